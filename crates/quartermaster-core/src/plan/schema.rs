//! The edit of the schema, as data: for each kind of object which mapping is meant and what becomes of it.
//! It must not know how rows and filters are spelled: `portal` does. It takes nothing from an opened schema, so that a
//! configuration gives the same plan wherever it is opened.

use super::Context;
use super::application::reading;
use super::job::JOB_PATH;
use super::operation::{Act, Look, Method, Operation, Request};
use super::words;
use crate::catalog::{Application, Object};
use crate::portal;
use crate::steps::mappings::{Answer, Mapping, checked_table};
use crate::wire::json::Json;

/// What the operation gives: the rule that maps users, for provisioning on demand.
pub(super) const USER_RULE: &str = "userRuleId";

/// How Entra's own directory is told from the application's: it has one of these names, or its users have both of
/// [`ENTRA_ATTRIBUTES`].
pub const ENTRA_DIRECTORIES: [&str; 2] = portal::ENTRA_DIRECTORIES;
/// See [`ENTRA_DIRECTORIES`].
pub const ENTRA_ATTRIBUTES: [&str; 2] = portal::ENTRA_ATTRIBUTES;

/// What becomes of the mapping of one kind of object.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The kind.
    pub object: Object,
    /// `sourceObjectName` of the mapping, without regard to case.
    pub source: String,
    /// `targetObjectName`; only decides where several mappings have the source.
    pub target: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Its rows and its scope in Graph's form; `None` where both stay as they are.
    pub rows: Option<(Json, Json)>,
}

/// Reads the schema, edits it, puts it whole.
pub(super) fn edit(
    answer: &Answer,
    application: &Application,
    context: Context,
    operations: &mut Vec<Operation>,
) {
    let edit = |object, rows: Option<&[Mapping]>, filter| {
        let own = application.mapping(object);
        Edit {
            object,
            source: own.source_object.clone(),
            target: own.target_object.clone(),
            enabled: rows.is_some(),
            rows: rows.map(|rows| portal::rows_and_scope(&checked_table(rows, filter))),
        }
    };
    let edits = vec![
        edit(Object::Users, Some(&answer.users), answer.users_filter.draft()),
        edit(Object::Groups, answer.groups.as_deref(), answer.groups_filter.draft()),
    ];
    let path = [JOB_PATH, "/schema"].concat();
    operations.push(Operation {
        permission: context.synchronization(),
        look: Look::of(Request::get(&path, &[])),
        change: Some(Request::of(Method::Put, &path)),
        undo: Some(Request::of(Method::Delete, &path)),
        ..reading("schema", &words::SCHEMA, Act::Schema(edits))
    });
}
