//! Reads what has no parts: an attribute, a text, a number, a word. It must not know how they are put together.

use super::Parser;
use crate::expr::ast::{Node, NodeKind, Span};
use crate::expr::fault::{Fault, FaultKind, shown};
use crate::expr::functions::{WORDS, find};
use crate::expr::lexer::TokenKind;
use crate::value::text::hidden_character;

impl Parser<'_> {
    /// The name between brackets.
    pub(super) fn name(&mut self, span: Span) -> String {
        let said = self.said(span);
        let name = said.get(1..said.len().saturating_sub(1)).unwrap_or_default().to_owned();
        if name.trim().is_empty() {
            self.fault(span, FaultKind::UnnamedAttribute);
        }
        if let Some(c) = hidden_character(&name) {
            self.fault(span, FaultKind::Hidden(c));
        }
        name
    }

    /// What a text in quotes stands for.
    pub(super) fn constant(&mut self, span: Span) -> String {
        let said = self.said(span);
        let inner = said.get(1..said.len().saturating_sub(1)).unwrap_or_default();
        let mut constant = String::with_capacity(inner.len());
        let mut faults = Vec::new();
        let mut escape = None;
        for (at, c) in inner.char_indices() {
            let here = span.start + 1 + at;
            match (escape.take(), c) {
                (None, '\\') => {
                    escape = Some(here);
                    continue;
                }
                (Some(start), c) if !matches!(c, '"' | '\\') => {
                    faults.push(Fault {
                        span: Span::new(start, here + c.len_utf8()),
                        kind: FaultKind::LoneBackslash,
                    });
                }
                (None | Some(_), _) => {}
            }
            if c.is_control() && !matches!(c, '\t' | '\r' | '\n') {
                faults.push(Fault { span: Span::new(here, here + c.len_utf8()), kind: FaultKind::Hidden(c) });
            }
            constant.push(c);
        }
        self.faults.append(&mut faults);
        constant
    }

    pub(super) fn number(&mut self, span: Span) -> String {
        let said = self.said(span).to_owned();
        if !is_number(&said) {
            self.fault(span, FaultKind::Number(shown(&said)));
        }
        said
    }

    /// A word that is no function: one of the language, or text whose quotes were forgotten.
    pub(super) fn word(&mut self, span: Span) -> Node {
        self.at += 1;
        let said = self.said(span).to_owned();
        if WORDS.contains(&said.as_str()) {
            return Node { kind: NodeKind::Word(said), span };
        }
        if let Some(function) = find(&said) {
            self.fault(span, FaultKind::NoParentheses(function.name));
            return Node { kind: NodeKind::Text(String::new()), span };
        }
        // John Smith is one forgotten text, not two.
        let mut whole = span;
        while let Some(next) = self.peek() {
            let more = next.span.of(self.text);
            let is_logic = more.eq_ignore_ascii_case("and") || more.eq_ignore_ascii_case("or");
            if next.kind != TokenKind::Word || is_logic || WORDS.contains(&more) {
                break;
            }
            whole = whole.to(next.span);
            self.at += 1;
        }
        let word = shown(self.said(whole));
        self.fault(whole, FaultKind::BareWord(word));
        Node { kind: NodeKind::Text(String::new()), span: whole }
    }
}

/// `12`, `-1.5`, `&HF`; whole numbers of up to 64 bits.
fn is_number(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix("&H") {
        return i64::from_str_radix(digits, 16).is_ok();
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        None => text.parse::<i64>().is_ok(),
        Some((whole, fraction)) => {
            let is_digits = |part: &str| {
                (1..=28).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit())
            };
            is_digits(whole) && is_digits(fraction)
        }
    }
}
