//! Where a step happens in the portals: what to do there, a drawn screen, and what is known to go wrong.

use leptos::prelude::*;
use quartermaster_core::catalog::{Edition, ItemKind, NoteKind, Place, Sketch};
use quartermaster_core::guide::{self, Fill};
use quartermaster_core::steps::{Step, application_of};
use quartermaster_core::wizard::{Event, Wizard};

use crate::session::Session;
use crate::{effects, ui};

const WHERE: &str = "Where is this on my screen?";
const EDITION: &str = "Which portal do you see?";
const KNOWN: &str = "Good to know here";

pub fn guide(session: Session, step: &'static Step) -> AnyView {
    let edition = session.read(|wizard| wizard.draft.edition.name().to_owned());
    let in_portal = session.peek(|wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        let everywhere = Edition::ALL.into_iter().flat_map(|edition| guide::instructions(step.slug, edition, application));
        everywhere.into_iter().any(|instruction| instruction.place == Place::Portal)
    });
    let editions = Edition::ALL
        .map(|edition| ui::Choice {
            value: edition.name().to_owned(),
            label: edition.label().to_owned(),
            hint: String::new(),
        })
        .to_vec();
    let described = session.read(|wizard| wizard.draft.edition.description());
    view! {
        <ui::Disclosure summary={WHERE} open={true}>
            {in_portal.then(|| {
                view! {
                    <ui::Segmented
                        id="edition"
                        label={EDITION}
                        choices={editions}
                        chosen={edition}
                        on_choose={Callback::new(move |name: String| {
                            session.send(Event::EditionChosen(Edition::parse(&name).unwrap_or_default()));
                        })}
                    />
                    <p class={"edition__what"}>{move || described.get()}</p>
                }
            })}
            {instructions(session, step)}
            {sketches(session, step)}
        </ui::Disclosure>
        {notes(session, step)}
    }
    .into_any()
}

fn with_fill<R>(wizard: &Wizard, act: impl FnOnce(&Fill<'_>) -> R) -> R {
    act(&quartermaster_core::steps::fill_of(&wizard.draft, &wizard.world))
}

fn instructions(session: Session, step: &'static Step) -> AnyView {
    let list = session.read(move |wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        with_fill(wizard, |fill| {
            guide::instructions(step.slug, wizard.draft.edition, application)
                .into_iter()
                .map(|one| {
                    let value = one.value.as_deref().and_then(|value| guide::fill_value(value, fill)).unwrap_or_default();
                    ui::Instruction {
                        key: one.id.clone(),
                        text: guide::fill(&one.text, fill),
                        what: value.clone(),
                        value,
                        trap: one.trap.as_deref().map(|trap| guide::fill(trap, fill)).unwrap_or_default(),
                    }
                })
                .collect::<Vec<_>>()
        })
    });
    let done = session.read(|wizard| wizard.draft.done.iter().cloned().collect::<Vec<_>>());
    (move || {
        let values: Vec<_> = list.get();
        let copied = values.clone();
        view! {
            <ui::Instructions
                id="do"
                list={values}
                done={done}
                on_done={Callback::new(move |(id, done)| session.send(Event::InstructionMarked { id, done }))}
                on_copy={Callback::new(move |key: String| {
                    if let Some(one) = copied.iter().find(|one| one.key == key) {
                        effects::copy(session, key, one.value.clone());
                    }
                })}
                copied={session.copied}
            />
        }
    })
    .into_any()
}

fn sketches(session: Session, step: &'static Step) -> AnyView {
    let drawn = session.read(move |wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        with_fill(wizard, |fill| {
            let sketches = guide::sketches(step.slug, wizard.draft.edition, application);
            sketches.into_iter().map(|sketch| drawing(sketch, fill)).collect::<Vec<_>>()
        })
    });
    (move || drawn.get().into_iter().map(|sketch| view! { <ui::Schematic sketch={sketch}/> }).collect::<Vec<_>>()).into_any()
}

fn drawing(sketch: &Sketch, fill: &Fill<'_>) -> ui::Sketch {
    let item = |item: &quartermaster_core::catalog::SketchItem| ui::SketchItem {
        kind: match item.kind {
            ItemKind::Heading => ui::SketchKind::Heading,
            ItemKind::Field => ui::SketchKind::Field,
            ItemKind::Button => ui::SketchKind::Button,
            ItemKind::Checkbox => ui::SketchKind::Checkbox,
            ItemKind::Link => ui::SketchKind::Link,
            ItemKind::Row => ui::SketchKind::Row,
            ItemKind::Text => ui::SketchKind::Text,
        },
        label: guide::fill(&item.label, fill),
        value: guide::fill(&item.value, fill),
        hit: item.hit,
    };
    ui::Sketch {
        screen: guide::fill(&sketch.screen, fill),
        menu: sketch.menu.iter().map(|entry| (guide::fill(entry, fill), sketch.active.as_ref() == Some(entry))).collect(),
        items: sketch.items.iter().map(item).collect(),
        text: guide::fill(&sketch.text, fill),
    }
}

/// One note as the page shows it.
type Shown = (NoteKind, String, String);

/// Contradictions stand open: they decide an answer. Traps and facts wait behind one line, so that the way on is near.
fn notes(session: Session, step: &'static Step) -> AnyView {
    let notes = session.read(move |wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        with_fill(wizard, |fill| {
            let notes = guide::notes(step.slug, application).into_iter();
            notes
                .map(|note| (note.kind, guide::fill(&note.text, fill), [note.source.as_str(), ", ", &note.date].concat()))
                .collect::<Vec<Shown>>()
        })
    });
    (move || {
        let (open, rest): (Vec<Shown>, Vec<Shown>) =
            notes.get().into_iter().partition(|(kind, ..)| *kind == NoteKind::Contradiction);
        let summary = format!("{KNOWN} ({})", rest.len());
        let behind = (!rest.is_empty()).then(|| {
            view! {
                <ui::Disclosure summary={summary}>
                    <div class="known__list">{drawn(rest)}</div>
                </ui::Disclosure>
            }
        });
        view! {
            <section class="known" aria-label={KNOWN}>
                {drawn(open)}
                {behind}
            </section>
        }
    })
    .into_any()
}

fn drawn(notes: Vec<Shown>) -> Vec<AnyView> {
    let draw = |(kind, text, source): Shown| {
        let kind = match kind {
            NoteKind::Trap => ui::NoteKind::Warning,
            NoteKind::Contradiction => ui::NoteKind::Contradiction,
            NoteKind::Fact => ui::NoteKind::Fact,
        };
        view! { <ui::Note kind={kind} text={text} source={source.trim_end_matches(", undated").to_owned()}/> }.into_any()
    };
    notes.into_iter().map(draw).collect()
}
