//! The function ConvertToUTF8Hex.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function ConvertToUTF8Hex.
pub(super) static FUNCTION: Function = Function {
    name: "ConvertToUTF8Hex",
    parameters: &[Parameter::needed("source", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
