//! The few browser calls that parts need: focus, selection, modal, calendar. Knows ids and elements, no component.

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element, EventTarget, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Focuses the element with this id, if there is one.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        // Focus fails only on an element that is gone; then there is nothing to do.
        let _ = element.focus();
    }
}

/// Focuses a field and brings its label into view (an error summary link: WCAG 2.4.3, GOV.UK error summary).
pub fn focus_field(id: &str) {
    let Some(element) = by_id(id) else { return };
    let frame = element.closest(".field, .tick").ok().flatten();
    frame.as_ref().unwrap_or(&element).scroll_into_view();
    // Focus fails only on an element that is gone; then there is nothing to do.
    let _ = element.focus();
}

/// Marks the radio button of a group that has this value, and no other.
pub fn show_choice(group: &str, value: &str) {
    let Ok(buttons) = document().query_selector_all(&format!("input[name=\"{group}\"]")) else { return };
    for at in 0..buttons.length() {
        if let Some(button) = buttons.get(at).and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) {
            button.set_checked(button.value() == value);
        }
    }
}

/// Selects the text of an input, a text area or any other element, so that the person can copy it by hand.
pub fn select_text(id: &str) {
    let Some(element) = by_id(id) else { return };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.select();
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.select();
    } else if let Ok(Some(selection)) = window().get_selection() {
        // A refused selection leaves the text readable, which is all that can be offered.
        let _ = selection.select_all_children(&element);
    }
}

/// Where the caret of a text area stands, in UTF-16 units.
pub fn caret(area: &HtmlTextAreaElement) -> usize {
    let place = area.selection_end().ok().flatten().unwrap_or_default();
    usize::try_from(place).unwrap_or_default()
}

/// Puts the caret of a text area to a place in UTF-16 units.
pub fn set_caret(area: &HtmlTextAreaElement, place: usize) {
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    // It fails only on an element without a caret, which a text area is not.
    let _ = area.set_selection_range(place, place);
}

/// Opens the browser's own picker of an input; browsers without one do nothing.
pub fn show_picker(input: &HtmlInputElement) {
    let method = Reflect::get(input, &JsValue::from_str("showPicker")).ok();
    if let Some(method) = method.and_then(|found| found.dyn_into::<Function>().ok()) {
        // It throws where a picker is not allowed; typing the date still works.
        let _ = method.call0(input);
    }
}

/// Whether the page reads from right to left, so that arrow keys follow what is seen.
pub fn reads_rtl() -> bool {
    document().document_element().and_then(|html| html.get_attribute("dir")).is_some_and(|dir| dir == "rtl")
}

/// Whether the focus went to an element outside the one that `selector` names. False when it went nowhere: a press on
/// plain text inside takes the focus from a button without meaning to leave.
pub fn moved_out_of(selector: &str, to: Option<EventTarget>) -> bool {
    to.and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| matches!(element.closest(selector), Ok(None)))
}

/// Scrolls `scroller` (and nothing else) so that the first element in it that matches `selector` can be seen.
pub fn reveal_within(scroller: &HtmlElement, selector: &str) {
    let Ok(Some(target)) = scroller.query_selector(selector) else { return };
    let frame = scroller.get_bounding_client_rect();
    let place = target.get_bounding_client_rect();
    if place.top() < frame.top() || place.bottom() > frame.bottom() {
        let third = scroller.client_height() / 3;
        #[allow(clippy::cast_possible_truncation, reason = "a distance on screen fits an i32")]
        let distance = (place.top() - frame.top()) as i32;
        scroller.set_scroll_top(scroller.scroll_top() + distance - third);
    }
}
