//! The script that applies a plan from bash. Its bytes are constant: it reads the configuration and the plan.

use super::{Artefact, Rendering, Shelf, never};

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "apply_sh",
    file: "apply.sh",
    stem: "apply",
    ending: "sh",
    mime: "application/x-sh",
    shelf: Shelf::Scripts,
    title: "Script for bash",
    purpose: "Applies the plan with curl and jq: --dry-run first shows each request. Keep it beside the configuration and the plan.",
    waits: never,
    render: |_, _| Rendering::Beside("apply.sh"),
};
