//! The function IsNullOrEmpty.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function IsNullOrEmpty.
pub(super) static FUNCTION: Function = Function {
    name: "IsNullOrEmpty",
    parameters: &[Parameter::needed("expression", Kind::Any)],
    repeating: 0,
    result: Kind::YesNo,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
