//! What differs between two configurations, or between Entra's own schema and a configuration: each change in words
//! and by what it does once it is applied. It must not judge which of the two is right, nor read a file.
//!
//! What changes do is from Microsoft's pages: how provisioning works (cycles, disabling), customizing attribute
//! mappings (matching, defaults), scoping filters, quarantine status, accidental deletions.

mod answers;
mod lists;
mod tables;

use std::fmt;

use crate::portal;
use crate::steps::{Configuration, FieldId, STEPS};
use crate::wire::json::Json;
use crate::world::World;

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The step and the field; of a table the field as a whole.
    pub field: FieldId,
    /// Which row, user, group or prerequisite it is about; empty for the whole field.
    pub subject: String,
    /// What stands there before, in words; `None` where nothing does.
    pub before: Option<String>,
    /// What stands there after, in words; `None` where nothing does.
    pub after: Option<String>,
    /// What changes, in a sentence without a full stop.
    pub sentence: String,
    /// What applying it does, the gravest first; never empty.
    pub consequences: Vec<Consequence>,
}

/// What applying a change does, the gravest first. Where it depends on the directory the words say "may".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Consequence {
    /// Accounts of people who fall out of scope, or whose state is told otherwise, are disabled.
    MayDisable,
    /// People who are there already may not be recognized, and created a second time.
    MayDuplicate,
    /// The job may go into quarantine, or is paused.
    MayStop,
    /// Entra looks at everybody in scope again.
    InitialCycle,
    /// It takes hold after a restart of provisioning.
    Restart,
    /// More or fewer people or groups are provisioned.
    Reach,
    /// Other values are written.
    Values,
    /// Other people get a license, or it is given otherwise.
    Licenses,
    /// Another number of deletions stops a run.
    Guard,
    /// Other people get Entra's mails, or none.
    Notified,
    /// Nothing that Entra does.
    Cosmetic,
}

/// How much a consequence asks to be looked at before a change is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// People may lose access, or provisioning may stop.
    Grave,
    /// Something is done otherwise.
    Notable,
    /// Nothing that anybody notices.
    Slight,
}

impl Consequence {
    /// All of them, the gravest first.
    pub const ALL: [Self; 11] = [
        Self::MayDisable,
        Self::MayDuplicate,
        Self::MayStop,
        Self::InitialCycle,
        Self::Restart,
        Self::Reach,
        Self::Values,
        Self::Licenses,
        Self::Guard,
        Self::Notified,
        Self::Cosmetic,
    ];

    /// Its key in files. Stable.
    pub fn key(self) -> &'static str {
        self.row().0
    }

    /// How grave it is.
    pub fn gravity(self) -> Gravity {
        match self {
            Self::MayDisable | Self::MayDuplicate | Self::MayStop => Gravity::Grave,
            Self::InitialCycle
            | Self::Restart
            | Self::Reach
            | Self::Values
            | Self::Licenses
            | Self::Guard
            | Self::Notified => Gravity::Notable,
            Self::Cosmetic => Gravity::Slight,
        }
    }

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::MayDisable => ("mayDisable", "may disable users"),
            Self::MayDuplicate => ("mayDuplicate", "may create duplicates"),
            Self::MayStop => ("mayStop", "may stop provisioning"),
            Self::InitialCycle => ("initialCycle", "starts a new initial cycle"),
            Self::Restart => ("restart", "takes hold after a restart of provisioning"),
            Self::Reach => ("whoIsProvisioned", "changes who is provisioned"),
            Self::Values => ("whatIsWritten", "changes what is written"),
            Self::Licenses => ("whoGetsALicense", "changes who gets a license"),
            Self::Guard => ("whatStopsARun", "changes what stops a run"),
            Self::Notified => ("whoIsTold", "changes who is told"),
            Self::Cosmetic => ("cosmetic", "cosmetic"),
        }
    }
}

impl fmt::Display for Consequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().1)
    }
}

/// What differs between two configurations, in the order of the steps and their fields. Nothing for equal ones.
pub fn compare(before: &Configuration, after: &Configuration, world: &World) -> Vec<Change> {
    let mut changes = answers::compare(before, after, world);
    lists::at_hand(before, after, world, &mut changes);
    lists::principals(before, after, &mut changes);
    if let (Some(before), Some(after)) = (&before.mappings, &after.mappings) {
        tables::compare(&tables::Side::of(before), &tables::Side::of(after), &mut changes);
    }
    in_order(changes)
}

/// What applying the configuration changes in Entra's own schema: the mappings and the filters, which is all of a
/// configuration that a schema holds. Mappings that the page does not show are kept, so they are no change.
pub fn against_schema(configuration: &Configuration, schema: &portal::Opened, _: &World) -> Vec<Change> {
    let mut changes = Vec::new();
    if let Some(answer) = &configuration.mappings {
        let before = tables::Side::of_schema(&schema.tables);
        tables::compare(&before, &tables::Side::of(answer), &mut changes);
    }
    in_order(changes)
}

impl Change {
    /// How grave the gravest of what it does is.
    pub fn gravity(&self) -> Gravity {
        self.consequences.iter().map(|one| one.gravity()).min().unwrap_or(Gravity::Slight)
    }
}

/// Each consequence that any of the changes has, and how many have it: the gravest first.
pub fn tally<'a>(changes: impl Iterator<Item = &'a Change> + Clone) -> Vec<(Consequence, usize)> {
    let count =
        |one: Consequence| changes.clone().filter(|change| change.consequences.contains(&one)).count();
    Consequence::ALL.into_iter().map(|one| (one, count(one))).filter(|(_, count)| *count > 0).collect()
}

/// The changes as a list for programs: `step`, `field`, `subject` and `before` and `after` where there are such,
/// `message`, and `effects` by their keys.
pub fn to_json(changes: &[Change]) -> Json {
    Json::List(changes.iter().map(change_to_json).collect())
}

fn change_to_json(change: &Change) -> Json {
    let mut entries = Vec::new();
    let mut put = |key: &str, value: Json| entries.push((key.to_owned(), value));
    put("step", Json::text(change.field.step));
    put("field", Json::text(change.field.name));
    if !change.subject.is_empty() {
        put("subject", Json::text(&change.subject));
    }
    if let Some(before) = &change.before {
        put("before", Json::text(before));
    }
    if let Some(after) = &change.after {
        put("after", Json::text(after));
    }
    put("message", Json::text(&change.sentence));
    let keys = change.consequences.iter().map(|consequence| Json::text(consequence.key()));
    put("effects", Json::List(keys.collect()));
    Json::Object(entries)
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

/// By step and field; what is said of one field keeps its order.
fn in_order(mut changes: Vec<Change>) -> Vec<Change> {
    let fields = || STEPS.iter().flat_map(|step| step.fields.iter().map(|field| (step.slug, field.name)));
    let place = |change: &Change| fields().position(|field| field == (change.field.step, change.field.name));
    changes.sort_by_key(place);
    for change in &mut changes {
        change.consequences.sort_unstable();
    }
    changes
}
