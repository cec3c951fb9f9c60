//! The provisioning configuration itself. It must not hold the secret: no answer does.

use super::{Artefact, Rendering, Shelf, never};
use crate::wire;

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "configuration",
    file: "configuration.json",
    stem: "provisioning",
    ending: "json",
    mime: "application/json",
    shelf: Shelf::Data,
    title: "Provisioning configuration",
    purpose: "Everything you answered, without the token. Open it here again, review it, keep it with your other configuration.",
    waits: never,
    render: |configuration, _| {
        Rendering::Text(wire::print::join(&wire::print::print(&wire::exported(configuration))))
    },
};
