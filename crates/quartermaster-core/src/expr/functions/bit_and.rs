//! The function BitAnd.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function BitAnd.
pub(super) static FUNCTION: Function = Function {
    name: "BitAnd",
    parameters: &[Parameter::needed("value1", Kind::Number), Parameter::needed("value2", Kind::Number)],
    repeating: 0,
    result: Kind::Number,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
