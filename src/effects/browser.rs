//! Owns the browser calls the other effects share: window, listeners, one timer, a property by name. Knows nothing of drafts or pages.

use std::cell::Cell;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Event, EventTarget, HtmlElement, Window};

use crate::rest;

/// A listener that stays until this value is dropped.
#[must_use = "dropping it stops the listening"]
pub struct Listening {
    target: EventTarget,
    kinds: &'static [&'static str],
    heard: Closure<dyn FnMut(Event)>,
}

impl Listening {
    /// Calls `heard` for every event of the named kinds on `target`, once the page is whole.
    pub(super) fn to(
        target: &EventTarget,
        kinds: &'static [&'static str],
        heard: Box<dyn FnMut(Event)>,
    ) -> Self {
        Self::of(target, kinds, rest::heard(heard))
    }

    /// The same at once, also while the page is not whole: for events that are empty once they have gone by.
    pub(super) fn at_once(
        target: &EventTarget,
        kinds: &'static [&'static str],
        heard: Box<dyn FnMut(Event)>,
    ) -> Self {
        Self::of(target, kinds, Closure::wrap(heard))
    }

    fn of(target: &EventTarget, kinds: &'static [&'static str], heard: Closure<dyn FnMut(Event)>) -> Self {
        for kind in kinds {
            drop(target.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref()));
        }
        Self { target: target.clone(), kinds, heard }
    }

    /// Listens for as long as the page lives.
    pub fn forever(self) {
        std::mem::forget(self);
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        for kind in self.kinds {
            drop(self.target.remove_event_listener_with_callback(kind, self.heard.as_ref().unchecked_ref()));
        }
    }
}

/// One timer that can be set again and again; starting it replaces the running one.
pub(super) struct Timer {
    rung: Closure<dyn FnMut()>,
    running: Cell<Option<i32>>,
}

impl Timer {
    pub(super) fn new(rung: Box<dyn FnMut()>) -> Self {
        Self { rung: Closure::wrap(rung), running: Cell::new(None) }
    }

    pub(super) fn start(&self, milliseconds: i32) {
        self.stop();
        let started = window().and_then(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(
                    self.rung.as_ref().unchecked_ref(),
                    milliseconds,
                )
                .ok()
        });
        self.running.set(started);
    }

    pub(super) fn stop(&self) {
        if let (Some(running), Some(window)) = (self.running.take(), window()) {
            window.clear_timeout_with_handle(running);
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The window, absent only outside a page.
pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document, absent only outside a page.
pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id, when it is an HTML element.
pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// A property by name; `undefined` where it is missing or reading it throws.
pub(super) fn property(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A method by name, bound to its object: for interfaces that web-sys keeps behind a flag.
pub(super) fn method(of: &JsValue, name: &str) -> Option<Function> {
    Some(property(of, name).dyn_into::<Function>().ok()?.bind0(of))
}

/// Sets a property whose name is ours (never one from outside text).
pub(super) fn set(of: &JsValue, name: &'static str, value: &JsValue) {
    drop(Reflect::set(of, &JsValue::from_str(name), value));
}

/// Waits until the browser calls one of the two functions that `arm` hands out.
pub(super) async fn settled(arm: &mut dyn FnMut(&Function, &Function)) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::new(&mut |resolve, reject| arm(&resolve, &reject))).await
}

/// Runs `then` once, after everything that is already under way has finished.
pub fn soon(then: impl FnOnce() + 'static) {
    later(0, Box::new(then));
}

/// Runs `then` once after a while.
pub(super) fn later(milliseconds: i32, then: Box<dyn FnOnce()>) {
    let Some(window) = window() else { return };
    let then = Closure::once_into_js(then);
    drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), milliseconds));
}
