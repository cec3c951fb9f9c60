//! Which application is set up, and where it stands in Entra.
//! It must not know how later steps check what it brings along to them.

use super::field::{always, no_suggestions};
use super::{Choice, Control, Edited, Field, FieldId, Found, Group, Step, TextKind, everywhere};
use crate::catalog::Application;
use crate::lens;
use crate::problem::{Advice, AdviceKind, ProblemKind};
use crate::value::{ApplicationName, EntraTenant};
use crate::wire::v1;
use crate::world::World;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Id of the application in the catalog.
    pub application: String,
    /// Its name in Entra.
    pub display_name: String,
    /// `gallery`, `existing` or `custom`.
    pub origin: String,
    /// Domain or id of the tenant.
    pub tenant: String,
}

/// What it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Id of an application that the catalog has.
    pub id: String,
    /// Its name in Entra.
    pub display_name: ApplicationName,
    /// Where it comes from.
    pub origin: Origin,
    /// The tenant, if it was named.
    pub tenant: Option<EntraTenant>,
}

/// Where the service principal comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Added from the application gallery.
    Gallery,
    /// The instance that already does single sign-on.
    Existing,
    /// Created as an application that the gallery does not list.
    Custom,
}

impl Origin {
    /// Its key in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Gallery => "gallery",
            Self::Existing => "existing",
            Self::Custom => "custom",
        }
    }
}

/// The step.
pub static STEP: Step = Step {
    slug: "application",
    key: "application",
    title: "Which application do you set up?",
    short: "Application",
    lead: "Each application has its own addresses, mappings and traps. Your choice decides which of them you see.",
    group: Group::Prepare,
    fields: &[
        Field {
            name: "application",
            label: "Application",
            hint: "",
            control: Control::Choice { lens: lens!(application.application), options: applications },
            path: &["id"],
            optional: false,
            asked: always,
        },
        Field {
            name: "displayName",
            label: "Name in Entra",
            hint: "What the application is called under Enterprise applications. Give it a name that your colleagues will recognize.",
            control: Control::Text { lens: lens!(application.display_name), kind: TextKind::Plain, suggest: no_suggestions },
            path: &["displayName"],
            optional: false,
            asked: always,
        },
        Field {
            name: "origin",
            label: "Where it comes from",
            hint: "",
            control: Control::Choice { lens: lens!(application.origin), options: origins },
            path: &["origin"],
            optional: false,
            asked: |draft, world| super::application_of(draft, world).is_some(),
        },
        Field {
            name: "tenant",
            label: "Entra tenant",
            hint: "A domain such as contoso.onmicrosoft.com, or the tenant id. It stands in the files, so that nobody applies them to the wrong tenant.",
            control: Control::Text { lens: lens!(application.tenant), kind: TextKind::Code, suggest: no_suggestions },
            path: &["tenant"],
            optional: true,
            asked: always,
        },
    ],
    applies: everywhere,
    waits: false,
    advise,
    summary: |draft, world| match super::application_of(draft, world) {
        Some(application) => application.display_name.clone(),
        None => String::new(),
    },
    settle,
};

fn applications(_: &super::Draft, world: &World) -> Vec<Choice> {
    let choice = |app: &Application| Choice::of(&app.id, &app.display_name, &app.summary);
    world.catalog.applications.iter().map(choice).collect()
}

fn origins(draft: &super::Draft, world: &World) -> Vec<Choice> {
    let listed = super::application_of(draft, world).is_none_or(|app| app.gallery_name.is_some());
    let new = if listed {
        Choice::of("gallery", "Add it from the application gallery", "A new instance, for provisioning only or for both.")
    } else {
        Choice::of("custom", "Create your own application", "It is not in the gallery: create it as a non-gallery application.")
    };
    vec![new, Choice::of("existing", "Use the instance that already does single sign-on", "Provisioning is set up beside it; sign-on stays as it is.")]
}

