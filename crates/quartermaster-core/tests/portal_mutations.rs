//! Schemas that are damaged, odd or edited at random: no panic, one sentence or the same value, and nothing touched
//! that was not shown.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/seeded.rs"]
mod seeded;
mod support;

use std::fs;
use std::sync::OnceLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use quartermaster_core::catalog::{Object, Source};
use quartermaster_core::portal::{Base, DEEPEST, Opened, Row, Table, Tables, file, open};
use quartermaster_core::scoping::{ClauseDraft, FilterDraft, GroupDraft, OperandKind, Operator, parse};
use quartermaster_core::value::text::trim_invisible;
use quartermaster_core::wire::json::Json;
use quartermaster_core::wizard::{Effect, Event};
use seeded::{same_cases, same_values};

/// Takes every pattern: what makes a pattern is not judged here.
fn any_pattern(_: &str) -> Result<(), String> {
    Ok(())
}

/// The schemas with what they open as.
fn schemas() -> &'static [(String, Json, Opened)] {
    static READ: OnceLock<Vec<(String, Json, Opened)>> = OnceLock::new();
    READ.get_or_init(|| {
        let names = ["crm", "scim", "elevate-before", "sales-navigator", "elevate-after"];
        let read = names.map(|name| {
            let text =
                fs::read_to_string(support::root().join(format!("tests/fixtures/schemas/{name}.json")))
                    .unwrap();
            let json = Json::parse_within(&text, DEEPEST).unwrap();
            let opened = open(&text).unwrap();
            (text, json, opened)
        });
        read.into()
    })
}

/// What is done to one place of a document.
#[derive(Clone, Debug)]
enum Damage {
    Put(Json),
    Remove,
    Twice,
    Reverse,
    Rename(&'static str),
    Add(&'static str, Json),
}

fn any_damage() -> impl Strategy<Value = Damage> {
    let values = vec![
        Json::Null,
        Json::Flag(false),
        Json::Flag(true),
        Json::Number(0.into()),
        Json::Number(7.into()),
        Json::Number(300.into()),
        Json::parse("1.50e1").unwrap(),
        Json::parse("-1").unwrap(),
        Json::text(""),
        Json::text("User"),
        Json::text("Group"),
        Json::text("Azure Active Directory"),
        Json::text("Function"),
        Json::text("REGEX MATCH"),
        Json::text("[mail"),
        Json::text(" mail "),
        Json::text(" 007"),
        Json::text("Greater_Than"),
        Json::text("is null"),
        Json::text("\u{0}\u{202e}\u{ffff}"),
        Json::List(Vec::new()),
        Json::List(vec![Json::Null, Json::text("x")]),
        Json::Object(Vec::new()),
        Json::object([("clauses", Json::List(Vec::new()))]),
    ];
    let keys =
        select(vec!["name", "source", "type", "groups", "scope", "editable", "priority", "nobody knows", ""]);
    prop_oneof![
        6 => select(values.clone()).prop_map(Damage::Put),
        2 => Just(Damage::Remove),
        1 => Just(Damage::Twice),
        1 => Just(Damage::Reverse),
        1 => keys.clone().prop_map(Damage::Rename),
        2 => (keys, select(values)).prop_map(|(key, value)| Damage::Add(key, value)),
    ]
}

fn count(json: &Json) -> usize {
    1 + match json {
        Json::Object(entries) => entries.iter().map(|(_, value)| count(value)).sum(),
        Json::List(items) => items.iter().map(count).sum(),
        Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) | Json::Missing => 0,
    }
}

/// Damages the place of this number, counted from the top; `left` is what is still to be counted.
fn damage(json: &mut Json, left: &mut usize, how: &Damage) {
    match json {
        Json::Object(entries) => {
            for at in 0..entries.len() {
                if *left == 0 {
                    return;
                }
                *left -= 1;
                if *left > 0 {
                    damage(&mut entries[at].1, left, how);
                    continue;
                }
                match how {
                    Damage::Remove => drop(entries.remove(at)),
                    Damage::Rename(key) if entries.iter().all(|(other, _)| other != key) => {
                        entries[at].0 = (*key).into()
                    }
                    Damage::Twice
                    | Damage::Rename(_)
                    | Damage::Put(_)
                    | Damage::Reverse
                    | Damage::Add(..) => {
                        here(&mut entries[at].1, how);
                    }
                }
                return;
            }
        }
        Json::List(items) => {
            for at in 0..items.len() {
                if *left == 0 {
                    return;
                }
                *left -= 1;
                if *left > 0 {
                    damage(&mut items[at], left, how);
                    continue;
                }
                match how {
                    Damage::Remove => drop(items.remove(at)),
                    Damage::Twice => items.insert(at, items[at].clone()),
                    Damage::Rename(_) | Damage::Put(_) | Damage::Reverse | Damage::Add(..) => {
                        here(&mut items[at], how)
                    }
                }
                return;
            }
        }
        Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) | Json::Missing => {}
    }
}

