//! What comes in: opened files and saved drafts, right and wrong ones. Each wrong one has one sentence and leaves the
//! work on screen as it was; the frozen files under tests/fixtures open for ever.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use std::fs;

use quartermaster_core::catalog::Edition;
use quartermaster_core::import;
use quartermaster_core::steps::mappings::SourceKind;
use quartermaster_core::steps::{Draft, configure};
use quartermaster_core::wire::saved::{self, SavedFault};
use quartermaster_core::wizard::{Effect, Event, Place, Wizard};
use support::{began, begun, chosen, filled, put, root, world};

/// The golden configuration of LinkedIn Elevate with some of its text replaced.
fn elevate_with(replaced: &[(&str, &str)]) -> String {
    let mut text =
        fs::read_to_string(root().join("tests/golden/configuration/linkedin-elevate.json")).unwrap();
    for (from, to) in replaced {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    text
}

/// Opens a text over a filled form, which has to stay as it is; gives back the sentence.
fn refused(text: &str) -> String {
    let mut wizard = begun(&filled("scim2"));
    let before = wizard.clone();
    let effects = wizard.update(Event::FileOpened(text.to_owned()));
    assert_eq!(effects, []);
    let notice = wizard.notice.take().unwrap();
    assert!(notice.alert);
    wizard.notice.clone_from(&before.notice);
    assert!(wizard == before, "nothing but the notice has changed");
    notice.text
}

#[test]
fn a_file_that_cannot_be_opened_is_told_in_one_sentence() {
    for (text, sentence) in [
        (
            " ".repeat(1024 * 1024 + 1),
            "This file is larger than 1 MiB: choose a configuration that was downloaded here",
        ),
        ("Hello".into(), "This is not JSON: look at line 1, column 1"),
        ("{\n  'version': 1\n}".into(), "This is not JSON: look at line 2, column 3"),
        (String::new(), "The file ends too early: copy or download it once more"),
        (
            elevate_with(&[]).split_once("\"assignments\"").unwrap().0.into(),
            "The file ends too early: copy or download it once more",
        ),
        (
            "{\"a\":".repeat(40) + "1" + &"}".repeat(40),
            "The file is nested too deeply: choose a configuration that was downloaded here",
        ),
        (
            elevate_with(&[("\"origin\"", "\"id\"")]),
            "The key “id” stands twice in one object: remove one of the two",
        ),
        (
            "[1, 2]".into(),
            "This is not a Quartermaster configuration: choose a file whose “kind” is quartermaster/provisioning-configuration",
        ),
        (
            r#"{"kind":"other","version":1}"#.into(),
            "This is not a Quartermaster configuration: choose a file whose “kind” is quartermaster/provisioning-configuration",
        ),
        (
            elevate_with(&[("\"version\": 1", "\"version\": 2")]),
            "The file is of version 2 and this Quartermaster reads version 1: open it with a newer one",
        ),
        (
            elevate_with(&[("\"version\": 1", "\"version\": 0")]),
            "The file names no version that Quartermaster knows: export it again, as version 1",
        ),
        (
            elevate_with(&[("\"version\": 1,", "")]),
            "The file names no version that Quartermaster knows: export it again, as version 1",
        ),
        (
            elevate_with(&[("\"tenantUrl\"", "\"SecretToken\": \"0123456789abcdef\", \"tenantUrl\"")]),
            "The file holds a secret under “SecretToken” and was not opened: remove it there, and generate a new token, because others may have read this one",
        ),
        (
            elevate_with(&[("\"from\": \"keyVault\"", "\"secret\": \"0123456789abcdef\"")]),
            "The file holds a secret under “secret” and was not opened: remove it there, and generate a new token, because others may have read this one",
        ),
        (
            r#"{"value":[{"key":"BaseAddress","value":"x"},{"key":"SecretToken","value":"0123456789"}]}"#
                .into(),
            "The file holds a secret under “SecretToken” and was not opened: remove it there, and generate a new token, because others may have read this one",
        ),
        (
            r#"{"schema":7,"answers":{}}"#.into(),
            "The file is of version 7 and this Quartermaster reads version 1: open it with a newer one",
        ),
    ] {
        assert_eq!(refused(&text), sentence);
    }
    assert_eq!(
        import::FileFault::NotText.to_string(),
        "This is not a text file: choose a configuration that was downloaded here"
    );
}

#[test]
fn what_is_not_understood_is_reported_at_its_step_and_the_rest_is_kept() {
    let text = elevate_with(&[
        ("\"onFailure\": true", "\"onFailure\": \"yes\""),
        ("\"threshold\": 500", "\"threshold\": \"500\", \"extra\": 1"),
        ("\"from\": \"keyVault\"", "\"from\": \"clipboard\""),
        ("\"testConnection\": \"passed\"", "\"testConnection\": 1"),
        ("\"provisioningMode\": \"automatic\"", "\"provisioningMode\": \"manual\""),
        ("\"role\": \"User\" }", "\"role\": 7 }"),
        ("\"atHand\": [", "\"atHand\": [1, "),
        ("\"matching\": 1", "\"matching\": 0"),
        ("\"tenant\": \"contoso.onmicrosoft.com\"", "\"tenant\": null"),
        ("\"provisioning\": {", "\"filters\": [], \"provisioning\": {"),
    ]);
    let opened = import::open(&text, &world()).unwrap();
    let reports: Vec<_> =
        opened.reports.iter().map(|report| (report.step.unwrap_or("-"), report.to_string())).collect();
    let expected = [
        ("application", "application.tenant was left out: it has to be a text"),
        ("prerequisites", "prerequisites.atHand was left out: it has to be a list of texts"),
        ("token", "token.from was left out: it has to be one of the values that the step offers"),
        ("connection", "connection.provisioningMode was left out: it has to be \"automatic\""),
        (
            "connection",
            "connection.testConnection was left out: it has to be one of the values that the step offers",
        ),
        ("notification", "notification.onFailure was left out: it has to be true or false"),
        (
            "notification",
            "notification.accidentalDeletion.threshold was left out: it has to be a whole number",
        ),
        (
            "notification",
            "notification.accidentalDeletion.extra was left out: Quartermaster does not know it",
        ),
        (
            "mappings",
            "mappings.users.attributes was left out: it has to be a list of rows as the schema describes them",
        ),
        (
            "mappings",
            "mappings.groups.attributes was left out: it has to be a list of rows as the schema describes them",
        ),
        (
            "assignments",
            "assignments.principals was left out: it has to be a list of rows as the schema describes them",
        ),
        ("-", "filters was left out: Quartermaster does not know it"),
    ];
    assert_eq!(reports, expected.map(|(step, said)| (step, said.to_owned())));
    assert_eq!(opened.draft.application.display_name, "LinkedIn Elevate");
    assert_eq!(opened.draft.licenses.seats, "200");

    let mut wizard = Wizard::default();
    wizard.update(began("", "", None));
    wizard.update(Event::FileOpened(text));
    let notice = wizard.notice.clone().unwrap();
    assert_eq!(notice.text, "The file was opened. Some of it was left out; each step says what");
    assert_eq!(notice.list.len(), 12);
    // A step that is continued from has had its say; undo brings it back.
    assert_eq!(wizard.reports.len(), 12);
}

#[test]
fn a_section_of_a_step_that_does_not_apply_is_reported() {
    let text =
        elevate_with(&[("\"id\": \"linkedin-elevate\"", "\"id\": \"scim2\""), ("\"gallery\"", "\"custom\"")]);
    let opened = import::open(&text, &world()).unwrap();
    let reports: Vec<_> = opened.reports.iter().map(ToString::to_string).collect();
    assert_eq!(reports, ["licenses was left out: this application has no such step"]);
    assert_eq!(opened.draft.licenses, Draft::default().licenses);
}

#[test]
fn what_a_section_does_not_say_was_not_answered() {
    let text = r#"{"kind":"quartermaster/provisioning-configuration","version":1,
        "application":{"id":"linkedin-elevate"},
        "token":{},"connection":{"tenantUrl":"https://api.linkedin.com"},
        "notification":{"email":"a@contoso.com"},"mappings":{},"assignments":{}}"#;
    let opened = import::open(text, &world()).unwrap();
    assert_eq!(opened.reports, []);
    let draft = opened.draft;
    assert_eq!((draft.token.from.as_str(), draft.connection.test_connection.as_str()), ("", ""));
    assert_eq!(draft.assignments.scope, "");
    assert!(!draft.notification.on_failure && !draft.notification.prevent && !draft.mappings.with_groups);
    // Of a section that is not there at all the page's own start stays, and its step is still open.
    assert_eq!(draft.activation, Draft::default().activation);
    assert!(!draft.passed.contains("licenses") && draft.passed.contains("token"));
    let problems: Vec<_> = configure(&draft, &world()).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "Enter a name in Entra",
            "Choose where the application comes from",
            "Choose whether licenses are assigned automatically",
            "Choose where the token will come from",
            "Choose what Test Connection said",
            "Choose who is provisioned",
            "Choose whether provisioning is on or off",
        ]
    );
}

