//! The grammar of .NET's regular expressions: reads a pattern into a tree, or says what to mend and where.
//! It must not know how a pattern is matched. It is small and needs no library, so that the page can check a
//! pattern while it is typed.
//!
//! Source: Microsoft, "Regular Expression Language - Quick Reference" and the pages it leads to.

mod class;
mod escape;
mod fault;
mod group;
mod reader;

pub use fault::{Construct, RegexFault, RegexFaultKind};

use std::ops::Range;

/// The longest pattern that is read, in bytes: an expression has at most 10,000 characters.
pub const PATTERN_LIMIT: usize = 10_000;

/// How deep groups may stand in each other.
pub const DEEPEST: usize = 40;

/// The general categories of Unicode, as .NET spells them; `unicode` numbers them in this order.
pub const CATEGORIES: [&str; 30] = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf",
    "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
];

/// The first thing that is wrong with a pattern, if any.
///
/// # Errors
/// [`RegexFault`]: where it is and what to do. [`RegexFault::is_ours`] tells what .NET would take.
pub fn check(pattern: &str) -> Result<(), RegexFault> {
    parse(pattern).map(|_| ())
}

/// A pattern that has been read.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// What it matches.
    pub root: Node,
    /// Its groups by number; group 0, the whole match, is not among them.
    pub groups: Vec<Group>,
}

/// A group that captures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its number: those without a name are counted first, as .NET does.
    pub number: usize,
    /// Its name; none for one with a number only.
    pub name: Option<String>,
}

/// A part of a pattern. `fold` says that case does not matter.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Matches the empty text.
    Empty,
    /// One character.
    Literal {
        /// Which.
        letter: char,
        /// Whether case does not matter.
        fold: bool,
    },
    /// One character of a set.
    Class {
        /// Which.
        class: Class,
        /// Whether case does not matter.
        fold: bool,
    },
    /// `.`; with the option `s` also a line feed.
    Any {
        /// Whether it matches a line feed.
        line_feed: bool,
    },
    /// A place, not a character.
    Assertion(Assertion),
    /// Parentheses that capture.
    Capture {
        /// The group's number.
        number: usize,
        /// What is in it.
        inner: Box<Node>,
    },
    /// Parentheses that do not.
    Around {
        /// What they do.
        kind: Around,
        /// What is in them.
        inner: Box<Node>,
    },
    /// What a group has captured, again.
    Backreference {
        /// The group's number.
        number: usize,
        /// Whether case does not matter.
        fold: bool,
    },
    /// Several times the same.
    Repeat {
        /// What.
        inner: Box<Node>,
        /// How often at least.
        least: u32,
        /// How often at most; none for no bound.
        most: Option<u32>,
        /// Whether it takes as few as it can.
        lazy: bool,
    },
    /// One after the other.
    Sequence(Vec<Node>),
    /// One or the other.
    Either(Vec<Node>),
}

/// A place that a pattern can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assertion {
    /// `\A`, and `^` without the option `m`.
    Start,
    /// `^` with the option `m`.
    LineStart,
    /// `\Z`, and `$` without the option `m`: also before a line feed at the end.
    End,
    /// `$` with the option `m`.
    LineEnd,
    /// `\z`.
    VeryEnd,
    /// `\G`.
    PreviousEnd,
    /// `\b`.
    WordBoundary,
    /// `\B`.
    NoWordBoundary,
}

/// What parentheses that do not capture do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// `(?:…)`
    Group,
    /// `(?>…)`
    Atomic,
    /// `(?=…)`
    Ahead,
    /// `(?!…)`
    NotAhead,
    /// `(?<=…)`
    Behind,
    /// `(?<!…)`
    NotBehind,
}

/// A set of characters.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// Whether it is the characters that are not listed.
    pub negated: bool,
    /// What is listed.
    pub items: Vec<Item>,
    /// What is taken away again: `[a-z-[aeiou]]`.
    pub minus: Option<Box<Class>>,
}

/// A part of a set of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// From one character to another, both included.
    Range(char, char),
    /// A named set, or what is not in it.
    Named {
        /// Which.
        set: Named,
        /// Whether it is the rest.
        negated: bool,
    },
}

/// A set that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// `\d`: decimal digits of every script.
    Digit,
    /// `\w`: letters, nonspacing marks, decimal digits and connectors of every script.
    Word,
    /// `\s`: white space.
    Space,
    /// `\p{…}`: a general category of Unicode.
    Category(&'static str),
}

/// Reads a pattern.
///
/// # Errors
/// [`RegexFault`] for the first thing that is wrong, or that only .NET knows.
pub fn parse(pattern: &str) -> Result<Pattern, RegexFault> {
    if pattern.len() > PATTERN_LIMIT {
        return Err(RegexFault { span: 0..pattern.len(), kind: RegexFaultKind::TooLong });
    }
    // The numbers of named groups, and whether \12 is a group, are known only at the end: so read twice.
    let mut reader = reader::Reader::new(pattern, None);
    reader.whole()?;
    let groups = reader.groups();
    let mut reader = reader::Reader::new(pattern, Some(&groups));
    let root = reader.whole()?;
    Ok(Pattern { root, groups })
}

/// Shared by the files of this module.
type Read<T> = Result<T, RegexFault>;

fn fault<T>(span: Range<usize>, kind: RegexFaultKind) -> Read<T> {
    Err(RegexFault { span, kind })
}
