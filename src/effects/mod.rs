//! Carries out what the core asks for, and tells it what happens outside: the only room that names the browser,
//! storage, clipboard, downloads and focus. It must not decide anything.

pub mod beside;
mod browser;
pub mod clipboard;
pub mod drafts;
pub mod evaluator;
pub mod files;
mod page;
pub mod panic;
pub mod place;
pub mod secret;
pub mod settings;
pub mod tabs;
pub mod theme;
pub mod writer;

use std::cell::RefCell;

use leptos::prelude::Set;
use quartermaster_core::export::Bundle;
use quartermaster_core::import::FileFault;
use quartermaster_core::value::Date;
use quartermaster_core::wire::saved::{self, SavedFault};
use quartermaster_core::wizard::{Effect, Event, Saving, Target, Way, Wizard};
use quartermaster_core::world::{TokenReport, World};
use wasm_bindgen_futures::spawn_local;

use crate::rest;
use crate::session::Session;
use crate::ui::CopyState;
use drafts::{Durability, Loaded, Store, StoreFault};
use tabs::{Role, Tabs};
use writer::{Report, Text, Writer};

/// The one draft of this browser.
const DRAFT: &str = "current";
/// The largest file that is read, in bytes.
const LARGEST_FILE: u64 = quartermaster_core::import::LARGEST as u64;
/// How long "Copied" stays, in milliseconds.
const COPIED_STAYS: i32 = 3_000;

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

/// Finds the saved draft, makes the session, hands it to `mount`, and listens to the outside from then on.
pub fn begin(mount: impl FnOnce(Session) + 'static) {
    spawn_local(async move {
        // First of all: a page that is to start whole has nothing but this before its rest is here.
        rest::at_start().await;
        panic::install();
        let (store, found) = find_draft().await;
        // A newcomer's first step needs nothing more; whoever comes back, or follows a link, is shown something else.
        let newcomer =
            matches!(found, Ok(Loaded::None)) && place::hash().is_empty() && place::query().is_empty();
        if !newcomer {
            rest::here().await;
        }
        let world = if newcomer { World::choices() } else { World::built_in() };
        let session = Session::of(Wizard::new(world));
        spawn_local(async move {
            rest::once_here().await;
            if newcomer {
                session.send(Event::CatalogCame);
            }
            session.whole.set(true);
        });
        let (revision, kept) = match &found {
            Ok(Loaded::Good(stored) | Loaded::Recovered(stored)) => (stored.rev, Some(stored.json.clone())),
            Ok(Loaded::None | Loaded::Unreadable(_)) | Err(_) => (0, None),
        };
        open_desk(session, store, revision);
        let today = {
            let (year, month, day) = place::today();
            Date::parse(&format!("{year:04}-{month:02}-{day:02}")).ok()
        };
        if let Some(kept) = &kept {
            panic::remember_draft(kept);
        }
        session.send(Event::Began { hash: place::hash(), query: place::query(), today, draft: kept });
        match found {
            Ok(Loaded::Unreadable(_)) => session.send(Event::DraftSetAside),
            Err(fault) => session.send(Event::SaveFailed(said(&fault).to_owned())),
            Ok(Loaded::None | Loaded::Good(_) | Loaded::Recovered(_)) => {}
        }
        mount(session);
        listen(session);
        match settings::fetch().await {
            settings::Fetched::Absent => {}
            settings::Fetched::Text(text) => {
                rest::here().await;
                session.send(Event::SettingsRead(text));
                if let Some(color) = session.peek(|wizard| wizard.settings.color.clone()) {
                    theme::set_accent(&color);
                }
            }
            settings::Fetched::Faulty(why) => {
                rest::here().await;
                session.send(Event::SettingsUnreadable(format!("it {why}")));
            }
        }
    });
}

/// The saved draft. One that the core cannot read is kept aside, and the copy before it is tried.
async fn find_draft() -> (Store, Result<Loaded, StoreFault>) {
    let store = match Store::open().await {
        Ok(store) => store,
        Err(fault) => return (Store::new(), Err(fault)),
    };
    if let Ok(false) = store.holds(DRAFT).await {
        return (store, Ok(Loaded::None));
    }
    // What reads a draft comes with the rest.
    rest::here().await;
    let mut found = store.load(DRAFT).await;
    if let Ok(Loaded::Good(stored) | Loaded::Recovered(stored)) = &found
        && saved::read(&stored.json, &World::built_in()) == Err(SavedFault::Unreadable)
    {
        found = store.set_aside(DRAFT, &stored.json).await;
        if let Ok(Loaded::None) = found {
            found = Ok(Loaded::Unreadable(String::new()));
        }
    }
    (store, found)
}

