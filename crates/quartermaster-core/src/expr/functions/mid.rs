//! The function Mid.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Mid.
pub(super) static FUNCTION: Function = Function {
    name: "Mid",
    parameters: &[
        Parameter::needed("source", Kind::Text),
        Parameter::needed("start", Kind::Number),
        Parameter::needed("length", Kind::Number),
    ],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
