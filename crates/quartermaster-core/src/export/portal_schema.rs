//! The schema of the synchronization job with the mappings and scoping filters in it, as Microsoft Graph takes it in a
//! PUT: the opened one with the changes, or one that is built. It must not know how a row is spelled.

use super::{Artefact, Rendering, Shelf, catalog_application, never};
use crate::portal;
use crate::steps::{Configuration, mappings};
use crate::world::World;

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "portal_schema",
    file: "schema.json",
    stem: "schema",
    ending: "json",
    mime: "application/json",
    shelf: Shelf::Data,
    title: "Entra’s schema",
    purpose: "The attribute mappings as Entra keeps them, to be uploaded in its schema editor. The scripts do not need it.",
    waits: never,
    render,
};

fn render(configuration: &Configuration, world: &World) -> Rendering {
    let application = catalog_application(configuration, world);
    match (&configuration.mappings, application) {
        (Some(answer), Some(application)) => {
            Rendering::Text(portal::file(&mappings::schema(answer, application).json))
        }
        (None | Some(_), None | Some(_)) => Rendering::Waits("Choose an application, and its mappings"),
    }
}
