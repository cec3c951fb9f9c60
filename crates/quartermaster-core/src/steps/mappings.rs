//! Which Entra attribute fills which attribute of the application.
//! It must not know the tables: the application's file does; and not evaluate expressions.

mod spelling;

use super::field::always;
use super::{Control, Field, FieldId, Found, Group, Step, everywhere, nothing_to_settle};
use crate::catalog::{self, AttributeMapping, Apply, Object, Source};
use crate::lens;
use crate::problem::{Advice, AdviceKind, ProblemKind};
use crate::value::text::forbidden_character;
use crate::value::{AttributeName, TargetPath, TextFault};
use crate::wire::v1;
use crate::world::World;
use spelling::{is_known, meant, never_empty};

/// What was typed. A table that was not touched is not stored: it is the application's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The user table, once it was edited.
    pub users: Option<Vec<MappingRow>>,
    /// Whether groups are provisioned too.
    pub with_groups: bool,
    /// The group table, once it was edited.
    pub groups: Option<Vec<MappingRow>>,
}

impl Default for Draft {
    fn default() -> Self {
        Self { users: None, with_groups: true, groups: None }
    }
}

/// One row as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingRow {
    /// The target attribute.
    pub target: String,
    /// What kind of source it has.
    pub kind: SourceKind,
    /// Attribute name, constant or expression.
    pub source: String,
    /// Matching precedence, from 1.
    pub matching: Option<u8>,
    /// Only applied to new objects.
    pub creation: bool,
    /// The row is part of the configuration.
    pub on: bool,
}

/// Kinds of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A directory attribute.
    Attribute,
    /// A fixed text.
    Constant,
    /// An expression.
    Expression,
}

impl SourceKind {
    /// Its key in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Attribute => "attribute",
            Self::Constant => "constant",
            Self::Expression => "expression",
        }
    }
}

impl MappingRow {
    /// The row of an application's file, switched on.
    pub fn of(mapping: &AttributeMapping) -> Self {
        let (kind, source) = match &mapping.source {
            Source::Attribute(name) => (SourceKind::Attribute, name),
            Source::Constant(text) => (SourceKind::Constant, text),
            Source::Expression(text) => (SourceKind::Expression, text),
        };
        Self {
            target: mapping.target.clone(),
            kind,
            source: source.clone(),
            matching: mapping.matching,
            creation: mapping.apply == Apply::Creation,
            on: true,
        }
    }

    /// The source as the portal's table prints it.
    pub fn shown(&self) -> String {
        match self.kind {
            SourceKind::Attribute => format!("[{}]", self.source),
            SourceKind::Constant => format!("\"{}\"", self.source),
            SourceKind::Expression => self.source.clone(),
        }
    }
}

/// The rows of a table: the edited ones, or the application's own with the guide's edits applied.
pub fn rows(edited: Option<&[MappingRow]>, object: Object, draft: &super::Draft, world: &World) -> Vec<MappingRow> {
    match (edited, super::application_of(draft, world)) {
        (Some(rows), _) => rows.to_vec(),
        (None, None) => Vec::new(),
        (None, Some(application)) => {
            catalog::effective_rows(application, object).iter().map(|row| MappingRow::of(&row.mapping)).collect()
        }
    }
}

/// The rows of one object as the draft has them now.
pub fn table(object: Object, draft: &super::Draft, world: &World) -> Vec<MappingRow> {
    let edited = match object {
        Object::Users => &draft.mappings.users,
        Object::Groups => &draft.mappings.groups,
    };
    rows(edited.as_deref(), object, draft, world)
}

/// What it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The rows of the user table.
    pub users: Vec<Mapping>,
    /// The rows of the group table; `None` where groups are not provisioned.
    pub groups: Option<Vec<Mapping>>,
}

/// One checked row.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// The target attribute.
    pub target: TargetPath,
    /// Where its value comes from.
    pub source: MappedFrom,
    /// Matching precedence, from 1.
    pub matching: Option<u8>,
    /// Only applied to new objects.
    pub creation: bool,
}

/// Where a checked row's value comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum MappedFrom {
    /// A directory attribute.
    Attribute(AttributeName),
    /// A fixed text.
    Constant(String),
    /// An expression, as it was written.
    Expression(String),
}

/// The step.
pub static STEP: Step = Step {
    slug: "mappings",
    key: "mappings",
    title: "Attribute mappings",
    short: "Attribute mappings",
    lead: "Which Entra attribute fills which attribute of {application}. The table starts as Entra has it, with the guide’s edits applied and marked.",
    group: Group::Entra,
    fields: &[
        Field {
            name: "usersEnabled",
            label: "User mapping",
            hint: "Entra does not let it be switched off.",
            control: Control::Fixed { shown: "On", value: "true" },
            path: &["users", "enabled"],
            optional: false,
            asked: always,
        },
        Field {
            name: "users",
            label: "Users",
            hint: "",
            control: Control::Mapping(lens!(mappings.users), Object::Users),
            path: &["users", "attributes"],
            optional: false,
            asked: always,
        },
        Field {
            name: "withGroups",
            label: "Provision groups too",
            hint: "Groups are created in the application with their direct members.",
            control: Control::Toggle(lens!(mappings.with_groups)),
            path: &["groups", "enabled"],
            optional: false,
            asked: always,
        },
        Field {
            name: "groups",
            label: "Groups",
            hint: "",
            control: Control::Mapping(lens!(mappings.groups), Object::Groups),
            path: &["groups", "attributes"],
            optional: false,
            asked: |draft, _| draft.mappings.with_groups,
        },
    ],
    applies: everywhere,
    waits: true,
    advise,
    summary: |draft, world| {
        let on = |object| table(object, draft, world).iter().filter(|row| row.on).count();
        if draft.mappings.with_groups {
            format!("{} for users, {} for groups", on(Object::Users), on(Object::Groups))
        } else {
            format!("{} for users, no groups", on(Object::Users))
        }
    },
    settle: nothing_to_settle,
};

