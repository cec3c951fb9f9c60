//! One of several in groups, chosen from the browser's own list: it needs a line of the page however long it is.
//! Knows no file.

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlSelectElement;

use super::el::el;
use super::view::View;

/// Some of the choices, under a name; without one they stand by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// What stands above them.
    pub label: String,
    /// What the callback is told, and what the person reads.
    pub choices: Vec<(String, String)>,
}

/// A labelled list of choices in groups. The element that is chosen from has the id `id`.
#[component]
pub fn Picker(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    groups: Vec<Choices>,
    #[prop(into)] chosen: Signal<String>,
    on_choose: Callback<String>,
) -> View {
    let option = |(value, text): (String, String)| el("option", "").set("value", &value).text(&text).view();
    let groups = groups
        .into_iter()
        .map(|Choices { label, choices }| {
            let options = choices.into_iter().map(option).collect();
            el("optgroup", "").set("label", &label).with_all(options).view()
        })
        .collect();
    let change = move |event: Event| {
        if let Some(list) = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok()) {
            on_choose.run(list.value());
        }
    };
    let list = el("select", "input picker__list")
        .set("id", &id)
        .with_all(groups)
        .live_value("value", chosen)
        .on("change", change)
        .view();
    el("div", "picker")
        .with(el("label", "picker__label").set("for", &id).text(&label).view())
        .with(list)
        .view()
}
