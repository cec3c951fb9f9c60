//! The function FormatDateTime.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function FormatDateTime.
pub(super) static FUNCTION: Function = Function {
    name: "FormatDateTime",
    parameters: &[
        Parameter::needed("source", Kind::Any),
        Parameter::optional("dateTimeStyles", Kind::Text),
        Parameter::needed("inputFormat", Kind::Text),
        Parameter::needed("outputFormat", Kind::Text),
    ],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
