//! Where in a schema the mapping of an object stands: found by what is mapped and in which direction, never by the
//! name of a rule. It must not read rows.

use crate::catalog::Object;
use crate::wire::json::Json;

/// The key of the rules.
pub(super) const RULES: &str = "synchronizationRules";

/// The names that Entra's directory has had in schemas (Microsoft Graph docs; samples of 2019 to 2026).
pub(crate) const ENTRA: [&str; 2] = ["Azure Active Directory", "Microsoft Entra ID"];

/// What only the users of Entra's directory have both.
pub(crate) const ENTRA_USER: [&str; 2] = ["userPrincipalName", "IsSoftDeleted"];

/// The place of one object mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) rule: usize,
    pub(super) mapping: usize,
}

/// What was found for an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The mapping to show.
    pub(super) spot: Option<Spot>,
    /// There are mappings of this object in rules that may not be edited.
    pub(super) locked: bool,
    /// There are mappings of this object into Entra.
    pub(super) inbound: bool,
}

impl Spot {
    /// The mapping that stands here.
    pub(super) fn of<'a>(&self, document: &'a Json) -> Option<&'a Json> {
        mappings(self.rule_of(document)?).get(self.mapping)
    }

    /// The mapping that stands here, to be changed.
    pub(super) fn of_mut<'a>(&self, document: &'a mut Json) -> Option<&'a mut Json> {
        let rule = document.get_mut(RULES)?.items_mut()?.get_mut(self.rule)?;
        rule.get_mut("objectMappings")?.items_mut()?.get_mut(self.mapping)
    }

    /// The rule that it belongs to.
    pub(super) fn rule_of<'a>(&self, document: &'a Json) -> Option<&'a Json> {
        rules(document).get(self.rule)
    }
}

/// The rules of a document.
pub(super) fn rules(document: &Json) -> &[Json] {
    document.get(RULES).and_then(Json::items).unwrap_or_default()
}

/// The object mappings of a rule.
pub(super) fn mappings(rule: &Json) -> &[Json] {
    rule.get("objectMappings").and_then(Json::items).unwrap_or_default()
}

/// The text of a key; empty when it has none.
pub(super) fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_text).unwrap_or_default()
}

/// Looks for the mapping of an object out of Entra. Several are possible: one that is switched on comes before one
/// that is not, then the rule that Entra runs first (synchronizationRule: priority), then the order of the file.
/// `target` narrows it to one application's directory.
pub(super) fn find(document: &Json, object: Object, target: Option<&str>) -> Found {
    let name = match object {
        Object::Users => "User",
        Object::Groups => "Group",
    };
    let mut found = Found::default();
    let mut best = None;
    for (rule, json) in rules(document).iter().enumerate() {
        let locked = json.get("editable").and_then(Json::as_flag) == Some(false);
        for (mapping, one) in mappings(json).iter().enumerate() {
            if !text(one, "sourceObjectName").eq_ignore_ascii_case(name) {
                continue;
            }
            if target.is_some_and(|target| target != text(json, "targetDirectoryName")) {
                continue;
            }
            if !is_outbound(document, json) {
                found.inbound = true;
            } else if locked {
                found.locked = true;
            } else {
                let off = one.get("enabled").and_then(Json::as_flag) == Some(false);
                let priority = match json.get("priority") {
                    Some(Json::Number(number)) => number.as_u64().unwrap_or(u64::MAX),
                    Some(_) | None => u64::MAX,
                };
                let rank = (off, priority, rule, mapping);
                if best.is_none_or(|best| rank < best) {
                    best = Some(rank);
                    found.spot = Some(Spot { rule, mapping });
                }
            }
        }
    }
    found
}

/// A rule writes out of Entra unless it writes from another directory into it, as PROFILE_INBOUND_APPROLE does.
/// Between two tenants both directories are Entra's.
fn is_outbound(document: &Json, rule: &Json) -> bool {
    let (source, target) = (text(rule, "sourceDirectoryName"), text(rule, "targetDirectoryName"));
    is_entra(document, source) || !is_entra(document, target)
}

/// Whether this is the directory of Entra: by its name, or by the users it has, since only Entra's have both a
/// `userPrincipalName` and `IsSoftDeleted`.
fn is_entra(document: &Json, name: &str) -> bool {
    if ENTRA.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return true;
    }
    let users = definition(document, name, "User");
    ENTRA_USER.iter().all(|wanted| users.is_some_and(|users| has(users, wanted)))
}

/// What a directory says of an object.
pub(super) fn definition<'a>(document: &'a Json, directory: &str, object: &str) -> Option<&'a Json> {
    let directories = document.get("directories")?.items()?;
    let directory = directories.iter().find(|one| text(one, "name") == directory)?;
    directory.get("objects")?.items()?.iter().find(|one| text(one, "name") == object)
}

/// Whether an object's definition has an attribute.
pub(super) fn has(definition: &Json, attribute: &str) -> bool {
    let attributes = definition.get("attributes").and_then(Json::items).unwrap_or_default();
    attributes.iter().any(|one| text(one, "name") == attribute)
}
