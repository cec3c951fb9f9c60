//! A date, typed as year-month-day, with the browser's calendar beside it. Checks nothing: that is the core's.

use leptos::html::Input;
use leptos::prelude::*;

use super::dom;
use super::icon::{Glyph, sign};
use super::text_input::{TextInput, Width};
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
) -> impl IntoView {
    let picker = NodeRef::<Input>::new();
    let back = id.clone();
    view! {
        <div class="date-input">
            <TextInput
                id={id}
                value={value}
                on_input={on_input}
                describedby={describedby}
                invalid={invalid}
                mono=true
                width={Width::Short}
            />
            <span class={"date-input__picker"}>
                <input
                    node_ref={picker}
                    class={"date-input__native"}
                    type="date"
                    tabindex="-1"
                    aria-hidden="true"
                    prop:value={move || value.get()}
                    on:change={move |event| {
                        on_input.run(event_target_value(&event));
                        dom::focus(&back);
                    }}
                />
                <button
                    class={"button button--icon"}
                    type="button"
                    title={words::CALENDAR}
                    on:click={move |_| {
                        if let Some(input) = picker.get_untracked() {
                            dom::show_picker(&input);
                        }
                    }}
                >
                    {sign(Glyph::Calendar)}
                    <span class={"vh"}>{words::CALENDAR}</span>
                </button>
            </span>
        </div>
    }
    .into_any()
}
