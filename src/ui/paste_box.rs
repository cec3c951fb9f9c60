//! A large box for text that comes from elsewhere. What is in it stays in it: no name, no completion, no spelling check.

use leptos::prelude::*;
use leptos::web_sys::HtmlTextAreaElement;

use super::el::el;
use super::field::hint_line;
use super::view::{Held, View};

/// A labelled box. `on_input` hears the whole text after every change; `node` lets the caller take something out of it.
#[component]
pub fn PasteBox(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] hint: String,
    node: Held<HtmlTextAreaElement>,
    on_input: Callback<String>,
) -> View {
    let tell = move |_| {
        if let Some(area) = node.get() {
            on_input.run(area.value());
        }
    };
    let area = el("textarea", "input input--mono paste-box")
        .node(node)
        .set("id", &id)
        .set("rows", "6")
        .letter_by_letter()
        .kept_by_nobody()
        .set("aria-describedby", &[&id, "-hint"].concat())
        .on("input", tell)
        .view();
    el("div", "field")
        .with(el("label", "field__label").set("for", &id).text(&label).view())
        .with_some(hint_line(&id, &hint))
        .with(area)
        .view()
}
