//! Reads what begins with a parenthesis: groups, looking around, options.
//! It must not know how groups are numbered in the end.

use super::fault::{Construct, RegexFaultKind as Kind};
use super::reader::{Key, Reader};
use super::{Around, DEEPEST, Node, Read, fault};

impl Reader<'_> {
    /// At the opening parenthesis. Nothing for options that stand alone.
    pub(super) fn group(&mut self) -> Read<Option<Node>> {
        let start = self.at;
        if self.depth >= DEEPEST {
            return fault(start..start + 1, Kind::OnlyDotNet(Construct::Depth));
        }
        self.at += 1;
        if !self.take("?") {
            if self.options.only_named {
                return self.around(start, Around::Group).map(Some);
            }
            return self.capture(start, Key::Unnamed).map(Some);
        }
        for (mark, kind) in [
            (":", Around::Group),
            (">", Around::Atomic),
            ("=", Around::Ahead),
            ("!", Around::NotAhead),
            ("<=", Around::Behind),
            ("<!", Around::NotBehind),
        ] {
            if self.take(mark) {
                return self.around(start, kind).map(Some);
            }
        }
        match self.peek() {
            Some('<') => self.named(start, '>').map(Some),
            Some('\'') => self.named(start, '\'').map(Some),
            Some('(') => fault(start..start + 3, Kind::OnlyDotNet(Construct::Conditional)),
            Some('P') if self.rest().starts_with("P<") => fault(start..start + 4, Kind::PythonName),
            Some(_) | None => self.inline_options(start),
        }
    }

    fn named(&mut self, start: usize, close: char) -> Read<Node> {
        self.at += 1;
        let Some((name, _)) = self.rest().split_once(close) else {
            return fault(start..self.pattern.len().min(start + 3), Kind::GroupName);
        };
        self.at += name.len() + close.len_utf8();
        let span = start..self.at;
        let plain = |name: &str| name.chars().all(|letter| super::is_letter(letter) || letter == '_');
        if let Some((open, closed)) = name.split_once('-')
            && plain(open)
            && plain(closed)
            && !closed.is_empty()
        {
            return fault(span, Kind::OnlyDotNet(Construct::Balancing));
        }
        if name.is_empty() || !plain(name) {
            return fault(span, Kind::GroupName);
        }
        if name.starts_with(|first: char| first.is_ascii_digit()) {
            // Group 0 is the whole match; a name cannot begin with a digit.
            let number = name.parse::<usize>().ok().filter(|number| (1..=i32::MAX as usize).contains(number));
            let Some(number) = number else { return fault(span, Kind::GroupName) };
            return self.capture(start, Key::Number(number));
        }
        self.capture(start, Key::Name(name.to_owned()))
    }

    fn capture(&mut self, start: usize, key: Key) -> Read<Node> {
        let number = match &key {
            Key::Unnamed => {
                self.unnamed += 1;
                self.unnamed
            }
            Key::Number(number) => *number,
            Key::Name(name) => {
                let known = self.known.unwrap_or_default();
                known.iter().find(|group| group.name.as_deref() == Some(name)).map_or(0, |group| group.number)
            }
        };
        if key != Key::Unnamed {
            self.keys.push(key);
        }
        let inner = Box::new(self.inside(start)?);
        Ok(Node::Capture { number, inner })
    }

    /// What stands before the closing parenthesis. Options set inside end with it.
    pub(super) fn inside(&mut self, start: usize) -> Read<Node> {
        let options = self.options;
        self.depth += 1;
        let node = self.alternatives()?;
        self.depth -= 1;
        self.options = options;
        if self.take(")") { Ok(node) } else { fault(start..start + 1, Kind::UnclosedGroup) }
    }

    /// `(?i)` to the end of the group, `(?i-s:…)` for what is in it.
    fn inline_options(&mut self, start: usize) -> Read<Option<Node>> {
        let before = self.options;
        let mut on = true;
        loop {
            match self.bump() {
                Some('+') => on = true,
                Some('-') => on = false,
                Some('i') => self.options.fold = on,
                Some('m') => self.options.lines = on,
                Some('n') => self.options.only_named = on,
                Some('s') => self.options.dot_all = on,
                Some('x') => self.options.free = on,
                Some(')') if self.at > start + 3 => return Ok(None),
                Some(':') => {
                    let node = self.around(start, Around::Group);
                    self.options = before;
                    return node.map(Some);
                }
                None => return fault(start..start + 1, Kind::UnclosedGroup),
                Some(_) => return fault(start..self.at, Kind::UnknownGroup),
            }
        }
    }
}
