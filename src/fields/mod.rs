//! From a field's control to its widget. It must not know which step a field belongs to.

mod filter;
mod mapping;
mod objects;
mod people;
mod secret;

use crate::ui::view::{View, several};
use leptos::prelude::*;
use quartermaster_core::problem::{Advice, AdviceKind};
use quartermaster_core::steps::{
    Choice, Control, Draft, Field, FieldId, Group, Input, Step, Suggestion, TextKind,
};
use quartermaster_core::wizard::{Event, Wizard};
use quartermaster_core::world::World;

use crate::effects;
use crate::parts::{self, line, lines, words};
use crate::session::{Session, Watched};
use crate::ui::date_input::DateInputProps;
use crate::ui::el::{derived, el, live_view, memo};
use crate::ui::field::FieldProps;
use crate::ui::presets::PresetsProps;
use crate::ui::radios::RadiosProps;
use crate::ui::text_input::TextInputProps;
use crate::ui::tick::TickProps;
use crate::ui::ticks::TicksProps;
use crate::ui::{self, NoteKind};

const OPTIONAL: &str = "(optional)";
const KNOWN_VALUES: &str = "Known values for ";
const STILL_OPEN: &str = "Still open";

/// Everything a widget needs to know of its field.
#[derive(Clone, Copy)]
pub(crate) struct Asked {
    pub session: Session,
    pub step: &'static Step,
    pub field: &'static Field,
    pub id: FieldId,
}

impl Asked {
    /// An input of this field, as an event.
    pub fn put(self, input: Input) {
        self.session.send(Event::Edited { field: self.id, input });
    }

    /// Takes the new content of one part of one row.
    pub fn put_row(self, row: usize, part: &'static str) -> Callback<String> {
        Callback::new(move |value| self.put(Input::Row { row, part, value }))
    }

    /// The sentence at this field, or at one part of one of its rows.
    pub fn problem(self, id: FieldId) -> Signal<Option<String>> {
        self.session.read(move |wizard| wizard.problem_at(id)).into()
    }

    /// A text with its placeholders filled.
    pub fn say(self, text: &'static str) -> String {
        self.session.peek(|wizard| wizard.say(text))
    }

    fn tag(self) -> &'static str {
        if self.field.optional { OPTIONAL } else { "" }
    }
}

/// The fields of a step; those of users and groups apart.
pub fn all(session: Session, step: &'static Step) -> Vec<View> {
    let (apart, together): (Vec<_>, Vec<_>) = step.fields.iter().partition(|field| field.object().is_some());
    let mut views: Vec<View> = together.into_iter().map(|one| field(session, step, one)).collect();
    if !apart.is_empty() {
        views.push(objects::view(session, step));
    }
    views
}

/// A field of a step, there only while it is asked.
fn field(session: Session, step: &'static Step, field: &'static Field) -> View {
    let id = FieldId::of(step.slug, field.name);
    let asked = session.read(move |wizard| (field.asked)(&wizard.draft, &wizard.world));
    let it = Asked { session, step, field, id };
    live_view(move || asked.get().then(|| several(vec![widget(it), advice(it, id)])))
}

fn widget(it: Asked) -> View {
    match &it.field.control {
        Control::Text { lens, kind, suggest } => {
            let get = lens.get;
            text(it, *kind, it.session.read(move |wizard| get(&wizard.draft).clone()), *suggest)
        }
        Control::Choice { lens, options } => {
            let (get, options) = (lens.get, *options);
            let chosen = it.session.read(move |wizard| get(&wizard.draft).clone());
            let offered = it.session.watch(move |wizard| options(&wizard.draft, &wizard.world));
            live_view(move || Some(radios(it, offered, chosen.into())))
        }
        Control::Toggle(lens) => {
            let get = lens.get;
            tick(it, it.session.read(move |wizard| *get(&wizard.draft)))
        }
        Control::Confirm { lens, subject } => {
            let (get, subject) = (lens.get, *subject);
            let confirmed = move |wizard: &Wizard| {
                subject(&wizard.draft, &wizard.world).is_some_and(|subject| subject == *get(&wizard.draft))
            };
            tick(it, it.session.read(confirmed))
        }
        Control::Ticks { lens, options } => {
            let (get, options) = (lens.get, *options);
            let chosen =
                it.session.read(move |wizard| get(&wizard.draft).iter().cloned().collect::<Vec<_>>());
            let offered = it.session.watch(move |wizard| options(&wizard.draft, &wizard.world));
            live_view(move || Some(ticks(it, offered, chosen.into())))
        }
        Control::Fixed { shown, .. } => fixed(it, shown),
        Control::Secret => secret::widget(it),
        Control::Mapping(_, object) => mapping::widget(it, *object),
        Control::Principals(_) => people::widget(it),
        Control::Filter(lens, object) => filter::widget(it, lens.get, *object),
    }
}

