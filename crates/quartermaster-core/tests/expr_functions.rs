//! Every function's examples, as they stand in its file, on its page and in its inline help; and that page.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use quartermaster_core::expr::eval::{Inputs, Surroundings, evaluate};
use quartermaster_core::expr::functions::{Example, FUNCTIONS, Function, Given, Outcome, find};
use quartermaster_core::expr::value::{DAY, SECOND, Value};
use quartermaster_core::expr::{Expression, FaultKind};
use support::golden;

/// 2026-11-22T09:30:00Z, the moment that every example lives in.
const NOW: i64 = 739_941 * DAY + 34_200 * SECOND;

fn inputs(example: &Example) -> Inputs {
    let value = |given: Given| match given {
        Given::Text(text) => Value::text(text),
        Given::Several(texts) => Value::Several(texts.iter().map(|text| Value::text(text)).collect()),
        Given::Absent => Value::Absent,
    };
    example.inputs.iter().map(|(name, given)| ((*name).to_owned(), value(*given))).collect()
}

fn outcome(example: &Example) -> String {
    let expression =
        Expression::parse(example.expression).unwrap_or_else(|faults| panic!("{example:?}: {faults:?}"));
    let surroundings = Surroundings { now: NOW, seed: 1, taken: &[] };
    match evaluate(&expression, &inputs(example), &surroundings).value {
        Ok(Value::Absent) => "nothing".into(),
        Ok(Value::Dropped) => "dropped".into(),
        Ok(Value::Several(values)) => format!("{:?}", values.iter().map(Value::written).collect::<Vec<_>>()),
        Ok(value) => format!("{:?}", value.written()),
        Err(failure) => failure.to_string(),
    }
}

fn promised(example: &Example) -> String {
    match example.result {
        Outcome::Text(text) => format!("{text:?}"),
        Outcome::Several(texts) => format!("{texts:?}"),
        Outcome::Absent => "nothing".into(),
        Outcome::Dropped => "dropped".into(),
        Outcome::Failure(sentence) => sentence.into(),
    }
}

#[test]
fn the_moment_of_the_examples_is_what_it_says() {
    assert_eq!(Value::Date(NOW).written(), "11/22/2026 9:30:00 AM");
}

