//! General categories and case of characters, and sets of characters made of them.
//! It must not know of patterns or texts.
//!
//! The table is `unicode/categories.bin`, all code points in order: a byte for each run, the category in its
//! lower five bits and the length in the upper three, 1 to 6; 7 says that the rest of the length follows, seven
//! bits a byte, lowest first. `tests/dotnet_unicode.rs` makes it from the library regex-syntax, and holds it
//! against that.

use std::sync::LazyLock;

use super::casing::fold;
use super::regex_syntax::CATEGORIES;

/// The last code point.
const LAST: u32 = 0x10_ffff;

/// A set of characters: first and last code points of its ranges, in order, apart from each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ranges(Vec<(u32, u32)>);

impl Ranges {
    /// No character.
    pub const NONE: Self = Self(Vec::new());

    /// All characters of these categories. A name of one letter stands for all that begin with it.
    pub fn of(categories: &[&str]) -> Self {
        let is_asked = |category: usize| {
            let name = CATEGORIES.get(category).copied().unwrap_or_default();
            categories.iter().any(|asked| name.starts_with(asked))
        };
        Self::from_ranges(
            RUNS.iter().filter(|(category, ..)| is_asked(*category)).map(|(_, first, last)| (*first, *last)),
        )
    }

    /// From ranges in any order.
    pub fn from_ranges(ranges: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut all: Vec<(u32, u32)> = ranges.collect();
        all.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::new();
        for (first, last) in all {
            match merged.last_mut() {
                Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
                Some(_) | None => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    /// Whether the character is in it.
    pub fn has(&self, letter: char) -> bool {
        self.has_point(u32::from(letter))
    }

    fn has_point(&self, point: u32) -> bool {
        let at = self.0.partition_point(|(_, last)| *last < point);
        self.0.get(at).is_some_and(|(first, _)| *first <= point)
    }

    /// What is in one of the two.
    pub fn with(&self, other: &Self) -> Self {
        Self::from_ranges(self.0.iter().chain(&other.0).copied())
    }

    /// What is not in it.
    pub fn rest(&self) -> Self {
        let mut next = 0;
        let mut rest = Vec::with_capacity(self.0.len() + 1);
        for (first, last) in &self.0 {
            if *first > next {
                rest.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= LAST {
            rest.push((next, LAST));
        }
        Self(rest)
    }

    /// What is in it and not in the other.
    pub fn without(&self, other: &Self) -> Self {
        self.rest().with(other).rest()
    }

    /// With each letter in either case.
    pub fn folded(&self) -> Self {
        let others =
            CASES.iter().filter(|(letter, _)| self.has_point(*letter)).map(|(_, other)| (*other, *other));
        Self::from_ranges(self.0.iter().copied().chain(others))
    }
}

/// Category, first and last code point of each run.
static RUNS: LazyLock<Vec<(usize, u32, u32)>> = LazyLock::new(|| {
    let mut bytes = include_bytes!("unicode/categories.bin").iter().copied();
    let mut runs = Vec::new();
    let mut first = 0_u32;
    while let Some(byte) = bytes.next() {
        let mut length = u32::from(byte >> 5);
        if length == 7 {
            let mut shift = 0;
            for more in bytes.by_ref() {
                length += u32::from(more & 0x7f) << shift;
                shift += 7;
                if more < 0x80 || shift > 21 {
                    break;
                }
            }
        }
        runs.push((usize::from(byte & 31), first, first + length - 1));
        first += length;
    }
    runs
});

/// Each letter with each other one that differs from it in case only.
static CASES: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    // No letter with case lies beyond the supplementary multilingual plane.
    let mut letters: Vec<(char, char)> = ('\0'..='\u{1ffff}').map(|letter| (fold(letter), letter)).collect();
    letters.sort_unstable();
    let alike = letters.chunk_by(|one, other| one.0 == other.0).filter(|alike| alike.len() > 1);
    let pairs = alike.flat_map(|alike| {
        let others = |one: u32| alike.iter().map(move |(_, other)| (one, u32::from(*other)));
        alike.iter().flat_map(move |(_, one)| others(u32::from(*one))).filter(|(one, other)| one != other)
    });
    pairs.collect()
});
