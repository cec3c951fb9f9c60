//! What holds for every expression and for every text: reading back what was printed, and never a panic.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use quartermaster_core::expr::eval::{Evaluation, Inputs, LARGEST, Surroundings, evaluate};
use quartermaster_core::expr::functions::WORDS;
use quartermaster_core::expr::value::Value;
use quartermaster_core::expr::{
    Call, Comparison, Expression, FUNCTIONS, FaultKind, Function, Kind, Node, NodeKind, Operator, Setting,
    SourceAttribute, Span, Target, complete, lint, tokens,
};

const fn node(kind: NodeKind) -> Node {
    Node { kind, span: Span::new(0, 0) }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,12}",
        "\\PC{0,8}",
        select(vec!["", "\"", "\\", "\\\"", "(", "],[", "\n", "'", "“x”", "&HF", "IIF(", "日本"])
            .prop_map(String::from),
    ]
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z][a-zA-Z0-9_.:]{0,12}",
        select(vec!["mail", "IsSoftDeleted", "emails[type eq \"work\"].value", "urn:a:2.0:User:x", "ü"])
            .prop_map(String::from),
    ]
}

fn any_number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i32>().prop_map(|number| number.to_string()),
        (any::<i16>(), any::<u8>()).prop_map(|(whole, part)| format!("{whole}.{part}")),
        any::<u16>().prop_map(|number| format!("&H{number:X}")),
    ]
}

fn any_leaf() -> impl Strategy<Value = Node> {
    prop_oneof![
        any_name().prop_map(|name| node(NodeKind::Attribute(name))),
        any_text().prop_map(|text| node(NodeKind::Text(text))),
        any_number().prop_map(|number| node(NodeKind::Number(number))),
    ]
}

/// Any tree that the checks let through.
fn any_node() -> impl Strategy<Value = Node> {
    any_leaf().prop_recursive(8, 200, 4, |inner| {
        let functions: Vec<&'static Function> =
            FUNCTIONS.iter().copied().filter(|one| one.name != "SelectUniqueValue").collect();
        let operator = select(Operator::ALL.to_vec());
        (select(functions), vec(inner, 6), 0..4_usize, vec(any::<bool>(), 12), operator, any::<u16>())
            .prop_map(|(function, values, more, flags, operator, number)| {
                call(function, values, more, &flags, operator, number)
            })
    })
}

/// A call that fits the function's signature, made of these values.
fn call(
    function: &'static Function,
    values: Vec<Node>,
    more: usize,
    flags: &[bool],
    operator: Operator,
    number: u16,
) -> Node {
    let count = match function.most() {
        Some(most) => (function.fewest() + more).min(most),
        None => function.fewest() + more * function.repeating,
    };
    let mut values = values.into_iter().cycle_with();
    let arguments = (0..count)
        .map(|at| {
            let parameter = function.parameter(at).unwrap();
            let needed = function.name == "Replace" && at == 1;
            let kind = match parameter.kind {
                _ if parameter.optional && !needed && flags[at % flags.len()] => NodeKind::Empty,
                Kind::AppRoles => NodeKind::Attribute("appRoleAssignments".into()),
                Kind::Number => NodeKind::Number(number.to_string()),
                Kind::Compare => NodeKind::Word(WORDS[usize::from(number) % 2].into()),
                Kind::Condition => {
                    let (left, right) = (values(), values());
                    NodeKind::Comparison(Box::new(Comparison { left, operator, right }))
                }
                Kind::Any | Kind::Text | Kind::YesNo | Kind::Date | Kind::Several => values().kind,
            };
            node(kind)
        })
        .collect::<Vec<_>>();
    let arguments = if function.name == "Replace" && count == 1 {
        [arguments, vec![node(NodeKind::Text("x".into()))]].concat()
    } else {
        arguments
    };
    node(NodeKind::Call(Call { name: function.name.into(), name_span: Span::new(0, 0), arguments }))
}

