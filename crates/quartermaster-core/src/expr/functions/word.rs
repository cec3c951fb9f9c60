//! The function Word.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// One of the words of a text, counted from 1.
pub(super) static FUNCTION: Function = Function {
    name: "Word",
    parameters: &[
        Parameter::needed("string", Kind::Text),
        Parameter::needed("wordNumber", Kind::Number),
        Parameter::needed("delimiters", Kind::Text),
    ],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "One of the words of a text, counted from 1",
        notes: &[
            "Each character of the third argument separates words.",
            "A missing text, a number below 1 or beyond the last word give an empty text.",
        ],
        examples: &[
            Example {
                expression: r#"Word("The quick brown fox", 3, " ")"#,
                inputs: &[],
                result: Outcome::Text("brown"),
            },
            Example {
                expression: r#"Word("This,string!has&many separators", 3, ",!&#")"#,
                inputs: &[],
                result: Outcome::Text("has"),
            },
            Example {
                expression: r#"Word([displayName], 1, " ")"#,
                inputs: &[("displayName", Given::Absent)],
                result: Outcome::Text(""),
            },
            Example {
                expression: r#"Word("The quick brown fox", 0, " ")"#,
                inputs: &[],
                result: Outcome::Text(""),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let text = arguments.text(0)?.unwrap_or_default();
    let number = arguments.whole(1)?;
    let delimiters = arguments.text(2)?.unwrap_or_default();
    let mut words = text.split(|c| delimiters.contains(c)).filter(|word| !word.is_empty());
    let word =
        usize::try_from(number).ok().and_then(|number| number.checked_sub(1)).and_then(|at| words.nth(at));
    Ok(Value::text(word.unwrap_or_default()))
}
