//! Scoping filters: what is refused, what is advised, who passes, and how filters read back from files.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/seeded.rs"]
mod seeded;
mod support;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use quartermaster_core::catalog::Object;
use quartermaster_core::scoping::{
    ClauseDraft, FilterDraft, GroupDraft, LONGEST, Operator, Person, Verdict, Why, advise, evaluate, parse,
    wire,
};
use quartermaster_core::wire::json::Json;
use seeded::same_cases;
use support::{Clauses, filters};

/// Takes every pattern: what makes a pattern is not judged here.
fn any_pattern(_: &str) -> Result<(), String> {
    Ok(())
}

/// The sentences, each with its place: `0.1.value: Enter …`.
fn problems(draft: &FilterDraft) -> Vec<String> {
    let check =
        |pattern: &str| if pattern.contains('(') { Err("Close the parenthesis".to_owned()) } else { Ok(()) };
    let faults = parse(draft, Object::Users, check).err().unwrap_or_default();
    faults
        .iter()
        .map(|fault| {
            let place = fault.place;
            format!("{}.{}.{}: {}", place.group, place.clause, place.part.key(), fault.kind)
        })
        .collect()
}

fn hints(draft: &FilterDraft) -> Vec<String> {
    advise(draft, Object::Users).iter().map(|hint| hint.kind.to_string()).collect()
}

/// Finds `a*` as "only letters a" and nothing else within bounds: the rule is the caller's.
fn matcher(pattern: &str, text: &str) -> Option<bool> {
    match pattern {
        "a*" => Some(text.chars().all(|c| c == 'a')),
        _ => None,
    }
}

fn person(attributes: &[(&str, &[&str])]) -> Person {
    let attributes = attributes
        .iter()
        .map(|(name, values)| ((*name).to_owned(), values.iter().map(|value| (*value).to_owned()).collect()));
    Person { attributes: attributes.collect() }
}

fn verdict(groups: Clauses, attributes: &[(&str, &[&str])]) -> Verdict {
    evaluate(&parse(&filters(groups), Object::Users, any_pattern).unwrap(), &person(attributes), &matcher)
}

#[test]
fn each_mistake_has_its_place_and_says_what_to_do() {
    let long = "x".repeat(LONGEST + 1);
    for (clause, expected) in [
        (
            ("", "", ""),
            &["0.0.attribute: Choose an attribute, or remove the clause", "0.0.operator: Choose an operator"]
                [..],
        ),
        (("department", "", "x"), &["0.0.operator: Choose an operator for department"]),
        (
            ("[mail]", "IS NULL", ""),
            &["0.0.attribute: Attribute must be the attribute’s name without square brackets"],
        ),
        (
            ("members", "EQUALS", "x"),
            &[
                "0.0.attribute: Choose another attribute than members: Entra does not filter by the members of a group",
            ],
        ),
        (
            ("appRoleAssignments", "IS NOT NULL", ""),
            &[
                "0.0.attribute: Choose another attribute than appRoleAssignments: Entra does not filter by application roles",
            ],
        ),
        (
            ("userType", "EQUALS", "Guest"),
            &[
                "0.0.attribute: Choose another attribute than userType: Entra does not filter by the type of a user",
            ],
        ),
        (
            ("manager", "IS NULL", ""),
            &["0.0.attribute: Choose another attribute than manager: Entra does not filter by managers"],
        ),
        (
            ("createdDateTime", "EQUALS", "2026-01-01"),
            &["0.0.attribute: Choose another attribute than createdDateTime: Entra does not filter by dates"],
        ),
        (
            ("proxyAddresses", "Includes", "x"),
            &[
                "0.0.attribute: Choose another attribute than proxyAddresses: Entra does not filter by attributes with several values",
            ],
        ),
        (
            ("Department", "IS NULL", ""),
            &["0.0.attribute: There is no attribute Department: write department"],
        ),
        (
            ("department", "IsMemberOf", "x"),
            &["0.0.operator: Choose an operator that Quartermaster knows: “IsMemberOf” is none of them"],
        ),
        (("department", "EQUALS", " "), &["0.0.value: Enter a value for department"]),
        (("department", "REGEX MATCH", ""), &["0.0.value: Enter a regular expression for department"]),
        (("employeeId", "Greater_Than", ""), &["0.0.value: Enter a whole number for employeeId"]),
        (
            ("employeeId", "Greater_Than", "1.5"),
            &["0.0.value: Value must be a whole number in digits, such as 1000"],
        ),
        (
            ("employeeId", "Greater_Than", "-1"),
            &["0.0.value: Value must be a whole number in digits, such as 1000"],
        ),
        (
            ("employeeId", "Greater_Than", "+1"),
            &["0.0.value: Value must be a whole number in digits, such as 1000"],
        ),
        (
            ("employeeId", "Greater_Than", "1234567890123456789"),
            &["0.0.value: Value must be 18 digits or fewer"],
        ),
        (("department", "NOT REGEX MATCH", "(a"), &["0.0.value: Close the parenthesis"]),
        (
            ("department", "EQUALS", "a\u{7}"),
            &["0.0.value: Value contains a hidden character (U+0007): type it instead of pasting it"],
        ),
        (
            ("department", "EQUALS", &long),
            &["0.0.value: Value must be 10000 characters or fewer: it has 10001"],
        ),
        (("department", "IS NULL", "left over"), &[]),
        (("department", "equals", "Sales"), &[]),
        (("employeeId", "Greater_Than_OR_EQUALS", " 0012 "), &[]),
    ] {
        assert_eq!(problems(&filters(&[&[clause]])), expected, "{clause:?}");
    }
}

