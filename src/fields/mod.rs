//! From a field's control to its widget: the mapping table. It must not know which step a field belongs to.

mod mapping;
mod people;
mod secret;

use leptos::prelude::*;
use quartermaster_core::problem::AdviceKind;
use quartermaster_core::steps::{Choice, Control, Field, FieldId, Group, Input, Step, TextKind};
use quartermaster_core::wizard::Event;

use crate::effects;
use crate::session::Session;
use crate::ui;

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

/// A field of a step, there only while it is asked.
pub fn field(session: Session, step: &'static Step, field: &'static Field) -> AnyView {
    let id = FieldId::of(step.slug, field.name);
    let asked = session.read(move |wizard| (field.asked)(&wizard.draft, &wizard.world));
    let it = Asked { session, step, field, id };
    (move || {
        asked.get().then(|| {
            let (widget, advice) = (widget(it), advice(it, id));
            view! { <>{widget}{advice}</> }
        })
    })
    .into_any()
}

fn widget(it: Asked) -> AnyView {
    match &it.field.control {
        Control::Text { lens, kind, suggest } => {
            let get = lens.get;
            text(it, *kind, it.session.read(move |wizard| get(&wizard.draft).clone()), *suggest)
        }
        Control::Choice { lens, options } => {
            let (get, options) = (lens.get, *options);
            let chosen = it.session.read(move |wizard| get(&wizard.draft).clone());
            let offered = it.session.read(move |wizard| options(&wizard.draft, &wizard.world));
            (move || {
                view! {
                    <ui::Radios
                        id={it.id.dom()}
                        legend={it.say(it.field.label)}
                        hint={it.say(it.field.hint)}
                        tag={it.tag()}
                        choices={offered.get().into_iter().map(shown).collect::<Vec<_>>()}
                        chosen={chosen}
                        on_choose={Callback::new(move |value| it.put(Input::Text(value)))}
                        error={it.problem(it.id)}
                    />
                }
            })
            .into_any()
        }
        Control::Toggle(lens) => {
            let get = lens.get;
            tick(it, it.session.read(move |wizard| *get(&wizard.draft)))
        }
        Control::Confirm { lens, subject } => {
            let (get, subject) = (lens.get, *subject);
            let confirmed = move |wizard: &quartermaster_core::wizard::Wizard| {
                subject(&wizard.draft, &wizard.world).is_some_and(|subject| subject == *get(&wizard.draft))
            };
            tick(it, it.session.read(confirmed))
        }
        Control::Ticks { lens, options } => {
            let (get, options) = (lens.get, *options);
            let chosen = it.session.read(move |wizard| get(&wizard.draft).iter().cloned().collect::<Vec<_>>());
            let offered = it.session.read(move |wizard| options(&wizard.draft, &wizard.world));
            (move || {
                view! {
                    <ui::Ticks
                        id={it.id.dom()}
                        legend={it.say(it.field.label)}
                        hint={it.say(it.field.hint)}
                        choices={offered.get().into_iter().map(shown).collect::<Vec<_>>()}
                        chosen={chosen}
                        on_toggle={Callback::new(move |(value, on)| it.put(Input::Tick { value, on }))}
                        error={it.problem(it.id)}
                    />
                }
            })
            .into_any()
        }
        Control::Fixed { shown, .. } => fixed(it, shown),
        Control::Secret => secret::widget(it),
        Control::Mapping(_, object) => mapping::widget(it, *object),
        Control::Principals(_) => people::widget(it),
    }
}

fn shown(choice: Choice) -> ui::Choice {
    ui::Choice { value: choice.value, label: choice.label, hint: choice.hint }
}

fn tick(it: Asked, checked: Memo<bool>) -> AnyView {
    view! {
        <ui::Tick
            id={it.id.dom()}
            label={it.say(it.field.label)}
            hint={it.say(it.field.hint)}
            checked={checked}
            on_change={Callback::new(move |on| it.put(Input::Toggle(on)))}
            error={it.problem(it.id)}
        />
    }
    .into_any()
}

/// A value that cannot be otherwise: shown, and copied to where it has to be set.
fn fixed(it: Asked, shown: &'static str) -> AnyView {
    view! {
        <div class="field">
            <p class={"field__label"}>{it.say(it.field.label)}</p>
            <p class={"field__hint"}>{it.say(it.field.hint)}</p>
            <p class={"fixed"} id={it.id.dom()} tabindex="-1">{shown}</p>
        </div>
    }
    .into_any()
}

