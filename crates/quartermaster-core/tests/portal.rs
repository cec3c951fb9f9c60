//! Entra's schema: what opens, what is shown, what stays, and what one gets to hear otherwise.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use std::fs;

use quartermaster_core::catalog::{Object, Source};
use quartermaster_core::expr::Expression;
use quartermaster_core::portal::{Base, DEEPEST, LARGEST, Opened, Row, Tables, build, file, open};
use quartermaster_core::scoping::{ClauseDraft, GroupDraft};
use quartermaster_core::wire::json::Json;
use quartermaster_core::wizard::{Effect, Event, Wizard};
use serde_json::Value;

const SCHEMAS: [&str; 5] = ["scim", "sales-navigator", "elevate-before", "elevate-after", "crm"];

fn schema(name: &str) -> String {
    fs::read_to_string(support::root().join(format!("tests/fixtures/schemas/{name}.json"))).unwrap()
}

fn opened(name: &str) -> Opened {
    open(&schema(name)).unwrap()
}

fn parsed(text: &str) -> Json {
    Json::parse_within(text, DEEPEST).unwrap()
}

fn notes(opened: &Opened) -> Vec<String> {
    opened.notes.iter().map(ToString::to_string).collect()
}

fn row(target: &str, source: Source) -> Row {
    Row { target: target.into(), source, matching: None, creation: false, default: String::new() }
}

fn attribute(name: &str) -> Source {
    Source::Attribute(name.into())
}

fn expression(text: &str) -> Source {
    Source::Expression(text.into())
}

/// The attribute mapping of a target in a document, wherever it stands first.
fn mapping<'a>(document: &'a Json, target: &str) -> Option<&'a Json> {
    match document {
        Json::Object(entries) => {
            if document.get("targetAttributeName").and_then(Json::as_text) == Some(target) {
                return Some(document);
            }
            entries.iter().find_map(|(_, value)| mapping(value, target))
        }
        Json::List(items) => items.iter().find_map(|item| mapping(item, target)),
        Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) | Json::Missing => None,
    }
}

/// The mapping of users that the CRM's schema shows.
fn crm_users(document: &Json) -> &Json {
    &document.get("synchronizationRules").unwrap().items().unwrap()[2]
        .get("objectMappings")
        .unwrap()
        .items()
        .unwrap()[1]
}

fn targets(users: &Json) -> Vec<&str> {
    let mappings = users.get("attributeMappings").unwrap().items().unwrap();
    mappings.iter().map(|mapping| mapping.get("targetAttributeName").unwrap().as_text().unwrap()).collect()
}

/// The paths at which two documents differ, lists item by item.
fn differences(before: &Json, after: &Json, at: &str, found: &mut Vec<String>) {
    match (before, after) {
        (Json::Object(one), Json::Object(other)) => {
            let keys =
                |entries: &[(String, Json)]| entries.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
            if keys(one) != keys(other) {
                found.push(format!("{at} keys"));
            }
            for (key, value) in one {
                if let Some(other) = after.get(key) {
                    differences(value, other, &format!("{at}.{key}"), found);
                }
            }
        }
        (Json::List(one), Json::List(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                differences(one, other, &format!("{at}[{index}]"), found);
            }
        }
        _ if before == after => {}
        _ => found.push(at.to_owned()),
    }
}

fn changed(opened: &Opened, tables: &Tables, before: &Json) -> Vec<String> {
    let mut found = Vec::new();
    differences(before, &opened.write(tables).json, "", &mut found);
    found
}

#[test]
fn opened_and_written_unchanged_it_is_the_same_value() {
    for name in SCHEMAS {
        let text = schema(name);
        let opened = open(&text).unwrap();
        let written = opened.write(&opened.tables);
        assert_eq!(written.json, parsed(&text), "{name}");
        assert_eq!(written.notes, [], "{name}");
        // serde_json reads the same from both, too.
        let theirs: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&file(&written.json)).unwrap(), theirs, "{name}");
    }
}

