//! `diff`: two configurations, and a configuration beside Entra's schema.

use serde_json::json;

use crate::run::{ELEVATE, changed, fed, file, golden, run};

const BEFORE: &str = "tests/fixtures/schemas/elevate-before.json";

fn other() -> String {
    changed(
        ELEVATE,
        &[
            ("/connection/tenantUrl", json!("https://api.linkedin.com/scim")),
            ("/notification/email", json!("it@contoso.com")),
            ("/mappings/users/attributes/0/source", json!({ "attribute": "userPrincipalName" })),
            (
                "/mappings/users/filters",
                json!([{ "clauses": [{ "attribute": "department", "operator": "EQUALS", "value": "Sales" }] }]),
            ),
            ("/assignments/scope", json!("all")),
        ],
    )
}

#[test]
fn the_same_file_twice_is_fine() {
    let same = run(&["diff", ELEVATE, ELEVATE]);
    assert_eq!(same.status, 0);
    assert_eq!(same.text(), format!("{ELEVATE} and {ELEVATE} are the same\n"));
    let same = run(&["diff", ELEVATE, ELEVATE, "--format", "json"]);
    assert_eq!((same.status, &same.json()["changes"]), (0, &json!([])));
}

#[test]
fn each_change_is_told_in_words_and_by_its_effect() {
    let differs = fed(&["diff", ELEVATE, "-"], other().as_bytes());
    assert_eq!((differs.status, differs.err.as_str()), (1, ""));
    golden("diff.txt", differs.text());
    let differs = fed(&["diff", ELEVATE, "-", "--format", "json"], other().as_bytes());
    assert_eq!(differs.status, 1);
    let changes = &differs.json()["changes"];
    assert_eq!(
        changes[0],
        json!({
            "step": "connection", "field": "tenantUrl",
            "before": "https://api.linkedin.com", "after": "https://api.linkedin.com/scim",
            "message": "“Tenant URL” changes from https://api.linkedin.com to https://api.linkedin.com/scim",
            "effects": ["mayDuplicate", "mayStop"]
        })
    );
    assert_eq!(changes.as_array().unwrap().len(), 5);
}

#[test]
fn against_the_portal_s_schema_it_says_what_applying_changes() {
    let there = run(&["diff", BEFORE, ELEVATE]);
    assert_eq!(there.status, 1);
    golden("diff-schema.txt", there.text());
    // The schema is what is, on whichever side it is named.
    let back = run(&["diff", ELEVATE, BEFORE]);
    assert_eq!((back.status, back.text()), (1, there.text()));
    let same = fed(&["diff", "-", ELEVATE], file("tests/fixtures/schemas/elevate-after.json").as_bytes());
    assert_eq!(same.status, 0, "{}", same.text());
}

#[test]
fn what_cannot_be_compared_is_told() {
    let two = run(&["diff", BEFORE, BEFORE]);
    assert_eq!(two.status, 2);
    assert!(two.err.ends_with("Both files are schemas of Entra: compare one of them with a configuration\n"));
    let both = run(&["diff", "-", "-"]);
    assert_eq!(
        (both.status, both.err.as_str()),
        (2, "quartermaster: Only one of the files can come from standard input: name the other\n")
    );
    let broken = changed(ELEVATE, &[("/assignments/scope", json!("some"))]);
    let told = fed(&["diff", ELEVATE, "-"], broken.as_bytes());
    assert_eq!(told.status, 1);
    assert!(told.text().contains("left out  assignments.scope was left out"), "{}", told.text());
}
