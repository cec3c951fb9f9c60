//! The function CStr.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// A value as text.
pub(super) static FUNCTION: Function = Function {
    name: "CStr",
    parameters: &[Parameter::needed("value", Kind::Any)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "A value as text",
        notes: &[],
        examples: &[
            Example {
                expression: r#"CStr([dn])"#,
                inputs: &[("dn", Given::Text("cn=Ann,dc=contoso,dc=com"))],
                result: Outcome::Text("cn=Ann,dc=contoso,dc=com"),
            },
            Example { expression: r#"CStr(&HF)"#, inputs: &[], result: Outcome::Text("15") },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let Some(value) = arguments.text(0)? else { return Ok(Value::Absent) };
    Ok(Value::Text(value.into_owned()))
}
