//! Owns which tab writes a draft: a Web Lock makes one tab the writer, a channel tells the others of a save. Never carries values.
//!
//! Where locks or channels are missing the tab takes itself for the only one; the compare-and-swap of the store still guards.

use std::{cell::Cell, cell::RefCell, rc::Rc};

use js_sys::{Function, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::BroadcastChannel;

use super::browser::{Listening, method, property, set};
use super::drafts::SCHEMA;

const CHANNEL: &str = "quartermaster";

/// Whether this tab may save the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// This tab holds the draft.
    Writer,
    /// Another tab does; this one waits for it to close.
    Reader,
}

/// This tab's claim on one draft. Cloning shares it.
#[derive(Clone)]
pub struct Tabs {
    claim: Rc<Claim>,
}

struct Claim {
    id: String,
    role: Cell<Option<Role>>,
    on_change: Box<dyn Fn(Role)>,
    /// Lets the held lock go; present while one is held.
    release: RefCell<Option<Function>>,
    /// Counts the locks granted, so that a request knows whether a later one has taken its place.
    grants: Cell<u32>,
    waiting: Cell<bool>,
    /// A take-over that the browser has not answered yet.
    stealing: Cell<bool>,
    given_up: Cell<bool>,
    channel: Option<BroadcastChannel>,
    hearing: RefCell<Option<Listening>>,
}

/// How a lock is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ask {
    IfFree,
    Queue,
    Steal,
}

/// How a request for a lock ended.
enum Ended {
    /// Another tab holds the lock.
    Taken,
    /// It was ours until it was stolen or given up.
    Lost,
    /// It was ours and a later request of this tab holds it now.
    Replaced,
    /// This browser has no locks here.
    Unsupported,
}

impl Tabs {
    /// Claims a draft. `on_change` is called with the role once it is known and at each change, never from within this call.
    pub fn claim(id: &str, on_change: impl Fn(Role) + 'static) -> Self {
        let claim = Rc::new(Claim {
            id: id.to_owned(),
            role: Cell::new(None),
            on_change: Box::new(on_change),
            release: RefCell::new(None),
            grants: Cell::new(0),
            waiting: Cell::new(false),
            stealing: Cell::new(false),
            given_up: Cell::new(false),
            channel: has_channels().then(|| BroadcastChannel::new(CHANNEL).ok()).flatten(),
            hearing: RefCell::new(None),
        });
        spawn_local(claim.clone().stand_in(Ask::IfFree));
        Self { claim }
    }

    /// This tab's role; none before the browser has answered for the first time.
    pub fn role(&self) -> Option<Role> {
        self.claim.role.get()
    }

    /// Makes this tab the writer; the tab that was hears of it as a change to `Reader`.
    pub fn take_over(&self) {
        if self.role() != Some(Role::Writer) && !self.claim.stealing.replace(true) {
            spawn_local(self.claim.clone().stand_in(Ask::Steal));
        }
    }

    /// Tells the other tabs that revision `rev` is stored.
    pub fn announce(&self, rev: u64) {
        let Some(channel) = &self.claim.channel else { return };
        let message = Object::new().into();
        set(&message, "id", &JsValue::from_str(&self.claim.id));
        #[expect(clippy::cast_precision_loss, reason = "revisions stay far below 2^53")]
        set(&message, "rev", &JsValue::from_f64(rev as f64));
        set(&message, "schema", &JsValue::from_f64(f64::from(SCHEMA)));
        drop(channel.post_message(&message));
    }

    /// Calls `heard` with the revision whenever another tab has stored this draft. Messages of any other shape are ignored.
    pub fn on_other_saved(&self, heard: impl Fn(u64) + 'static) {
        let Some(channel) = &self.claim.channel else { return };
        let id = self.claim.id.clone();
        let listening = Listening::to(
            channel,
            &["message"],
            Box::new(move |event| {
                if let Some(rev) = announced(&property(&event, "data"), &id) {
                    heard(rev);
                }
            }),
        );
        self.claim.hearing.replace(Some(listening));
    }

    /// Gives the draft up for good: the next waiting tab becomes the writer. `on_change` is not called again.
    pub fn give_up(&self) {
        self.claim.given_up.set(true);
        self.claim.hearing.take();
        if let Some(channel) = &self.claim.channel {
            channel.close();
        }
        self.claim.let_go();
    }
}

