//! The function Left.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Left.
pub(super) static FUNCTION: Function = Function {
    name: "Left",
    parameters: &[Parameter::needed("string", Kind::Text), Parameter::needed("numChars", Kind::Number)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
