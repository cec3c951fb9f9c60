//! The function Coalesce.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Coalesce.
pub(super) static FUNCTION: Function = Function {
    name: "Coalesce",
    parameters: &[Parameter::needed("source", Kind::Any)],
    repeating: 1,
    result: Kind::Any,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
