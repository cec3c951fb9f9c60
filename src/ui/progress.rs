//! How far one is: words and a bar that says the same.

use leptos::prelude::*;

use super::words;

/// "4 of 10 done" with a bar below it.
#[component]
pub fn Progress(#[prop(into)] done: Signal<usize>, #[prop(into)] total: Signal<usize>) -> impl IntoView {
    view! {
        <div class="progress">
            <p>
                <b>{move || done.get().to_string()}{words::OF}{move || total.get().to_string()}</b>
                {words::DONE}
            </p>
            <progress
                aria-hidden="true"
                max={move || total.get().to_string()}
                prop:value={move || u32::try_from(done.get()).unwrap_or(0)}
            ></progress>
        </div>
    }
    .into_any()
}
