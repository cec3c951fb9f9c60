//! Walks every state that a small model of the wizard can reach, over the real `update`: no dead end, no file while a
//! problem stands, undo and redo lead back to where one was. It must not know what an answer means.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use std::collections::{HashMap, VecDeque};

use quartermaster_core::steps::{Draft, FieldId, Input};
use quartermaster_core::wire::saved;
use quartermaster_core::wizard::{Effect, Event, Place, Way, Wizard};
use support::{began, filled, world};

/// A draft with four steps left to answer, and an address that has to be confirmed.
fn nearly_done() -> Draft {
    let mut draft = filled("linkedin-elevate");
    let nothing = Draft::default();
    draft.application.application = String::new();
    draft.licenses = nothing.licenses;
    draft.connection.tenant_url = "https://scim.example.com".into();
    draft.connection.test_connection = nothing.connection.test_connection;
    draft.activation = nothing.activation;
    for open in ["application", "licenses", "connection", "activation"] {
        draft.passed.remove(open);
    }
    draft
}

/// A wizard that has begun with that draft, in a world of two applications with little to say.
fn first() -> Wizard {
    let mut world = world();
    world.catalog.applications.retain(|app| matches!(app.id.as_str(), "linkedin-elevate" | "scim2"));
    for app in &mut world.catalog.applications {
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

/// A handful of inputs, right and wrong ones.
fn inputs() -> Vec<Event> {
    let put = |slug, name, text: &str| Event::Edited { field: FieldId::of(slug, name), input: Input::Text(text.into()) };
    let tick = |slug, name, on| Event::Edited { field: FieldId::of(slug, name), input: Input::Toggle(on) };
    vec![
        Event::Continued,
        Event::WentBack,
        Event::WentTo(Place::Review),
        put("application", "application", "linkedin-elevate"),
        put("application", "application", "scim2"),
        put("licenses", "autoAssign", "no"),
        tick("connection", "confirmedHost", true),
        put("connection", "testConnection", "passed"),
        put("connection", "testConnection", "failed"),
        put("activation", "status", "on"),
        Event::Answered(true),
    ]
}

/// Only what the page offers at this place: the fields of the present step, and the open question before all else.
fn offered(wizard: &Wizard, event: &Event) -> bool {
    match event {
        Event::Answered(_) => wizard.question.is_some(),
        _ if wizard.question.is_some() => false,
        Event::Edited { field, .. } => wizard.at == Place::Step(field.step),
        _ => true,
    }
}

/// Everything that decides what happens next, without the history: two wizards with the same key go on alike.
fn key(wizard: &Wizard) -> String {
    let draft = saved::write(&wizard.draft);
    format!("{:?}|{draft}|{}|{:?}", wizard.at, wizard.question.is_some(), wizard.shown_problems())
}

#[test]
fn no_state_is_a_dead_end_and_none_lets_a_problem_out() {
    let first = first();
    let inputs = inputs();
    let mut known: HashMap<String, usize> = HashMap::from([(key(&first), 0)]);
    let mut arrows: Vec<(usize, usize)> = Vec::new();
    let mut complete: Vec<usize> = Vec::new();
    let mut waiting = VecDeque::from([(0, first)]);
    while let Some((from, wizard)) = waiting.pop_front() {
        holds(&wizard);
        if wizard.at == Place::Review && wizard.configuration().is_ok() {
            complete.push(from);
        }
        for input in inputs.iter().filter(|input| offered(&wizard, input)) {
            let mut next = wizard.clone();
            next.update(input.clone());
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
const LARGEST: usize = 40_000;

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
