//! Entra's own file: the schema of a provisioning job (`synchronizationSchema`), opened, edited in place, or built.
//! It must not know the wizard: it gives rows and filters, and takes them back.
//!
//! What is not shown is never touched: unknown keys, other rules, disabled mappings, and the order of everything.
//! Shapes: Microsoft Graph v1.0, resources synchronizationSchema, synchronizationRule, objectMapping, attributeMapping.

mod base;
mod build;
mod fault;
mod filter;
mod note;
mod open;
mod row;
mod source;
mod spot;
mod write;

use crate::scoping::FilterDraft;
use crate::wire::json::Json;
use crate::wire::print::{join, print};

pub use base::Base;
pub use build::build;
pub use fault::{SchemaFault, is_schema};
pub use note::Note;
pub use open::{Opened, open};
pub use row::{Row, Unshown};
pub(crate) use spot::{ENTRA as ENTRA_DIRECTORIES, ENTRA_USER as ENTRA_ATTRIBUTES};

/// The largest schema that is opened, in bytes.
pub const LARGEST: usize = crate::import::LARGEST;

/// How deep a schema may nest. Each call inside another takes three levels, so this is room for forty of them.
pub const DEEPEST: usize = 128;

/// The tables of a schema that can be shown and edited.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tables {
    /// The mapping of users.
    pub users: Table,
    /// The mapping of groups; `None` where there is none.
    pub groups: Option<Table>,
}

/// The mapping of one kind of object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// It is switched on. Entra does not let the mapping of users be switched off.
    pub enabled: bool,
    /// Its rows, in the order of the file.
    pub rows: Vec<Row>,
    /// Its scoping filters.
    pub filter: FilterDraft,
}

/// A schema that was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The document.
    pub json: Json,
    /// What is worth knowing about it.
    pub notes: Vec<Note>,
}

/// The rows and the scope of a table in Graph's form, for whoever edits a schema that is not at hand here.
pub(crate) fn rows_and_scope(table: &Table) -> (Json, Json) {
    (Json::List(table.rows.iter().map(Row::made).collect()), filter::write(&Json::Null, &table.filter))
}

/// The bytes of `schema.json`.
pub fn file(json: &Json) -> String {
    join(&print(json))
}