#[test]
fn the_base_holds_the_same_document_in_less_text() {
    for name in SCHEMAS {
        let text = schema(name);
        let base = Base::parse(&text).unwrap();
        assert!(base.as_str().len() < text.len() && !base.as_str().contains('\n'));
        let again = base.open().unwrap();
        assert_eq!(again, opened(name));
        assert_eq!(again.base, base);
        assert!(
            !format!("{base:?}").contains("synchronizationRules"),
            "a log is not told the tenant's mappings"
        );
    }
    let spaced = "{\"a b\" :\t\"c \\\" d\\\\\" , \"synchronizationRules\": [ ] }";
    assert!(Base::parse(spaced).is_err());
}

#[test]
fn a_scim_schema_shows_its_rows() {
    let opened = opened("scim");
    assert_eq!((opened.directory.as_str(), notes(&opened)), ("customappsso", vec![]));
    let users = &opened.tables.users;
    assert!(users.enabled && users.filter.groups.is_empty());
    assert_eq!(users.rows.len(), 21);
    assert_eq!(users.rows[0], Row { matching: Some(1), ..row("userName", attribute("userPrincipalName")) });
    assert_eq!(
        users.rows[1],
        row("active", expression(r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#))
    );
    let groups = opened.tables.groups.unwrap();
    assert_eq!(
        groups.rows,
        [
            Row { matching: Some(1), ..row("displayName", attribute("displayName")) },
            row("externalId", attribute("objectId")),
            row("members", attribute("members")),
        ]
    );
}

#[test]
fn the_mapping_is_found_by_object_and_direction_and_what_is_not_shown_is_told() {
    let opened = opened("crm");
    assert_eq!(opened.directory, "Contoso CRM");
    let shown: Vec<_> =
        opened.tables.users.rows.iter().map(|row| (row.target.as_str(), row.source.shown())).collect();
    assert_eq!(
        shown,
        [
            ("IsActive", "Not([IsSoftDeleted])".to_owned()),
            ("Alias", "Mid([userPrincipalName], 1, 8)".to_owned()),
            ("Encoding", "\"ISO-8859-1\"".to_owned()),
            ("Locale", "Replace([preferredLanguage], \"-\", , , \"_\", , )".to_owned()),
            ("Broken", "Foo([mail]".to_owned()),
            ("Email", "[mail]".to_owned()),
            ("Username", "[userPrincipalName]".to_owned()),
            ("Profile", "\"Chatter \"Free\"\"".to_owned()),
        ]
    );
    let of = |target: &str| opened.tables.users.rows.iter().find(|row| row.target == target).unwrap();
    assert_eq!((of("Locale").creation, of("Locale").default.as_str()), (true, "en_US"));
    assert_eq!((of("Username").matching, of("Email").matching), (Some(1), Some(2)));
    assert_eq!(
        opened.tables.users.filter.words(),
        "department is Sales and country is DE, or jobTitle is not empty"
    );
    let groups = opened.tables.groups.as_ref().unwrap();
    assert!(!groups.enabled);
    assert_eq!(groups.rows, [Row { matching: Some(1), ..row("Name", attribute("displayName")) }]);
    assert_eq!(
        notes(&opened),
        [
            "Blank is not shown and kept as it is: it has no source and no default value",
            &format!("Broken has an expression to mend: {}", Expression::parse("Foo([mail]").unwrap_err()[0]),
            "Strange is not shown and kept as it is: Quartermaster does not know its kind of source",
            "Email is applied as Entra’s “MultiValueAddOnly”, which Quartermaster cannot show and leaves as it is",
            "One scoping filter for users is not shown and kept as it is",
            "The file has filters for users that the portal does not show either; they are kept as they are",
            "4 more mappings of the file are not shown and kept as they are",
        ]
    );
}

#[test]
fn every_expression_of_the_synthetic_schemas_parses() {
    for name in SCHEMAS.into_iter().filter(|name| *name != "crm") {
        assert_eq!(notes(&opened(name)), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_changed_row_changes_only_its_own_keys() {
    let before = parsed(&schema("crm"));
    let opened = opened("crm");
    let at = ".synchronizationRules[2].objectMappings[1].attributeMappings";
    let edit = |target: &str, edit: fn(&mut Row)| {
        let mut tables = opened.tables.clone();
        edit(tables.users.rows.iter_mut().find(|row| row.target == target).unwrap());
        let found = changed(&opened, &tables, &before);
        let short: Vec<_> =
            found.iter().map(|path| path.strip_prefix(at).unwrap_or(path).to_owned()).collect();
        short
    };
    assert_eq!(
        edit("Username", |row| row.source = attribute("mail")),
        ["[8].source keys", "[8].source.expression", "[8].source.name",]
    );
    assert_eq!(edit("Username", |row| row.matching = None), ["[8].matchingPriority"]);
    assert_eq!(edit("Username", |row| row.default.clear()), ["[8].defaultValue"]);
    assert_eq!(edit("IsActive", |row| row.creation = true), ["[0].flowType"]);
    assert_eq!(edit("Locale", |row| row.creation = false), ["[4].flowType"]);
    assert_eq!(edit("Encoding", |row| row.source = Source::Constant("UTF-8".into())), ["[2].defaultValue"]);
    assert_eq!(edit("Encoding", |row| row.source = attribute("mail")), ["[2].defaultValue", "[2].source"]);
    assert_eq!(
        edit("Locale", |row| row.source = expression("Not([mail])")),
        ["[4].source.expression", "[4].source.name", "[4].source.parameters",]
    );
    // A flow that cannot be shown stays unless somebody chooses another one.
    assert_eq!(edit("Email", |row| row.matching = Some(3)), ["[7].matchingPriority"]);
    assert_eq!(edit("Email", |row| row.creation = true), ["[7].flowType"]);
}

#[test]
fn the_guides_edits_lead_from_one_schema_to_the_other() {
    let (before, after) = (opened("elevate-before"), opened("elevate-after"));
    assert_ne!(before.tables, after.tables);
    let written = before.write(&after.tables);
    assert_eq!(written.json, parsed(&schema("elevate-after")));
    assert_eq!(written.notes, []);
}

#[test]
fn an_expression_is_spelled_out_as_the_service_has_it() {
    // Each expression of the schema, written into an empty source, gives the source that the schema has.
    for name in SCHEMAS {
        let opened = opened(name);
        let before = parsed(&schema(name));
        for (at, row) in opened.tables.users.rows.iter().enumerate() {
            let Source::Expression(text) = &row.source else { continue };
            if row.target == "Broken" {
                continue;
            }
            let mut tables = opened.tables.clone();
            tables.users.rows[at].target = format!("new {}", row.target);
            let written = opened.write(&tables);
            let (old, new) =
                (mapping(&before, &row.target), mapping(&written.json, &tables.users.rows[at].target));
            let theirs = |json: &Json| {
                let mut value: Value = serde_json::from_str(&file(json)).unwrap();
                value.as_object_mut().unwrap().remove("@odata.type");
                value
            };
            assert_eq!(
                theirs(new.unwrap().get("source").unwrap()),
                theirs(old.unwrap().get("source").unwrap()),
                "{text}"
            );
        }
    }
}

#[test]
fn calls_inside_calls_are_spelled_out_to_the_end() {
    let opened = opened("scim");
    let mut tables = opened.tables.clone();
    assert_eq!(tables.users.rows[4].target, "title");
    tables.users.rows[4].source = expression(r#"Join(" ", [givenName], StripSpaces([surname]), "x")"#);
    let written = opened.write(&tables);
    let source = mapping(&written.json, "title").unwrap().get("source").unwrap();
    let expected = r#"{
        "expression": "Join(\" \", [givenName], StripSpaces([surname]), \"x\")",
        "name": "Join",
        "type": "Function",
        "parameters": [
            { "key": "separator", "value": { "expression": "\" \"", "name": " ", "parameters": [], "type": "Constant" } },
            { "key": "source", "value": { "expression": "[givenName]", "name": "givenName", "parameters": [], "type": "Attribute" } },
            { "key": "source", "value": {
                "expression": "StripSpaces([surname])", "name": "StripSpaces",
                "parameters": [
                    { "key": "source", "value": { "expression": "[surname]", "name": "surname", "parameters": [], "type": "Attribute" } }
                ],
                "type": "Function"
            } },
            { "key": "source", "value": { "expression": "\"x\"", "name": "x", "parameters": [], "type": "Constant" } }
        ]
    }"#;
    assert_eq!(*source, parsed(expected));
    assert_eq!(written.notes, []);
    tables.users.rows[4].source = expression(r#"IIF([country] = "DE", [mail], [userPrincipalName])"#);
    let said: Vec<_> = opened.write(&tables).notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "title: Microsoft does not document how a schema spells out this expression. Look at the row in Entra after the upload",
        ]
    );
}

#[test]
fn added_removed_and_moved_rows_leave_the_hidden_ones_between_their_neighbors() {
    let opened = opened("crm");
    let after = |edit: fn(&mut Vec<Row>)| {
        let mut tables = opened.tables.clone();
        edit(&mut tables.users.rows);
        let json = opened.write(&tables).json;
        targets(crm_users(&json)).join(" ")
    };
    let all = "IsActive Alias Encoding Blank Locale Broken Strange Email Username Profile";
    assert_eq!(after(|_| {}), all);
    assert_eq!(after(|rows| rows.push(row("New", attribute("mail")))), format!("{all} New"));
    assert_eq!(
        after(|rows| rows.insert(3, row("New", attribute("mail")))),
        "IsActive Alias Encoding Blank New Locale Broken Strange Email Username Profile"
    );
    assert_eq!(
        after(|rows| drop(rows.remove(2))),
        "IsActive Alias Blank Locale Broken Strange Email Username Profile"
    );
    assert_eq!(after(Vec::clear), "Blank Strange");
    assert_eq!(
        after(|rows| rows.swap(0, 7)),
        "Profile Alias Encoding Blank Locale Broken Strange Email Username IsActive"
    );
}

#[test]
fn of_two_rows_with_one_target_each_keeps_its_own() {
    let one = r#"{"targetAttributeName":"a","source":{"type":"Attribute","name":"mail"},"own":1}"#;
    let other = r#"{"targetAttributeName":"a","source":{"type":"Attribute","name":"city"},"own":2}"#;
    let whole = |rows: &str| {
        format!(
            r#"{{"synchronizationRules":[{{"objectMappings":[{{"sourceObjectName":"User","attributeMappings":[{rows}]}}]}}]}}"#
        )
    };
    let opened = open(&whole(&format!("{one},{other}"))).unwrap();
    let mut tables = opened.tables.clone();
    tables.users.rows.remove(0);
    assert_eq!(opened.write(&tables).json, parsed(&whole(other)));
}

#[test]
fn the_base_knows_the_attributes_that_only_this_tenant_has() {
    let base = opened("crm").base;
    let said = |all: &[quartermaster_core::attributes::Attribute]| {
        all.iter().map(|one| format!("{}: {}", one.name, one.traits())).collect::<Vec<_>>()
    };
    assert_eq!(
        said(base.own_sources(Object::Users)),
        ["extension_0a1b_badge: Yes or no, may be empty", "badges: Text, several values, may be empty",]
    );
    assert_eq!(
        said(base.own_targets(Object::Users)),
        ["Email: Text, may be empty", "Alias: Text, may be empty, required", "Boss: Reference, may be empty",]
    );
    assert_eq!(said(base.own_targets(Object::Groups)), Vec::<String>::new());
    let lacks = |object, path| base.lacks_target(object, path);
    assert!(lacks(Object::Users, "active") && !lacks(Object::Users, "username"));
    assert!(!lacks(Object::Groups, "anything"), "where nothing is defined nothing is lacking");
}

#[test]
fn groups_are_those_of_the_application_that_gets_the_users() {
    let rule = |target: &str, object: &str, row: &str| {
        format!(
            r#"{{"targetDirectoryName":"{target}","objectMappings":[{{"sourceObjectName":"{object}","attributeMappings":[
            {{"targetAttributeName":"{row}","source":{{"type":"Attribute","name":"mail"}}}}]}}]}}"#
        )
    };
    let rules = [rule("Other", "Group", "theirs"), rule("App", "User", "user"), rule("App", "Group", "ours")];
    let opened = open(&format!(r#"{{"synchronizationRules":[{}]}}"#, rules.join(","))).unwrap();
    assert_eq!(opened.tables.groups.unwrap().rows, [row("ours", attribute("mail"))]);
}

#[test]
fn another_title_leaves_the_clauses_of_a_filter_alone() {
    let before = parsed(&schema("crm"));
    let opened = opened("crm");
    let mut tables = opened.tables.clone();
    tables.users.filter.groups[0].name = "Germany".into();
    assert_eq!(
        changed(&opened, &tables, &before),
        [".synchronizationRules[2].objectMappings[1].scope.groups[0].name",]
    );
}

#[test]
fn what_the_directories_of_the_file_lack_is_told() {
    let opened = opened("crm");
    let mut tables = opened.tables.clone();
    tables.users.rows.push(row("Nickname", attribute("mailNickname")));
    let said: Vec<_> = opened.write(&tables).notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "The application’s side of the file has no attribute Nickname: add it to the attribute list in Entra first",
            "Nickname takes mailNickname, which Entra’s side of the file does not have: add it to the attribute list in Entra first",
        ]
    );
}

