//! The function Redact.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Redact.
pub(super) static FUNCTION: Function = Function {
    name: "Redact",
    parameters: &[Parameter::needed("expression", Kind::Any)],
    repeating: 0,
    result: Kind::Any,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
