//! Owns copying text to the clipboard. Never reads from it, and is never handed the secret.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement};

use super::browser::{document, method, property};

/// Copies `text`. `Err` when the browser refuses both ways: then the text is to be selected on screen. Call it within a click.
pub async fn copy(text: &str) -> Result<(), ()> {
    let written = match web_sys::window().map(|window| window.navigator()) {
        // Absent on a page that is not served over https.
        Some(navigator) if property(&navigator, "clipboard").is_object() => {
            JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
        }
        _ => false,
    };
    if written || copy_by_selection(text).unwrap_or(false) { Ok(()) } else { Err(()) }
}

/// The older way: select the text in a field of our own and let the browser copy the selection.
fn copy_by_selection(text: &str) -> Option<bool> {
    let document = document()?;
    let active = document.active_element();
    // Inside an open dialog everything else is inert, a field of ours too.
    let dialog = active.as_ref().and_then(|element| element.closest("dialog").ok().flatten());
    let parent = dialog.or_else(|| document.body().map(Into::into))?;
    let area = document.create_element("textarea").ok()?.dyn_into::<HtmlTextAreaElement>().ok()?;
    area.set_value(text);
    drop(area.set_attribute("aria-hidden", "true"));
    // Set through the object model: a style attribute is what the page's policy forbids.
    for (name, value) in [("position", "fixed"), ("inset-block-start", "0"), ("opacity", "0")] {
        drop(area.style().set_property(name, value));
    }
    parent.append_child(&area).ok()?;
    area.select();
    let copied = method(&document, "execCommand")
        .and_then(|exec| exec.call1(&JsValue::UNDEFINED, &JsValue::from_str("copy")).ok())
        .is_some_and(|answer| answer.is_truthy());
    area.remove();
    if let Some(active) = active.and_then(|active| active.dyn_into::<HtmlElement>().ok()) {
        drop(active.focus());
    }
    Some(copied)
}
