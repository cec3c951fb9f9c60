//! The parts of the hand-over that tell of the plan: what the scripts do, and the way back.
//! It must not know a request.

use super::words::{Piece, Words, code, said};
use super::{Block, Part, Subject, Table};
use crate::plan::{Act, Operation, Plan};

/// What applying the plan does, for whoever has to allow it.
pub(super) fn part(subject: &Subject<'_>) -> Part {
    let mut blocks = vec![Block::Say(said(
        "The scripts apply.sh and apply.ps1 read plan.json and carry out these operations in this order. Each looks \
         first whether it is already done, so running a script again changes nothing that stands. Begin with a dry run: \
         it shows each request and sends none that changes something.",
    ))];
    let plan = Plan::of(subject.configuration, subject.world);
    let operations = plan.iter().flat_map(|plan| &plan.operations);
    let rows = (1..).zip(operations).map(|(at, operation)| {
        let number: i32 = at;
        let done = if changes(operation) { operation.words.done } else { "Only looks" };
        let mut name = said([&number.to_string(), ". "].concat());
        name.append(&mut named(operation));
        vec![name, said(operation.words.why), said(done)]
    });
    blocks.push(Block::Table(Table {
        caption: said("Operations of the plan"),
        head: vec!["Operation", "Why", "Already done when"],
        rows: rows.collect(),
    }));
    if let Some(plan) = plan {
        if !plan.notes.is_empty() {
            blocks.push(Block::Say(said("Left out:")));
            blocks.push(Block::Bullets(plan.notes.iter().map(|note| said(*note)).collect()));
        }
        let permission = plan.permission();
        blocks.push(Block::Facts(vec![
            (said("Permissions for a person"), names(&permission.delegated)),
            (said("Permissions for an app"), names(&permission.application)),
        ]));
    }
    Part { id: "plan", title: "What the scripts do", blocks }
}

/// How to stop and to undo.
pub(super) fn back(subject: &Subject<'_>) -> Part {
    let first = "Stop provisioning first: pause it on its Overview, or set Provisioning Status to Off. A cycle that is \
                 running still finishes. Then take back what was done, the last thing first.";
    let plan = Plan::of(subject.configuration, subject.world);
    let operations = plan.iter().flat_map(|plan| plan.operations.iter().rev());
    let rows = operations
        .filter(|operation| changes(operation))
        .map(|operation| vec![named(operation), said(operation.words.undo)]);
    let table = Table {
        caption: said("The way back from each change"),
        head: vec!["What was done", "How to take it back"],
        rows: rows.collect(),
    };
    let known = [
        "Accounts that were created stay in {vendor}. Without an assignment an account is disabled; it may be deleted only \
         once the user is deleted for good in Entra, 30 days after the first deletion.",
        "Generating a new token in {vendor} may end the old one at once: provisioning that goes on needs the new one.",
        "Another mapping begins a new initial cycle as soon as provisioning is on.",
        "Restarting undoes nothing. A full restart forgets which accounts belong together and may create some a second time.",
    ];
    let blocks = vec![
        Block::Say(said(first)),
        Block::Table(table),
        Block::Say(said("Good to know before:")),
        Block::Bullets(known.map(|one| subject.say(one)).into()),
    ];
    Part { id: "back", title: "The way back", blocks }
}

fn names(permissions: &[&'static str]) -> Vec<Words> {
    permissions.iter().map(|name| code(*name)).collect()
}

/// What an operation is called, and whom it is about.
fn named(operation: &Operation) -> Words {
    let mut words = said(operation.words.title);
    if let Some(about) = &operation.about {
        words.push(Piece::Said(": ".into()));
        words.push(Piece::Typed(about.clone()));
    }
    words
}

/// Whether it may change something in the tenant or in the application.
fn changes(operation: &Operation) -> bool {
    match operation.act {
        Act::Find | Act::Wait | Act::Validate(_) => false,
        Act::Ensure | Act::Secrets(_) | Act::Schema(_) | Act::Provision(_) => true,
    }
}
