//! Walks every state that a small model of the wizard can reach, over the real `update`: no dead end, no file while a
//! problem stands, undo and redo lead back to where one was. It must not know what an answer means.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use std::collections::{HashMap, VecDeque};

use quartermaster_core::steps::{Draft, FieldId, Input};
use quartermaster_core::wire::saved;
use quartermaster_core::wizard::{Effect, Event, Place, Way, Wizard};
use support::{began, filled, world};

/// A draft with four steps left to answer.
fn nearly_done() -> Draft {
    let mut draft = filled("linkedin-elevate");
    let nothing = Draft::default();
    draft.application.application = String::new();
    draft.licenses = nothing.licenses;
    draft.connection.tenant_url = "https://scim.example.com".into();
    draft.connection.confirmed_host = "scim.example.com".into();
    draft.connection.test_connection = "failed".into();
    draft.activation = nothing.activation;
    for open in ["application", "licenses", "connection", "activation"] {
        draft.passed.remove(open);
    }
    draft
}

/// A wizard that has begun with that draft, in a world of two applications with little to say.
fn first() -> Wizard {
    let mut world = world();
    world.catalog.applications.to_mut().retain(|app| matches!(app.id.as_str(), "linkedin-elevate" | "scim2"));
    for app in world.catalog.applications.to_mut() {
        app.notes.clear();
        app.instructions.clear();
        app.sketches.clear();
        app.edits.clear();
        app.prerequisites.clear();
        app.tenant_urls.truncate(1);
        app.users.attributes.retain(|row| row.required);
        app.groups.attributes.retain(|row| row.required);
    }
    let mut wizard = Wizard::new(world);
    wizard.update(began("", "", Some(saved::write(&nearly_done()))));
    wizard
}

/// A handful of what the page offers at this place, right and wrong answers: the fields of the present step, the rows
/// and problems of the review page, the open question before all else.
fn offered(wizard: &Wizard) -> Vec<Event> {
    let put = |slug, name, text: &str| Event::Edited {
        field: FieldId::of(slug, name),
        input: Input::Text(text.into()),
    };
    if wizard.question.is_some() {
        return vec![Event::Answered(true)];
    }
    let mut events = vec![Event::Continued, Event::WentTo(Place::Review)];
    match wizard.at {
        Place::Review => {
            events.push(Event::ChangeChosen(FieldId::of("application", "application")));
            let problems = wizard.configuration().err().unwrap_or_default();
            events.extend(problems.first().map(|problem| Event::ProblemChosen(problem.field)));
        }
        Place::Step("application") => {
            events.push(put("application", "application", "linkedin-elevate"));
            events.push(put("application", "application", "scim2"));
        }
        Place::Step("licenses") => events.push(put("licenses", "autoAssign", "no")),
        Place::Step("connection") => {
            events.push(put("connection", "testConnection", "failed"));
            events.push(put("connection", "testConnection", "passed"));
        }
        Place::Step("activation") => events.push(put("activation", "status", "on")),
        Place::Step(_) => {}
    }
    events
}

/// What decides what happens next, without the history: the draft, the place, what is shown, and where Back leads.
fn key(wizard: &Wizard) -> String {
    let draft = saved::write(&wizard.draft);
    let mut back = wizard.clone();
    back.update(Event::WentBack);
    format!(
        "{:?}|{draft}|{}|{:?}|{:?}",
        wizard.at,
        wizard.question.is_some(),
        wizard.shown_problems(),
        back.at
    )
}

#[test]
fn no_state_is_a_dead_end_and_none_lets_a_problem_out() {
    let first = first();
    let mut known: HashMap<String, usize> = HashMap::from([(key(&first), 0)]);
    let mut arrows: Vec<(usize, usize)> = Vec::new();
    let mut complete: Vec<usize> = Vec::new();
    let mut waiting = VecDeque::from([(0, first)]);
    while let Some((from, wizard)) = waiting.pop_front() {
        holds(&wizard);
        if wizard.at == Place::Review && wizard.configuration().is_ok() {
            complete.push(from);
        }
        for input in offered(&wizard) {
            let mut next = wizard.clone();
            next.update(input);
            back_and_forth(&wizard, &next);
            let count = known.len();
            let to = *known.entry(key(&next)).or_insert(count);
            arrows.push((from, to));
            assert!(to < LARGEST, "the model is not small");
            if to == count {
                waiting.push_back((to, next));
            }
        }
    }
    println!("{} states, {} of them complete", known.len(), complete.len());
    assert!(!complete.is_empty());

    // Backwards from the complete states everything has to be found.
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); known.len()];
    for (from, to) in arrows {
        before[to].push(from);
    }
    let mut alive = vec![false; known.len()];
    let mut open = complete;
    while let Some(state) = open.pop() {
        if !std::mem::replace(&mut alive[state], true) {
            open.extend(&before[state]);
        }
    }
    let dead: Vec<&String> = known.iter().filter(|(_, at)| !alive[**at]).map(|(key, _)| key).collect();
    assert!(dead.is_empty(), "{} of {} states are dead ends, such as {}", dead.len(), known.len(), dead[0]);
}

/// More states than this are no small model.
const LARGEST: usize = 10_000;

/// What is true of every state.
fn holds(wizard: &Wizard) {
    if let Place::Step(slug) = wizard.at {
        assert!(wizard.is_open(slug), "the wizard stands at {slug}, which cannot be shown");
    }
    let mut asked = wizard.clone();
    let effects = asked.update(Event::ExportChosen { artefact: "configuration", way: Way::Copy });
    let out = effects.iter().any(|effect| matches!(effect, Effect::Copy { .. }));
    assert_eq!(out, wizard.configuration().is_ok());
}

/// Undo after a change brings back the draft before it, redo the one after it.
fn back_and_forth(before: &Wizard, after: &Wizard) {
    let mut wizard = after.clone();
    if !wizard.can_undo() || before.draft == after.draft {
        return;
    }
    wizard.update(Event::Undone);
    wizard.update(Event::Redone);
    assert_eq!(wizard.draft, after.draft);
}
