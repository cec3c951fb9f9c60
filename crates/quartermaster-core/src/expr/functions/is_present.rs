//! The function IsPresent.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Whether there is a value that is not empty.
pub(super) static FUNCTION: Function = Function {
    name: "IsPresent",
    parameters: &[Parameter::needed("expression", Kind::Any)],
    repeating: 0,
    result: Kind::YesNo,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Whether there is a value that is not empty",
        notes: &[
            "It is the contrary of IsNullOrEmpty.",
            "Entra does not evaluate it as the source of Switch, nor in the condition of IIF on an attribute that is empty.",
        ],
        examples: &[
            Example {
                expression: r#"IsPresent([displayName])"#,
                inputs: &[("displayName", Given::Text("Ann"))],
                result: Outcome::Text("True"),
            },
            Example {
                expression: r#"IsPresent([displayName])"#,
                inputs: &[("displayName", Given::Absent)],
                result: Outcome::Text("False"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Ok(Value::YesNo(!arguments.value(0)?.is_empty()))
}