#[test]
fn numbers_may_be_written_otherwise_and_a_byte_order_mark_is_no_fault() {
    let text =
        elevate_with(&[("\"seats\": 200", "\"seats\": 2e2"), ("\"threshold\": 500", "\"threshold\": 500.0")]);
    let opened = import::open(&format!("\u{feff}{text}"), &world()).unwrap();
    assert_eq!(
        (opened.draft.licenses.seats.as_str(), opened.draft.notification.threshold.as_str()),
        ("200", "500")
    );
    assert!(configure(&opened.draft, &world()).is_ok());
}

#[test]
fn tables_that_are_the_applications_own_are_not_taken_for_edited() {
    let opened = import::open(&elevate_with(&[]), &world()).unwrap();
    assert_eq!(opened.draft.mappings, Draft::default().mappings);
    let mut draft = filled("linkedin-elevate");
    draft.mappings.with_groups = false;
    let exported = quartermaster_core::wire::exported(&configure(&draft, &world()).unwrap());
    let text = quartermaster_core::wire::print::join(&quartermaster_core::wire::print::print(&exported));
    let opened = import::open(&text, &world()).unwrap();
    // Groups can be switched on again with the application's own rows.
    assert_eq!(opened.draft.mappings, draft.mappings);
}

#[test]
fn a_file_with_what_the_page_would_never_make_is_caught_by_the_checks() {
    let text = elevate_with(&[
        ("\"externalId\"", "\"displayName\""),
        (
            "\"principal\": \"Sales EMEA\", \"role\": \"User\"",
            "\"principal\": \"Sales EMEA\", \"role\": \"User\", \"pilot\": true",
        ),
        (
            "\"principals\": [",
            "\"principals\": [\n{ \"kind\": \"device\", \"principal\": \"x\", \"role\": \"User\" }, { \"kind\": \"user\", \"principal\": \"first@contoso.com\", \"role\": \"User\", \"pilot\": true },",
        ),
        ("Switch([IsSoftDeleted]", "Switch(\u{202e}[IsSoftDeleted]"),
        ("\"gallery\"", "\"existing\""),
    ]);
    let opened = import::open(&text, &world()).unwrap();
    let problems: Vec<_> =
        configure(&opened.draft, &world()).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "Remove the hidden character (U+202E) here (active)",
            "Remove one of the rows displayName: an attribute takes its value from one source",
            "Remove one of the rows displayName: an attribute takes its value from one source",
            "Choose User or Group (row 1)",
            "Choose one pilot: row 2 is the pilot already (row 3)",
            "Choose a user as the pilot: a group cannot be one (row 4)",
        ]
    );
}

