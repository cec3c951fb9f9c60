//! What reads well and still goes wrong: every lint, word by word, and where each keeps quiet.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use quartermaster_core::expr::{
    Expression, Kind, LintKind, Setting, Severity, SourceAttribute, Target, lint,
};

const fn attribute(name: &'static str, kind: Kind, may_be_empty: bool) -> SourceAttribute<'static> {
    SourceAttribute { name, kind, several: false, reference: false, may_be_empty }
}

const ATTRIBUTES: &[SourceAttribute<'static>] = &[
    attribute("userPrincipalName", Kind::Text, false),
    attribute("IsSoftDeleted", Kind::YesNo, false),
    attribute("accountEnabled", Kind::YesNo, true),
    attribute("country", Kind::Text, true),
    attribute("jobTitle", Kind::Text, true),
    attribute("mail", Kind::Text, true),
    attribute("mailNickname", Kind::Text, false),
    attribute("extensionAttribute1", Kind::Text, true),
    SourceAttribute { several: true, ..attribute("proxyAddresses", Kind::Text, true) },
    SourceAttribute { reference: true, ..attribute("manager", Kind::Text, true) },
    SourceAttribute { reference: true, several: true, ..attribute("appRoleAssignments", Kind::Text, true) },
];

const fn target(name: &'static str, kind: Kind) -> Target<'static> {
    Target { name, kind, several: false, reference: false }
}

const ACTIVE: Target<'static> = target("active", Kind::YesNo);
const TITLE: Target<'static> = target("title", Kind::Text);
const RANK: Target<'static> = target("rank", Kind::Number);
const HIRED: Target<'static> = target("hired", Kind::Date);
const ROLES: Target<'static> = Target { several: true, ..target("roles", Kind::Text) };
const MANAGER: Target<'static> = Target { reference: true, ..target("manager", Kind::Text) };

/// The part it points at, and the sentence.
fn told(text: &str, target: Option<Target<'_>>, matching: bool) -> Vec<(String, String)> {
    let expression = Expression::parse(text).unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
    let lints = lint(&expression, &Setting { attributes: ATTRIBUTES, target, matching });
    lints.iter().map(|lint| (lint.span.of(text).to_owned(), lint.to_string())).collect()
}

#[test]
fn each_lint_gives_its_reason_where_it_belongs() {
    for (text, target, part, sentence) in [
        (
            "SelectUniqueValue([mail], [mailNickname])",
            None,
            "SelectUniqueValue",
            "Use another function: Entra evaluates SelectUniqueValue only when it provisions into Active Directory",
        ),
        (
            r#"IIF([country] = "USA", "here", "abroad")"#,
            None,
            "[country]",
            r#"Mind users without country: Entra cannot evaluate the condition of IIF when it reads something empty. Switch([country], [country], "", "…") can"#,
        ),
        (
            r#"IIF(IsNullOrEmpty([country]), "Other", [country])"#,
            None,
            "IsNullOrEmpty",
            "Replace IsNullOrEmpty: Entra does not evaluate it in the condition of IIF. Coalesce takes the first value that is there",
        ),
        (
            r#"Switch(IsPresent([jobTitle]), "Employee", "True", [jobTitle])"#,
            None,
            "IsPresent",
            "Replace IsPresent: Entra does not evaluate it in the source of Switch. Coalesce takes the first value that is there",
        ),
        (
            r#"Switch([country], , "DE", "Germany")"#,
            None,
            "Switch",
            "Give Switch a default: where its source is none of the keys, the value is emptied",
        ),
        (
            r#"Switch([country], "", "DE", "Germany")"#,
            None,
            r#""""#,
            "Give Switch a default that is not empty, unless the value is meant to be emptied where its source is none of the keys",
        ),
        (
            r#"Switch([mailNickname], "x", "ann", "y")"#,
            None,
            "Switch",
            "Consider IIF: Switch may empty the value when its source has not changed",
        ),
        (
            "ToLower([manager])",
            None,
            "[manager]",
            "Map manager as it is: it points to other objects, and ToLower works on values",
        ),
        ("ToLower([mial])", None, "[mial]", "There is no attribute mial, did you mean mail?"),
        (
            "ToLower([shoeSize])",
            None,
            "[shoeSize]",
            "Check the name shoeSize: Entra has no such attribute unless it was added",
        ),
        ("ToLower([jobTitel])", None, "[jobTitel]", "There is no attribute jobTitel, did you mean jobTitle?"),
        ("ToLower([Mail])", None, "[Mail]", "There is no attribute Mail, did you mean mail?"),
        (
            "[MAILnickname]",
            None,
            "[MAILnickname]",
            "There is no attribute MAILnickname, did you mean mailNickname?",
        ),
        ("Count([proxyAddresses])", Some(ACTIVE), "Count", "Give active True or False: this is a number"),
        ("Not([accountEnabled])", Some(RANK), "Not", "Give rank a whole number: this is True or False"),
        ("[accountEnabled]", Some(HIRED), "[accountEnabled]", "Give hired a date: this is True or False"),
        (
            r#"Switch([IsSoftDeleted], , "False", "yes", "True", "False")"#,
            Some(ACTIVE),
            r#""yes""#,
            "Give active True or False: “yes” is none of them",
        ),
        (r#""ten""#, Some(RANK), r#""ten""#, "Give rank a whole number: “ten” is none of them"),
        (
            "RemoveDuplicates([proxyAddresses])",
            Some(TITLE),
            "RemoveDuplicates",
            "Choose one value with Item, or put them together with Join: title takes one",
        ),
        (
            "[proxyAddresses]",
            Some(TITLE),
            "[proxyAddresses]",
            "Choose one value with Item, or put them together with Join: title takes one",
        ),
        (
            "[manager]",
            Some(TITLE),
            "[manager]",
            "Choose another attribute for title: manager points to other objects",
        ),
        (
            "[appRoleAssignments]",
            Some(ROLES),
            "[appRoleAssignments]",
            "Put SingleAppRoleAssignment around appRoleAssignments: it points to roles, and roles takes a value",
        ),
        (
            "ToLower([proxyAddresses])",
            None,
            "[proxyAddresses]",
            "Choose one of the values of proxyAddresses with Item: ToLower takes one",
        ),
        (
            "ToLower([mail])",
            Some(MANAGER),
            "ToLower",
            "Map an attribute that points to other objects to manager: a function gives values",
        ),
        (
            "[mail]",
            Some(MANAGER),
            "[mail]",
            "Map an attribute that points to other objects to manager: a function gives values",
        ),
    ] {
        assert_eq!(told(text, target, false), [(part.to_owned(), sentence.to_owned())], "{text}");
    }
}

#[test]
fn matching_on_a_function_is_advised_against() {
    let sentence = "Match by an attribute if you can: when this function gives another value than before, Entra no longer finds the person";
    let text = "ToLower([userPrincipalName])";
    assert_eq!(told(text, None, true), [(text.to_owned(), sentence.to_owned())]);
    assert_eq!(told(text, None, false), []);
    assert_eq!(told("[userPrincipalName]", None, true), []);
}

#[test]
fn what_is_right_is_left_alone() {
    for (text, target) in [
        // Entra's own default for active: complete over what IsSoftDeleted can be.
        (r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#, Some(ACTIVE)),
        (r#"Switch([IsSoftDeleted], , "True", "False", "False", "True")"#, Some(ACTIVE)),
        // Microsoft's way around an empty attribute.
        (r#"Switch([country], [country], "", "Other")"#, Some(TITLE)),
        (r#"IIF([mailNickname] = "ann", "a", "b")"#, Some(TITLE)),
        (r#"IIF(Coalesce([country], "x") = "USA", "a", "b")"#, Some(TITLE)),
        ("Coalesce([mail], [userPrincipalName])", Some(TITLE)),
        ("IsNullOrEmpty([mail])", Some(ACTIVE)),
        ("Not([IsSoftDeleted])", Some(ACTIVE)),
        ("SingleAppRoleAssignment([appRoleAssignments])", Some(TITLE)),
        ("AppRoleAssignmentsComplex([appRoleAssignments])", Some(ROLES)),
        ("Split([extensionAttribute1], \",\")", Some(ROLES)),
        ("Item([proxyAddresses], 1)", Some(TITLE)),
        ("[manager]", Some(MANAGER)),
        ("[manager]", Some(target("x", Kind::Any))),
        ("Join(\";\", [proxyAddresses])", Some(TITLE)),
        ("Count([proxyAddresses])", Some(RANK)),
        ("[extension_0123456789abcdef0123456789abcdef_badge]", Some(TITLE)),
        // A text may say True, a number or a date.
        ("ToLower([extensionAttribute1])", Some(ACTIVE)),
        ("\"12\"", Some(RANK)),
        ("\"\"", Some(RANK)),
        ("Now()", Some(HIRED)),
        ("Now()", Some(TITLE)),
        ("[proxyAddresses]", Some(target("any", Kind::Any)).map(|one| Target { several: true, ..one })),
    ] {
        assert_eq!(told(text, target, false), [], "{text}");
    }
}

#[test]
fn a_numbered_attribute_is_no_misspelling_of_its_neighbor() {
    let sentence = "Check the name extensionAttribute9: Entra has no such attribute unless it was added";
    assert_eq!(told("[extensionAttribute9]", None, false)[0].1, sentence);
}

#[test]
fn without_a_list_of_attributes_none_is_unknown() {
    let expression = Expression::parse("ToLower([anything])").unwrap();
    assert_eq!(lint(&expression, &Setting { attributes: &[], target: None, matching: false }), []);
}

/// One of each kind; the match makes the compiler point here when there is a new one.
fn kinds() -> Vec<(LintKind, Severity)> {
    let listed = |kind: &LintKind| match kind {
        LintKind::UniqueValue
        | LintKind::EmptyInCondition(_)
        | LintKind::TestForEmpty(..)
        | LintKind::NoDefault
        | LintKind::EmptyDefault
        | LintKind::MayNull
        | LintKind::Matching
        | LintKind::Reference(..)
        | LintKind::Points(..)
        | LintKind::SeveralInside(..)
        | LintKind::Unknown(..)
        | LintKind::Unfit(..)
        | LintKind::UnfitConstant(..)
        | LintKind::Several(_)
        | LintKind::NeedsReference(_) => 15,
    };
    let all = vec![
        (LintKind::UniqueValue, Severity::Problem),
        (LintKind::TestForEmpty("IsNull".into(), "x"), Severity::Problem),
        (LintKind::Reference("manager".into(), "ToLower".into()), Severity::Problem),
        (LintKind::Points("manager".into(), "title".into()), Severity::Problem),
        (LintKind::SeveralInside("a".into(), "b".into()), Severity::Problem),
        (LintKind::Unfit("a".into(), "b", "c"), Severity::Problem),
        (LintKind::UnfitConstant("a".into(), "b", "c".into()), Severity::Problem),
        (LintKind::Several("a".into()), Severity::Problem),
        (LintKind::NeedsReference("a".into()), Severity::Problem),
        (LintKind::EmptyInCondition("a".into()), Severity::Advice),
        (LintKind::NoDefault, Severity::Advice),
        (LintKind::EmptyDefault, Severity::Advice),
        (LintKind::MayNull, Severity::Advice),
        (LintKind::Matching, Severity::Advice),
        (LintKind::Unknown("a".into(), None), Severity::Advice),
    ];
    assert_eq!(all.len(), listed(&LintKind::NoDefault));
    all
}

#[test]
fn a_problem_is_what_cannot_work() {
    for (kind, severity) in kinds() {
        assert_eq!(kind.severity(), severity, "{kind:?}");
    }
}

#[test]
fn no_sentence_ends_with_a_full_stop_or_scolds() {
    for (kind, _) in kinds() {
        let sentence = kind.to_string();
        let lower = sentence.to_lowercase();
        assert!(!sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
        assert!(!lower.contains("invalid") && !lower.contains("please"), "{sentence}");
    }
}
