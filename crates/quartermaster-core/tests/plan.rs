//! The plan of each kind of configuration: the order, what each operation needs and says, and what may never be in it.
//! Its bytes are held by `golden.rs`; that it can be carried out is shown by tests/artefacts.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use proptest::prelude::*;
use quartermaster_core::export::{Rendering, artefact};
use quartermaster_core::plan::{Act, COMMON, Method, Operation, Plan};
use quartermaster_core::steps::{Draft, configure};
use quartermaster_core::value::SecretToken;
use quartermaster_core::world::TokenReport;
use seeded::same_cases;
use serde_json::Value;
use support::{APPLICATIONS, filled, golden, hostile, principal, world};

#[path = "support/seeded.rs"]
mod seeded;

fn plan(draft: &Draft) -> Plan {
    let configuration = configure(draft, &world()).unwrap_or_else(|problems| panic!("{problems:?}"));
    Plan::of(&configuration, &world()).unwrap()
}

fn text(name: &str, draft: &Draft) -> String {
    let configuration = configure(draft, &world()).unwrap_or_else(|problems| panic!("{problems:?}"));
    match (artefact(name).unwrap().render)(&configuration, &world()) {
        Rendering::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

fn json(draft: &Draft) -> Value {
    serde_json::from_str(&text("plan", draft)).unwrap()
}

fn ids(plan: &Plan) -> Vec<&str> {
    plan.operations.iter().map(|operation| operation.id.as_str()).collect()
}

fn operation<'a>(plan: &'a Plan, id: &str) -> &'a Operation {
    plan.operations.iter().find(|operation| operation.id == id).unwrap_or_else(|| panic!("no {id}"))
}

/// An instance that already does single sign-on, without a tenant, a pilot, groups or a start.
fn existing() -> Draft {
    let mut draft = filled("linkedin-learning");
    draft.application.origin = "existing".into();
    draft.application.display_name = "Learning of Contoso".into();
    draft.application.tenant = String::new();
    draft.token.from = "prompt".into();
    draft.mappings.with_groups = false;
    draft.assignments.principals = vec![principal("user", "b.simon@contoso.com", "User", false)];
    draft.activation.status = "off".into();
    draft
}

#[test]
fn a_gallery_application_is_found_made_told_and_started_in_this_order() {
    assert_eq!(
        ids(&plan(&filled("linkedin-elevate"))),
        [
            "tenant",
            "applicationTemplate",
            "principal1",
            "principal2",
            "application",
            "servicePrincipal",
            "role1",
            "synchronizationTemplate",
            "job",
            "credentials",
            "secrets",
            "schema",
            "assignment1",
            "assignment2",
            "pilot",
            "start",
        ]
    );
}

#[test]
fn an_existing_application_is_only_found_and_a_job_that_stays_off_is_not_started() {
    let plan = plan(&existing());
    assert_eq!(
        ids(&plan),
        [
            "applicationTemplate",
            "principal1",
            "application",
            "servicePrincipal",
            "role1",
            "synchronizationTemplate",
            "job",
            "credentials",
            "secrets",
            "schema",
            "assignment1",
        ]
    );
    assert_eq!(operation(&plan, "application").change, None);
    assert_eq!(
        plan.notes,
        [
            "Instance, licenses and the token are set up in the application’s own administration, not by this plan.",
            "Groups are switched off; the rows of their mapping stay as they are.",
            "The configuration names no pilot, so nobody is provisioned on demand.",
            "Provisioning stays off: everything is set up, and nothing starts the job. A job that runs already is not stopped.",
        ]
    );
    golden("tests/golden/plan/existing-and-off.json", &text("plan", &existing()));
    golden("tests/golden/configuration/existing-and-off.json", &text("configuration", &existing()));
}