#[test]
fn the_frozen_draft_of_version_1_opens() {
    let text = fs::read_to_string(root().join("tests/fixtures/saved-draft.v1.json")).unwrap();
    let (draft, lost) = saved::read(&text, &world()).unwrap();
    assert_eq!(lost, [""; 0]);
    assert_eq!(draft.application.display_name, "Elevate ’EMEA’");
    assert_eq!(draft.application.origin, "existing");
    assert_eq!(draft.prerequisites.at_hand.len(), 2);
    assert_eq!(draft.licenses.seats, "many");
    assert_eq!(draft.token.from, "environment");
    assert_eq!(draft.connection.confirmed_host, "scim.example.com");
    assert!(!draft.notification.on_failure && !draft.notification.prevent && !draft.mappings.with_groups);
    let rows = draft.mappings.users.as_ref().unwrap();
    // The row that was switched off is out of the table; the step offers to put it back.
    let targets: Vec<_> = rows.iter().map(|row| row.target.as_str()).collect();
    assert_eq!(targets, ["userName", "preferredLanguage"]);
    assert_eq!(rows[1].kind, SourceKind::Constant);
    assert_eq!((rows[0].matching, rows[1].creation), (Some(1), true));
    assert!(draft.assignments.principals[0].pilot);
    assert!(draft.activation.untested);
    assert_eq!(draft.edition, Edition::Portal2017);
    assert!(draft.done.contains("connection-open") && draft.passed.contains("prerequisites"));
    // As a download it opens the same way.
    assert_eq!(import::open(&text, &world()).unwrap().draft, draft);
}

