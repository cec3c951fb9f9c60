//! The function CBool.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// True for a test that holds, for True and for a number other than 0.
pub(super) static FUNCTION: Function = Function {
    name: "CBool",
    parameters: &[Parameter::needed("expression", Kind::Condition)],
    repeating: 0,
    result: Kind::YesNo,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "True for a test that holds, for True and for a number other than 0",
        notes: &[],
        examples: &[
            Example {
                expression: r#"CBool([department] = [companyName])"#,
                inputs: &[("department", Given::Text("a")), ("companyName", Given::Text("a"))],
                result: Outcome::Text("True"),
            },
            Example { expression: r#"CBool(0)"#, inputs: &[], result: Outcome::Text("False") },
            Example {
                expression: r#"CBool("maybe")"#,
                inputs: &[],
                result: Outcome::Failure("Give CBool True or False: “maybe” is neither"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Ok(Value::YesNo(arguments.yes_no(0)?))
}
