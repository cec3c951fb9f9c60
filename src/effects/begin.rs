//! How the page begins: the saved draft is found, the session made, and the outside listened to. It must not know what is
//! on the screen.

use leptos::prelude::Set;
use quartermaster_core::value::Date;
use quartermaster_core::wire::saved::{self, SavedFault};
use quartermaster_core::wizard::{Event, Wizard};
use quartermaster_core::world::World;
use wasm_bindgen_futures::spawn_local;

use super::desk::{self, DRAFT};
use super::drafts::{Loaded, Store, StoreFault};
use super::{opening, page, panic, place, settings, theme};
use crate::rest;
use crate::session::Session;

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
        desk::open(session, store, revision);
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
            Err(fault) => session.send(Event::SaveFailed(desk::said(&fault).to_owned())),
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

fn listen(session: Session) {
    if let Some(hash) = place::on_hash_change(move |hash| session.send(Event::AddressChanged(hash))) {
        hash.forever();
    }
    opening::listen(session);
    page::on_hidden(move || session.secret_shown.set(false));
}
