//! The function DateDiff.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Counts from one date to another.
pub(super) static FUNCTION: Function = Function {
    name: "DateDiff",
    parameters: &[
        Parameter::needed("interval", Kind::Text),
        Parameter::needed("date1", Kind::Date),
        Parameter::needed("date2", Kind::Date),
    ],
    repeating: 0,
    result: Kind::Number,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Counts how many years, months, weeks, days, hours, minutes or seconds lead from one date to another",
        notes: &[
            "The interval is yyyy, m, ww, d, h, n (minutes) or s. The number is negative if the second date is earlier.",
            "Days, hours, minutes and seconds are whole ones. Years, months and weeks count how often a new one began: from December 31 to January 1 is a year.",
        ],
        examples: &[
            Example {
                expression: r#"DateDiff("d", CDate("2026-11-01"), CDate("2026-11-15"))"#,
                inputs: &[],
                result: Outcome::Text("14"),
            },
            Example {
                expression: r#"DateDiff("d", Now(), CDate([hireDate]))"#,
                inputs: &[("hireDate", Given::Text("2026-11-24"))],
                result: Outcome::Text("1"),
            },
            Example {
                expression: r#"DateDiff("yyyy", CDate("2025-12-31"), CDate("2026-01-01"))"#,
                inputs: &[],
                result: Outcome::Text("1"),
            },
            Example {
                expression: r#"DateDiff("ww", CDate("2026-11-21"), CDate("2026-11-22"))"#,
                inputs: &[],
                result: Outcome::Text("1"),
            },
            Example {
                expression: r#"DateDiff("h", Now(), CDate("2026-11-22"))"#,
                inputs: &[],
                result: Outcome::Text("-9"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let (Some(from), Some(to)) = (arguments.date(1)?, arguments.date(2)?) else { return Ok(Value::Absent) };
    Ok(Value::whole(from.until(to, arguments.interval(0)?)))
}
