//! The function Now.

#[cfg(feature = "evaluate")]
use super::super::dotnet::date::TICKS_PER_SECOND;
#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Help, Outcome, Value};
use super::{Function, Kind};

/// The present moment.
pub(super) static FUNCTION: Function = Function {
    name: "Now",
    parameters: &[],
    repeating: 0,
    result: Kind::Date,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "The present date and time in UTC, to the second",
        notes: &[
            "Here it is the moment of the try-out; in Entra it is the moment when the user is provisioned.",
        ],
        examples: &[
            Example { expression: r#"Now()"#, inputs: &[], result: Outcome::Text("11/22/2026 9:30:00 AM") },
            Example {
                expression: r#"FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd")"#,
                inputs: &[],
                result: Outcome::Text("2026-11-22"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let ticks = arguments.now().ticks();
    Ok(Value::Date(ticks - ticks % TICKS_PER_SECOND))
}
