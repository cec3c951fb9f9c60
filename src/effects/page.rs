//! Owns what is done to the page as a whole: printing, noticing that it is hidden. Knows no step.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, VisibilityState};

use super::browser::{Listening, document, window};

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        drop(window.print());
    }
}

/// Calls `then` whenever the page is hidden or about to be printed.
pub fn on_hidden(then: impl Fn() + Clone + 'static) {
    let (Some(document), Some(window)) = (document(), window()) else { return };
    let at_print = then.clone();
    let state = document.clone();
    Listening::to(
        &document,
        &["visibilitychange"],
        Box::new(move |_| {
            if state.visibility_state() == VisibilityState::Hidden {
                then();
            }
        }),
    )
    .forever();
    Listening::to(&window, &["beforeprint"], Box::new(move |_| at_print())).forever();
}

/// Calls `then` with a JSON text that is pasted anywhere but into a field.
pub fn on_paste(then: impl Fn(String) + 'static) {
    let Some(document) = document() else { return };
    Listening::at_once(
        &document,
        &["paste"],
        Box::new(move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let in_field =
                target.is_some_and(|target| matches!(target.closest("input, textarea, select"), Ok(Some(_))));
            let pasted = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let text = pasted.and_then(|data| data.get_data("text").ok()).unwrap_or_default();
            if !in_field && text.trim_start().starts_with('{') {
                event.prevent_default();
                then(text);
            }
        }),
    )
    .forever();
}
