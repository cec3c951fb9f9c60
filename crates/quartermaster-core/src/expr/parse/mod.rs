//! Makes a tree of the tokens. It goes on after a fault, so that all faults are told at once, and it nests no deeper
//! than the tree may. It must not know which functions there are, but for words that lack their parentheses.

mod leaf;

use super::ast::{Call, Comparison, DEEPEST, LONGEST, Node, NodeKind, Operator, Span};
use super::fault::{Fault, FaultKind, shown};
use super::lexer::{Token, TokenKind, tokens};
use crate::value::text::hidden_character;

/// Reads a text. With faults the tree is what could be made of it, good enough to be checked for more of them.
pub fn read(text: &str) -> (Option<Node>, Vec<Fault>) {
    // .NET counts UTF-16 units. No character is less than one byte, so most texts need no counting.
    let length = if text.len() > LONGEST { text.encode_utf16().count() } else { 0 };
    if length > LONGEST {
        let fault = Fault { span: Span::new(0, text.len()), kind: FaultKind::TooLong(length) };
        return (None, vec![fault]);
    }
    let mut parser = Parser { text, tokens: Vec::new(), at: 0, depth: 0, faults: Vec::new() };
    parser.sort();
    let node = parser.argument(0);
    parser.end();
    if node.is_empty() {
        if parser.faults.is_empty() {
            parser.fault(Span::new(0, text.len()), FaultKind::Empty);
        }
        return (None, parser.faults);
    }
    (Some(node), parser.faults)
}

struct Parser<'a> {
    text: &'a str,
    /// What counts: no blanks, no stray characters.
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    faults: Vec<Fault>,
}

