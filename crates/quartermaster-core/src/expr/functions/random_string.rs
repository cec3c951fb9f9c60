//! The function RandomString.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function RandomString.
pub(super) static FUNCTION: Function = Function {
    name: "RandomString",
    parameters: &[
        Parameter::needed("length", Kind::Number),
        Parameter::needed("minimumNumbers", Kind::Number),
        Parameter::needed("minimumSpecialCharacters", Kind::Number),
        Parameter::needed("minimumCapital", Kind::Number),
        Parameter::needed("minimumLowerCase", Kind::Number),
        Parameter::optional("charactersToAvoid", Kind::Text),
    ],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
