//! The function DefaultDomain.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, FailureKind, Help, Outcome, Value};
use super::{Function, Kind};

/// A domain of the tenant, by its name.
pub(super) static FUNCTION: Function = Function {
    name: "DefaultDomain",
    parameters: &[],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "A domain of the tenant, by its name",
        notes: &["Microsoft Graph lists this function, but no page describes it."],
        examples: &[Example {
            expression: r#"DefaultDomain()"#,
            inputs: &[],
            result: Outcome::Failure(
                "DefaultDomain cannot be tried out here: how Entra evaluates it is not documented",
            ),
        }],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Err(arguments.whole_failure(FailureKind::NotDocumented(arguments.function.name)))
}
