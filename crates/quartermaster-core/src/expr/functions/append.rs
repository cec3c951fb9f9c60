//! The function Append.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Append.
pub(super) static FUNCTION: Function = Function {
    name: "Append",
    parameters: &[Parameter::needed("source", Kind::Text), Parameter::needed("suffix", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
