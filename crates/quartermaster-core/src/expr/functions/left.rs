//! The function Left.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// The first letters of a text.
pub(super) static FUNCTION: Function = Function {
    name: "Left",
    parameters: &[Parameter::needed("string", Kind::Text), Parameter::needed("numChars", Kind::Number)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "The first letters of a text",
        notes: &["A negative number gives the whole text, a missing text gives an empty one."],
        examples: &[
            Example { expression: r#"Left("Ann Lee", 3)"#, inputs: &[], result: Outcome::Text("Ann") },
            Example { expression: r#"Left("Ann", 5)"#, inputs: &[], result: Outcome::Text("Ann") },
            Example { expression: r#"Left("Ann Lee", 0)"#, inputs: &[], result: Outcome::Text("") },
            Example { expression: r#"Left("Ann Lee", -1)"#, inputs: &[], result: Outcome::Text("Ann Lee") },
            Example {
                expression: r#"Left([displayName], 3)"#,
                inputs: &[("displayName", Given::Absent)],
                result: Outcome::Text(""),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let text = arguments.text(0)?.unwrap_or_default();
    let count = usize::try_from(arguments.whole(1)?).unwrap_or(usize::MAX);
    Ok(Value::Text(text.chars().take(count).collect()))
}
