//! The function InStr.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Where a text stands in another one, counted from 1; 0 when it does not.
pub(super) static FUNCTION: Function = Function {
    name: "InStr",
    parameters: &[
        Parameter::needed("value1", Kind::Text),
        Parameter::needed("value2", Kind::Text),
        Parameter::optional("start", Kind::Number),
        Parameter::optional("compareType", Kind::Compare),
    ],
    repeating: 0,
    result: Kind::Number,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Where a text stands in another one, counted from 1; 0 when it does not",
        notes: &[
            "The third argument is where to begin, from 1.",
            "The fourth is vbBinaryCompare, where case matters, or vbTextCompare, where it does not. Without it case matters.",
        ],
        examples: &[
            Example {
                expression: r#"InStr("The quick brown fox", "quick")"#,
                inputs: &[],
                result: Outcome::Text("5"),
            },
            Example { expression: r#"InStr("abcabc", "b", 3)"#, inputs: &[], result: Outcome::Text("5") },
            Example {
                expression: r#"InStr("repEated", "e", 3, vbBinaryCompare)"#,
                inputs: &[],
                result: Outcome::Text("7"),
            },
            Example {
                expression: r#"InStr("repEated", "e", 3, vbTextCompare)"#,
                inputs: &[],
                result: Outcome::Text("4"),
            },
            Example { expression: r#"InStr("abc", "x")"#, inputs: &[], result: Outcome::Text("0") },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let (text, sought) = (arguments.text(0)?.unwrap_or_default(), arguments.text(1)?.unwrap_or_default());
    let start = if arguments.given(2) { arguments.within(2, 1, i64::MAX)? } else { 1 };
    let ignores_case = arguments.text(3)?.is_some_and(|word| word == "vbTextCompare");
    // Letter by letter, so that places stay what they are.
    let fold = |c: char| if ignores_case { c.to_lowercase().next().unwrap_or(c) } else { c };
    let text: Vec<char> = text.chars().map(fold).collect();
    let sought: Vec<char> = sought.chars().map(fold).collect();
    let skipped = usize::try_from(start - 1).unwrap_or(usize::MAX);
    let Some(rest) = text.get(skipped..) else { return Ok(Value::whole(0)) };
    let found = if sought.is_empty() { Some(0) } else { find(rest, &sought) };
    let place = found.map_or(0, |at| (at + skipped).saturating_add(1));
    Ok(Value::whole(i64::try_from(place).unwrap_or(i64::MAX)))
}

/// Where these letters begin. Goes over the text once, whatever the letters are (Knuth, Morris, Pratt 1977).
#[cfg(feature = "evaluate")]
fn find(text: &[char], sought: &[char]) -> Option<usize> {
    let mut falls = vec![0_usize; sought.len()];
    let mut fits = 0;
    for at in 1..sought.len() {
        while fits > 0 && sought.get(at) != sought.get(fits) {
            fits = falls.get(fits - 1).copied().unwrap_or_default();
        }
        fits += usize::from(sought.get(at) == sought.get(fits));
        if let Some(place) = falls.get_mut(at) {
            *place = fits;
        }
    }
    fits = 0;
    for (at, letter) in text.iter().enumerate() {
        while fits > 0 && Some(letter) != sought.get(fits) {
            fits = falls.get(fits - 1).copied().unwrap_or_default();
        }
        fits += usize::from(Some(letter) == sought.get(fits));
        if fits == sought.len() {
            return Some(at + 1 - fits);
        }
    }
    None
}
