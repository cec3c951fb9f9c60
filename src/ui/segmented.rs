//! A small choice that takes effect at once: the edition of the portal, users or groups. Native radio buttons, so the
//! arrow keys work without a line of ours.

use leptos::prelude::*;

use super::radios::{Choice, option_id};

/// A row of joined buttons, one of which is on.
#[component]
pub fn Segmented(
    #[prop(into)] id: String,
    /// Names the row for screen readers.
    #[prop(into)]
    label: String,
    choices: Vec<Choice>,
    #[prop(into)] chosen: Signal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .enumerate()
        .map(|(index, Choice { value, label, hint })| {
            let (is, told) = (value.clone(), value.clone());
            let hint = (!hint.is_empty()).then(|| view! { <small>{" "}{hint}</small> });
            view! {
                <label class="segmented__option">
                    <input
                        class={"segmented__input"}
                        type="radio"
                        id={option_id(&id, index)}
                        name={id.clone()}
                        value={value}
                        prop:checked={move || chosen.with(|now| *now == is)}
                        on:change={move |_| on_choose.run(told.clone())}
                    />
                    <span class={"segmented__label"}>{label}{hint}</span>
                </label>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! { <div class="segmented" role="radiogroup" aria-label={label}>{options}</div> }.into_any()
}
