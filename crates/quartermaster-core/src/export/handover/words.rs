//! Texts of the hand-over: our words and what a person typed are kept apart, and nothing in them can hide.
//! It must not know in which form they are written.

use std::borrow::Cow;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Our words.
    Said(Cow<'static, str>),
    /// What a person typed, to be read.
    Typed(String),
    /// What is typed or compared letter by letter.
    Code(String),
}

/// A text in pieces.
pub(crate) type Words = Vec<Piece>;

/// Our words alone.
pub(crate) fn said(text: impl Into<Cow<'static, str>>) -> Words {
    vec![Piece::Said(text.into())]
}

/// A typed value alone.
pub(crate) fn typed(text: impl Into<String>) -> Words {
    vec![Piece::Typed(text.into())]
}

/// A value that counts letter by letter, alone.
pub(crate) fn code(text: impl Into<String>) -> Words {
    vec![Piece::Code(text.into())]
}

/// Marks around a typed value inside a sentence; [`visible`] leaves none of them in a value.
const OPENS: char = '\u{2068}';
const CLOSES: char = '\u{2069}';

/// A typed value that can be put into a sentence and found again by [`pieces`].
pub(crate) fn marked(value: &str) -> String {
    let value = value.trim();
    if value.is_empty() {
        return String::new();
    }
    let mut marked = String::from(OPENS);
    marked.push_str(&visible(value));
    marked.push(CLOSES);
    marked
}

/// A sentence that was filled with [`marked`] values, in pieces.
pub(crate) fn pieces(sentence: &str) -> Words {
    let mut words = Words::new();
    for part in sentence.split(OPENS) {
        let (value, after) = part.split_once(CLOSES).unwrap_or(("", part));
        if !value.is_empty() {
            words.push(Piece::Typed(value.to_owned()));
        }
        if !after.is_empty() {
            words.push(Piece::Said(after.to_owned().into()));
        }
    }
    words
}

/// The text with every character spelled out, as `[U+202E]`, that has no shape of its own: controls, direction marks
/// and overrides, line separators, zero-width spaces, tags. The two joiners stay: names and pictures need them.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(hides) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if hides(c) {
            shown.push_str("[U+");
            for nibble in (0..if u32::from(c) > 0xffff { 5 } else { 4 }).rev() {
                let digit = char::from_digit(u32::from(c) >> (nibble * 4) & 15, 16);
                shown.extend(digit.map(|digit| digit.to_ascii_uppercase()));
            }
            shown.push(']');
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_spelled_out_and_letters_of_any_script_stay() {
        let nasty = "a\u{202e}b\u{2068}c\u{2028}d\u{0}e\u{e0041}f\ng";
        assert_eq!(visible(nasty), "a[U+202E]b[U+2068]c[U+2028]d[U+0000]e[U+E0041]f[U+000A]g");
        for fine in ["שלום", "日本語", "👩\u{200d}💻", "O’Brien"] {
            assert!(matches!(visible(fine), Cow::Borrowed(_)), "{fine}");
        }
    }

    #[test]
    fn a_value_is_found_in_its_sentence_whatever_it_holds() {
        let sentence = format!("Open {}, then {}.", marked(" a\u{2069}b "), marked("\u{5d0}"));
        let expected = [
            Piece::Said("Open ".into()),
            Piece::Typed("a[U+2069]b".into()),
            Piece::Said(", then ".into()),
            Piece::Typed("\u{5d0}".into()),
            Piece::Said(".".into()),
        ];
        assert_eq!(pieces(&sentence), expected);
        assert_eq!(marked("  "), "", "an empty value still reads as a phrase");
    }
}
