//! The function IsNothing.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function IsNothing.
pub(super) static FUNCTION: Function = Function {
    name: "IsNothing",
    parameters: &[Parameter::needed("source", Kind::Any)],
    repeating: 0,
    result: Kind::YesNo,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
