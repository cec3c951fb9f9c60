//! Our reader of JSON against serde_json's: they accept the same texts and read the same values. Where ours is meant
//! to be stricter (a key given twice) or serde_json cannot hold the number, the test says so.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/seeded.rs"]
mod seeded;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use quartermaster_core::wire::json::{Json, JsonFault};
use quartermaster_core::wire::print::{join, print, quoted};
use seeded::same_cases;
use serde_json::Value;

/// What texts are put together from: whole pieces and torn ones.
const PIECES: &[&str] = &[
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    "\"",
    "\"a\"",
    "\"b\":",
    "{}",
    "[]",
    "0",
    "1",
    "-",
    ".",
    "e",
    "E",
    "+",
    "12",
    "1.5",
    "true",
    "false",
    "null",
    "tru",
    "nul",
    " ",
    "\t",
    "\n",
    "\r",
    "\u{b}",
    "\u{a0}",
    "\u{feff}",
    "\u{1}",
    "\u{7f}",
    "é",
    "😀",
    "\\",
    "\\n",
    "\\/",
    "\\x",
    "\\u",
    "\\u00e9",
    "\\u0000",
    "\\ud83d",
    "\\ude00",
    "\\uD83D\\uDE00",
    "\\u+123",
    "//",
    "'",
    "NaN",
];

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((any::<String>(), inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// The same value as serde_json has it.
fn theirs(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Flag(flag) => Value::from(*flag),
        Json::Number(number) => serde_json::from_str(&number.to_string()).unwrap(),
        Json::Text(text) => Value::from(text.as_str()),
        Json::List(items) => items.iter().map(theirs).collect(),
        Json::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), theirs(value))).collect(),
        Json::Missing => panic!("a text never reads as a missing answer"),
    }
}

/// Both readers say the same about a text.
fn agree(text: &str) {
    match (Json::parse(text), serde_json::from_str::<Value>(text)) {
        // serde_json keeps the last of two; ours refuses them on purpose, perhaps before another fault of the text.
        (Err(JsonFault::Twice(_)), _) => {}
        (Ok(json), Ok(value)) => assert_eq!(theirs(&json), value, "{text:?}"),
        (Err(_), Err(_)) => {}
        // JSON sets no limit to a number; serde_json reads it as one of 64 bits.
        (Ok(_), Err(error)) => {
            assert!(error.to_string().starts_with("number out of range"), "{text:?}: {error}")
        }
        (Err(fault), Ok(value)) => panic!("{text:?} is {value}, and was refused: {fault:?}"),
    }
}

proptest! {
    #![proptest_config(same_cases(256))]

    #[test]
    fn what_serde_json_prints_reads_as_the_same_value(value in any_value()) {
        let text = value.to_string();
        prop_assert_eq!(theirs(&Json::parse(&text).unwrap()), serde_json::from_str::<Value>(&text).unwrap());
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        prop_assert_eq!(Json::parse(&pretty), Json::parse(&text));
    }

    #[test]
    fn what_we_print_reads_as_the_same_value_there(value in any_value()) {
        let json = Json::parse(&value.to_string()).unwrap();
        let printed = join(&print(&json));
        prop_assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), theirs(&json));
    }

    #[test]
    fn texts_of_all_sorts_of_pieces_are_accepted_or_refused_alike(pieces in vec(select(PIECES), 0..10)) {
        agree(&pieces.concat());
    }

    #[test]
    fn a_text_with_one_mistake_is_accepted_or_refused_alike(
        value in any_value(), at in any::<Index>(), cut in 0..3_usize, piece in select(PIECES),
    ) {
        let text: Vec<char> = value.to_string().chars().collect();
        let at = at.index(text.len());
        let (before, after) = text.split_at(at);
        let after = after.iter().skip(cut);
        agree(&before.iter().copied().chain(piece.chars()).chain(after.copied()).collect::<String>());
        agree(&before.iter().collect::<String>());
    }

    #[test]
    fn strings_with_escapes_are_accepted_or_refused_alike(pieces in vec(select(PIECES), 0..5)) {
        agree(&["\"", &pieces.concat(), "\""].concat());
    }

    #[test]
    fn numbers_are_accepted_or_refused_alike(text in "-?[0-9]{0,3}[.]?[0-9]{0,3}([eE][+-]?[0-9]{0,4})?") {
        agree(&text);
    }

    #[test]
    fn a_text_is_quoted_as_serde_json_quotes_it(text in any::<String>(), odd in vec(0..0x100_u32, 0..8)) {
        let odd = odd.into_iter().filter_map(char::from_u32);
        let text: String = text.chars().chain(odd).collect();
        prop_assert_eq!(quoted(&text), serde_json::to_string(&text).unwrap());
    }

    #[test]
    fn the_place_of_a_surprise_is_the_place_of_what_is_wrong(lines in 0..4_usize, spaces in 0..9_usize) {
        let text = ["[\"é\",", &"\n".repeat(lines), &" ".repeat(spaces), "?"].concat();
        let column = if lines == 0 { spaces + 6 } else { spaces + 1 };
        prop_assert_eq!(Json::parse(&text), Err(JsonFault::NotJson { line: lines + 1, column }));
    }
}

#[test]
fn every_control_character_is_quoted_as_serde_json_quotes_it() {
    let all: String = (0..0x300).filter_map(char::from_u32).collect();
    assert_eq!(quoted(&all), serde_json::to_string(&all).unwrap());
}