/// Finds an application or origin that is not chosen, a name of a wrong length, a tenant that is neither domain nor id.
pub fn parse(draft: &super::Draft, world: &World, found: &mut Found) -> Option<Answer> {
    let typed = &draft.application;
    let field = |name| FieldId::of(STEP.slug, name);
    let id = match (typed.application.as_str(), super::application_of(draft, world)) {
        ("", _) => found.problem(field("application"), ProblemKind::Choose("an application")),
        (id, None) => found.problem(field("application"), ProblemKind::UnknownApplication(id.to_owned())),
        (_, Some(application)) => Some(application.id.clone()),
    };
    let display_name = found.value(field("displayName"), "Name in Entra", ApplicationName::parse(&typed.display_name));
    let origin = match typed.origin.as_str() {
        _ if id.is_none() => None,
        given if !origins(draft, world).iter().any(|choice| choice.value == given) => {
            found.problem(field("origin"), ProblemKind::Choose("where the application comes from"))
        }
        "gallery" => Some(Origin::Gallery),
        "existing" => Some(Origin::Existing),
        "custom" => Some(Origin::Custom),
        _ => found.problem(field("origin"), ProblemKind::Choose("where the application comes from")),
    };
    let tenant = found.optional(field("tenant"), "Entra tenant", &typed.tenant, EntraTenant::parse);
    Some(Answer { id: id?, display_name: display_name?, origin: origin?, tenant: tenant? })
}

fn advise(draft: &super::Draft, world: &World) -> Vec<Advice> {
    let notice = super::application_of(draft, world).and_then(|application| application.notice.as_ref());
    let field = FieldId::of(STEP.slug, "application");
    notice.map(|note| Advice { field, kind: AdviceKind::Said(note.text.clone()) }).into_iter().collect()
}

/// The step's part of the exported file.
pub fn write(answer: &Answer) -> v1::Application {
    v1::Application {
        id: answer.id.clone(),
        display_name: answer.display_name.to_string(),
        origin: answer.origin.key(),
        tenant: answer.tenant.as_ref().map(ToString::to_string),
    }
}

/// The tenant URL that an application starts with.
fn default_url(application: Option<&Application>) -> String {
    application.and_then(Application::default_tenant_url).map(|preset| preset.url.clone()).unwrap_or_default()
}

/// What is lost between a draft and the same one with another application, in words; empty when nothing is.
pub fn lost_by_changing(before: &super::Draft, after: &super::Draft) -> Vec<&'static str> {
    let roles = |draft: &super::Draft| -> Vec<String> {
        draft.assignments.principals.iter().map(|row| row.role.clone()).collect()
    };
    let mut lost = Vec::new();
    if before.licenses != after.licenses {
        lost.push("The answers on licenses");
    }
    if before.mappings != after.mappings {
        lost.push("Your changes to the attribute mappings");
    }
    if before.connection.test_connection != after.connection.test_connection {
        lost.push("What Test Connection said");
    }
    if roles(before) != roles(after) {
        lost.push("Roles that the other application does not have");
    }
    lost
}

/// Brings along what the application decides, and takes back the answers that were about another one.
fn settle(draft: &mut super::Draft, world: &World, edited: Edited<'_>) {
    if edited.name != "application" || draft.application.application == edited.before.application.application {
        return;
    }
    let before = super::application_of(edited.before, world);
    let now = super::application_of(draft, world);
    let default_name = before.map(|app| app.display_name.as_str()).unwrap_or_default();
    if draft.application.display_name.trim().is_empty() || draft.application.display_name == default_name {
        draft.application.display_name = now
            .filter(|app| app.gallery_name.is_some())
            .map(|app| app.display_name.clone())
            .unwrap_or_default();
    }
    if draft.application.origin != "existing" {
        let origin = if now.is_some_and(|app| app.gallery_name.is_some()) { "gallery" } else { "custom" };
        origin.clone_into(&mut draft.application.origin);
    }
    let typed_url = draft.connection.tenant_url.trim();
    let was_preset = before.is_some_and(|app| app.tenant_urls.iter().any(|preset| preset.url == typed_url));
    if typed_url.is_empty() || was_preset {
        draft.connection.tenant_url = default_url(now);
    }
    let roles = now.map(|app| app.roles.as_slice()).unwrap_or_default();
    let usual = now.and_then(Application::recommended_role).map(|role| role.name.clone()).unwrap_or_default();
    for row in &mut draft.assignments.principals {
        if !roles.iter().any(|role| role.name == row.role) {
            row.role.clone_from(&usual);
        }
    }
    // The first choice takes nothing back: what is answered already are the organization's defaults.
    if edited.before.application.application.is_empty() {
        return;
    }
    let nothing = super::Draft::default();
    draft.connection.test_connection = nothing.connection.test_connection;
    draft.activation.untested = false;
    draft.licenses = nothing.licenses;
    draft.mappings = nothing.mappings;
    for reopened in ["prerequisites", "licenses", "connection", "mappings"] {
        draft.passed.remove(reopened);
    }
}
