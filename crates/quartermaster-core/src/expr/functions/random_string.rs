//! The function RandomString.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, FailureKind, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// A random text with at least so many digits, special characters, capitals and small letters.
pub(super) static FUNCTION: Function = Function {
    name: "RandomString",
    parameters: &[
        Parameter::needed("length", Kind::Number),
        Parameter::needed("minimumNumbers", Kind::Number),
        Parameter::needed("minimumSpecialCharacters", Kind::Number),
        Parameter::needed("minimumCapital", Kind::Number),
        Parameter::needed("minimumLowerCase", Kind::Number),
        Parameter::optional("charactersToAvoid", Kind::Text),
    ],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "A random text with at least so many digits, special characters, capitals and small letters",
        notes: &[
            "The length is at most 256.",
            "What is left of the length is filled with the kinds that are asked for, with small letters when none is.",
            "Entra makes another one each time. The try-out makes one and keeps it.",
        ],
        examples: &[Example {
            expression: r#"RandomString(4, 3, 3, 0, 0)"#,
            inputs: &[],
            result: Outcome::Failure(
                "Make the length of RandomString larger, or ask for less of each kind of character",
            ),
        }],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let length = arguments.within(0, 1, 256)?;
    let avoid = arguments.text(5)?.unwrap_or_default();
    let mut letters: Vec<char> = Vec::new();
    let mut all: Vec<char> = Vec::new();
    for (at, kind) in KINDS.iter().enumerate() {
        let fewest = arguments.within(at + 1, 0, 256)?;
        let kind: Vec<char> = kind.chars().filter(|c| !avoid.contains(*c)).collect();
        for _ in 0..fewest {
            letters.push(chosen(&kind, arguments)?);
        }
        if fewest > 0 {
            all.extend(kind);
        }
    }
    let room = usize::try_from(length).unwrap_or_default();
    if letters.len() > room {
        return Err(arguments.whole_failure(FailureKind::NoSuchRandom));
    }
    if letters.is_empty() {
        all = SMALL.chars().filter(|c| !avoid.contains(*c)).collect();
    }
    while letters.len() < room {
        letters.push(chosen(&all, arguments)?);
    }
    // Fisher and Yates.
    for last in (1..letters.len()).rev() {
        letters.swap(last, below(last + 1, arguments));
    }
    Ok(Value::Text(letters.into_iter().collect()))
}

#[cfg(feature = "evaluate")]
const SMALL: &str = "abcdefghijklmnopqrstuvwxyz";

/// Digits, special characters, capitals, small letters, as the arguments count them. Microsoft does not list the
/// special ones; these are those of its password rules.
#[cfg(feature = "evaluate")]
const KINDS: [&str; 4] =
    ["0123456789", "!@#$%^&*-_+=[]{}|\\:',.?/`~\"();<>", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", SMALL];

#[cfg(feature = "evaluate")]
fn chosen(kind: &[char], arguments: &Arguments<'_>) -> Result<char, Failure> {
    kind.get(below(kind.len(), arguments))
        .copied()
        .ok_or_else(|| arguments.whole_failure(FailureKind::NoSuchRandom))
}

/// A number from 0 and below this one.
#[cfg(feature = "evaluate")]
fn below(count: usize, arguments: &Arguments<'_>) -> usize {
    let count = u64::try_from(count).unwrap_or(u64::MAX).max(1);
    usize::try_from(arguments.random() % count).unwrap_or_default()
}
