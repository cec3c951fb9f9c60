//! The function InStr.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function InStr.
pub(super) static FUNCTION: Function = Function {
    name: "InStr",
    parameters: &[
        Parameter::needed("value1", Kind::Text),
        Parameter::needed("value2", Kind::Text),
        Parameter::optional("start", Kind::Number),
        Parameter::optional("compareType", Kind::Compare),
    ],
    repeating: 0,
    result: Kind::Number,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