impl Parser<'_> {
    fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault { span, kind });
    }

    /// Takes the tokens that count and tells of those that never may stand anywhere.
    fn sort(&mut self) {
        for token in tokens(self.text) {
            match token.kind {
                TokenKind::Space => {}
                TokenKind::Stray => {
                    let Some(c) = token.span.of(self.text).chars().next() else { continue };
                    if c == ';' {
                        self.fault(token.span, FaultKind::Semicolon);
                        self.tokens.push(Token { kind: TokenKind::Comma, ..token });
                    } else if c.is_whitespace() || hidden_character(token.span.of(self.text)).is_some() {
                        self.fault(token.span, FaultKind::Hidden(c));
                    } else {
                        self.fault(token.span, FaultKind::Stray(c));
                    }
                }
                TokenKind::Function
                | TokenKind::Word
                | TokenKind::Attribute
                | TokenKind::UnclosedAttribute
                | TokenKind::Text
                | TokenKind::UnclosedText
                | TokenKind::SingleQuoted
                | TokenKind::CurlyQuoted
                | TokenKind::Number
                | TokenKind::Operator
                | TokenKind::Open
                | TokenKind::Close
                | TokenKind::Comma => self.tokens.push(token),
            }
        }
    }

    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn is_next(&self, kind: TokenKind) -> bool {
        self.peek().is_some_and(|token| token.kind == kind)
    }

    fn said(&self, span: Span) -> &str {
        span.of(self.text)
    }

    /// One argument: a value, or two that are compared; nothing, when a comma or the end follows. `start` is where it
    /// may begin.
    fn argument(&mut self, start: usize) -> Node {
        let mut kept = self.operand();
        let (mut compared, mut told, mut dropped) = (false, false, false);
        while let Some(token) = self.peek() {
            let said = token.span.of(self.text);
            let is_logic = matches!(said, "&&" | "||")
                || said.eq_ignore_ascii_case("and")
                || said.eq_ignore_ascii_case("or");
            if is_logic && kept.is_some() {
                if !told {
                    self.fault(token.span, FaultKind::Logic(said.to_ascii_uppercase()));
                }
                // What follows is read for its faults only.
                (told, dropped, compared) = (true, true, false);
                self.at += 1;
                self.operand();
                continue;
            }
            if token.kind != TokenKind::Operator {
                break;
            }
            self.at += 1;
            let Some(operator) = self.operator(token.span) else {
                let sign = said.chars().next().unwrap_or_default();
                if !told {
                    self.fault(token.span, FaultKind::Concatenation(sign));
                }
                told = true;
                self.operand();
                continue;
            };
            if compared {
                self.fault(token.span, FaultKind::ChainedComparison);
            }
            let right = self.operand();
            if kept.is_none() || right.is_none() {
                self.fault(token.span, FaultKind::HalfComparison);
            }
            if !compared && !dropped {
                let nothing = |at| Node { kind: NodeKind::Empty, span: Span::new(at, at) };
                let left = kept.unwrap_or_else(|| nothing(token.span.start));
                let right = right.unwrap_or_else(|| nothing(token.span.end));
                let span = left.span.to(right.span);
                let both = Comparison { left, operator, right };
                kept = Some(Node { kind: NodeKind::Comparison(Box::new(both)), span });
            }
            compared = true;
        }
        kept.unwrap_or_else(|| {
            let end = self.peek().map_or(self.text.len(), |token| token.span.start);
            Node { kind: NodeKind::Empty, span: Span::new(start.min(end), end) }
        })
    }

    /// The comparison that stands there, also in another language's spelling; none for `+` and `&`.
    fn operator(&mut self, span: Span) -> Option<Operator> {
        let said = self.said(span);
        if let Some(operator) = Operator::ALL.into_iter().find(|one| one.symbol() == said) {
            return Some(operator);
        }
        let (given, right) = match said {
            "==" => ("==", Operator::Equal),
            "!=" => ("!=", Operator::NotEqual),
            "=>" => ("=>", Operator::GreaterOrEqual),
            "=<" => ("=<", Operator::LessOrEqual),
            _ => return None,
        };
        self.fault(span, FaultKind::Operator(given, right.symbol()));
        Some(right)
    }

    /// A value; none when nothing that could be one comes next.
    fn operand(&mut self) -> Option<Node> {
        let Token { kind, span } = self.peek()?;
        let kind = match kind {
            TokenKind::Function => return Some(self.call(span)),
            TokenKind::Open => return Some(self.group(span)),
            TokenKind::Word => return Some(self.word(span)),
            TokenKind::Attribute => NodeKind::Attribute(self.name(span)),
            TokenKind::UnclosedAttribute => {
                self.fault(span, FaultKind::UnclosedAttribute);
                NodeKind::Attribute(self.said(span).trim_start_matches('[').trim().to_owned())
            }
            TokenKind::Text => NodeKind::Text(self.constant(span)),
            TokenKind::UnclosedText => {
                self.fault(span, FaultKind::UnclosedText);
                NodeKind::Text(String::new())
            }
            TokenKind::SingleQuoted => {
                self.fault(span, FaultKind::SingleQuotes);
                NodeKind::Text(String::new())
            }
            TokenKind::CurlyQuoted => {
                self.fault(span, FaultKind::CurlyQuotes);
                NodeKind::Text(String::new())
            }
            TokenKind::Number => NodeKind::Number(self.number(span)),
            TokenKind::Space
            | TokenKind::Stray
            | TokenKind::Operator
            | TokenKind::Close
            | TokenKind::Comma => return None,
        };
        self.at += 1;
        Some(Node { kind, span })
    }

    /// Parentheses without a function.
    fn group(&mut self, open: Span) -> Node {
        self.fault(open, FaultKind::Grouping);
        self.at += 1;
        let node = self.nested(open, String::new());
        match node {
            Some((mut arguments, _)) if arguments.len() == 1 => {
                arguments.pop().unwrap_or(Node { kind: NodeKind::Empty, span: open })
            }
            Some(_) | None => Node { kind: NodeKind::Text(String::new()), span: open },
        }
    }

    fn call(&mut self, name_span: Span) -> Node {
        let name = self.said(name_span).to_owned();
        let open = self.tokens.get(self.at + 1).map_or(name_span, |token| token.span);
        self.at += 2;
        let Some((arguments, end)) = self.nested(name_span.to(open), name.clone()) else {
            return Node { kind: NodeKind::Text(String::new()), span: name_span };
        };
        let span = Span::new(name_span.start, end);
        Node { kind: NodeKind::Call(Call { name, name_span, arguments }), span }
    }

    /// What stands between parentheses, and where it ends; none where it nests too deep. `head` is what opens it.
    fn nested(&mut self, head: Span, name: String) -> Option<(Vec<Node>, usize)> {
        if self.depth >= DEEPEST {
            if !self.faults.iter().any(|fault| matches!(fault.kind, FaultKind::TooDeep)) {
                self.fault(head, FaultKind::TooDeep);
            }
            self.skip();
            return None;
        }
        self.depth += 1;
        let inner = self.arguments(head, &name);
        self.depth -= 1;
        Some(inner)
    }

    fn arguments(&mut self, head: Span, name: &str) -> (Vec<Node>, usize) {
        let mut arguments = Vec::new();
        let mut start = head.end;
        if let Some(token) = self.peek().filter(|token| token.kind == TokenKind::Close) {
            self.at += 1;
            return (arguments, token.span.end);
        }
        loop {
            arguments.push(self.argument(start));
            match self.peek() {
                None => {
                    self.fault(head, FaultKind::Unclosed(shown(name)));
                    return (arguments, self.text.len());
                }
                Some(token) if token.kind == TokenKind::Comma => {
                    self.at += 1;
                    start = token.span.end;
                }
                Some(token) if token.kind == TokenKind::Close => {
                    self.at += 1;
                    return (arguments, token.span.end);
                }
                Some(token) => {
                    self.fault(token.span, FaultKind::MissingComma);
                    start = token.span.start;
                }
            }
        }
    }

    /// Goes on behind the parenthesis that closes the one just opened, without nesting itself.
    fn skip(&mut self) {
        let mut depth = 1_usize;
        while let Some(token) = self.peek() {
            self.at += 1;
            if token.kind == TokenKind::Open {
                depth += 1;
            } else if token.kind == TokenKind::Close {
                depth -= 1;
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// What stands behind the end.
    fn end(&mut self) {
        let Some(first) = self.peek() else { return };
        let mut span = first.span;
        while self.is_next(TokenKind::Close) {
            span = span.to(self.peek().map_or(span, |token| token.span));
            self.at += 1;
        }
        if first.kind == TokenKind::Close {
            self.fault(span, FaultKind::ExtraClose);
        }
        // One fault for all that is left: what it would mean cannot be told.
        let (Some(next), Some(last)) = (self.peek(), self.tokens.last().copied()) else { return };
        let kind = if next.kind == TokenKind::Comma { FaultKind::OuterComma } else { FaultKind::AfterEnd };
        let end = if next.kind == TokenKind::Comma { next.span } else { last.span };
        self.fault(next.span.to(end), kind);
    }
}