fn text(
    it: Asked,
    kind: TextKind,
    value: Memo<String>,
    suggest: fn(&quartermaster_core::steps::Draft, &quartermaster_core::world::World) -> Vec<quartermaster_core::steps::Suggestion>,
) -> AnyView {
    let id = it.id.dom();
    let error = it.problem(it.id);
    let repairs = it.session.read(move |wizard| wizard.repairs_at(it.id));
    let describedby = ui::described_by(&id, !it.field.hint.is_empty(), error);
    let invalid = Signal::derive(move || error.with(Option::is_some));
    let on_input = Callback::new(move |typed| it.put(Input::Text(typed)));
    let input = match kind {
        TextKind::Date => view! {
            <ui::DateInput id={id.clone()} value={value} on_input={on_input} describedby={describedby} invalid={invalid}/>
        }
        .into_any(),
        TextKind::Plain | TextKind::Code | TextKind::Email | TextKind::Number => view! {
            <ui::TextInput
                id={id.clone()}
                value={value}
                on_input={on_input}
                describedby={describedby}
                invalid={invalid}
                mono={matches!(kind, TextKind::Code | TextKind::Email)}
                width={if kind == TextKind::Number { ui::Width::Short } else { ui::Width::Full }}
                inputmode={match kind {
                    TextKind::Number => Some("numeric"),
                    TextKind::Email => Some("email"),
                    TextKind::Plain | TextKind::Code | TextKind::Date => None,
                }}
            />
        }
        .into_any(),
    };
    let copied_elsewhere = it.step.group == Group::Entra && matches!(kind, TextKind::Code | TextKind::Email | TextKind::Number);
    let input = if copied_elsewhere {
        let something = Memo::new(move |_| value.with(|value| !value.trim().is_empty()));
        let own = id.clone();
        view! { <div class="with">{input}{move || something.get().then(|| copy_button(it, &own, value))}</div> }.into_any()
    } else {
        input
    };
    let presets = it.session.read(move |wizard| suggest(&wizard.draft, &wizard.world));
    let below = (move || {
        let presets = presets.get();
        (!presets.is_empty()).then(|| {
            let presets = presets
                .into_iter()
                .map(|preset| ui::Preset { value: preset.value, note: preset.note, source: preset.source })
                .collect::<Vec<_>>();
            let label = [KNOWN_VALUES, it.field.label].concat();
            view! { <ui::Presets label={label} presets={presets} current={value} on_choose={on_input}/> }
        })
    })
    .into_any();
    view! {
        <ui::Field
            id={id}
            label={it.say(it.field.label)}
            hint={it.say(it.field.hint)}
            tag={it.tag()}
            error={error}
            repairs={repairs}
            below={Some(below)}
        >
            {input}
        </ui::Field>
    }
    .into_any()
}

fn copy_button(it: Asked, id: &str, value: Memo<String>) -> AnyView {
    let (key, target) = (id.to_owned(), id.to_owned());
    let own = key.clone();
    let state = Signal::derive(move || {
        it.session.copied.with(|copied| match copied {
            Some((key, state)) if *key == own => *state,
            Some(_) | None => ui::CopyState::Idle,
        })
    });
    view! {
        <ui::CopyButton
            what={it.say(it.field.label)}
            on_copy={Callback::new(move |()| {
                effects::copy(it.session, key.clone(), value.get_untracked().trim().to_owned());
            })}
            state={state}
            target={target}
        />
    }
    .into_any()
}

/// What is worth knowing about a field's answer: below the field, as soon as it is true; gaps only once the step was left.
pub(crate) fn advice(it: Asked, id: FieldId) -> AnyView {
    let slug = it.step.slug;
    let advice = it.session.read(move |wizard| {
        let passed = wizard.draft.passed.contains(slug);
        let mut advice = wizard.advice_of(it.step);
        advice.retain(|advice| advice.field == id && (passed || !advice.kind.is_about_a_gap()));
        advice
    });
    (move || {
        let (open, rest): (Vec<_>, Vec<_>) =
            advice.get().into_iter().partition(|advice| matches!(advice.kind, AdviceKind::Open { .. }));
        let notes = rest
            .into_iter()
            .map(|advice| {
                let kind = match advice.kind {
                    AdviceKind::DoubtfulUrl { .. } | AdviceKind::DefaultAccess => ui::NoteKind::Contradiction,
                    _ => ui::NoteKind::Warning,
                };
                view! { <ui::Note kind={kind} text={advice.to_string()} source={advice.source().to_owned()}/> }
            })
            .collect::<Vec<_>>();
        view! { <>{still_open(open)}{notes}</> }
    })
    .into_any()
}

/// The prerequisites that are not at hand, as one list.
fn still_open(open: Vec<quartermaster_core::problem::Advice>) -> Option<AnyView> {
    let rows = open
        .into_iter()
        .filter_map(|advice| match advice.kind {
            AdviceKind::Open { label, who, waits } => Some((label, who, waits)),
            _ => None,
        })
        .map(|(label, who, waits)| {
            view! {
                <li class="lines__row">
                    <ui::Mark kind={ui::MarkKind::Warn}/>
                    <div>
                        <b>{label}</b>
                        <small>{who}</small>
                        <small>{waits}</small>
                    </div>
                </li>
            }
        })
        .collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2>{STILL_OPEN}</h2>
                <ul class={"lines"} role="list">{rows}</ul>
            </section>
        }
        .into_any()
    })
}
