//! The function NumFromDate.

#[cfg(feature = "evaluate")]
use super::super::failure::FailureKind;
#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Turns a date into a number of Active Directory.
pub(super) static FUNCTION: Function = Function {
    name: "NumFromDate",
    parameters: &[Parameter::needed("value", Kind::Any)],
    repeating: 0,
    result: Kind::Number,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Turns a date into a number of Active Directory",
        notes: &[
            "The number counts 100 nanoseconds since 1601 in UTC, as accountExpires does. A date without a time zone is taken as UTC.",
        ],
        examples: &[
            Example {
                expression: r#"NumFromDate("2020-12-31 23:59:59-08:00")"#,
                inputs: &[],
                result: Outcome::Text("132539615990000000"),
            },
            Example {
                expression: r#"NumFromDate(CDate([endDate]))"#,
                inputs: &[("endDate", Given::Text("1601-01-02"))],
                result: Outcome::Text("864000000000"),
            },
            Example {
                expression: r#"NumFromDate("1600-12-31")"#,
                inputs: &[],
                result: Outcome::Failure(
                    "Enter a date from the year 1601 on: Active Directory has none before",
                ),
            },
            Example {
                expression: r#"NumFromDate([endDate])"#,
                inputs: &[("endDate", Given::Absent)],
                result: Outcome::Absent,
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let Some(date) = arguments.date(0)? else { return Ok(Value::Absent) };
    let number = date.file_time().ok_or_else(|| {
        let sentence = "Enter a date from the year 1601 on: Active Directory has none before";
        arguments.failure(0, FailureKind::Said(sentence.to_owned()))
    })?;
    Ok(Value::whole(number))
}