trait CycleWith {
    /// Takes one after the other; when they run out, an empty text.
    fn cycle_with(self) -> impl FnMut() -> Node;
}

impl CycleWith for std::vec::IntoIter<Node> {
    fn cycle_with(mut self) -> impl FnMut() -> Node {
        move || self.next().unwrap_or(node(NodeKind::Text(String::new())))
    }
}

/// The same tree without its places.
fn placeless(of: &Node) -> Node {
    node(match &of.kind {
        NodeKind::Call(call) => NodeKind::Call(Call {
            name: call.name.clone(),
            name_span: Span::new(0, 0),
            arguments: call.arguments.iter().map(placeless).collect(),
        }),
        NodeKind::Comparison(both) => NodeKind::Comparison(Box::new(Comparison {
            left: placeless(&both.left),
            operator: both.operator,
            right: placeless(&both.right),
        })),
        NodeKind::Attribute(_)
        | NodeKind::Text(_)
        | NodeKind::Number(_)
        | NodeKind::Word(_)
        | NodeKind::Empty => of.kind.clone(),
    })
}

/// Expressions as people have them, to be broken.
const SEEDS: [&str; 8] = [
    r#"Join("@", NormalizeDiacritics(StripSpaces(Join(".", [givenName], [surname]))), "contoso.com")"#,
    r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
    r#"IIF([country]="USA",IIF([state]="CA","True","False"),"False")"#,
    r#"Replace([telephoneNumber], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", , "${phoneNumber}", , )"#,
    r#"FormatDateTime([extensionAttribute1], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")"#,
    r#"DateDiff("d", CDate([mail]), DateAdd("yyyy", -9999, Now()))"#,
    r#"BitAnd(&HF, InStr([mail], "@", 1, vbTextCompare))"#,
    r#"Word(Split([mail], "@"), 1, ".")"#,
];

/// A seed with some of its characters exchanged, dropped or repeated.
fn broken() -> impl Strategy<Value = String> {
    let change = (
        any::<prop::sample::Index>(),
        0..4_u8,
        select("()[],\"\\'& =<>-.“”\0\u{200b}aé1H".chars().collect::<Vec<_>>()),
    );
    (select(SEEDS.to_vec()), vec(change, 0..6)).prop_map(|(seed, changes)| {
        let mut letters: Vec<char> = seed.chars().collect();
        for (at, what, letter) in changes {
            let at = at.index(letters.len() + 1);
            match what {
                0 => letters.insert(at, letter),
                1 if at < letters.len() => letters[at] = letter,
                2 if at < letters.len() => drop(letters.remove(at)),
                _ => letters.truncate(at.max(1)),
            }
        }
        letters.into_iter().collect()
    })
}

fn inputs() -> Inputs {
    Inputs::from([
        ("mail".to_owned(), Value::text("Ann.Lee@contoso.com")),
        ("givenName".to_owned(), Value::text("Zoë\u{0}")),
        ("surname".to_owned(), Value::Several(vec![Value::text("a"), Value::Absent])),
        ("country".to_owned(), Value::text("")),
        ("IsSoftDeleted".to_owned(), Value::YesNo(true)),
        ("extensionAttribute1".to_owned(), Value::text("20150123105347.1Z")),
        ("telephoneNumber".to_owned(), Value::text("+91 9998887777")),
    ])
}

fn tried(expression: &Expression) -> Evaluation {
    evaluate(expression, &inputs(), &Surroundings { now: 639_309_798_000_000_000, seed: 1, taken: &[] })
}

