//! The function IsString.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function IsString.
pub(super) static FUNCTION: Function = Function {
    name: "IsString",
    parameters: &[Parameter::needed("expression", Kind::Any)],
    repeating: 0,
    result: Kind::YesNo,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
