//! Known values for the text field above them, each with where it comes from.

use leptos::prelude::*;

use super::el::{el, unseen};
use super::icon::{Glyph, sign};
use super::prose::prose;
use super::view::View;
use super::words;

/// A known value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preset {
    /// What goes into the field.
    pub value: String,
    /// When one would take it; may be empty.
    pub note: String,
    /// Where it is written, with its date; may be empty.
    pub source: String,
}

/// A list of known values with "Use this". The one that the field holds says "In use" and keeps the focus.
#[component]
pub fn Presets(
    /// Names the list: "Known tenant URLs".
    #[prop(into)]
    label: String,
    presets: Vec<Preset>,
    #[prop(into)] current: Signal<String>,
    on_choose: Callback<String>,
) -> View {
    let rows = presets
        .into_iter()
        .map(|Preset { value, note, source }| {
            let (is, told) = (value.clone(), value.clone());
            let used = Memo::new(move |_| current.with(|now| *now == is));
            let used: Signal<bool> = used.into();
            let choose = move |_| {
                if !used.get_untracked() {
                    on_choose.run(told.clone());
                }
            };
            let text = el("div", "presets__text")
                .with(el("code", "").with(el("bdi", "").text(&value).view()).view())
                .with_some((!note.is_empty()).then(|| el("p", "presets__note").with(prose(&note)).view()))
                .with_some((!source.is_empty()).then(|| el("p", "presets__source").text(&source).view()))
                .view();
            let says = move || if used.get() { words::IN_USE } else { words::USE_THIS }.to_owned();
            let button = el("button", "button")
                .set("type", "button")
                .live_true("aria-disabled", used)
                .on("click", choose)
                .live_child(move || used.get().then(|| sign(Glyph::Tick)))
                .with(el("span", "").live_text(says).view())
                .with(unseen(&[" ", &value].concat()))
                .view();
            el("li", "").live_class("presets__row", "presets__row--used", used).with(text).with(button).view()
        })
        .collect();
    el("ul", "presets").set("role", "list").set("aria-label", &label).with_all(rows).view()
}
