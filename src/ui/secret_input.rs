//! A field for a secret. What is typed stays in the element: this part never reads it, mirrors it or writes it back.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;

use super::el::{el, unseen};
use super::view::{Held, View};
use super::words;

/// A covered input with a Show/Hide button. Whoever owns `node` reads the text from the element when `on_input` says
/// that it changed. Set `shown` to false to cover it again (on Continue, when the page is hidden or printed).
/// `what` names it in the middle of a sentence: "secret token".
#[component]
pub fn SecretInput(
    #[prop(into)] id: String,
    #[prop(into)] what: String,
    node: Held<HtmlInputElement>,
    shown: RwSignal<bool>,
    on_input: Callback<()>,
    #[prop(into, optional)] describedby: Signal<String>,
    #[prop(into, optional)] invalid: Signal<bool>,
) -> View {
    // Announced only after the button was used: a live region that speaks on arrival would be noise.
    let used = RwSignal::new(false);
    let input = el("input", "input input--mono")
        .node(node)
        .set("id", &id)
        .live("type", move || Some(if shown.get() { "text" } else { "password" }.to_owned()))
        .letter_by_letter()
        .set("autocorrect", "off")
        .kept_by_nobody()
        .live_true("aria-invalid", invalid)
        .live_text_attribute("aria-describedby", describedby)
        .on("input", move |_| on_input.run(()))
        .view();
    let button = el("button", "button")
        .set("type", "button")
        .set("aria-controls", &id)
        .on("click", move |_| {
            used.set(true);
            shown.update(|now| *now = !*now);
        })
        .with(
            el("span", "")
                .live_text(move || if shown.get() { words::HIDE } else { words::SHOW }.to_owned())
                .view(),
        )
        .with(unseen(&[" ", &what].concat()))
        .view();
    let told = move || match (used.get(), shown.get()) {
        (false, _) => String::new(),
        (true, true) => [what.as_str(), words::SHOWN].join(" "),
        (true, false) => [what.as_str(), words::HIDDEN].join(" "),
    };
    el("div", "secret-input")
        .with(input)
        .with(button)
        .with(el("span", "vh").set("role", "status").live_text(told).view())
        .view()
}
