//! What is said of two configurations, and of a configuration and Entra's schema: every kind of change with its
//! sentence and what it does; and that the two ways of looking name the same fields.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/seeded.rs"]
mod seeded;
mod support;

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;
use quartermaster_core::catalog::Object;
use quartermaster_core::diff::{self, Change, Consequence};
use quartermaster_core::portal;
use quartermaster_core::scoping::FilterDraft;
use quartermaster_core::steps::mappings::{self, MappingRow, Rows, SourceKind};
use quartermaster_core::steps::{Configuration, Control, Draft, STEPS, configure};
use quartermaster_core::wire::json::Json;
use quartermaster_core::wire::print::line;
use seeded::same_cases;
use support::{APPLICATIONS, filled, filters, hostile, principal, root, world};

fn configured(draft: &Draft) -> Configuration {
    configure(draft, &world()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The changes from the filled form to the same one after an edit.
fn after(application: &str, edit: impl FnOnce(&mut Draft)) -> Vec<Change> {
    let before = filled(application);
    let mut draft = before.clone();
    edit(&mut draft);
    diff::compare(&configured(&before), &configured(&draft), &world())
}

fn said(changes: &[Change]) -> Vec<(String, Vec<&'static str>)> {
    changes
        .iter()
        .map(|change| (change.to_string(), change.consequences.iter().map(|one| one.key()).collect()))
        .collect()
}

const APP: &str = "linkedin-sales-navigator";

fn rows(draft: &Draft, object: Object) -> Vec<MappingRow> {
    mappings::table(object, draft, &world()).to_vec()
}

/// Changes one row of the users.
fn user_row(draft: &mut Draft, target: &str, edit: impl FnOnce(&mut MappingRow)) {
    let mut rows = rows(draft, Object::Users);
    edit(rows.iter_mut().find(|row| row.target == target).unwrap());
    draft.mappings.users = Some(rows.into());
}

type Edit = fn(&mut Draft);

#[test]
fn each_change_is_told_by_what_it_does() {
    let cases: &[(Edit, &str, &[&str])] = &[
        (
            |d| d.application.display_name = "Sales Nav".into(),
            "“Name in Entra” changes from LinkedIn Sales Navigator to Sales Nav",
            &["mayDuplicate", "initialCycle"],
        ),
        (
            |d| d.application.origin = "existing".into(),
            "“Where it comes from” changes from Add it from the application gallery to Use the instance that already does single sign-on",
            &["mayDuplicate", "initialCycle"],
        ),
        (
            |d| d.application.tenant.clear(),
            "“Entra tenant” is left empty, it was contoso.onmicrosoft.com",
            &["cosmetic"],
        ),
        (
            |d| d.application.tenant = "fabrikam.onmicrosoft.com".into(),
            "“Entra tenant” changes from contoso.onmicrosoft.com to fabrikam.onmicrosoft.com",
            &["mayDuplicate", "initialCycle", "whoIsProvisioned"],
        ),
        (
            |d| {
                d.prerequisites.at_hand.remove("entra-tenant");
            },
            "“A Microsoft Entra tenant” is no longer at hand",
            &["cosmetic"],
        ),
        (
            |d| d.licenses.license_type = "Other".into(),
            "“License type” changes from Sales Navigator Advanced to Other",
            &["whoGetsALicense"],
        ),
        (
            |d| d.licenses.application_instance = "Other".into(),
            "“Application instance” changes from Contoso EMEA to Other",
            &["whoGetsALicense"],
        ),
        (|d| d.licenses.seats.clear(), "“Licenses you have” is left empty, it was 200", &["cosmetic"]),
        (
            |d| d.licenses.people = "190".into(),
            "“People who will be assigned” changes from 180 to 190",
            &["cosmetic"],
        ),
        (
            |d| d.token.generated_on = "2026-11-21".into(),
            "“Day it was generated” changes from 2026-11-20 to 2026-11-21",
            &["mayStop"],
        ),
        (
            |d| d.token.generated_on.clear(),
            "“Day it was generated” is left empty, it was 2026-11-20",
            &["cosmetic"],
        ),
        (
            |d| d.token.reference = "https://contoso.vault.azure.net/secrets/other".into(),
            "“Key Vault secret” changes from https://contoso.vault.azure.net/secrets/linkedin-scim to https://contoso.vault.azure.net/secrets/other",
            &["mayStop"],
        ),
        (
            |d| d.connection.tenant_url = "https://api.linkedin.com/scim".into(),
            "“Tenant URL” changes from https://api.linkedin.com to https://api.linkedin.com/scim",
            &["mayDuplicate", "mayStop"],
        ),
        (
            |d| {
                d.connection.test_connection = "notTested".into();
                d.activation.status = "off".into();
            },
            "“What Test Connection said” changes from It passed to Not tested yet",
            &["cosmetic"],
        ),
        (
            |d| d.notification.email = "it@contoso.com".into(),
            "“Notification e-mail” changes from identity-alerts@contoso.com to it@contoso.com",
            &["whoIsTold"],
        ),
        (
            |d| d.notification.on_failure = false,
            "“Send an e-mail when provisioning fails” changes from Yes to No",
            &["whoIsTold"],
        ),
        (
            |d| d.notification.threshold = "20".into(),
            "“Accidental deletion threshold” changes from 500 to 20",
            &["whatStopsARun"],
        ),
        (
            |d| d.notification.prevent = false,
            "“Prevent accidental deletion” changes from Yes to No",
            &["whatStopsARun"],
        ),
        (
            |d| user_row(d, "title", |row| row.source = "companyName".into()),
            "Users: title takes [companyName] instead of [jobTitle]",
            &["initialCycle", "whatIsWritten"],
        ),
        (
            |d| user_row(d, "title", |row| row.creation = true),
            "Users: title is only written for new objects",
            &["initialCycle", "whatIsWritten"],
        ),
        (
            |d| user_row(d, "title", |row| row.default = "x".into()),
            "Users: title gets the default value “x”",
            &["initialCycle", "whatIsWritten"],
        ),
        (
            |d| user_row(d, "userName", |row| row.source = "mail".into()),
            "Users: userName takes [mail] instead of [userPrincipalName]",
            &["initialCycle", "whatIsWritten"],
        ),
        (
            |d| user_row(d, "userName", |row| row.matching = Some(2)),
            "Users: userName is used for matching, as number 2",
            &["mayDuplicate", "initialCycle"],
        ),
        (
            |d| user_row(d, "externalId", |row| row.source = "employeeId".into()),
            "Users: externalId takes [employeeId] instead of [objectId]",
            &["mayDuplicate", "initialCycle", "whatIsWritten"],
        ),
        (
            |d| user_row(d, "active", |row| row.source = "Not([IsSoftDeleted])".into()),
            "Users: active takes Not([IsSoftDeleted]) instead of Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")",
            &["mayDisable", "initialCycle", "whatIsWritten"],
        ),
        (
            |d| {
                user_row(d, "active", |row| {
                    row.source = "Switch([IsSoftDeleted],,\"False\",\"True\",\"True\",\"False\")".into()
                })
            },
            "Users: active has the same expression, written otherwise",
            &["cosmetic"],
        ),
        (
            |d| user_row(d, "title", |row| row.target = "Title".into()),
            "Users: Title is written otherwise, it was title",
            &["cosmetic"],
        ),
        (
            |d| {
                let mut rows = rows(d, Object::Users);
                rows.retain(|row| row.target != "title");
                d.mappings.users = Some(rows.into());
            },
            "Users: the row title ← [jobTitle] is taken out",
            &["initialCycle", "whatIsWritten"],
        ),
        (
            |d| {
                let mut rows = rows(d, Object::Users);
                rows.push(MappingRow {
                    target: "nickName".into(),
                    source: "mailNickname".into(),
                    ..MappingRow::empty()
                });
                d.mappings.users = Some(rows.into());
            },
            "Users: the row nickName ← [mailNickname] is added",
            &["initialCycle", "whatIsWritten"],
        ),
        (
            |d| {
                let mut rows = rows(d, Object::Users);
                rows.reverse();
                d.mappings.users = Some(rows.into());
            },
            "Users: the rows stand in another order",
            &["cosmetic"],
        ),
        (
            |d| d.mappings.users_filter = filters(&[&[("department", "EQUALS", "Sales")]]),
            "Users: a scoping filter is added, department is Sales",
            &["mayDisable", "initialCycle", "whoIsProvisioned"],
        ),
        (
            |d| d.mappings.groups_filter = filters(&[&[("displayName", "IS NOT NULL", "")]]),
            "Groups: a scoping filter is added, displayName is not empty",
            &["initialCycle", "whoIsProvisioned"],
        ),
        (
            |d| d.mappings.with_groups = false,
            "“Provision groups too” changes from Yes to No",
            &["initialCycle", "whoIsProvisioned"],
        ),
        (
            |d| d.assignments.scope = "all".into(),
            "“Scope” changes from Only assigned users and groups to All users and groups",
            &["initialCycle", "whoIsProvisioned"],
        ),
        (
            |d| d.assignments.principals.push(principal("user", "a@contoso.com", "User", false)),
            "“a@contoso.com” is assigned",
            &["whoIsProvisioned"],
        ),
        (
            |d| {
                d.assignments.principals.pop();
            },
            "“Sales EMEA” is no longer assigned",
            &["mayDisable", "whoIsProvisioned"],
        ),
        (
            |d| d.assignments.principals[0].role = "Default Access".into(),
            "“b.simon@contoso.com” changes from role User to role Default Access",
            &["mayDisable", "whoIsProvisioned"],
        ),
        (
            |d| d.assignments.principals[0].role = "Other".into(),
            "“b.simon@contoso.com” changes from role User to role Other",
            &["whatIsWritten"],
        ),
        (
            |d| d.assignments.principals[0].pilot = false,
            "“b.simon@contoso.com” is no longer the pilot",
            &["cosmetic"],
        ),
        (
            |d| d.activation.status = "off".into(),
            "“Provisioning status” changes from On to Off",
            &["mayStop"],
        ),
    ];
    let mut wrong = Vec::new();
    for (edit, sentence, effects) in cases {
        let changes = after(APP, edit);
        let found = said(&changes);
        let expected = ((*sentence).to_owned(), effects.to_vec());
        if !found.contains(&expected) {
            wrong.push(format!("expected {expected:?}\n   found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_step_that_only_one_has_is_told_field_by_field() {
    let changes = after(APP, |draft| draft.licenses.auto_assign = "no".into());
    let expected = [
        ("“License assignment” changes from Automatically to Not automatically", vec!["whoGetsALicense"]),
        ("“Application instance” is left empty, it was Contoso EMEA", vec!["whoGetsALicense"]),
        ("“License type” is left empty, it was Sales Navigator Advanced", vec!["whoGetsALicense"]),
        ("“Licenses you have” is left empty, it was 200", vec!["cosmetic"]),
        ("“People who will be assigned” is left empty, it was 180", vec!["cosmetic"]),
    ];
    assert_eq!(said(&changes), expected.map(|(sentence, effects)| (sentence.to_owned(), effects)));
    let other = diff::compare(&configured(&filled(APP)), &configured(&filled("scim2")), &world());
    let fields: Vec<&str> = other
        .iter()
        .filter(|change| change.field.step == "licenses")
        .map(|change| change.field.name)
        .collect();
    assert_eq!(fields, ["autoAssign", "applicationInstance", "licenseType", "seats", "people"]);
}

#[test]
fn going_back_to_assigned_ones_needs_a_restart() {
    let (assigned, mut all) = (filled(APP), filled(APP));
    all.assignments.scope = "all".into();
    let changes = diff::compare(&configured(&all), &configured(&assigned), &world());
    assert_eq!(
        said(&changes),
        [(
            "“Scope” changes from All users and groups to Only assigned users and groups".to_owned(),
            vec!["mayDisable", "restart", "whoIsProvisioned"]
        )]
    );
}

#[test]
fn a_filter_that_is_taken_out_is_said_to_be_removed() {
    let (without, mut with) = (filled(APP), filled(APP));
    with.mappings.users_filter = filters(&[&[("department", "EQUALS", "Sales")]]);
    let changes = diff::compare(&configured(&with), &configured(&without), &world());
    let expected = (
        "Users: the scoping filter is removed, it was department is Sales".to_owned(),
        vec!["initialCycle", "whoIsProvisioned"],
    );
    assert_eq!(said(&changes), [expected]);
}

#[test]
fn a_filter_disables_only_where_somebody_may_fall_out_of_it() {
    let sales: &[(&str, &str, &str)] = &[("department", "EQUALS", "Sales")];
    let german: &[(&str, &str, &str)] = &[("department", "EQUALS", "Sales"), ("country", "EQUALS", "DE")];
    let other: &[(&str, &str, &str)] = &[("department", "EQUALS", "Legal")];
    let turned: &[(&str, &str, &str)] = &[("country", "equals", "DE"), ("department", "EQUALS", "Sales")];
    let judged = |before: &[&[(&str, &str, &str)]], after: &[&[(&str, &str, &str)]]| {
        let (mut one, mut two) = (filled(APP), filled(APP));
        one.mappings.users_filter = filters(before);
        two.mappings.users_filter = filters(after);
        let changes = diff::compare(&configured(&one), &configured(&two), &world());
        changes.iter().flat_map(|change| change.consequences.clone()).collect::<Vec<_>>()
    };
    use Consequence::{Cosmetic, InitialCycle, MayDisable, Reach};
    let (wider, other_people) = ([InitialCycle, Reach], [MayDisable, InitialCycle, Reach]);
    assert_eq!(judged(&[], &[sales]), other_people);
    assert_eq!(judged(&[sales], &[]), wider);
    assert_eq!(judged(&[sales], &[sales, other]), wider);
    assert_eq!(judged(&[german], &[sales]), wider);
    assert_eq!(judged(&[sales], &[german]), other_people);
    assert_eq!(judged(&[sales], &[other]), other_people);
    assert_eq!(judged(&[sales, other], &[other]), other_people);
    assert_eq!(judged(&[german], &[turned]), [Cosmetic]);
    assert_eq!(judged(&[sales, other], &[other, sales]), [Cosmetic]);
}

#[test]
fn every_field_that_a_file_has_can_be_told_of() {
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    for application in APPLICATIONS {
        for other in APPLICATIONS {
            let (one, two) = (configured(&filled(application)), configured(&hostile(other)));
            told.extend(
                diff::compare(&one, &two, &world())
                    .iter()
                    .map(|change| (change.field.step, change.field.name)),
            );
        }
    }
    let mut draft = filled(APP);
    draft.token.from = "environment".into();
    draft.token.generated_on.clear();
    draft.mappings.with_groups = false;
    draft.mappings.groups_filter = FilterDraft::default();
    let mut grouped = hostile(APP);
    grouped.mappings.groups_filter = filters(&[&[("displayName", "IS NOT NULL", "")]]);
    grouped.notification.on_failure = false;
    grouped.notification.prevent = false;
    grouped.activation.status = "off".into();
    grouped.mappings.groups = Some(Rows::new(rows(&grouped, Object::Groups).into_iter().rev().collect()));
    let two = [configured(&draft), configured(&grouped), configured(&filled(APP))];
    for (one, other) in [(&two[0], &two[1]), (&two[1], &two[2])] {
        told.extend(
            diff::compare(one, other, &world()).iter().map(|change| (change.field.step, change.field.name)),
        );
    }
    let asked = STEPS.iter().flat_map(|step| step.fields.iter().map(move |field| (step.slug, field)));
    let expected: BTreeSet<(&str, &str)> = asked
        .filter(|(_, field)| !matches!(field.control, Control::Secret | Control::Fixed { .. }))
        .map(|(step, field)| (step, field.name))
        .collect();
    assert_eq!(expected.difference(&told).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new());
    assert!(
        STEPS.iter().flat_map(|step| step.fields).all(|field| !field.label.contains('{')),
        "labels are said as they are"
    );
}

#[test]
fn no_configuration_differs_from_itself() {
    for application in APPLICATIONS {
        for draft in [filled(application), hostile(application)] {
            let configuration = configured(&draft);
            assert_eq!(diff::compare(&configuration, &configuration, &world()), [], "{application}");
        }
    }
}

fn opened(name: &str) -> portal::Opened {
    let path = root().join("tests/fixtures/schemas").join(name);
    portal::open(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A form whose tables are those of a schema.
fn taking(application: &str, schema: &portal::Opened) -> Draft {
    let mut wizard = support::begun(&filled(application));
    let text = schema.base.as_str().to_owned();
    wizard.update(quartermaster_core::wizard::Event::SchemaOpened(text));
    wizard.draft
}

#[test]
fn a_schema_does_not_differ_from_what_was_taken_from_it() {
    for (name, application) in
        [("elevate-before.json", "linkedin-elevate"), ("sales-navigator.json", APP), ("scim.json", "scim2")]
    {
        let schema = opened(name);
        let configuration = configured(&taking(application, &schema));
        assert_eq!(diff::against_schema(&configuration, &schema, &world()), [], "{name}");
    }
}

#[test]
fn the_guide_s_edits_are_what_applying_changes_in_the_tenant() {
    let (before, guided) = (opened("elevate-before.json"), opened("elevate-after.json"));
    let changes = diff::against_schema(&configured(&taking("linkedin-elevate", &guided)), &before, &world());
    assert_eq!(
        said(&changes),
        [
            (
                "Users: emails[type eq \"work\"].value takes [userPrincipalName] instead of [mail]",
                vec!["initialCycle", "whatIsWritten"]
            ),
            ("Groups: the row mail ← [mail] is taken out", vec!["initialCycle", "whatIsWritten"]),
            (
                "Groups: the row mailEnabled ← [mailEnabled] is taken out",
                vec!["initialCycle", "whatIsWritten"]
            ),
            (
                "Groups: the row securityEnabled ← [securityEnabled] is taken out",
                vec!["initialCycle", "whatIsWritten"]
            ),
        ]
        .map(|(sentence, effects)| (sentence.to_owned(), effects))
    );
}

#[test]
fn for_programs_it_is_a_list_of_stable_keys() {
    let changes = after(APP, |draft| user_row(draft, "title", |row| row.kind = SourceKind::Constant));
    assert_eq!(
        line(&diff::to_json(&changes)),
        r#"[{"step":"mappings","field":"users","subject":"title","before":"[jobTitle]","after":"\"jobTitle\"","message":"Users: title takes \"jobTitle\" instead of [jobTitle]","effects":["initialCycle","whatIsWritten"]}]"#
    );
    assert_eq!(diff::to_json(&[]), Json::List(Vec::new()));
    let keys: BTreeSet<&str> = Consequence::ALL.iter().map(|one| one.key()).collect();
    assert_eq!(keys.len(), Consequence::ALL.len());
    assert!(Consequence::ALL.is_sorted());
}

/// A form with some of many edits made.
fn edited(which: u32) -> Draft {
    let mut draft = filled(APP);
    let edits: [Edit; 14] = [
        |d| d.application.tenant.clear(),
        |d| d.licenses.auto_assign = "no".into(),
        |d| d.token.from = "prompt".into(),
        |d| d.connection.tenant_url = "https://api.linkedin.com/scim".into(),
        |d| d.notification.prevent = false,
        |d| d.notification.email = "it@contoso.com".into(),
        |d| user_row(d, "title", |row| row.source = "companyName".into()),
        |d| {
            let mut rows = rows(d, Object::Users);
            rows.rotate_left(2);
            d.mappings.users = Some(rows.into());
        },
        |d| {
            let mut rows = rows(d, Object::Users);
            rows.retain(|row| row.target != "displayName");
            d.mappings.users = Some(rows.into());
        },
        |d| d.mappings.users_filter = filters(&[&[("department", "EQUALS", "Sales")]]),
        |d| d.mappings.with_groups = false,
        |d| d.assignments.scope = "all".into(),
        |d| {
            d.assignments.principals.remove(0);
        },
        |d| d.activation.status = "off".into(),
    ];
    for (at, edit) in edits.iter().enumerate() {
        if which & (1 << at) != 0 {
            edit(&mut draft);
        }
    }
    draft
}

proptest! {
    #![proptest_config(same_cases(200))]

    #[test]
    fn both_ways_of_looking_name_the_same_fields(one in 0_u32..1 << 14, two in 0_u32..1 << 14) {
        let (one, two) = (configured(&edited(one)), configured(&edited(two)));
        let named = |changes: &[Change]| changes.iter().map(|change| (change.field, change.subject.clone(), change.before.clone(), change.after.clone())).collect::<BTreeSet<_>>();
        let turned = |changes: &[Change]| changes.iter().map(|change| (change.field, change.subject.clone(), change.after.clone(), change.before.clone())).collect::<BTreeSet<_>>();
        let there = diff::compare(&one, &two, &world());
        let back = diff::compare(&two, &one, &world());
        prop_assert_eq!(named(&there), turned(&back));
        prop_assert_eq!(there.is_empty(), one == two);
        prop_assert!(there.iter().all(|change| !change.consequences.is_empty() && !change.sentence.ends_with('.')));
        prop_assert_eq!(diff::compare(&one, &two, &world()), there);
    }
}
