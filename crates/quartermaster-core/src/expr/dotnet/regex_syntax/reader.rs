//! Reads a pattern from left to right: sequences, alternatives, quantifiers and comments.
//! It must not know of what stands in brackets or parentheses or behind a backslash: those are `class`, `group`
//! and `escape`.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::RegexFaultKind as Kind;
use super::{Around, Assertion, Group, Node, Read, fault};

/// What the inline options say.
#[derive(Clone, Copy, Default)]
pub(super) struct Options {
    pub(super) fold: bool,
    pub(super) lines: bool,
    pub(super) only_named: bool,
    pub(super) dot_all: bool,
    pub(super) free: bool,
}

/// How a group is known in the pattern, before all are counted.
#[derive(Clone, PartialEq)]
pub(super) enum Key {
    Unnamed,
    Number(usize),
    Name(String),
}

pub(super) struct Reader<'a> {
    pub(super) pattern: &'a str,
    pub(super) at: usize,
    pub(super) options: Options,
    pub(super) depth: usize,
    pub(super) keys: Vec<Key>,
    pub(super) unnamed: usize,
    /// None while the groups are being counted.
    pub(super) known: Option<&'a [Group]>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(pattern: &'a str, known: Option<&'a [Group]>) -> Self {
        Self { pattern, at: 0, options: Options::default(), depth: 0, keys: Vec::new(), unnamed: 0, known }
    }

    /// The groups that were met, numbered: those without a name first, then the named ones into the gaps.
    pub(super) fn groups(self) -> Vec<Group> {
        let mut groups: BTreeMap<usize, Option<String>> =
            (1..=self.unnamed).map(|number| (number, None)).collect();
        for key in &self.keys {
            if let Key::Number(number) = key {
                groups.insert(*number, None);
            }
        }
        let (mut names, mut free) = (BTreeSet::new(), 1);
        for key in self.keys {
            if let Key::Name(name) = key
                && names.insert(name.clone())
            {
                while groups.contains_key(&free) {
                    free += 1;
                }
                groups.insert(free, Some(name));
            }
        }
        groups.into_iter().map(|(number, name)| Group { number, name }).collect()
    }

    pub(super) fn rest(&self) -> &'a str {
        self.pattern.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    pub(super) fn take(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Reads all of it.
    pub(super) fn whole(&mut self) -> Read<Node> {
        let node = self.alternatives()?;
        match self.peek() {
            Some(_) => fault(self.at..self.at + 1, Kind::ExtraClose),
            None => Ok(node),
        }
    }

    /// Reads to the end of the group, and leaves its `)` for whoever opened it.
    pub(super) fn alternatives(&mut self) -> Read<Node> {
        let mut all = Vec::new();
        loop {
            all.push(self.sequence()?);
            if !self.take("|") {
                return Ok(if all.len() == 1 { all.pop().unwrap_or(Node::Empty) } else { Node::Either(all) });
            }
        }
    }

    fn sequence(&mut self) -> Read<Node> {
        let mut all = Vec::new();
        loop {
            self.blank()?;
            match self.peek() {
                None | Some('|' | ')') => break,
                Some(mark @ ('*' | '+' | '?')) => {
                    return fault(self.at..self.at + 1, Kind::NothingToRepeat(mark));
                }
                Some('{') if self.braces()?.is_some() => {
                    return fault(self.at..self.at + 1, Kind::NothingToRepeat('{'));
                }
                Some(_) => {}
            }
            // Options alone, `(?i)`, are nothing that could be repeated.
            if let Some(atom) = self.atom()? {
                all.push(self.quantified(atom)?);
            }
        }
        Ok(match all.len() {
            0 => Node::Empty,
            1 => all.pop().unwrap_or(Node::Empty),
            _ => Node::Sequence(all),
        })
    }

    fn quantified(&mut self, atom: Node) -> Read<Node> {
        self.blank()?;
        let Some((least, most)) = self.quantifier()? else { return Ok(atom) };
        self.blank()?;
        let lazy = self.take("?");
        self.blank()?;
        let before = self.at;
        if self.quantifier()?.is_some() {
            let mark = self.pattern.get(before..).and_then(|rest| rest.chars().next()).unwrap_or('*');
            return fault(before..self.at, Kind::TwoQuantifiers(mark));
        }
        Ok(Node::Repeat { inner: Box::new(atom), least, most, lazy })
    }

    fn quantifier(&mut self) -> Read<Option<(u32, Option<u32>)>> {
        let bounds = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let Some((bounds, length)) = self.braces()? else { return Ok(None) };
                self.at += length;
                return Ok(Some(bounds));
            }
            Some(_) | None => return Ok(None),
        };
        self.at += 1;
        Ok(Some(bounds))
    }

    /// `{2}`, `{2,}` or `{2,3}` at this place, with its length; anything else in braces is text.
    #[allow(clippy::type_complexity, reason = "used twice, both right here")]
    fn braces(&self) -> Read<Option<((u32, Option<u32>), usize)>> {
        let Some((inside, _)) = self.rest().strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
            return Ok(None);
        };
        let (first, last) = inside.split_once(',').map_or((inside, None), |(one, two)| (one, Some(two)));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if first.is_empty() || !digits(first) || !last.is_none_or(digits) {
            return Ok(None);
        }
        let span = self.at..self.at + inside.len() + 2;
        // .NET's numbers end at 2,147,483,647.
        let number = |text: &str| text.parse().ok().filter(|number| *number <= i32::MAX as u32);
        let most = match last {
            None => number(first),
            Some("") => None,
            Some(last) => number(last),
        };
        let Some(least) = number(first) else { return fault(span, Kind::RepeatTooLarge) };
        if most.is_none() && last != Some("") {
            return fault(span, Kind::RepeatTooLarge);
        }
        if most.is_some_and(|most| most < least) {
            return fault(span, Kind::RepeatOrder);
        }
        Ok(Some(((least, most), inside.len() + 2)))
    }

    /// Skips comments, and with the option `x` white space.
    fn blank(&mut self) -> Read<()> {
        loop {
            let start = self.at;
            if self.take("(?#") {
                match self.rest().find(')') {
                    Some(length) => self.at += length + 1,
                    None => return fault(start..self.pattern.len(), Kind::UnclosedComment),
                }
            } else if self.options.free && self.take("#") {
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
            } else if self.options.free && self.peek().is_some_and(is_blank) {
                self.bump();
            } else {
                return Ok(());
            }
        }
    }

    fn atom(&mut self) -> Read<Option<Node>> {
        let Options { fold, lines, dot_all, .. } = self.options;
        Ok(Some(match self.peek() {
            None => return Ok(None),
            Some('(') => return self.group(),
            Some('[') => Node::Class { class: self.class()?, fold },
            Some('\\') => self.escape()?,
            Some(letter) => {
                self.bump();
                match letter {
                    '.' => Node::Any { line_feed: dot_all },
                    '^' if lines => Node::Assertion(Assertion::LineStart),
                    '^' => Node::Assertion(Assertion::Start),
                    '$' if lines => Node::Assertion(Assertion::LineEnd),
                    '$' => Node::Assertion(Assertion::End),
                    letter => Node::Literal { letter, fold },
                }
            }
        }))
    }

    /// Wraps what parentheses hold.
    pub(super) fn around(&mut self, start: usize, kind: Around) -> Read<Node> {
        let inner = Box::new(self.inside(start)?);
        Ok(Node::Around { kind, inner })
    }
}

/// White space that the option `x` skips.
fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}')
}