/// Does everything with a text that the page does; the places that come back have to lie in it.
fn everything(text: &str) {
    let mut end = 0;
    for token in tokens(text) {
        assert_eq!(token.span.start, end, "{text:?}");
        assert!(token.span.end > end && text.get(token.span.start..token.span.end).is_some(), "{text:?}");
        end = token.span.end;
    }
    assert_eq!(end, text.len());
    let attributes = [SourceAttribute {
        name: "mail",
        kind: Kind::Text,
        several: false,
        reference: false,
        may_be_empty: true,
    }];
    for cursor in (0..=text.len()).step_by(1 + text.len() / 12) {
        let completion = complete(text, cursor, &attributes);
        let span = completion.span;
        assert!(text.get(span.start..span.end).is_some(), "{text:?} {cursor}");
        for one in completion.candidates {
            assert!(one.text.is_char_boundary(one.cursor), "{one:?}");
        }
    }
    match Expression::parse(text) {
        Err(faults) => {
            assert!(!faults.is_empty(), "{text:?}");
            for fault in faults {
                assert!(text.get(fault.span.start..fault.span.end).is_some(), "{text:?} {fault:?}");
                assert!(fault.to_string().len() < 1000, "{fault}");
            }
        }
        Ok(expression) => {
            let target = Target { name: "active", kind: Kind::YesNo, several: false, reference: false };
            let setting = Setting { attributes: &attributes, target: Some(target), matching: true };
            for one in lint(&expression, &setting) {
                assert!(text.get(one.span.start..one.span.end).is_some(), "{text:?} {one:?}");
            }
            let Evaluation { value, steps } = tried(&expression);
            for step in &steps {
                assert!(text.get(step.span.start..step.span.end).is_some(), "{text:?} {step:?}");
            }
            assert!(value.is_err() || value.is_ok_and(|value| value.size() <= LARGEST), "{text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: prop::test_runner::RngSeed::Fixed(3), ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_reads_as_the_same_and_each_part_has_its_place(tree in any_node()) {
        let printed = tree.to_string();
        prop_assume!(printed.encode_utf16().count() <= 10_000);
        let read = Expression::parse(&printed);
        prop_assert!(read.is_ok(), "{printed}\n{:?}", read);
        let read = read.unwrap();
        prop_assert_eq!(placeless(read.root()), placeless(&tree), "{}", printed);
        prop_assert_eq!(&read.to_string(), &printed);
        read.root().visit(&mut |node| {
            if !node.is_empty() {
                assert_eq!(node.span.of(&printed), node.to_string());
            }
        });
    }

    #[test]
    fn whatever_reads_is_evaluated_without_a_panic_and_alike_each_time(tree in any_node()) {
        let printed = tree.to_string();
        prop_assume!(printed.encode_utf16().count() <= 10_000);
        let expression = Expression::parse(&printed).unwrap();
        let (one, other) = (tried(&expression), tried(&expression));
        prop_assert_eq!(&one, &other);
        let mut calls = 0;
        expression.root().visit(&mut |node| calls += usize::from(node.as_call().is_some()));
        prop_assert_eq!(one.steps.len(), calls, "each call has its value");
    }

    #[test]
    fn no_text_panics(text in prop_oneof!["\\PC{0,60}".boxed(), any::<String>().boxed(), broken().boxed()]) {
        everything(&text);
    }
}

#[test]
fn hostile_texts_end_in_a_fault() {
    let repeated = |part: &str| part.repeat(10_000 / part.len());
    for text in [
        "(".repeat(10_000),
        ")".repeat(10_000),
        ",".repeat(10_000),
        "[".repeat(10_000),
        "\"".repeat(9_999),
        "\\".repeat(10_000),
        "\0".repeat(10_000),
        "&".repeat(10_000),
        "-".repeat(10_000),
        "=".repeat(10_000),
        repeated("IIF("),
        repeated("ToLower("),
        repeated("Join(,"),
        repeated("[a]="),
        repeated("[a] AND "),
        repeated("x "),
        repeated("x("),
        repeated("'“"),
        repeated("((,"),
        repeated("\u{202e}"),
        repeated("Switch([a],"),
        format!("{}[a]{}", "(".repeat(4_998), ")".repeat(4_998)),
        format!("{}[a]{}", "ToLower(".repeat(1_100), ")".repeat(1_100)),
        "x".repeat(10_000),
        "x".repeat(10_000_000),
    ] {
        assert!(Expression::parse(&text).is_err(), "{}", &text[..20]);
        if text.len() <= 10_000 {
            everything(&text);
        }
    }
}

#[test]
fn too_deep_is_told_once_and_what_stands_beside_is_still_read() {
    let text = format!("Join(ToUper([a]), {}[a]{}, mail)", "ToLower(".repeat(200), ")".repeat(200));
    let faults = Expression::parse(&text).unwrap_err();
    assert_eq!(faults.iter().filter(|fault| fault.kind == FaultKind::TooDeep).count(), 1);
    let sentences: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(sentences.len(), 3, "{sentences:?}");
}

/// Values grow by a few letters of text each; both a single one and all together are bounded.
#[test]
fn values_that_grow_are_stopped() {
    let big = Inputs::from([("a".to_owned(), Value::text(&"x".repeat(60_000)))]);
    let none = Surroundings { now: 0, seed: 1, taken: &[] };
    let sentence = "Shorten what goes in: the value becomes too large to be tried out here";
    let tried = |text: &str| evaluate(&Expression::parse(text).unwrap(), &big, &none).value;
    assert_eq!(tried("Append([a], [a])").unwrap_err().to_string(), sentence);
    assert_eq!(tried("Join([a], [a], [a])").unwrap_err().to_string(), sentence);
    assert!(tried("Left(Append(Left([a], 40000), Left([a], 40000)), 5)").is_ok());
    let many = format!("Coalesce({}\"x\")", "Left([a], 0), ".repeat(200));
    assert_eq!(tried(&many).unwrap_err().to_string(), sentence, "all together");
    let list = Inputs::from([("a".to_owned(), Value::Several(vec![Value::text("x"); 90_000]))]);
    let joined = evaluate(&Expression::parse("Count([a])").unwrap(), &list, &none).value;
    assert_eq!(joined.unwrap_err().to_string(), sentence);
}

/// The widest text that still reads: thousands of arguments.
#[test]
fn the_widest_expression_is_evaluated() {
    let text = format!("Join(\"\"{})", ",[mail]".repeat(1_400));
    let expression = Expression::parse(&text).unwrap();
    assert_eq!(tried(&expression).value.unwrap().written().len(), 1_400 * "Ann.Lee@contoso.com".len());
}

/// A pattern that searches long at each letter, and many of them: all of it comes to an end.
#[test]
fn patterns_that_backtrack_are_stopped_by_name() {
    let long = Inputs::from([("a".to_owned(), Value::text(&"a".repeat(5_000)))]);
    let none = Surroundings { now: 0, seed: 1, taken: &[] };
    let tried = |text: &str| evaluate(&Expression::parse(text).unwrap(), &long, &none);
    let endless = "The pattern “(a+)+$” does not come to an end on this text: avoid repeating what is repeated already, as in (a+)+";
    let failure = tried(r#"Replace(Append([a], "!"), , "(a+)+$", , "", , )"#).value.unwrap_err();
    assert_eq!(failure.to_string(), endless);
    // Each search ends, but there are as many as letters.
    let slow = r#"Replace([a], , "a(?!(?:(a)\\1?|(a)\\2?){7}b)", , "", , )"#;
    let failure = tried(slow).value.unwrap_err();
    assert!(failure.to_string().contains("does not come to an end"), "{failure}");
    let many = format!("Join(\"\", {})", [slow; 150].join(", "));
    let steps = tried(&many).steps;
    let last = steps.iter().rev().nth(1).unwrap().value.as_ref().unwrap_err().to_string();
    assert_eq!(last, "Use fewer or simpler patterns: together they do not come to an end");
    // What people write is far from that.
    let plain = format!("Join(\"\", {})", [r#"Replace([a], , "[a-z]", , "", , )"#; 3].join(", "));
    assert_eq!(tried(&plain).value.unwrap(), Value::text(""));
}
