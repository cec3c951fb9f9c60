//! A date, typed as year-month-day, with the browser's calendar beside it. Checks nothing: that is the core's.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use super::dom;
use super::el::{el, unseen};
use super::icon::{Glyph, sign};
use super::text_input::{TextInput, TextInputProps, Width};
use super::view::{Held, View};
use super::words;

/// A date as `yyyy-mm-dd`. The typed field is the real one; the native date input only lends its calendar, because a
/// native one alone follows the browser's language in its order of day and month.
#[component]
pub fn DateInput(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
    #[prop(into, optional)] describedby: Signal<String>,
    #[prop(into, optional)] invalid: Signal<bool>,
) -> View {
    let picker = Held::<HtmlInputElement>::default();
    let back = id.clone();
    let field = TextInput(
        TextInputProps::builder()
            .id(id)
            .value(value)
            .on_input(on_input)
            .describedby(describedby)
            .invalid(invalid)
            .mono(true)
            .width(Width::Short)
            .build(),
    );
    let native = el("input", "date-input__native")
        .node(picker)
        .set("type", "date")
        .set("tabindex", "-1")
        .set("aria-hidden", "true")
        .live_value("value", value)
        .on("change", move |event| {
            on_input.run(event_target_value(&event));
            dom::focus(&back);
        })
        .view();
    let button = el("button", "button button--icon")
        .set("type", "button")
        .set("title", words::CALENDAR)
        .on("click", move |_| {
            if let Some(input) = picker.get() {
                dom::show_picker(&input);
            }
        })
        .with(sign(Glyph::Calendar))
        .with(unseen(words::CALENDAR))
        .view();
    el("div", "date-input")
        .with(field)
        .with(el("span", "date-input__picker").with(native).with(button).view())
        .view()
}
