//! What several tests share: golden files, filled drafts and a hand for the wizard. It must not assert any rule.

#![allow(dead_code, reason = "each test uses its part")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use quartermaster_core::catalog::Object;
use quartermaster_core::scoping::{ClauseDraft, FilterDraft, GroupDraft};
use quartermaster_core::steps::assignments::PrincipalRow;
use quartermaster_core::steps::mappings::{self, MappingRow};
use quartermaster_core::steps::{Draft, Edited, FieldId, Input, STEPS, step};
use quartermaster_core::value::Date;
use quartermaster_core::wizard::{Effect, Event, Wizard};
use quartermaster_core::world::World;

/// The applications that ship with the page.
pub const APPLICATIONS: [&str; 4] =
    ["linkedin-sales-navigator", "linkedin-elevate", "linkedin-learning", "scim2"];

/// The workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Holds a text against a file of the repository; `QM_BLESS=1` writes the file instead.
pub fn golden(path: &str, text: &str) {
    let file = root().join(path);
    if env::var_os("QM_BLESS").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        return;
    }
    let expected =
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}; run `cargo xtask bless`"));
    assert!(
        expected == text,
        "{path} is stale; run `cargo xtask bless` and read the difference.\n{}",
        differing(&expected, text)
    );
}

/// The first line that differs.
pub fn differing(expected: &str, found: &str) -> String {
    let mut expected = expected.lines();
    let mut found = found.lines();
    for line in 1.. {
        match (expected.next(), found.next()) {
            (None, None) => break,
            (one, other) if one == other => {}
            (one, other) => return format!("line {line}\n  expected {one:?}\n  found    {other:?}"),
        }
    }
    "only line endings differ".into()
}

/// The day that every test lives on.
pub fn today() -> Date {
    Date::parse("2026-11-22").unwrap()
}

/// The built-in applications on that day.
pub fn world() -> World {
    World { today: Some(today()), ..World::built_in() }
}

/// A draft with just this application chosen.
pub fn chosen(application: &str) -> Draft {
    let before = Draft::default();
    let mut draft = before.clone();
    draft.application.application = application.into();
    (step("application").unwrap().settle)(
        &mut draft,
        &world(),
        Edited { name: "application", before: &before },
    );
    draft
}

/// Every step answered, as somebody at Contoso would.
pub fn filled(application: &str) -> Draft {
    let mut draft = chosen(application);
    let world = world();
    if application == "scim2" {
        draft.application.display_name = "Contoso Directory Sync".into();
        draft.connection.tenant_url = "https://scim.example.com/v2".into();
        draft.connection.confirmed_host = "scim.example.com".into();
    }
    draft.application.tenant = "contoso.onmicrosoft.com".into();
    let offered = &world.application(application).unwrap().prerequisites;
    draft.prerequisites.at_hand = offered.iter().map(|one| one.id.clone()).collect();
    if application != "scim2" {
        draft.licenses.auto_assign = "yes".into();
        draft.licenses.application_instance = "Contoso EMEA".into();
        let types = [("linkedin-elevate", "Elevate Standard"), ("linkedin-learning", "Learning Hub")];
        let own = types
            .iter()
            .find(|(id, _)| *id == application)
            .map_or("Sales Navigator Advanced", |(_, name)| name);
        draft.licenses.license_type = own.into();
        draft.licenses.seats = "200".into();
        draft.licenses.people = "180".into();
    }
    draft.token.generated_on = "2026-11-20".into();
    draft.token.from = "keyVault".into();
    draft.token.reference = "https://contoso.vault.azure.net/secrets/linkedin-scim".into();
    draft.connection.test_connection = "passed".into();
    draft.notification.email = "identity-alerts@contoso.com".into();
    draft.assignments.principals = vec![
        principal("user", "b.simon@contoso.com", "User", true),
        principal("group", "Sales EMEA", "User", false),
    ];
    draft.activation.status = "on".into();
    draft.passed =
        STEPS.iter().filter(|step| (step.applies)(&draft, &world)).map(|step| step.slug.into()).collect();
    draft
}

