//! The function FormatDateTime.

#[cfg(feature = "evaluate")]
use super::super::dotnet::date_format::format;
#[cfg(feature = "evaluate")]
use super::super::dotnet::date_parse_exact::{ExactFault, parse_exact};
#[cfg(feature = "evaluate")]
use super::super::dotnet::date_styles::Styles;
#[cfg(feature = "evaluate")]
use super::super::failure::FailureKind;
#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Writes a date in another form.
pub(super) static FUNCTION: Function = Function {
    name: "FormatDateTime",
    parameters: &[
        Parameter::needed("source", Kind::Any),
        Parameter::optional("dateTimeStyles", Kind::Text),
        Parameter::needed("inputFormat", Kind::Text),
        Parameter::needed("outputFormat", Kind::Text),
    ],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Reads a date in one form and writes it in another",
        notes: &[
            "Both forms are .NET format strings: yyyy, MM, dd, HH, mm, ss, f for fractions, tt for AM or PM, zzz for the offset from UTC. Other characters stand for themselves.",
            "The input has to fit its form letter by letter. One with an offset is turned into UTC.",
            "Without styles, spaces around the date are allowed and its time zone is kept; AssumeUniversal, AdjustToUniversal, AllowWhiteSpaces and others may be named, with commas between them.",
        ],
        examples: &[
            Example {
                expression: r#"FormatDateTime([hireDate], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")"#,
                inputs: &[("hireDate", Given::Text("20261101053000.0Z"))],
                result: Outcome::Text("2026-11-01"),
            },
            Example {
                expression: r#"FormatDateTime([hireDate], , "M/d/yyyy h:mm:ss tt", "dddd, d MMMM yyyy")"#,
                inputs: &[("hireDate", Given::Text("11/1/2026 5:30:00 PM"))],
                result: Outcome::Text("Sunday, 1 November 2026"),
            },
            Example {
                expression: r#"FormatDateTime(CDate([hireDate]), , "M/d/yyyy h:mm:ss tt", "s")"#,
                inputs: &[("hireDate", Given::Text("2026-11-01"))],
                result: Outcome::Text("2026-11-01T00:00:00"),
            },
            Example {
                expression: r#"FormatDateTime([hireDate], "AllowWhiteSpaces", "d.M.yyyy", "yyyy-MM-dd")"#,
                inputs: &[("hireDate", Given::Text("1. 11. 2026"))],
                result: Outcome::Text("2026-11-01"),
            },
            Example {
                expression: r#"FormatDateTime([hireDate], , "yyyy-MM-dd", "yyyy")"#,
                inputs: &[("hireDate", Given::Text("1/11/2026"))],
                result: Outcome::Failure("The format expects a year where the date has “1/11/2026”"),
            },
            Example {
                expression: r#"FormatDateTime([hireDate], , "yyyy-MM-dd", "yyyy")"#,
                inputs: &[("hireDate", Given::Absent)],
                result: Outcome::Absent,
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let Some(source) = arguments.text(0)? else { return Ok(Value::Absent) };
    let styles = arguments.text(1)?.unwrap_or_default();
    let (input, output) = (arguments.text(2)?.unwrap_or_default(), arguments.text(3)?.unwrap_or_default());
    let said = |at, sentence: String| arguments.failure(at, FailureKind::Said(sentence));
    let styles = Styles::parse(&styles).map_err(|fault| said(1, fault.to_string()))?;
    let (date, kind) = parse_exact(&source, &input, styles, arguments.now()).map_err(|fault| {
        // What is wrong with the format is shown at the format.
        let at = if matches!(fault, ExactFault::Format(_)) { 2 } else { 0 };
        said(at, fault.to_string())
    })?;
    format(date, kind, &output).map(Value::Text).map_err(|fault| said(3, fault.to_string()))
}
