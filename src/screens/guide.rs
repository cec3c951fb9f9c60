//! Where a step happens in the portals: what to do there, a drawn screen, and what is known to go wrong.

use leptos::prelude::*;
use quartermaster_core::catalog::{Edition, ItemKind, NoteKind, Place, Sketch};
use quartermaster_core::guide::{self, Fill};
use quartermaster_core::steps::{Step, application_of};
use quartermaster_core::wizard::{Event, Wizard};

use crate::parts::note;
use crate::session::Session;
use crate::ui::disclosure::DisclosureProps;
use crate::ui::el::{derived, el, live_list, live_view};
use crate::ui::instructions::InstructionsProps;
use crate::ui::schematic::SchematicProps;
use crate::ui::segmented::SegmentedProps;
use crate::ui::view::{Children, View, several};
use crate::{effects, ui};

const WHERE: &str = "Where is this on my screen?";
const EDITION: &str = "Which portal do you see?";
const KNOWN: &str = "Good to know here";

pub fn guide(session: Session, step: &'static Step) -> Vec<View> {
    let in_portal = session.peek(|wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        let everywhere =
            Edition::ALL.into_iter().flat_map(|edition| guide::instructions(step.slug, edition, application));
        everywhere.into_iter().any(|instruction| instruction.place == Place::Portal)
    });
    let mut inside = if in_portal { editions(session) } else { Vec::new() };
    inside.push(instructions(session, step));
    inside.push(sketches(session, step));
    vec![disclosure(WHERE.to_owned(), true, several(inside)), notes(session, step)]
}

fn disclosure(summary: String, open: bool, inside: View) -> View {
    let children: Children = Box::new(move || inside);
    ui::Disclosure(DisclosureProps { summary, open, on_toggle: None, children })
}

/// Which of the portal's editions the instructions are for.
fn editions(session: Session) -> Vec<View> {
    let edition = session.read(|wizard| wizard.draft.edition.name().to_owned());
    let described = session.read(|wizard| wizard.draft.edition.description().to_owned());
    let choice = |edition: Edition| ui::Choice {
        value: edition.name().to_owned(),
        label: edition.label().to_owned(),
        hint: String::new(),
    };
    let row = ui::Segmented(SegmentedProps {
        id: "edition".to_owned(),
        label: EDITION.to_owned(),
        choices: Edition::ALL.into_iter().map(choice).collect(),
        chosen: edition.into(),
        on_choose: Callback::new(move |name: String| {
            session.send(Event::EditionChosen(Edition::parse(&name).unwrap_or_default()));
        }),
    });
    vec![row, el("p", "edition__what").live_text(move || described.get()).view()]
}

fn with_fill<R>(wizard: &Wizard, act: impl FnOnce(&Fill<'_>) -> R) -> R {
    act(&quartermaster_core::steps::fill_of(&wizard.draft, &wizard.world))
}

fn instructions(session: Session, step: &'static Step) -> View {
    let list = session.watch(move |wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        with_fill(wizard, |fill| {
            guide::instructions(step.slug, wizard.draft.edition, application)
                .into_iter()
                .map(|one| {
                    let value = one
                        .value
                        .as_deref()
                        .and_then(|value| guide::fill_value(value, fill))
                        .unwrap_or_default();
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
    ui::Instructions(InstructionsProps {
        id: "do".to_owned(),
        list: derived(move || list.get()),
        done: done.into(),
        on_done: Callback::new(move |(id, done)| session.send(Event::InstructionMarked { id, done })),
        on_copy: Callback::new(move |key: String| {
            if let Some(one) = list.get_untracked().into_iter().find(|one| one.key == key) {
                effects::copy(session, key, one.value);
            }
        }),
        copied: session.copied.into(),
    })
}

fn sketches(session: Session, step: &'static Step) -> View {
    let drawn = session.watch(move |wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        with_fill(wizard, |fill| {
            let sketches = guide::sketches(step.slug, wizard.draft.edition, application);
            sketches.into_iter().map(|sketch| drawing(sketch, fill)).collect::<Vec<_>>()
        })
    });
    let draw = |sketch| ui::Schematic(SchematicProps { sketch });
    live_list(move || drawn.get().into_iter().map(draw).collect())
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
        menu: sketch
            .menu
            .iter()
            .map(|entry| (guide::fill(entry, fill), sketch.active.as_ref() == Some(entry)))
            .collect(),
        items: sketch.items.iter().map(item).collect(),
        text: guide::fill(&sketch.text, fill),
    }
}

/// One note as the page shows it.
type Shown = (NoteKind, String, String);

/// Contradictions stand open: they decide an answer. Traps and facts wait behind one line, so that the way on is near.
fn notes(session: Session, step: &'static Step) -> View {
    let notes = session.watch(move |wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        with_fill(wizard, |fill| {
            let notes = guide::notes(step.slug, application).into_iter();
            notes
                .map(|note| {
                    (
                        note.kind,
                        guide::fill(&note.text, fill),
                        [note.source.as_str(), ", ", &note.date].concat(),
                    )
                })
                .collect::<Vec<Shown>>()
        })
    });
    live_view(move || {
        let (open, rest): (Vec<Shown>, Vec<Shown>) =
            notes.get().into_iter().partition(|(kind, ..)| *kind == NoteKind::Contradiction);
        let summary = [KNOWN, " (", &rest.len().to_string(), ")"].concat();
        let behind = (!rest.is_empty())
            .then(|| disclosure(summary, false, el("div", "known__list").with_all(drawn(rest)).view()));
        Some(el("section", "known").set("aria-label", KNOWN).with_all(drawn(open)).with_some(behind).view())
    })
}

fn drawn(notes: Vec<Shown>) -> Vec<View> {
    let draw = |(kind, text, source): Shown| {
        let kind = match kind {
            NoteKind::Trap => ui::NoteKind::Warning,
            NoteKind::Contradiction => ui::NoteKind::Contradiction,
            NoteKind::Fact => ui::NoteKind::Fact,
        };
        note(kind, "", &text, source.trim_end_matches(", undated"))
    };
    notes.into_iter().map(draw).collect()
}