fn shown(offered: Watched<Vec<Choice>>) -> Vec<ui::Choice> {
    let shown = |choice: Choice| ui::Choice { value: choice.value, label: choice.label, hint: choice.hint };
    offered.get().into_iter().map(shown).collect()
}

#[inline(never)]
fn radios(it: Asked, offered: Watched<Vec<Choice>>, chosen: Signal<String>) -> View {
    ui::Radios(RadiosProps {
        id: it.id.dom(),
        legend: it.say(it.field.label),
        hint: it.say(it.field.hint),
        tag: it.tag().to_owned(),
        choices: shown(offered),
        chosen,
        on_choose: Callback::new(move |value| it.put(Input::Text(value))),
        error: it.problem(it.id),
    })
}

#[inline(never)]
fn ticks(it: Asked, offered: Watched<Vec<Choice>>, chosen: Signal<Vec<String>>) -> View {
    ui::Ticks(TicksProps {
        id: it.id.dom(),
        legend: it.say(it.field.label),
        hint: it.say(it.field.hint),
        tag: String::new(),
        choices: shown(offered),
        chosen,
        on_toggle: Callback::new(move |(value, on)| it.put(Input::Tick { value, on })),
        error: it.problem(it.id),
    })
}

#[inline(never)]
fn tick(it: Asked, checked: Memo<bool>) -> View {
    ui::Tick(TickProps {
        id: it.id.dom(),
        label: it.say(it.field.label),
        hint: it.say(it.field.hint),
        checked: checked.into(),
        on_change: Callback::new(move |on| it.put(Input::Toggle(on))),
        error: it.problem(it.id),
    })
}

/// A value that cannot be otherwise: shown, and copied to where it has to be set.
#[inline(never)]
fn fixed(it: Asked, shown: &'static str) -> View {
    el("div", "field")
        .with(words("p", "field__label", &it.say(it.field.label)))
        .with(words("p", "field__hint", &it.say(it.field.hint)))
        .with(el("p", "fixed").set("id", &it.id.dom()).set("tabindex", "-1").text(shown).view())
        .view()
}

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

#[inline(never)]
fn text(
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

/// What is worth knowing about a field's answer: below the field, as soon as it is true; gaps only once the step was left.
pub(crate) fn advice(it: Asked, id: FieldId) -> View {
    let slug = it.step.slug;
    let advice = it.session.watch(move |wizard| {
        let passed = wizard.draft.passed.contains(slug);
        let all = wizard.advice_of(it.step);
        let here = |advice: &&Advice| advice.field == id && (passed || !advice.kind.is_about_a_gap());
        all.iter().filter(here).cloned().collect::<Vec<_>>()
    });
    live_view(move || {
        let (open, rest): (Vec<_>, Vec<_>) =
            advice.get().into_iter().partition(|advice| matches!(advice.kind, AdviceKind::Open { .. }));
        let mut views: Vec<View> = still_open(open).into_iter().collect();
        views.extend(rest.iter().map(note));
        (!views.is_empty()).then(|| several(views))
    })
}

pub(crate) fn note(advice: &Advice) -> View {
    let disputed = matches!(advice.kind, AdviceKind::DoubtfulUrl { .. } | AdviceKind::DefaultAccess);
    let kind = if disputed { NoteKind::Contradiction } else { NoteKind::Warning };
    parts::note(kind, "", &advice.to_string(), advice.source())
}

/// The prerequisites that are not at hand, as one list.
fn still_open(open: Vec<Advice>) -> Option<View> {
    let row = |advice: Advice| {
        let AdviceKind::Open { label, who, waits } = advice.kind else { return None };
        let words = el("div", "")
            .with(words("b", "", &label))
            .with(words("small", "", &who))
            .with(words("small", "", &waits))
            .view();
        Some(line(ui::MarkKind::Warn, vec![words]))
    };
    let rows: Vec<_> = open.into_iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| el("section", "").with(words("h2", "", STILL_OPEN)).with(lines(rows)).view())
}
