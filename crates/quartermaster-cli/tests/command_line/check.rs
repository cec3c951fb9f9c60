//! `check` and `show`, and everything that can be wrong with a file.

use serde_json::json;

use crate::run::{ELEVATE, changed, command, fed, file, folder, golden, run, with};

/// A configuration with problems in several steps.
fn broken() -> String {
    changed(
        ELEVATE,
        &[
            ("/connection/tenantUrl", json!("http://api.linkedin.com")),
            (
                "/mappings/users/attributes/6/source",
                json!({ "expression": "Append(ToUper([jobTitle]), \"x\"" }),
            ),
            ("/assignments/principals/1/principal", json!("")),
            ("/notification/email", json!("nobody")),
        ],
    )
}

#[test]
fn a_ready_file_is_fine_and_its_warnings_are_told() {
    let checked = run(&["check", ELEVATE]);
    assert_eq!((checked.status, checked.err.as_str()), (0, ""));
    golden("check-ready.txt", checked.text());
    let json = run(&["check", ELEVATE, "--format", "json"]);
    assert_eq!(json.status, 0);
    assert_eq!(json.json()["ready"], true);
    assert_eq!(json.json()["problems"], json!([]));
    assert_eq!(
        json.json()["warnings"][1],
        json!({
            "step": "mappings", "field": "users", "row": 1, "part": "source", "label": "Users",
            "message": "userName is matched by mail, which is empty for some users: they may be created a second time"
        })
    );
}

