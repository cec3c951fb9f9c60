//! What holds for every draft and every sequence of events, however odd.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/arbitrary.rs"]
mod arbitrary;
#[path = "support/seeded.rs"]
mod seeded;
mod support;

use std::fs;

use arbitrary::{CANARY, any_draft, any_event, any_text, likely_draft};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use quartermaster_core::catalog::Object;
use quartermaster_core::import;
use quartermaster_core::steps::{Configuration, FieldId, STEPS, Step, configure};
use quartermaster_core::wire::print::{Ink, join, print};
use quartermaster_core::wire::{exported, saved};
use quartermaster_core::wizard::{Effect, Event, Place, Wizard};
use seeded::{same_cases, same_values};
use support::{begun, filled, root, world};

fn file(configuration: &Configuration) -> String {
    join(&print(&exported(configuration)))
}

/// What every state of a wizard has to keep.
fn holds(wizard: &Wizard) {
    if let Place::Step(slug) = wizard.at {
        assert!(wizard.is_open(slug), "the wizard stands at {slug}, which cannot be shown");
    }
    let (number, total) = wizard.number(wizard.at);
    assert!((1..=total).contains(&number));
    assert!(wizard.done() < total);
    for step in STEPS {
        let said = wizard.status(step).to_string();
        assert!(!said.is_empty(), "{} has no status", step.slug);
    }
    assert!(wizard.title().starts_with("Step ") || wizard.title().starts_with("Error: Step "));
    let problems = wizard.configuration().err().unwrap_or_default();
    assert_eq!(wizard.to_go(), problems.len());
    for problem in problems {
        assert!(
            STEPS
                .iter()
                .any(|step| step.slug == problem.field.step && step.field(problem.field.name).is_some())
        );
    }
}

/// Everything that a page asks of a wizard between two events.
fn all_that_is_said(wizard: &Wizard) -> String {
    let step = |step: &&'static Step| {
        let repairs = step.fields.iter().map(|field| wizard.repairs_at(FieldId::of(step.slug, field.name)));
        format!(
            "{:?}{:?}{:?}{:?}",
            wizard.status(step),
            wizard.problems_of(step.slug),
            wizard.advice_of(step),
            repairs.collect::<Vec<_>>()
        )
    };
    let steps: String = STEPS.iter().map(step).collect();
    let tables = Object::ALL.map(|object| wizard.mapping_table(object));
    format!("{steps}{tables:?}{:?}{}{:?}", wizard.shown_problems(), wizard.to_go(), wizard.preview())
}

