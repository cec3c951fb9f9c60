//! Owns what is shown when the page's own code fails: a calm region with the draft to download. Prints nothing, knows no answer.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use super::browser::{document, window};
use super::files::object_url;

/// The id of the region, which is there only after a failure.
pub const REGION: &str = "fault";

const HEADING: &str = "Something went wrong";
const KEPT: &str =
    "The page has stopped. What you have answered is kept: download it to be sure, then open the page again.";
const NOT_KEPT: &str = "The page has stopped. Nothing had been answered yet. Open the page again.";
const DOWNLOAD: &str = "Download your draft";
const AGAIN: &str = "Open the page again";
const FILE: &str = "quartermaster-draft.json";

thread_local! {
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Remembers the newest text of the draft, for the download in the region. It is without the secret, like every draft.
pub fn remember_draft(json: &str) {
    LAST.with(|last| {
        if let Ok(mut last) = last.try_borrow_mut() {
            let kept = last.get_or_insert_default();
            kept.clear();
            kept.push_str(json);
        }
    });
}

/// From now on a panic shows the region. Its message, which could hold a value, is not printed anywhere.
pub fn install() {
    std::panic::set_hook(Box::new(|_| show()));
}

/// Shows the region, once. After a panic no code of ours runs any more, so all in it works by itself: two links.
pub fn show() {
    // Where even this cannot be shown there is nothing left to tell it to.
    let _shown = build();
}

fn build() -> Option<()> {
    let document = document()?;
    if document.get_element_by_id(REGION).is_some() {
        return None;
    }
    let body = document.body()?;
    let draft = LAST.try_with(|last| last.try_borrow().ok().and_then(|last| last.clone())).ok().flatten();
    let region = document.create_element("section").ok()?;
    region.set_id(REGION);
    region.set_class_name("fault");
    drop(region.set_attribute("role", "alert"));
    let heading = append(&document, &region, "h2", HEADING)?;
    drop(heading.set_attribute("tabindex", "-1"));
    append(&document, &region, "p", if draft.is_some() { KEPT } else { NOT_KEPT })?;
    if let Some(url) = draft.and_then(|draft| object_url("application/json", draft.as_bytes())) {
        let link = append(&document, &region, "a", DOWNLOAD)?;
        drop(link.set_attribute("href", &url));
        drop(link.set_attribute("download", FILE));
    }
    let location = window()?.location();
    let again = append(&document, &region, "a", AGAIN)?;
    // Without the hash it is a real navigation, not a jump within the stopped page.
    drop(again.set_attribute("href", &location.pathname().unwrap_or_default()));
    body.insert_before(&region, body.first_child().as_ref()).ok()?;
    heading.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn append(document: &Document, parent: &Element, tag: &str, text: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}
