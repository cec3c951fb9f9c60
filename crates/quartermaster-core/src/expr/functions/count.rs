//! The function Count.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Count.
pub(super) static FUNCTION: Function = Function {
    name: "Count",
    parameters: &[Parameter::needed("attribute", Kind::Several)],
    repeating: 0,
    result: Kind::Number,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
