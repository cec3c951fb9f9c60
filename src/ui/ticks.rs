//! Any number of choices out of a few. The whole label is the target.

use leptos::prelude::*;

use super::el::el;
use super::field::group;
use super::radios::{Choice, hinted, option, option_id, option_text_id};
use super::view::View;

/// A `fieldset` of checkboxes. `on_toggle` is told the option's value and whether it is ticked now.
#[component]
pub fn Ticks(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] tag: String,
    choices: Vec<Choice>,
    #[prop(into)] chosen: Signal<Vec<String>>,
    on_toggle: Callback<(String, bool)>,
    #[prop(into, optional)] error: Signal<Option<String>>,
) -> View {
    let options = choices
        .into_iter()
        .enumerate()
        .map(|(index, Choice { value, label, hint })| {
            let text_id = option_text_id(&id, index);
            let is = value.clone();
            let widget = el("input", "option__input")
                .set("type", "checkbox")
                .set("id", &option_id(&id, index))
                .set("value", &value)
                .live_flag("checked", Signal::derive(move || chosen.with(|now| now.contains(&is))))
                .on("change", move |event| on_toggle.run((value.clone(), event_target_checked(&event))));
            option(hinted(widget, &text_id, &hint), &text_id, &label, &hint)
        })
        .collect();
    group(&id, &legend, &hint, tag, error, options)
}
