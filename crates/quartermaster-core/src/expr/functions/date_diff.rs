//! The function DateDiff.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function DateDiff.
pub(super) static FUNCTION: Function = Function {
    name: "DateDiff",
    parameters: &[
        Parameter::needed("interval", Kind::Text),
        Parameter::needed("date1", Kind::Date),
        Parameter::needed("date2", Kind::Date),
    ],
    repeating: 0,
    result: Kind::Number,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
