//! The function ToLower.

#[cfg(feature = "evaluate")]
use super::super::dotnet::casing::lower;
#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Writes a text in lower case.
pub(super) static FUNCTION: Function = Function {
    name: "ToLower",
    parameters: &[Parameter::needed("source", Kind::Text), Parameter::optional("culture", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Writes a text in lower case",
        notes: &[
            "A culture, such as tr-TR, matters for Turkish and Azerbaijani only, where I and i are letters of their own.",
            "Each letter stays one letter.",
        ],
        examples: &[
            Example {
                expression: r#"ToLower([mail])"#,
                inputs: &[("mail", Given::Text("Ann.Lee@CONTOSO.com"))],
                result: Outcome::Text("ann.lee@contoso.com"),
            },
            Example {
                expression: r#"ToLower([surname])"#,
                inputs: &[("surname", Given::Text("ÅSTRÖM"))],
                result: Outcome::Text("åström"),
            },
            Example {
                expression: r#"ToLower([city], "tr-TR")"#,
                inputs: &[("city", Given::Text("IĞDIR"))],
                result: Outcome::Text("ığdır"),
            },
            Example {
                expression: r#"ToLower([mail])"#,
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
    Ok(Value::Text(lower(&source, arguments.culture(1)?)))
}
