//! The function RemoveDuplicates.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function RemoveDuplicates.
pub(super) static FUNCTION: Function = Function {
    name: "RemoveDuplicates",
    parameters: &[Parameter::needed("attribute", Kind::Several)],
    repeating: 0,
    result: Kind::Several,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
