//! The first operations: the tenant, the template, the application and its service principal.
//! It must not know a tenant's ids.

use super::operation::{Act, Clause, Look, Operation, Permission, Request, hole};
use super::words;
use crate::catalog::Application;
use crate::steps::application::{Answer, Origin};
use crate::value::EntraTenant;
use crate::wire::json::Json;

/// The template of applications that the gallery does not list: the same in every tenant
/// (Microsoft Graph: applicationTemplate: instantiate; Microsoft docs: Configure provisioning with Graph).
pub(super) const NOT_IN_GALLERY: &str = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

const TEMPLATE: &str = "applicationTemplateId";
pub(super) const SERVICE_PRINCIPAL: &str = "servicePrincipalId";

/// What only looks: the tenant and the template.
pub(super) fn find(answer: &Answer, application: &Application, operations: &mut Vec<Operation>) {
    if let Some(tenant) = &answer.tenant {
        operations.push(the_tenant(tenant));
    }
    if answer.origin != Origin::Custom
        && let Some(name) = &application.gallery_name
    {
        operations.push(the_template(name, &application.publisher));
    }
}

/// The application, found or made, and its service principal once it answers.
pub(super) fn make(answer: &Answer, application: &Application, operations: &mut Vec<Operation>) {
    operations.push(the_application(answer, application.gallery_name.is_some()));
    operations.push(Operation {
        look: Look::of(Request::get("/servicePrincipals/{servicePrincipalId}", &["id", "displayName"])),
        ..reading("servicePrincipal", &words::SERVICE_PRINCIPAL, Act::Wait)
    });
}

fn the_tenant(tenant: &EntraTenant) -> Operation {
    let at: super::operation::Path = match tenant {
        EntraTenant::Domain(_) => &["verifiedDomains", "*", "name"],
        EntraTenant::Id(_) => &["id"],
    };
    Operation {
        about: Some(tenant.to_string()),
        permission: Permission::of(&["User.Read"], &["Organization.Read.All"]),
        look: Look {
            fits: vec![Clause::is(at, Json::text(tenant.as_str()))],
            show: vec![&["displayName"], &["id"]],
            ..Look::among(Request::get("/organization", &["id", "displayName", "verifiedDomains"]))
        },
        ..reading("tenant", &words::TENANT, Act::Find)
    }
}

fn the_template(name: &str, publisher: &str) -> Operation {
    let request = Request::get("/applicationTemplates", &["id", "displayName", "publisher"]);
    let prefer = vec![Clause::is(&["publisher"], Json::text(publisher))];
    Operation {
        about: Some(name.to_owned()),
        look: Look {
            prefer: if publisher.is_empty() { Vec::new() } else { vec![prefer] },
            show: vec![&["displayName"], &["publisher"], &["id"]],
            gives: vec![(TEMPLATE.to_owned(), &["id"])],
            ..Look::among(request.filtered("displayName", Json::text(name)))
        },
        ..reading("applicationTemplate", &words::APPLICATION_TEMPLATE, Act::Find)
    }
}

fn the_application(answer: &Answer, listed: bool) -> Operation {
    let name = Json::text(answer.display_name.as_str());
    let template = match answer.origin {
        Origin::Custom => Some(Json::text(NOT_IN_GALLERY)),
        Origin::Gallery => Some(hole(TEMPLATE)),
        // Which template an instance outside of the catalog's gallery names came from is not known.
        Origin::Existing => listed.then(|| hole(TEMPLATE)),
    };
    let fits = match template {
        Some(template) => Clause::is(&["applicationTemplateId"], template),
        None => Clause::is(&["servicePrincipalType"], Json::text("Application")),
    };
    let path = match answer.origin {
        Origin::Custom => Some(["/applicationTemplates/", NOT_IN_GALLERY, "/instantiate"].concat()),
        Origin::Gallery => Some("/applicationTemplates/{applicationTemplateId}/instantiate".to_owned()),
        Origin::Existing => None,
    };
    let request = Request::get(
        "/servicePrincipals",
        &["id", "appId", "displayName", "applicationTemplateId", "servicePrincipalType"],
    );
    let look = Look {
        fits: vec![fits],
        show: vec![&["displayName"], &["id"], &["applicationTemplateId"]],
        gives: vec![(SERVICE_PRINCIPAL.to_owned(), &["id"])],
        ..Look::among(request.filtered("displayName", name.clone()))
    };
    let about = Some(answer.display_name.to_string());
    let Some(path) = path else {
        return Operation { about, look, ..reading("application", &words::EXISTING_APPLICATION, Act::Find) };
    };
    Operation {
        about,
        permission: Permission::of(&["Application.ReadWrite.All"], &["Application.ReadWrite.OwnedBy"]),
        look,
        change: Some(Request::post(&path, Json::object([("displayName", name)]))),
        made: vec![(SERVICE_PRINCIPAL.to_owned(), &["servicePrincipal", "id"])],
        ..reading("application", &words::APPLICATION, Act::Ensure)
    }
}

/// An operation that reads applications and changes nothing; its look is still to be set.
pub(super) fn reading(id: &str, words: &'static words::Words, act: Act) -> Operation {
    Operation {
        id: id.to_owned(),
        words,
        about: None,
        permission: Permission::of(&["Application.Read.All"], &["Application.Read.All"]),
        look: Look::of(Request::get("", &[])),
        change: None,
        made: Vec::new(),
        act,
        undo: None,
    }
}
