//! Reads what begins with a backslash. It must not know what may stand around it.

use super::fault::{Construct, RegexFaultKind as Kind};
use super::reader::Reader;
use super::{Assertion, CATEGORIES, Class, Item, Named, Node, Read, fault};

impl Reader<'_> {
    pub(super) fn escape(&mut self) -> Read<Node> {
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
}