/// Every text as nasty as its check lets through: quotes, `$(…)`, backslashes, U+2019, letters of other scripts.
pub fn hostile(application: &str) -> Draft {
    const NASTY: &str =
        "O’Brien \"x\" 'y' $(rm -rf ~) `id` \\n ${HOME} %PATH% #{1} <b>&amp;</b> 日本語 ñ😀 \u{2028}";
    let mut draft = filled(application);
    draft.application.display_name = format!("{NASTY} app");
    draft.application.tenant = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621".into();
    if application != "scim2" {
        draft.licenses.application_instance = format!("{NASTY} instance");
        draft.licenses.license_type = NASTY.into();
        draft.licenses.seats = "1".into();
        draft.licenses.people = "9999999".into();
    }
    draft.token.from = "environment".into();
    draft.token.variable = "_SCIM_TOKEN_2".into();
    draft.connection.tenant_url = "https://xn--lnkedin-rfb.example/a%22b/$(x)/'y'?aadOptscim062020".into();
    draft.connection.confirmed_host = "xn--lnkedin-rfb.example".into();
    draft.connection.test_connection = "notTested".into();
    draft.notification.email = "o'brien+scim{$}`x`@xn--bcher-kva.example".into();
    draft.notification.threshold = "1".into();
    draft.assignments.scope = "all".into();
    draft.assignments.principals = vec![
        principal("user", "ann_fabrikam.com#EXT#@contoso.onmicrosoft.com", "Default Access", true),
        principal("user", "8adf8e6e-67b2-4cf2-a259-e3dc5476c621", NASTY, false),
        principal("group", NASTY, "User", false),
    ];
    draft.activation.untested = true;
    let mut rows = mappings::table(Object::Users, &draft, &world()).to_vec();
    for row in rows.iter_mut().filter(|row| row.target == "title") {
        row.default = NASTY.into();
        row.creation = true;
    }
    rows.push(MappingRow {
        target: NASTY.into(),
        source: "extensionAttribute1".into(),
        ..MappingRow::empty()
    });
    draft.mappings.users = Some(rows.into());
    draft.mappings.users_filter.groups = vec![
        GroupDraft { name: NASTY.into(), clauses: vec![clause("department", "EQUALS", NASTY)] },
        GroupDraft { name: String::new(), clauses: vec![clause("mail", "is not null", "")] },
    ];
    draft
}

/// The clauses of each filter: attribute, operator and value.
pub type Clauses<'a> = &'a [&'a [(&'a str, &'a str, &'a str)]];

/// Filters as they are typed, without titles.
pub fn filters(groups: Clauses) -> FilterDraft {
    let group = |clauses: &&[(&str, &str, &str)]| GroupDraft {
        name: String::new(),
        clauses: clauses
            .iter()
            .map(|(attribute, operator, value)| clause(attribute, operator, value))
            .collect(),
    };
    FilterDraft { groups: groups.iter().map(group).collect() }
}

fn clause(attribute: &str, operator: &str, value: &str) -> ClauseDraft {
    ClauseDraft { attribute: attribute.into(), operator: operator.into(), value: value.into() }
}

/// A row of the assignments.
pub fn principal(kind: &str, principal: &str, role: &str, pilot: bool) -> PrincipalRow {
    PrincipalRow { kind: kind.into(), principal: principal.into(), role: role.into(), pilot }
}

/// A wizard that has begun with this draft, as after a reload.
pub fn begun(draft: &Draft) -> Wizard {
    let mut wizard = Wizard::default();
    wizard.update(began("", "", Some(quartermaster_core::wire::saved::write(draft))));
    wizard
}

/// The first event.
pub fn began(hash: &str, query: &str, draft: Option<String>) -> Event {
    Event::Began { hash: hash.into(), query: query.into(), today: Some(today()), draft }
}

/// Types into a field.
pub fn put(wizard: &mut Wizard, slug: &'static str, name: &'static str, text: &str) -> Vec<Effect> {
    wizard.update(Event::Edited { field: FieldId::of(slug, name), input: Input::Text(text.into()) })
}