#[test]
fn an_application_outside_of_the_gallery_is_made_from_the_one_id_that_microsoft_publishes() {
    let plan = plan(&filled("scim2"));
    assert!(!ids(&plan).contains(&"applicationTemplate"));
    let change = operation(&plan, "application").change.as_ref().unwrap();
    assert_eq!(change.path, "/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate");
    // No other id is in the plan of a configuration that names nobody and nothing by id.
    let text = text("plan", &filled("scim2")).replace("8adf8e6e-67b2-4cf2-a259-e3dc5476c621", "");
    let guid = fancy_regex::Regex::new("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-").unwrap();
    assert!(!guid.is_match(&text).unwrap());
}

#[test]
fn every_operation_needs_only_what_an_earlier_one_gives_and_the_token() {
    for draft in APPLICATIONS.into_iter().flat_map(|id| [filled(id), hostile(id)]).chain([existing()]) {
        let plan = plan(&draft);
        let mut known = vec!["secretToken".to_owned()];
        for operation in &plan.operations {
            for hole in operation.needs() {
                assert!(known.contains(&hole), "{} needs {hole}", operation.id);
            }
            known.extend(operation.gives());
        }
        let mut ids = ids(&plan);
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), plan.operations.len());
    }
}

#[test]
fn every_operation_says_why_how_it_is_told_and_undone_and_what_its_failures_mean() {
    for draft in [filled("linkedin-elevate"), existing(), filled("scim2")] {
        for operation in plan(&draft).operations {
            let words = operation.words;
            for said in [words.title, words.why, words.done, words.undo] {
                assert!(!said.is_empty() && !said.contains(['!', '\n']), "{}: {said:?}", operation.id);
            }
            assert!(!words.title.ends_with('.') && words.why.ends_with('.'), "{}", operation.id);
            assert!(!operation.permission.delegated.is_empty(), "{}", operation.id);
            assert!(!operation.permission.application.is_empty(), "{}", operation.id);
            // What cannot be decided has to be explained where it can happen.
            let explained = |on| words.failures.iter().any(|failure| failure.on == on);
            if matches!(operation.act, Act::Find) {
                assert!(explained("none"), "{}", operation.id);
            }
            if operation.look.list == ["value"] && matches!(operation.act, Act::Find | Act::Ensure) {
                assert!(explained("several") || operation.id == "tenant", "{}", operation.id);
            }
            // What must not happen twice says what to do where the answer is lost.
            let creates = operation.change.as_ref().is_some_and(|change| change.method == Method::Post);
            if creates && !words.repeats {
                assert!(explained("lost"), "{}", operation.id);
            }
            for failure in words.failures.iter().chain(COMMON) {
                assert!(failure.means.ends_with('.') && failure.remedy.ends_with('.'), "{failure:?}");
            }
        }
    }
}

#[test]
fn the_permissions_are_the_least_of_all_operations() {
    let permission = plan(&filled("linkedin-elevate")).permission();
    assert_eq!(
        permission.delegated,
        [
            "AppRoleAssignment.ReadWrite.All",
            "Application.ReadWrite.All",
            "GroupMember.Read.All",
            "Synchronization.ReadWrite.All",
            "User.Read",
            "User.ReadBasic.All",
        ]
    );
    // Whoever finds the application has not made it, so owning it is not enough.
    let permission = plan(&existing()).permission();
    assert!(!permission.application.contains(&"Application.ReadWrite.OwnedBy"));
    assert!(permission.application.contains(&"Synchronization.ReadWrite.All"));
}

