//! The function ToLower.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function ToLower.
pub(super) static FUNCTION: Function = Function {
    name: "ToLower",
    parameters: &[Parameter::needed("source", Kind::Text), Parameter::optional("culture", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
