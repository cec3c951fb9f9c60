//! One choice out of a few. The whole label is the target. Also owns `Choice`, which the other lists of options share.

use leptos::prelude::*;

use super::dom;
use super::el::{El, el};
use super::field::group;
use super::prose::prose;
use super::view::View;

/// One option of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the callback is told.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// A line below it; may be empty.
    pub hint: String,
}

/// The id of the option at `index`: the first carries the id of the whole, so that an error summary link lands on it.
pub(super) fn option_id(id: &str, index: usize) -> String {
    if index == 0 { id.to_owned() } else { format!("{id}-{index}") }
}

/// An option: the widget and the two lines beside it, all in one label. The hint carries `{text_id}-hint`, the
/// first line `{text_id}-label`, so that the name of the widget is not the hint as well.
pub(super) fn option(widget: El, text_id: &str, label: &str, hint: &str) -> View {
    let (label_id, hint_id) = (format!("{text_id}-label"), format!("{text_id}-hint"));
    let widget = widget.set("aria-labelledby", &label_id);
    let hint =
        (!hint.is_empty()).then(|| el("span", "option__hint").set("id", &hint_id).with(prose(hint)).view());
    let text = el("span", "option__text")
        .with(el("span", "option__label").set("id", &label_id).text(label).view())
        .with_some(hint)
        .view();
    el("label", "option").with(widget.view()).with(text).view()
}

/// The id of the hint of the option at `index`. The group's own hint owns `{id}-hint`.
pub(super) fn option_text_id(id: &str, index: usize) -> String {
    format!("{id}-option-{index}")
}

/// Ties a widget to its hint, where it has one.
pub(super) fn hinted(widget: El, text_id: &str, hint: &str) -> El {
    if hint.is_empty() { widget } else { widget.set("aria-describedby", &format!("{text_id}-hint")) }
}

/// A `fieldset` of radio buttons. `legend` is the question; make it the field's label.
#[component]
pub fn Radios(
    #[prop(into)] id: String,
    #[prop(into)] legend: String,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] tag: String,
    choices: Vec<Choice>,
    #[prop(into)] chosen: Signal<String>,
    on_choose: Callback<String>,
    #[prop(into, optional)] error: Signal<Option<String>>,
) -> View {
    let options = choices
        .into_iter()
        .enumerate()
        .map(|(index, Choice { value, label, hint })| {
            let text_id = option_text_id(&id, index);
            let (is, told, name) = (value.clone(), value.clone(), id.clone());
            let widget = el("input", "option__input")
                .set("type", "radio")
                .set("id", &option_id(&id, index))
                .set("name", &id)
                .set("value", &value)
                .live_flag("checked", Signal::derive(move || chosen.with(|now| *now == is)))
                .on("change", move |_| {
                    on_choose.run(told.clone());
                    // A choice that was not taken, or not yet: the browser has moved the mark already.
                    chosen.with_untracked(|now| dom::show_choice(&name, now));
                });
            option(hinted(widget, &text_id, &hint), &text_id, &label, &hint)
        })
        .collect();
    group(&id, &legend, &hint, tag, error, options)
}
