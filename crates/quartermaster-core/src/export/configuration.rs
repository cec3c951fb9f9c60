//! The provisioning configuration itself. It must not hold the secret: no answer does.

use super::{Artefact, Rendering};
use crate::wire;

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "configuration",
    stem: "provisioning",
    ending: "json",
    mime: "application/json",
    title: "Provisioning configuration",
    purpose: "Everything you answered, without the token. Open it here again, review it, keep it with your other configuration.",
    render: |configuration, _| Rendering::Text(wire::print::join(&wire::print::print(&wire::exported(configuration)))),
};