fn open_desk(session: Session, store: Store, revision: u64) {
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

/// Goes on in this tab: by the lock, or over a conflict by writing on top of what the other tab saved.
fn take_over() {
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
fn said(fault: &StoreFault) -> &'static str {
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

fn listen(session: Session) {
    let hash = place::on_hash_change(move |hash| session.send(Event::AddressChanged(hash)));
    let dropped = files::on_drop(LARGEST_FILE, move |drop| {
        rest::run(move || match drop {
            files::Drop::Entered => session.file_above.set(true),
            files::Drop::Left => session.file_above.set(false),
            files::Drop::Read(picked) => {
                session.file_above.set(false);
                session.send(opened(picked));
            }
        });
    });
    for listening in [hash, dropped].into_iter().flatten() {
        listening.forever();
    }
    page::on_paste(move |text| rest::run(move || session.send(Event::FileOpened(text))));
    page::on_hidden(move || session.secret_shown.set(false));
}

fn opened(picked: files::Picked) -> Event {
    match picked {
        files::Picked::Text { text, .. } => Event::FileOpened(text),
        files::Picked::TooLarge { .. } => Event::FileRefused(FileFault::TooLarge),
        files::Picked::Unreadable(_) => Event::FileRefused(FileFault::Unreadable),
        files::Picked::Several => Event::FileRefused(FileFault::Several),
        files::Picked::NotText(_) => Event::FileRefused(FileFault::NotText),
    }
}

/// Lets the person choose a file to open.
pub fn choose_file(session: Session) {
    spawn_local(async move {
        if let Some(picked) = files::pick(".json,application/json", LARGEST_FILE).await {
            session.send(opened(picked));
        }
    });
}

/// Lets the person choose Entra's schema, to be opened in the mappings.
pub fn choose_schema(session: Session) {
    spawn_local(async move {
        if let Some(picked) = files::pick(".json,application/json", LARGEST_FILE).await {
            session.send(match picked {
                files::Picked::Text { text, .. } => Event::SchemaOpened(text),
                refused @ (files::Picked::TooLarge { .. }
                | files::Picked::Unreadable(_)
                | files::Picked::Several
                | files::Picked::NotText(_)) => opened(refused),
            });
        }
    });
}

/// Lets the person choose a file to compare the answers with.
pub fn choose_comparison(session: Session) {
    spawn_local(async move {
        if let Some(picked) = files::pick(".json,application/json", LARGEST_FILE).await {
            session.send(match picked {
                files::Picked::Text { name, text } => Event::ComparisonOpened { name, text },
                refused @ (files::Picked::TooLarge { .. }
                | files::Picked::Unreadable(_)
                | files::Picked::Several
                | files::Picked::NotText(_)) => opened(refused),
            });
        }
    });
}

/// Copies a text and shows at `key` how that went.
pub fn copy(session: Session, key: String, text: String) {
    spawn_local(async move {
        let state = if clipboard::copy(&text).await.is_ok() { CopyState::Copied } else { CopyState::Failed };
        let shown = Some((key, state));
        session.copied.set(shown.clone());
        browser::later(
            COPIED_STAYS,
            Box::new(move || {
                use leptos::prelude::GetUntracked;
                if session.copied.get_untracked() == shown {
                    session.copied.set(None);
                }
            }),
        );
    });
}

/// Fetches the text of a constant file beside the page, to be shown; or says why there is none.
pub fn read_constant(name: &'static str, hear: impl FnOnce(Result<String, String>) + 'static) {
    spawn_local(async move {
        let fetched = beside::fetch(name).await;
        hear(match fetched {
            Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
            Err(fault) => Err(fault.to_string()),
        });
    });
}

fn download(session: Session, name: &str, mime: &str, bytes: &[u8]) {
    if files::download(name, mime, bytes) {
        session.announcement.set(format!("{name} was downloaded"));
    }
}

/// Gets a constant file from beside the page and lets it leave.
#[inline(never)]
fn fetch(session: Session, artefact: &'static str, name: &'static str, mime: &'static str, way: Way) {
    spawn_local(async move {
        match (beside::fetch(name).await, way) {
            (Ok(bytes), Way::Download) => download(session, name, mime, &bytes),
            (Ok(bytes), Way::Copy) => {
                copy(session, artefact.to_owned(), String::from_utf8_lossy(&bytes).into_owned());
            }
            (Err(fault), Way::Download | Way::Copy) => session.send(Event::ConstantMissed(fault)),
        }
    });
}

#[inline(never)]
fn download_bundle(session: Session, name: String, mime: &'static str, bundle: Bundle) {
    spawn_local(async move {
        match beside::bundle(&bundle).await {
            Ok(bytes) => download(session, &name, mime, &bytes),
            Err(fault) => session.send(Event::ConstantMissed(fault)),
        }
    });
}

/// Reads the token field and tells the core what it may know of it.
pub fn read_token(session: Session, input: &str) {
    let present = secret::take_from_input(input);
    let today = session.peek(|wizard| wizard.world.today);
    let findings = secret::with(|token| token.examine(today)).unwrap_or_default();
    session.send(Event::TokenRead(TokenReport { present, findings }));
}

/// Wipes the token.
pub fn forget_token(session: Session) {
    secret::forget();
    session.secret_shown.set(false);
    session.send(Event::TokenRead(TokenReport::default()));
}

/// Tries to save once more; after a conflict over what the other tab saved.
pub fn save_again() {
    if with_desk(|desk| desk.conflict.is_some()) == Some(true) {
        take_over();
        return;
    }
    with_desk(|desk| desk.writer.clone()).inspect(|writer| writer.flush(Durability::Strict));
}

/// Focuses an element once the page has been brought up to date.
pub fn focus_soon(id: String) {
    browser::soon(move || place::focus(&id));
}

/// A value that nobody has, to be looked for: the form of a GUID, from the browser's dice. Not for secrets.
pub fn random_value() -> String {
    place::random_value()
}

/// Opens the browser's print dialog.
pub fn print() {
    page::print();
}

/// Takes the focus from what is about to leave the page.
pub fn let_go() {
    place::let_go("#step");
}

/// Sets the document's title.
pub fn set_title(title: &str) {
    place::set_title(title);
}

/// A field that is on the screen takes the focus at once; all else only once the page has been brought up to date.
fn focus(target: Target) {
    if let Target::Field(field) = target
        && place::focus_and_reveal(&field.dom())
    {
        return;
    }
    browser::soon(move || match target {
        Target::Heading => {
            place::focus("heading");
            place::scroll_to_top();
        }
        Target::Comparison => {
            place::focus_and_reveal("comparison");
        }
        Target::Summary => {
            place::focus("problems");
            place::scroll_to_top();
        }
        Target::Field(field) => {
            place::focus_and_reveal(&field.dom());
        }
    });
}

/// Carries out one effect.
pub fn perform(session: Session, effect: Effect) {
    match effect {
        Effect::Save { draft, now } => {
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
        Effect::Address { hash, replace } => {
            // An onboarding link stays in the address until its answers are saved: a reload then finds them again.
            let saved = session.peek(|wizard| wizard.saving != Saving::Nothing);
            place::set_hash(hash, replace, if saved { place::Query::Drop } else { place::Query::Keep });
        }
        Effect::Focus(target) => {
            if let Target::Field(field) = target {
                session.reveal(field);
            }
            focus(target);
        }
        Effect::Announce(text) => session.announcement.set(text),
        Effect::Download { name, mime, text } => {
            download(session, &name, mime, text.as_bytes());
        }
        Effect::Fetch { artefact, name, mime, way } => fetch(session, artefact, name, mime, way),
        Effect::DownloadBundle { name, mime, bundle } => download_bundle(session, name, mime, bundle),
        Effect::Copy { artefact, text } => copy(session, artefact.to_owned(), text),
        Effect::ForgetToken => forget_token(session),
        Effect::TakeOver => take_over(),
    }
}
