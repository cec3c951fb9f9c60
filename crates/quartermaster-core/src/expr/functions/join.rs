//! The function Join.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, FailureKind, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use crate::expr::eval::LARGEST;

/// Several texts in one, with a separator between them.
pub(super) static FUNCTION: Function = Function {
    name: "Join",
    parameters: &[Parameter::needed("separator", Kind::Text), Parameter::needed("source", Kind::Any)],
    repeating: 1,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Several texts in one, with a separator between them",
        notes: &[
            "What is missing or empty is passed over, with its separator.",
            "An attribute with several values gives each of them.",
        ],
        examples: &[
            Example {
                expression: r#"Join(", ", [surname], [givenName])"#,
                inputs: &[("surname", Given::Text("Lee")), ("givenName", Given::Text("Ann"))],
                result: Outcome::Text("Lee, Ann"),
            },
            Example {
                expression: r#"Join(", ", "", [surname], [givenName])"#,
                inputs: &[("surname", Given::Text("Lee"))],
                result: Outcome::Text("Lee"),
            },
            Example {
                expression: r#"Join(";", [proxyAddresses])"#,
                inputs: &[("proxyAddresses", Given::Several(&["a", "b"]))],
                result: Outcome::Text("a;b"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let separator = arguments.text(0)?.unwrap_or_default();
    let mut joined = String::new();
    let mut is_first = true;
    for at in 1..arguments.count() {
        for value in arguments.several(at)? {
            let text = value.written();
            if text.is_empty() {
                continue;
            }
            if !is_first {
                joined.push_str(&separator);
            }
            is_first = false;
            joined.push_str(&text);
            if joined.len() > LARGEST {
                return Err(arguments.whole_failure(FailureKind::TooLarge));
            }
        }
    }
    Ok(Value::Text(joined))
}