/// The field of one object's table.
pub fn field_of(object: Object) -> FieldId {
    FieldId::of(STEP.slug, object.key())
}

/// Whether this row has to stay switched on.
pub fn needed(target: &str, object: Object, draft: &super::Draft, world: &World) -> bool {
    let application = super::application_of(draft, world);
    let own = application.map(|app| app.mapping(object).attributes.as_slice()).unwrap_or_default();
    own.iter().any(|mapping| mapping.target == target && mapping.required)
}

fn check_table(object: Object, draft: &super::Draft, world: &World, found: &mut Found) -> Option<Vec<Mapping>> {
    let mut mappings = Vec::new();
    let rows = table(object, draft, world);
    for (at, row) in rows.iter().enumerate() {
        let field = field_of(object).in_row(at, "source");
        if !row.on {
            if needed(&row.target, object, draft, world) {
                found.problem::<()>(field_of(object).in_row(at, "on"), ProblemKind::RowNeeded(row.target.clone()));
            }
            continue;
        }
        let target = found.value(field, "Target attribute", TargetPath::parse(&row.target));
        if rows.iter().take(at).any(|earlier| earlier.on && earlier.target.trim() == row.target.trim()) {
            found.problem::<()>(field, ProblemKind::TargetTwice(row.target.clone()));
        }
        let source = match row.kind {
            _ if row.source.trim().is_empty() => found.problem(field, ProblemKind::SourceMissing(row.target.clone())),
            SourceKind::Constant => plain(field, "Fixed text", &row.source, found).map(MappedFrom::Constant),
            SourceKind::Expression => plain(field, "Expression", &row.source, found).map(MappedFrom::Expression),
            SourceKind::Attribute => match meant(row.source.trim()) {
                Some(meant) => found.problem(field, ProblemKind::Misspelt { given: row.source.trim().to_owned(), meant }),
                None => found
                    .value(field, "Source attribute", AttributeName::parse(&row.source))
                    .map(MappedFrom::Attribute),
            },
        };
        if let (Some(target), Some(source)) = (target, source) {
            mappings.push(Mapping { target, source, matching: row.matching, creation: row.creation });
        }
    }
    if !rows.iter().any(|row| row.on && row.matching.is_some()) {
        let objects = match object {
            Object::Users => "users",
            Object::Groups => "groups",
        };
        found.problem::<()>(field_of(object), ProblemKind::NoMatching(objects));
    }
    Some(mappings)
}

/// A text without hidden characters, as it was written.
fn plain(field: FieldId, label: &'static str, text: &str, found: &mut Found) -> Option<String> {
    match forbidden_character(text) {
        None => Some(text.to_owned()),
        Some(c) => found.problem(field, ProblemKind::Value { label, fault: TextFault::Forbidden(c).into() }),
    }
}

/// Finds rows without a source, misspelt attributes, rows that must not be off, and tables without a matching row.
pub fn parse(draft: &super::Draft, world: &World, found: &mut Found) -> Option<Answer> {
    super::application_of(draft, world)?;
    let users = check_table(Object::Users, draft, world, found);
    let groups = if draft.mappings.with_groups {
        check_table(Object::Groups, draft, world, found).map(Some)
    } else {
        Some(None)
    };
    Some(Answer { users: users?, groups: groups? })
}

fn advise(draft: &super::Draft, world: &World) -> Vec<Advice> {
    let mut advice = Vec::new();
    for object in Object::ALL {
        if object == Object::Groups && !draft.mappings.with_groups {
            continue;
        }
        for (at, row) in table(object, draft, world).iter().enumerate() {
            let source = row.source.trim();
            if !row.on || row.kind != SourceKind::Attribute || source.is_empty() || meant(source).is_some() {
                continue;
            }
            let field = field_of(object).in_row(at, "source");
            if !is_known(source) && AttributeName::parse(source).is_ok() {
                advice.push(Advice { field, kind: AdviceKind::UnknownAttribute(source.to_owned()) });
            } else if row.matching.is_some() && !never_empty(source) {
                let (target, source) = (row.target.clone(), source.to_owned());
                advice.push(Advice { field, kind: AdviceKind::MatchingMayBeEmpty { target, source } });
            }
        }
    }
    advice
}

/// The step's part of the exported file.
pub fn write(answer: &Answer) -> v1::Mappings {
    let rows = |rows: &[Mapping]| rows.iter().map(write_row).collect();
    v1::Mappings {
        users: v1::ObjectMapping { enabled: true, attributes: rows(&answer.users) },
        groups: v1::ObjectMapping {
            enabled: answer.groups.is_some(),
            attributes: rows(answer.groups.as_deref().unwrap_or_default()),
        },
    }
}

fn write_row(mapping: &Mapping) -> v1::AttributeMapping {
    v1::AttributeMapping {
        target: mapping.target.to_string(),
        source: match &mapping.source {
            MappedFrom::Attribute(name) => v1::Source::Attribute(name.to_string()),
            MappedFrom::Constant(text) => v1::Source::Constant(text.clone()),
            MappedFrom::Expression(text) => v1::Source::Expression(text.clone()),
        },
        matching: mapping.matching,
        apply: mapping.creation.then_some("creation"),
    }
}
