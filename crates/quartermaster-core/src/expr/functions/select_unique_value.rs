//! The function SelectUniqueValue.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function SelectUniqueValue.
pub(super) static FUNCTION: Function = Function {
    name: "SelectUniqueValue",
    parameters: &[
        Parameter::needed("uniqueValueRule1", Kind::Text),
        Parameter::needed("uniqueValueRule2", Kind::Text),
    ],
    repeating: 1,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
