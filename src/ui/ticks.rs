//! Any number of choices out of a few. The whole label is the target.

use leptos::prelude::*;

use super::field::{described_by, error_line, filled, hint_line, tag_text};
use super::radios::{Choice, option_id, option_text};

/// A `fieldset` of checkboxes. `on_toggle` is told the option's value and whether it is ticked now.
#[component]
pub fn Ticks(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] tag: String,
    choices: Vec<Choice>,
    #[prop(into)] chosen: Signal<Vec<String>>,
    on_toggle: Callback<(String, bool)>,
    #[prop(into, optional)] error: Signal<Option<String>>,
) -> impl IntoView {
    let describedby = described_by(&id, !hint.is_empty(), error);
    let options = choices
        .into_iter()
        .enumerate()
        .map(|(index, Choice { value, label, hint })| {
            let text_id = format!("{id}-option-{index}");
            let hinted = filled(if hint.is_empty() { String::new() } else { format!("{text_id}-hint") });
            let is = value.clone();
            view! {
                <label class="option">
                    <input
                        class={"option__input"}
                        type="checkbox"
                        id={option_id(&id, index)}
                        value={value.clone()}
                        aria-describedby={hinted}
                        prop:checked={move || chosen.with(|now| now.contains(&is))}
                        on:change={move |event| on_toggle.run((value.clone(), event_target_checked(&event)))}
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
