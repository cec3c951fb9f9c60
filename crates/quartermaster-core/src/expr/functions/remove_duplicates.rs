//! The function RemoveDuplicates.

#[cfg(feature = "evaluate")]
use std::collections::BTreeSet;

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// The values of an attribute, each once.
pub(super) static FUNCTION: Function = Function {
    name: "RemoveDuplicates",
    parameters: &[Parameter::needed("attribute", Kind::Several)],
    repeating: 0,
    result: Kind::Several,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "The values of an attribute, each once",
        notes: &["Case matters. The first of each stays."],
        examples: &[
            Example {
                expression: r#"RemoveDuplicates([proxyAddresses])"#,
                inputs: &[("proxyAddresses", Given::Several(&["a", "b", "a", "A"]))],
                result: Outcome::Several(&["a", "b", "A"]),
            },
            Example {
                expression: r#"RemoveDuplicates([proxyAddresses])"#,
                inputs: &[("proxyAddresses", Given::Absent)],
                result: Outcome::Absent,
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let mut seen = BTreeSet::new();
    let values: Vec<Value> = arguments
        .several(0)?
        .into_iter()
        .filter(|value| seen.insert(value.written().into_owned()))
        .cloned()
        .collect();
    Ok(if values.is_empty() { Value::Absent } else { Value::Several(values) })
}
