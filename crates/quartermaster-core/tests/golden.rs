//! The files that leave the page, byte for byte, for every application: a filled form and a hostile one. And their
//! schema, which has to be up to date and to validate every one of them.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use quartermaster_core::export::{
    self, ARTEFACTS, Bundle, Bundled, CONSTANTS, Content, Rendering, artefact, constant, sha256,
};
use quartermaster_core::import;
use quartermaster_core::steps::{Draft, configure};
use quartermaster_core::value::{Date, TokenFinding};
use quartermaster_core::world::TokenReport;
use serde_json::Value;
use support::{APPLICATIONS, filled, golden, hostile, root, today, world};

fn forms() -> Vec<(String, Draft)> {
    let of = |id: &str| [(id.to_owned(), filled(id)), (format!("{id}.hostile"), hostile(id))];
    APPLICATIONS.into_iter().flat_map(of).collect()
}

fn rendered(name: &str, draft: &Draft) -> Rendering {
    let configuration = configure(draft, &world()).unwrap_or_else(|problems| panic!("{problems:?}"));
    (artefact(name).unwrap().render)(&configuration, &world())
}

/// The fingerprints of an archive and of what is in it, as `sha256sum` prints them.
fn sums(name: &str, bundle: &Bundle) -> String {
    let constants: Vec<(String, Vec<u8>)> =
        bundle.wants().map(|name| (name.to_owned(), beside(name))).collect();
    let find = |name: &str| constants.iter().find(|(other, _)| other == name).map(|(_, bytes)| &bytes[..]);
    let archive = export::bundle(bundle, find).unwrap();
    let mut lines = format!("{}  {name}\n", sha256(&archive));
    for Bundled { file, content } in &bundle.files {
        let sum = match content {
            Content::Text(text) => sha256(text.as_bytes()),
            Content::Beside(name) => sha256(find(name).unwrap()),
        };
        lines += &format!("{sum}  {file}\n");
    }
    lines
}

/// The bytes of a constant file.
fn beside(name: &str) -> Vec<u8> {
    let folders = ["crates/quartermaster-core/constant", "docs"];
    let mut paths = folders.iter().map(|folder| root().join(folder).join(name));
    std::fs::read(paths.find(|path| path.is_file()).unwrap()).unwrap()
}

#[test]
fn every_artefact_of_every_application_is_as_it_was() {
    for (form, draft) in forms() {
        for artefact in ARTEFACTS {
            let rendering = rendered(artefact.name, &draft);
            let configuration = configure(&draft, &world()).unwrap();
            let waits = (artefact.waits)(&configuration, &world());
            assert_eq!(
                waits,
                if let Rendering::Waits(why) = &rendering { Some(*why) } else { None },
                "{form}: {}",
                artefact.name
            );
            match rendering {
                Rendering::Text(text) => {
                    golden(&format!("tests/golden/{}/{form}.{}", artefact.name, artefact.ending), &text);
                }
                Rendering::Beside(name) => {
                    assert_eq!(name, artefact.file);
                    assert!(constant(name).is_some(), "{name}");
                }
                Rendering::Bundle(bundle) => {
                    let path = format!("tests/golden/{}/{form}.sha256", artefact.name);
                    golden(&path, &sums(artefact.file, &bundle));
                }
                Rendering::Waits(why) => {
                    assert!(form.starts_with("scim2"), "{form}: {why}");
                    assert_eq!(why, "How long this application’s tokens live is not known");
                }
            }
        }
    }
}

#[test]
fn the_hand_over_has_the_fingerprint_of_every_other_file() {
    for (form, draft) in forms() {
        let Rendering::Bundle(bundle) = rendered("everything", &draft) else { panic!("{form}") };
        for paper in ["handover_html", "handover_md"] {
            let Rendering::Text(paper) = rendered(paper, &draft) else { panic!("{form}") };
            for line in sums("everything.zip", &bundle).lines() {
                let (sum, file) = line.split_once("  ").unwrap();
                let own = file.starts_with("handover") || file == "everything.zip";
                assert_eq!(paper.contains(sum), !own, "{form}: {file}");
            }
        }
    }
}

