//! What can be written at a place in an expression, and which argument stands there.
//! It must not know how a list is shown.

use super::ast::Span;
use super::functions::{FUNCTIONS, Function, Kind, WORDS, find};
use super::lexer::{Token, TokenKind, tokens};
use super::lint::SourceAttribute;
use super::order::smallest_first;

/// What can be written at the cursor.
#[derive(Clone, Debug, PartialEq)]
pub struct Completion {
    /// What a candidate replaces: the word or attribute at the cursor, or nothing.
    pub span: Span,
    /// The call around the cursor, for inline help.
    pub within: Option<Within>,
    /// What can be written, likeliest first.
    pub candidates: Vec<Candidate>,
}

/// The call around a cursor.
#[derive(Clone, Debug, PartialEq)]
pub struct Within {
    /// The function.
    pub function: &'static Function,
    /// Which argument the cursor is in, from 0.
    pub argument: usize,
}

/// One thing that can be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// What it is called.
    pub label: String,
    /// What is put in place of [`Completion::span`].
    pub text: String,
    /// Where the cursor stands afterwards, in bytes from the start of `text`.
    pub cursor: usize,
    /// What it is.
    pub kind: CandidateKind,
}

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CandidateKind {
    /// A function.
    Function,
    /// An attribute.
    Attribute,
    /// A word of the language.
    Word,
}

/// Functions that are known but not worth choosing: one does not work for these applications (`lint` says so), how the
/// others work is not documented.
const NOT_OFFERED: [&str; 5] =
    ["SelectUniqueValue", "AppRoleAssignments", "DefaultDomain", "IsNothing", "Prepend"];

/// How many candidates are told.
const MOST: usize = 200;

/// What can be written at `cursor`, a byte of the text; one beyond its end counts as its end.
pub fn complete(text: &str, cursor: usize, attributes: &[SourceAttribute<'_>]) -> Completion {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let tokens = tokens(text);
    let within = within(text, &tokens, cursor);
    let at = tokens.iter().find(|token| token.span.start < cursor && cursor <= token.span.end);
    let nothing = Span::new(cursor, cursor);
    let mut found = Found {
        typed: String::new(),
        followed: text.get(cursor..).unwrap_or_default(),
        candidates: Vec::new(),
    };
    let mut span = nothing;
    let (mut functions, mut brackets) = (true, false);
    if let Some(token) = at {
        match token.kind {
            TokenKind::Word | TokenKind::Function => span = token.span,
            TokenKind::Attribute | TokenKind::UnclosedAttribute => {
                if token.kind == TokenKind::Attribute && cursor == token.span.end {
                    return Completion { span, within, candidates: Vec::new() };
                }
                span = token.span;
                (functions, brackets) = (false, true);
            }
            // Inside a text or a number there is nothing to choose.
            TokenKind::Text
            | TokenKind::UnclosedText
            | TokenKind::SingleQuoted
            | TokenKind::CurlyQuoted
            | TokenKind::Number => return Completion { span, within, candidates: Vec::new() },
            TokenKind::Space
            | TokenKind::Operator
            | TokenKind::Open
            | TokenKind::Close
            | TokenKind::Comma
            | TokenKind::Stray => {}
        }
    }
    let typed = Span::new(span.start + usize::from(brackets), cursor).of(text);
    found.typed = typed.trim().to_ascii_lowercase();
    found.followed = text.get(span.end..).unwrap_or_default();
    let place = within.as_ref().and_then(|one| one.function.parameter(one.argument)).map(|one| one.kind);
    if place == Some(Kind::Compare) && functions {
        WORDS.iter().for_each(|word| found.add(word, word, word.len(), CandidateKind::Word));
    } else {
        let roles_only = place == Some(Kind::AppRoles);
        for attribute in attributes.iter().filter(|one| !roles_only || one.name == "appRoleAssignments") {
            let text = ["[", attribute.name, "]"].concat();
            found.add(attribute.name, &text, text.len(), CandidateKind::Attribute);
        }
        if functions && !roles_only {
            FUNCTIONS.iter().for_each(|function| found.function(function));
        }
    }
    // Attributes come in the caller's order, functions by name; only how well they fit goes before that.
    let ranks: Vec<_> = found.candidates.iter().map(|(rank, _)| (*rank, 0)).collect();
    let order = smallest_first(&ranks, MOST);
    let candidates = order.into_iter().filter_map(|at| found.candidates.get(at).map(|(_, one)| one.clone()));
    Completion { span, within, candidates: candidates.collect() }
}

struct Found<'a> {
    typed: String,
    followed: &'a str,
    /// With how well each fits: smaller is better.
    candidates: Vec<(usize, Candidate)>,
}

impl Found<'_> {
    fn add(&mut self, label: &str, text: &str, cursor: usize, kind: CandidateKind) {
        let Some(rank) = rank(label, &self.typed) else { return };
        let (label, text) = (label.to_owned(), text.to_owned());
        self.candidates.push((rank, Candidate { label, text, cursor, kind }));
    }

    fn function(&mut self, function: &'static Function) {
        if NOT_OFFERED.contains(&function.name) {
            return;
        }
        let name = function.name;
        // Where parentheses follow already, only the name is exchanged.
        if self.followed.trim_start().starts_with('(') {
            return self.add(name, name, name.len(), CandidateKind::Function);
        }
        let text = [name, "()"].concat();
        let inside = text.len() - usize::from(!function.parameters.is_empty());
        self.add(name, &text, inside, CandidateKind::Function);
    }
}

/// How well a label fits what was typed: at its start, or at the start of one of its words; none when not at all.
fn rank(label: &str, typed: &str) -> Option<usize> {
    let lower = label.to_ascii_lowercase();
    if lower.starts_with(typed) {
        return Some(0);
    }
    let is_word = |at: usize| label.as_bytes().get(at).is_some_and(u8::is_ascii_uppercase);
    lower.match_indices(typed).any(|(at, _)| is_word(at)).then_some(1)
}

/// The innermost call that is open at the cursor, and how many commas of its own lie before.
fn within(text: &str, tokens: &[Token], cursor: usize) -> Option<Within> {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut name = "";
    for token in tokens.iter().take_while(|token| token.span.end <= cursor) {
        match token.kind {
            TokenKind::Function => name = token.span.of(text),
            TokenKind::Open => {
                open.push((name, 0));
                name = "";
            }
            TokenKind::Close => {
                open.pop();
            }
            TokenKind::Comma => {
                if let Some((_, commas)) = open.last_mut() {
                    *commas += 1;
                }
            }
            TokenKind::Space
            | TokenKind::Word
            | TokenKind::Attribute
            | TokenKind::UnclosedAttribute
            | TokenKind::Text
            | TokenKind::UnclosedText
            | TokenKind::SingleQuoted
            | TokenKind::CurlyQuoted
            | TokenKind::Number
            | TokenKind::Operator
            | TokenKind::Stray => {}
        }
    }
    let (name, argument) = open.pop()?;
    find(name).map(|function| Within { function, argument })
}