#[test]
fn all_mistakes_are_told_at_once_in_their_order() {
    let mut draft =
        filters(&[&[("mail", "EQUALS", ""), ("manager", "IS NULL", "")], &[], &[("", "IS NULL", "")]]);
    draft.groups[1].name = "a\u{202E}b".into();
    assert_eq!(
        problems(&draft),
        [
            "0.0.value: Enter a value for mail",
            "0.1.attribute: Choose another attribute than manager: Entra does not filter by managers",
            "1.0.group: Add a clause to filter 2, or remove it: without one everybody would pass",
            "1.0.name: Filter title contains a hidden character (U+202E): type it instead of pasting it",
            "2.0.attribute: Choose an attribute, or remove the clause",
        ]
    );
    let faults = parse(&draft, Object::Users, any_pattern).unwrap_err();
    let rows: Vec<usize> = faults.iter().map(|fault| fault.place.row(&draft)).collect();
    assert_eq!(rows, [0, 1, 2, 2, 2]);
}

#[test]
fn what_often_goes_wrong_is_told_without_standing_in_the_way() {
    for (groups, expected) in [
        (
            &[&[("department", "EQUALS", "Sales"), ("country", "EQUALS", "DE")][..]][..],
            &["Capital and small letters may count: write Sales as the directory has it"][..],
        ),
        (&[&[("employeeId", "EQUALS", "100")][..]], &[]),
        (&[&[("displayName", "NOT EQUALS", "100")][..]], &[]),
        (
            &[&[("department", "NOT EQUALS", "100")][..]],
            &[
                "“department is not 100” leaves out those without department as well: add a filter “department is empty” if they belong in scope",
            ],
        ),
        (
            &[&[("department", "EQUALS", "1"), ("department", "EQUALS", "2")][..]],
            &[
                "Nobody passes: all clauses of a filter have to hold, and department has one value. Put the clauses into two filters",
            ],
        ),
        (
            &[&[("displayName", "NOT EQUALS", "1")][..], &[("displayName", "NOT EQUALS", "2")][..]],
            &[
                "Everybody with displayName passes: one filter lets through what the other leaves out. Put the clauses into one filter",
            ],
        ),
        (
            &[&[("mail", "REGEX MATCH", ".*@contoso.com")][..]],
            &[
                "A part of the attribute may be enough to match: put ^ before and $ after it to mean the whole",
            ],
        ),
        (&[&[("mail", "REGEX MATCH", "^.*@contoso.com$")][..]], &[]),
        (
            &[&[("mail", "REGEX MATCH", r"^\p{IsGreek}$")][..]],
            &[
                "Blocks of Unicode, such as \\p{IsGreek}, cannot be tried out here: use a range, such as [\\u0370-\\u03FF]",
            ],
        ),
        (
            &[&[("accountEnabled", "EQUALS", "True")][..]],
            &["accountEnabled is true or false: choose IS TRUE or IS FALSE"],
        ),
        (&[&[("mail", "IS TRUE", "")][..]], &["mail is a text: IS TRUE and IS FALSE may never hold for it"]),
        (
            &[&[("employeeId", "Greater_Than", "5")][..]],
            &["employeeId is a text: comparing numbers may never hold for it, a regular expression does"],
        ),
        (
            &[&[("city", "EQUALS", "1 ")][..]],
            &["The value begins or ends with a space, which Entra compares too"],
        ),
        (
            &[&[("city", "&", "1,2")][..]],
            &[
                "Few pages say what & and !& do: try the filter on one user with Provision on demand before you rely on it",
            ],
        ),
        // What is not complete yet is not judged.
        (&[&[("city", "EQUALS", ""), ("", "NOT EQUALS", "x"), ("city", "", "x")][..]], &[]),
    ] {
        assert_eq!(hints(&filters(groups)), expected, "{groups:?}");
    }
}

