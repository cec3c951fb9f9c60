//! The JSON Schema of the exported file. It is constant and lies beside the page.

use super::{Artefact, Rendering, Shelf, never};
use crate::wire::SCHEMA_FILE;

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "schema",
    file: SCHEMA_FILE,
    stem: "configuration.v1.schema",
    ending: "json",
    mime: "application/schema+json",
    shelf: Shelf::Data,
    title: "JSON Schema",
    purpose: "The shape of the configuration (draft 2020-12), for editors and pipelines. Put it beside the configuration.",
    waits: never,
    render: |_, _| Rendering::Beside(SCHEMA_FILE),
};
