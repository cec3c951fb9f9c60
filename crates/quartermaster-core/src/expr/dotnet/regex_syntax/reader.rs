//! Reads a pattern from left to right: sequences, alternatives, quantifiers and escapes.
//! It must not know of what stands inside of brackets or begins with `(?`; those are `class` and `group`.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::{Construct, RegexFaultKind as Kind};
use super::{Around, Assertion, CATEGORIES, Class, Group, Item, Named, Node, Read, fault};

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

    fn escape(&mut self) -> Read<Node> {
        let start = self.at;
        let fold = self.options.fold;
        let next = self.rest().chars().nth(1);
        let assertion = match next {
            Some('A') => Assertion::Start,
            Some('Z') => Assertion::End,
            Some('z') => Assertion::VeryEnd,
            Some('G') => Assertion::PreviousEnd,
            Some('b') => Assertion::WordBoundary,
            Some('B') => Assertion::NoWordBoundary,
            Some('k') => return self.named_reference(),
            Some('1'..='9') => return self.numbered_reference(),
            Some(_) | None => {
                if let Some(item) = self.set()? {
                    let class = Class { negated: false, items: vec![item], minus: None };
                    return Ok(Node::Class { class, fold });
                }
                return Ok(Node::Literal { letter: self.character(start)?, fold });
            }
        };
        self.at += 2;
        Ok(Node::Assertion(assertion))
    }

    fn named_reference(&mut self) -> Read<Node> {
        let start = self.at;
        self.at += 2;
        let close = match self.bump() {
            Some('<') => '>',
            Some('\'') => '\'',
            Some(_) | None => return fault(start..start + 2, Kind::ReferenceName),
        };
        let Some((name, _)) = self.rest().split_once(close) else {
            return fault(start..self.pattern.len(), Kind::ReferenceName);
        };
        self.at += name.len() + close.len_utf8();
        let Some(known) = self.known else { return Ok(Node::Empty) };
        let found = known.iter().find(|group| match name.parse::<usize>() {
            Ok(number) => group.number == number,
            Err(_) => group.name.as_deref() == Some(name),
        });
        match found {
            Some(group) => Ok(Node::Backreference { number: group.number, fold: self.options.fold }),
            None => fault(start..self.at, Kind::NoSuchGroup(name.chars().take(40).collect())),
        }
    }

    /// `\1` to `\9` are always groups; more digits are one if there is such a group, and octal otherwise.
    fn numbered_reference(&mut self) -> Read<Node> {
        let start = self.at;
        self.at += 1;
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let text = self.rest().get(..digits).unwrap_or_default();
        let Some(known) = self.known else {
            self.at += digits;
            return Ok(Node::Empty);
        };
        let fold = self.options.fold;
        if let Some(number) =
            text.parse().ok().filter(|number| known.iter().any(|group| group.number == *number))
        {
            self.at += digits;
            return Ok(Node::Backreference { number, fold });
        }
        if digits == 1 || text.starts_with(['8', '9']) {
            return fault(start..start + 1 + digits, Kind::NoSuchGroup(text.chars().take(40).collect()));
        }
        self.at = start;
        Ok(Node::Literal { letter: self.character(start)?, fold })
    }

    /// `\d`, `\W`, `\p{Lu}` and the like at this place.
    pub(super) fn set(&mut self) -> Read<Option<Item>> {
        let start = self.at;
        let Some(letter) = self.rest().chars().nth(1) else { return Ok(None) };
        let set = match letter {
            'd' | 'D' => Named::Digit,
            'w' | 'W' => Named::Word,
            's' | 'S' => Named::Space,
            'p' | 'P' => {
                self.at += 2;
                let name = self.rest().strip_prefix('{').and_then(|rest| rest.split_once('}'));
                let Some((name, _)) = name else {
                    return fault(start..start + 2, Kind::PropertyBraces(letter));
                };
                self.at += name.len() + 2;
                let span = start..self.at;
                // A single letter is all categories that begin with it.
                let known = CATEGORIES.iter().filter_map(|known| known.get(..name.len().clamp(1, 2)));
                match known.into_iter().find(|known| *known == name) {
                    Some(known) => {
                        return Ok(Some(Item::Named { set: Named::Category(known), negated: letter == 'P' }));
                    }
                    None if name.starts_with("Is") => return fault(span, Kind::OnlyDotNet(Construct::Block)),
                    None => return fault(span, Kind::UnknownCategory(name.chars().take(40).collect())),
                }
            }
            _ => return Ok(None),
        };
        self.at += 2;
        Ok(Some(Item::Named { set, negated: letter.is_ascii_uppercase() }))
    }

    /// The character that an escape stands for.
    pub(super) fn character(&mut self, start: usize) -> Read<char> {
        self.at = start + 1;
        let Some(letter) = self.bump() else { return fault(start..start + 1, Kind::LoneBackslash) };
        Ok(match letter {
            'a' => '\x07',
            'b' => '\x08',
            'e' => '\x1b',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0b',
            'x' => {
                let value = self.hex(start, 'x', 2)?;
                char::from_u32(value).unwrap_or_default()
            }
            'u' => self.unicode(start)?,
            'c' => match self.bump().map(|letter| letter.to_ascii_uppercase()) {
                Some(letter @ '@'..='_') => char::from(letter as u8 - b'@'),
                Some(_) | None => return fault(start..start + 2, Kind::Control),
            },
            '0'..='7' => {
                self.at -= 1;
                let mut value = 0;
                let mut count = 0;
                while let Some(digit) = self.peek().and_then(|digit| digit.to_digit(8))
                    && count < 3
                {
                    value = value * 8 + digit;
                    count += 1;
                    self.at += 1;
                }
                // Three octal digits reach beyond a byte; .NET cuts them to one.
                char::from_u32(value & 0xff).unwrap_or_default()
            }
            letter if letter.is_alphanumeric() || letter == '_' => {
                return fault(start..self.at, Kind::UnknownEscape(letter));
            }
            letter => letter,
        })
    }

    fn hex(&mut self, start: usize, letter: char, count: u32) -> Read<u32> {
        let mut value = 0;
        for _ in 0..count {
            let Some(digit) = self.peek().and_then(|digit| digit.to_digit(16)) else {
                return fault(start..self.at, Kind::HexDigits(letter, count));
            };
            value = value * 16 + digit;
            self.at += 1;
        }
        Ok(value)
    }

    /// Two halves beside each other are one character; one alone is nothing that a text here could hold.
    fn unicode(&mut self, start: usize) -> Read<char> {
        let first = self.hex(start, 'u', 4)?;
        if let Some(letter) = char::from_u32(first) {
            return Ok(letter);
        }
        if first < 0xdc00 && self.take("\\u") {
            let second = self.hex(start, 'u', 4)?;
            if (0xdc00..0xe000).contains(&second) {
                let both = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(both).unwrap_or_default());
            }
        }
        fault(start..self.at, Kind::OnlyDotNet(Construct::Surrogate))
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
