//! The shape of an application file and of a step's portal words, as serde reads them from TOML and JSON.
//! Compiled into the crate and into build.rs, so it must not name anything of the crate.

mod mapping;
mod words;

pub use mapping::*;
use serde::Deserialize;
pub use words::*;

/// An application that Entra provisions into: one file in `catalog/`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// A slug; also the file's name.
    pub id: String,
    /// Its place among the choices, the smallest first.
    #[serde(default)]
    pub order: u16,
    /// As the person knows it: "LinkedIn Sales Navigator".
    pub display_name: String,
    /// Who publishes it in the gallery; empty when unknown.
    #[serde(default)]
    pub publisher: String,
    /// The short name for sentences: "LinkedIn".
    pub vendor: String,
    /// Its name in Entra's application gallery; `None` for one that is not listed there.
    #[serde(default)]
    pub gallery_name: Option<String>,
    /// One line under the choice.
    pub summary: String,
    /// What to settle before choosing it at all.
    #[serde(default)]
    pub notice: Option<Note>,
    /// The guide that the file follows.
    #[serde(default)]
    pub guide: Option<Guide>,
    /// Minutes between two incremental cycles, as its guide names them.
    pub cycle_minutes: u32,
    /// Slugs of the steps that do not apply.
    #[serde(default)]
    pub skips: Vec<String>,
    /// Tenant URLs to offer; may be empty, otherwise one of them is the default.
    #[serde(default)]
    pub tenant_urls: Vec<TenantUrlPreset>,
    /// Shown below the tenant URL field when there is no preset; may be empty.
    #[serde(default)]
    pub tenant_url_hint: String,
    /// Domain suffixes that belong to the vendor: `linkedin.com`.
    #[serde(default)]
    pub own_hosts: Vec<String>,
    /// Things to have at hand.
    #[serde(default)]
    pub prerequisites: Vec<Prerequisite>,
    /// Application roles that can be given in an assignment.
    pub roles: Vec<Role>,
    /// License facts; `None` where the vendor assigns none over SCIM.
    #[serde(default)]
    pub licenses: Option<Licenses>,
    /// What is known of its access token.
    #[serde(default)]
    pub token: TokenFacts,
    /// The user mapping before the guide's edits.
    pub users: ObjectMapping,
    /// The group mapping before the guide's edits.
    pub groups: ObjectMapping,
    /// What the guide changes in the mappings.
    #[serde(default)]
    pub edits: Vec<Edit>,
    /// Traps, contradictions and facts of this application only.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Instructions of this application only.
    #[serde(default)]
    pub instructions: Vec<Instruction>,
    /// Schematics of this application only.
    #[serde(default)]
    pub sketches: Vec<Sketch>,
}

impl Application {
    /// The mapping of one kind of object, before the guide's edits.
    pub fn mapping(&self, object: Object) -> &ObjectMapping {
        match object {
            Object::Users => &self.users,
            Object::Groups => &self.groups,
        }
    }

    /// Whether a step is asked for this application.
    pub fn asks(&self, step: &str) -> bool {
        self.skips.iter().all(|skipped| skipped != step)
    }

    /// The role to take in an assignment.
    pub fn recommended_role(&self) -> Option<&Role> {
        self.roles.iter().find(|role| role.recommended)
    }

    /// The tenant URL that is taken unless the person chooses otherwise.
    pub fn default_tenant_url(&self) -> Option<&TenantUrlPreset> {
        self.tenant_urls.iter().find(|preset| preset.verdict == Verdict::Default)
    }
}

/// A guide that was followed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Its title.
    pub title: String,
    /// Its date, yyyy-mm-dd.
    pub date: String,
    /// Where it can be read; https.
    pub url: String,
}

/// A tenant URL to offer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenantUrlPreset {
    /// The URL, https.
    pub url: String,
    /// What we think of it.
    pub verdict: Verdict,
    /// What stands on the button.
    pub label: String,
    /// Why, and when to take it.
    pub note: String,
    /// Who prints it.
    pub source: String,
    /// When: yyyy, yyyy-mm, yyyy-mm-dd or "undated".
    pub date: String,
}

/// What we think of an offered tenant URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Taken unless the person chooses otherwise.
    Default,
    /// To be tried when the default does not answer.
    Alternative,
    /// Printed somewhere, and probably wrong.
    Doubtful,
}

/// One thing to have at hand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prerequisite {
    /// A slug.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Who can provide it.
    pub who_can_help: String,
    /// What cannot be done without it.
    pub what_waits: String,
    /// How to recognize it; may be empty.
    #[serde(default)]
    pub hint: String,
}

/// An application role.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// As the assignment dialog prints it.
    pub name: String,
    /// The one to take; exactly one per application.
    #[serde(default)]
    pub recommended: bool,
    /// A remark; may be empty.
    #[serde(default)]
    pub note: String,
}

/// What is known of the licenses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licenses {
    /// What the person has to know; these notes carry no step.
    #[serde(default)]
    pub facts: Vec<Note>,
    /// Below the field for the application instance.
    pub instance_hint: String,
    /// License types to suggest.
    #[serde(default)]
    pub types: Vec<String>,
}

/// What is known of the access token.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TokenFacts {
    /// How long it works; `None` when unknown.
    pub lifetime_years: Option<u32>,
    /// What the person has to know; these notes carry no step.
    pub facts: Vec<Note>,
}
