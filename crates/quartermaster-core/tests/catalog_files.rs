//! The built-in applications and portal words: complete, checked, and true to the two guides.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use quartermaster_core::catalog::checks::{self, CHECKS, Shelf, WORD_CHECKS};
use quartermaster_core::catalog::{
    Application, Catalog, Edition, NoteKind, Object, Place, STEP_SLUGS, Source, Verdict, effective_rows,
    removed_rows,
};
use quartermaster_core::guide::{self, Words};
use quartermaster_core::wire::json::Json;
use quartermaster_core::wizard::{Event, Wizard};
use quartermaster_core::world::World;

fn application(id: &str) -> Application {
    Catalog::built_in().get(id).unwrap().clone()
}

fn sources(app: &Application, object: Object) -> Vec<String> {
    effective_rows(app, object).iter().map(|row| row.mapping.source.shown()).collect()
}

#[test]
fn the_built_in_applications_are_all_there_in_their_order() {
    let catalog = Catalog::built_in();
    let ids: Vec<&str> = catalog.applications.iter().map(|app| app.id.as_str()).collect();
    assert_eq!(ids, ["linkedin-sales-navigator", "linkedin-elevate", "linkedin-learning", "scim2"]);
}

#[test]
fn the_words_of_every_step_are_there_in_the_order_of_the_wizard() {
    let words = Words::built_in();
    let steps: Vec<&str> = words.steps.iter().map(|words| words.step.as_str()).collect();
    assert_eq!(steps, STEP_SLUGS);
}

#[test]
fn everything_built_in_passes_every_check() {
    let catalog = Catalog::built_in();
    let words = Words::built_in();
    let shelf = Shelf {
        applications: catalog
            .applications
            .iter()
            .map(|app| (format!("catalog/{}.toml", app.id), app))
            .collect(),
        words: words.steps.iter().map(|words| (format!("steps/{}.toml", words.step), words)).collect(),
    };
    assert_eq!(checks::run(CHECKS, &shelf), []);
    assert_eq!(checks::run(WORD_CHECKS, &shelf), []);
}

#[test]
fn every_step_of_every_application_is_explained_and_drawn_in_every_edition() {
    for app in Catalog::built_in().applications.iter() {
        for step in STEP_SLUGS.iter().filter(|step| app.asks(step)) {
            for edition in Edition::ALL {
                let place = (&app.id, step, edition.name());
                let told = guide::instructions(step, edition, Some(app));
                assert!(!told.is_empty(), "{place:?} has no instruction");
                assert!(told.is_sorted_by_key(|it| it.order), "{place:?} is out of order");
                let ids: BTreeSet<&str> = told.iter().map(|it| it.id.as_str()).collect();
                assert_eq!(ids.len(), told.len(), "{place:?} says something twice");
                assert!(!guide::sketches(step, edition, Some(app)).is_empty(), "{place:?} has no sketch");
            }
            assert!(
                !guide::notes(step, Some(app)).is_empty() || *step == "licenses",
                "{} {step} has no note",
                app.id
            );
        }
    }
}

#[test]
fn without_an_application_only_the_words_for_everybody_are_said() {
    for step in STEP_SLUGS {
        for edition in Edition::ALL {
            let told = guide::instructions(step, edition, None);
            assert!(!told.is_empty(), "{step} {}", edition.name());
            assert!(told.iter().all(|it| it.vendor.is_none()));
        }
        assert!(guide::notes(step, None).iter().all(|note| note.vendor.is_none()));
    }
}

#[test]
fn the_vendors_own_way_to_the_token_replaces_the_general_one() {
    let ids = |id: &str| -> Vec<String> {
        let app = application(id);
        let told = guide::instructions("token", Edition::Current, Some(&app));
        told.iter().map(|it| it.id.clone()).collect()
    };
    assert_eq!(ids("scim2"), ["token-create", "token-copy", "token-keep"]);
    assert_eq!(
        ids("linkedin-elevate"),
        [
            "token-linkedin-open",
            "token-linkedin-other-way",
            "token-linkedin-generate",
            "token-linkedin-copy",
            "token-keep"
        ]
    );
}

