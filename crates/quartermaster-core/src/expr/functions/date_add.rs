//! The function DateAdd.

#[cfg(feature = "evaluate")]
use super::super::failure::FailureKind;
#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Moves a date.
pub(super) static FUNCTION: Function = Function {
    name: "DateAdd",
    parameters: &[
        Parameter::needed("interval", Kind::Text),
        Parameter::needed("value", Kind::Number),
        Parameter::needed("dateTime", Kind::Date),
    ],
    repeating: 0,
    result: Kind::Date,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Moves a date by years, months, weeks, days, hours, minutes or seconds",
        notes: &[
            "The interval is yyyy, m, ww, d, h, n (minutes) or s.",
            "A negative value goes back. A day that a month does not have becomes its last: January 31 and a month is February 28 or 29.",
        ],
        examples: &[
            Example {
                expression: r#"DateAdd("d", 7, CDate([hireDate]))"#,
                inputs: &[("hireDate", Given::Text("2026-11-28"))],
                result: Outcome::Text("12/5/2026 12:00:00 AM"),
            },
            Example {
                expression: r#"DateAdd("m", 1, CDate("2027-01-31"))"#,
                inputs: &[],
                result: Outcome::Text("2/28/2027 12:00:00 AM"),
            },
            Example {
                expression: r#"DateAdd("yyyy", -2, CDate("2024-02-29"))"#,
                inputs: &[],
                result: Outcome::Text("2/28/2022 12:00:00 AM"),
            },
            Example {
                expression: r#"DateAdd("ww", 2, Now())"#,
                inputs: &[],
                result: Outcome::Text("12/6/2026 9:30:00 AM"),
            },
            Example {
                expression: r#"DateAdd("day", 1, Now())"#,
                inputs: &[],
                result: Outcome::Failure(
                    "Use yyyy, m, ww, d, h, n or s as the interval: “day” is none of them",
                ),
            },
            Example {
                expression: r#"DateAdd("yyyy", 8000, Now())"#,
                inputs: &[],
                result: Outcome::Failure("Add less: the date has to stay between the years 1 and 9999"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let Some(date) = arguments.date(2)? else { return Ok(Value::Absent) };
    let (interval, count) = (arguments.interval(0)?, arguments.whole(1)?);
    let moved = date.plus(interval, count).ok_or_else(|| {
        let sentence = "Add less: the date has to stay between the years 1 and 9999";
        arguments.failure(1, FailureKind::Said(sentence.to_owned()))
    })?;
    Ok(Value::Date(moved.ticks()))
}
