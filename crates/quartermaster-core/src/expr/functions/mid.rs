//! The function Mid.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// A part of a text: from which letter, counted from 1, and how many.
pub(super) static FUNCTION: Function = Function {
    name: "Mid",
    parameters: &[
        Parameter::needed("source", Kind::Text),
        Parameter::needed("start", Kind::Number),
        Parameter::needed("length", Kind::Number),
    ],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "A part of a text: from which letter, counted from 1, and how many",
        notes: &["Where the text ends earlier, the part does too."],
        examples: &[
            Example {
                expression: r#"Mid([givenName], 1, 1)"#,
                inputs: &[("givenName", Given::Text("Ann"))],
                result: Outcome::Text("A"),
            },
            Example {
                expression: r#"Mid([givenName], 2, 10)"#,
                inputs: &[("givenName", Given::Text("Ann"))],
                result: Outcome::Text("nn"),
            },
            Example { expression: r#"Mid("Ann", 4, 1)"#, inputs: &[], result: Outcome::Text("") },
            Example {
                expression: r#"Mid("Ann", 0, 1)"#,
                inputs: &[],
                result: Outcome::Failure("Give Mid a number of 1 or more for start"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let (start, length) = (arguments.within(1, 1, i64::MAX)?, arguments.within(2, 0, i64::MAX)?);
    let Some(source) = arguments.text(0)? else { return Ok(Value::Absent) };
    let (start, length) =
        (usize::try_from(start - 1).unwrap_or(usize::MAX), usize::try_from(length).unwrap_or(usize::MAX));
    Ok(Value::Text(source.chars().skip(start).take(length).collect()))
}
