//! How the draft of this tab is kept: it is written, another tab is followed or taken over from, and what became of it is
//! told. When and where a text is written is known to the writer and the store.

use std::cell::RefCell;

use quartermaster_core::steps::Draft;
use quartermaster_core::wire::saved;
use quartermaster_core::wizard::Event;
use wasm_bindgen_futures::spawn_local;

use super::drafts::{Durability, Loaded, Store, StoreFault};
use super::tabs::{Role, Tabs};
use super::writer::{Report, Text, Writer};
use super::{browser, panic, place};
use crate::rest;
use crate::session::Session;

/// The one draft of this browser.
pub(super) const DRAFT: &str = "current";

thread_local! {
    static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
}

/// What outlives a single effect.
struct Desk {
    store: Store,
    writer: Writer,
    tabs: Tabs,
    revision: u64,
    /// What another tab had saved when this one tried to.
    conflict: Option<u64>,
}

/// Opens the desk of this tab: from now on the draft is saved.
pub(super) fn open(session: Session, store: Store, revision: u64) {
    let writer = Writer::new(store.clone(), DRAFT, revision, move |report| match report {
        Report::Saving => {
            place::before_unload(true);
            session.send(Event::SavingBegan);
        }
        Report::Saved(revision) => {
            place::before_unload(false);
            // The answers of an onboarding link are in the draft now: a reload must not ask for them again.
            if !place::query().is_empty() {
                place::set_hash(&place::hash(), true, place::Query::Drop);
            }
            with_desk(|desk| desk.tabs.clone()).inspect(|tabs| tabs.announce(revision));
            session.send(Event::Saved(place::clock()));
        }
        Report::Failed(fault) => session.send(Event::SaveFailed(said(&fault).to_owned())),
        Report::Conflict(theirs) => {
            with_desk(|desk| desk.conflict = Some(theirs));
            session.send(Event::SaveConflicted);
        }
    });
    writer.flush_when_leaving();
    let tabs = Tabs::claim(DRAFT, move |role| {
        // The one tab that there is becomes the writer that it was taken for.
        if role != Role::Writer || !session.peek(|wizard| wizard.writer) {
            rest::run(move || change_role(session, role));
        }
    });
    tabs.on_other_saved(move |revision| {
        // A tab that has just taken over may hear of the other one's last words late: it follows as long as it has none
        // of its own. Otherwise whoever writes notices a conflict by the revision.
        let nothing_of_its_own = with_desk(|desk| !desk.writer.unsaved() && revision > desk.revision);
        if !session.peek(|wizard| wizard.writer) || nothing_of_its_own == Some(true) {
            follow_other_tab(session);
        }
    });
    DESK.set(Some(Desk { store, writer, tabs, revision, conflict: None }));
}

/// Becoming the writer again begins with what the other tab saved meanwhile.
fn change_role(session: Session, role: Role) {
    match role {
        Role::Reader => {
            // What was typed last still goes out: the store takes it only if nobody has saved in between.
            with_desk(|desk| desk.writer.clone()).inspect(|writer| {
                writer.flush(Durability::Relaxed);
                writer.pause();
            });
            session.send(Event::WriterChanged { here: false });
        }
        Role::Writer => {
            let was_reader = !session.peek(|wizard| wizard.writer);
            session.send(Event::WriterChanged { here: true });
            if was_reader {
                follow_other_tab(session);
            }
        }
    }
}

/// Takes up what the other tab has saved; a tab that may write goes on from there.
fn follow_other_tab(session: Session) {
    let Some(store) = with_desk(|desk| desk.store.clone()) else { return };
    spawn_local(async move {
        let found = store.load(DRAFT).await;
        let desk = with_desk(|desk| {
            match &found {
                Ok(Loaded::Good(stored) | Loaded::Recovered(stored)) => desk.revision = stored.rev,
                Ok(Loaded::None | Loaded::Unreadable(_)) => desk.revision = 0,
                Err(_) => {}
            }
            (desk.writer.clone(), desk.tabs.role(), desk.revision)
        });
        // Outside the desk: the writer reports back at once.
        if let Some((writer, Some(Role::Writer), revision)) = desk {
            writer.discard();
            writer.resume(revision);
        }
        // The core follows another tab only while this one does not write: it may write once it has what was kept.
        let may_write = session.peek(|wizard| wizard.writer);
        session.send(Event::WriterChanged { here: false });
        if let Ok(Loaded::Good(stored) | Loaded::Recovered(stored)) = found {
            session.send(Event::OtherTabSaved(stored.json));
        }
        session.send(Event::WriterChanged { here: may_write });
    });
}

/// Keeps the draft, and the newest of it in case the page breaks; `now` writes it at once.
pub(super) fn keep(draft: Box<Draft>, now: bool) {
    let text = Text::of(move || saved::write(&draft));
    let last = text.clone();
    browser::soon(move || panic::remember_draft(last.get()));
    let writer = with_desk(|desk| {
        desk.revision += 1;
        (desk.writer.clone(), desk.revision)
    });
    if let Some((writer, revision)) = writer {
        writer.keep(revision, text);
        if now {
            writer.flush(Durability::Strict);
        }
    }
}

/// Tries to save once more; after a conflict over what the other tab saved.
pub fn save_again() {
    if with_desk(|desk| desk.conflict.is_some()) == Some(true) {
        take_over();
        return;
    }
    with_desk(|desk| desk.writer.clone()).inspect(|writer| writer.flush(Durability::Strict));
}

/// Goes on in this tab: by the lock, or over a conflict by writing on top of what the other tab saved.
pub(super) fn take_over() {
    let Some((tabs, writer, conflict)) =
        with_desk(|desk| (desk.tabs.clone(), desk.writer.clone(), desk.conflict.take()))
    else {
        return;
    };
    match conflict {
        Some(theirs) => {
            with_desk(|desk| desk.revision = desk.revision.max(theirs));
            writer.resume(theirs);
            writer.flush(Durability::Strict);
        }
        None => tabs.take_over(),
    }
}

fn with_desk<R>(act: impl FnOnce(&mut Desk) -> R) -> Option<R> {
    DESK.with(|desk| desk.try_borrow_mut().ok()?.as_mut().map(act))
}

/// Why nothing is kept, and what to do.
pub(super) fn said(fault: &StoreFault) -> &'static str {
    match fault {
        StoreFault::Absent | StoreFault::Blocked => {
            "Not saved: this browser keeps nothing for this page. Download the draft before you leave"
        }
        StoreFault::Full => "Not saved: there is no room left. Free some, or download the draft",
        StoreFault::Newer => {
            "Not saved: a newer version of this page has the draft. Reload to get that version"
        }
        StoreFault::Closed | StoreFault::Other(_) => {
            "Not saved: the browser refused. Download the draft to be safe"
        }
    }
}
