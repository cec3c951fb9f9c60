//! A small choice that takes effect at once: the edition of the portal, users or groups. Native radio buttons, so the
//! arrow keys work without a line of ours.

use leptos::prelude::*;

use super::el::el;
use super::radios::{Choice, option_id};
use super::view::View;

/// A row of joined buttons, one of which is on.
#[component]
pub fn Segmented(
    #[prop(into)] id: String,
    /// Names the row for screen readers.
    #[prop(into)]
    label: String,
    choices: Vec<Choice>,
    #[prop(into)] chosen: Signal<String>,
    on_choose: Callback<String>,
) -> View {
    let options = choices
        .into_iter()
        .enumerate()
        .map(|(index, Choice { value, label, hint })| {
            let (is, told) = (value.clone(), value.clone());
            let hint = (!hint.is_empty()).then(|| el("small", "").text(" ").text(&hint).view());
            let input = el("input", "segmented__input")
                .set("type", "radio")
                .set("id", &option_id(&id, index))
                .set("name", &id)
                .set("value", &value)
                .live_flag("checked", Signal::derive(move || chosen.with(|now| *now == is)))
                .on("change", move |_| on_choose.run(told.clone()))
                .view();
            let text = el("span", "segmented__label").text(&label).with_some(hint).view();
            el("label", "segmented__option").with(input).with(text).view()
        })
        .collect();
    el("div", "segmented").set("role", "radiogroup").set("aria-label", &label).with_all(options).view()
}
