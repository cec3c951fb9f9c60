//! Asks before something that is not easily taken back. A native modal `dialog`: focus stays inside and returns.

use leptos::prelude::*;
use leptos::web_sys::HtmlDialogElement;

use super::button::Tone;
use super::el::{el, follow};
use super::prose::prose;
use super::view::{Held, View};

/// A question with two answers. `open` follows the shell; Escape is Cancel. With `tone` Danger the focus starts on Cancel.
#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    /// What will happen, one line each ("Notification e-mail is cleared").
    #[prop(into, optional)]
    list: Signal<Vec<String>>,
    #[prop(into)] confirm: Signal<String>,
    #[prop(into)] cancel: Signal<String>,
    on_confirm: Callback<()>,
    on_cancel: Callback<()>,
    #[prop(default = Tone::Primary)] tone: Tone,
) -> View {
    let node = Held::<HtmlDialogElement>::default();
    follow(move || {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            // It throws only when the element is not in the document, and then there is nothing to show it in.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            (true, true) | (false, false) => {}
        }
    });
    let class = if tone == Tone::Danger { "button button--danger" } else { "button button--primary" };
    let named = format!("{id}-title");
    let described = format!("{id}-text");
    let items = move || {
        let items = list.get();
        let rows = items.iter().map(|item| el("li", "").text(item).view()).collect();
        (!items.is_empty()).then(|| el("ul", "").with_all(rows).view())
    };
    let body = el("div", "dialog__body")
        .set("id", &described)
        .with(el("p", "").live_child(move || Some(prose(&text.get()))).view())
        .live_child(items)
        .view();
    let confirm = el("button", class)
        .set("type", "button")
        .on("click", move |_| on_confirm.run(()))
        .live_text(move || confirm.get())
        .view();
    let cancel = el("button", "button")
        .set("type", "button")
        .flag("autofocus", tone == Tone::Danger)
        .on("click", move |_| on_cancel.run(()))
        .live_text(move || cancel.get())
        .view();
    el("dialog", "dialog")
        .node(node)
        .set("id", &id)
        .set("aria-labelledby", &named)
        .set("aria-describedby", &described)
        .on("cancel", move |event| {
            event.prevent_default();
            on_cancel.run(());
        })
        .with(el("h2", "dialog__title").set("id", &named).live_text(move || title.get()).view())
        .with(body)
        .with(el("div", "dialog__actions").with(confirm).with(cancel).view())
        .view()
}
