//! Why a file is not a schema that can be edited, told in one sentence. It must not open anything.

use std::fmt;

use super::spot::RULES;
use crate::import::FileFault;
use crate::wire::KIND;
use crate::wire::json::{Json, JsonFault};

/// Why a schema cannot be opened. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaFault {
    /// More than [`super::LARGEST`] bytes.
    TooLarge,
    /// Not JSON that can be used.
    Json(JsonFault),
    /// It holds a secret; the key.
    HoldsSecret(String),
    /// A configuration of this project.
    Configuration,
    /// A draft of this project.
    Draft,
    /// A template of a schema, or a list of them.
    Template,
    /// A provisioning job, or a list of them.
    Job,
    /// An error that Microsoft Graph answered; its code.
    GraphError(String),
    /// Written from PowerShell's objects, with other names for the keys.
    PowerShellNames,
    /// PowerShell left out what was nested deeper than it was told to go.
    PowerShellDepth,
    /// A rule, a mapping or a directory alone.
    Part,
    /// JSON of another kind.
    Foreign,
    /// A schema without rules.
    NoRules,
    /// A schema whose rules map no users out of Entra.
    NoUsers,
    /// A schema whose rule for users may not be edited.
    Locked,
    /// A schema that writes users into Entra.
    Inbound,
}

impl fmt::Display for SchemaFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("This file is larger than 1 MiB: choose the schema alone, as Entra’s schema editor downloads it"),
            Self::Json(JsonFault::TooDeep) => f.write_str(
                "The file is nested too deeply: choose the schema alone, as Entra’s schema editor downloads it",
            ),
            Self::Json(fault) => FileFault::Json(fault.clone()).fmt(f),
            Self::HoldsSecret(key) => FileFault::HoldsSecret(key.clone()).fmt(f),
            Self::Configuration => f.write_str(
                "This is a Quartermaster configuration, not Entra’s schema: open it with Open… at the top of the page",
            ),
            Self::Draft => {
                f.write_str("This is a Quartermaster draft, not Entra’s schema: open it with Open… at the top of the page")
            }
            Self::Template => f.write_str(
                "This is a template that many tenants share, not your schema: download the schema of your own job from Entra’s schema editor",
            ),
            Self::Job => f.write_str(
                "This is a provisioning job without its schema: download the schema from Entra’s schema editor, or add /schema to the job’s address",
            ),
            Self::GraphError(code) if code.is_empty() => {
                f.write_str("This is an error message of Microsoft Graph, not a schema: ask for the schema once more")
            }
            Self::GraphError(code) => {
                write!(f, "This is the error {code} of Microsoft Graph, not a schema: ask for the schema once more")
            }
            Self::PowerShellNames => f.write_str(
                "PowerShell has renamed the keys of this schema: export it with Invoke-MgGraphRequest -OutputType Json, or from Entra’s schema editor",
            ),
            Self::PowerShellDepth => f.write_str(
                "PowerShell has cut what is nested in this schema: export it again with ConvertTo-Json -Depth 100, or from Entra’s schema editor",
            ),
            Self::Part => f.write_str(
                "This is a part of a schema: choose the whole, as Entra’s schema editor downloads it",
            ),
            Self::Foreign => f.write_str(
                "This is not a schema of Entra’s provisioning: choose the file that Entra’s schema editor downloads",
            ),
            Self::NoRules => f.write_str(
                "This schema has no rules yet: set up provisioning for the application in Entra first, then download its schema",
            ),
            Self::NoUsers => f.write_str(
                "This schema maps no users from Entra to an application: choose the schema of the application that you set up",
            ),
            Self::Locked => f.write_str(
                "The rule for users of this schema is locked, in Entra as well: choose the schema of an application whose mappings can be edited",
            ),
            Self::Inbound => f.write_str(
                "This schema brings users into Entra: choose the schema of an application that receives them",
            ),
        }
    }
}

/// Whether this is a schema, by its one key that nothing else has.
pub fn is_schema(json: &Json) -> bool {
    json.get(RULES).is_some()
}

/// What a file without rules is instead.
pub(super) fn instead(json: &Json) -> SchemaFault {
    let has = |json: &Json, keys: &[&str]| keys.iter().all(|key| json.get(key).is_some());
    let listed = json.get("value").and_then(Json::items);
    let is_any = |keys: &[&str]| {
        has(json, keys)
            || listed.is_some_and(|items| !items.is_empty() && items.iter().all(|item| has(item, keys)))
    };
    // A rule, a mapping, a row of it, a directory, an object of it.
    let parts: [&[&str]; 5] = [
        &["objectMappings"],
        &["attributeMappings"],
        &["targetAttributeName"],
        &["objects"],
        &["attributes", "name"],
    ];
    if json.get("kind").and_then(Json::as_text) == Some(KIND) {
        SchemaFault::Configuration
    } else if has(json, &["answers", "schema"]) {
        SchemaFault::Draft
    } else if let Some(error) = json.get("error").filter(|error| error.entries().is_some()) {
        SchemaFault::GraphError(error.get("code").and_then(Json::as_text).unwrap_or_default().to_owned())
    } else if has(json, &["SynchronizationRules"]) {
        SchemaFault::PowerShellNames
    } else if is_any(&["templateId"]) {
        SchemaFault::Job
    } else if is_any(&["factoryTag"]) {
        SchemaFault::Template
    } else if parts.iter().any(|part| has(json, part)) {
        SchemaFault::Part
    } else if has(json, &["directories"]) {
        SchemaFault::NoRules
    } else {
        SchemaFault::Foreign
    }
}

/// Keys under which something nested stands, never a text.
const NESTED: [&str; 13] = [
    RULES,
    "directories",
    "objectMappings",
    "attributeMappings",
    "source",
    "parameters",
    "objects",
    "attributes",
    "metadata",
    "scope",
    "groups",
    "clauses",
    "targetOperand",
];

/// Whether PowerShell has put the name of a type where something nested was (ConvertTo-Json goes two levels deep
/// unless told otherwise).
pub(super) fn is_cut(json: &Json) -> bool {
    cut_at(json, false)
}

/// Texts elsewhere are names and values that people give: they may look like anything.
fn cut_at(json: &Json, nested: bool) -> bool {
    match json {
        Json::Text(text) => {
            let starts =
                ["System.Object[]", "System.Collections.", "Microsoft.Graph.PowerShell.Models.", "@{"];
            nested && starts.iter().any(|start| text.starts_with(start))
        }
        Json::List(items) => items.iter().any(|item| cut_at(item, nested)),
        Json::Object(entries) => {
            entries.iter().any(|(key, value)| cut_at(value, NESTED.contains(&key.as_str())))
        }
        Json::Null | Json::Flag(_) | Json::Number(_) | Json::Missing => false,
    }
}
