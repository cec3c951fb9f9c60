//! The function IsPresent.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function IsPresent.
pub(super) static FUNCTION: Function = Function {
    name: "IsPresent",
    parameters: &[Parameter::needed("expression", Kind::Any)],
    repeating: 0,
    result: Kind::YesNo,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
