//! The function IIF.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, FailureKind, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// One of two values, by a test.
pub(super) static FUNCTION: Function = Function {
    name: "IIF",
    parameters: &[
        Parameter::needed("condition", Kind::Condition),
        Parameter::needed("valueIfTrue", Kind::Any),
        Parameter::needed("valueIfFalse", Kind::Any),
    ],
    repeating: 0,
    result: Kind::Any,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "One of two values, by a test",
        notes: &[
            "A test compares two values with =, <>, >, >=, < or <=. Case matters.",
            "There is no AND and no OR: nest IIF instead.",
            "Entra cannot evaluate the test when an attribute in it is empty. Switch and Coalesce can.",
        ],
        examples: &[
            Example {
                expression: r#"IIF([country] = "USA", [country], [department])"#,
                inputs: &[("country", Given::Text("USA")), ("department", Given::Text("Sales"))],
                result: Outcome::Text("USA"),
            },
            Example {
                expression: r#"IIF([country] = "USA", IIF([state] = "CA", "True", "False"), "False")"#,
                inputs: &[("country", Given::Text("USA")), ("state", Given::Text("CA"))],
                result: Outcome::Text("True"),
            },
            Example {
                expression: r#"IIF([country] = "USA", "True", IIF([state] = "CA", "True", "False"))"#,
                inputs: &[("country", Given::Text("France")), ("state", Given::Text("CA"))],
                result: Outcome::Text("True"),
            },
            Example {
                expression: r#"IIF([country] = "USA", "here", "abroad")"#,
                inputs: &[("country", Given::Absent)],
                result: Outcome::Failure(
                    "Entra cannot evaluate this IIF, because its condition reads something empty: use Switch or Coalesce",
                ),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    if arguments.condition_is_empty(0) {
        return Err(arguments.failure(0, FailureKind::EmptyCondition));
    }
    arguments.value(if arguments.yes_no(0)? { 1 } else { 2 }).cloned()
}
