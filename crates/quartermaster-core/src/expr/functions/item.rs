//! The function Item.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Item.
pub(super) static FUNCTION: Function = Function {
    name: "Item",
    parameters: &[Parameter::needed("attribute", Kind::Several), Parameter::needed("index", Kind::Number)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
