//! Pieces that several fields are made of: a widget in its frame, a drop-down, the properties of a text input.

use leptos::prelude::*;
use quartermaster_core::steps::Choice;

use crate::ui;
use crate::ui::el::{derived, el};
use crate::ui::field::FieldProps;
use crate::ui::text_input::TextInputProps;
use crate::ui::view::View;

/// The properties of a text input with this id and content.
pub(crate) fn input_of(
    id: &str,
    value: Signal<String>,
    has_hint: bool,
    error: Signal<Option<String>>,
    on_input: Callback<String>,
) -> TextInputProps {
    TextInputProps {
        id: id.to_owned(),
        value,
        on_input,
        describedby: ui::described_by(id, has_hint, error),
        invalid: derived(move || error.with(Option::is_some)),
        mono: true,
        width: ui::Width::Full,
        inputmode: None,
        autocomplete: "off",
        spellcheck: false,
        aria_label: None,
    }
}

/// A drop-down of a few words in its frame.
pub(crate) fn drop_down(
    id: &str,
    label: String,
    choices: Vec<Choice>,
    chosen: Signal<String>,
    error: Signal<Option<String>>,
    put: Callback<String>,
) -> View {
    let option = |choice: Choice| {
        let value = choice.value.clone();
        el("option", "")
            .set("value", &choice.value)
            .live_flag("selected", derived(move || chosen.with(|now| *now == value)))
            .text(&choice.label)
            .view()
    };
    let select = el("select", "input select")
        .set("id", id)
        .live_text_attribute("aria-describedby", ui::described_by(id, false, error))
        .live_true("aria-invalid", derived(move || error.with(Option::is_some)))
        .on("change", move |event| put.run(event_target_value(&event)))
        .with_all(choices.into_iter().map(option).collect())
        .view();
    ui::Field(labelled(id, label, error, select))
}

/// A widget in its frame, where there is nothing to say but its label and its problem.
pub(crate) fn labelled(id: &str, label: String, error: Signal<Option<String>>, widget: View) -> FieldProps {
    FieldProps {
        id: id.to_owned(),
        label,
        hint: String::new(),
        tag: String::new(),
        error,
        repairs: Vec::new().into(),
        below: None,
        children: Box::new(move || widget),
    }
}
