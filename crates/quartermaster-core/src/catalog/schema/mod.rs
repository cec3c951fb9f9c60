//! The shape of an application file and of a step's portal words, as TOML and JSON have them.
//! Compiled into the crate and into build.rs, so it must not name anything of the crate but the JSON it is read from.

mod known;
mod mapping;
mod read;
mod words;

pub use known::*;
pub use mapping::*;
pub use read::{Reader, Shape, read};
use read::{shape, word};
pub use words::*;

use crate::wire::json::Json;

/// An application that Entra provisions into: one file in `catalog/`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Application {
    /// A slug; also the file's name.
    pub id: String,
    /// Its place among the choices, the smallest first.
    pub order: u16,
    /// As the person knows it: "LinkedIn Sales Navigator".
    pub display_name: String,
    /// Who publishes it in the gallery; empty when unknown.
    pub publisher: String,
    /// The short name for sentences: "LinkedIn".
    pub vendor: String,
    /// Its name in Entra's application gallery; `None` for one that is not listed there.
    pub gallery_name: Option<String>,
    /// One line under the choice.
    pub summary: String,
    /// What to settle before choosing it at all.
    pub notice: Option<Note>,
    /// The guide that the file follows.
    pub guide: Option<Guide>,
    /// Minutes between two incremental cycles, as its guide names them.
    pub cycle_minutes: u32,
    /// Slugs of the steps that do not apply.
    pub skips: Vec<String>,
    /// Tenant URLs to offer; may be empty, otherwise one of them is the default.
    pub tenant_urls: Vec<TenantUrlPreset>,
    /// Shown below the tenant URL field when there is no preset; may be empty.
    pub tenant_url_hint: String,
    /// Domain suffixes that belong to the vendor: `linkedin.com`.
    pub own_hosts: Vec<String>,
    /// Things to have at hand.
    pub prerequisites: Vec<Prerequisite>,
    /// Application roles that can be given in an assignment.
    pub roles: Vec<Role>,
    /// License facts; `None` where the vendor assigns none over SCIM.
    pub licenses: Option<Licenses>,
    /// What is known of its access token.
    pub token: TokenFacts,
    /// The user mapping before the guide's edits.
    pub users: ObjectMapping,
    /// The group mapping before the guide's edits.
    pub groups: ObjectMapping,
    /// What the guide changes in the mappings.
    pub edits: Vec<Edit>,
    /// Traps, contradictions and facts of this application only.
    pub notes: Vec<Note>,
    /// Instructions of this application only.
    pub instructions: Vec<Instruction>,
    /// Schematics of this application only.
    pub sketches: Vec<Sketch>,
}

shape!(Application { id, display_name, vendor, summary, cycle_minutes, roles, users, groups; order, publisher, gallery_name, notice, guide, skips, tenant_urls, tenant_url_hint, own_hosts, prerequisites, licenses, token, edits, notes, instructions, sketches });

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Its title.
    pub title: String,
    /// Its date, yyyy-mm-dd.
    pub date: String,
    /// Where it can be read; https.
    pub url: String,
}

shape!(Guide { title, date, url;  });

/// A tenant URL to offer.
#[derive(Clone, Debug, PartialEq, Eq)]
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

shape!(TenantUrlPreset { url, verdict, label, note, source, date;  });

/// What we think of an offered tenant URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Taken unless the person chooses otherwise.
    Default,
    /// To be tried when the default does not answer.
    Alternative,
    /// Printed somewhere, and probably wrong.
    Doubtful,
}

word!(Verdict { Default = "default", Alternative = "alternative", Doubtful = "doubtful" });

/// One thing to have at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub hint: String,
}

shape!(Prerequisite { id, label, who_can_help, what_waits; hint });

/// An application role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// As the assignment dialog prints it.
    pub name: String,
    /// The one to take; exactly one per application.
    pub recommended: bool,
    /// A remark; may be empty.
    pub note: String,
}

shape!(Role { name; recommended, note });

/// What is known of the licenses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licenses {
    /// What the person has to know; these notes carry no step.
    pub facts: Vec<Note>,
    /// Below the field for the application instance.
    pub instance_hint: String,
    /// License types to suggest.
    pub types: Vec<String>,
}

shape!(Licenses { instance_hint; facts, types });

/// What is known of the access token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenFacts {
    /// How long it works; `None` when unknown.
    pub lifetime_years: Option<u32>,
    /// What the person has to know; these notes carry no step.
    pub facts: Vec<Note>,
}

shape!(TokenFacts { ; lifetime_years, facts });
