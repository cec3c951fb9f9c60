//! Carries out what the core asks for, and tells it what happens outside: the only room that names the browser,
//! storage, clipboard, downloads and focus. It must not decide anything.

pub mod asking;
mod begin;
pub mod beside;
mod browser;
pub mod clipboard;
mod desk;
pub mod drafts;
pub mod evaluator;
pub mod files;
mod opening;
mod page;
pub mod panic;
pub mod place;
pub mod secret;
pub mod settings;
pub mod tabs;
pub mod theme;
pub mod writer;

use leptos::prelude::Set;
use quartermaster_core::export::Bundle;
use quartermaster_core::wizard::{Effect, Event, Saving, Target, Way};
use quartermaster_core::world::TokenReport;
use wasm_bindgen_futures::spawn_local;

use crate::session::Session;
use crate::ui::CopyState;
pub use begin::begin;
pub use desk::save_again;
pub use opening::{choose_comparison, choose_file, choose_schema};

/// How long "Copied" stays, in milliseconds.
const COPIED_STAYS: i32 = 3_000;

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

/// Focuses an element once the page has been brought up to date.
pub fn focus_soon(id: String) {
    browser::soon(move || place::focus(&id));
}

/// Moves the focus on where it is on an element that is about to leave the page.
pub fn focus_on(leaving: &str, to: &'static str) {
    if place::has_focus(leaving) {
        browser::soon(move || place::focus(to));
    }
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
        Effect::Save { draft, now } => desk::keep(draft, now),
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
        Effect::TakeOver => desk::take_over(),
    }
}
