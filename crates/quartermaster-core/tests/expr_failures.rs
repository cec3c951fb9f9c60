//! What stands in the way of a value, word by word and with its place, and what the try-out shows of inner calls.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use quartermaster_core::expr::Expression;
use quartermaster_core::expr::eval::{Evaluation, Inputs, Surroundings, evaluate};
use quartermaster_core::expr::failure::FailureKind;
use quartermaster_core::expr::value::Value;

fn tried(text: &str) -> Evaluation {
    let inputs = Inputs::from([
        ("name".to_owned(), Value::text("Ann")),
        ("empty".to_owned(), Value::text("")),
        ("flag".to_owned(), Value::YesNo(true)),
        ("mails".to_owned(), Value::Several(vec![Value::text("a"), Value::text("b")])),
        ("appRoleAssignments".to_owned(), Value::Several(vec![])),
        ("large".to_owned(), Value::text(&"x".repeat(99_999))),
    ]);
    let expression = Expression::parse(text).unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
    evaluate(
        &expression,
        &inputs,
        &Surroundings { now: 0, seed: 1, taken: &["Ann".to_owned(), "x".to_owned()] },
    )
}

#[test]
fn each_failure_says_what_to_do_and_where() {
    for (text, part, sentence) in [
        ("Left([name], [name])", "[name])", "Give Left a whole number for numChars: “Ann” is none"),
        ("Left([name], [none])", "[none])", "Give Left a whole number for numChars: here it has none"),
        ("Mid([name], 0, 1)", "0, 1)", "Give Mid a number of 1 or more for start"),
        ("RandomString(257, 0, 0, 0, 0)", "257", "Give RandomString a number from 1 to 256 for length"),
        ("Not([name])", "[name])", "Give Not True or False: “Ann” is neither"),
        ("Not([none])", "[none])", "Give Not True or False: here it has nothing"),
        (
            "StripSpaces([mails])",
            "[mails])",
            "StripSpaces takes one value and here there are 2: choose one with Item, or put them together with Join",
        ),
        (
            "Prepend(\"x\", [name])",
            "Prepend",
            "Prepend cannot be tried out here: how Entra evaluates it is not documented",
        ),
        (
            "IIF([empty] = \"x\", \"a\", \"b\")",
            "[empty] =",
            "Entra cannot evaluate this IIF, because its condition reads something empty: use Switch or Coalesce",
        ),
        (
            "SingleAppRoleAssignment([appRoleAssignments])",
            "[appRole",
            "Assign the user a role: SingleAppRoleAssignment finds none",
        ),
        (
            "SelectUniqueValue([name], \"X\")",
            "SelectUniqueValue",
            "Give SelectUniqueValue one rule more: all these values are taken",
        ),
        (
            "RandomString(2, 1, 1, 1, 0)",
            "RandomString",
            "Make the length of RandomString larger, or ask for less of each kind of character",
        ),
        (
            "RandomString(2, 1, 0, 0, 0, \"0123456789\")",
            "RandomString",
            "Make the length of RandomString larger, or ask for less of each kind of character",
        ),
        (
            "Append([large], [large])",
            "Append",
            "Shorten what goes in: the value becomes too large to be tried out here",
        ),
    ] {
        let failure = tried(text).value.unwrap_err();
        assert_eq!(failure.to_string(), sentence, "{text}");
        assert!(text[failure.span.start..].starts_with(part), "{text}: {:?}", failure.span);
        assert!(failure.span.end > failure.span.start && failure.span.end <= text.len());
    }
}

/// These two cannot be reached through an expression that reads, but through one that is built by hand.
#[test]
fn the_other_sentences_stand_as_they_should() {
    assert_eq!(
        FailureKind::OneRole(2).to_string(),
        "Assign the user one role only: SingleAppRoleAssignment finds 2"
    );
    assert_eq!(FailureKind::NoSuchFunction("Foo".into()).to_string(), "There is no function Foo");
}

#[test]
fn each_call_shows_its_value_inner_ones_first() {
    let text = r#"Join("-", Left([name], 2), IIF([flag], StripSpaces("a b"), Not([name])))"#;
    let Evaluation { value, steps } = tried(text);
    assert_eq!(value.unwrap(), Value::text("An-ab"));
    let shown: Vec<(&str, &str, String)> = steps
        .iter()
        .map(|step| {
            let value =
                step.value.as_ref().map_or_else(ToString::to_string, |value| value.written().into_owned());
            (step.name.as_str(), step.span.of(text), value)
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("Left", "Left([name], 2)", "An".to_owned()),
            ("StripSpaces", "StripSpaces(\"a b\")", "ab".to_owned()),
            // The value that is not taken may fail.
            ("Not", "Not([name])", "Give Not True or False: “Ann” is neither".to_owned()),
            ("IIF", "IIF([flag], StripSpaces(\"a b\"), Not([name]))", "ab".to_owned()),
            ("Join", text, "An-ab".to_owned()),
        ]
    );
}

#[test]
fn an_attribute_or_a_constant_is_its_own_value() {
    assert_eq!(tried("[mails]").value.unwrap(), Value::Several(vec![Value::text("a"), Value::text("b")]));
    assert_eq!(tried("[none]").value.unwrap(), Value::Absent);
    assert_eq!(tried(r#""a \"b\" \\""#).value.unwrap(), Value::text(r#"a "b" \"#));
    assert!(tried("[name]").steps.is_empty());
}

#[test]
fn comparing_goes_by_size_for_numbers_and_by_letter_for_text() {
    for (test, expected) in [
        ("\"a\" = \"a\"", true),
        ("\"a\" = \"A\"", false),
        ("\"a\" <> \"A\"", true),
        ("\"10\" < \"9\"", true),
        ("Count([mails]) < 10", true),
        ("10 > 9", true),
        ("10 >= 10", true),
        ("10 <= 9.5", false),
        ("1.0 = 1", true),
        ("&HF = 15", true),
        ("\"15\" = 15", true),
        ("-2 < -1", true),
        ("[flag] = \"True\"", true),
        ("[none] = \"\"", true),
    ] {
        assert_eq!(tried(&format!("CBool({test})")).value.unwrap(), Value::YesNo(expected), "{test}");
    }
}

/// A FILETIME has more digits than a floating-point number keeps.
#[test]
fn large_whole_numbers_stay_exact() {
    assert_eq!(tried("CStr(129699324000000001)").value.unwrap(), Value::text("129699324000000001"));
    assert_eq!(tried("CBool(129699324000000001 > 129699324000000000)").value.unwrap(), Value::YesNo(true));
}

#[test]
fn a_dropped_value_inside_another_function_is_none() {
    assert_eq!(tried("IgnoreFlowIfNullOrEmpty([empty])").value.unwrap(), Value::Dropped);
    assert_eq!(
        tried("Join(\"-\", IgnoreFlowIfNullOrEmpty([empty]), \"x\")").value.unwrap(),
        Value::text("x")
    );
}
