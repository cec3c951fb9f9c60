//! A file of the catalog that has another shape than ours: each misfit is told with its key and what to do, all of
//! them at once.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use quartermaster_core::catalog::{Application, CatalogFault, read};
use quartermaster_core::wire::json::Json;

/// An application with everything that can be read.
const WIKI: &str = r#"{
    "id": "wiki", "order": 3, "display_name": "Our wiki", "vendor": "the wiki", "summary": "Pages for everybody",
    "cycle_minutes": 40, "skips": ["licenses"], "token": {"lifetime_years": 1},
    "tenant_urls": [{"url": "https://wiki.example", "verdict": "default", "label": "The wiki", "note": "Take it.",
        "source": "the wiki team", "date": "2024"}],
    "roles": [{"name": "User", "recommended": true}],
    "users": {"source_object": "User", "target_object": "urn:user", "attributes": [
        {"target": "userName", "source": {"attribute": "mail"}, "matching": 1, "label": "user name"},
        {"target": "active", "source": {"constant": "True"}, "apply": "creation", "label": "active"}]},
    "groups": {"source_object": "Group", "target_object": "urn:group", "attributes": []},
    "instructions": [{"id": "open", "step": "token", "editions": ["2017"], "place": "vendor", "order": 1,
        "text": "Open it."}]
}"#;

fn told(text: &str) -> Vec<String> {
    let mut faults: Vec<CatalogFault> = Vec::new();
    read::<Application>(&Json::parse(text).unwrap(), "wiki.toml", &mut faults);
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn each_misfit_is_told_with_its_key_and_what_to_do() {
    assert_eq!(told(WIKI), [""; 0]);
    for (from, to, said) in [
        ("\"Our wiki\"", "7", "display_name: Write a text"),
        ("\"order\": 3", "\"order\": 70000", "order: Write a whole number from 0 to 65535"),
        ("\"order\": 3", "\"order\": -1", "order: Write a whole number from 0 to 65535"),
        ("\"order\": 3", "\"order\": 1.5", "order: Write a whole number from 0 to 65535"),
        (
            "\"matching\": 1",
            "\"matching\": 256",
            "users.attributes[0].matching: Write a whole number from 0 to 255",
        ),
        ("40", "\"40\"", "cycle_minutes: Write a whole number from 0 to 4294967295"),
        ("\"cycle_minutes\": 40, ", "", "cycle_minutes: Add this key"),
        ("[\"licenses\"]", "\"licenses\"", "skips: Write a list"),
        ("[\"licenses\"]", "[\"token\", null]", "skips[1]: Write a text"),
        ("{\"lifetime_years\": 1}", "1", "token: Write keys with values here"),
        ("lifetime_years", "years", "token.years: Take a key that is known: lifetime_years, facts"),
        ("\"default\"", "\"best\"", "tenant_urls[0].verdict: Take one of: default, alternative, doubtful"),
        ("\"2017\"", "2017", "instructions[0].editions[0]: Take one of: current, classic, 2017"),
        (
            "\"vendor\", \"order\"",
            "\"Vendor\", \"order\"",
            "instructions[0].place: Take one of: portal, vendor",
        ),
        ("\"creation\"", "\"once\"", "users.attributes[1].apply: Take one of: always, creation"),
        ("true", "\"yes\"", "roles[0].recommended: Write true or false"),
        (
            "{\"attribute\": \"mail\"}",
            "\"mail\"",
            "users.attributes[0].source: Write one of these keys with a text: attribute, constant, expression",
        ),
        (
            "{\"constant\": \"True\"}",
            "{\"constant\": \"True\", \"attribute\": \"mail\"}",
            "users.attributes[1].source: Write one of these keys with a text: attribute, constant, expression",
        ),
        (", \"label\": \"active\"", "", "users.attributes[1].label: Add this key"),
    ] {
        assert!(WIKI.contains(from), "{from}");
        assert_eq!(told(&WIKI.replace(from, to)), [["wiki.toml: ", said].concat()], "{to}");
    }
}

#[test]
fn all_misfits_are_told_at_once_and_what_is_missing_only_once() {
    let several = WIKI.replace("40", "true").replace("\"User\", \"recommended\"", "\"User\", \"best\"");
    assert_eq!(
        told(&several),
        [
            "wiki.toml: cycle_minutes: Write a whole number from 0 to 4294967295",
            "wiki.toml: roles[0].best: Take a key that is known: name, recommended, note",
        ]
    );
    let [unknown, missing] = &told(&WIKI.replace("\"users\": {", "\"people\": {"))[..] else {
        panic!("the key that is none, and the one that is missing: nothing about what would be inside it")
    };
    assert!(unknown.starts_with("wiki.toml: people: Take a key that is known: id, "), "{unknown}");
    assert_eq!(missing, "wiki.toml: users: Add this key");
    assert_eq!(told("[]"), ["wiki.toml: Write keys with values here"]);
}
