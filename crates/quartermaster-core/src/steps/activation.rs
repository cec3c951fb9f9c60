//! Whether provisioning is switched on at the end.
//! It must not know what a cycle does; the guide tells it.

use super::field::always;
use super::{Choice, Control, Field, FieldId, Found, Group, Step, everywhere, nothing_to_settle};
use crate::lens;
use crate::problem::{Advice, AdviceKind, ProblemKind};
use crate::wire::v1;
use crate::world::World;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// `on`, `off`, or nothing yet.
    pub status: String,
    /// Switched on knowingly before the test has passed.
    pub untested: bool,
}

/// What it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It stays off.
    Off,
    /// It is switched on.
    On {
        /// Knowingly, before the test has passed.
        untested: bool,
    },
}

/// The step.
pub static STEP: Step = Step {
    slug: "activation",
    key: "provisioning",
    title: "Switch provisioning on",
    short: "Switch it on",
    lead: "The first cycle reads everybody in scope and takes longest. After it Entra looks for changes about every {cycle} minutes for as long as the service runs.",
    group: Group::Entra,
    fields: &[
        Field {
            name: "status",
            label: "Provisioning status",
            hint: "",
            control: Control::Choice { lens: lens!(activation.status), options: statuses },
            path: &["status"],
            optional: false,
            asked: always,
        },
        Field {
            name: "untested",
            label: "Start although the connection has not passed its test",
            hint: "With a wrong address or token the job goes into quarantine.",
            control: Control::Toggle(lens!(activation.untested)),
            path: &["untested"],
            optional: true,
            asked: starts_untested,
        },
    ],
    applies: everywhere,
    waits: true,
    advise: |draft, world| {
        let untested = starts_untested(draft, world) && draft.activation.untested;
        let field = FieldId::of(STEP.slug, "status");
        untested.then_some(Advice { field, kind: AdviceKind::StartsUntested }).into_iter().collect()
    },
    summary: |draft, _| {
        match draft.activation.status.as_str() {
            "on" => "On",
            "off" => "Off for now",
            _ => "",
        }
        .to_owned()
    },
    settle: nothing_to_settle,
};

fn statuses(_: &super::Draft, _: &World) -> Vec<Choice> {
    vec![
        Choice::of("on", "On", "The first cycle starts as soon as this is applied."),
        Choice::of(
            "off",
            "Off",
            "Everything is set up and waits. Switch it on once the pilot user has arrived.",
        ),
    ]
}

fn starts_untested(draft: &super::Draft, _: &World) -> bool {
    draft.activation.status == "on" && draft.connection.test_connection != "passed"
}

/// Finds no choice, and a start without a passed test that is not confirmed.
pub fn parse(draft: &super::Draft, world: &World, found: &mut Found) -> Option<Answer> {
    let field = |name| FieldId::of(STEP.slug, name);
    match draft.activation.status.as_str() {
        "off" => Some(Answer::Off),
        "on" if !starts_untested(draft, world) => Some(Answer::On { untested: false }),
        "on" if draft.activation.untested => Some(Answer::On { untested: true }),
        "on" => found.problem(field("untested"), ProblemKind::ConfirmUntested),
        _ => found.problem(field("status"), ProblemKind::Choose("whether provisioning is on or off")),
    }
}

/// The step's part of the exported file.
pub fn write(answer: &Answer) -> v1::Provisioning {
    match answer {
        Answer::Off => v1::Provisioning { status: "off", untested: None },
        Answer::On { untested } => v1::Provisioning { status: "on", untested: untested.then_some(true) },
    }
}
