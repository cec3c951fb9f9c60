//! Opens a schema: which of its mappings are shown, and what of them. It must not change the document.

use super::fault::{instead, is_cut};
use super::row::{flow, is_plain};
use super::spot::{Spot, find, mappings, rules, text};
use super::{Base, DEEPEST, LARGEST, Note, Row, SchemaFault, Table, Tables, filter, is_schema};
use crate::catalog::{Object, Source};
use crate::expr::Expression;
use crate::import::secret_in;
use crate::wire::json::Json;

/// A schema that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Its text, for the draft.
    pub base: Base,
    /// What is shown of it.
    pub tables: Tables,
    /// What is not, and why.
    pub notes: Vec<Note>,
    /// What the schema calls the application.
    pub directory: String,
    pub(super) document: Json,
    pub(super) users: Spot,
    pub(super) groups: Option<Spot>,
}

/// Opens the text of a schema.
///
/// # Errors
/// The one reason why it cannot be opened.
pub fn open(given: &str) -> Result<Opened, SchemaFault> {
    if given.len() > LARGEST {
        return Err(SchemaFault::TooLarge);
    }
    let given = given.strip_prefix('\u{feff}').unwrap_or(given);
    let document = Json::parse_within(given, DEEPEST).map_err(SchemaFault::Json)?;
    if let Some(key) = secret_in(&document) {
        return Err(SchemaFault::HoldsSecret(key));
    }
    if !is_schema(&document) {
        return Err(instead(&document));
    }
    if is_cut(&document) {
        return Err(SchemaFault::PowerShellDepth);
    }
    if rules(&document).is_empty() {
        return Err(SchemaFault::NoRules);
    }
    let found = find(&document, Object::Users, None);
    let users = match found.spot {
        Some(spot) => spot,
        None if found.locked => return Err(SchemaFault::Locked),
        None if found.inbound => return Err(SchemaFault::Inbound),
        None => return Err(SchemaFault::NoUsers),
    };
    let directory =
        users.rule_of(&document).map(|rule| text(rule, "targetDirectoryName")).unwrap_or_default();
    let groups = find(&document, Object::Groups, Some(directory)).spot;
    let mut notes = Vec::new();
    let tables = Tables {
        users: table(&document, users, Object::Users, &mut notes),
        groups: groups.map(|spot| table(&document, spot, Object::Groups, &mut notes)),
    };
    if !tables.users.enabled {
        notes.push(Note::UsersOff);
    }
    let all: usize = rules(&document).iter().map(|rule| mappings(rule).len()).sum();
    let others = all.saturating_sub(1).saturating_sub(usize::from(groups.is_some()));
    if others > 0 {
        notes.push(Note::Others(others));
    }
    let directory = directory.to_owned();
    Ok(Opened {
        base: Base::of(given, &document, users, groups),
        tables,
        notes,
        directory,
        document,
        users,
        groups,
    })
}

/// The attribute mappings that stand at a spot.
pub(super) fn attribute_mappings(document: &Json, spot: Spot) -> &[Json] {
    let mappings = spot.of(document).and_then(|mapping| mapping.get("attributeMappings"));
    mappings.and_then(Json::items).unwrap_or_default()
}

fn table(document: &Json, spot: Spot, object: Object, notes: &mut Vec<Note>) -> Table {
    let mut rows = Vec::new();
    for mapping in attribute_mappings(document, spot) {
        match Row::read(mapping) {
            Err(why) => notes.push(Note::Row(text(mapping, "targetAttributeName").to_owned(), why)),
            Ok(row) => {
                let target = || row.target.clone();
                if !is_plain(flow(mapping)) {
                    notes.push(Note::Flow { target: target(), flow: flow(mapping).to_owned() });
                }
                if let Source::Expression(written) = &row.source
                    && let Err(faults) = Expression::parse(written)
                {
                    let fault = faults.first().map(ToString::to_string).unwrap_or_default();
                    notes.push(Note::Expression { target: target(), fault });
                }
                rows.push(row);
            }
        }
    }
    let mapping = spot.of(document).unwrap_or(&Json::Null);
    let scope = filter::read(mapping.get("scope").unwrap_or(&Json::Null));
    if scope.kept > 0 {
        notes.push(Note::Filters(object, scope.kept));
    }
    if scope.others {
        notes.push(Note::OtherFilters(object));
    }
    let enabled = mapping.get("enabled").and_then(Json::as_flag) != Some(false);
    Table { enabled, rows, filter: scope.filter }
}
