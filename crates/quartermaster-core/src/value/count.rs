//! A whole number of people, seats or deletions.
//! It must not know what is counted.

use std::fmt;

use super::repair::{Parsed, Repair, trimmed};

/// A whole number from 1 to 9,999,999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(u32);

/// How many deletions in one cycle stop the job unless another threshold is set
/// (Microsoft Entra, "Enable accidental deletions prevention").
pub const DEFAULT_DELETION_THRESHOLD: Count = Count(500);

/// Why a text is not a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountFault {
    /// Nothing is left after trimming.
    Empty,
    /// Not a whole number in digits.
    NotWhole,
    /// Zero or below.
    BelowOne,
    /// Above 9,999,999.
    TooLarge,
}

impl Count {
    /// The largest count.
    pub const MAX: u32 = 9_999_999;

    /// From digits; commas or spaces between thousands are removed and told.
    ///
    /// # Errors
    /// [`CountFault`] for anything but a whole number from 1 to 9,999,999.
    /// `1.000` is refused: it is a thousand to some readers and one to others.
    pub fn parse(text: &str) -> Result<Parsed<Self>, CountFault> {
        let (kept, mut repairs) = trimmed(text);
        if kept.is_empty() {
            return Err(CountFault::Empty);
        }
        let (negative, digits) = match kept.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest),
            None => (false, kept),
        };
        let digits = without_separators(digits).ok_or(CountFault::NotWhole)?;
        if negative || digits.bytes().all(|b| b == b'0') {
            return Err(CountFault::BelowOne);
        }
        if digits.len() < kept.chars().count() {
            repairs.push(Repair::SeparatorsRemoved);
        }
        // Only digits are left, so the one way to fail is being too large.
        match digits.parse() {
            Ok(value) if value <= Self::MAX => Ok(Parsed { value: Self(value), repairs }),
            Ok(_) | Err(_) => Err(CountFault::TooLarge),
        }
    }

    /// From a number that a file or a form control gives; `None` outside 1 to 9,999,999.
    pub fn new(number: u32) -> Option<Self> {
        (1..=Self::MAX).contains(&number).then_some(Self(number))
    }

    /// The number.
    pub fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The digits alone, when the separators, if any, stand before every third digit from the end.
fn without_separators(text: &str) -> Option<String> {
    let is_separator = |c: char| matches!(c, ',' | ' ' | '\'' | '\u{A0}' | '\u{2009}' | '\u{202F}');
    let mut digits = String::new();
    for (index, group) in text.split(is_separator).enumerate() {
        let whole_group = index == 0 || group.len() == 3;
        if group.is_empty() || !whole_group || !group.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        digits.push_str(group);
    }
    let first_group_is_long = text.find(is_separator).is_some_and(|at| at > 3);
    (!first_group_is_long).then_some(digits)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn whole_numbers_parse_and_separators_are_told() {
        for (text, number, repairs) in [
            ("1", 1, &[][..]),
            ("500", 500, &[]),
            ("007", 7, &[]),
            ("9999999", 9_999_999, &[]),
            ("1,000", 1000, &[Repair::SeparatorsRemoved]),
            ("1 000", 1000, &[Repair::SeparatorsRemoved]),
            ("12\u{202F}345", 12_345, &[Repair::SeparatorsRemoved]),
            (" 9,999,999 ", 9_999_999, &[Repair::SpacesRemoved, Repair::SeparatorsRemoved]),
        ] {
            let parsed = Count::parse(text).unwrap();
            assert_eq!((parsed.value.get(), &parsed.repairs[..]), (number, repairs), "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused_with_its_reason() {
        for (text, fault) in [
            ("", CountFault::Empty),
            ("many", CountFault::NotWhole),
            ("1.5", CountFault::NotWhole),
            ("1.000", CountFault::NotWhole),
            ("1,5", CountFault::NotWhole),
            ("1,00", CountFault::NotWhole),
            ("1000,000", CountFault::NotWhole),
            (",100", CountFault::NotWhole),
            ("1e3", CountFault::NotWhole),
            ("+5", CountFault::NotWhole),
            ("５", CountFault::NotWhole),
            ("0x10", CountFault::NotWhole),
            ("-", CountFault::NotWhole),
            ("0", CountFault::BelowOne),
            ("000", CountFault::BelowOne),
            ("-3", CountFault::BelowOne),
            ("10000000", CountFault::TooLarge),
            ("99999999999999999999", CountFault::TooLarge),
        ] {
            assert_eq!(Count::parse(text), Err(fault), "{text}");
        }
        assert_eq!(Count::new(0), None);
        assert_eq!(Count::new(500), Some(DEFAULT_DELETION_THRESHOLD));
    }
}
