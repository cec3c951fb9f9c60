//! The function Now.

use super::{Function, Kind};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Now.
pub(super) static FUNCTION: Function = Function {
    name: "Now",
    parameters: &[],
    repeating: 0,
    result: Kind::Date,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
