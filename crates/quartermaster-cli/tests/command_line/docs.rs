//! docs/command-line.md: every command, option and key of the JSON output stands in it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::run::{ELEVATE, changed, fed, file, folder, run};

fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_command_and_every_key_is_documented() {
    let page = file("docs/command-line.md");
    let out = folder("docs");
    let broken = changed(
        ELEVATE,
        &[("/assignments/principals/1/principal", "".into()), ("/connection/x", "y".into())],
    );
    let plain = changed(ELEVATE, &[("/connection/tenantUrl", "http://api.linkedin.com".into())]);
    let schema = "tests/fixtures/schemas/crm.json";
    let mut found = BTreeSet::new();
    for (call, input) in [
        (vec!["check", "-"], broken.as_str()),
        (vec!["check", "tests/golden/configuration/scim2.hostile.json"], ""),
        (vec!["check", "nowhere.json"], ""),
        (vec!["show", ELEVATE], ""),
        (vec!["export", "tests/golden/configuration/scim2.json", "--out", out.to_str().unwrap()], ""),
        (vec!["diff", ELEVATE, "tests/golden/configuration/linkedin-elevate.hostile.json"], ""),
        (vec!["apps"], ""),
        (vec!["steps"], ""),
        (vec!["expr", "check", "Nope("], ""),
        (vec!["schema", "open", schema], ""),
        (vec!["probe", "-"], plain.as_str()),
        (vec!["doctor", "tests/fixtures/doctor/log-newer.json"], ""),
    ] {
        let told = fed(&[&call[..], &["--format", "json"]].concat(), input.as_bytes());
        keys(&told.json(), &mut found);
    }
    // Rows and filters are those of the configuration, which has its own schema.
    for own in [
        "target",
        "source",
        "attribute",
        "constant",
        "expression",
        "matching",
        "apply",
        "default",
        "clauses",
        "operator",
        "title",
    ] {
        if own != "expression" && own != "title" {
            found.remove(own);
        }
    }
    let missing: Vec<&String> = found.iter().filter(|key| !page.contains(&format!("`{key}`"))).collect();
    assert_eq!(missing, Vec::<&String>::new());
    let help = run(&["--help"]);
    let commands = help.text().split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    for line in commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
        let command = line.split_whitespace().next().unwrap();
        assert!(command == "help" || page.contains(&format!("quartermaster {command}")), "{command}");
    }
    for one in quartermaster_core::diff::Consequence::ALL {
        assert!(page.contains(&format!("`{}`", one.key())), "{}", one.key());
    }
}
