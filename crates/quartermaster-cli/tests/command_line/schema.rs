//! `schema`, `apps`, `steps`: what there is.

use serde_json::{Value, json};

use crate::run::{file, golden, run};

#[test]
fn the_json_schema_is_the_one_of_the_page() {
    assert_eq!(run(&["schema"]).text(), file("docs/configuration.v1.schema.json"));
}

#[test]
fn a_portal_schema_is_told() {
    let told = run(&["schema", "open", "tests/fixtures/schemas/elevate-before.json"]);
    assert_eq!((told.status, told.err.as_str()), (0, ""));
    golden("schema-open.txt", told.text());
    let told = run(&["schema", "open", "tests/fixtures/schemas/crm.json", "--format", "json"]).json();
    assert_eq!(told["users"]["enabled"], true);
    assert!(told["users"]["attributes"][0]["source"].is_object());
    assert!(told["notes"].is_array());
    let other = run(&["schema", "open", "tests/golden/configuration/scim2.json"]);
    assert_eq!(other.status, 2);
    assert!(other.err.ends_with(
        "This is Quartermaster’s own file, not Entra’s schema: quartermaster show tells what it holds\n"
    ));
}

#[test]
fn a_schema_without_a_base_is_built_and_says_so() {
    let built = run(&["schema", "write", "tests/golden/configuration/scim2.json"]);
    assert_eq!(built.status, 0);
    assert!(serde_json::from_str::<Value>(built.text()).unwrap()["synchronizationRules"].is_array());
    assert!(
        built.err.contains("This schema is built from what is known of the application"),
        "{}",
        built.err
    );
}

#[test]
fn the_applications_and_the_steps_are_listed() {
    let apps = run(&["apps"]);
    assert_eq!(apps.status, 0);
    golden("apps.txt", apps.text());
    let apps = run(&["apps", "--format", "json"]).json();
    let ids: Vec<&str> =
        apps["applications"].as_array().unwrap().iter().map(|app| app["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["linkedin-sales-navigator", "linkedin-elevate", "linkedin-learning", "scim2"]);
    golden("steps.txt", run(&["steps"]).text());
    let steps = run(&["steps", "--application", "scim2", "--format", "json"]).json();
    let slugs: Vec<&str> =
        steps["steps"].as_array().unwrap().iter().map(|step| step["step"].as_str().unwrap()).collect();
    assert_eq!(
        slugs,
        [
            "application",
            "prerequisites",
            "token",
            "connection",
            "notification",
            "mappings",
            "assignments",
            "activation"
        ]
    );
    let connection = &steps["steps"][3];
    assert_eq!(connection["title"], "Connect Entra to the application");
    assert_eq!(
        connection["fields"][3]["choices"][0],
        json!({ "value": "notTested", "label": "Not tested yet" })
    );
    assert_eq!(connection["fields"][1]["at"], "connection.tenantUrl");
    let unknown = run(&["steps", "--application", "nonsense"]);
    assert_eq!(
        (unknown.status, unknown.err.as_str()),
        (2, "quartermaster: There is no application nonsense: quartermaster apps lists them\n")
    );
    for text in [run(&["steps"]).text(), run(&["steps", "--format", "json"]).text()] {
        assert!(!text.contains("{vendor}") && !text.contains("{application}") && !text.contains("{cycle}"));
    }
}