#[test]
fn filters_change_only_where_they_were_changed() {
    let before = parsed(&schema("crm"));
    let opened = opened("crm");
    let at = ".synchronizationRules[2].objectMappings[1].scope";
    let clause = |attribute: &str, operator: &str, value: &str| ClauseDraft {
        attribute: attribute.into(),
        operator: operator.into(),
        value: value.into(),
    };
    let mut tables = opened.tables.clone();
    tables.users.filter.groups[0].clauses[1] = clause("country", "NOT EQUALS", "FR");
    assert_eq!(
        changed(&opened, &tables, &before),
        [
            format!("{at}.groups[0].clauses[1].operatorName"),
            format!("{at}.groups[0].clauses[1].targetOperand.values[0]"),
        ]
    );
    let written = opened.write(&tables).json;
    let reopened = open(&file(&written)).unwrap();
    assert_eq!(reopened.tables.users.filter, tables.users.filter);

    // The filter that cannot be shown and those of another kind outlive all others.
    tables.users.filter.groups.clear();
    let written = opened.write(&tables).json;
    let scope = crm_users(&written).get("scope").unwrap();
    let kept = scope.get("groups").unwrap().items().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0], crm_users(&before).get("scope").unwrap().get("groups").unwrap().items().unwrap()[1]);
    assert_eq!(
        scope.get("inputFilterGroups"),
        crm_users(&before).get("scope").unwrap().get("inputFilterGroups")
    );

    // Where there was none, a filter comes whole and goes whole.
    let scim = self::opened("scim");
    let mut tables = scim.tables.clone();
    let group =
        GroupDraft { name: "Sales".into(), clauses: vec![clause("mail", "IS NOT NULL", "left over")] };
    tables.users.filter.groups.push(group);
    let with = file(&scim.write(&tables).json);
    let reopened = open(&with).unwrap();
    assert_eq!(reopened.tables.users.filter.words(), "mail is not empty");
    assert_eq!(reopened.write(&scim.tables).json, parsed(&schema("scim")));
}

