//! The function DateFromNum.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function DateFromNum.
pub(super) static FUNCTION: Function = Function {
    name: "DateFromNum",
    parameters: &[Parameter::needed("value", Kind::Number)],
    repeating: 0,
    result: Kind::Date,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