impl Claim {
    /// Asks for the lock, holds it while it may, and queues again after losing it.
    async fn stand_in(self: Rc<Self>, first: Ask) {
        let mut ask = first;
        loop {
            if ask == Ask::Queue && self.waiting.replace(true) {
                return;
            }
            let ended = self.clone().request(ask).await;
            if ask == Ask::Queue {
                self.waiting.set(false);
            }
            if ask == Ask::Steal {
                self.stealing.set(false);
            }
            match ended {
                // A stolen lock ends here and leaves the queue to the request that already waits in it.
                Ended::Taken | Ended::Lost => self.become_(Role::Reader),
                Ended::Replaced => return,
                Ended::Unsupported => return self.become_(Role::Writer),
            }
            if self.given_up.get() {
                return;
            }
            ask = Ask::Queue;
        }
    }

    /// One request; answers when it was refused or when the lock is no longer ours.
    async fn request(self: Rc<Self>, ask: Ask) -> Ended {
        let Some(request) = lock_request() else { return Ended::Unsupported };
        let options = Object::new().into();
        match ask {
            Ask::IfFree => set(&options, "ifAvailable", &JsValue::TRUE),
            Ask::Steal => set(&options, "steal", &JsValue::TRUE),
            Ask::Queue => {}
        }
        let granted = Rc::new(Cell::new(None));
        let answered = Rc::new(Cell::new(false));
        let (claim, was_granted, was_answered) = (self.clone(), granted.clone(), answered.clone());
        let hold = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |lock: JsValue| {
            was_answered.set(true);
            if ask == Ask::Steal {
                claim.stealing.set(false);
            }
            if lock.is_null() || claim.given_up.get() {
                return JsValue::UNDEFINED;
            }
            let held = claim.hold();
            was_granted.set(Some(claim.grants.get()));
            held
        });
        let name = JsValue::from_str(&["draft:", &self.id].concat());
        let Ok(promise) = request.call3(&JsValue::UNDEFINED, &name, &options, hold.as_ref()) else {
            return Ended::Unsupported;
        };
        drop(JsFuture::from(promise.unchecked_into::<Promise>()).await);
        match (granted.get(), answered.get()) {
            // The browser may tell of the loss before it grants the take-over of this same tab.
            (Some(_), _) if self.stealing.get() => Ended::Replaced,
            (Some(grant), _) if grant == self.grants.get() => Ended::Lost,
            (Some(_), _) => Ended::Replaced,
            (None, true) => Ended::Taken,
            (None, false) => Ended::Unsupported,
        }
    }

    /// The promise that the browser holds the lock for; it settles in `let_go`.
    fn hold(&self) -> JsValue {
        let held = Promise::new(&mut |resolve, _| {
            self.release.replace(Some(resolve));
        });
        self.grants.set(self.grants.get().wrapping_add(1));
        self.become_(Role::Writer);
        held.into()
    }

    fn let_go(&self) {
        if let Some(release) = self.release.take() {
            drop(release.call0(&JsValue::UNDEFINED));
        }
    }

    fn become_(&self, role: Role) {
        if !self.given_up.get() && self.role.replace(Some(role)) != Some(role) {
            (self.on_change)(role);
        }
    }
}

/// `navigator.locks.request`, by name because web-sys keeps it behind a flag.
fn lock_request() -> Option<Function> {
    let navigator = web_sys::window()?.navigator();
    method(&property(&navigator, "locks"), "request")
}

fn has_channels() -> bool {
    web_sys::window().is_some_and(|window| property(&window, "BroadcastChannel").is_function())
}

/// The revision in a message, if the message is exactly what a tab of this page sends about this draft.
fn announced(message: &JsValue, id: &str) -> Option<u64> {
    let keys = Object::keys(message.dyn_ref::<Object>()?);
    let schema = property(message, "schema").as_f64()?;
    let rev = property(message, "rev").as_f64()?;
    let ours = keys.length() == 3
        && property(message, "id").as_string()? == id
        && schema == f64::from(SCHEMA)
        && (1.0..=9_007_199_254_740_991.0).contains(&rev)
        && rev.fract() == 0.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked above")]
    ours.then_some(rev as u64)
}
