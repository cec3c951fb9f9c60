//! The function Join.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Join.
pub(super) static FUNCTION: Function = Function {
    name: "Join",
    parameters: &[Parameter::needed("separator", Kind::Text), Parameter::needed("source", Kind::Any)],
    repeating: 1,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
