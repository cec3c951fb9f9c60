//! How far one is: words and a bar that says the same.

use leptos::prelude::*;

use super::el::el;
use super::view::View;
use super::words;

/// "4 of 10 done" with a bar below it.
#[component]
pub fn Progress(#[prop(into)] done: Signal<usize>, #[prop(into)] total: Signal<usize>) -> View {
    let count =
        move || [done.get().to_string().as_str(), words::OF, total.get().to_string().as_str()].concat();
    let text = el("p", "").with(el("b", "").live_text(count).view()).text(words::DONE).view();
    let bar = el("progress", "")
        .set("aria-hidden", "true")
        .live("max", move || Some(total.get().to_string()))
        .live("value", move || Some(done.get().to_string()))
        .view();
    el("div", "progress").with(text).with(bar).view()
}
