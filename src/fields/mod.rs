//! From a field's control to its widget. It must not know which step a field belongs to.

mod advice;
mod filter;
mod frame;
mod mapping;
mod objects;
mod people;
mod secret;
mod text;

use leptos::prelude::*;
use quartermaster_core::steps::{Choice, Control, Field, FieldId, Input, Step};
use quartermaster_core::wizard::{Event, Wizard};

use crate::parts::words;
use crate::session::{Session, Watched};
use crate::ui;
use crate::ui::el::{el, live_view};
use crate::ui::radios::RadiosProps;
use crate::ui::tick::TickProps;
use crate::ui::ticks::TicksProps;
use crate::ui::view::{View, several};
pub(crate) use advice::{advice, note};
pub(crate) use frame::{drop_down, input_of, labelled};

const OPTIONAL: &str = "(optional)";

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
            text::widget(it, *kind, it.session.read(move |wizard| get(&wizard.draft).clone()), *suggest)
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