#[test]
fn elevate_is_mapped_as_its_guide_asks() {
    let app = application("linkedin-elevate");
    assert_eq!(sources(&app, Object::Groups), ["[displayName]", "[mailNickname]", "[members]"]);
    let removed: Vec<&str> =
        removed_rows(&app, Object::Groups).iter().map(|row| row.mapping.source.text()).collect();
    assert_eq!(removed, ["mail", "mailEnabled", "securityEnabled"]);
    assert!(removed_rows(&app, Object::Users).is_empty());

    let users = effective_rows(&app, Object::Users);
    let mail = users.iter().find(|row| row.mapping.label == "work e-mail").unwrap();
    assert_eq!(mail.mapping.source, Source::Attribute("userPrincipalName".into()));
    assert_eq!(mail.edit.unwrap().from.shown(), "[mail]");
    assert_eq!(users.iter().filter(|row| row.edit.is_some()).count(), 1);
}

#[test]
fn sales_navigator_and_learning_match_by_the_same_identifier_and_have_no_edits() {
    let (navigator, learning) = (application("linkedin-sales-navigator"), application("linkedin-learning"));
    assert_eq!(navigator.users, learning.users);
    for app in [&navigator, &learning] {
        let users = effective_rows(app, Object::Users);
        assert_eq!(users.len(), 11);
        let matching: Vec<&str> = users
            .iter()
            .filter(|row| row.mapping.matching.is_some())
            .map(|row| &*row.mapping.target)
            .collect();
        assert_eq!(matching, ["externalId"]);
        assert!(users.iter().all(|row| row.edit.is_none()));
        assert_eq!(sources(app, Object::Groups), ["[displayName]", "[objectId]", "[members]"]);
    }
}

#[test]
fn every_application_disables_accounts_with_entras_own_expression() {
    for app in Catalog::built_in().applications.iter() {
        let active = app.users.attributes.iter().find(|row| row.target == "active").unwrap();
        let expression = r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#;
        assert_eq!(active.source, Source::Expression(expression.into()), "{}", app.id);
        assert!(active.required);
    }
}

#[test]
fn tenant_urls_and_cycles_are_those_of_the_guides() {
    let url = |id: &str| application(id).default_tenant_url().map(|preset| preset.url.clone());
    assert_eq!(url("linkedin-sales-navigator").as_deref(), Some("https://api.linkedin.com"));
    assert_eq!(url("linkedin-elevate").as_deref(), Some("https://api.linkedin.com"));
    assert_eq!(url("linkedin-learning").as_deref(), Some("https://api.linkedin.com/scim"));
    assert_eq!(url("scim2"), None);
    let navigator = application("linkedin-sales-navigator");
    let doubtful = navigator.tenant_urls.iter().find(|preset| preset.verdict == Verdict::Doubtful).unwrap();
    assert_eq!(doubtful.url, "https://developer.linkedin.com");
    assert_eq!(application("linkedin-elevate").cycle_minutes, 20);
    assert_eq!(navigator.cycle_minutes, 40);
    assert_eq!(navigator.token.lifetime_years, Some(2));
}

#[test]
fn each_point_on_which_the_guides_disagree_is_told_at_its_step() {
    let app = application("linkedin-elevate");
    for step in ["connection", "notification", "mappings", "assignments", "activation"] {
        let told = guide::notes(step, Some(&app));
        assert!(told.iter().any(|note| note.kind == NoteKind::Contradiction), "{step}");
    }
    let assignments = guide::notes("assignments", Some(&app));
    let role = assignments.iter().find(|note| note.text.starts_with("Default Access")).unwrap();
    assert!(role.source.contains("tutorial") && role.source.contains("docs"), "{}", role.source);
}

#[test]
fn both_ways_into_linkedins_scim_form_are_told() {
    let app = application("linkedin-sales-navigator");
    for step in ["licenses", "token"] {
        let told = guide::instructions(step, Edition::Current, Some(&app));
        let vendor: Vec<&str> =
            told.iter().filter(|it| it.place == Place::Vendor).map(|it| it.text.as_str()).collect();
        assert!(vendor.iter().any(|text| text.contains("Settings > Global Settings")), "{step}");
        assert!(vendor.iter().any(|text| text.contains("Admin > Admin Settings")), "{step}");
    }
}

#[test]
fn the_portal_of_2017_asks_for_no_address() {
    let told = guide::instructions("notification", Edition::Portal2017, None);
    assert!(told.iter().all(|it| it.value.is_none()));
    let told = guide::instructions("notification", Edition::Current, None);
    assert!(told.iter().any(|it| it.value.as_deref() == Some("{email}")));
}

