//! The function NormalizeDiacritics.

#[cfg(feature = "evaluate")]
use super::super::dotnet::diacritics::normalize;
#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Writes letters without diacritics.
pub(super) static FUNCTION: Function = Function {
    name: "NormalizeDiacritics",
    parameters: &[Parameter::needed("source", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Replaces letters with diacritics by plain ones",
        notes: &[
            "It knows the 261 letters of Microsoft’s table: æ becomes ae, ø becomes oe, ß becomes ss. Letters outside of it stay, such as đ, œ, þ and those of other scripts.",
        ],
        examples: &[
            Example {
                expression: r#"NormalizeDiacritics([surname])"#,
                inputs: &[("surname", Given::Text("Åström"))],
                result: Outcome::Text("Astrom"),
            },
            Example {
                expression: r#"NormalizeDiacritics([surname])"#,
                inputs: &[("surname", Given::Text("Strauß Sørensen"))],
                result: Outcome::Text("Strauss Soerensen"),
            },
            Example {
                expression: r#"NormalizeDiacritics([surname])"#,
                inputs: &[("surname", Given::Text("Đặng"))],
                result: Outcome::Text("Đặng"),
            },
            Example {
                expression: r#"NormalizeDiacritics([surname])"#,
                inputs: &[("surname", Given::Absent)],
                result: Outcome::Absent,
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Ok(arguments.text(0)?.map_or(Value::Absent, |source| Value::Text(normalize(&source))))
}