#[test]
fn the_papers_are_the_same_on_any_day_and_with_any_token() {
    let draft = filled("linkedin-elevate");
    let configuration = configure(&draft, &world()).unwrap();
    let mut other = world();
    other.today = Some(Date::parse("2028-11-19").unwrap());
    other.token = TokenReport { present: true, findings: vec![TokenFinding::SpaceInside] };
    for artefact in ARTEFACTS {
        assert_eq!(
            (artefact.render)(&configuration, &world()),
            (artefact.render)(&configuration, &other),
            "{}",
            artefact.name
        );
    }
}

#[test]
fn the_table_of_constant_files_is_of_these_files() {
    for constant in CONSTANTS {
        let mut bytes = beside(constant.name);
        assert_eq!(constant.check(&bytes), Ok(()), "{}", constant.name);
        bytes.pop();
        let fault = constant.check(&bytes).unwrap_err().to_string();
        let expected = "is not of the same version as this page: reload it, then try again";
        assert_eq!(fault, format!("{} {expected}", constant.name));
    }
}

#[test]
fn an_archive_lacks_no_constant_file() {
    let Rendering::Bundle(bundle) = rendered("everything", &filled("scim2")) else { panic!("no archive") };
    let fault = export::bundle(&bundle, |_| None).unwrap_err().to_string();
    assert_eq!(fault, "configuration.v1.schema.json does not lie beside this page: tell whoever hosts it");
}

#[test]
fn a_golden_configuration_opens_and_exports_as_the_same_bytes() {
    for (form, draft) in forms() {
        let Rendering::Text(text) = rendered("configuration", &draft) else { panic!("{form}") };
        let opened = import::open(&text, &world()).unwrap();
        assert_eq!(opened.reports, [], "{form}");
        assert_eq!(configure(&opened.draft, &world()), configure(&draft, &world()), "{form}");
        assert_eq!(rendered("configuration", &opened.draft), Rendering::Text(text), "{form}");
    }
}

#[test]
fn every_calendar_line_ends_with_crlf_and_fits() {
    for (form, draft) in forms() {
        if let Rendering::Text(text) = rendered("renewal", &draft) {
            assert!(text.ends_with("END:VCALENDAR\r\n"), "{form}");
            assert!(
                text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])),
                "{form}"
            );
        }
    }
}

#[test]
fn the_notification_value_is_json_inside_a_string() {
    for (form, draft) in forms() {
        let Rendering::Text(text) = rendered("notification", &draft) else { panic!("{form}") };
        let entry: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(entry["key"], "SyncNotificationSettings");
        let value: Value = serde_json::from_str(entry["value"].as_str().unwrap()).unwrap();
        let keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
        let mut expected =
            ["Enabled", "Recipients", "DeleteThresholdEnabled", "DeleteThresholdValue"].map(String::from);
        expected.sort();
        let mut keys = keys;
        keys.sort();
        assert_eq!(keys, expected, "{form}");
        assert_eq!(value["Recipients"].as_str(), Some(draft.notification.email.as_str()), "{form}");
    }
}

#[test]
fn a_file_is_named_by_application_tenant_and_day() {
    let configuration = configure(&filled("linkedin-elevate"), &world()).unwrap();
    let names: Vec<_> =
        ARTEFACTS.iter().map(|artefact| artefact.file_name(&configuration, Some(today()))).collect();
    assert_eq!(
        names,
        [
            "provisioning-linkedin-elevate-contoso-2026-11-22.json",
            "notification-linkedin-elevate-contoso-2026-11-22.json",
            "configuration.v1.schema.json",
            "schema-linkedin-elevate-contoso-2026-11-22.json",
            "plan-linkedin-elevate-contoso-2026-11-22.json",
            "apply.sh",
            "apply.ps1",
            "main.tf",
            "handover-linkedin-elevate-contoso-2026-11-22.html",
            "handover-linkedin-elevate-contoso-2026-11-22.md",
            "token-renewal-linkedin-elevate-contoso-2026-11-22.ics",
            "everything-linkedin-elevate-contoso-2026-11-22.zip",
        ]
    );
    // Nothing that a person typed but the tenant is in it.
    let configuration = configure(&hostile("linkedin-elevate"), &world()).unwrap();
    let name = artefact("configuration").unwrap().file_name(&configuration, Some(today()));
    assert_eq!(name, "provisioning-linkedin-elevate-8adf8e6e-67b2-4cf2-a259-e3dc5476c621-2026-11-22.json");
}

