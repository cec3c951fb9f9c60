//! One line of text. The signal is the truth; the element is only written to when it differs, so the caret stays.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use super::el::{el, follow};
use super::view::{Held, View};

/// How wide the text is that one expects (GOV.UK: the size is a hint).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// As wide as the page.
    #[default]
    Full,
    /// A name, an e-mail address.
    Medium,
    /// A number, a date.
    Short,
}

impl Width {
    const fn class_of(self, mono: bool) -> &'static str {
        match (self, mono) {
            (Self::Full, false) => "input",
            (Self::Medium, false) => "input input--medium",
            (Self::Short, false) => "input input--short",
            (Self::Full, true) => "input input--mono",
            (Self::Medium, true) => "input input--medium input--mono",
            (Self::Short, true) => "input input--short input--mono",
        }
    }
}

/// A text input. `on_input` hears every keystroke, also inside a composition (IME); nothing is written back until it ends.
#[component]
pub fn TextInput(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
    #[prop(into, optional)] describedby: Signal<String>,
    #[prop(into, optional)] invalid: Signal<bool>,
    /// Monospaced and always left to right: addresses, ids, everything typed elsewhere.
    #[prop(optional)]
    mono: bool,
    #[prop(optional)] width: Width,
    #[prop(optional_no_strip)] inputmode: Option<&'static str>,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] spellcheck: bool,
    /// Only where no label stands beside it (a table cell).
    #[prop(into, optional)]
    aria_label: Option<String>,
) -> View {
    let node = Held::<HtmlInputElement>::default();
    let composing = StoredValue::new(false);
    follow(move || {
        let text = value.get();
        if let Some(input) = node.get()
            && !composing.get_value()
            && input.value() != text
        {
            input.set_value(&text);
        }
    });
    let tell = move || {
        if let Some(input) = node.get() {
            on_input.run(input.value());
        }
    };
    el("input", width.class_of(mono))
        .node(node)
        .set("id", &id)
        .set("type", "text")
        .set_some("dir", mono.then_some("ltr"))
        .set_some("inputmode", inputmode)
        .set("autocomplete", autocomplete)
        .set_some("autocapitalize", mono.then_some("none"))
        .set("spellcheck", if spellcheck { "true" } else { "false" })
        .set_some("aria-label", aria_label.as_deref())
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
