//! A field for a secret. What is typed stays in the element: this part never reads it, mirrors it or writes it back.

use leptos::html::Input;
use leptos::prelude::*;

use super::field::filled;
use super::words;

/// A covered input with a Show/Hide button. Whoever owns `node` reads the text from the element when `on_input` says
/// that it changed. Set `shown` to false to cover it again (on Continue, when the page is hidden or printed).
/// `what` names it in the middle of a sentence: "secret token".
#[component]
pub fn SecretInput(
    #[prop(into)] id: String,
    #[prop(into)] what: String,
    node: NodeRef<Input>,
    shown: RwSignal<bool>,
    on_input: Callback<()>,
    #[prop(into, optional)] describedby: Signal<String>,
    #[prop(into, optional)] invalid: Signal<bool>,
) -> impl IntoView {
    let controls = id.clone();
    let label = what.clone();
    // Announced only after the button was used: a live region that speaks on arrival would be noise.
    let used = RwSignal::new(false);
    view! {
        <div class="secret-input">
            <input
                node_ref={node}
                id={id}
                class={"input input--mono"}
                dir="ltr"
                type={move || if shown.get() { "text" } else { "password" }}
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                data-1p-ignore="true"
                data-lpignore="true"
                data-bwignore="true"
                aria-invalid={move || invalid.get().then_some("true")}
                aria-describedby={move || filled(describedby.get())}
                on:input={move |_| on_input.run(())}
            />
            <button
                class={"button"}
                type="button"
                aria-controls={controls}
                on:click={move |_| {
                    used.set(true);
                    shown.update(|now| *now = !*now);
                }}
            >
                <span>{move || if shown.get() { words::HIDE } else { words::SHOW }}</span>
                <span class={"vh"}>{" "}{label}</span>
            </button>
            <span class={"vh"} role="status">
                {move || {
                    used.get()
                        .then(|| [what.as_str(), if shown.get() { words::SHOWN } else { words::HIDDEN }].join(" "))
                }}
            </span>
        </div>
    }
    .into_any()
}
