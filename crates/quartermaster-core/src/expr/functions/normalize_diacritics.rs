//! The function NormalizeDiacritics.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function NormalizeDiacritics.
pub(super) static FUNCTION: Function = Function {
    name: "NormalizeDiacritics",
    parameters: &[Parameter::needed("source", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