#[test]
fn an_operator_compares_as_its_name_says() {
    for (operator, operand, value, passes) in [
        ("EQUALS", "Sales", "Sales", true),
        ("EQUALS", "Sales", "sales", false),
        ("EQUALS", "Sales", "Sales EMEA", false),
        ("NOT EQUALS", "Sales", "Sales", false),
        ("NOT EQUALS", "Sales", "HR", true),
        ("IS NULL", "", "x", false),
        ("IS NOT NULL", "", "x", true),
        ("IS TRUE", "", "True", true),
        ("IS TRUE", "", "False", false),
        ("IS TRUE", "", "yes", false),
        ("IS FALSE", "", "false", true),
        ("IS FALSE", "", "no", false),
        ("REGEX MATCH", "a*", "aa", true),
        ("REGEX MATCH", "a*", "b", false),
        ("NOT REGEX MATCH", "a*", "b", true),
        ("NOT REGEX MATCH", "a*", "aa", false),
        ("Greater_Than", "10", "11", true),
        ("Greater_Than", "10", "10", false),
        ("Greater_Than", "10", "9", false),
        ("Greater_Than_OR_EQUALS", "10", "10", true),
        ("Greater_Than", "0", "-1", false),
        ("Greater_Than", "9", "1e3", false),
        ("Includes", "ale", "Sales", true),
        ("Includes", "Ale", "Sales", false),
        ("ENDS_WITH", "@contoso.com", "b.simon@contoso.com", true),
        ("ENDS_WITH", "@Contoso.com", "b.simon@contoso.com", false),
        ("&", "Sales,HR", "HR", true),
        ("&", "Sales,HR", "IT", false),
        ("!&", "Sales,HR", "IT", true),
        ("!&", "Sales,HR", "HR", false),
    ] {
        let result = verdict(&[&[("x", operator, operand)]], &[("x", &[value])]);
        assert_eq!(result.passes(), passes, "{value} {operator} {operand}: {result:?}");
    }
}

#[test]
fn an_empty_attribute_makes_every_clause_false_but_is_null() {
    for operator in Operator::ALL {
        for attributes in [&[][..], &[("x", &[][..])][..], &[("x", &["", ""][..])][..]] {
            let result = verdict(&[&[("x", operator.name(), "1")]], attributes);
            assert_eq!(result.passes(), operator == Operator::IsNull, "{operator:?} {attributes:?}");
        }
    }
}

#[test]
fn all_values_of_an_attribute_have_to_pass() {
    assert!(verdict(&[&[("x", "ENDS_WITH", "b")]], &[("x", &["ab", "b"])]).passes());
    assert!(!verdict(&[&[("x", "ENDS_WITH", "b")]], &[("x", &["ab", "c"])]).passes());
}