#[test]
fn every_example_gives_what_it_promises() {
    let mut wrong = String::new();
    for function in FUNCTIONS {
        for example in function.help.examples {
            let (found, expected) = (outcome(example), promised(example));
            if found != expected {
                writeln!(wrong, "{}\n  expected {expected}\n  found    {found}", example.expression).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Functions that give something else each time, or complex values: an example could not show it.
const WITHOUT_EXAMPLE: [&str; 3] =
    ["AppRoleAssignmentsComplex", "AssertiveAppRoleAssignmentsComplex", "Guid"];

#[test]
fn every_function_explains_itself() {
    for function in FUNCTIONS {
        let (name, help) = (function.name, &function.help);
        assert!(!help.meaning.is_empty() && !help.meaning.ends_with('.'), "{name}: {:?}", help.meaning);
        assert!(help.notes.iter().all(|note| note.ends_with('.')), "{name}: {:?}", help.notes);
        assert_eq!(help.examples.is_empty(), WITHOUT_EXAMPLE.contains(&name), "{name}");
        for example in help.examples {
            let expression = Expression::parse(example.expression).unwrap();
            let mut is_used = false;
            expression.root().visit(&mut |node| {
                is_used |= node.as_call().is_some_and(|call| call.name == name);
            });
            assert!(is_used, "{}: {}", name, example.expression);
        }
    }
}

#[test]
fn names_are_unique_also_without_their_case_and_stand_in_order() {
    let mut names: Vec<String> = FUNCTIONS.iter().map(|function| function.name.to_lowercase()).collect();
    let listed = names.clone();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), FUNCTIONS.len());
    assert_eq!(listed, names, "the list is in the order of the names");
    assert_eq!(FUNCTIONS.len(), 48);
}

/// What `synchronization/schema/functions` of Microsoft Graph answered in 2021: names, keys, what is required.
/// Where the reference for writing expressions says otherwise, that is newer and stands here in brackets.
#[test]
fn parameters_have_the_keys_of_the_schema() {
    for (name, keys) in [
        ("Append", "source suffix"),
        ("DefaultDomain", ""),
        ("AppRoleAssignments", "source"),
        ("IsNothing", "source"),
        ("Join", "separator source*"),
        ("Prepend", "prefix source"),
        ("Mid", "source start length"),
        ("Not", "source"),
        (
            "Replace",
            "source Find? RegularExpression? RegularExpressionGroupName? Replacement? ReplacementPropertyName? Template?",
        ),
        ("SingleAppRoleAssignment", "source"),
        ("Split", "source delimiter"),
        ("StripSpaces", "source"),
        ("Switch", "source defaultValue? switchValue* switchValue*"),
    ] {
        let function = find(name).unwrap();
        let fixed = function.parameters.len() - function.repeating;
        let keys_found: Vec<String> = function
            .parameters
            .iter()
            .enumerate()
            .map(|(at, one)| {
                let mark = if at >= fixed {
                    "*"
                } else if one.optional {
                    "?"
                } else {
                    ""
                };
                [one.key, mark].concat()
            })
            .collect();
        assert_eq!(keys_found.join(" "), keys, "{name}");
    }
}

/// The signature of each function holds at its edges: fewest, most, one less, one more.
#[test]
fn each_function_takes_as_many_arguments_as_its_signature_says() {
    let call = |function: &Function, count: usize| {
        let argument = |at: usize| match function.parameter(at).map(|one| one.kind) {
            Some(quartermaster_core::expr::Kind::AppRoles) => "[appRoleAssignments]",
            Some(quartermaster_core::expr::Kind::Number) => "1",
            _ => "\"x\"",
        };
        let arguments: Vec<&str> = (0..count).map(argument).collect();
        format!("{}({})", function.name, arguments.join(", "))
    };
    for function in FUNCTIONS {
        let fewest = if function.name == "Replace" { 2 } else { function.fewest() };
        let fits = Expression::parse(&call(function, fewest));
        assert!(fits.is_ok(), "{}: {fits:?}", call(function, fewest));
        if let Some(most) = function.most() {
            assert!(Expression::parse(&call(function, most)).is_ok(), "{}", call(function, most));
            let faults = Expression::parse(&call(function, most + 1)).unwrap_err();
            assert!(
                matches!(faults[0].kind, FaultKind::ArgumentCount(_, given) if given == most + 1),
                "{faults:?}"
            );
        }
        if fewest > 0 {
            assert!(
                Expression::parse(&call(function, fewest - 1)).is_err(),
                "{}",
                call(function, fewest - 1)
            );
        }
    }
}

#[test]
fn docs_functions() {
    let mut page = String::from("# The functions\n\n");
    page += "<!-- Generated from the code by `cargo xtask docs`. Change the code, not this page. -->\n\n";
    page += "What the try-out of an expression knows of each function of Entra's mapping language: its arguments (those in\n\
             brackets may be left empty, or left out at the end), what it does, and examples, which are its tests. Names are\n\
             written as they stand here: case matters. An attribute stands in brackets, text in quotes, with `\\\"` and `\\\\`\n\
             inside; a number may be written `&HF`. An example whose attribute has no value says so.\n";
    for function in FUNCTIONS {
        let help = &function.help;
        write!(page, "\n## {}\n\n`{}`\n\n{}.", function.name, function.signature(), help.meaning).unwrap();
        for note in help.notes {
            write!(page, " {note}").unwrap();
        }
        page += "\n";
        if help.examples.is_empty() {
            continue;
        }
        page += "\n| expression | with | gives |\n|---|---|---|\n";
        for example in help.examples {
            let with: Vec<String> = example
                .inputs
                .iter()
                .map(|(name, given)| match given {
                    Given::Text(text) => format!("{name} `{text}`"),
                    Given::Several(texts) => format!("{name} `{}`", texts.join("`, `")),
                    Given::Absent => format!("no {name}"),
                })
                .collect();
            let gives = match example.result {
                Outcome::Text("") => "an empty text".into(),
                Outcome::Text(text) => format!("`{text}`"),
                Outcome::Several(texts) => format!("`{}`", texts.join("`, `")),
                Outcome::Absent => "no value".into(),
                Outcome::Dropped => "nothing: the attribute is left out".into(),
                Outcome::Failure(sentence) => format!("an error: “{sentence}”"),
            };
            let cell = |text: &str| text.replace('|', "\\|");
            writeln!(
                page,
                "| `{}` | {} | {} |",
                cell(example.expression),
                cell(&with.join(", ")),
                cell(&gives)
            )
            .unwrap();
        }
    }
    golden("docs/functions.md", &page);
}

/// Keeps the type of the page's inputs honest: one value for a name.
#[test]
fn no_example_gives_an_attribute_twice() {
    for example in FUNCTIONS.iter().flat_map(|function| function.help.examples) {
        let names: BTreeMap<_, _> = example.inputs.iter().copied().collect();
        assert_eq!(names.len(), example.inputs.len(), "{}", example.expression);
    }
}
