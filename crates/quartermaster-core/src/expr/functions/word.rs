//! The function Word.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Word.
pub(super) static FUNCTION: Function = Function {
    name: "Word",
    parameters: &[
        Parameter::needed("string", Kind::Text),
        Parameter::needed("wordNumber", Kind::Number),
        Parameter::needed("delimiters", Kind::Text),
    ],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
