//! The function StripSpaces.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function StripSpaces.
pub(super) static FUNCTION: Function = Function {
    name: "StripSpaces",
    parameters: &[Parameter::needed("source", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
