//! What has to be at hand before either portal is opened.
//! It must not block anything: what is missing stays as a warning to the end.

use std::collections::BTreeSet;

use super::field::always;
use super::{Choice, Control, Field, FieldId, Found, Group, Step, everywhere, nothing_to_settle};
use crate::lens;
use crate::problem::{Advice, AdviceKind};
use crate::wire::v1;
use crate::world::World;

/// What was ticked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Ids of the prerequisites at hand.
    pub at_hand: BTreeSet<String>,
}

/// What it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Ids of the application's prerequisites that are at hand, in the application's order.
    pub at_hand: Vec<String>,
}

/// The step.
pub static STEP: Step = Step {
    slug: "prerequisites",
    key: "prerequisites",
    title: "Have these things at hand",
    short: "Before you start",
    lead: "Tick what you have. You can go on without the rest: each open one says who can help and what waits for it.",
    group: Group::Prepare,
    fields: &[Field {
        name: "atHand",
        label: "At hand",
        hint: "",
        control: Control::Ticks { lens: lens!(prerequisites.at_hand), options },
        path: &["atHand"],
        optional: true,
        asked: always,
    }],
    applies: everywhere,
    waits: true,
    advise,
    summary: |draft, world| {
        let offered = options(draft, world);
        let ticked = offered.iter().filter(|choice| draft.prerequisites.at_hand.contains(&choice.value)).count();
        format!("{ticked} of {} at hand", offered.len())
    },
    settle: nothing_to_settle,
};

fn options(draft: &super::Draft, world: &World) -> Vec<Choice> {
    let application = super::application_of(draft, world);
    let all = application.map(|app| app.prerequisites.as_slice()).unwrap_or_default();
    all.iter().map(|one| Choice::of(&one.id, &one.label, &one.hint)).collect()
}

/// Finds nothing: what is not ticked is open, and what the application does not name is left out.
pub fn parse(draft: &super::Draft, world: &World, _: &mut Found) -> Option<Answer> {
    let at_hand = options(draft, world)
        .into_iter()
        .map(|choice| choice.value)
        .filter(|id| draft.prerequisites.at_hand.contains(id))
        .collect();
    Some(Answer { at_hand })
}

fn advise(draft: &super::Draft, world: &World) -> Vec<Advice> {
    let application = super::application_of(draft, world);
    let all = application.map(|app| app.prerequisites.as_slice()).unwrap_or_default();
    all.iter()
        .filter(|one| !draft.prerequisites.at_hand.contains(&one.id))
        .map(|one| Advice {
            field: FieldId::of(STEP.slug, "atHand"),
            kind: AdviceKind::Open {
                label: one.label.clone(),
                who: one.who_can_help.clone(),
                waits: one.what_waits.clone(),
            },
        })
        .collect()
}

/// The step's part of the exported file.
pub fn write(answer: &Answer) -> v1::Prerequisites {
    v1::Prerequisites { at_hand: answer.at_hand.clone() }
}
