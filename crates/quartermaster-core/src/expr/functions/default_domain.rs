//! The function DefaultDomain.

use super::{Function, Kind};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function DefaultDomain.
pub(super) static FUNCTION: Function = Function {
    name: "DefaultDomain",
    parameters: &[],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
