//! `new`: answers from a pipe make the same file as the same answers on the page.

use std::fs;

use crate::run::{ELEVATE, Run, fed, file, folder};

fn answered(arguments: &[&str], answers: &[&str]) -> Run {
    fed(&[&["new"], arguments].concat(), (answers.join("\n") + "\n").as_bytes())
}

/// tests/journeys/sales-navigator-guide.journey, as it is typed here. An empty line is Enter.
const SALES_NAVIGATOR: &[&str] = &[
    "LinkedIn Sales Navigator",
    "",
    "",
    "contoso.onmicrosoft.com",
    "all",
    "Automatically",
    "Contoso EMEA",
    ":1",
    "200",
    "180",
    "2026-11-20",
    "Azure Key Vault",
    "https://contoso.vault.azure.net/secrets/linkedin-scim",
    "",
    "It passed",
    "identity-alerts@contoso.com",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "user b.simon@contoso.com",
    "pilot 1",
    "group Sales EMEA",
    "",
    "On",
];

/// tests/journeys/scim-unknown-host.journey.
const SCIM: &[&str] = &[
    "4",
    "",
    "Contoso Directory Sync",
    "",
    "contoso.onmicrosoft.com",
    "1 2,3",
    "2026-11-20",
    "3",
    "https://contoso.vault.azure.net/secrets/linkedin-scim",
    "",
    "https://api.1inkedin.com/scim",
    "no",
    ":back",
    "https://scim.example.com/v2",
    "yes",
    "passed",
    "identity-alerts@contoso.com",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "user b.simon@contoso.com",
    "group Sales EMEA",
    "pilot b.simon@contoso.com",
    "",
    "1",
];

#[test]
fn the_same_answers_make_the_same_file() {
    let sales = answered(&[], SALES_NAVIGATOR);
    assert_eq!(sales.status, 0, "{}", sales.err);
    assert_eq!(sales.text(), file("tests/golden/configuration/linkedin-sales-navigator.json"));
    let scim = answered(&[], SCIM);
    assert_eq!(scim.status, 0, "{}", scim.err);
    assert_eq!(scim.text(), file("tests/golden/configuration/scim2.json"));
}

#[test]
fn a_problem_is_told_in_the_page_s_words_and_the_question_asked_again() {
    let scim = answered(&[], SCIM).err;
    for sentence in [
        "problem   Enter a name in Entra",
        "problem   Enter a tenant URL",
        "problem   api.1inkedin.com only looks like linkedin.com: use another tenant URL, or confirm that api.1inkedin.com may receive the secret token",
        "warning   Entra will send the secret token to scim.example.com, a host that Quartermaster does not know",
    ] {
        assert!(scim.contains(sentence), "{sentence}\n{scim}");
    }
    assert_eq!(scim.matches("\nName in Entra\n").count(), 2);
    let wrong = answered(&[], &["9", "x", ":9", "2"]).err;
    assert_eq!(wrong.matches("Type a number from 1 to 4").count(), 3);
}

#[test]
fn an_answer_that_the_next_question_mends_is_not_asked_for_ever() {
    // Without an address, mail on failure has to be switched off; that is the question after it.
    let mut answers = SALES_NAVIGATOR.to_vec();
    answers[15] = "";
    answers.splice(19..19, ["", "no", "", ""]);
    let run = answered(&[], &answers);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.err.contains(
        "problem   Enter a notification e-mail, or clear “Send an e-mail when provisioning fails”"
    ));
    let json: serde_json::Value = serde_json::from_slice(&run.out).unwrap();
    assert_eq!(json["notification"]["onFailure"], false);
}

#[test]
fn the_token_is_never_asked_for() {
    let run = answered(&[], SALES_NAVIGATOR);
    assert!(run.err.contains("Secret token: not asked for here, and in no file"));
    assert!(!run.err.contains("\nSecret token\n"));
}

#[test]
fn one_can_go_back_over_steps_and_stop() {
    let run = answered(
        &[],
        &["2", "", "", "contoso.onmicrosoft.com", ":back", "fabrikam.onmicrosoft.com", "all", ":quit"],
    );
    assert_eq!((run.status, run.text()), (1, ""));
    assert!(run.err.contains("[contoso.onmicrosoft.com] > fabrikam.onmicrosoft.com"), "{}", run.err);
    assert!(run.err.ends_with("Nothing was written\n"));
    assert!(answered(&[], &[":back", ":quit"]).err.contains("This is the first question"));
}

#[test]
fn answers_that_end_too_early_write_nothing() {
    let out = folder("new-early").join("x.json");
    let run = answered(&["--out", out.to_str().unwrap()], &SALES_NAVIGATOR[..8]);
    assert_eq!((run.status, run.text()), (2, ""));
    assert!(
        run.err.ends_with("quartermaster: The answers ended at “Licenses you have”: nothing was written\n"),
        "{}",
        run.err
    );
    assert!(!out.exists());
}

#[test]
fn the_file_is_written_once_and_not_over_another() {
    let out = folder("new-out").join("x.json");
    let name = out.to_str().unwrap();
    let written = answered(&["--out", name], SALES_NAVIGATOR);
    assert_eq!((written.status, written.text()), (0, ""));
    assert_eq!(
        fs::read_to_string(&out).unwrap(),
        file("tests/golden/configuration/linkedin-sales-navigator.json")
    );
    assert_eq!(answered(&["--out", name], SALES_NAVIGATOR).status, 0, "the same bytes are no harm");
    assert_eq!(answered(&["--out", name], SCIM).status, 2);
    assert_eq!(
        fs::read_to_string(&out).unwrap(),
        file("tests/golden/configuration/linkedin-sales-navigator.json")
    );
    assert_eq!(answered(&["--out", name, "--force"], SCIM).status, 0);
    assert_eq!(fs::read_to_string(&out).unwrap(), file("tests/golden/configuration/scim2.json"));
}

