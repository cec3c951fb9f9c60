//! The function Prepend.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, FailureKind, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Puts a prefix before a text, by its name.
pub(super) static FUNCTION: Function = Function {
    name: "Prepend",
    parameters: &[Parameter::needed("prefix", Kind::Text), Parameter::needed("source", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Puts a prefix before a text, by its name",
        notes: &[
            "Microsoft Graph lists this function, but no page describes it. Join does the same for certain.",
        ],
        examples: &[Example {
            expression: r#"Prepend("x-", [mailNickname])"#,
            inputs: &[("mailNickname", Given::Text("ann"))],
            result: Outcome::Failure(
                "Prepend cannot be tried out here: how Entra evaluates it is not documented",
            ),
        }],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Err(arguments.whole_failure(FailureKind::NotDocumented(arguments.function.name)))
}
