//! The field of a text: how it is typed, what is offered for it, and how it gets to the portal.

use leptos::prelude::*;
use quartermaster_core::steps::{Draft, Group, Input, Suggestion, TextKind};
use quartermaster_core::world::World;

use super::Asked;
use super::frame::{input_of, labelled};
use crate::ui::date_input::DateInputProps;
use crate::ui::el::{el, live_view, memo};
use crate::ui::field::FieldProps;
use crate::ui::presets::PresetsProps;
use crate::ui::text_input::TextInputProps;
use crate::ui::view::View;
use crate::{effects, parts, ui};

const KNOWN_VALUES: &str = "Known values for ";

/// The widget of a text.
#[inline(never)]
pub(super) fn widget(
    it: Asked,
    kind: TextKind,
    value: Memo<String>,
    suggest: fn(&Draft, &World) -> Vec<Suggestion>,
) -> View {
    let id = it.id.dom();
    let error = it.problem(it.id);
    let repairs = it.session.read(move |wizard| wizard.repairs_at(it.id));
    let on_input = Callback::new(move |typed| it.put(Input::Text(typed)));
    let props = input_of(&id, value.into(), !it.field.hint.is_empty(), error, on_input);
    let input = match kind {
        TextKind::Date => {
            let TextInputProps { id, value, on_input, describedby, invalid, .. } = props;
            ui::DateInput(DateInputProps { id, value, on_input, describedby, invalid })
        }
        TextKind::Plain | TextKind::Code | TextKind::Email | TextKind::Number => {
            ui::TextInput(TextInputProps {
                mono: matches!(kind, TextKind::Code | TextKind::Email),
                width: if kind == TextKind::Number { ui::Width::Short } else { ui::Width::Full },
                inputmode: match kind {
                    TextKind::Number => Some("numeric"),
                    TextKind::Email => Some("email"),
                    TextKind::Plain | TextKind::Code | TextKind::Date => None,
                },
                ..props
            })
        }
    };
    let copied_elsewhere =
        it.step.group == Group::Entra && matches!(kind, TextKind::Code | TextKind::Email | TextKind::Number);
    let input = if copied_elsewhere {
        let something = memo(move || value.with(|value| !value.trim().is_empty()));
        let copy = move || something.get().then(|| copy_button(it, value));
        el("div", "with").with(input).live_child(copy).view()
    } else {
        input
    };
    let presets = it.session.watch(move |wizard| suggest(&wizard.draft, &wizard.world));
    let below = live_view(move || {
        let presets = presets.get();
        (!presets.is_empty()).then(|| known_values(it, presets, value, on_input))
    });
    ui::Field(FieldProps {
        hint: it.say(it.field.hint),
        tag: it.tag().to_owned(),
        repairs: repairs.into(),
        below: Some(below),
        ..labelled(&id, it.say(it.field.label), error, input)
    })
}

fn known_values(
    it: Asked,
    presets: Vec<Suggestion>,
    value: Memo<String>,
    on_choose: Callback<String>,
) -> View {
    let shown =
        |preset: Suggestion| ui::Preset { value: preset.value, note: preset.note, source: preset.source };
    ui::Presets(PresetsProps {
        label: [KNOWN_VALUES, it.field.label].concat(),
        presets: presets.into_iter().map(shown).collect(),
        current: value.into(),
        on_choose,
    })
}

fn copy_button(it: Asked, value: Memo<String>) -> View {
    let id = it.id.dom();
    let on_copy = Callback::new(move |()| {
        effects::copy(it.session, it.id.dom(), value.get_untracked().trim().to_owned());
    });
    parts::copy_button(it.session, &it.say(it.field.label), &id, Some(id.clone()), on_copy)
}