#[test]
fn every_problem_is_told_with_its_step_and_field() {
    let checked = fed(&["check", "-"], broken().as_bytes());
    assert_eq!((checked.status, checked.err.as_str()), (1, ""));
    golden("check-problems.txt", checked.text());
    let checked = fed(&["check", "-", "--format", "json"], broken().as_bytes()).json();
    let told: Vec<_> = checked["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| {
            (
                problem["step"].as_str().unwrap(),
                problem["field"].as_str().unwrap(),
                problem["message"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("connection", "tenantUrl", "Tenant URL must start with https://"),
            ("notification", "email", "Notification e-mail must contain @, such as name@contoso.com"),
            ("mappings", "users", "Close Append( with ) (title)"),
            ("mappings", "users", "There is no function ToUper, did you mean ToUpper? (title)"),
            ("assignments", "principals", "Enter a group (row 2)"),
        ]
    );
    let expression = "Append(ToUper([jobTitle]), \"x\"";
    let place = &checked["problems"][3];
    assert_eq!(
        (&place["expression"], &place["start"], &place["end"]),
        (&json!(expression), &json!(7), &json!(13))
    );
    assert_eq!(checked["problems"][4]["row"], 2);
    assert_eq!(checked["problems"][4]["part"], "principal");
    assert_eq!(checked["ready"], false);
}

#[test]
fn what_is_left_out_of_a_file_stands_in_the_way() {
    // A misspelt filter would let everybody in.
    let text = changed(ELEVATE, &[("/mappings/users/filter", json!([])), ("/licenses/seats", json!("many"))]);
    let checked = fed(&["check", "-", "--format", "json"], text.as_bytes());
    assert_eq!(checked.status, 1);
    assert_eq!(
        checked.json()["leftOut"],
        json!([
            { "step": "licenses", "at": "licenses.seats", "message": "licenses.seats was left out: it has to be a whole number" },
            { "step": "mappings", "at": "mappings.users.filter", "message": "mappings.users.filter was left out: Quartermaster does not know it" },
        ])
    );
    let out = folder("left-out").join("files");
    let exported = fed(&["export", "-", "--out", out.to_str().unwrap()], text.as_bytes());
    assert_eq!(exported.status, 1);
    assert!(exported.text().contains("left out  mappings.users.filter was left out"), "{exported:?}");
    assert!(!out.exists());
}

#[test]
fn a_file_that_cannot_be_used_is_told_in_one_sentence() {
    let folder = folder("unusable");
    let newer = changed(ELEVATE, &[("/version", json!(2))]);
    let secret = changed(ELEVATE, &[("/connection/secretToken", json!("0123456789abcdef"))]);
    let cases: [(&str, &[u8], &str); 8] = [
        ("not-json", b"{\n  x", "This is not JSON: look at line 2, column 3"),
        ("cut", b"{", "The file ends too early: copy or download it once more"),
        ("twice", b"{\"a\x1b[31m\": 1}", "This is not JSON: look at line 1, column 4"),
        (
            "other",
            b"{}",
            "This is not a Quartermaster configuration: choose a file whose \u{201c}kind\u{201d} is quartermaster/provisioning-configuration",
        ),
        (
            "newer",
            newer.as_bytes(),
            "The file is of version 2 and this Quartermaster reads version 1: open it with a newer one",
        ),
        (
            "secret",
            secret.as_bytes(),
            "The file holds a secret under \u{201c}secretToken\u{201d} and was not opened: remove it there, and generate a new token, because others may have read this one",
        ),
        ("bytes", b"\xff\xfe", "This is not a text file: choose a configuration that was downloaded here"),
        (
            "large",
            &vec![b' '; 1024 * 1024 + 1],
            "This file is larger than 1 MiB: choose a configuration that was downloaded here",
        ),
    ];
    for (name, bytes, sentence) in cases {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        let name = path.to_str().unwrap();
        for called in [
            vec!["check", name],
            vec!["show", name],
            vec!["plan", name],
            vec!["export", name, "--out", "x"],
            vec!["diff", ELEVATE, name],
        ] {
            let told = run(&called);
            assert_eq!((told.status, told.text()), (2, ""), "{called:?}");
            assert_eq!(told.err, format!("quartermaster: {name}: {sentence}\n"), "{called:?}");
        }
        let told = run(&["check", name, "--format", "json"]);
        assert_eq!((told.status, told.err.as_str()), (2, ""));
        assert_eq!(told.json(), json!({ "file": name, "error": sentence }));
    }
    let told = run(&["check", "nowhere.json"]);
    assert_eq!(
        (told.status, told.err.as_str()),
        (2, "quartermaster: nowhere.json: There is no such file: check its name\n")
    );
    let told = run(&["check", "tests"]);
    assert_eq!(
        (told.status, told.err.as_str()),
        (2, "quartermaster: tests: This is a folder: name a file\n")
    );
}

#[test]
fn nothing_in_a_file_moves_the_cursor() {
    let key = "a\u{1b}]0;owned\u{7}\u{202e}";
    let twice = format!("{{{0}: 1, {0}: 2}}", json!(key).to_string());
    let told = fed(&["check", "-"], twice.as_bytes());
    assert_eq!(told.status, 2);
    assert_eq!(
        told.err,
        "quartermaster: standard input: The key “a\\u{1b}]0;owned\\u{7}\\u{202e}” stands twice in one object: remove one of the two\n"
    );
    let unknown = changed(
        ELEVATE,
        &[(&format!("/connection/{key}"), json!(1)), ("/application/displayName", json!("x\u{1b}[31my"))],
    );
    for called in ["check", "show"] {
        let told = fed(&[called, "-"], unknown.as_bytes());
        assert_eq!(told.status, 1);
        assert!(!told.text().contains(['\u{1b}', '\u{7}', '\u{202e}']), "{}", told.text());
    }
    assert!(
        fed(&["check", "-"], unknown.as_bytes())
            .text()
            .contains("connection.a\\u{1b}]0;owned\\u{7}\\u{202e} was left out")
    );
}

#[test]
fn hostile_answers_are_shown_as_they_are() {
    let path = "tests/golden/configuration/scim2.hostile.json";
    let mut narrow = command(&["show", path]);
    narrow.env("COLUMNS", "60");
    let shown = with(narrow, b"");
    assert_eq!(shown.status, 0);
    golden("show-hostile-60.txt", shown.text());
    assert!(shown.text().contains("\\u{2028}") && !shown.text().contains('\u{2028}'));
}

#[test]
fn all_answers_are_shown_as_the_review_page_has_them() {
    let shown = run(&["show", ELEVATE]);
    assert_eq!((shown.status, shown.err.as_str()), (0, ""));
    golden("show.txt", shown.text());
    let json = run(&["show", ELEVATE, "--format", "json"]).json();
    assert_eq!(
        json["steps"][0]["answers"][1],
        json!({ "field": "displayName", "label": "Name in Entra", "value": ["LinkedIn Elevate"] })
    );
    assert_eq!(json["steps"].as_array().unwrap().len(), 9);
    // What is wrong does not hide the rest.
    let shown = fed(&["show", "-"], broken().as_bytes());
    assert_eq!(shown.status, 1);
    assert!(
        shown.text().ends_with("standard input: 5 problems, 3 warnings\nWhat to mend: quartermaster check\n"),
        "{}",
        shown.text()
    );
}

#[test]
fn a_downloaded_draft_is_opened_too() {
    let checked = run(&["check", "tests/fixtures/saved-draft.v1.json", "--format", "json"]);
    assert_eq!(checked.status, 1);
    assert!(checked.json()["problems"].as_array().unwrap().iter().all(|problem| problem["step"].is_string()));
}

#[test]
fn the_day_decides_what_is_still_to_come() {
    let mut command = command(&["check", ELEVATE]);
    command.args(["--format", "json"]);
    let text = changed(ELEVATE, &[("/token/generatedOn", json!("2026-11-23"))]);
    let checked = fed(&["check", "-", "--format", "json"], text.as_bytes());
    assert_eq!(
        checked.json()["problems"][0]["message"],
        "The day the token was generated must be today or earlier"
    );
    let wrong = run(&["check", ELEVATE, "--today", "22.11.2026"]);
    assert_eq!(wrong.status, 2);
}

#[test]
fn the_portal_s_schema_says_which_attributes_there_are() {
    let schema = "tests/fixtures/schemas/elevate-before.json";
    let checked = run(&["check", ELEVATE, "--portal-schema", schema]);
    assert_eq!(checked.status, 0, "{checked:?}");
    let told = run(&["check", ELEVATE, "--portal-schema", ELEVATE]);
    assert_eq!(told.status, 2);
    let both = run(&["check", "-", "--portal-schema", "-"]);
    assert_eq!(
        (both.status, both.err.as_str()),
        (2, "quartermaster: Only one of the files can come from standard input: name the other\n")
    );
}

#[test]
fn an_organization_s_own_settings_are_read_first() {
    let folder = folder("settings");
    let path = folder.join("settings.json");
    std::fs::write(&path, r#"{"colour": "red"}"#).unwrap();
    let told = run(&["apps", "--settings", path.to_str().unwrap()]);
    assert_eq!(told.status, 2);
    assert!(told.err.contains("it does not know the key “colour”"), "{}", told.err);
    std::fs::write(&path, r#"{"name": "Contoso"}"#).unwrap();
    assert_eq!(run(&["apps", "--settings", path.to_str().unwrap()]).status, 0);
}

#[test]
fn the_same_file_is_told_the_same_from_standard_input() {
    let named = run(&["check", ELEVATE]).text().replace(ELEVATE, "standard input");
    assert_eq!(fed(&["check", "-"], file(ELEVATE).as_bytes()).text(), named);
}
