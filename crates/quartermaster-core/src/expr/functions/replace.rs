//! The function Replace.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function Replace.
pub(super) static FUNCTION: Function = Function {
    name: "Replace",
    parameters: &[
        Parameter::needed("source", Kind::Text),
        Parameter::optional("oldValue", Kind::Text).keyed("Find"),
        Parameter::optional("regexPattern", Kind::Text).keyed("RegularExpression"),
        Parameter::optional("regexGroupName", Kind::Text).keyed("RegularExpressionGroupName"),
        Parameter::optional("replacementValue", Kind::Text).keyed("Replacement"),
        Parameter::optional("replacementAttributeName", Kind::Text).keyed("ReplacementPropertyName"),
        Parameter::optional("template", Kind::Text).keyed("Template"),
    ],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
