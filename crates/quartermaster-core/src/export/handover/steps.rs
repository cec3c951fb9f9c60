//! The part of the hand-over that goes through the steps: what was answered, and what to do in each portal.
//! It must not know how it is written.

use super::words::{Piece, Words, code, said, typed};
use super::{Block, Part, Subject, Table, ToDo};
use crate::catalog::{Edition, Object, Place};
use crate::guide::{self, fill_value};
use crate::steps::mappings::{self, Difference, DifferenceKind, MappingRow};
use crate::steps::{Control, Group, Row, Step, path, rows};

/// All steps.
pub(super) fn part(subject: &Subject<'_>) -> Part {
    let mut blocks = vec![Block::Editions];
    for (at, step) in (1..).zip(path(subject.draft, subject.world)) {
        blocks.push(one(at, step, subject));
    }
    Part { id: "steps", title: "Step by step", blocks }
}

fn one(at: usize, step: &'static Step, subject: &Subject<'_>) -> Block {
    let title = said([&at.to_string(), ". ", step.short].concat());
    let place = match step.group {
        Group::Prepare => said("Before either portal is opened"),
        Group::Vendor => subject.say("In {vendor}"),
        Group::Entra => said("In Microsoft Entra"),
        Group::Finish => said("At the end"),
    };
    let mut blocks = vec![Block::Quiet(place)];
    let mut facts = Vec::new();
    for row in rows(step, subject.draft, subject.world) {
        match step.field(row.field.name).map(|field| &field.control) {
            Some(Control::Mapping(_, object)) => {
                // The table stands where its row stands.
                if !facts.is_empty() {
                    blocks.push(Block::Facts(std::mem::take(&mut facts)));
                }
                blocks.extend(table(*object, subject));
            }
            control => facts.push(fact(row, control)),
        }
    }
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
    blocks.extend(to_do(step, subject));
    Block::Under(title, blocks)
}

fn fact(row: Row, control: Option<&Control>) -> (Words, Vec<Words>) {
    // What is chosen among ours is our words; all else was typed.
    let ours = matches!(
        control,
        Some(
            Control::Choice { .. }
                | Control::Toggle(_)
                | Control::Ticks { .. }
                | Control::Fixed { .. }
                | Control::Confirm { .. }
                | Control::Secret
        )
    );
    let lines = row.value.into_iter();
    let mut value: Vec<Words> = lines.map(|line| if ours { said(line) } else { typed(line) }).collect();
    if value.is_empty() {
        let is_filter = matches!(control, Some(Control::Filter(..)));
        value.push(said(if is_filter { "No filter" } else { "Not provided" }));
    }
    (said(row.label), value)
}

/// The instructions: what every edition of the portal has in common once, the rest by edition.
fn to_do(step: &Step, subject: &Subject<'_>) -> Vec<Block> {
    let application = crate::steps::application_of(subject.draft, subject.world);
    let list = |edition: Edition, place: Place| -> Vec<ToDo> {
        let all = guide::instructions(step.slug, edition, application).into_iter();
        all.filter(|one| one.place == place)
            .map(|one| ToDo {
                text: subject.say(&one.text),
                value: value(one.value.as_deref(), subject),
                trap: one.trap.as_deref().map(|trap| subject.say(trap)).unwrap_or_default(),
            })
            .collect()
    };
    let mut blocks = Vec::new();
    let both = [Place::Vendor, Place::Portal]
        .map(|place| (place, Edition::ALL.map(|edition| (edition, list(edition, place)))));
    let somewhere_else =
        both.iter().filter(|(_, each)| each.iter().any(|(_, items)| !items.is_empty())).count() > 1;
    for (place, each) in both {
        if somewhere_else {
            blocks.push(Block::Say(match place {
                Place::Vendor => subject.say("In {vendor}:"),
                Place::Portal => said("In Microsoft Entra:"),
            }));
        }
        let same = each.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if one == other));
        for (edition, items) in each {
            if items.is_empty() {
                continue;
            }
            if same {
                blocks.push(Block::ToDo(items));
                break;
            }
            blocks.push(Block::Edition(edition, vec![Block::ToDo(items)]));
        }
    }
    blocks
}

fn value(text: Option<&str>, subject: &Subject<'_>) -> Words {
    let filled = text.and_then(|text| fill_value(text, subject.fill)).unwrap_or_default();
    // It is entered as a whole, so where it came from no longer matters.
    let letters = super::words::pieces(&filled).into_iter().map(|piece| match piece {
        Piece::Said(text) => text.into_owned(),
        Piece::Typed(text) | Piece::Code(text) => text,
    });
    let whole: String = letters.collect();
    if whole.is_empty() { Words::new() } else { code(whole) }
}

/// The mapping table of an object, and the application's rows that are not in it.
fn table(object: Object, subject: &Subject<'_>) -> Vec<Block> {
    let (draft, world) = (subject.draft, subject.world);
    let table = mappings::table(object, draft, world);
    let facts = mappings::facts(object, &table, draft, world);
    let caption = match object {
        Object::Users => "Mapping of users",
        Object::Groups => "Mapping of groups",
    };
    let body = table.iter().zip(facts).map(|(row, facts)| mapped(row, &facts.difference)).collect();
    let mut blocks = vec![Block::Table(Table {
        caption: said(caption),
        head: vec!["Target", "Source", "Matching", "Applied", "Remark"],
        rows: body,
    })];
    let missing: Vec<Words> = mappings::missing(object, &table, draft, world)
        .into_iter()
        .map(|missing| {
            let mut words = code(missing.row.target);
            if !missing.reason.is_empty() {
                words.push(Piece::Said([": ", &missing.reason].concat().into()));
            }
            words
        })
        .collect();
    if !missing.is_empty() {
        blocks.push(Block::Say(said("Rows of the application that are left out: delete them in the portal")));
        blocks.push(Block::Bullets(missing));
    }
    blocks
}

fn mapped(row: &MappingRow, difference: &Difference) -> Vec<Words> {
    let mut remark = match difference.kind {
        DifferenceKind::Same => Words::new(),
        DifferenceKind::Guide => {
            vec![Piece::Said("The guide’s edit, before: ".into()), Piece::Code(difference.was.clone())]
        }
        DifferenceKind::Changed => {
            vec![Piece::Said("Changed, before: ".into()), Piece::Code(difference.was.clone())]
        }
        DifferenceKind::Added => said("Added: the application has no such row"),
        DifferenceKind::PutBack => said("Kept, though the guide takes it out"),
    };
    if !row.default.is_empty() {
        let text = if remark.is_empty() { "Default value: " } else { ". Default value: " };
        remark.push(Piece::Said(text.into()));
        remark.push(Piece::Code(row.default.clone()));
    }
    vec![
        code(row.target.clone()),
        code(row.shown()),
        said(row.matching.map(|at| at.to_string()).unwrap_or_default()),
        said(if row.creation { "Only on creation" } else { "Always" }),
        remark,
    ]
}
