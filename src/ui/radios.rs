//! One choice out of a few. The whole label is the target. Also owns `Choice`, which the other lists of options share.

use leptos::prelude::*;

use super::field::{described_by, error_line, filled, hint_line, tag_text};
use super::prose::prose;

/// One option of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the callback is told.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// A line below it; may be empty.
    pub hint: String,
}

/// The id of the option at `index`: the first carries the id of the whole, so that an error summary link lands on it.
pub(super) fn option_id(id: &str, index: usize) -> String {
    if index == 0 { id.to_owned() } else { format!("{id}-{index}") }
}

/// The two lines beside a radio or a checkbox.
pub(super) fn option_text(id: &str, label: String, hint: &str) -> AnyView {
    let hint_id = format!("{id}-hint");
    let hint =
        (!hint.is_empty()).then(|| view! { <span class="option__hint" id={hint_id}>{prose(hint)}</span> });
    view! {
        <span class="option__text">
            <span class={"option__label"}>{label}</span>
            {hint}
        </span>
    }
    .into_any()
}

/// A `fieldset` of radio buttons. `legend` is the question; make it the field's label.
#[component]
pub fn Radios(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] tag: String,
    choices: Vec<Choice>,
    #[prop(into)] chosen: Signal<String>,
    on_choose: Callback<String>,
    #[prop(into, optional)] error: Signal<Option<String>>,
) -> impl IntoView {
    let describedby = described_by(&id, !hint.is_empty(), error);
    let options = choices
        .into_iter()
        .enumerate()
        .map(|(index, Choice { value, label, hint })| {
            let own = option_id(&id, index);
            // The group's hint owns `{id}-hint`, so the options' hints are numbered from their own names.
            let text_id = format!("{id}-option-{index}");
            let hinted = filled(if hint.is_empty() { String::new() } else { format!("{text_id}-hint") });
            let (is, told) = (value.clone(), value.clone());
            view! {
                <label class="option">
                    <input
                        class={"option__input"}
                        type="radio"
                        id={own}
                        name={id.clone()}
                        value={value}
                        aria-describedby={hinted}
                        prop:checked={move || chosen.with(|now| *now == is)}
                        on:change={move |_| on_choose.run(told.clone())}
                    />
                    {option_text(&text_id, label, &hint)}
                </label>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <fieldset
            class="field"
            class:field--bad={move || error.with(Option::is_some)}
            aria-describedby={move || filled(describedby.get())}
        >
            <legend class={"field__label"}>{legend}{tag_text(tag)}</legend>
            {hint_line(&id, &hint)}
            {error_line(&id, error)}
            <div class={"options"}>{options}</div>
        </fieldset>
    }
    .into_any()
}
