//! The function Guid.

use super::{Function, Kind};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Guid.
pub(super) static FUNCTION: Function = Function {
    name: "Guid",
    parameters: &[],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