fn here(json: &mut Json, how: &Damage) {
    match how {
        Damage::Put(value) => *json = value.clone(),
        Damage::Reverse => match json {
            Json::List(items) => items.reverse(),
            Json::Object(entries) => entries.reverse(),
            Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) | Json::Missing => {}
        },
        Damage::Add(key, value) => json.put(&[key], value.clone()),
        Damage::Remove | Damage::Twice | Damage::Rename(_) => {}
    }
}

/// It opens and goes back as it came, or it gets one sentence.
fn comes_back(document: &Json, text: &str) -> Result<bool, TestCaseError> {
    match open(text) {
        Ok(opened) => {
            prop_assert_eq!(&opened.write(&opened.tables).json, document);
            prop_assert_eq!(&opened.base.open().unwrap(), &opened);
            let plain = opened
                .notes
                .iter()
                .map(ToString::to_string)
                .all(|note| !note.is_empty() && !note.ends_with('.'));
            prop_assert!(plain, "{:?}", opened.notes);
            // What goes through the checks of the wizard comes back as it was: no false change.
            let filters = [Some(&opened.tables.users), opened.tables.groups.as_ref()];
            for filter in filters.into_iter().flatten().map(|table| &table.filter) {
                if let Ok(parsed) = parse(filter, Object::Users, any_pattern) {
                    prop_assert_eq!(&parsed.draft(), filter);
                }
            }
            Ok(true)
        }
        Err(fault) => {
            let sentence = fault.to_string();
            prop_assert!(
                !sentence.is_empty() && !sentence.contains('\n') && !sentence.ends_with('.'),
                "{sentence}"
            );
            Ok(false)
        }
    }
}

#[test]
fn damaged_schemas_mostly_still_open_so_the_comparison_proves_something() {
    let mut open_still = 0;
    for (at, how) in same_values(&any_damage(), 120).iter().enumerate() {
        let (_, document, _) = &schemas()[at % schemas().len()];
        let mut document = document.clone();
        let rules = document.get_mut("synchronizationRules").unwrap();
        let mut left = 1 + at * 37 % (count(rules) - 1);
        damage(rules, &mut left, how);
        open_still += usize::from(comes_back(&document, &file(&document)).unwrap());
    }
    assert!((90..120).contains(&open_still), "{open_still} of 120 open");
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z]{1,12}", any::<String>()].prop_filter("something", |text| !text.trim().is_empty())
}

/// As a step gives names: without blanks around them.
fn any_name() -> impl Strategy<Value = String> {
    let trimmed = any_text().prop_map(|text| trim_invisible(&text).to_owned());
    trimmed.prop_filter("something", |text| !text.is_empty())
}

fn any_source() -> impl Strategy<Value = Source> {
    prop_oneof![
        any_name().prop_map(Source::Attribute),
        any_text().prop_map(Source::Constant),
        select(vec![
            r#"Join(" ", [givenName], [surname])"#,
            r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
            r#"Replace([mail], , "(?<a>.)", , "${a}", , )"#,
            r#"IIF([country] = "DE", ToUpper([city], ), Now())"#,
            r#"Mid([mail], &H1, -2)"#,
            "Foo(",
            "not an expression",
        ])
        .prop_map(|text| Source::Expression(text.into())),
    ]
}

