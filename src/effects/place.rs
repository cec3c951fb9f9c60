//! Owns where the person is: hash, title, focus, scroll, date and clock. Knows no step.

use std::cell::RefCell;

use js_sys::Date;
use wasm_bindgen::prelude::*;
use web_sys::{BeforeUnloadEvent, Element, FocusOptions, HtmlElement, Window};

use super::browser::{Listening, document, element, soon, window};

thread_local! {
    /// The hash that was last set or heard, so that one navigation is told once.
    static SEEN: RefCell<Option<String>> = const { RefCell::new(None) };
    static LEAVING: RefCell<Option<Listening>> = const { RefCell::new(None) };
}

/// What becomes of the `?query` when the hash is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Query {
    /// It stays in the address.
    Keep,
    /// It has been read and leaves the address, so that a reload does not read it again.
    Drop,
}

/// The hash without its `#`, as it stands in the address (not decoded).
pub fn hash() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// The query without its `?`, as it stands in the address (not decoded).
pub fn query() -> String {
    let query = window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    query.strip_prefix('?').unwrap_or(&query).to_owned()
}

/// Puts `hash` (without `#`) into the address: a new entry of the history, or in place of the current one. Not told to `on_hash_change`.
pub fn set_hash(hash: &str, replace: bool, query: Query) {
    let Some(window) = window() else { return };
    SEEN.set(Some(hash.to_owned()));
    let location = window.location();
    let search = match query {
        Query::Keep => location.search().unwrap_or_default(),
        Query::Drop => String::new(),
    };
    // With the origin: a path of two slashes would otherwise name another host.
    let address = [
        location.origin().unwrap_or_default().as_str(),
        location.pathname().unwrap_or_default().as_str(),
        &search,
        "#",
        hash,
    ]
    .concat();
    // A browser takes its time over this, and nobody waits for it: first the page.
    let hash = hash.to_owned();
    soon(move || enter(&window, &address, &hash, replace));
}

fn enter(window: &Window, address: &str, hash: &str, replace: bool) {
    let set = window.history().and_then(|history| match replace {
        true => history.replace_state_with_url(&JsValue::NULL, "", Some(address)),
        false => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
    });
    if set.is_err() {
        drop(window.location().set_hash(hash));
    }
}

/// Calls `heard` with the hash once per navigation by the person: back, forward, a link, the address bar.
pub fn on_hash_change(heard: impl Fn(String) + 'static) -> Option<Listening> {
    let window = window()?;
    SEEN.set(Some(hash()));
    // The browser fires both for most navigations, popstate alone for some.
    Some(Listening::to(
        &window,
        &["popstate", "hashchange"],
        Box::new(move |_| {
            let hash = hash();
            if SEEN.with_borrow(|seen| seen.as_ref() != Some(&hash)) {
                SEEN.set(Some(hash.clone()));
                heard(hash);
            }
        }),
    ))
}

/// Sets the title of the document. Before moving the focus, so that it is read first.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to an element; nothing happens when there is none or it takes no focus.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        drop(element.focus());
    }
}

/// Whether the focus is on this element.
pub fn has_focus(id: &str) -> bool {
    document().and_then(|document| document.active_element()).is_some_and(|focused| focused.id() == id)
}

/// Takes the focus from an element inside the one that `selector` names. When it is taken out of the page instead, the
/// browser lays out all that has changed by then to find out where the focus goes.
pub fn let_go(selector: &str) {
    let focused = document().and_then(|document| document.active_element());
    let inside = focused.filter(|focused| matches!(focused.closest(selector), Ok(Some(_))));
    if let Some(element) = inside.and_then(|focused| focused.dyn_into::<HtmlElement>().ok()) {
        drop(element.blur());
    }
}

/// Moves the focus to a field and scrolls its label, or the legend of its group, into view. `false` where there is no such
/// field on the screen.
pub fn focus_and_reveal(id: &str) -> bool {
    let Some(field) = element(id) else { return false };
    open_around(&field);
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    drop(field.focus_with_options(&options));
    label_of(&field, id).unwrap_or_else(|| field.into()).scroll_into_view();
    true
}

/// Scrolls to the top of the page at once, whatever the style says about smoothness.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        let options = web_sys::ScrollToOptions::new();
        options.set_top(0.0);
        options.set_left(0.0);
        options.set_behavior(web_sys::ScrollBehavior::Instant);
        window.scroll_to_with_scroll_to_options(&options);
    }
}

/// Today where the person is: year, month (1 to 12), day.
pub fn today() -> (u32, u32, u32) {
    let now = Date::new_0();
    (now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// 32 hexadecimal digits in the form of a GUID, from the browser's dice.
pub fn random_value() -> String {
    let mut value = String::with_capacity(36);
    for at in 0..32 {
        if matches!(at, 8 | 12 | 16 | 20) {
            value.push('-');
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to below 16")]
        let digit = (js_sys::Math::random() * 16.0) as u32;
        value.extend(char::from_digit(digit, 16));
    }
    value
}

/// The time where the person is, as `10:42`.
pub fn clock() -> String {
    let now = Date::new_0();
    let two = |number: u32| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    [two(now.get_hours()).as_str(), ":", &two(now.get_minutes())].concat()
}

/// Whether the browser knows that it is offline. `false` is no promise of a connection.
pub fn offline() -> bool {
    window().is_some_and(|window| !window.navigator().on_line())
}

/// Asks before the page is left, as long as it is on. Without it the browser may keep the page for Back.
pub fn before_unload(on: bool) {
    let listening = window().filter(|_| on).map(|window| {
        Listening::to(
            &window,
            &["beforeunload"],
            Box::new(|event| {
                event.prevent_default();
                // Browsers before 2024 ask only when this is set; none shows the text.
                if let Ok(event) = event.dyn_into::<BeforeUnloadEvent>() {
                    event.set_return_value("unsaved");
                }
            }),
        )
    });
    drop(LEAVING.replace(listening));
}

/// A field inside closed `details` takes no focus: opens all around it.
fn open_around(field: &Element) {
    let mut around = field.closest("details").ok().flatten();
    while let Some(details) = around {
        drop(details.set_attribute("open", ""));
        around = details.parent_element().and_then(|parent| parent.closest("details").ok().flatten());
    }
}

fn label_of(field: &Element, id: &str) -> Option<Element> {
    let legend = || field.closest("fieldset.field").ok()??.query_selector("legend").ok()?;
    // A radio button or checkbox belongs to its group's legend; a text field has a label of its own.
    if matches!(field.get_attribute("type").as_deref(), Some("radio" | "checkbox"))
        && let Some(legend) = legend()
    {
        return Some(legend);
    }
    let selector = ["label[for=\"", id, "\"]"].concat();
    document()?.query_selector(&selector).ok()?.or_else(legend)
}
