//! Every named check of the catalog, broken once on purpose: the sentence is what a contributor reads.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
#![allow(clippy::indexing_slicing, reason = "a test stops at the first surprise")]

use quartermaster_core::catalog::checks::{CHECKS, Check, Shelf, WORD_CHECKS};
use quartermaster_core::catalog::{Application, Catalog, EditKind, Source, StepWords};
use quartermaster_core::guide::Words;

/// What one broken file has to say.
struct Case {
    check: &'static str,
    breaks: fn(&mut Application, &mut StepWords),
    says: &'static str,
}

/// `breaks` gets LinkedIn Elevate and the words of the step connection.
const CASES: &[Case] = &[
    Case {
        check: "ids-are-slugs",
        breaks: |app, _| app.prerequisites[0].id = "Entra Tenant".into(),
        says: "catalog/linkedin-elevate.toml: prerequisites[0].id: Write the id in lower-case letters, digits and single hyphens",
    },
    Case {
        check: "ids-are-slugs",
        breaks: |app, _| app.id = "elevate".into(),
        says: "catalog/linkedin-elevate.toml: id: Give the file the name of its id, or the id the name of its file",
    },
    Case {
        check: "ids-are-slugs",
        breaks: |_, words| words.step = "token".into(),
        says: "steps/connection.toml: step: Give the file the name of its step, or the step the name of its file",
    },
    Case {
        check: "ids-are-unique",
        breaks: |app, words| words.instructions[0].id = app.instructions[0].id.clone(),
        says: "steps/connection.toml: instructions[0].id: Choose another id: mappings-elevate-groups is taken",
    },
    Case {
        check: "ids-are-unique",
        breaks: |app, _| app.prerequisites[1].id = app.prerequisites[0].id.clone(),
        says: "catalog/linkedin-elevate.toml: prerequisites[1].id: Choose another id: entra-tenant is taken",
    },
    Case {
        check: "steps-are-known",
        breaks: |app, _| app.notes[0].step = "mapping".into(),
        says: "catalog/linkedin-elevate.toml: notes[0].step: Name one of the steps: application, prerequisites, licenses, token, connection, notification, mappings, assignments, activation",
    },
    Case {
        check: "steps-are-known",
        breaks: |app, _| app.skips.push("licenses".into()),
        says: "catalog/linkedin-elevate.toml: licenses: Either describe the licenses or let the application skip the step licenses",
    },
    Case {
        check: "one-default-tenant-url",
        breaks: |app, _| app.tenant_urls[1].verdict = app.tenant_urls[0].verdict,
        says: "catalog/linkedin-elevate.toml: tenant_urls: Give exactly one tenant URL the verdict \"default\"",
    },
    Case {
        check: "one-default-tenant-url",
        breaks: |app, _| app.tenant_urls.clear(),
        says: "catalog/linkedin-elevate.toml: tenant_url_hint: Say where the tenant URL is found, or offer one",
    },
    Case {
        check: "urls-are-https",
        breaks: |app, _| app.tenant_urls[0].url = "http://api.linkedin.com".into(),
        says: "catalog/linkedin-elevate.toml: tenant_urls[0].url: Write a URL that starts with https://",
    },
    Case {
        check: "urls-are-https",
        breaks: |app, _| app.tenant_urls[0].url = "https://api.notlinkedin.com".into(),
        says: "catalog/linkedin-elevate.toml: tenant_urls[0].url: Add the domain of api.notlinkedin.com to own_hosts, or offer another URL",
    },
    Case {
        check: "matching-has-no-gaps",
        breaks: |app, _| app.users.attributes[0].matching = Some(2),
        says: "catalog/linkedin-elevate.toml: users.attributes: Number the matching attributes 1, 2, 3; there has to be a 1",
    },
    Case {
        check: "matching-has-no-gaps",
        breaks: |app, _| app.groups.attributes[0].matching = None,
        says: "catalog/linkedin-elevate.toml: groups.attributes: Number the matching attributes 1, 2, 3; there has to be a 1",
    },
    Case {
        check: "targets-are-unique",
        breaks: |app, _| app.groups.attributes[1].target = "displayName".into(),
        says: "catalog/linkedin-elevate.toml: groups.attributes[1].target: Keep one row for displayName",
    },
    Case {
        check: "disabling-stays-mapped",
        breaks: |app, _| app.users.attributes.retain(|row| row.target != "active"),
        says: "catalog/linkedin-elevate.toml: users.attributes: Add a row for active whose expression uses [IsSoftDeleted], with required = true",
    },
    Case {
        check: "edits-hit-a-row",
        breaks: |app, _| app.edits[0].target = "mails".into(),
        says: "catalog/linkedin-elevate.toml: edits[0].target: Name a target that groups map: mails is none",
    },
    Case {
        check: "edits-hit-a-row",
        breaks: |app, _| app.edits[3].from = Source::Attribute("email".into()),
        says: "catalog/linkedin-elevate.toml: edits[3].from: Write the source that the row has: [mail]",
    },
    Case {
        check: "edits-hit-a-row",
        breaks: |app, _| app.edits[3].to = None,
        says: "catalog/linkedin-elevate.toml: edits[3].to: Say which source the row takes",
    },
    Case {
        check: "edits-hit-a-row",
        breaks: |app, _| app.groups.attributes[1].required = true,
        says: "catalog/linkedin-elevate.toml: edits[0].kind: Keep the row: it is required or matches",
    },
    Case {
        check: "edits-hit-a-row",
        breaks: |app, _| app.edits[3].kind = EditKind::Remove,
        says: "catalog/linkedin-elevate.toml: edits[3].to: Leave it out: the row goes",
    },
    Case {
        check: "attributes-are-spelt-right",
        breaks: |app, _| app.edits[3].to = Some(Source::Attribute("userPrincipleName".into())),
        says: "catalog/linkedin-elevate.toml: edits[3].to: Write userPrincipalName",
    },
    Case {
        check: "attributes-are-spelt-right",
        breaks: |app, _| {
            app.users.attributes[0].source = Source::Expression("ToLower([userprinciplename], )".into())
        },
        says: "catalog/linkedin-elevate.toml: users.attributes[0].source: Write userPrincipalName",
    },
    Case {
        check: "one-recommended-role",
        breaks: |app, _| app.roles[0].recommended = false,
        says: "catalog/linkedin-elevate.toml: roles: Mark exactly one role with recommended = true",
    },
    Case {
        check: "notes-name-their-source",
        breaks: |app, _| app.notes[0].source = " ".into(),
        says: "catalog/linkedin-elevate.toml: notes[0].source: Say who says so",
    },
    Case {
        check: "notes-name-their-source",
        breaks: |_, words| words.notes[0].date = "spring 2019".into(),
        says: "steps/connection.toml: notes[0].date: Write the date as 2019, 2019-03 or 2019-03-28, or \"undated\"",
    },
    Case {
        check: "texts-are-calm",
        breaks: |_, words| words.instructions[0].text = "Please open it.".into(),
        says: "steps/connection.toml: instructions[0].text: Say it without please",
    },
    Case {
        check: "texts-are-calm",
        breaks: |app, _| app.notes[0].text = "Your Slack app.".into(),
        says: "catalog/linkedin-elevate.toml: notes[0].text: Name the application: the guide of 2017 left the name of another one over",
    },
    Case {
        check: "texts-are-calm",
        breaks: |app, _| app.edits[0].reason = "The guide asks for it".into(),
        says: "catalog/linkedin-elevate.toml: edits[0].reason: End the sentence with a full stop",
    },
    Case {
        check: "texts-are-calm",
        breaks: |_, words| words.sketches[0].items[0].label = String::new(),
        says: "steps/connection.toml: sketches[0].items[0].label: Write a text",
    },
    Case {
        check: "placeholders-are-known",
        breaks: |_, words| words.instructions[0].value = Some("{url}".into()),
        says: "steps/connection.toml: instructions[0].value: Use one of {application}, {gallery_name}, {vendor}, {tenant_url}, {email}, {tenant}, {environment}, {cycle}",
    },
    Case {
        check: "sketches-can-be-drawn",
        breaks: |_, words| words.sketches[0].items.iter_mut().for_each(|item| item.hit = false),
        says: "steps/connection.toml: sketches[0].items: Mark what to touch with hit = true",
    },
    Case {
        check: "sketches-can-be-drawn",
        breaks: |_, words| words.sketches[0].active = Some("Token".into()),
        says: "steps/connection.toml: sketches[0].active: Name an entry of the menu",
    },
    Case {
        check: "every-edition-is-spoken-to",
        breaks: |_, words| words.instructions.retain(|it| it.id == "connection-mode"),
        says: "steps/connection.toml: instructions: Write an instruction for every vendor and the edition current",
    },
    Case {
        check: "vendors-are-known",
        breaks: |_, words| words.notes[0].vendor = Some("Linkedin".into()),
        says: "steps/connection.toml: notes[0].vendor: Name a vendor of the catalog: no application has Linkedin",
    },
];