#[test]
fn elevate_says_before_anything_else_that_it_may_be_gone() {
    let app = application("linkedin-elevate");
    let first = guide::notes("application", Some(&app)).first().copied().cloned();
    assert_eq!(first, app.notice);
}

/// A small application as an organization would write it into its settings.
const OWN: &str = r#"[{
    "id": "wiki", "display_name": "Our wiki", "vendor": "the wiki", "summary": "Pages for everybody",
    "cycle_minutes": 40, "skips": ["licenses"], "tenant_url_hint": "Ask the wiki team",
    "roles": [{"name": "User", "recommended": true}],
    "users": {"source_object": "User", "target_object": "urn:ietf:params:scim:schemas:core:2.0:User", "attributes": [
        {"target": "userName", "source": {"attribute": "userPrincipalName"}, "matching": 1, "label": "user name"},
        {"target": "active", "source": {"expression": "Not([IsSoftDeleted])"}, "required": true, "label": "active"}]},
    "groups": {"source_object": "Group", "target_object": "urn:ietf:params:scim:schemas:core:2.0:Group", "attributes": [
        {"target": "displayName", "source": {"attribute": "displayName"}, "matching": 1, "label": "group name"}]}
}]"#;

#[test]
fn an_organization_adds_an_application_of_its_own() {
    let mut catalog = Catalog::built_in();
    assert_eq!(catalog.extend_with(&Json::parse(OWN).unwrap()), Ok(vec!["wiki".to_owned()]));
    let app = catalog.get("wiki").unwrap();
    assert!(!app.asks("licenses"));
    assert!(!guide::instructions("connection", Edition::Current, Some(app)).is_empty());
}

#[test]
fn a_faulty_application_of_ones_own_is_told_and_leaves_the_catalog_as_it_was() {
    let faults = |json: &str| -> Vec<String> {
        let mut catalog = Catalog::built_in();
        let said = catalog.extend_with(&Json::parse(json).unwrap()).unwrap_err();
        assert_eq!(catalog, Catalog::built_in());
        said.iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        faults(&OWN.replace("\"matching\": 1, \"label\": \"group name\"", "\"label\": \"group name\"")),
        ["applications[0]: groups.attributes: Number the matching attributes 1, 2, 3; there has to be a 1"]
    );
    assert_eq!(
        faults(&OWN.replace("\"wiki\"", "\"scim2\"")),
        ["applications[0]: id: Choose another id: scim2 is taken"]
    );
    // Every misfit at once: the key that is none of ours, and the one that is missing for it.
    let said = faults(&OWN.replace("cycle_minutes", "cycle"));
    assert!(
        said[0].starts_with("applications[0]: cycle: Take a key that is known: id, display_name, "),
        "{said:?}"
    );
    assert_eq!(said[1..], ["applications[0]: cycle_minutes: Add this key"]);
    assert_eq!(faults("{}").len(), 1, "a list is asked for");
}

#[test]
fn an_edition_is_found_by_its_name() {
    for edition in Edition::ALL {
        assert_eq!(Edition::parse(edition.name()), Some(edition));
        assert!(!edition.label().is_empty() && !edition.description().is_empty());
    }
    assert_eq!(Edition::parse("Current"), None);
}

#[test]
fn a_page_that_began_with_the_choices_alone_becomes_the_whole_one() {
    let (whole, choices) = (Catalog::built_in(), Catalog::choices());
    let said = |catalog: &Catalog| -> Vec<[String; 3]> {
        let of = |app: &quartermaster_core::catalog::Application| {
            [app.id.clone(), app.display_name.clone(), app.summary.clone()]
        };
        catalog.applications.iter().map(of).collect()
    };
    assert_eq!(said(&choices), said(&whole));

    let mut began = Wizard::new(World::choices());
    let mut other = Wizard::new(World::built_in());
    let open = |draft: &str| Event::Began {
        hash: String::new(),
        query: String::new(),
        today: None,
        draft: (!draft.is_empty()).then(|| draft.to_owned()),
    };
    assert_eq!(began.update(open("")), other.update(open("")));
    assert_eq!(began.update(Event::CatalogCame), Vec::new());
    assert_eq!(began, other);
}
