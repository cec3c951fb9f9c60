//! The opened document as it is kept in a draft: its text without white space, and the attributes that only it knows.
//! Cheap to copy. It must not know rows.

use std::fmt;
use std::sync::Arc;

use super::build::unknown;
use super::spot::{Spot, definition, text};
use super::{Opened, SchemaFault, open};
use crate::attributes::{self, Attribute, Kind};
use crate::catalog::Object;
use crate::wire::json::Json;

/// The text of a schema that opens. Copies share it, so a draft with its history holds it once.
#[derive(Clone)]
pub struct Base(Arc<Inside>);

struct Inside {
    text: String,
    users: Own,
    groups: Own,
}

/// The attributes of one kind of object that this document has and `attributes` has not.
#[derive(Default)]
struct Own {
    sources: Vec<Attribute>,
    targets: Vec<Attribute>,
    /// Every target that the document defines, in small letters; empty where it defines none at all.
    defined: Vec<String>,
}

impl PartialEq for Base {
    fn eq(&self, other: &Self) -> bool {
        // The rest follows from the text.
        Arc::ptr_eq(&self.0, &other.0) || self.0.text == other.0.text
    }
}

impl Eq for Base {}

impl Base {
    /// From the text of a schema.
    ///
    /// # Errors
    /// The one reason why it cannot be opened.
    pub fn parse(text: &str) -> Result<Self, SchemaFault> {
        open(text).map(|opened| opened.base)
    }

    /// The text and what its directories say of the objects that these mappings are about.
    pub(super) fn of(given: &str, document: &Json, users: Spot, groups: Option<Spot>) -> Self {
        let users = own(document, users, Object::Users);
        let groups = groups.map(|groups| own(document, groups, Object::Groups)).unwrap_or_default();
        Self(Arc::new(Inside { text: without_space(given), users, groups }))
    }

    /// The attributes of Entra's side that this tenant has added.
    pub fn own_sources(&self, object: Object) -> &[Attribute] {
        &self.own(object).sources
    }

    /// The attributes of the application's side that SCIM does not have.
    pub fn own_targets(&self, object: Object) -> &[Attribute] {
        &self.own(object).targets
    }

    /// Whether the document defines the application's attributes, and this is none of them. What a catalog asks for
    /// may then be impossible.
    pub fn lacks_target(&self, object: Object, path: &str) -> bool {
        let defined = &self.own(object).defined;
        !defined.is_empty() && !defined.contains(&path.to_ascii_lowercase())
    }

    fn own(&self, object: Object) -> &Own {
        match object {
            Object::Users => &self.0.users,
            Object::Groups => &self.0.groups,
        }
    }

    /// The document, opened again.
    ///
    /// # Errors
    /// None for a text that has opened before.
    pub fn open(&self) -> Result<Opened, SchemaFault> {
        open(&self.0.text)
    }

    /// The text, for a saved draft.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }
}

impl fmt::Debug for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base({} bytes)", self.0.text.len())
    }
}

/// The document without white space between its parts; escapes and numbers stay as they were written.
fn without_space(given: &str) -> String {
    let mut kept = String::with_capacity(given.len());
    let (mut inside, mut escaped) = (false, false);
    for c in given.chars() {
        if inside || !matches!(c, ' ' | '\t' | '\n' | '\r') {
            kept.push(c);
        }
        if escaped {
            escaped = false;
        } else if c == '"' {
            inside = !inside;
        } else {
            escaped = inside && c == '\\';
        }
    }
    kept
}

fn own(document: &Json, spot: Spot, object: Object) -> Own {
    let rule = spot.rule_of(document).unwrap_or(&Json::Null);
    let mapping = spot.of(document).unwrap_or(&Json::Null);
    let listed = |directory: &str, name: &str| {
        let definition = definition(document, text(rule, directory), text(mapping, name));
        definition.and_then(|definition| definition.get("attributes")?.items()).unwrap_or_default()
    };
    let targets = listed("targetDirectoryName", "targetObjectName");
    Own {
        sources: new(listed("sourceDirectoryName", "sourceObjectName"), object, attributes::source),
        targets: new(targets, object, attributes::target),
        defined: targets.iter().map(|one| text(one, "name").to_ascii_lowercase()).collect(),
    }
}

/// Those of the listed attributes that are not known, each once.
fn new(listed: &[Json], object: Object, known: fn(Object, &str) -> Option<Attribute>) -> Vec<Attribute> {
    let mut found: Vec<Attribute> = Vec::new();
    for one in listed {
        let name = text(one, "name");
        if !name.is_empty() && known(object, name).is_none() && found.iter().all(|other| other.name != name) {
            found.push(described(one, name));
        }
    }
    found
}

/// An attributeDefinition (Microsoft Graph v1.0).
fn described(definition: &Json, name: &str) -> Attribute {
    let is = |key: &str| definition.get(key).and_then(Json::as_flag) == Some(true);
    Attribute {
        kind: match text(definition, "type") {
            "Boolean" => Kind::Flag,
            "Reference" => Kind::Reference,
            _ => Kind::Text,
        },
        several: is("multivalued"),
        unique: is("anchor"),
        required: is("required"),
        ..unknown(name.to_owned())
    }
}