proptest! {
    #![proptest_config(same_cases(64))]

    #[test]
    fn a_saved_draft_reads_back_as_it_was(draft in any_draft()) {
        let text = saved::write(&draft);
        prop_assert_eq!(saved::read(&text, &world()), Ok((draft, Vec::new())));
    }

    #[test]
    fn what_is_exported_opens_as_the_same_configuration(draft in likely_draft()) {
        if let Ok(configuration) = configure(&draft, &world()) {
            let text = file(&configuration);
            let opened = import::open(&text, &world()).unwrap();
            prop_assert_eq!(&opened.reports, &[]);
            let again = configure(&opened.draft, &world());
            prop_assert_eq!(again.as_ref(), Ok(&configuration));
            prop_assert_eq!(file(&again.unwrap()), text);
        }
    }

    #[test]
    fn no_draft_makes_a_check_panic_and_the_preview_is_of_the_file(draft in prop_oneof![any_draft(), likely_draft()]) {
        let world = world();
        let wizard = begun(&draft);
        let lines = wizard.preview();
        let keys: Vec<&str> = STEPS.iter().map(|step| step.slug).collect();
        prop_assert!(lines.iter().filter_map(|line| line.step).all(|slug| keys.contains(&slug)));
        if let Ok(configuration) = configure(&draft, &world) {
            let text: String = lines.iter().map(|line| line.line.text() + "\n").collect();
            prop_assert_eq!(text, file(&configuration));
            prop_assert!(lines.iter().all(|line| line.line.pieces.iter().all(|(ink, _)| *ink != Ink::Missing)));
        }
        for step in STEPS {
            for advice in (step.advise)(&draft, &world) {
                prop_assert!(!advice.to_string().is_empty());
            }
            (step.summary)(&draft, &world);
        }
        holds(&wizard);
        holds(&wizard);
    }

    #[test]
    fn a_broken_file_is_refused_without_touching_the_work(cut in any::<Index>(), length in 0..40_usize, put in any_text()) {
        let golden = fs::read_to_string(root().join("tests/golden/configuration/linkedin-elevate.json")).unwrap();
        let chars: Vec<char> = golden.chars().collect();
        let at = cut.index(chars.len());
        let broken: String = chars[..at].iter().chain(put.chars().collect::<Vec<_>>().iter()).chain(chars.iter().skip(at + length)).collect();
        for text in [broken, put] {
            let mut wizard = begun(&filled("linkedin-learning"));
            let before = wizard.clone();
            if import::open(&text, &world()).is_err() {
                prop_assert_eq!(wizard.update(Event::FileOpened(text)), []);
                prop_assert!(wizard.notice.take().is_some());
                prop_assert!(wizard == before);
            }
        }
    }

    #[test]
    fn what_is_kept_while_a_wizard_stands_is_what_a_fresh_look_finds(draft in prop_oneof![any_draft(), likely_draft()], events in vec(any_event(), 1..12)) {
        let mut fresh = begun(&draft);
        let mut standing = begun(&draft);
        for event in events {
            prop_assert_eq!(standing.update(event.clone()), fresh.update(event));
            standing.stand();
            // Asked twice: first it is looked for, then it is kept.
            prop_assert_eq!(all_that_is_said(&standing), all_that_is_said(&fresh));
            prop_assert_eq!(all_that_is_said(&standing), all_that_is_said(&fresh));
            prop_assert!(standing == fresh);
        }
    }

    #[test]
    fn any_sequence_of_events_keeps_what_holds(draft in prop_oneof![any_draft(), likely_draft()], events in vec(any_event(), 1..25)) {
        let mut wizard = begun(&draft);
        holds(&wizard);
        for event in events {
            let (before, writer) = (wizard.draft.clone(), wizard.writer);
            let outside = matches!(event, Event::OtherTabSaved(_) | Event::SettingsRead(_) | Event::WriterChanged { .. });
            let effects = wizard.update(event);
            holds(&wizard);
            let saves: Vec<_> =
                effects.iter().filter_map(|effect| if let Effect::Save { draft, .. } = effect { Some(draft) } else { None }).collect();
            let expected = usize::from(wizard.draft != before && writer && !outside);
            prop_assert_eq!(saves.len(), expected, "saved if and only if the draft has changed");
            for saved in saves {
                prop_assert_eq!(&**saved, &wizard.draft);
            }
            let leaves = |effect: &Effect| {
                matches!(effect, Effect::Copy { .. } | Effect::Fetch { .. } | Effect::DownloadBundle { .. })
            };
            prop_assert!(!effects.iter().any(leaves) || wizard.configuration().is_ok(), "nothing is exported with a problem");
            let said = format!("{effects:?}");
            prop_assert!(!said.contains(CANARY));
        }
        // The token was read several times by now: nothing that the wizard is, says or writes has a part of it.
        let said = format!("{wizard:?}{}{}", wizard.title(), saved::write(&wizard.draft));
        prop_assert!(!said.contains("canary"));

        // Back to the beginning and forth again.
        wizard.update(Event::WriterChanged { here: true });
        wizard.update(Event::Answered(false));
        let last = wizard.draft.clone();
        let mut count = 0;
        while wizard.can_undo() {
            wizard.update(Event::Undone);
            holds(&wizard);
            count += 1;
        }
        for _ in 0..count {
            prop_assert!(wizard.can_redo());
            wizard.update(Event::Redone);
            holds(&wizard);
        }
        prop_assert_eq!(wizard.draft, last);
    }
}

#[test]
fn most_likely_drafts_are_configurations() {
    // Otherwise the properties above would say little.
    let drafts = same_values(&likely_draft(), 200);
    let complete = drafts.iter().filter(|draft| configure(draft, &world()).is_ok());
    assert!(complete.count() > 40);
}
