//! The function ToUpper.

#[cfg(feature = "evaluate")]
use super::super::dotnet::casing::upper;
#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Writes a text in upper case.
pub(super) static FUNCTION: Function = Function {
    name: "ToUpper",
    parameters: &[Parameter::needed("source", Kind::Text), Parameter::optional("culture", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Writes a text in upper case",
        notes: &[
            "A culture, such as tr-TR, matters for Turkish and Azerbaijani only, where I and i are letters of their own.",
            "Each letter stays one letter: ß has no upper case here.",
        ],
        examples: &[
            Example {
                expression: r#"ToUpper([country])"#,
                inputs: &[("country", Given::Text("de"))],
                result: Outcome::Text("DE"),
            },
            Example {
                expression: r#"ToUpper([city], "tr-TR")"#,
                inputs: &[("city", Given::Text("izmir"))],
                result: Outcome::Text("İZMİR"),
            },
            Example {
                expression: r#"ToUpper([city])"#,
                inputs: &[("city", Given::Text("Gießen"))],
                result: Outcome::Text("GIEßEN"),
            },
            Example {
                expression: r#"ToUpper([city], "Turkish")"#,
                inputs: &[("city", Given::Text("izmir"))],
                result: Outcome::Failure(
                    "Use the name of a culture, such as en-US, de or tr-TR, or leave it out: there is none named “Turkish”",
                ),
            },
            Example {
                expression: r#"ToUpper([city])"#,
                inputs: &[("city", Given::Absent)],
                result: Outcome::Absent,
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let Some(source) = arguments.text(0)? else { return Ok(Value::Absent) };
    Ok(Value::Text(upper(&source, arguments.culture(1)?)))
}
