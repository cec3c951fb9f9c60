//! `export` and `plan`: byte for byte what the page gives, and nothing written over.

use std::fs;

use quartermaster_core::export::{ARTEFACTS, CONSTANTS, Shelf, sha256};
use serde_json::json;

use crate::run::{ELEVATE, changed, fed, file, folder, root, run};

const APPLICATIONS: [&str; 4] =
    ["linkedin-sales-navigator", "linkedin-elevate", "linkedin-learning", "scim2"];

#[test]
fn every_file_of_every_application_is_the_one_that_the_page_gives() {
    for application in APPLICATIONS {
        for form in [application.to_owned(), format!("{application}.hostile")] {
            let out = folder(&format!("every-{form}"));
            let configuration = format!("tests/golden/configuration/{form}.json");
            let exported = run(&["export", &configuration, "--out", out.to_str().unwrap()]);
            assert_eq!((exported.status, exported.err.as_str()), (0, ""), "{form}: {}", exported.text());
            for artefact in ARTEFACTS.iter().filter(|artefact| artefact.shelf != Shelf::Whole) {
                let written = out.join(artefact.file);
                if artefact.name == "renewal" && application == "scim2" {
                    assert!(!written.exists());
                    continue;
                }
                let bytes =
                    fs::read(&written).unwrap_or_else(|error| panic!("{form}: {}: {error}", artefact.file));
                match CONSTANTS.iter().find(|constant| constant.name == artefact.file) {
                    Some(constant) => assert_eq!(constant.check(&bytes), Ok(()), "{}", artefact.file),
                    None => {
                        let golden = format!("tests/golden/{}/{form}.{}", artefact.name, artefact.ending);
                        assert!(bytes == fs::read(root().join(&golden)).unwrap(), "{golden}");
                    }
                }
            }
            let archive = run(&["export", &configuration, "--as", "everything", "--out", "-"]);
            assert_eq!(archive.status, 0);
            let sums = file(&format!("tests/golden/everything/{form}.sha256"));
            assert_eq!(format!("{}  everything.zip", sha256(&archive.out)), sums.lines().next().unwrap());
        }
    }
}