fn any_row() -> impl Strategy<Value = Row> {
    let default = prop_oneof![3 => Just(String::new()), 1 => any_text()];
    let target = prop_oneof![
        select(vec!["userName", "Username", "Email", "title"]).prop_map(str::to_owned),
        any_name()
    ];
    (target, any_source(), proptest::option::of(1..=u8::MAX), any::<bool>(), default).prop_map(
        |(target, source, matching, creation, default)| Row { target, source, matching, creation, default },
    )
}

fn any_filter() -> impl Strategy<Value = FilterDraft> {
    let clause =
        (any_text(), select(Operator::ALL.to_vec()), any_text()).prop_map(|(attribute, operator, value)| {
            let bare = operator.operand() == OperandKind::Nothing;
            ClauseDraft {
                attribute: attribute.trim().into(),
                operator: operator.name().into(),
                value: if bare { String::new() } else { value },
            }
        });
    let group = (prop_oneof![Just(String::new()), any_text()], vec(clause, 1..4));
    let group = group.prop_map(|(name, clauses)| GroupDraft { name, clauses });
    vec(group, 0..4).prop_map(|groups| FilterDraft { groups })
}

/// A change of the rows; places are taken modulo their number.
#[derive(Clone, Debug)]
enum Edit {
    Remove(Index),
    Insert(Index, Row),
    Move(Index, Index),
    Source(Index, Source),
    Matching(Index, Option<u8>),
    Creation(Index),
    Default(Index, String),
    Filter(FilterDraft),
    DropGroup(Index),
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Edit::Remove),
        (at(), any_row()).prop_map(|(at, row)| Edit::Insert(at, row)),
        (at(), at()).prop_map(|(from, to)| Edit::Move(from, to)),
        (at(), any_source()).prop_map(|(at, source)| Edit::Source(at, source)),
        (at(), proptest::option::of(1..=u8::MAX)).prop_map(|(at, matching)| Edit::Matching(at, matching)),
        at().prop_map(Edit::Creation),
        (at(), any_text()).prop_map(|(at, text)| Edit::Default(at, text)),
        any_filter().prop_map(Edit::Filter),
        at().prop_map(Edit::DropGroup),
    ]
}

fn apply(edit: Edit, table: &mut Table) {
    let rows = &mut table.rows;
    let row = |at: Index, rows: &mut Vec<Row>| (!rows.is_empty()).then(|| at.index(rows.len()));
    match edit {
        Edit::Insert(at, new) => rows.insert(at.index(rows.len() + 1), new),
        Edit::Filter(filter) => table.filter = filter,
        Edit::DropGroup(at) => {
            let groups = &mut table.filter.groups;
            if !groups.is_empty() {
                groups.remove(at.index(groups.len()));
            }
        }
        Edit::Remove(at) => {
            if let Some(at) = row(at, rows) {
                rows.remove(at);
            }
        }
        Edit::Move(from, to) => {
            if let (Some(from), Some(to)) = (row(from, rows), row(to, rows)) {
                let moved = rows.remove(from);
                rows.insert(to, moved);
            }
        }
        Edit::Source(at, source) => {
            if let Some(at) = row(at, rows) {
                rows[at].source = source;
            }
        }
        Edit::Matching(at, matching) => {
            if let Some(at) = row(at, rows) {
                rows[at].matching = matching;
            }
        }
        Edit::Creation(at) => {
            if let Some(at) = row(at, rows) {
                rows[at].creation = !rows[at].creation;
            }
        }
        Edit::Default(at, text) => {
            if let Some(at) = row(at, rows) {
                rows[at].default = text;
            }
        }
    }
}

/// The document with every list of rows and every scope of the shown mappings taken out, and the rows that are not
/// shown, in their order.
fn frame(document: &Json, opened: &Opened) -> (Json, Vec<Json>) {
    let mut document = document.clone();
    let mut hidden = Vec::new();
    for rule in document.get_mut("synchronizationRules").unwrap().items_mut().unwrap() {
        let to_app = rule.get("targetDirectoryName").unwrap().as_text() == Some(opened.directory.as_str());
        let editable = rule.get("editable").unwrap().as_flag() == Some(true);
        for mapping in rule.get_mut("objectMappings").unwrap().items_mut().unwrap() {
            let text = |key| mapping.get(key).unwrap().as_text().unwrap().to_owned();
            let is_shown = to_app && editable && text("targetObjectName") != "Contact";
            if !is_shown {
                continue;
            }
            for one in mapping.get("attributeMappings").unwrap().items().unwrap() {
                let strange =
                    one.get("source").and_then(|source| source.get("type")) == Some(&Json::text("Lookup"));
                let nothing =
                    one.get("source") == Some(&Json::Null) && one.get("defaultValue") == Some(&Json::Null);
                if strange || nothing {
                    hidden.push(one.clone());
                }
            }
            mapping.put(&["attributeMappings"], Json::Null);
            mapping.put(&["scope"], Json::Null);
        }
    }
    (document, hidden)
}