#[test]
fn the_secrets_are_four_and_the_token_is_a_hole() {
    let json = json(&hostile("scim2"));
    let operation = json["operations"].as_array().unwrap().iter().find(|one| one["id"] == "secrets").unwrap();
    let secrets: Vec<(&str, &str)> = operation["secrets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["key"].as_str().unwrap(), one["compare"].as_str().unwrap()))
        .collect();
    assert_eq!(
        secrets,
        [
            ("BaseAddress", "text"),
            ("SecretToken", "secret"),
            ("SyncAll", "word"),
            ("SyncNotificationSettings", "json")
        ]
    );
    assert_eq!(operation["secrets"][1]["value"], serde_json::json!({ "hole": "secretToken" }));
    assert_eq!(operation["secrets"][2]["value"], "true");
}

#[test]
fn the_schema_is_put_never_patched_and_groups_that_are_off_keep_their_rows() {
    let json = json(&existing());
    let operations = json["operations"].as_array().unwrap();
    assert!(operations.iter().all(|one| one["change"]["request"]["method"] != "PATCH"));
    let schema = operations.iter().find(|one| one["id"] == "schema").unwrap();
    assert_eq!(schema["change"]["request"]["method"], "PUT");
    let [users, groups] = schema["edits"].as_array().unwrap().as_slice() else { panic!("two edits") };
    assert!(users["attributeMappings"].as_array().unwrap().len() > 5);
    assert_eq!(groups["enabled"], false);
    assert_eq!(groups["optional"], true);
    assert_eq!((groups.get("attributeMappings"), groups.get("scope")), (None, None));
}

/// Placeholders stand in paths only, and those are constant; a hole elsewhere is an object.
#[test]
fn what_a_person_typed_is_never_part_of_a_path_or_taken_for_a_hole() {
    let mut draft = filled("linkedin-elevate");
    draft.application.display_name = "{jobId} {\"hole\":\"secretToken\"}".into();
    draft.assignments.principals = vec![principal("group", "{servicePrincipalId}", "{role1Id}", false)];
    let plan = plan(&draft);
    assert_eq!(operation(&plan, "application").needs(), ["applicationTemplateId"]);
    assert_eq!(operation(&plan, "principal1").needs(), [""; 0]);
    for operation in &plan.operations {
        for request in [Some(&operation.look.request), operation.change.as_ref()].into_iter().flatten() {
            for part in request.path.split('/').filter(|part| part.contains(['{', '}'])) {
                let name = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')).unwrap();
                assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "{part}");
            }
        }
    }
}

#[test]
fn a_role_is_looked_up_once_however_many_get_it() {
    let mut draft = filled("linkedin-elevate");
    draft.assignments.principals = vec![
        principal("user", "a@contoso.com", "User", false),
        principal("user", "b@contoso.com", "Default Access", false),
        principal("user", "c@contoso.com", "User", true),
    ];
    let json = json(&draft);
    let operations = json["operations"].as_array().unwrap();
    let roles: Vec<&Value> = operations.iter().filter(|one| one["title"] == "Find the role").collect();
    assert_eq!(roles.len(), 2);
    assert_eq!(roles[0]["look"].get("otherwise"), None);
    assert_eq!(roles[1]["look"]["otherwise"]["role2Id"], "00000000-0000-0000-0000-000000000000");
    let third = operations.iter().find(|one| one["id"] == "assignment3").unwrap();
    assert_eq!(third["change"]["request"]["body"]["appRoleId"], serde_json::json!({ "hole": "role1Id" }));
    let pilot = operations.iter().find(|one| one["id"] == "pilot").unwrap();
    let subject = &pilot["change"]["request"]["body"]["parameters"][0]["subjects"][0];
    assert_eq!(subject["objectId"], serde_json::json!({ "hole": "principal3Id" }));
}

proptest! {
    #![proptest_config(same_cases(64))]

    /// Whatever token is held, and whatever its check finds, no part of it can be in the plan: it has no way in.
    #[test]
    fn no_token_is_in_a_plan(token in "[!-~]{12,64}") {
        let held = SecretToken::hold(token.clone());
        let mut world = world();
        world.token = TokenReport { present: true, findings: held.examine(world.today) };
        for draft in [filled("linkedin-elevate"), hostile("scim2")] {
            let Ok(configuration) = configure(&draft, &world) else { continue };
            let Rendering::Text(text) = (artefact("plan").unwrap().render)(&configuration, &world) else {
                panic!("no text")
            };
            prop_assert!(!text.contains(&token));
            let without = configure(&draft, &support::world()).unwrap();
            prop_assert_eq!(Rendering::Text(text), (artefact("plan").unwrap().render)(&without, &support::world()));
        }
    }
}
