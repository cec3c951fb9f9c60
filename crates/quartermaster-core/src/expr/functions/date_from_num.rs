//! The function DateFromNum.

#[cfg(feature = "evaluate")]
use super::super::dotnet::date::DateTime;
#[cfg(feature = "evaluate")]
use super::super::failure::FailureKind;
#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Turns a number of Active Directory into a date.
pub(super) static FUNCTION: Function = Function {
    name: "DateFromNum",
    parameters: &[Parameter::needed("value", Kind::Number)],
    repeating: 0,
    result: Kind::Date,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Turns a number of Active Directory into a date in UTC",
        notes: &[
            "Active Directory counts 100 nanoseconds since 1601, for instance in accountExpires and lastLogonTimestamp. 0 and 9223372036854775807 stand for never there.",
        ],
        examples: &[
            Example {
                expression: r#"DateFromNum(134060000000000000)"#,
                inputs: &[],
                result: Outcome::Text("10/27/2025 12:53:20 AM"),
            },
            Example {
                expression: r#"DateFromNum([accountExpires])"#,
                inputs: &[("accountExpires", Given::Text("0"))],
                result: Outcome::Text("1/1/1601 12:00:00 AM"),
            },
            Example {
                expression: r#"DateFromNum([accountExpires])"#,
                inputs: &[("accountExpires", Given::Text("9223372036854775807"))],
                result: Outcome::Failure("Give DateFromNum a number from 0 to 2650467743999999999 for value"),
            },
            Example {
                expression: r#"DateFromNum([accountExpires])"#,
                inputs: &[("accountExpires", Given::Absent)],
                result: Outcome::Absent,
            },
        ],
        evaluate,
    },
};

/// 9999-12-31T23:59:59.9999999.
#[cfg(feature = "evaluate")]
const LAST: i64 = 2_650_467_743_999_999_999;

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    if arguments.text(0)?.is_none() {
        return Ok(Value::Absent);
    }
    let date = DateTime::from_file_time(arguments.whole(0)?).ok_or_else(|| {
        let (function, parameter) = ("DateFromNum", "value");
        arguments.failure(0, FailureKind::OutOfRange { function, parameter, least: 0, most: LAST })
    })?;
    Ok(Value::Date(date.ticks()))
}