#[test]
fn one_begins_with_a_file_and_changes_a_step_of_the_review() {
    // All is answered, so it begins with the review; step 6 is who is told.
    let same = answered(&["--from", ELEVATE], &[""]);
    assert_eq!((same.status, same.text()), (0, file(ELEVATE).as_str()), "{}", same.err);
    let other = answered(&["--from", ELEVATE], &["6", "it@contoso.com", "", "", "20", ""]);
    let expected =
        file(ELEVATE).replace("identity-alerts@contoso.com", "it@contoso.com").replace("500", "20");
    assert_eq!((other.status, other.text()), (0, expected.as_str()), "{}", other.err);
}

#[test]
fn another_application_asks_before_answers_are_lost() {
    let kept = answered(&["--from", ELEVATE], &["1", "1", "no", "", "", "", ""]);
    assert!(kept.err.contains("Change to LinkedIn Sales Navigator?"), "{}", kept.err);
    assert_eq!((kept.status, kept.text()), (0, file(ELEVATE).as_str()), "{}", kept.err);
}

#[test]
fn what_was_answered_can_be_kept_and_gone_on_with() {
    let folder = folder("new-save");
    let draft = folder.join("draft.json");
    let save = format!(":save {}", draft.display());
    let stopped = answered(
        &[],
        &["LinkedIn Sales Navigator", "", "", "contoso.onmicrosoft.com", "all", &save, ":quit"],
    );
    assert_eq!(stopped.status, 1);
    assert!(fs::read_to_string(&draft).unwrap().contains("contoso.onmicrosoft.com"));
    let rest = answered(&["--from", draft.to_str().unwrap()], &SALES_NAVIGATOR[5..]);
    assert_eq!(
        (rest.status, rest.text()),
        (0, file("tests/golden/configuration/linkedin-sales-navigator.json").as_str()),
        "{}",
        rest.err
    );
}

#[test]
fn rows_principals_and_filters_are_changed_by_lines() {
    let changes = [
        "7",
        // Users
        "title <- [companyName]",
        "nickName <- ToLower([mailNickname])",
        "locale <- \"en-US\"",
        "default title Guest",
        "creation title",
        "remove 3",
        "remove department",
        "match 1 x y",
        "nonsense",
        "",
        // Which users
        "department is Sales",
        "country EQUALS DE",
        "or jobTitle IS NOT NULL",
        "remove 9",
        "",
        "yes",
        // Groups
        "remove externalId",
        "",
        // Which groups
        "displayName ENDS_WITH \" EMEA\"",
        "none",
        "",
        // The review
        "8",
        "all",
        "role 2 Default Access",
        "user c@contoso.com",
        "remove 3",
        "pilot no",
        "",
        "",
    ];
    let run = answered(&["--from", ELEVATE], &changes);
    assert_eq!(run.status, 0, "{}", run.err);
    let json: serde_json::Value = serde_json::from_slice(&run.out).unwrap();
    let rows = json["mappings"]["users"]["attributes"].as_array().unwrap();
    let row = |target: &str| rows.iter().find(|row| row["target"] == target);
    assert_eq!(
        row("title").unwrap().to_string(),
        r#"{"apply":"creation","default":"Guest","source":{"attribute":"companyName"},"target":"title"}"#
    );
    assert_eq!(row("nickName").unwrap()["source"]["expression"], "ToLower([mailNickname])");
    assert_eq!(row("locale").unwrap()["source"]["constant"], "en-US");
    assert!(run.err.contains("This row has to stay: provisioning needs it"), "{}", run.err);
    assert!(run.err.contains("There is no row department: type its number or its target"));
    assert!(run.err.contains("Type a change such as title <- [jobTitle], or :help"));
    assert!(run.err.contains("There is no filter 9: type its number"));
    let filters = &json["mappings"]["users"]["filters"];
    assert_eq!(filters[0]["clauses"].as_array().unwrap().len(), 2);
    assert_eq!(filters[1]["clauses"][0]["operator"], "IS NOT NULL");
    assert_eq!(json["mappings"]["groups"]["attributes"].as_array().unwrap().len(), 2);
    assert!(json["mappings"]["groups"]["filters"].is_null());
    assert_eq!(json["assignments"]["scope"], "all");
    let principals = json["assignments"]["principals"].as_array().unwrap();
    assert_eq!(principals.len(), 2);
    assert_eq!(principals[1]["role"], "Default Access");
    assert!(principals[0].get("pilot").is_none());
}

#[test]
fn help_is_there_at_every_kind_of_question() {
    let run = answered(
        &["--from", ELEVATE],
        &["7", ":help", "", ":help", "", "", "", "", "8", ":help", "", ":help", "", ":help", ""],
    );
    assert_eq!(run.status, 0, "{}", run.err);
    for words in ["title <- [jobTitle]", "department EQUALS Sales", "user NAME", ":save FILE"] {
        assert!(run.err.contains(words), "{words}");
    }
}
