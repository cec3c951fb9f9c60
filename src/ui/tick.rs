//! A single checkbox that is its own question.

use leptos::prelude::*;

use super::el::el;
use super::field::{described_by, error_line, frame, is_some};
use super::radios::option;
use super::view::View;

/// A checkbox with label and hint. The hint carries `{id}-hint`, the problem `{id}-error`.
#[component]
pub fn Tick(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    #[prop(into)] checked: Signal<bool>,
    on_change: Callback<bool>,
    #[prop(into, optional)] error: Signal<Option<String>>,
) -> View {
    let widget = el("input", "option__input")
        .set("type", "checkbox")
        .set("id", &id)
        .live_true("aria-invalid", is_some(error))
        .live_text_attribute("aria-describedby", described_by(&id, !hint.is_empty(), error))
        .live_flag("checked", checked)
        .on("change", move |event| on_change.run(event_target_checked(&event)));
    frame("div", "field tick", error)
        .with(error_line(&id, error))
        .with(option(widget, &id, &label, &hint))
        .view()
}