#[test]
fn what_is_there_and_differs_is_left_alone() {
    let out = folder("over");
    let call = [
        "export",
        ELEVATE,
        "--as",
        "configuration,notification",
        "--out",
        out.to_str().unwrap(),
        "--format",
        "json",
    ];
    let states = |told: serde_json::Value| -> Vec<String> {
        told["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file["state"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(states(run(&call).json()), ["written", "written"]);
    assert_eq!(states(run(&call).json()), ["unchanged", "unchanged"]);
    fs::write(out.join("notification.json"), "mine").unwrap();
    fs::remove_file(out.join("configuration.json")).unwrap();
    let refused = run(&call[..6]);
    let path = out.join("notification.json");
    assert_eq!(refused.status, 2);
    assert_eq!(
        refused.err,
        format!(
            "quartermaster: {} is there and differs: choose another place, or write over it with --force\n",
            path.display()
        )
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert!(!out.join("configuration.json").exists(), "all or nothing");
    let forced = run(&[&call[..], &["--force"]].concat());
    assert_eq!(
        (forced.status, states(forced.json())),
        (0, vec!["written".to_owned(), "overwritten".to_owned()])
    );
    assert_eq!(fs::read_dir(&out).unwrap().count(), 2, "nothing is left beside them");
}

#[test]
fn one_file_may_go_to_standard_output() {
    let one = run(&["export", ELEVATE, "--as", "renewal", "--out", "-"]);
    assert_eq!((one.status, one.text()), (0, file("tests/golden/renewal/linkedin-elevate.ics").as_str()));
    let several = run(&["export", ELEVATE, "--out", "-"]);
    assert_eq!((several.status, several.text()), (2, ""));
    assert_eq!(
        several.err,
        "quartermaster: Standard output takes one file: name it with --as, or give --out a folder\n"
    );
}

#[test]
fn a_file_that_waits_is_told_and_counts_when_it_was_asked_for() {
    let scim = "tests/golden/configuration/scim2.json";
    let why = "How long this application’s tokens live is not known";
    let out = folder("waits");
    let all = run(&["export", scim, "--out", out.to_str().unwrap(), "--format", "json"]);
    assert_eq!(all.status, 0);
    let waiting: Vec<_> = all.json()["files"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|file| file["state"] == "waits")
        .cloned()
        .collect();
    assert_eq!(
        waiting,
        [json!({ "name": "renewal", "file": "renewal.ics", "state": "waits", "message": why })]
    );
    assert_eq!(run(&["export", scim, "--as", "renewal", "--out", out.to_str().unwrap()]).status, 1);
    let named = run(&["export", scim, "--as", "renewal", "--out", "-"]);
    assert_eq!((named.status, named.text(), named.err.clone()), (1, "", format!("renewal.ics: {why}\n")));
}

#[test]
fn while_a_problem_stands_no_file_leaves() {
    let text = changed(ELEVATE, &[("/connection/tenantUrl", json!("ftp://x"))]);
    let out = folder("problems").join("files");
    for call in
        [vec!["export", "-", "--out", out.to_str().unwrap()], vec!["plan", "-"], vec!["schema", "write", "-"]]
    {
        let told = fed(&call, text.as_bytes());
        assert_eq!((told.status, told.err.as_str()), (1, ""), "{call:?}");
        assert!(
            told.text().contains("problem   Tenant URL must start with https://\n"),
            "{call:?}: {}",
            told.text()
        );
        let told = fed(&[&call[..], &["--format", "json"]].concat(), text.as_bytes()).json();
        assert_eq!(
            (&told["problems"][0]["step"], &told["problems"][0]["field"]),
            (&json!("connection"), &json!("tenantUrl"))
        );
    }
    assert!(!out.exists());
}

#[test]
fn a_file_is_no_folder() {
    let out = folder("no-folder").join("file");
    fs::write(&out, "mine").unwrap();
    let told = run(&["export", ELEVATE, "--out", out.to_str().unwrap()]);
    assert_eq!(told.status, 2);
    assert!(told.err.ends_with(": This is a file: name a folder\n"), "{}", told.err);
    assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
}

#[test]
fn the_names_follow_the_list() {
    let help = run(&["export", "--help"]);
    for artefact in ARTEFACTS {
        assert!(help.text().contains(&format!("- {}:", artefact.name)), "{}", artefact.name);
    }
    let unknown = run(&["export", ELEVATE, "--as", "nonsense", "--out", "x"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("nonsense"));
}

#[cfg(unix)]
#[test]
fn the_script_can_be_run() {
    use std::os::unix::fs::PermissionsExt;
    let out = folder("runs");
    run(&["export", ELEVATE, "--as", "apply_sh", "main_tf", "--out", out.to_str().unwrap()]);
    let mode = |name: &str| fs::metadata(out.join(name)).unwrap().permissions().mode() & 0o111;
    assert_eq!((mode("apply.sh") & 0o100, mode("main.tf")), (0o100, 0));
}

#[test]
fn the_opened_schema_is_the_base_of_the_edited_one() {
    let schema = "tests/fixtures/schemas/elevate-before.json";
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let edited = run(&["schema", "write", ELEVATE, "--portal-schema", schema]);
    assert_eq!(edited.status, 0);
    let base = value(&file(schema));
    let edited = value(edited.text());
    assert_eq!(edited["id"], base["id"]);
    assert_eq!(edited["directories"], base["directories"]);
    let exported =
        run(&["export", ELEVATE, "--portal-schema", schema, "--as", "portal_schema", "--out", "-"]);
    assert_eq!(value(exported.text()), edited);
}

#[test]
fn the_plan_is_told_and_is_the_file() {
    let told = run(&["plan", ELEVATE]);
    assert_eq!((told.status, told.err.as_str()), (0, ""));
    let file = file("tests/golden/plan/linkedin-elevate.json");
    assert_eq!(run(&["plan", ELEVATE, "--format", "json"]).text(), file);
    let plan: serde_json::Value = serde_json::from_str(&file).unwrap();
    for (operation, number) in plan["operations"].as_array().unwrap().iter().zip(1..) {
        let title = operation["title"].as_str().unwrap();
        let line = match operation["about"].as_str() {
            Some(about) => format!("\n{number:<4}{title}: {about}\n"),
            None => format!("\n{number:<4}{title}\n"),
        };
        assert!(told.text().contains(&line), "{line}");
        assert!(told.text().contains(operation["why"].as_str().unwrap()), "{title}");
    }
}
