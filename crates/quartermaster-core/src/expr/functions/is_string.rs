//! The function IsString.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Whether a value is text.
pub(super) static FUNCTION: Function = Function {
    name: "IsString",
    parameters: &[Parameter::needed("expression", Kind::Any)],
    repeating: 0,
    result: Kind::YesNo,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Whether a value is text",
        notes: &["Numbers, dates, True and False are no text, and neither is a missing value."],
        examples: &[
            Example {
                expression: r#"IsString([displayName])"#,
                inputs: &[("displayName", Given::Text("Ann"))],
                result: Outcome::Text("True"),
            },
            Example { expression: r#"IsString(1)"#, inputs: &[], result: Outcome::Text("False") },
            Example {
                expression: r#"IsString([displayName])"#,
                inputs: &[("displayName", Given::Absent)],
                result: Outcome::Text("False"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Ok(Value::YesNo(matches!(arguments.value(0)?, Value::Text(_))))
}
