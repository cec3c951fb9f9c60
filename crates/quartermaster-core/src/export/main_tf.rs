//! The configuration for Terraform. Its bytes are constant: it reads the configuration from beside itself.

use super::{Artefact, Rendering, Shelf, never};

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "main_tf",
    file: "main.tf",
    stem: "main",
    ending: "tf",
    mime: "text/plain",
    shelf: Shelf::Scripts,
    title: "Terraform",
    purpose: "What the azuread provider can set up, read from the configuration; its comments say what it cannot.",
    waits: never,
    render: |_, _| Rendering::Beside("main.tf"),
};
