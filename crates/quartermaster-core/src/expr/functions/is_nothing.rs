//! The function IsNothing.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, FailureKind, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Whether there is no value, by its name.
pub(super) static FUNCTION: Function = Function {
    name: "IsNothing",
    parameters: &[Parameter::needed("source", Kind::Any)],
    repeating: 0,
    result: Kind::YesNo,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Whether there is no value, by its name",
        notes: &["Microsoft Graph lists this function, but no page describes it. IsNull is described."],
        examples: &[Example {
            expression: r#"IsNothing([mail])"#,
            inputs: &[("mail", Given::Absent)],
            result: Outcome::Failure(
                "IsNothing cannot be tried out here: how Entra evaluates it is not documented",
            ),
        }],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Err(arguments.whole_failure(FailureKind::NotDocumented(arguments.function.name)))
}
