//! The function Append.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Puts a suffix behind a text.
pub(super) static FUNCTION: Function = Function {
    name: "Append",
    parameters: &[Parameter::needed("source", Kind::Text), Parameter::needed("suffix", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Puts a suffix behind a text",
        notes: &["Without a source there is no value, also with a suffix. Join skips what is missing."],
        examples: &[
            Example {
                expression: r#"Append([userPrincipalName], ".test")"#,
                inputs: &[("userPrincipalName", Given::Text("Ann.Lee@contoso.com"))],
                result: Outcome::Text("Ann.Lee@contoso.com.test"),
            },
            Example {
                expression: r#"Append([mail], ".test")"#,
                inputs: &[("mail", Given::Absent)],
                result: Outcome::Absent,
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let Some(source) = arguments.text(0)? else { return Ok(Value::Absent) };
    let suffix = arguments.text(1)?.unwrap_or_default();
    Ok(Value::Text([source, suffix].concat()))
}