proptest! {
    #![proptest_config(same_cases(64))]

    #[test]
    fn a_damaged_schema_comes_back_as_it_was_or_gets_one_sentence(
        which in any::<Index>(), damages in vec((any::<bool>(), any::<Index>(), any_damage()), 1..8),
    ) {
        let mut document = which.get(schemas()).1.clone();
        for (everywhere, at, how) in damages {
            // Most of a schema are directories, which the page hardly looks at: half of the damage goes to the rules.
            let rules = document.get("synchronizationRules").is_some_and(|rules| count(rules) > 1);
            let place = if everywhere || !rules { &mut document } else { document.get_mut("synchronizationRules").unwrap() };
            if count(place) > 1 {
                let mut left = 1 + at.index(count(place) - 1);
                damage(place, &mut left, &how);
            }
        }
        comes_back(&document, &file(&document))?;
    }

    #[test]
    fn what_the_wizard_writes_unchanged_is_the_damaged_schema_itself(
        which in any::<Index>(), at in any::<Index>(), how in any_damage(),
    ) {
        let mut document = which.get(schemas()).1.clone();
        let rules = document.get_mut("synchronizationRules").unwrap();
        let mut left = 1 + at.index(count(rules) - 1);
        damage(rules, &mut left, &how);
        let text = file(&document).replace("Foo([mail]", "Not([mail])").replace("IsActive", "active");
        let mut wizard = support::begun(&support::chosen("scim2"));
        wizard.update(Event::SchemaOpened(text.clone()));
        if wizard.draft.mappings.portal.is_some() {
            for effect in wizard.update(Event::SchemaChosen) {
                if let Effect::Download { text: written, .. } = effect {
                    prop_assert_eq!(
                        Json::parse_within(&written, DEEPEST).unwrap(), Json::parse_within(&text, DEEPEST).unwrap()
                    );
                }
            }
        }
    }

    #[test]
    fn a_torn_text_is_refused_or_comes_back(
        which in any::<Index>(), at in any::<Index>(), cut in 0..40_usize, piece in "[\\[\\]{}\",:0-9a\\\\ ]{0,4}",
    ) {
        let text: Vec<char> = which.get(schemas()).0.chars().collect();
        let at = at.index(text.len());
        let torn: String =
            text[..at].iter().copied().chain(piece.chars()).chain(text[at..].iter().copied().skip(cut)).collect();
        match Json::parse_within(&torn, DEEPEST) {
            Ok(document) => { comes_back(&document, &torn)?; }
            Err(_) => prop_assert!(open(&torn).is_err() && Base::parse(&torn).is_err()),
        }
    }

    #[test]
    fn edited_tables_read_back_and_the_rest_is_untouched(
        which in any::<Index>(), edits in vec((any::<bool>(), any_edit()), 1..10),
    ) {
        let (_, document, opened) = which.get(schemas());
        let mut tables: Tables = opened.tables.clone();
        for (users, edit) in edits {
            match &mut tables.groups {
                Some(groups) if !users => apply(edit, groups),
                Some(_) | None => apply(edit, &mut tables.users),
            }
        }
        let written = opened.write(&tables).json;
        let again = open(&file(&written)).unwrap();
        prop_assert_eq!(&again.tables, &tables);
        prop_assert_eq!(frame(&written, opened), frame(document, opened));
        prop_assert_eq!(&again.write(&tables).json, &written, "written twice is written once");
        // And back: the old rows return, if not each with its old keys.
        let back = open(&file(&again.write(&opened.tables).json)).unwrap();
        prop_assert_eq!(&back.tables, &opened.tables);
    }
}
