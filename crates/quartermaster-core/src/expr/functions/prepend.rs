//! The function Prepend.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Prepend.
pub(super) static FUNCTION: Function = Function {
    name: "Prepend",
    parameters: &[Parameter::needed("prefix", Kind::Text), Parameter::needed("source", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
