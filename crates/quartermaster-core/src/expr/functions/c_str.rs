//! The function CStr.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function CStr.
pub(super) static FUNCTION: Function = Function {
    name: "CStr",
    parameters: &[Parameter::needed("value", Kind::Any)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
