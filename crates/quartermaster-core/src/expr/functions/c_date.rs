//! The function CDate.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Turns a text into a date.
pub(super) static FUNCTION: Function = Function {
    name: "CDate",
    parameters: &[Parameter::needed("expression", Kind::Any)],
    repeating: 0,
    result: Kind::Date,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Turns a text into a date in UTC",
        notes: &[
            "A date without a time zone is taken as UTC; one with an offset, such as -07:00, is turned into UTC.",
            "It reads years first (2026-11-01), months first (11/1/2026) and English names of months (1 Nov 2026), with or without a time. FormatDateTime reads other forms.",
        ],
        examples: &[
            Example {
                expression: r#"CDate([hireDate])"#,
                inputs: &[("hireDate", Given::Text("2026-11-01-07:00"))],
                result: Outcome::Text("11/1/2026 7:00:00 AM"),
            },
            Example {
                expression: r#"CDate("2026-11-01T23:15:00+08:00")"#,
                inputs: &[],
                result: Outcome::Text("11/1/2026 3:15:00 PM"),
            },
            Example {
                expression: r#"CDate([hireDate])"#,
                inputs: &[("hireDate", Given::Text("11/1/2026 5:30 PM"))],
                result: Outcome::Text("11/1/2026 5:30:00 PM"),
            },
            Example {
                expression: r#"CDate([hireDate])"#,
                inputs: &[("hireDate", Given::Text("20261101"))],
                result: Outcome::Failure(
                    "Read a date without separators with FormatDateTime, which takes its format",
                ),
            },
            Example {
                expression: r#"CDate([hireDate])"#,
                inputs: &[("hireDate", Given::Absent)],
                result: Outcome::Absent,
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Ok(arguments.date(0)?.map_or(Value::Absent, |date| Value::Date(date.ticks())))
}