#[test]
fn the_frozen_configuration_of_version_1_opens() {
    let text = fs::read_to_string(root().join("tests/fixtures/configuration.v1.json")).unwrap();
    let opened = import::open(&text, &world()).unwrap();
    assert_eq!(opened.reports, []);
    assert!(configure(&opened.draft, &world()).is_ok());
}

#[test]
fn answers_that_are_no_longer_asked_for_are_named_and_the_rest_is_kept() {
    let text = r#"{"schema":1,"answers":{"application.application":"linkedin-elevate","application.color":"red",
        "notification.onFailure":"yes","gone.x":1}}"#;
    let mut wizard = Wizard::default();
    wizard.update(began("", "", Some(text.into())));
    assert_eq!(wizard.draft.application.application, "linkedin-elevate");
    let notice = wizard.notice.unwrap();
    assert_eq!(notice.text, "Some answers of the saved draft are no longer asked for");
    assert_eq!(notice.list, ["application.color", "notification.onFailure", "gone.x"]);
}

#[test]
fn an_unreadable_draft_begins_anew_and_a_newer_one_is_never_written_over() {
    for text in ["", "{", "[]", "{}", r#"{"schema":"1"}"#, r#"{"schema":1}"#, r#"{"schema":0,"answers":{}}"#]
    {
        assert_eq!(saved::read(text, &world()), Err(SavedFault::Unreadable), "{text}");
    }
    let mut wizard = Wizard::default();
    wizard.update(began("", "", Some("{".into())));
    assert_eq!(
        wizard.notice.clone().unwrap().text,
        "The saved draft could not be read. It is left as it is until you change an answer"
    );
    assert!(matches!(&put(&mut wizard, "notification", "email", "a@contoso.com")[..], [Effect::Save { .. }]));

    let newer = r#"{"schema":2,"answers":{}}"#;
    assert_eq!(saved::read(newer, &world()), Err(SavedFault::Newer(2)));
    let mut wizard = Wizard::default();
    wizard.update(began("", "", Some(newer.into())));
    let sentence = "The saved draft is from a newer version of this page. It is left as it is: open the newer page to go on with it";
    assert_eq!(wizard.notice.clone().unwrap().text, sentence);
    // Not even when this tab is told that it may write.
    wizard.update(Event::WriterChanged { here: true });
    wizard.update(Event::NoticeClosed);
    assert_eq!(put(&mut wizard, "notification", "email", "a@contoso.com"), []);
    assert_eq!(wizard.draft, Draft::default());
    assert_eq!(wizard.notice.unwrap().text, sentence);
}

#[test]
fn a_link_never_replaces_a_draft_unasked_and_asks_only_when_it_differs() {
    let draft = Some(saved::write(&filled("linkedin-elevate")));
    let mut wizard = Wizard::default();
    wizard.update(began("", "?app=linkedin-elevate", draft.clone()));
    assert_eq!(wizard.question, None, "the draft has the same answer already");
    let mut wizard = Wizard::default();
    wizard.update(began("", "?app=linkedin-learning", draft));
    assert_eq!(wizard.draft.application.application, "linkedin-elevate");
    assert_eq!(wizard.question.as_ref().unwrap().title, "Start anew from the link?");
    wizard.update(Event::Answered(true));
    assert_eq!(wizard.draft, chosen("linkedin-learning"));
    wizard.update(Event::Undone);
    assert_eq!(wizard.draft.application.application, "linkedin-elevate");
}

#[test]
fn settings_go_below_the_link_and_never_over_what_was_typed() {
    let settings = r#"{"defaults":{"notification.email":"scim@contoso.com","licenses.autoAssign":true},"applications":[]}"#;
    let mut wizard = Wizard::default();
    wizard.update(began("", "?app=linkedin-elevate", None));
    assert_eq!(
        wizard.update(Event::SettingsRead(settings.into())),
        [],
        "nothing was typed: nothing is saved"
    );
    assert_eq!(wizard.draft.application.application, "linkedin-elevate");
    assert_eq!(wizard.draft.notification.email, "scim@contoso.com");
    assert_eq!(
        wizard.draft.licenses.auto_assign, "yes",
        "the first choice of an application takes no default back"
    );
    assert_eq!(wizard.question, None);

    let mut wizard = Wizard::default();
    wizard.update(began("", "", None));
    put(&mut wizard, "notification", "email", "mine@contoso.com");
    wizard.update(Event::SettingsRead(settings.into()));
    assert_eq!(wizard.draft.notification.email, "mine@contoso.com");

    // Whichever comes first.
    let mut wizard = Wizard::default();
    wizard.update(Event::SettingsRead(settings.into()));
    wizard.update(began("", "?app=linkedin-elevate", None));
    assert_eq!(wizard.question, None);
    assert_eq!(wizard.draft.notification.email, "scim@contoso.com");
    assert_eq!(wizard.draft.application.application, "linkedin-elevate");
    // A file over defaults alone loses nothing.
    let mut wizard = Wizard::default();
    wizard.update(Event::SettingsRead(settings.into()));
    wizard.update(began("", "", None));
    wizard.update(Event::FileOpened(elevate_with(&[])));
    assert_eq!((wizard.at, wizard.question), (Place::Review, None));
}

#[test]
fn a_link_may_name_an_application_of_the_settings() {
    let own = serde_json::to_string(&application("contoso-crm")).unwrap();
    let mut wizard = Wizard::default();
    wizard.update(began("", "?app=contoso-crm", None));
    assert_eq!(
        wizard.notice.clone().unwrap().text,
        "A part of the link was ignored: there is no application “contoso-crm” here"
    );
    wizard.update(Event::SettingsRead(format!("{{\"applications\":[{own}]}}")));
    assert_eq!(wizard.draft.application.application, "contoso-crm", "{:?}", wizard.notice);
    assert_eq!(wizard.notice, None);
}

/// A minimal application; the catalog's own tests cover its shape.
fn application(id: &str) -> serde_json::Value {
    serde_json::json!({
        "id": id, "display_name": "Contoso CRM", "vendor": "Contoso", "summary": "Our own", "cycle_minutes": 40,
        "gallery_name": "Contoso CRM", "skips": ["licenses"],
        "tenant_url_hint": "The base address of the SCIM service, such as https://crm.contoso.com/scim",
        "prerequisites": [{"id": "tenant", "label": "A tenant", "who_can_help": "You", "what_waits": "All of it"}],
        "roles": [{"name": "User", "recommended": true}],
        "users": {"source_object": "User", "target_object": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "attributes": [
            {"target": "userName", "source": {"attribute": "userPrincipalName"}, "matching": 1, "required": true, "label": "user name"},
            {"target": "active", "source": {"expression": "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"}, "required": true, "label": "active"}
        ]},
        "groups": {"source_object": "Group", "target_object": "urn:ietf:params:scim:schemas:core:2.0:Group", "attributes": [
            {"target": "displayName", "source": {"attribute": "displayName"}, "matching": 1, "required": true, "label": "group name"}
        ]}
    })
}