#[test]
fn groups_are_switched_and_users_are_not() {
    let before = parsed(&schema("crm"));
    let opened = opened("crm");
    let mut tables = opened.tables.clone();
    tables.groups.as_mut().unwrap().enabled = true;
    tables.users.enabled = false;
    assert_eq!(changed(&opened, &tables, &before), [".synchronizationRules[3].objectMappings[0].enabled"]);
    tables.groups = None;
    assert_eq!(opened.write(&tables).json, before, "without a word about groups theirs stays");
    let without = schema("crm").replace("\"sourceObjectName\": \"Group\"", "\"sourceObjectName\": \"Team\"");
    let without = open(&without).unwrap();
    assert_eq!(without.tables.groups, None);
    tables.groups = opened.tables.groups.clone();
    tables.groups.as_mut().unwrap().enabled = true;
    let said: Vec<_> = without.write(&tables).notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "The opened file has no mapping of groups: groups are left out until Entra has one for this application",
        ]
    );
}

#[test]
fn of_several_mappings_the_one_switched_on_comes_first_then_the_priority() {
    let rule = |target: &str, priority: u8, enabled: bool| {
        format!(
            r#"{{"name":"r","priority":{priority},"sourceDirectoryName":"Microsoft Entra ID","targetDirectoryName":"{target}",
            "objectMappings":[{{"enabled":{enabled},"sourceObjectName":"User","targetObjectName":"User","attributeMappings":[]}}]}}"#
        )
    };
    for (rules, expected) in [
        ([rule("a", 2, true), rule("b", 1, true)], "b"),
        ([rule("a", 2, true), rule("b", 1, false)], "a"),
        ([rule("a", 1, true), rule("b", 1, true)], "a"),
        ([rule("a", 1, false), rule("b", 2, false)], "a"),
    ] {
        let text = format!(r#"{{"synchronizationRules":[{}]}}"#, rules.join(","));
        assert_eq!(open(&text).unwrap().directory, expected, "{text}");
    }
}

