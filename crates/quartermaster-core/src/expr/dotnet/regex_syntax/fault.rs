//! What can be wrong with a regular expression, one sentence for each. It must not decide anything.

use std::fmt;
use std::ops::Range;

use super::{DEEPEST, PATTERN_LIMIT};

/// What is wrong with a pattern, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegexFault {
    /// The part of the pattern, in bytes.
    pub span: Range<usize>,
    /// What it is.
    pub kind: RegexFaultKind,
}

/// Something that .NET has and this page does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Construct {
    /// `(?<open-close>…)`
    Balancing,
    /// `(?(name)…|…)`
    Conditional,
    /// `\p{IsGreek}`
    Block,
    /// Half of a character beyond U+FFFF.
    Surrogate,
    /// Parentheses deeper in each other than [`DEEPEST`].
    Depth,
}

/// What can be wrong with a pattern. `Display` says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegexFaultKind {
    /// Longer than [`PATTERN_LIMIT`].
    TooLong,
    /// A `(` that is not closed.
    UnclosedGroup,
    /// A `)` that closes nothing.
    ExtraClose,
    /// A `[` that is not closed.
    UnclosedClass,
    /// `(?#` without its end.
    UnclosedComment,
    /// A quantifier with nothing before it.
    NothingToRepeat(char),
    /// A quantifier behind a quantifier.
    TwoQuantifiers(char),
    /// `{3,1}`
    RepeatOrder,
    /// `{99999999999}`
    RepeatTooLarge,
    /// A backslash at the end.
    LoneBackslash,
    /// A letter that no escape begins with.
    UnknownEscape(char),
    /// `\x4`, `\u12`: the letter, and how many digits it takes.
    HexDigits(char, u32),
    /// `\c` without a letter.
    Control,
    /// `\p` without `{name}`.
    PropertyBraces(char),
    /// A category that there is not.
    UnknownCategory(String),
    /// `\k` without a name.
    ReferenceName,
    /// A reference to a group that there is not.
    NoSuchGroup(String),
    /// A name with something other than letters, digits and underscores.
    GroupName,
    /// `(?P<name>…)`
    PythonName,
    /// Another letter behind `(?`.
    UnknownGroup,
    /// `[z-a]`
    RangeOrder(char, char),
    /// `[a-\d]`
    RangeEnd,
    /// Something behind `-[…]`.
    SubtractionNotLast,
    /// What .NET has and this page does not.
    OnlyDotNet(Construct),
}

impl RegexFault {
    /// Whether the pattern may be right, and only this page cannot read it.
    pub fn is_ours(&self) -> bool {
        matches!(self.kind, RegexFaultKind::OnlyDotNet(_) | RegexFaultKind::TooLong)
    }
}

impl fmt::Display for RegexFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Display for RegexFaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = match self {
            Self::UnclosedGroup => "Close this ( of the pattern with ), or write \\( for the character",
            Self::ExtraClose => "Remove this ) of the pattern, or write \\) for the character",
            Self::UnclosedClass => "Close this [ of the pattern with ], or write \\[ for the character",
            Self::UnclosedComment => "Close this comment of the pattern with )",
            Self::RepeatOrder => "Write the smaller number first in { } of the pattern",
            Self::RepeatTooLarge => "Use a smaller number in { } of the pattern",
            Self::LoneBackslash => {
                "Add what the \\ at the end of the pattern is for, or write \\\\ for the character"
            }
            Self::Control => "Add a letter behind \\c of the pattern",
            Self::ReferenceName => "Name the group behind \\k of the pattern, as in \\k<name>",
            Self::GroupName => "Name groups of the pattern with letters, digits and underscores: (?<name>…)",
            Self::PythonName => "Write (?<name>…) in the pattern: .NET has no (?P<name>…)",
            Self::UnknownGroup => "Use another group in the pattern: .NET has none that begins like this",
            Self::RangeEnd => "Move the hyphen to the end of the brackets: it cannot stand before a set",
            Self::SubtractionNotLast => "Move -[…] to the end of the brackets: nothing may follow it",
            Self::OnlyDotNet(construct) => return construct.fmt(f),
            Self::TooLong => return write!(f, "Shorten the pattern: {PATTERN_LIMIT} characters fit"),
            Self::NothingToRepeat(mark) => {
                return write!(
                    f,
                    "Put something before {mark} in the pattern, or write \\{mark} for the character: there is nothing to repeat"
                );
            }
            Self::TwoQuantifiers(mark) => {
                return write!(
                    f,
                    "Remove this {mark} of the pattern, or put parentheses around what is before it: it is repeated already"
                );
            }
            Self::UnknownEscape(letter) => {
                return write!(
                    f,
                    "Write {letter} without a backslash in the pattern: \\{letter} means nothing"
                );
            }
            Self::HexDigits(letter, count) => {
                return write!(f, "Write {count} hexadecimal digits behind \\{letter} in the pattern");
            }
            Self::PropertyBraces(letter) => {
                return write!(f, "Name a category behind \\{letter} in the pattern, as in \\{letter}{{Lu}}");
            }
            Self::UnknownCategory(name) => {
                return write!(
                    f,
                    "Use a category of Unicode in the pattern, such as L, Lu or Nd: there is none named {name}"
                );
            }
            Self::NoSuchGroup(name) => {
                return write!(
                    f,
                    "Add the group {name} to the pattern, or refer to another one: it has none"
                );
            }
            Self::RangeOrder(first, last) => {
                return write!(f, "Write {last}-{first} in the pattern: {first} comes after {last}");
            }
        };
        f.write_str(plain)
    }
}

impl fmt::Display for Construct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = match self {
            Self::Balancing => "Balancing groups, (?<open-close>…), cannot be tried out here",
            Self::Conditional => "Conditions, (?(name)…), cannot be tried out here: use | instead",
            Self::Block => {
                "Blocks of Unicode, such as \\p{IsGreek}, cannot be tried out here: use a range, such as [\\u0370-\\u03FF]"
            }
            Self::Surrogate => {
                "Half of a character, \\uD800 to \\uDFFF, cannot be tried out here: write both halves together"
            }
            Self::Depth => {
                return write!(
                    f,
                    "Nest less in the pattern: groups may stand {DEEPEST} deep in each other here"
                );
            }
        };
        f.write_str(plain)
    }
}
