//! Which Entra attribute fills which attribute of the application.
//! It must not know the tables: the application's file does; and not evaluate expressions.

mod checks;
mod differences;
mod edits;
mod expressions;
mod row;
mod schema;

use std::sync::Arc;

use super::field::always;
use super::{Control, Field, FieldId, Group, Step, everywhere, nothing_to_settle};
use crate::catalog::{self, Object};
use crate::lens;
use crate::portal::Base;
use crate::scoping::{Clause, Filter, FilterDraft};
use crate::value::{AttributeName, TargetPath};
use crate::wire::v1;
use crate::world::World;
pub use checks::parse;
pub(crate) use checks::reads_soft_deleted;
pub use differences::{Difference, DifferenceKind, Missing, RowFacts, facts, is_own, missing};
pub(crate) use edits::{change, place_after, same};
pub use expressions::{Remark, complete, reads, remarks};
pub use row::{MappingRow, SourceKind};
pub use schema::schema;
pub(crate) use schema::table as checked_table;

/// The rows of a table. They are shared by everything that looks at a draft, or remembers one; a change makes its own.
pub type Rows = Arc<Vec<MappingRow>>;

/// What was typed. A table that was not touched is not stored: it is the application's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The user table, once it was edited.
    pub users: Option<Rows>,
    /// Whether groups are provisioned too.
    pub with_groups: bool,
    /// The group table, once it was edited.
    pub groups: Option<Rows>,
    /// Which users Entra looks at.
    pub users_filter: FilterDraft,
    /// Which groups Entra looks at.
    pub groups_filter: FilterDraft,
    /// Entra's own schema, once it was opened: changes are written into it. It is part of no exported configuration.
    pub portal: Option<Base>,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            users: None,
            with_groups: true,
            groups: None,
            users_filter: FilterDraft::default(),
            groups_filter: FilterDraft::default(),
            portal: None,
        }
    }
}

/// The rows of a table: the edited ones, or the application's own with the guide's edits applied.
pub fn rows(edited: Option<&Rows>, object: Object, draft: &super::Draft, world: &World) -> Rows {
    match (edited, super::application_of(draft, world)) {
        (Some(rows), _) => Rows::clone(rows),
        (None, None) => Rows::default(),
        (None, Some(application)) => {
            let own = catalog::effective_rows(application, object);
            Rows::new(own.iter().map(|row| MappingRow::of(&row.mapping)).collect())
        }
    }
}

/// The rows of one object as the draft has them now.
pub fn table(object: Object, draft: &super::Draft, world: &World) -> Rows {
    let edited = match object {
        Object::Users => &draft.mappings.users,
        Object::Groups => &draft.mappings.groups,
    };
    rows(edited.as_ref(), object, draft, world)
}

/// What it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The rows of the user table.
    pub users: Vec<Mapping>,
    /// The rows of the group table; `None` where groups are not provisioned.
    pub groups: Option<Vec<Mapping>>,
    /// Which users Entra looks at.
    pub users_filter: Filter,
    /// Which groups Entra looks at.
    pub groups_filter: Filter,
    /// Entra's own schema, once it was opened.
    pub portal: Option<Base>,
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
    /// What is written where the source is empty.
    pub default: Option<String>,
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
            name: "usersFilter",
            label: "Which users are in scope",
            hint: "Without a filter, everybody that the next step names. A user has to pass one of the filters.",
            control: Control::Filter(lens!(mappings.users_filter), Object::Users),
            path: &["users", "filters"],
            optional: true,
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
        Field {
            name: "groupsFilter",
            label: "Which groups are in scope",
            hint: "Without a filter, all that the next step names. A group has to pass one of the filters.",
            control: Control::Filter(lens!(mappings.groups_filter), Object::Groups),
            path: &["groups", "filters"],
            optional: true,
            asked: |draft, _| draft.mappings.with_groups,
        },
    ],
    applies: everywhere,
    waits: true,
    advise: checks::advise,
    summary: |draft, world| {
        let count = |object| table(object, draft, world).len();
        if draft.mappings.with_groups {
            format!("{} for users, {} for groups", count(Object::Users), count(Object::Groups))
        } else {
            format!("{} for users, no groups", count(Object::Users))
        }
    },
    settle: nothing_to_settle,
};

/// The field of one object's table.
pub fn field_of(object: Object) -> FieldId {
    FieldId::of(STEP.slug, object.key())
}

/// The field of one object's scoping filters.
pub fn filter_field_of(object: Object) -> FieldId {
    let name = match object {
        Object::Users => "usersFilter",
        Object::Groups => "groupsFilter",
    };
    FieldId::of(STEP.slug, name)
}

/// The scoping filters of one object as they were typed.
pub fn filter_of(object: Object, draft: &super::Draft) -> &FilterDraft {
    match object {
        Object::Users => &draft.mappings.users_filter,
        Object::Groups => &draft.mappings.groups_filter,
    }
}

/// The step's part of the exported file.
pub fn write(answer: &Answer) -> v1::Mappings {
    let rows = |rows: &[Mapping]| rows.iter().map(write_row).collect();
    v1::Mappings {
        users: v1::ObjectMapping {
            enabled: true,
            attributes: rows(&answer.users),
            filters: write_filter(&answer.users_filter),
        },
        groups: v1::ObjectMapping {
            enabled: answer.groups.is_some(),
            attributes: rows(answer.groups.as_deref().unwrap_or_default()),
            filters: write_filter(&answer.groups_filter),
        },
    }
}

fn write_filter(filter: &Filter) -> Option<Vec<v1::Filter>> {
    let some = |text: String| (!text.is_empty()).then_some(text);
    let clause = |clause: &Clause| v1::FilterClause {
        attribute: clause.attribute().to_string(),
        operator: clause.test().operator().name(),
        value: some(clause.test().operand()),
    };
    let filters = filter.groups().iter().map(|group| v1::Filter {
        title: some(group.name().to_owned()),
        clauses: group.clauses().iter().map(clause).collect(),
    });
    let filters: Vec<_> = filters.collect();
    (!filters.is_empty()).then_some(filters)
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
        default: mapping.default.clone(),
    }
}
