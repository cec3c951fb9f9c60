//! The cases gathered from Microsoft's documentation, and its table of letters, held against the evaluator.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::fmt::Write;

use quartermaster_core::expr::Expression;
use quartermaster_core::expr::eval::{Inputs, Surroundings, evaluate};
use quartermaster_core::expr::value::Value;
use serde_json::Value as Json;

const CASES: &str = include_str!("fixtures/expr/expression-cases.json");
const LETTERS: &str = include_str!("fixtures/expr/normalize-diacritics.json");

fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Absent,
        Json::Bool(flag) => Value::YesNo(*flag),
        Json::Number(number) => Value::text(&number.to_string()),
        Json::String(text) => Value::text(text),
        Json::Array(items) => Value::Several(items.iter().map(value).collect()),
        Json::Object(entries) => {
            Value::Complex(entries.iter().map(|(key, item)| (key.clone(), value(item))).collect())
        }
    }
}

/// As the cases write a result.
fn json(value: &Value) -> Json {
    match value {
        Value::Absent => Json::Null,
        Value::Dropped => serde_json::json!({ "ignored": true }),
        Value::Text(_) | Value::Number(_) | Value::YesNo(_) | Value::Date(_) => value.written().into(),
        Value::Several(values) => values.iter().map(json).collect(),
        Value::Complex(entries) => entries
            .iter()
            .map(|(key, item)| {
                let item = if let Value::YesNo(flag) = item { Json::Bool(*flag) } else { json(item) };
                (key.clone(), item)
            })
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

/// The value that an expression gives, as the cases write it; what is wrong with it as `{"error": "…"}`.
fn given(expression: &str, case: &Json) -> Json {
    let parsed = match Expression::parse(expression) {
        Ok(parsed) => parsed,
        Err(faults) => {
            let sentences: Vec<String> = faults.iter().map(ToString::to_string).collect();
            return serde_json::json!({ "error": sentences.join(" | ") });
        }
    };
    let inputs: Inputs =
        case["inputs"].as_object().unwrap().iter().map(|(name, one)| (name.clone(), value(one))).collect();
    let taken: Vec<String> = case["existing"]
        .as_array()
        .map_or(Vec::new(), |all| all.iter().map(|one| one.as_str().unwrap().to_owned()).collect());
    let surroundings = Surroundings { now: 0, seed: 7, taken: &taken };
    match evaluate(&parsed, &inputs, &surroundings).value {
        Ok(value) => json(&value),
        Err(failure) => serde_json::json!({ "error": failure.to_string() }),
    }
}

fn cases() -> Vec<Json> {
    let file: Json = serde_json::from_str(CASES).unwrap();
    file["cases"].as_array().unwrap().clone()
}

fn case(id: &str) -> Json {
    cases().into_iter().find(|case| case["id"] == id).unwrap()
}

#[test]
fn every_case_that_is_certain_gives_what_it_says() {
    let mut wrong = String::new();
    let mut held = 0;
    for case in cases().iter().filter(|case| case["verdict"] == "ok") {
        held += 1;
        let expression = case["expression"].as_str().unwrap();
        let found = given(expression, case);
        // That it is refused is the case's; in which words is ours, and stands in the test below.
        let agrees = if case["expected"]["error"].is_string() {
            found["error"].is_string()
        } else {
            found == case["expected"]
        };
        if !agrees {
            writeln!(
                wrong,
                "{} {expression}\n  expected {}\n  found    {found}",
                case["id"], case["expected"]
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert_eq!(held, 76);
}

#[test]
fn the_cases_that_must_be_refused_are_refused_for_their_reason() {
    for (id, sentence) in [
        ("132-syntax", "Functions are written as Append, not append"),
        ("134-syntax", "Close Append( with )"),
        ("136-syntax", "Append takes 2 arguments, as Append(source, suffix): here it has 1"),
        ("138-syntax", "Give each key of Switch its value: behind the default they come in pairs"),
        ("140-syntax", "Move SelectUniqueValue to the outside: it cannot stand inside another function"),
    ] {
        let case = case(id);
        assert_eq!(given(case["expression"].as_str().unwrap(), &case)["error"], sentence, "{id}");
    }
}

/// What the other cases give, one by one, with why they are not held against `expected`.
#[test]
fn every_other_case_is_accounted_for() {
    let mut left: BTreeMap<String, String> = cases()
        .iter()
        .filter(|case| case["verdict"] != "ok")
        .map(|case| (case["id"].as_str().unwrap().to_owned(), case["verdict"].as_str().unwrap().to_owned()))
        .collect();
    let mut take = |id: &str, verdict: &str| {
        assert_eq!(left.remove(id).as_deref(), Some(verdict), "{id}");
        let case = case(id);
        let found = given(case["expression"].as_str().unwrap(), &case);
        (case, found)
    };
    // Entra fails on an empty attribute in the condition, and so does the try-out.
    for id in ["042-IIF", "043-IIF", "044-IIF"] {
        let (_, found) = take(id, "unsupported-by-service");
        let sentence = "Entra cannot evaluate this IIF, because its condition reads something empty: use Switch or Coalesce";
        assert_eq!(found["error"], sentence, "{id}");
    }
    // The page's output is wrong for its own input; `corrected` is what follows from the input.
    for id in ["090-Replace", "127-Join"] {
        let (case, found) = take(id, "doc-error");
        assert_eq!(found, case["corrected"], "{id}");
    }
    // The value flows as it is; only the logs hide it.
    for id in ["084-Redact", "085-Redact"] {
        let (case, found) = take(id, "log-only");
        assert_eq!(found, case["expected"], "{id}");
    }
    // One page recommends what another forbids. The try-out shows the value, the lint says what is wrong.
    let (case, found) = take("129-Switch", "contradicted");
    assert_eq!(found, case["expected"]);
    // The output shows no blank where the input has one: taken as it is shown.
    let (case, found) = take("101-Split", "ambiguous");
    assert_eq!(found, case["expected"]);
    // The page gives no output, and no inputs: without any, the source is False and so is a key.
    let (_, found) = take("056-IsPresent", "no-output-in-doc");
    assert_eq!(found, Json::Null);
    // Another value each time: its shape is held below.
    for id in ["075-Now", "076-Guid", "082-RandomString", "083-RandomString", "086-Redact"] {
        let (_, found) = take(id, "nondeterministic");
        assert!(found.is_string(), "{id}: {found}");
    }
    assert_eq!(left, BTreeMap::new());
    assert_eq!(cases().len(), 91);
}

#[test]
fn random_values_have_their_shape_and_follow_the_seed() {
    let value = |text: &str, seed: u64| {
        let surroundings = Surroundings { now: 0, seed, taken: &[] };
        let value = evaluate(&Expression::parse(text).unwrap(), &Inputs::new(), &surroundings).value.unwrap();
        value.written().into_owned()
    };
    let count = |text: &str, is_of: fn(&char) -> bool| text.chars().filter(is_of).count();
    for seed in 0..200 {
        let simple = value("RandomString(6,3,0,0,3)", seed);
        assert_eq!((count(&simple, char::is_ascii_digit), count(&simple, char::is_ascii_lowercase)), (3, 3));
        let mixed = value("RandomString(10,2,2,2,1,\"?,\")", seed);
        assert_eq!(mixed.chars().count(), 10);
        assert!(count(&mixed, char::is_ascii_digit) >= 2 && count(&mixed, char::is_ascii_uppercase) >= 2);
        assert!(
            count(&mixed, char::is_ascii_lowercase) >= 1 && count(&mixed, char::is_ascii_punctuation) >= 2
        );
        assert!(!mixed.contains(['?', ',']), "{mixed}");
        // RFC 9562: version 4, variant 10.
        let guid = value("Guid()", seed);
        let parts: Vec<&str> = guid.split('-').collect();
        assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12], "{guid}");
        assert!(parts[2].starts_with('4') && parts[3].starts_with(['8', '9', 'a', 'b']), "{guid}");
        assert!(guid.chars().all(|c| c == '-' || c.is_ascii_hexdigit() && !c.is_ascii_uppercase()), "{guid}");
        assert_eq!(guid, value("Guid()", seed));
        assert_ne!(guid, value("Guid()", seed + 1));
    }
    let twice = value("Join(\" \", Guid(), Guid())", 3);
    let (one, other) = twice.split_once(' ').unwrap();
    assert_ne!(one, other, "each call draws anew");
}

#[test]
fn every_letter_of_the_table_becomes_plain() {
    let file: Json = serde_json::from_str(LETTERS).unwrap();
    let table = file["map"].as_object().unwrap();
    let expression = Expression::parse("NormalizeDiacritics([a])").unwrap();
    let surroundings = Surroundings { now: 0, seed: 0, taken: &[] };
    let mut wrong = Vec::new();
    for (letter, plain) in table {
        let inputs = Inputs::from([("a".to_owned(), Value::text(letter))]);
        let found = evaluate(&expression, &inputs, &surroundings).value.unwrap();
        if found.written() != plain.as_str().unwrap() {
            wrong.push(format!("{letter:?}: {plain}, found {found:?}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
    assert_eq!(table.len(), 261);
}
