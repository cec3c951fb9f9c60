//! How a mapping table differs from what the application's guide leaves, and why. It must not judge the rows.

use super::edits::same;
use super::{MappingRow, rows};
use crate::attributes;
use crate::catalog::{self, Edit, Object};
use crate::steps::{Draft, application_of};
use crate::world::World;

/// How a row stands to the application's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DifferenceKind {
    /// As the application has it.
    #[default]
    Same,
    /// As the guide changes it.
    Guide,
    /// Changed here.
    Changed,
    /// Added here; the application has no such row.
    Added,
    /// The guide takes it out, and it was put back here.
    PutBack,
}

/// What differs in a row, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// How it stands.
    pub kind: DifferenceKind,
    /// What stood there: before the guide's edit, or before the change made here.
    pub was: String,
    /// Why the guide changed it; empty where it did not.
    pub reason: String,
    /// Who asks for the guide's edit.
    pub source: String,
}

/// What is known of a row beside what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFacts {
    /// What the target is, in plain words; empty when nobody knows.
    pub label: String,
    /// Its type and special traits: "Text, required".
    pub traits: String,
    /// It cannot be removed.
    pub needed: bool,
    /// What differs.
    pub difference: Difference,
}

/// A row of the application that is not in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The row as it comes back.
    pub row: MappingRow,
    /// Why the guide takes it out; empty where a person did.
    pub reason: String,
    /// Who asks for that.
    pub source: String,
}

/// What is known of each row of a table, in its order.
pub fn facts(object: Object, table: &[MappingRow], draft: &Draft, world: &World) -> Vec<RowFacts> {
    let application = application_of(draft, world);
    let own =
        application.map(|application| application.mapping(object).attributes.as_slice()).unwrap_or_default();
    let effective =
        application.map(|application| catalog::effective_rows(application, object)).unwrap_or_default();
    let removed =
        application.map(|application| catalog::removed_rows(application, object)).unwrap_or_default();
    let one = |row: &MappingRow| {
        let mapping = own.iter().find(|mapping| same(&mapping.target, &row.target));
        let known = attributes::target(object, row.target.trim());
        let label = mapping.map(|mapping| mapping.label.clone()).filter(|label| !label.is_empty());
        let label = label.or_else(|| known.as_ref().map(|known| known.meaning.clone().into_owned()));
        let only = table.iter().filter(|other| same(&other.target, &row.target)).count() == 1;
        let needed = only && mapping.is_some_and(|mapping| is_needed(mapping, object, draft));
        let mut traits = known.map(|known| known.traits()).unwrap_or_default();
        if needed && !traits.is_empty() && !traits.ends_with("required") {
            traits.push_str(", has to stay");
        }
        let guided = effective.iter().find(|guided| same(&guided.mapping.target, &row.target));
        let gone = removed.iter().find(|removed| same(&removed.mapping.target, &row.target));
        let because = |edit: &Edit| (edit.reason.clone(), edit.source.clone());
        let difference = match (guided, gone) {
            (Some(guided), _) => {
                let ours = MappingRow::of(&guided.mapping);
                let (reason, source) = guided.edit.map(because).unwrap_or_default();
                if ours != *row {
                    Difference { kind: DifferenceKind::Changed, was: told(&ours, row), reason, source }
                } else if let Some(edit) = guided.edit {
                    Difference { kind: DifferenceKind::Guide, was: edit.from.shown(), reason, source }
                } else {
                    Difference::default()
                }
            }
            (None, Some(gone)) => {
                let (reason, source) = because(gone.edit);
                Difference { kind: DifferenceKind::PutBack, was: String::new(), reason, source }
            }
            (None, None) => Difference { kind: DifferenceKind::Added, ..Difference::default() },
        };
        RowFacts { label: label.unwrap_or_default(), traits, needed, difference }
    };
    table.iter().map(one).collect()
}

/// The rows of the application that the table does not have, in the application's order.
pub fn missing(object: Object, table: &[MappingRow], draft: &Draft, world: &World) -> Vec<Missing> {
    let Some(application) = application_of(draft, world) else { return Vec::new() };
    let removed = catalog::removed_rows(application, object);
    all_own(object, draft, world)
        .into_iter()
        .filter(|own| !table.iter().any(|row| same(&row.target, &own.target)))
        .map(|row| {
            let edit = removed
                .iter()
                .find(|removed| removed.mapping.target == row.target)
                .map(|removed| removed.edit);
            let (reason, source) =
                edit.map(|edit| (edit.reason.clone(), edit.source.clone())).unwrap_or_default();
            Missing { row, reason, source }
        })
        .collect()
}

/// The application's own rows in its order: with the guide's edits, and also those that the guide takes out.
pub(crate) fn all_own(object: Object, draft: &Draft, world: &World) -> Vec<MappingRow> {
    let Some(application) = application_of(draft, world) else { return Vec::new() };
    let effective = rows(None, object, draft, world);
    let one = |mapping: &catalog::AttributeMapping| {
        let guided = effective.iter().find(|row| row.target == mapping.target);
        guided.cloned().unwrap_or_else(|| MappingRow::of(mapping))
    };
    application.mapping(object).attributes.iter().map(one).collect()
}

/// Whether a row is just as the application has it, with the guide's edits.
pub fn is_own(row: &MappingRow, object: Object, draft: &Draft, world: &World) -> bool {
    rows(None, object, draft, world).contains(row)
}

/// The targets that have to be in the table: those that the application's file says, and those that SCIM requires of
/// the ones that the application takes.
pub(crate) fn needed(object: Object, draft: &Draft, world: &World) -> Vec<String> {
    let Some(application) = application_of(draft, world) else { return Vec::new() };
    let own = application.mapping(object).attributes.iter();
    own.filter(|mapping| is_needed(mapping, object, draft)).map(|mapping| mapping.target.clone()).collect()
}

/// An opened schema knows better than a catalog which attributes the application has.
fn is_needed(mapping: &catalog::AttributeMapping, object: Object, draft: &Draft) -> bool {
    if draft.mappings.lacks_target(object, &mapping.target) {
        return false;
    }
    mapping.required || attributes::target(object, &mapping.target).is_some_and(|target| target.required)
}

/// The parts of a row that were otherwise, as they were.
fn told(was: &MappingRow, now: &MappingRow) -> String {
    let mut parts = Vec::new();
    if (was.kind, &was.source) != (now.kind, &now.source) {
        parts.push(was.shown());
    }
    if was.matching != now.matching {
        parts.push(
            was.matching.map_or("not matching".to_owned(), |at| ["matching ", &at.to_string()].concat()),
        );
    }
    if was.creation != now.creation {
        parts.push(if was.creation { "only on creation" } else { "always applied" }.to_owned());
    }
    if was.default != now.default {
        parts.push(if was.default.is_empty() {
            "without a default value".to_owned()
        } else {
            ["default value ", &was.default].concat()
        });
    }
    if parts.is_empty() {
        parts.push(was.target.clone());
    }
    parts.join(", ")
}
