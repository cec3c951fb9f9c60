//! Files on their way into the wizard: chosen, dropped or pasted. What is in them is the core's to read.

use leptos::prelude::Set;
use quartermaster_core::import::FileFault;
use quartermaster_core::wizard::Event;
use wasm_bindgen_futures::spawn_local;

use super::{files, page};
use crate::rest;
use crate::session::Session;

/// The largest file that is read, in bytes.
const LARGEST_FILE: u64 = quartermaster_core::import::LARGEST as u64;

/// Lets the person choose a file to open.
pub fn choose_file(session: Session) {
    choose(session, |_, text| Event::FileOpened(text));
}

/// Lets the person choose Entra's schema, to be opened in the mappings.
pub fn choose_schema(session: Session) {
    choose(session, |_, text| Event::SchemaOpened(text));
}

/// Lets the person choose a file to compare the answers with.
pub fn choose_comparison(session: Session) {
    choose(session, |name, text| Event::ComparisonOpened { name, text });
}

/// Lets the person choose a file; its name and its text become an event.
fn choose(session: Session, opened: fn(String, String) -> Event) {
    spawn_local(async move {
        if let Some(picked) = files::pick(".json,application/json", LARGEST_FILE).await {
            session.send(event(picked, opened));
        }
    });
}

/// Opens what is dropped on the page, or pasted outside of a field.
pub(super) fn listen(session: Session) {
    let dropped = files::on_drop(LARGEST_FILE, move |drop| {
        rest::run(move || match drop {
            files::Drop::Entered => session.file_above.set(true),
            files::Drop::Left => session.file_above.set(false),
            files::Drop::Read(picked) => {
                session.file_above.set(false);
                session.send(event(picked, |_, text| Event::FileOpened(text)));
            }
        });
    });
    if let Some(dropped) = dropped {
        dropped.forever();
    }
    page::on_paste(move |text| rest::run(move || session.send(Event::FileOpened(text))));
}

fn event(picked: files::Picked, opened: fn(String, String) -> Event) -> Event {
    match picked {
        files::Picked::Text { name, text } => opened(name, text),
        files::Picked::TooLarge { .. } => Event::FileRefused(FileFault::TooLarge),
        files::Picked::Unreadable(_) => Event::FileRefused(FileFault::Unreadable),
        files::Picked::Several => Event::FileRefused(FileFault::Several),
        files::Picked::NotText(_) => Event::FileRefused(FileFault::NotText),
    }
}
