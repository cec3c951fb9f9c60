//! The function Split.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Split.
pub(super) static FUNCTION: Function = Function {
    name: "Split",
    parameters: &[Parameter::needed("source", Kind::Text), Parameter::needed("delimiter", Kind::Text)],
    repeating: 0,
    result: Kind::Several,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
