//! The answers beside a file: what the wizard asks of its shell when one is opened, what a file that cannot be used leaves
//! behind, and that the file stays out of everything that is kept.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use std::fs;

use quartermaster_core::catalog::Object;
use quartermaster_core::steps::mappings;
use quartermaster_core::steps::{FieldId, step};
use quartermaster_core::value::SecretToken;
use quartermaster_core::wire::saved;
use quartermaster_core::wizard::{Comparison, Effect, Event, Place, Target, Wizard};
use quartermaster_core::world::TokenReport;
use support::{APPLICATIONS, begun, filled, put, root, today};

const ELEVATE: &str = "tests/golden/configuration/linkedin-elevate.json";

fn file(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The golden configuration of LinkedIn Elevate with some of its text replaced.
fn elevate_with(replaced: &[(&str, &str)]) -> String {
    let mut text = file(ELEVATE);
    for (from, to) in replaced {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    text
}

fn compare(wizard: &mut Wizard, text: &str) -> Vec<Effect> {
    wizard.update(Event::ComparisonOpened { name: "handed-over.json".into(), text: text.into() })
}

/// Everything answered, at the review page.
fn reviewed() -> Wizard {
    let wizard = begun(&filled("linkedin-elevate"));
    assert_eq!(wizard.at, Place::Review);
    wizard
}

fn said(wizard: &Wizard) -> Option<String> {
    wizard.comparison().map(|comparison| comparison.said())
}

fn sentences(comparison: &Comparison) -> Vec<String> {
    comparison.changes.iter().flatten().map(|listed| listed.change.to_string()).collect()
}

#[test]
fn an_opened_file_takes_the_focus_is_announced_and_saves_nothing() {
    let mut wizard = reviewed();
    let before = saved::write(&wizard.draft);
    let announced = |text: &str| [Effect::Focus(Target::Comparison), Effect::Announce(text.into())];
    assert_eq!(compare(&mut wizard, &file(ELEVATE)), announced("The file and your answers are the same"));
    let other = elevate_with(&[("identity-alerts@contoso.com", "it@contoso.com"), ("180", "190")]);
    assert_eq!(compare(&mut wizard, &other), announced("2 changes"));
    let shown = wizard.comparison().unwrap();
    assert_eq!((shown.name.as_str(), shown.schema, shown.left_out.len()), ("handed-over.json", false, 0));
    // From the file to the answers.
    assert_eq!(
        sentences(&shown)[1],
        "“Notification e-mail” changes from it@contoso.com to identity-alerts@contoso.com"
    );
    assert_eq!(saved::write(&wizard.draft), before);
    assert!(!wizard.can_undo(), "there is nothing to undo");
    assert_eq!(wizard.update(Event::ComparisonClosed), []);
    assert_eq!(wizard.comparison(), None);
}

#[test]
fn the_comparison_follows_the_answers() {
    let mut wizard = reviewed();
    compare(&mut wizard, &file(ELEVATE));
    put(&mut wizard, "notification", "email", "it@contoso.com");
    assert_eq!(said(&wizard).unwrap(), "One change");
    put(&mut wizard, "notification", "email", "nobody");
    assert_eq!(said(&wizard).unwrap(), "A comparison needs every answer: mend what is listed first");
    assert_eq!(wizard.comparison().unwrap().changes, None);
    wizard.update(Event::Undone);
    assert_eq!(said(&wizard).unwrap(), "The file and your answers are the same");
    // Whoever starts over leaves the file behind as well.
    wizard.update(Event::StartOverChosen);
    wizard.update(Event::Answered(false));
    assert!(wizard.compares());
    wizard.update(Event::StartOverChosen);
    wizard.update(Event::Answered(true));
    assert!(!wizard.compares());
}

#[test]
fn a_file_opened_from_elsewhere_leads_to_the_review_page() {
    let mut wizard = reviewed();
    wizard.update(Event::WentTo(Place::Step("token")));
    let effects = compare(&mut wizard, &file(ELEVATE));
    assert_eq!(wizard.at, Place::Review);
    assert_eq!(effects[0], Effect::Address { hash: "review", replace: false });
    // The last one holds.
    let focus = effects.iter().rfind(|effect| matches!(effect, Effect::Focus(_)));
    assert_eq!(focus, Some(&Effect::Focus(Target::Comparison)));
}

#[test]
fn a_file_that_cannot_be_used_is_told_and_all_stays() {
    let cases = [
        ("{\n  hello".to_owned(), "This is not JSON: look at line 2, column 3"),
        (String::new(), "The file ends too early: copy or download it once more"),
        (
            " ".repeat(1024 * 1024 + 1),
            "This file is larger than 1 MiB: choose a configuration that was downloaded here",
        ),
        (
            "[]".to_owned(),
            "This is not a Quartermaster configuration: choose a file whose “kind” is quartermaster/provisioning-configuration",
        ),
        (
            elevate_with(&[("\"from\":", "\"secretToken\": \"AQXsecret0123456789\", \"from\":")]),
            "The file holds a secret under “secretToken” and was not opened: remove it there, and generate a new token, because others may have read this one",
        ),
        (
            "{\"synchronizationRules\": []}".to_owned(),
            "This schema has no rules yet: set up provisioning for the application in Entra first, then download its schema",
        ),
    ];
    for open_before in [false, true] {
        for (text, sentence) in &cases {
            let mut wizard = reviewed();
            if open_before {
                compare(&mut wizard, &elevate_with(&[("180", "190")]));
            }
            let before = wizard.clone();
            assert_eq!(compare(&mut wizard, text), []);
            let notice = wizard.notice.take().unwrap();
            assert_eq!((notice.alert, notice.text.as_str()), (true, *sentence));
            assert!(wizard == before, "nothing but the notice has changed");
            // The next good one takes the sentence away.
            wizard.notice = Some(notice);
            compare(&mut wizard, &file(ELEVATE));
            assert_eq!(wizard.notice, None);
        }
    }
}

#[test]
fn a_file_with_something_to_mend_is_not_compared_and_each_thing_is_named() {
    let mut wizard = reviewed();
    let text = elevate_with(&[("identity-alerts@contoso.com", "nobody"), ("\"assigned\"", "\"some\"")]);
    assert_eq!(compare(&mut wizard, &text), []);
    let notice = wizard.notice.clone().unwrap();
    assert_eq!(
        notice.text,
        "This file cannot be compared yet: open it with Open… at the top of the page and mend what is listed"
    );
    assert_eq!(
        notice.list,
        [
            "Notifications: Notification e-mail must contain @, such as name@contoso.com",
            "assignments.scope was left out: it has to be one of the values that the step offers"
        ]
    );
    assert!(!wizard.compares());
}

#[test]
fn what_is_left_out_of_a_file_is_said() {
    let mut wizard = reviewed();
    compare(&mut wizard, &elevate_with(&[("\"tenantUrl\":", "\"colour\": \"red\", \"tenantUrl\":")]));
    let shown = wizard.comparison().unwrap();
    assert_eq!(shown.left_out, ["connection.colour was left out: Quartermaster does not know it"]);
    assert_eq!(shown.said(), "Nothing differs in what could be compared");
}

#[test]
fn the_portal_s_schema_is_compared_by_its_mappings() {
    let mut wizard = reviewed();
    let effects = compare(&mut wizard, &file("tests/fixtures/schemas/elevate-before.json"));
    assert_eq!(effects[0], Effect::Focus(Target::Comparison));
    let shown = wizard.comparison().unwrap();
    assert!(shown.schema);
    assert!(shown.changes.iter().flatten().all(|listed| listed.change.field.step == "mappings"));
    assert!(!shown.changes.unwrap().is_empty());
    compare(&mut wizard, &file("tests/fixtures/schemas/elevate-after.json"));
    assert_eq!(wizard.comparison().unwrap().changes, Some(Vec::new()));
}

#[test]
fn each_change_leads_to_where_it_is_answered_now_or_nowhere() {
    for application in APPLICATIONS {
        for other in APPLICATIONS {
            let mut wizard = begun(&filled(application));
            compare(&mut wizard, &file(&format!("tests/golden/configuration/{other}.json")));
            let path: Vec<&str> = wizard.path().iter().map(|step| step.slug).collect();
            for listed in wizard.comparison().unwrap().changes.unwrap() {
                let at = listed.change.field;
                assert_eq!(listed.place.is_some(), path.contains(&at.step), "{at:?}");
                let Some(place) = listed.place else { continue };
                assert_eq!(place.step, at.step);
                let field = step(place.step).unwrap().field(place.name).unwrap();
                assert!((field.asked)(&wizard.draft, &wizard.world), "{place:?} is on the page");
            }
        }
    }
    // A field that is asked is where it leads.
    let mut wizard = reviewed();
    compare(&mut wizard, &elevate_with(&[("identity-alerts@contoso.com", "it@contoso.com")]));
    let changes = wizard.comparison().unwrap().changes.unwrap();
    assert_eq!(changes[0].place, Some(FieldId::of("notification", "email")));
    // So is a row that is there; one that was taken out leads to its table.
    compare(&mut wizard, &file("tests/fixtures/schemas/elevate-before.json"));
    let places = wizard.comparison().unwrap().changes.unwrap();
    let place = |subject: &str| places.iter().find(|listed| listed.change.subject == subject).unwrap().place;
    let rows = mappings::table(Object::Users, &wizard.draft, &wizard.world);
    let mail = "emails[type eq \"work\"].value";
    let at = rows.iter().position(|row| row.target == mail).unwrap();
    assert_eq!(place(mail), Some(FieldId::of("mappings", "users").in_row(at, "head")));
    assert_eq!(place("mailEnabled"), Some(FieldId::of("mappings", "groups")));
    compare(&mut wizard, &elevate_with(&[("\"Sales EMEA\"", "\"Sales Nordics\"")]));
    let places = wizard.comparison().unwrap().changes.unwrap();
    let people = FieldId::of("assignments", "principals");
    let told: Vec<_> = places.iter().map(|one| (one.change.to_string(), one.place)).collect();
    assert_eq!(
        told,
        [
            ("“Sales Nordics” is no longer assigned".to_owned(), Some(people)),
            ("“Sales EMEA” is assigned".to_owned(), Some(people.in_row(1, "principal"))),
        ]
    );
}

#[test]
fn the_token_of_this_visit_is_not_held_against_the_file() {
    let mut wizard = reviewed();
    let findings = SecretToken::hold("Bearer 0123456789 abcdef".to_owned()).examine(Some(today()));
    let report = TokenReport { present: true, findings };
    wizard.update(Event::TokenRead(report.clone()));
    assert!(wizard.configuration().is_err(), "that token stands in the way of the answers");
    compare(&mut wizard, &file(ELEVATE));
    assert_eq!(wizard.world.token, report);
    assert_eq!(wizard.comparison().unwrap().changes, None);
    wizard.update(Event::TokenRead(TokenReport::default()));
    assert_eq!(said(&wizard).unwrap(), "The file and your answers are the same");
}

#[test]
fn a_tab_that_only_reads_may_compare() {
    let mut wizard = reviewed();
    wizard.update(Event::WriterChanged { here: false });
    compare(&mut wizard, &file(ELEVATE));
    assert!(wizard.compares());
}