#[test]
fn clauses_all_have_to_hold_and_one_filter_is_enough() {
    let filter: Clauses = &[
        &[("department", "EQUALS", "Sales"), ("country", "EQUALS", "DE")],
        &[("jobTitle", "IS NOT NULL", "")],
    ];
    assert_eq!(
        verdict(filter, &[("department", &["Sales"]), ("country", &["DE"])]),
        Verdict::Passes { group: 0 }
    );
    assert_eq!(
        verdict(filter, &[("department", &["Sales"]), ("jobTitle", &["CEO"])]),
        Verdict::Passes { group: 1 }
    );
    let Verdict::Fails(failed) = verdict(filter, &[("department", &["Sales"]), ("country", &["FR"])]) else {
        panic!("passed")
    };
    let decided: Vec<_> = failed.iter().map(|one| (one.group, one.clause, one.why.clone())).collect();
    assert_eq!(decided, [(0, 1, Why::Value("FR".into())), (1, 0, Why::Empty)]);
    assert_eq!(verdict(&[], &[]), Verdict::Everybody);
}

#[test]
fn what_cannot_be_decided_does_not_pass_either_way() {
    for operator in ["REGEX MATCH", "NOT REGEX MATCH"] {
        let Verdict::Fails(failed) = verdict(&[&[("x", operator, "slow")]], &[("x", &["aaa"])]) else {
            panic!("passed")
        };
        assert_eq!(failed[0].why, Why::Undecided("aaa".into()));
    }
}

#[test]
fn another_shape_is_not_read_as_a_filter() {
    for text in [
        "{}",
        "[1]",
        r#"[{"clauses":{}}]"#,
        r#"[{"clauses":[{"attribute":1}]}]"#,
        r#"[{"clauses":[{"attribute":"a","negate":"true"}]}]"#,
        r#"[{"name":"x"}]"#,
    ] {
        assert_eq!(wire::from_json(&Json::parse(text).unwrap()), None, "{text}");
    }
}

fn any_draft() -> impl Strategy<Value = FilterDraft> {
    let names: Vec<String> = Operator::ALL.iter().map(|operator| operator.name().to_owned()).collect();
    let operator = prop_oneof![4 => select(names), 1 => any::<String>()];
    let attribute = prop_oneof![
        select(vec!["mail", "department", "manager", ""]).prop_map(str::to_owned),
        any::<String>()
    ];
    let value = prop_oneof!["[0-9]{0,20}", any::<String>()];
    let clause = (attribute, operator, value).prop_map(|(attribute, operator, value)| ClauseDraft {
        attribute,
        operator,
        value,
    });
    let group = (any::<String>(), vec(clause, 0..4)).prop_map(|(name, clauses)| GroupDraft { name, clauses });
    vec(group, 0..4).prop_map(|groups| FilterDraft { groups })
}

proptest! {
    #![proptest_config(same_cases(256))]

    #[test]
    fn a_filter_reads_back_from_its_file(draft in any_draft()) {
        prop_assert_eq!(wire::from_json(&wire::to_json(&draft)), Some(draft));
    }

    #[test]
    fn no_filter_panics_and_what_parses_means_the_same_when_typed_again(draft in any_draft()) {
        let _ = (draft.words(), advise(&draft, Object::Groups));
        if let Ok(filter) = parse(&draft, Object::Users, any_pattern) {
            prop_assert_eq!(&parse(&filter.draft(), Object::Users, any_pattern).unwrap(), &filter);
            let _ = evaluate(&filter, &person(&[("mail", &["a"])]), &matcher);
        }
    }

    #[test]
    fn exactly_one_of_a_test_and_its_opposite_holds_for_a_value(value in "[ab]{1,3}", operand in "[ab]{1,3}") {
        for (operator, opposite) in [("EQUALS", "NOT EQUALS"), ("&", "!&"), ("IS NULL", "IS NOT NULL")] {
            let passes = |operator| verdict(&[&[("x", operator, &operand)]], &[("x", &[&value])]).passes();
            prop_assert!(passes(operator) != passes(opposite), "{operator} {value} {operand}");
        }
    }
}
