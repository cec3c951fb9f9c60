//! The script that applies a plan from PowerShell. Its bytes are constant: it reads the configuration and the plan.

use super::{Artefact, Rendering, Shelf, never};

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "apply_ps1",
    file: "apply.ps1",
    stem: "apply",
    ending: "ps1",
    mime: "text/plain",
    shelf: Shelf::Scripts,
    title: "Script for PowerShell",
    purpose: "Applies the plan with the Microsoft Graph modules. Keep it beside the configuration and the plan.",
    waits: never,
    render: |_, _| Rendering::Beside("apply.ps1"),
};
