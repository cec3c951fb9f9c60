//! Between the step and Entra's own file: rows and filters of an opened schema become the draft's, and an answer becomes
//! a schema again. It must not know the document: `portal` does.

use super::{Answer, Draft, MappedFrom, Mapping, MappingRow, Rows, SourceKind};
use crate::attributes::Attribute;
use crate::catalog::{Application, Object, Source};
use crate::portal::{self, Opened, Row, Table, Tables, Written};
use crate::scoping::FilterDraft;

impl Draft {
    /// Takes the tables of an opened schema in place of what is there, and keeps the schema to write into.
    pub(crate) fn take(&mut self, opened: Opened) {
        let rows = |table: &Table| Rows::new(table.rows.iter().map(mapping_row).collect());
        self.users = Some(rows(&opened.tables.users));
        self.users_filter = opened.tables.users.filter;
        let groups = opened.tables.groups;
        self.with_groups = groups.as_ref().is_some_and(|groups| groups.enabled);
        self.groups = groups.as_ref().map(rows);
        self.groups_filter = groups.map_or_else(FilterDraft::default, |groups| groups.filter);
        self.portal = Some(opened.base);
    }

    /// The attributes of Entra's side that only the opened schema has.
    pub fn own_sources(&self, object: Object) -> &[Attribute] {
        self.portal.as_ref().map_or(&[], |base| base.own_sources(object))
    }

    /// The attributes of the application's side that only the opened schema has.
    pub fn own_targets(&self, object: Object) -> &[Attribute] {
        self.portal.as_ref().map_or(&[], |base| base.own_targets(object))
    }

    /// Whether the opened schema has no such attribute on the application's side.
    pub(super) fn lacks_target(&self, object: Object, path: &str) -> bool {
        self.portal.as_ref().is_some_and(|base| base.lacks_target(object, path))
    }
}

/// The schema of an answer: the opened one with the changes in it, or one that is built.
pub fn schema(answer: &Answer, application: &Application) -> Written {
    let opened = answer.portal.as_ref().and_then(|base| base.open().ok());
    let users = table(&answer.users, answer.users_filter.draft());
    let groups = match &answer.groups {
        Some(rows) => Some(table(rows, answer.groups_filter.draft())),
        // Switched off: what the opened schema has of them stays.
        None => opened.as_ref().and_then(|opened| opened.tables.groups.clone()),
    };
    let groups = groups.map(|groups| Table { enabled: answer.groups.is_some(), ..groups });
    match opened {
        Some(opened) => {
            let users = Table { enabled: opened.tables.users.enabled, ..users };
            opened.write(&Tables { users, groups })
        }
        None => portal::build(application, &Tables { users, groups }),
    }
}

/// A table of checked rows.
pub(crate) fn table(rows: &[Mapping], filter: FilterDraft) -> Table {
    Table { enabled: true, rows: rows.iter().map(row).collect(), filter }
}

impl MappingRow {
    /// A checked row as it would be typed.
    pub(crate) fn typed(mapping: &Mapping) -> Self {
        mapping_row(&row(mapping))
    }

    /// A row of Entra's schema as it would be typed.
    pub fn of_schema(row: &Row) -> Self {
        mapping_row(row)
    }
}

fn row(mapping: &Mapping) -> Row {
    Row {
        target: mapping.target.to_string(),
        source: match &mapping.source {
            MappedFrom::Attribute(name) => Source::Attribute(name.to_string()),
            MappedFrom::Constant(text) => Source::Constant(text.clone()),
            MappedFrom::Expression(text) => Source::Expression(text.clone()),
        },
        matching: mapping.matching,
        creation: mapping.creation,
        default: mapping.default.clone().unwrap_or_default(),
    }
}

fn mapping_row(row: &Row) -> MappingRow {
    let (kind, source) = match &row.source {
        Source::Attribute(name) => (SourceKind::Attribute, name),
        Source::Constant(text) => (SourceKind::Constant, text),
        Source::Expression(text) => (SourceKind::Expression, text),
    };
    MappingRow {
        target: row.target.clone(),
        kind,
        source: source.clone(),
        matching: row.matching,
        creation: row.creation,
        default: row.default.clone(),
    }
}
