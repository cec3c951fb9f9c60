//! The function IsNullOrEmpty.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Whether there is no value, or an empty text.
pub(super) static FUNCTION: Function = Function {
    name: "IsNullOrEmpty",
    parameters: &[Parameter::needed("expression", Kind::Any)],
    repeating: 0,
    result: Kind::YesNo,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Whether there is no value, or an empty text",
        notes: &[
            "Entra does not evaluate it as the source of Switch, nor in the condition of IIF on an attribute that is empty.",
        ],
        examples: &[
            Example {
                expression: r#"IsNullOrEmpty([displayName])"#,
                inputs: &[("displayName", Given::Absent)],
                result: Outcome::Text("True"),
            },
            Example {
                expression: r#"IsNullOrEmpty([displayName])"#,
                inputs: &[("displayName", Given::Text(""))],
                result: Outcome::Text("True"),
            },
            Example {
                expression: r#"IsNullOrEmpty([displayName])"#,
                inputs: &[("displayName", Given::Text("Ann"))],
                result: Outcome::Text("False"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Ok(Value::YesNo(arguments.value(0)?.is_empty()))
}
