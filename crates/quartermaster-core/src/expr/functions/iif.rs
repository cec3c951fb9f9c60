//! The function IIF.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function IIF.
pub(super) static FUNCTION: Function = Function {
    name: "IIF",
    parameters: &[
        Parameter::needed("condition", Kind::Condition),
        Parameter::needed("valueIfTrue", Kind::Any),
        Parameter::needed("valueIfFalse", Kind::Any),
    ],
    repeating: 0,
    result: Kind::Any,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
