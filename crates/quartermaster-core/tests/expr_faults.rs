//! What is wrong with the text of an expression: every sentence, word by word, with the place it points at.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use quartermaster_core::expr::{Expression, Fault, FaultKind, functions};

/// What is told of a text: the part it points at, and the sentence.
fn told(text: &str) -> Vec<(String, String)> {
    let faults = Expression::parse(text).err().unwrap_or_default();
    faults.iter().map(|fault| (fault.span.of(text).to_owned(), fault.to_string())).collect()
}

/// Expression, the part that is underlined, the sentence.
const SENTENCES: &[(&str, &str, &str)] = &[
    ("", "", "Enter an expression"),
    (" \n\t ", " \n\t ", "Enter an expression"),
    (
        r#"Append(mail, ".x")"#,
        "mail",
        "Put quotes around constants: “mail” is not text. An attribute stands in brackets, [mail]",
    ),
    (r#"Join(" ", [givenName], True)"#, "True", "Put quotes around constants: “True” is not text"),
    (
        r#"Append([mail], contoso.com)"#,
        "contoso.com",
        "Put quotes around constants: “contoso.com” is not text. An attribute stands in brackets, [contoso.com]",
    ),
    (r#"Append([mail], @contoso.com)"#, "@", "Remove “@”: it means nothing here"),
    (
        r#"Append([mail], ann@contoso.com)"#,
        "ann@contoso.com",
        "Put quotes around constants: “ann@contoso.com” is not text",
    ),
    (r#"Append([mail], John Smith)"#, "John Smith", "Put quotes around constants: “John Smith” is not text"),
    (r#"Append([mail], 3abc)"#, "3abc", "Put quotes around constants: “3abc” is not text"),
    ("ToUper([mail])", "ToUper", "There is no function ToUper, did you mean ToUpper?"),
    ("Concatenate([mail])", "Concatenate", "There is no function Concatenate: choose one that Entra has"),
    (r#"join("", [mail])"#, "join", "Functions are written as Join, not join"),
    ("Append([mail], Now)", "Now", "Put parentheses behind Now: Now(…)"),
    (
        "Append([mail])",
        "Append([mail])",
        "Append takes 2 arguments, as Append(source, suffix): here it has 1",
    ),
    ("Now(1)", "Now(1)", "Now takes no arguments, as Now(): here it has 1"),
    (
        "ToLower()",
        "ToLower()",
        "ToLower takes 1 to 2 arguments, as ToLower(source, [culture]): here it has 0",
    ),
    (
        "StripSpaces([a], )",
        "StripSpaces([a], )",
        "StripSpaces takes 1 argument, as StripSpaces(source): here it has 2",
    ),
    (
        r#"Join(",")"#,
        r#"Join(",")"#,
        "Join takes 2 arguments or more, as Join(separator, source, …): here it has 1",
    ),
    ("Append([mail], )", ", ", "Give Append its suffix: nothing stands here"),
    ("Append(, [mail])", "(", "Give Append its source: nothing stands here"),
    (r#"Left([a], "x")"#, r#""x""#, "Give Left a whole number for numChars"),
    ("Left([a], 1.5)", "1.5", "Give Left a whole number for numChars"),
    (
        "SingleAppRoleAssignment([mail])",
        "[mail]",
        "Give SingleAppRoleAssignment [appRoleAssignments]: it takes nothing else",
    ),
    (
        r#"Switch([a], "d", "k")"#,
        r#"Switch([a], "d", "k")"#,
        "Give each key of Switch its value: behind the default they come in pairs",
    ),
    (
        r#"Switch([a], "d", "k", "v", "l")"#,
        r#"Switch([a], "d", "k", "v", "l")"#,
        "Give each key of Switch its value: behind the default they come in pairs",
    ),
    (
        r#"Replace([a], , , , "x", , )"#,
        r#"Replace([a], , , , "x", , )"#,
        "Give Replace an oldValue or a regexPattern: it has nothing to look for",
    ),
    (
        r#"Join(", ", SelectUniqueValue([a],[b]))"#,
        "SelectUniqueValue",
        "Move SelectUniqueValue to the outside: it cannot stand inside another function",
    ),
    ("Append([mail], 'x')", "'x'", "Write text in straight double quotes: \"text\", not 'text'"),
    ("Append([mail], “x”)", "“x”", "Write text in straight quotes: \"text\", not “text”"),
    ("Append([mail], ”x\")", "”x\"", "Write text in straight quotes: \"text\", not “text”"),
    ("Append([mail], ‘x’)", "‘x’", "Write text in straight quotes: \"text\", not “text”"),
    (r#"[mail] "#, "", ""),
    (r#""x"#, r#""x"#, "Close the text with a quotation mark"),
    ("[mail", "[mail", "Close the attribute with ]"),
    (r#"Append([mail, "x")"#, "[mail", "Close the attribute with ]"),
    ("ToLower([ ])", "[ ]", "Name the attribute between [ and ]"),
    ("ToLower([])", "[]", "Name the attribute between [ and ]"),
    (
        r#"Replace([a], , "\d", , "", , )"#,
        r"\d",
        r#"Write \\ for a backslash in a text, or \" for a quotation mark"#,
    ),
    ("Left([a], 1.2.3)", "1.2.3", "Write a number as 12, -1.5 or &HF: “1.2.3” is none"),
    ("BitAnd(&HXY, 1)", "&HXY", "Write a number as 12, -1.5 or &HF: “&HXY” is none"),
    (
        "BitAnd(99999999999999999999, 1)",
        "99999999999999999999",
        "Write a number as 12, -1.5 or &HF: “99999999999999999999” is none",
    ),
    (
        "ToLower(vbTextCompare)",
        "vbTextCompare",
        "Remove vbTextCompare: only the last argument of InStr can be that",
    ),
    ("[givenName] + [surname]", "+", "Put texts together with Join or Append: Entra has no +"),
    (
        r#"ToLower([givenName] & "." & [surname])"#,
        "&",
        "Put texts together with Join or Append: Entra has no &",
    ),
    (r#"IIF([a] = "1" AND [b] = "2", "x", "y")"#, "AND", "Nest IIF in IIF: Entra has no AND"),
    (r#"IIF([a] = "1" or [b] = "2", "x", "y")"#, "or", "Nest IIF in IIF: Entra has no OR"),
    (r#"IIF([a] = "1" && [b] = "2", "x", "y")"#, "&&", "Nest IIF in IIF: Entra has no &&"),
    (r#"IIF([a] == "1", "x", "y")"#, "==", "Write = to compare, not =="),
    (r#"IIF([a] != "1", "x", "y")"#, "!=", "Write <> to compare, not !="),
    ("[a] = [b]", "[a] = [b]", "Compare only in the condition of IIF, or in CBool or Not"),
    (r#"ToLower([a] = [b])"#, "[a] = [b]", "Compare only in the condition of IIF, or in CBool or Not"),
    ("CBool([a] = [b] = [c])", "=", "Compare two values only: nest IIF for a second test"),
    ("CBool([a] = )", "=", "Compare with something: one side is empty"),
    ("ToLower([a]", "ToLower(", "Close ToLower( with )"),
    ("(", "(", "Close this ( with )"),
    ("ToLower([a]))", ")", "Remove this ): there is no ( for it"),
    ("ToLower([a])))", "))", "Remove this ): there is no ( for it"),
    ("([a])", "(", "Put the name of a function before (: parentheses do nothing else"),
    ("Append([a] [b])", "[b]", "Put a comma between these two"),
    ("Append([a]; [b])", ";", "Separate arguments with a comma, not a semicolon"),
    ("[a], [b]", ",", "Remove this comma, or put a function around all of it"),
    ("ToLower([a]) ToUpper([b])", "ToUpper([b])", "Remove this: the expression ends before it"),
    ("ToLower([a\u{0}])", "[a\u{0}]", "Remove the hidden character (U+0000) here"),
    ("ToLower(\u{200b}[a])", "\u{200b}", "Remove the hidden character (U+200B) here"),
    ("ToLower(\u{a0}[a])", "\u{a0}", "Remove the hidden character (U+00A0) here"),
    ("Append([a], \"\u{7}\")", "\u{7}", "Remove the hidden character (U+0007) here"),
    ("ToLower([a]) #", "#", "Remove “#”: it means nothing here"),
];

#[test]
fn every_fault_says_what_to_do_and_where() {
    for (text, part, sentence) in SENTENCES {
        let told = told(text);
        if sentence.is_empty() {
            assert_eq!(told, [], "{text}");
        } else {
            let expected = ((*part).to_owned(), (*sentence).to_owned());
            assert!(told.contains(&expected), "{text}\n expected {expected:?}\n told {told:?}");
        }
    }
    // Exactly that and nothing more, but where one slip is two things to mend.
    let doubled = [
        "(",
        "Append([mail], @contoso.com)",
        "CBool([a] = [b] = [c])",
        "ToLower([givenName] & \".\" & [surname])",
    ];
    for (text, ..) in SENTENCES.iter().filter(|(text, ..)| !doubled.contains(text)) {
        assert!(told(text).len() <= 1, "{text}: {:?}", told(text));
    }
}

#[test]
fn too_long_and_too_deep_are_told_with_their_limits() {
    let text = format!("\"{}\"", "x".repeat(10_000));
    assert_eq!(told(&text)[0].1, "Shorten the expression: it has 10,002 characters and 10,000 fit");
    assert_eq!(told(&format!("\"{}\"", "x".repeat(9_998))), []);
    // Characters, not bytes.
    assert_eq!(told(&format!("\"{}\"", "ü".repeat(9_998))), []);
    let nested = |depth: usize| format!("{}[a]{}", "ToLower(".repeat(depth), ")".repeat(depth));
    assert_eq!(told(&nested(64)), []);
    let sentence = "Nest less: functions may stand 64 deep in each other here";
    assert_eq!(told(&nested(65)), [("ToLower(".to_owned(), sentence.to_owned())]);
}

/// The list above has each kind: a new one does not compile until it is here, and is missed until it is there.
#[test]
fn every_kind_of_fault_is_shown() {
    let place = |kind: &FaultKind| match kind {
        FaultKind::Empty => 0,
        FaultKind::TooLong(_) => 1,
        FaultKind::TooDeep => 2,
        FaultKind::Hidden(_) => 3,
        FaultKind::Stray(_) => 4,
        FaultKind::SingleQuotes => 5,
        FaultKind::CurlyQuotes => 6,
        FaultKind::UnclosedText => 7,
        FaultKind::UnclosedAttribute => 8,
        FaultKind::UnnamedAttribute => 9,
        FaultKind::LoneBackslash => 10,
        FaultKind::Number(_) => 11,
        FaultKind::BareWord(_) => 12,
        FaultKind::MisplacedWord(_) => 13,
        FaultKind::NoSuchFunction(..) => 14,
        FaultKind::FunctionCase(..) => 15,
        FaultKind::NoParentheses(_) => 16,
        FaultKind::ArgumentCount(..) => 17,
        FaultKind::ArgumentMissing(..) => 18,
        FaultKind::NumberNeeded(..) => 19,
        FaultKind::RolesNeeded(_) => 20,
        FaultKind::SwitchPairs => 21,
        FaultKind::NothingToReplace => 22,
        FaultKind::NotOutermost => 23,
        FaultKind::Concatenation(_) => 24,
        FaultKind::Logic(_) => 25,
        FaultKind::Operator(..) => 26,
        FaultKind::MisplacedComparison => 27,
        FaultKind::ChainedComparison => 28,
        FaultKind::HalfComparison => 29,
        FaultKind::Unclosed(_) => 30,
        FaultKind::ExtraClose => 31,
        FaultKind::Grouping => 32,
        FaultKind::MissingComma => 33,
        FaultKind::Semicolon => 34,
        FaultKind::OuterComma => 35,
        FaultKind::AfterEnd => 36,
    };
    let long = format!("\"{}\"", "x".repeat(10_000));
    let deep = format!("{}[a]{}", "ToLower(".repeat(65), ")".repeat(65));
    let texts = SENTENCES.iter().map(|(text, ..)| *text).chain([long.as_str(), deep.as_str()]);
    let mut seen: Vec<i32> = texts
        .flat_map(|text| Expression::parse(text).err().unwrap_or_default())
        .map(|one| place(&one.kind))
        .collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, (0..37).collect::<Vec<i32>>());
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_text() {
    let text = r#"join(' ', ToUper([givenName]), surname, Left([mail], "x") + "y""#;
    let sentences: Vec<String> = told(text).into_iter().map(|(_, sentence)| sentence).collect();
    assert_eq!(
        sentences,
        [
            "Functions are written as Join, not join",
            "Close join( with )",
            "Write text in straight double quotes: \"text\", not 'text'",
            "There is no function ToUper, did you mean ToUpper?",
            "Put quotes around constants: “surname” is not text. An attribute stands in brackets, [surname]",
            "Give Left a whole number for numChars",
            "Put texts together with Join or Append: Entra has no +",
        ]
    );
}

#[test]
fn no_sentence_ends_with_a_full_stop_or_scolds() {
    for (text, ..) in SENTENCES {
        for (_, sentence) in told(text) {
            let lower = sentence.to_lowercase();
            assert!(
                !sentence.ends_with('.') && !sentence.contains('!') || sentence.contains("!="),
                "{sentence}"
            );
            assert!(!lower.contains("invalid") && !lower.contains("please"), "{sentence}");
        }
    }
}

#[test]
fn every_place_lies_in_the_text_at_characters() {
    for (text, ..) in SENTENCES {
        for Fault { span, kind } in Expression::parse(text).err().unwrap_or_default() {
            assert!(text.get(span.start..span.end).is_some(), "{text}: {kind:?} {span:?}");
        }
    }
}

#[test]
fn what_people_write_in_other_ways_still_reads() {
    for (text, canonical) in [
        (" ToLower (\n  [mail] ,\t\"en-US\"\r\n) ", r#"ToLower([mail], "en-US")"#),
        (
            r#"Replace([preferredLanguage], "-", , , "_", ,  )"#,
            r#"Replace([preferredLanguage], "-", , , "_", , )"#,
        ),
        (
            r#"Switch([IsSoftDeleted],,"False","True","True","False")"#,
            r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
        ),
        (
            r#"IIF([country]="USA",[country],[department])"#,
            r#"IIF([country] = "USA", [country], [department])"#,
        ),
        (r#"IIF([level]>=-1.5,"a","b")"#, r#"IIF([level] >= -1.5, "a", "b")"#),
        ("BitAnd(&HF, &HF7)", "BitAnd(&HF, &HF7)"),
        (r#"Append("a \"b\" \\", "\\\\x")"#, r#"Append("a \"b\" \\", "\\\\x")"#),
        (r#"Append([emails[type eq "work"].value], "x")"#, r#"Append([emails[type eq "work"].value], "x")"#),
        ("Guid( )", "Guid()"),
        ("[mail]", "[mail]"),
        ("\"\"", "\"\""),
        ("InStr([a], \"b\", 1, vbBinaryCompare)", "InStr([a], \"b\", 1, vbBinaryCompare)"),
    ] {
        assert_eq!(Expression::parse(text).unwrap().to_string(), canonical, "{text}");
    }
}

#[test]
fn attributes_are_listed_once() {
    let expression = Expression::parse(r#"Join(".", [a], IIF([b] = [a], [c], "x"))"#).unwrap();
    assert_eq!(expression.attributes(), ["a", "b", "c"]);
}

#[test]
fn a_function_is_found_by_its_name_only() {
    assert!(functions::find("Join").is_some());
    assert!(functions::find("join").is_none());
}
