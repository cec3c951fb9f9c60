//! The function Not.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Not.
pub(super) static FUNCTION: Function = Function {
    name: "Not",
    parameters: &[Parameter::needed("source", Kind::Condition)],
    repeating: 0,
    result: Kind::YesNo,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
