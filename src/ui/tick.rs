//! A single checkbox that is its own question.

use leptos::prelude::*;

use super::field::{described_by, error_line, filled};
use super::radios::option_text;

/// A checkbox with label and hint. The hint carries `{id}-hint`, the problem `{id}-error`.
#[component]
pub fn Tick(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    #[prop(into)] checked: Signal<bool>,
    on_change: Callback<bool>,
    #[prop(into, optional)] error: Signal<Option<String>>,
) -> impl IntoView {
    let describedby = described_by(&id, !hint.is_empty(), error);
    view! {
        <div class="field tick" class:field--bad={move || error.with(Option::is_some)}>
            {error_line(&id, error)}
            <label class={"option"}>
                <input
                    class={"option__input"}
                    type="checkbox"
                    id={id.clone()}
                    aria-invalid={move || error.with(Option::is_some).then_some("true")}
                    aria-describedby={move || filled(describedby.get())}
                    prop:checked={move || checked.get()}
                    on:change={move |event| on_change.run(event_target_checked(&event))}
                />
                {option_text(&id, label, &hint)}
            </label>
        </div>
    }
    .into_any()
}
