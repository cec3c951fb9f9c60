//! Reads a set of characters in brackets. It must not know of what stands outside of them.

use super::fault::{Construct, RegexFaultKind as Kind};
use super::reader::Reader;
use super::{Class, DEEPEST, Item, Read, fault};

/// What stands at one place in brackets.
enum Member {
    Letter(char),
    Set(Item),
}

impl Reader<'_> {
    /// At the opening bracket.
    pub(super) fn class(&mut self) -> Read<Class> {
        let start = self.at;
        if self.depth >= DEEPEST {
            return fault(start..start + 1, Kind::OnlyDotNet(Construct::Depth));
        }
        self.at += 1;
        let mut class = Class { negated: self.take("^"), items: Vec::new(), minus: None };
        let mut first = true;
        loop {
            // A closing bracket right at the beginning is a character.
            if !first && self.take("]") {
                return Ok(class);
            }
            if !first && self.rest().starts_with("-[") {
                self.at += 1;
                self.depth += 1;
                class.minus = Some(Box::new(self.class()?));
                self.depth -= 1;
                if !self.take("]") {
                    let kind =
                        if self.rest().is_empty() { Kind::UnclosedClass } else { Kind::SubtractionNotLast };
                    return fault(start..self.at, kind);
                }
                return Ok(class);
            }
            first = false;
            let before = self.at;
            let letter = match self.member(start)? {
                Member::Set(item) => {
                    class.items.push(item);
                    continue;
                }
                Member::Letter(letter) => letter,
            };
            // A hyphen makes a range unless it is the last character or begins a subtraction.
            let is_range = self.rest().starts_with('-')
                && !self.rest().starts_with("-]")
                && !self.rest().starts_with("-[")
                && self.rest().len() > 1;
            if !is_range {
                class.items.push(Item::Range(letter, letter));
                continue;
            }
            self.at += 1;
            match self.member(start)? {
                Member::Letter(last) if last < letter => {
                    return fault(before..self.at, Kind::RangeOrder(letter, last));
                }
                Member::Letter(last) => class.items.push(Item::Range(letter, last)),
                Member::Set(_) => return fault(before..self.at, Kind::RangeEnd),
            }
        }
    }

    fn member(&mut self, start: usize) -> Read<Member> {
        match self.peek() {
            None => fault(start..start + 1, Kind::UnclosedClass),
            Some('\\') => match self.set()? {
                Some(item) => Ok(Member::Set(item)),
                None => self.character(self.at).map(Member::Letter),
            },
            Some(letter) => {
                self.bump();
                Ok(Member::Letter(letter))
            }
        }
    }
}
