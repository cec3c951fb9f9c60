//! `expr`: the table of documented cases, places of faults, and lines that are no questions.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::run::{fed, file, run};

#[test]
fn every_case_that_is_certain_gives_what_it_says() {
    let table: Value =
        serde_json::from_str(&file("crates/quartermaster-core/tests/fixtures/expr/expression-cases.json"))
            .unwrap();
    let cases: Vec<&Value> =
        table["cases"].as_array().unwrap().iter().filter(|case| case["verdict"] == "ok").collect();
    assert_eq!(cases.len(), 76);
    let lines = cases.iter().fold(String::new(), |mut lines, case| {
        writeln!(lines, "{case}").unwrap();
        lines
    });
    let answered = fed(&["expr", "eval"], lines.as_bytes());
    assert_eq!((answered.status, answered.err.as_str()), (0, ""));
    let answers: Vec<Value> =
        answered.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), cases.len());
    let mut wrong = String::new();
    for (case, answer) in cases.iter().zip(&answers) {
        let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
        let agrees = if case["expected"]["error"].is_string() {
            keys == ["error"] && answer["error"].is_string()
        } else {
            keys == ["value"] && answer["value"] == case["expected"]
        };
        if !agrees {
            writeln!(wrong, "{}: {}\n  found {answer}", case["id"], case["expected"]).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_line_in_is_a_line_out() {
    let lines = "{\"expression\": \"[a]\", \"inputs\": {\"a\": [\"x\", \"y\"]}}\n\nnonsense\n{\"expression\": \"Nope()\"}\n{\"expression\": \"[a]\", \"inputs\": 1}\n{\"expression\": \"Now()\"}";
    let answered = fed(&["expr", "eval", "-", "--now", "2026-11-22T09:30:00Z"], lines.as_bytes());
    assert_eq!(answered.status, 2);
    assert_eq!(
        answered.text(),
        "{\"value\":[\"x\",\"y\"]}\n{\"error\":\"Give a JSON object with the text of an “expression”\"}\n{\"error\":\"There is no function Nope: choose one that Entra has\"}\n{\"error\":\"Give “inputs” as a JSON object of attributes and their values\"}\n{\"value\":\"11/22/2026 9:30:00 AM\"}\n"
    );
    assert_eq!(
        answered.err,
        "quartermaster: standard input: 2 lines are not JSON objects with an “expression”\n"
    );
    assert_eq!(fed(&["expr", "eval"], b"").status, 0);
    assert_eq!(run(&["expr", "eval", "nowhere.jsonl"]).status, 2);
}

#[test]
fn the_same_seed_draws_the_same() {
    let line = b"{\"expression\": \"Guid()\"}\n{\"expression\": \"RandomString(8,4,0,0,4)\"}\n";
    let drawn = |seed: &str| fed(&["expr", "eval", "--seed", seed], line).text().to_owned();
    assert_eq!(drawn("1"), drawn("1"));
    assert_ne!(drawn("1"), drawn("2"));
}

#[test]
fn a_fault_is_told_with_its_place() {
    let told = run(&["expr", "check", "Join(\" \", ToUper([surname]))"]);
    assert_eq!(told.status, 1);
    assert_eq!(
        told.text(),
        "problem  There is no function ToUper, did you mean ToUpper?\n         Join(\" \", ToUper([surname]))\n                   ^^^^^^\n         line 1, column 11\n\n1 problem\n"
    );
    let told = fed(&["expr", "check", "--format", "json"], "Join(\"é\",\n  ToUper([b]))\n".as_bytes());
    assert_eq!(told.status, 1);
    assert_eq!(
        told.json(),
        json!({
            "expression": "Join(\"é\",\n  ToUper([b]))", "ready": false,
            "remarks": [{
                "severity": "problem", "message": "There is no function ToUper, did you mean ToUpper?",
                "start": 13, "end": 19, "line": 2, "column": 3
            }]
        })
    );
}

#[test]
fn what_reads_well_and_may_go_wrong_is_a_warning() {
    let told = run(&["expr", "check", "[jobTitel]"]);
    assert_eq!(told.status, 0);
    assert!(
        told.text().starts_with("warning  ") && told.text().ends_with("\nThe expression can be used\n"),
        "{}",
        told.text()
    );
    let well = run(&["expr", "check", "ToUpper([surname])"]);
    assert_eq!((well.status, well.text()), (0, "The expression can be used\n"));
    let object = run(&["expr", "check", "[surname]", "--object", "groups"]);
    assert!(object.text().starts_with("warning  "), "{}", object.text());
}
