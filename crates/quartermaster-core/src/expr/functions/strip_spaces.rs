//! The function StripSpaces.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// A text without its spaces.
pub(super) static FUNCTION: Function = Function {
    name: "StripSpaces",
    parameters: &[Parameter::needed("source", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "A text without its spaces",
        notes: &[],
        examples: &[Example {
            expression: r#"StripSpaces([displayName])"#,
            inputs: &[("displayName", Given::Text("Ann  B Lee"))],
            result: Outcome::Text("AnnBLee"),
        }],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let Some(source) = arguments.text(0)? else { return Ok(Value::Absent) };
    Ok(Value::Text(source.replace(' ', "")))
}
