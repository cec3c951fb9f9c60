//! One line of text. The signal is the truth; the element is only written to when it differs, so the caret stays.

use leptos::html::Input;
use leptos::prelude::*;

use super::field::filled;

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
    const fn class(self) -> &'static str {
        match self {
            Self::Full => "input",
            Self::Medium => "input input--medium",
            Self::Short => "input input--short",
        }
    }
}

/// A text input. `on_input` hears every keystroke, also inside a composition (IME); nothing is written back until it ends.
#[component]
pub fn TextInput(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
    #[prop(optional_no_strip)] on_blur: Option<Callback<()>>,
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
) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    let composing = StoredValue::new(false);
    Effect::new(move |_| {
        let text = value.get();
        if let Some(input) = node.get()
            && !composing.get_value()
            && input.value() != text
        {
            input.set_value(&text);
        }
    });
    let tell = move || {
        if let Some(input) = node.get_untracked() {
            on_input.run(input.value());
        }
    };
    view! {
        <input
            node_ref={node}
            id={id}
            class={width.class()}
            class:input--mono={mono}
            dir={mono.then_some("ltr")}
            type="text"
            inputmode={inputmode}
            autocomplete={autocomplete}
            autocapitalize={mono.then_some("none")}
            spellcheck={if spellcheck { "true" } else { "false" }}
            aria-label={aria_label}
            aria-invalid={move || invalid.get().then_some("true")}
            aria-describedby={move || filled(describedby.get())}
            prop:value={value.get_untracked()}
            on:input={move |_| tell()}
            on:compositionstart={move |_| composing.set_value(true)}
            on:compositionend={move |_| {
                composing.set_value(false);
                tell();
            }}
            on:blur={move |_| {
                if let Some(on_blur) = on_blur {
                    on_blur.run(());
                }
            }}
        />
    }
    .into_any()
}
