//! Many lines of text: something to paste, or to copy by hand where the browser does not download.

use leptos::html::Textarea;
use leptos::prelude::*;

use super::el::el;

/// A text area. The element is only written to when the signal differs from it, so the caret stays.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
    #[prop(into, optional)] describedby: Signal<String>,
    #[prop(into, optional)] invalid: Signal<bool>,
    #[prop(optional)] mono: bool,
    #[prop(default = 6)] rows: u32,
    /// Text to copy, not to change.
    #[prop(optional)]
    readonly: bool,
) -> impl IntoView {
    let node = NodeRef::<Textarea>::new();
    let composing = StoredValue::new(false);
    Effect::new(move |_| {
        let text = value.get();
        if let Some(area) = node.get()
            && !composing.get_value()
            && area.value() != text
        {
            area.set_value(&text);
        }
    });
    let tell = move || {
        if let Some(area) = node.get_untracked() {
            on_input.run(area.value());
        }
    };
    el("textarea", if mono { "input input--area input--mono" } else { "input input--area" })
        .node(node)
        .set("id", &id)
        .set("rows", &rows.to_string())
        .flag("readonly", readonly)
        .set("autocomplete", "off")
        .set("spellcheck", if mono { "false" } else { "true" })
        .live_true("aria-invalid", invalid)
        .live_text_attribute("aria-describedby", describedby)
        .value_once("value", value.get_untracked())
        .on("input", move |_| tell())
        .on("compositionstart", move |_| composing.set_value(true))
        .on("compositionend", move |_| {
            composing.set_value(false);
            tell();
        })
        .view()
}