#[cfg(feature = "schema")]
mod schema {
    use super::*;
    use quartermaster_core::wire;

    fn validator() -> jsonschema::Validator {
        let schema: Value = serde_json::from_str(&wire::v1::schema()).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        jsonschema::draft202012::new(&schema).unwrap()
    }

    fn exported(draft: &Draft) -> Value {
        let Rendering::Text(text) = rendered("configuration", draft) else { panic!("no text") };
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn the_schema_in_docs_is_of_this_code() {
        golden("docs/configuration.v1.schema.json", &wire::v1::schema());
    }

    #[test]
    fn it_validates_every_golden_configuration() {
        let validator = validator();
        for (form, draft) in forms() {
            let errors: Vec<_> =
                validator.iter_errors(&exported(&draft)).map(|error| error.to_string()).collect();
            assert_eq!(errors, [""; 0], "{form}");
        }
        let frozen = std::fs::read_to_string(root().join("tests/fixtures/configuration.v1.json")).unwrap();
        assert!(validator.is_valid(&serde_json::from_str(&frozen).unwrap()));
    }

    #[test]
    fn it_refuses_what_the_page_would_not_write() {
        let validator = validator();
        let good = exported(&filled("linkedin-sales-navigator"));
        for (at, value) in [
            ("/version", Value::from(2)),
            ("/kind", "other".into()),
            ("/application/origin", "store".into()),
            ("/application/displayName", "".into()),
            ("/application/tenant", Value::Null),
            ("/licenses/seats", 0.into()),
            ("/licenses/autoAssign", "yes".into()),
            ("/token/from", "clipboard".into()),
            ("/token/generatedOn", "22.11.2026".into()),
            ("/token/secret", "0123456789abcdef".into()),
            ("/connection/provisioningMode", "manual".into()),
            ("/connection/tenantUrl", "http://api.linkedin.com".into()),
            ("/connection/tenantUrl", "https://user@api.linkedin.com".into()),
            ("/connection/testConnection", "failed".into()),
            ("/connection/secretToken", "0123456789abcdef".into()),
            ("/notification/email", "nobody".into()),
            ("/notification/accidentalDeletion/threshold", 0.into()),
            ("/mappings/users/attributes/0/source", serde_json::json!({ "attribute": "a", "constant": "b" })),
            ("/mappings/users/attributes/0/matching", 0.into()),
            ("/mappings/users/attributes/0/apply", "always".into()),
            ("/assignments/scope", "some".into()),
            ("/assignments/principals/0/kind", "device".into()),
            ("/assignments/principals/0/role", "".into()),
            ("/provisioning/status", "paused".into()),
            ("/extra", true.into()),
        ] {
            let mut wrong = good.clone();
            let (parent, key) = at.rsplit_once('/').unwrap();
            wrong.pointer_mut(parent).unwrap()[key] = value;
            assert!(!validator.is_valid(&wrong), "{at} may be {}", wrong.pointer(at).unwrap());
        }
        for section in
            ["application", "token", "connection", "notification", "mappings", "assignments", "provisioning"]
        {
            let mut wrong = good.clone();
            wrong.as_object_mut().unwrap().remove(section);
            assert!(!validator.is_valid(&wrong), "{section} may be absent");
        }
    }
}
