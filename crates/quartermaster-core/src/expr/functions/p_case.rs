//! The function PCase.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function PCase.
pub(super) static FUNCTION: Function = Function {
    name: "PCase",
    parameters: &[Parameter::needed("source", Kind::Text), Parameter::optional("wordSeparators", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
