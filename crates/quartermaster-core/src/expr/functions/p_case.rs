//! The function PCase.

#[cfg(feature = "evaluate")]
use super::super::dotnet::casing::{Culture, lower, title, title_between};
#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Writes words with a capital first.
pub(super) static FUNCTION: Function = Function {
    name: "PCase",
    parameters: &[Parameter::needed("source", Kind::Text), Parameter::optional("wordSeparators", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Writes the first letter of each word in upper case and the others in lower case",
        notes: &[
            "Without separators, words end at spaces, punctuation and symbols, but not at a digit or an apostrophe: DE'SILVA becomes De'silva.",
            "With separators, words end at these characters only.",
        ],
        examples: &[
            Example {
                expression: r#"PCase([displayName])"#,
                inputs: &[("displayName", Given::Text("ANN-MARIE LEE (SALES)"))],
                result: Outcome::Text("Ann-Marie Lee (Sales)"),
            },
            Example {
                expression: r#"PCase([surname])"#,
                inputs: &[("surname", Given::Text("O'NEIL-DE'SILVA"))],
                result: Outcome::Text("O'neil-De'silva"),
            },
            Example {
                expression: r#"PCase([surname], " '-")"#,
                inputs: &[("surname", Given::Text("O'NEIL-DE'SILVA"))],
                result: Outcome::Text("O'Neil-De'Silva"),
            },
            Example {
                expression: r#"PCase([surname], " ")"#,
                inputs: &[("surname", Given::Text("O'NEIL-DE'SILVA"))],
                result: Outcome::Text("O'neil-de'silva"),
            },
            Example {
                expression: r#"PCase([surname])"#,
                inputs: &[("surname", Given::Absent)],
                result: Outcome::Absent,
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let Some(source) = arguments.text(0)? else { return Ok(Value::Absent) };
    Ok(Value::Text(match arguments.text(1)? {
        Some(separators) if !separators.is_empty() => title_between(&source, &separators),
        // Words all in capitals would stay as they are, so Entra lowers them first.
        Some(_) | None => title(&lower(&source, Culture::Invariant)),
    }))
}
