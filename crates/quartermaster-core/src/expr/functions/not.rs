//! The function Not.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// The contrary of True or False.
pub(super) static FUNCTION: Function = Function {
    name: "Not",
    parameters: &[Parameter::needed("source", Kind::Condition)],
    repeating: 0,
    result: Kind::YesNo,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "The contrary of True or False",
        notes: &[],
        examples: &[
            Example {
                expression: r#"Not([accountEnabled])"#,
                inputs: &[("accountEnabled", Given::Text("True"))],
                result: Outcome::Text("False"),
            },
            Example {
                expression: r#"Not([country] = "USA")"#,
                inputs: &[("country", Given::Text("France"))],
                result: Outcome::Text("True"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Ok(Value::YesNo(!arguments.yes_no(0)?))
}
