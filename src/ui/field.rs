//! The frame around one question: label, hint, problem, repairs, and the ids that tie them to the widget inside.
//! It knows no widget.

use leptos::prelude::*;

use super::icon::{Glyph, sign};
use super::prose::prose;
use super::words;

/// The value for a widget's `aria-describedby`: `{id}-hint` when there is a hint, `{id}-error` while there is a problem.
pub fn described_by(id: &str, has_hint: bool, error: Signal<Option<String>>) -> Signal<String> {
    let hint = if has_hint { format!("{id}-hint") } else { String::new() };
    let problem = format!("{id}-error");
    Signal::derive(move || match (hint.is_empty(), error.with(Option::is_some)) {
        (_, false) => hint.clone(),
        (true, true) => problem.clone(),
        (false, true) => [hint.as_str(), problem.as_str()].join(" "),
    })
}

/// An attribute value, or no attribute where there is nothing to say.
pub(super) fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// The hint below a label or legend.
pub(super) fn hint_line(id: &str, hint: &str) -> Option<AnyView> {
    let id = format!("{id}-hint");
    (!hint.is_empty()).then(|| view! { <p class="field__hint" id={id}>{prose(hint)}</p> }.into_any())
}

/// The problem line, there only while there is a problem.
pub(super) fn error_line(id: &str, error: Signal<Option<String>>) -> AnyView {
    let id = format!("{id}-error");
    (move || {
        let id = id.clone();
        error.get().map(|text| {
            view! {
                <p class="field__error" id={id}>
                    {sign(Glyph::Bang)} <span>
                        <b>{words::ERROR}</b>
                        {text}
                    </span>
                </p>
            }
        })
    })
    .into_any()
}

/// The tag behind a label, such as "(optional)".
pub(super) fn tag_text(tag: String) -> Option<AnyView> {
    filled(tag).map(|tag| view! { <span class="field__tag">{" "}{tag}</span> }.into_any())
}

/// A labelled question. The widget inside carries `id`; give it [`described_by`] and `invalid` too.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] tag: String,
    #[prop(into, optional)] error: Signal<Option<String>>,
    /// What was repaired in the typed text, told once it happened ("Removed a space at the end").
    #[prop(into, optional)]
    repairs: Signal<Vec<String>>,
    /// What belongs below the widget and its repairs: presets, notes.
    #[prop(optional_no_strip)]
    below: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" class:field--bad={move || error.with(Option::is_some)}>
            <label class="field__label" for={id.clone()}>{label}{tag_text(tag)}</label>
            {hint_line(&id, &hint)}
            {error_line(&id, error)}
            {children()}
            <div class={"field__repairs"} role="status">
                {move || {
                    repairs
                        .get()
                        .into_iter()
                        .map(|text| view! { <p>{sign(Glyph::Tick)}<span>{text}</span></p> }.into_any())
                        .collect::<Vec<_>>()
                }}
            </div>
            {below}
        </div>
    }
    .into_any()
}
