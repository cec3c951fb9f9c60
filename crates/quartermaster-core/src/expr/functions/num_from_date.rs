//! The function NumFromDate.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function NumFromDate.
pub(super) static FUNCTION: Function = Function {
    name: "NumFromDate",
    parameters: &[Parameter::needed("value", Kind::Any)],
    repeating: 0,
    result: Kind::Number,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