fn elevate() -> Application {
    Catalog::built_in().get("linkedin-elevate").unwrap().clone()
}

fn connection() -> StepWords {
    Words::built_in().steps.iter().find(|words| words.step == "connection").unwrap().clone()
}

fn all() -> impl Iterator<Item = &'static Check> {
    CHECKS.iter().chain(WORD_CHECKS)
}

#[test]
fn each_broken_file_is_named_with_its_key_and_what_to_do() {
    for case in CASES {
        let (mut app, mut words) = (elevate(), connection());
        (case.breaks)(&mut app, &mut words);
        let shelf = Shelf {
            applications: vec![("catalog/linkedin-elevate.toml".into(), &app)],
            words: vec![("steps/connection.toml".into(), &words)],
        };
        let check = all().find(|check| check.name == case.check).unwrap();
        let said: Vec<String> = check.faults(&shelf).iter().map(ToString::to_string).collect();
        assert!(
            said.iter().any(|line| line == case.says),
            "{}\nwanted {}\nsaid {said:#?}",
            case.check,
            case.says
        );
    }
}

#[test]
fn no_check_goes_untested() {
    for check in all() {
        assert!(CASES.iter().any(|case| case.check == check.name), "{} has no case", check.name);
        assert!(check.demands.ends_with('.'), "{} demands nothing readable", check.name);
    }
}

#[test]
fn what_the_page_runs_over_applications_is_not_what_only_the_build_needs() {
    let (app, words) = (elevate(), StepWords { instructions: Vec::new(), ..connection() });
    let shelf = Shelf {
        applications: vec![("catalog/linkedin-elevate.toml".into(), &app)],
        words: vec![("steps/connection.toml".into(), &words)],
    };
    let without_words = Shelf { words: Vec::new(), ..shelf.clone() };
    for check in WORD_CHECKS {
        assert_eq!(check.faults(&without_words), [], "{} looks at applications", check.name);
    }
    assert!(WORD_CHECKS.iter().any(|check| !check.faults(&shelf).is_empty()));
}

#[test]
fn a_step_without_words_is_missed() {
    let words = connection();
    let shelf = Shelf { applications: Vec::new(), words: vec![("steps/connection.toml".into(), &words)] };
    let check = CHECKS.iter().find(|check| check.name == "steps-are-known").unwrap();
    let said: Vec<String> = check.faults(&shelf).iter().map(ToString::to_string).collect();
    assert!(said.contains(
        &"steps/connection.toml: step: Write a file beside this one for the step token".to_owned()
    ));
    assert_eq!(said.len(), 8);
}
