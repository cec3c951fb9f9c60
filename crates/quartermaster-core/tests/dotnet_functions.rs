//! What the functions of dates and patterns say when an argument does not fit, and at which one.

#![cfg(feature = "evaluate")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use quartermaster_core::expr::Expression;
use quartermaster_core::expr::eval::{Inputs, Surroundings, evaluate};
use quartermaster_core::expr::value::Value;

/// The value as it is sent; nothing for no value.
fn given(expression: &str) -> Result<String, (String, String)> {
    let inputs: Inputs = [
        ("title", Value::text("Sr. Engineer, Sr.")),
        ("empty", Value::text("")),
        ("mobile", Value::text("+1 425 5550100")),
        ("hired", Value::text("2026-11-01")),
        ("file", Value::text("134060000000000000")),
        ("many", Value::Several(vec![Value::text("a"), Value::text("b")])),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    let surroundings = Surroundings { now: 639_157_590_015_000_000, seed: 1, taken: &[] };
    let parsed = Expression::parse(expression).unwrap();
    let value = evaluate(&parsed, &inputs, &surroundings).value;
    value
        .map(|value| value.written().into_owned())
        .map_err(|failure| (expression[failure.span.start..failure.span.end].to_owned(), failure.to_string()))
}

#[test]
fn replace_does_what_its_arguments_ask_for() {
    for (expression, expected) in [
        (r#"Replace([title], "Sr.", , , "Senior", , )"#, "Senior Engineer, Senior"),
        (r#"Replace([title], "sr.", , , "Senior", , )"#, "Sr. Engineer, Sr."),
        (r#"Replace([title], "Sr. ", , , [absent], , )"#, "Engineer, Sr."),
        (r#"Replace([title], "x", , , , , "x/x")"#, "Sr. Engineer, Sr./Sr. Engineer, Sr."),
        (r#"Replace([absent], "x", , , , , "x")"#, ""),
        (r#"Replace([absent], , "x", , "y", , )"#, ""),
        (r#"Replace([title], , "(?<l>[A-Z])(?<r>\\w)", , "${r}${l}$$", , )"#, "rS$. nE$gineer, rS$."),
        (r#"Replace([title], , "(?<l>[A-Z])(?<r>\\w)", "r", "$0", , )"#, "S$0. E$0gineer, S$0."),
        (r#"Replace([title], , "(S)r", "1", "D", , )"#, "Dr. Engineer, Dr."),
        (r#"Replace([title], , "(?<d>\\d+)", "d", , [mobile], )"#, "Sr. Engineer, Sr."),
        (r#"Replace([empty], , "(?<d>\\d{3})", "d", , [mobile], )"#, "425"),
        (r#"Replace([absent], , "(?<d>\\d{3})", "d", , [mobile], )"#, "425"),
        (r#"Replace([absent], , "(?<d>x)", "d", , [mobile], )"#, ""),
        (r#"Replace([absent], , "(?<d>x)", "d", , [absent], )"#, ""),
    ] {
        assert_eq!(given(expression).as_deref(), Ok(expected), "{expression}");
    }
}

#[test]
fn an_argument_that_does_not_fit_is_told_where_it_stands() {
    const MODES: &str = "Give Replace oldValue with replacementValue or template, or regexPattern with replacementValue, with regexGroupName and replacementValue, or with regexGroupName and replacementAttributeName";
    for (expression, part, sentence) in [
        (r#"Replace([title], "", , , "x", , )"#, r#""""#, "Give Replace an oldValue that is not empty"),
        (r#"Replace([title], "a", "b", , "x", , )"#, r#"Replace([title], "a", "b", , "x", , )"#, MODES),
        (
            r#"Replace([title], , "(?<a>b)", "a", "x", [mobile], )"#,
            r#"Replace([title], , "(?<a>b)", "a", "x", [mobile], )"#,
            MODES,
        ),
        (
            r#"Replace([title], , "(?<a>b)", "c", "x", , )"#,
            r#""c""#,
            "Name a group that the pattern has: it has no (?<c>…)",
        ),
        (
            r#"Replace([title], , "[b", , "x", , )"#,
            r#""[b""#,
            "Close this [ of the pattern with ], or write \\[ for the character",
        ),
        (
            r#"Replace([many], "a", , , "x", , )"#,
            "[many]",
            "Replace takes one value and here there are 2: choose one with Item, or put them together with Join",
        ),
        (r#"CDate([file])"#, "[file]", "Turn a number of Active Directory into a date with DateFromNum"),
        (r#"CDate([empty])"#, "[empty]", "Enter a date, such as 2026-11-01T08:30:00Z"),
        (
            r#"DateAdd("D", 1, Now())"#,
            r#""D""#,
            "Use yyyy, m, ww, d, h, n or s as the interval: “D” is none of them",
        ),
        (
            r#"DateAdd("d", 99999999999, Now())"#,
            "99999999999",
            "Add less: the date has to stay between the years 1 and 9999",
        ),
        (r#"DateFromNum(-1)"#, "-1", "Give DateFromNum a number from 0 to 2650467743999999999 for value"),
        (
            r#"FormatDateTime([hired], "Loose", "yyyy-MM-dd", "d")"#,
            r#""Loose""#,
            "There is no date style Loose: use None, AllowLeadingWhite, AllowTrailingWhite, AllowInnerWhite, AllowWhiteSpaces, NoCurrentDateDefault, AdjustToUniversal, AssumeLocal, AssumeUniversal or RoundtripKind",
        ),
        (
            r#"FormatDateTime([hired], , "q", "d")"#,
            r#""q""#,
            "“q” alone is not a date format: use one of dDfFgGmMoOrRstTuUyY, or a longer one such as \"yyyy-MM-dd\"",
        ),
        (
            r#"FormatDateTime([hired], , "yyyy-MM-dd", "dd'")"#,
            r#""dd'""#,
            "Add the closing ' to the date format",
        ),
        (
            r#"FormatDateTime([hired], , "yyyy/MM/dd", "d")"#,
            "[hired]",
            "The format expects a slash where the date has “-11-01”",
        ),
    ] {
        assert_eq!(given(expression), Err((part.to_owned(), sentence.to_owned())), "{expression}");
    }
}

#[test]
fn dates_go_from_function_to_function() {
    for (expression, expected) in [
        ("Now()", "5/30/2026 5:30:01 PM"),
        (r#"FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyyMMddHHmmss.fZ")"#, "20260530173001.0Z"),
        ("DateFromNum(NumFromDate(CDate([hired])))", "11/1/2026 12:00:00 AM"),
        ("DateFromNum([file])", "10/27/2025 12:53:20 AM"),
        (r#"DateDiff("d", [hired], DateAdd("m", 1, [hired]))"#, "30"),
        (r#"DateAdd("d", "-1", "2026-01-01")"#, "12/31/2025 12:00:00 AM"),
        (r#"DateAdd("d", 1, [absent])"#, ""),
        (r#"DateDiff("d", [absent], [hired])"#, ""),
    ] {
        assert_eq!(given(expression).as_deref(), Ok(expected), "{expression}");
    }
}
