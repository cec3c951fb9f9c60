//! The shape of what is known of a fault that a connection test finds (`src/probe/diagnoses.toml`).
//! Compiled into the crate and into build.rs, so it must not name anything of the crate.

use super::read::{Reader, Shape, shape};
use crate::wire::json::Json;

/// The file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownFaults {
    /// An entry a fault.
    pub entries: Vec<KnownFault>,
}

shape!(KnownFaults { entries; });

/// What is known of a fault. Title, cause and remedies may hold places in braces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownFault {
    /// Its name.
    pub name: String,
    /// What was found, in one line.
    pub title: String,
    /// What it means and why it happens.
    pub cause: String,
    /// What to do, the likeliest first.
    pub remedies: Vec<String>,
    /// Who says so.
    pub source: String,
    /// The step of the wizard that mends it.
    pub step: Option<String>,
    /// Whether the address is in doubt, so that the application's other ones are worth a try.
    pub addresses: bool,
}

shape!(KnownFault { name, title, cause, remedies, source; step, addresses });
