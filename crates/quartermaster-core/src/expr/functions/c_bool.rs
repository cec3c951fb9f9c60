//! The function CBool.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function CBool.
pub(super) static FUNCTION: Function = Function {
    name: "CBool",
    parameters: &[Parameter::needed("expression", Kind::Condition)],
    repeating: 0,
    result: Kind::YesNo,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