#[test]
fn entra_is_known_by_its_users_when_not_by_its_name() {
    // Another name for Entra's directory: a rule out of it is shown, one into it is not.
    for (name, source, target, opens) in [
        ("out", "Directory X", "App", true),
        ("in", "App", "Directory X", false),
        ("between two tenants", "Directory X", "Azure Active Directory", true),
    ] {
        let text = format!(
            r#"{{"synchronizationRules":[{{"sourceDirectoryName":"{source}","targetDirectoryName":"{target}","objectMappings":[
                {{"sourceObjectName":"user","attributeMappings":[]}}]}}],
              "directories":[{{"name":"Directory X","objects":[{{"name":"User","attributes":[{{"name":"IsSoftDeleted"}},{{"name":"userPrincipalName"}}]}}]}}]}}"#
        );
        assert_eq!(open(&text).is_ok(), opens, "{name}");
    }
}

#[test]
fn another_file_gets_one_sentence() {
    let crm = schema("crm");
    let locked =
        r#"{"synchronizationRules":[{"editable":false,"objectMappings":[{"sourceObjectName":"User"}]}]}"#;
    let inbound = r#"{"synchronizationRules":[{"sourceDirectoryName":"Workday","targetDirectoryName":"Microsoft Entra ID","objectMappings":[{"sourceObjectName":"User"}]}]}"#;
    let deep = format!("{{\"synchronizationRules\":{}{}}}", "[".repeat(DEEPEST), "]".repeat(DEEPEST));
    let large = format!("{{\"a\":\"{}\"}}", "x".repeat(LARGEST));
    let cut = crm.replace("\"attributeMappings\": []", "\"attributeMappings\": \"System.Object[]\"");
    let secret =
        crm.replace("\"metadata\": []", "\"metadata\": [{\"key\": \"SecretToken\", \"value\": \"abc\"}]");
    let configuration =
        fs::read_to_string(support::root().join("tests/fixtures/configuration.v1.json")).unwrap();
    let draft = fs::read_to_string(support::root().join("tests/fixtures/saved-draft.v1.json")).unwrap();
    for (text, expected) in [
        ("", "The file ends too early: copy or download it once more"),
        (&crm[..crm.len() - 9], "The file ends too early: copy or download it once more"),
        ("schema", "This is not JSON: look at line 1, column 1"),
        (r#"{"a":1,"a":2}"#, "The key “a” stands twice in one object: remove one of the two"),
        (
            &deep,
            "The file is nested too deeply: choose the schema alone, as Entra’s schema editor downloads it",
        ),
        (
            &large,
            "This file is larger than 1 MiB: choose the schema alone, as Entra’s schema editor downloads it",
        ),
        (
            &configuration,
            "This is a Quartermaster configuration, not Entra’s schema: open it with Open… at the top of the page",
        ),
        (
            &draft,
            "This is a Quartermaster draft, not Entra’s schema: open it with Open… at the top of the page",
        ),
        (
            &secret,
            "The file holds a secret under “SecretToken” and was not opened: remove it there, and generate a new token, because others may have read this one",
        ),
        (
            r#"{"value":[{"id":"scim","factoryTag":"scim","schema":{"synchronizationRules":[]}}]}"#,
            "This is a template that many tenants share, not your schema: download the schema of your own job from Entra’s schema editor",
        ),
        (
            r#"{"id":"scim","factoryTag":"scim","schema":{}}"#,
            "This is a template that many tenants share, not your schema: download the schema of your own job from Entra’s schema editor",
        ),
        (
            r#"{"value":[{"id":"scim.1.2","templateId":"scim","schedule":{}}]}"#,
            "This is a provisioning job without its schema: download the schema from Entra’s schema editor, or add /schema to the job’s address",
        ),
        (
            r#"{"id":"scim.1.2","templateId":"scim","schedule":{}}"#,
            "This is a provisioning job without its schema: download the schema from Entra’s schema editor, or add /schema to the job’s address",
        ),
        (
            r#"{"value":[]}"#,
            "This is not a schema of Entra’s provisioning: choose the file that Entra’s schema editor downloads",
        ),
        (
            "[]",
            "This is not a schema of Entra’s provisioning: choose the file that Entra’s schema editor downloads",
        ),
        (
            "null",
            "This is not a schema of Entra’s provisioning: choose the file that Entra’s schema editor downloads",
        ),
        (
            r#"{"error":{"code":"Authorization_RequestDenied","message":"x"}}"#,
            "This is the error Authorization_RequestDenied of Microsoft Graph, not a schema: ask for the schema once more",
        ),
        (
            r#"{"error":{}}"#,
            "This is an error message of Microsoft Graph, not a schema: ask for the schema once more",
        ),
        (
            r#"{"parsingSucceeded":true,"error":null}"#,
            "This is not a schema of Entra’s provisioning: choose the file that Entra’s schema editor downloads",
        ),
        (
            r#"{"name":"User","attributes":[{"name":"mail"}]}"#,
            "This is a part of a schema: choose the whole, as Entra’s schema editor downloads it",
        ),
        (
            r#"{"Id":"x","SynchronizationRules":[]}"#,
            "PowerShell has renamed the keys of this schema: export it with Invoke-MgGraphRequest -OutputType Json, or from Entra’s schema editor",
        ),
        (
            &cut,
            "PowerShell has cut what is nested in this schema: export it again with ConvertTo-Json -Depth 100, or from Entra’s schema editor",
        ),
        (
            r#"{"sourceObjectName":"User","attributeMappings":[]}"#,
            "This is a part of a schema: choose the whole, as Entra’s schema editor downloads it",
        ),
        (
            r#"{"id":"x","synchronizationRules":[],"directories":[]}"#,
            "This schema has no rules yet: set up provisioning for the application in Entra first, then download its schema",
        ),
        (
            r#"{"synchronizationRules":[{"objectMappings":[{"sourceObjectName":"Team"}]}]}"#,
            "This schema maps no users from Entra to an application: choose the schema of the application that you set up",
        ),
        (
            locked,
            "The rule for users of this schema is locked, in Entra as well: choose the schema of an application whose mappings can be edited",
        ),
        (
            inbound,
            "This schema brings users into Entra: choose the schema of an application that receives them",
        ),
    ] {
        let shown: String = text.chars().take(80).collect();
        assert_eq!(open(text).map_err(|fault| fault.to_string()).unwrap_err(), expected, "{shown}");
    }
    assert!(open(&format!("\u{feff}{crm}")).is_ok(), "a byte order mark is left out");
    let looks = crm.replace("\"Username\"", "\"@{a}\"").replace("[\"Sales\"]", "[\"System.Object[]\"]");
    assert!(open(&looks).is_ok(), "names and values may look like anything");
    for whole in ["\"objectMappings\": [", "\"clauses\": ["] {
        let end = crm.find(whole).map(|at| at + whole.len()).unwrap();
        let cut = format!("{}\"@{{a=1}}\",{}", &crm[..end], &crm[end..]);
        assert!(open(&cut).is_err(), "{whole}");
    }
}

#[test]
fn deep_expressions_of_real_schemas_open() {
    let mut source = r#"{"expression":"[a]","name":"a","parameters":[],"type":"Attribute"}"#.to_owned();
    for _ in 0..39 {
        source = format!(
            r#"{{"expression":"Not(x)","name":"Not","parameters":[{{"key":"source","value":{source}}}],"type":"Function"}}"#
        );
    }
    let text = format!(
        r#"{{"synchronizationRules":[{{"objectMappings":[{{"sourceObjectName":"User","attributeMappings":[{{"targetAttributeName":"a","source":{source}}}]}}]}}]}}"#
    );
    let opened = open(&text).unwrap();
    assert_eq!(opened.write(&opened.tables).json, parsed(&text));
}

#[test]
fn a_schema_is_built_for_every_application_and_opens() {
    let world = support::world();
    for id in support::APPLICATIONS {
        let application = world.application(id).unwrap();
        let table = |object| {
            let rows = quartermaster_core::catalog::effective_rows(application, object);
            let rows = rows.iter().map(|one| Row {
                target: one.mapping.target.clone(),
                source: one.mapping.source.clone(),
                matching: one.mapping.matching,
                creation: false,
                default: String::new(),
            });
            quartermaster_core::portal::Table {
                enabled: true,
                rows: rows.collect(),
                filter: Default::default(),
            }
        };
        let tables = Tables { users: table(Object::Users), groups: Some(table(Object::Groups)) };
        let built = build(application, &tables);
        assert_eq!(
            built.notes.first().map(ToString::to_string).as_deref(),
            Some(
                "This schema is built from what is known of the application. The export of your own tenant is the safer base: open it here and your changes go into it"
            )
        );
        let opened = open(&file(&built.json)).unwrap();
        assert_eq!((&opened.tables, notes(&opened)), (&tables, vec![]), "{id}");
        // Both directories know what the rows name.
        assert_eq!(opened.write(&tables).notes, [], "{id}");
        let rows = tables.users.rows.iter().chain(&tables.groups.as_ref().unwrap().rows);
        let text = file(&built.json);
        for row in rows {
            assert!(
                text.contains(&format!(
                    "\"name\": {}",
                    Json::text(&row.target).as_text().map(quoted).unwrap()
                ))
            );
        }
    }
}

fn quoted(text: &str) -> String {
    quartermaster_core::wire::print::quoted(text)
}

/// A wizard that has opened a schema for an application, and what it offers to write.
fn through_the_wizard(text: &str) -> (Wizard, Option<String>) {
    let mut wizard = support::begun(&support::chosen("scim2"));
    wizard.update(Event::SchemaOpened(text.to_owned()));
    let written = wizard
        .update(Event::SchemaChosen)
        .into_iter()
        .find_map(|effect| if let Effect::Download { text, .. } = effect { Some(text) } else { None });
    (wizard, written)
}

#[test]
fn what_goes_through_the_wizard_comes_back_as_it_was() {
    for name in SCHEMAS {
        let text = schema(name).replace("Foo([mail]", "ToLower([mail], )");
        let (wizard, written) = through_the_wizard(&text);
        let said: Vec<_> = wizard.problems_of("mappings").iter().map(ToString::to_string).collect();
        assert_eq!(written.map(|written| parsed(&written)), Some(parsed(&text)), "{name}: {said:?}");
    }
    let text = schema("crm")
        .replace("[mail]", "[extension_0a1b_badge]")
        .replace("\"mail\"", "\"extension_0a1b_badge\"");
    let (mut wizard, _) = through_the_wizard(&text);
    let unknown = |wizard: &Wizard| {
        let said = wizard
            .advice_of(&quartermaster_core::steps::mappings::STEP)
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>();
        said.into_iter().filter(|said| said.contains("is not among")).collect::<Vec<_>>()
    };
    assert!(
        !unknown(&wizard).iter().any(|said| said.contains("badge") || said.contains("Alias")),
        "{:?}",
        unknown(&wizard)
    );
    wizard.draft.mappings.portal = None;
    assert!(unknown(&wizard).iter().any(|said| said.contains("badge")), "without the schema nobody knows it");
    let (_, written) = through_the_wizard(&schema("crm"));
    assert_eq!(written, None, "with an expression that cannot be read there is nothing to upload");
}
