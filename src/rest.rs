//! The page comes in two files: the first shows the first step to a newcomer, the rest follows once the person acts
//! (docs/decisions.md). This knows whether the rest is here, and holds back what happens before; it knows nothing of
//! what is in either.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use leptos::ev::Event;
use leptos::web_sys::Element;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    // Of public/boot.js. A page without it (a test) is whole from the beginning.
    #[wasm_bindgen(catch, js_name = restOfPage)]
    fn rest_of_page() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_name = wholePage)]
    fn whole_page() -> Result<Promise, JsValue>;
    #[wasm_bindgen(catch, js_name = wholeAtStart)]
    fn whole_at_start() -> Result<bool, JsValue>;
}

thread_local! {
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// Waits until the rest is here, and asks for it where nobody has yet. It may take for as long as there is no connection.
pub async fn here() {
    wait(rest_of_page).await;
}

/// Waits until the rest is here, and leaves it to others to ask for it. Whoever waits from the beginning is told before
/// anything that was held back.
pub async fn once_here() {
    wait(whole_page).await;
}

async fn wait(page: fn() -> Result<Promise, JsValue>) {
    if HERE.get() {
        return;
    }
    if let Ok(promise) = page() {
        // It never fails: without a connection it goes on trying.
        drop(JsFuture::from(promise).await);
    }
    HERE.set(true);
}

/// Waits for the rest before anything else where the page is to start whole.
pub async fn at_start() {
    if whole_at_start().unwrap_or(true) {
        here().await;
    }
}

/// Runs `act` now or, before the rest is here, as soon as it is.
pub fn run(act: impl FnOnce() + 'static) {
    run_boxed(Box::new(act));
}

fn run_boxed(act: Box<dyn FnOnce()>) {
    if HERE.get() {
        act();
    } else {
        spawn_local(async move {
            here().await;
            act();
        });
    }
}

/// A listener that is told of events only once the rest is here, and then of all of them in their order. What the browser
/// would do by itself about an early one is held back where the listener would have done so.
pub fn heard(act: Box<dyn FnMut(Event)>) -> Closure<dyn FnMut(Event)> {
    let act = Rc::new(RefCell::new(act));
    Closure::new(move |event: Event| {
        if HERE.get() {
            tell(&act, event);
        } else {
            hold_back(&event);
            let act = act.clone();
            spawn_local(async move {
                here().await;
                tell(&act, event);
            });
        }
    })
}

fn tell(act: &RefCell<Box<dyn FnMut(Event)>>, event: Event) {
    // A listener that hears of itself while it is at work (an element that loses the focus by it) has nothing to add.
    if let Ok(mut act) = act.try_borrow_mut() {
        act(event);
    }
}

/// A form that is sent and a link that is followed would leave the page.
fn hold_back(event: &Event) {
    let kind = event.type_();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let on_link = || target.is_some_and(|target| matches!(target.closest("a"), Ok(Some(_))));
    if kind == "submit" || kind == "click" && on_link() {
        event.prevent_default();
    }
}
