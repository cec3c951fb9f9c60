//! What an editor asks of the language: tokens to color, and what can be written at the cursor.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use quartermaster_core::expr::complete::{CandidateKind, Completion};
use quartermaster_core::expr::{Kind, SourceAttribute, TokenKind, complete, tokens};

const fn attribute(name: &'static str) -> SourceAttribute<'static> {
    SourceAttribute { name, kind: Kind::Text, several: false, reference: false, may_be_empty: true }
}

const ATTRIBUTES: &[SourceAttribute<'static>] = &[
    attribute("mail"),
    attribute("mailNickname"),
    attribute("userPrincipalName"),
    attribute("appRoleAssignments"),
];

fn kinds(text: &str) -> Vec<(TokenKind, &str)> {
    tokens(text).into_iter().map(|token| (token.kind, token.span.of(text))).collect()
}

#[test]
fn tokens_say_what_each_piece_is() {
    use TokenKind::{Attribute, Close, Comma, Function, Number, Open, Operator, Space, Text, Word};
    assert_eq!(
        kinds(r#"IIF ([a]>=-1.5, "b\")", vbTextCompare)"#),
        [
            (Function, "IIF"),
            (Space, " "),
            (Open, "("),
            (Attribute, "[a]"),
            (Operator, ">="),
            (Number, "-1.5"),
            (Comma, ","),
            (Space, " "),
            (Text, r#""b\")""#),
            (Comma, ","),
            (Space, " "),
            (Word, "vbTextCompare"),
            (Close, ")"),
        ]
    );
}

#[test]
fn broken_text_has_tokens_too() {
    use TokenKind::{Comma, CurlyQuoted, SingleQuoted, Stray, UnclosedAttribute, UnclosedText};
    for (text, kind) in [
        ("'a b'", SingleQuoted),
        ("'", SingleQuoted),
        ("“a b”", CurlyQuoted),
        ("„a“", CurlyQuoted),
        ("[mail", UnclosedAttribute),
        ("\"mail", UnclosedText),
        ("\"mail\\", UnclosedText),
        ("\u{0}", Stray),
        ("#", Stray),
        ("\u{a0}", Stray),
    ] {
        assert_eq!(kinds(text), [(kind, text)]);
        assert!(kind.is_broken());
    }
    assert_eq!(kinds("[mail, \"x\"")[0], (UnclosedAttribute, "[mail"));
    assert_eq!(kinds("[mail, \"x\"")[1], (Comma, ","));
}

/// At the `|`.
fn at(text: &str) -> Completion {
    let cursor = text.find('|').unwrap();
    complete(&text.replace('|', ""), cursor, ATTRIBUTES)
}

/// What the text becomes with the candidate of this name, with `|` where the cursor is.
fn taken(text: &str, label: &str) -> String {
    let completion = at(text);
    let candidate = completion.candidates.iter().find(|one| one.label == label).unwrap();
    let mut text = text.replace('|', "");
    text.replace_range(completion.span.start..completion.span.end, &candidate.text);
    text.insert(completion.span.start + candidate.cursor, '|');
    text
}

fn labels(text: &str) -> Vec<String> {
    at(text).candidates.into_iter().map(|one| one.label).collect()
}

#[test]
fn a_candidate_replaces_what_was_typed_and_puts_the_cursor_where_one_goes_on() {
    for (text, label, after) in [
        ("Jo|", "Join", "Join(|)"),
        ("No|", "Now", "Now()|"),
        ("Append(Jo|, \"x\")", "Join", "Append(Join(|), \"x\")"),
        ("Jo|in(\"\", [a])", "Join", "Join|(\"\", [a])"),
        ("Append([ma|", "mail", "Append([mail]|"),
        ("Append([ma|]", "mailNickname", "Append([mailNickname]|"),
        ("Append(ma|, \"x\")", "mail", "Append([mail]|, \"x\")"),
        ("|", "mail", "[mail]|"),
        ("InStr([a], \"b\", 1, |)", "vbTextCompare", "InStr([a], \"b\", 1, vbTextCompare|)"),
    ] {
        assert_eq!(taken(text, label), after, "{text}");
    }
}

#[test]
fn what_fits_best_comes_first() {
    assert_eq!(labels("mai|"), ["mail", "mailNickname"]);
    assert_eq!(labels("Upper|"), ["ToUpper"]);
    let null = labels("Null|");
    assert_eq!(null, ["IgnoreFlowIfNullOrEmpty", "IsNull", "IsNullOrEmpty"]);
    assert_eq!(labels("SingleAppRoleAssignment(|)"), ["appRoleAssignments"]);
    assert_eq!(labels("name|"), ["userPrincipalName"]);
    // What does not work for these applications, or is not documented, reads but is not offered.
    assert_eq!(labels("Select|"), [""; 0]);
    assert_eq!(labels("Prep|"), [""; 0]);
}

#[test]
fn inside_a_text_or_behind_an_attribute_nothing_is_offered() {
    for text in ["Append(\"Jo|", "Append(\"Jo|in\")", "Append([mail]|", "Left([mail], 1|"] {
        assert_eq!(labels(text), [""; 0], "{text}");
    }
}

#[test]
fn the_call_around_the_cursor_is_told() {
    for (text, expected) in [
        ("|", None),
        ("Join(|", Some(("Join", 0))),
        ("Join(\",\", [a], |", Some(("Join", 2))),
        ("Join(\",|\", [a])", Some(("Join", 0))),
        ("Join(\",\", ToLower([a]), |)", Some(("Join", 2))),
        ("Join(\",\", ToLower([a|]))", Some(("ToLower", 0))),
        ("Join(\",\", [a])|", None),
        ("Jion(|", None),
    ] {
        let within = at(text).within.map(|one| (one.function.name, one.argument));
        assert_eq!(within, expected, "{text}");
    }
}

#[test]
fn candidates_say_what_they_are() {
    let kinds: Vec<_> =
        ["Join|", "mailN|", "InStr(\"\", \"\", 1, vbT|"].map(|text| at(text).candidates[0].kind).into();
    assert_eq!(kinds, [CandidateKind::Function, CandidateKind::Attribute, CandidateKind::Word]);
}

#[test]
fn a_cursor_outside_of_the_text_or_inside_a_character_counts_as_the_place_before() {
    assert_eq!(complete("Jo", 99, &[]).candidates[0].label, "Join");
    assert_eq!(complete("é", 1, &[]).span.start, 0);
}
