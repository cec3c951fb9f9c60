//! The function DateAdd.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function DateAdd.
pub(super) static FUNCTION: Function = Function {
    name: "DateAdd",
    parameters: &[
        Parameter::needed("interval", Kind::Text),
        Parameter::needed("value", Kind::Number),
        Parameter::needed("dateTime", Kind::Date),
    ],
    repeating: 0,
    result: Kind::Date,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
