//! The function ToUpper.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function ToUpper.
pub(super) static FUNCTION: Function = Function {
    name: "ToUpper",
    parameters: &[Parameter::needed("source", Kind::Text), Parameter::optional("culture", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
