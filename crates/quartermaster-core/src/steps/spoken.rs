//! Answers in words, as the review page and the hand-over say them. It must not judge them.

use super::{Control, Draft, Field, FieldId, Step, TextKind, mappings, say};
use crate::world::World;

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The field.
    pub field: FieldId,
    /// Its label.
    pub label: String,
    /// The answer in words, a line each; empty when there is none.
    pub value: Vec<String>,
}

/// The asked fields of a step and their answers.
pub fn rows(step: &'static Step, draft: &Draft, world: &World) -> Vec<Row> {
    let asked = step.fields.iter().filter(|field| (field.asked)(draft, world));
    asked
        .map(|field| Row {
            field: FieldId::of(step.slug, field.name),
            label: say(field.label, draft, world),
            value: spoken(field, draft, world),
        })
        .collect()
}

/// An answer in words, a line each.
fn spoken(field: &Field, draft: &Draft, world: &World) -> Vec<String> {
    let yes = |flag: bool| vec![if flag { "Yes" } else { "No" }.to_owned()];
    let text = |text: &str| if text.trim().is_empty() { Vec::new() } else { vec![text.trim().to_owned()] };
    match &field.control {
        Control::Text {
            lens,
            kind: TextKind::Plain | TextKind::Code | TextKind::Email | TextKind::Number | TextKind::Date,
            ..
        } => text((lens.get)(draft)),
        Control::Confirm { lens, subject } => {
            let confirmed = subject(draft, world).is_some_and(|subject| subject == *(lens.get)(draft));
            yes(confirmed)
        }
        Control::Choice { lens, options } => {
            let chosen = (lens.get)(draft);
            options(draft, world)
                .into_iter()
                .filter(|choice| choice.value == *chosen)
                .map(|choice| choice.label)
                .collect()
        }
        Control::Toggle(lens) => yes(*(lens.get)(draft)),
        Control::Ticks { lens, options } => {
            let ticked = (lens.get)(draft);
            let offered = options(draft, world).into_iter();
            offered.filter(|choice| ticked.contains(&choice.value)).map(|choice| choice.label).collect()
        }
        Control::Fixed { shown, .. } => vec![(*shown).to_owned()],
        Control::Secret => vec!["In no file. It is asked for when the files are applied".to_owned()],
        Control::Mapping(_, object) => {
            let rows = mappings::table(*object, draft, world);
            rows.iter().map(mappings::MappingRow::told).collect()
        }
        Control::Filter(lens, _) => text(&(lens.get)(draft).words()),
        Control::Principals(lens) => (lens.get)(draft)
            .iter()
            .map(|row| {
                let pilot = if row.pilot { ", pilot" } else { "" };
                let kind = if row.kind == "group" { "Group" } else { "User" };
                format!("{kind} {}, role {}{pilot}", row.principal, row.role)
            })
            .collect(),
    }
}
