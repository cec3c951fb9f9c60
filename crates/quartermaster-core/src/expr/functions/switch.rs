//! The function Switch.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Switch.
pub(super) static FUNCTION: Function = Function {
    name: "Switch",
    parameters: &[
        Parameter::needed("source", Kind::Any),
        Parameter::optional("defaultValue", Kind::Any),
        Parameter::needed("key", Kind::Any).keyed("switchValue"),
        Parameter::needed("value", Kind::Any).keyed("switchValue"),
    ],
    repeating: 2,
    result: Kind::Any,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
