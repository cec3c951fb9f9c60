//! Cuts any text into the tokens of the language, also a broken one: the tokens together are the whole text.
//! It must not know what may stand where.

use super::ast::Span;
use crate::value::text::hidden_character;

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Blanks and line breaks.
    Space,
    /// A word before a `(`.
    Function,
    /// Another word.
    Word,
    /// `[mail]`
    Attribute,
    /// `[mail` without its end.
    UnclosedAttribute,
    /// `"text"`
    Text,
    /// `"text` without its end.
    UnclosedText,
    /// `'text'`
    SingleQuoted,
    /// `“text”`
    CurlyQuoted,
    /// `12`, `-1.5`, `&HF`
    Number,
    /// `=`, `<>`, and what other languages write for them.
    Operator,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Comma,
    /// A character that means nothing here.
    Stray,
}

impl TokenKind {
    /// Whether this can only stand in a text that does not read.
    pub const fn is_broken(self) -> bool {
        matches!(
            self,
            Self::UnclosedAttribute
                | Self::UnclosedText
                | Self::SingleQuoted
                | Self::CurlyQuoted
                | Self::Stray
        )
    }
}

/// Operators of two characters, ours and those of other languages.
const PAIRS: [&str; 9] = ["<>", ">=", "<=", "==", "!=", "&&", "||", "=>", "=<"];

/// All tokens of a text, in order, without a gap.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    // The word before this place, if only blanks lie between: a `(` makes it a function.
    let mut word: Option<usize> = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (kind, length) = first(rest);
        match kind {
            TokenKind::Word => word = Some(tokens.len()),
            TokenKind::Open => {
                if let Some(token) = word.take().and_then(|word| tokens.get_mut(word)) {
                    token.kind = TokenKind::Function;
                }
            }
            TokenKind::Space => {}
            TokenKind::Function
            | TokenKind::Attribute
            | TokenKind::UnclosedAttribute
            | TokenKind::Text
            | TokenKind::UnclosedText
            | TokenKind::SingleQuoted
            | TokenKind::CurlyQuoted
            | TokenKind::Number
            | TokenKind::Operator
            | TokenKind::Close
            | TokenKind::Comma
            | TokenKind::Stray => word = None,
        }
        tokens.push(Token { kind, span: Span::new(at, at + length) });
        at += length;
    }
    tokens
}

/// The first token of a text that is not empty, with its length in bytes.
fn first(text: &str) -> (TokenKind, usize) {
    let Some(c) = text.chars().next() else { return (TokenKind::Stray, 1) };
    let pair = text.get(..2).filter(|pair| PAIRS.contains(pair));
    match c {
        ' ' | '\t' | '\r' | '\n' => (TokenKind::Space, run(text, is_blank)),
        '(' => (TokenKind::Open, 1),
        ')' => (TokenKind::Close, 1),
        ',' => (TokenKind::Comma, 1),
        '[' => attribute(text),
        '"' => constant(text),
        '\'' => (TokenKind::SingleQuoted, until(text, 1, '\'')),
        '‘' | '’' | '‚' | '‛' => (TokenKind::CurlyQuoted, until(text, c.len_utf8(), '’')),
        c if is_mark(c) => (TokenKind::CurlyQuoted, curly(text, c)),
        '&' if is_hex(text) => (TokenKind::Number, 2 + run(text.get(2..).unwrap_or_default(), is_wordy)),
        '-' if text.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) => {
            (TokenKind::Number, 1 + run(text.get(1..).unwrap_or_default(), is_number))
        }
        _ if pair.is_some() => (TokenKind::Operator, 2),
        '=' | '<' | '>' | '+' | '&' => (TokenKind::Operator, 1),
        c if c.is_ascii_digit() => {
            let (number, word) = (run(text, is_number), run(text, is_wordy));
            if word > number { (TokenKind::Word, word) } else { (TokenKind::Number, number) }
        }
        c if is_wordy(c) && !matches!(c, '.' | '@') => {
            // A hyphen inside a word belongs to it: nobody subtracts here.
            (TokenKind::Word, run(text, |c| is_wordy(c) || c == '-'))
        }
        c => (TokenKind::Stray, c.len_utf8()),
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || c == '.'
}

/// Letters, digits and what addresses have; beyond ASCII all that can be seen and is no quotation mark, so that the
/// page needs no table of the world's letters.
fn is_wordy(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '@');
    }
    !is_mark(c) && !c.is_whitespace() && hidden_character(c.encode_utf8(&mut [0; 4])).is_none()
}

fn is_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‛')
}

fn is_hex(text: &str) -> bool {
    let mut rest = text.chars().skip(1);
    matches!(rest.next(), Some('H' | 'h')) && rest.next().is_some_and(|c| c.is_ascii_alphanumeric())
}

/// How many bytes at the start are of this kind.
fn run(text: &str, is_of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_of(c)).unwrap_or(text.len())
}

/// Up to and with the next closing mark in the same line; only the opening one when there is none.
fn until(text: &str, opening: usize, closing: char) -> usize {
    let rest = text.get(opening..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    line.find(closing).map_or(opening, |at| opening + at + closing.len_utf8())
}

/// A text that begins with a curly mark ends with any mark: people mix them.
fn curly(text: &str, opening: char) -> usize {
    let rest = text.get(opening.len_utf8()..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    match line.char_indices().find(|(_, c)| *c == '"' || is_mark(*c)) {
        Some((at, c)) => opening.len_utf8() + at + c.len_utf8(),
        None => opening.len_utf8(),
    }
}

/// `[name]`. A name may hold brackets of its own, as `[emails[type eq "work"].value]` does, but no comma and no
/// parenthesis outside of quotes: there an attribute that is not closed ends.
fn attribute(text: &str) -> (TokenKind, usize) {
    let mut depth = 0_usize;
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '\n' | '\r' => return (TokenKind::UnclosedAttribute, at),
            '"' if depth > 1 => quoted = !quoted,
            _ if quoted => {}
            '[' => depth += 1,
            ']' => {
                depth -= 1;
                if depth == 0 {
                    return (TokenKind::Attribute, at + 1);
                }
            }
            ',' | '(' | ')' | '"' => return (TokenKind::UnclosedAttribute, at),
            _ => {}
        }
    }
    (TokenKind::UnclosedAttribute, text.len())
}

/// `"text"`; a backslash takes the next character along.
fn constant(text: &str) -> (TokenKind, usize) {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return (TokenKind::Text, at + 1),
            _ => {}
        }
    }
    (TokenKind::UnclosedText, text.len())
}
