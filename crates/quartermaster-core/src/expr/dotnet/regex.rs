//! .NET's regular expressions: matching, capturing and replacing, in bounded steps.
//! It must not know the grammar of patterns; that is `regex_syntax`.
//!
//! The matching is our own, because .NET's is backtracking and a library's is not: a pattern that never comes to
//! an end in Entra has to be told here, in a number of steps that is known beforehand.

mod program;
mod replacement;
mod search;
mod sets;

use std::cell::Cell;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use self::program::Program;
use self::search::{Endless, Search};
use super::regex_syntax::{Group, RegexFault, parse};

pub use self::search::STEPS;

/// The longest text that is searched, in bytes.
pub const TEXT_LIMIT: usize = 10_000;

/// The longest text that replacing may give, in bytes.
pub const RESULT_LIMIT: usize = 100_000;

/// A pattern, ready to be matched.
#[derive(Debug)]
pub struct Regex {
    pattern: String,
    program: Program,
    groups: Vec<Group>,
    /// How many steps it may take together with other patterns; none when each text has [`STEPS`] of its own.
    fuel: Option<Fuel>,
}

/// How many steps several patterns may still take together.
pub type Fuel = Rc<Cell<u32>>;

/// A match with what its groups have captured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Where it is in the text, in bytes.
    pub span: Range<usize>,
    groups: Vec<(usize, Range<usize>)>,
}

/// Why a text could not be searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatchFault {
    /// The pattern, shortened, backtracks without end on this text.
    Endless(String),
    /// The text is longer than [`TEXT_LIMIT`].
    TextTooLong,
    /// The result would be longer than [`RESULT_LIMIT`].
    ResultTooLong,
}

impl fmt::Display for MatchFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Endless(pattern) => write!(
                f,
                "The pattern \u{201c}{pattern}\u{201d} does not come to an end on this text: avoid repeating what is repeated already, as in (a+)+"
            ),
            Self::TextTooLong => {
                write!(f, "Shorten the text: at most {TEXT_LIMIT} bytes of it can be searched with a pattern")
            }
            Self::ResultTooLong => {
                f.write_str("Shorten the text or its replacement: the result becomes too long")
            }
        }
    }
}

impl Match {
    /// What the group of this number has captured; 0 is the whole match. Nothing if it took no part.
    pub fn group(&self, number: usize) -> Option<Range<usize>> {
        if number == 0 {
            return Some(self.span.clone());
        }
        self.groups.iter().find(|(group, _)| *group == number).map(|(_, span)| span.clone())
    }
}

impl Regex {
    /// Reads a pattern of .NET.
    ///
    /// # Errors
    /// [`RegexFault`]: what is wrong with it and where, or what of .NET is not supported here.
    pub fn parse(pattern: &str) -> Result<Self, RegexFault> {
        let read = parse(pattern)?;
        let program = Program::new(&read);
        Ok(Self { pattern: pattern.to_owned(), program, groups: read.groups, fuel: None })
    }

    /// The same, taking its steps from what other patterns leave: many of them together come to an end, too.
    pub fn sharing(self, fuel: &Fuel) -> Self {
        Self { fuel: Some(Rc::clone(fuel)), ..self }
    }

    /// The number of the group that has this name or number.
    pub fn number_of(&self, group: &str) -> Option<usize> {
        let named = self.groups.iter().find(|known| known.name.as_deref() == Some(group));
        let number = || group.parse().ok().filter(|number| self.has(*number));
        named.map(|known| known.number).or_else(number)
    }

    /// Whether the text has a match.
    ///
    /// # Errors
    /// [`MatchFault`] if the search has no end in sight, or the text is too long.
    pub fn is_match(&self, text: &str) -> Result<bool, MatchFault> {
        self.captures(text).map(|found| found.is_some())
    }

    /// The first match.
    ///
    /// # Errors
    /// As [`Regex::is_match`].
    pub fn captures(&self, text: &str) -> Result<Option<Match>, MatchFault> {
        self.search(text)?.next(0).map_err(|Endless| self.endless())
    }

    /// All matches, one behind the other. Behind an empty one the search goes on a character later.
    ///
    /// # Errors
    /// As [`Regex::is_match`].
    pub fn matches(&self, text: &str) -> Result<Vec<Match>, MatchFault> {
        let mut all = Vec::new();
        let mut at = 0;
        let mut search = self.search(text)?;
        while let Some(found) = search.next(at).map_err(|Endless| self.endless())? {
            at = found.span.end;
            if found.span.is_empty() {
                // The end of the text is a place too, and there is none behind it.
                match text.get(at..).and_then(|rest| rest.chars().next()) {
                    Some(letter) => at += letter.len_utf8(),
                    None => at = usize::MAX,
                }
            }
            all.push(found);
            if at > text.len() {
                break;
            }
        }
        Ok(all)
    }

    /// Replaces every match. In `replacement`, `$1`, `${name}`, `$$`, `$&`, `` $` ``, `$'`, `$+` and `$_` mean
    /// what they mean in .NET; a reference to a group that there is not is text.
    ///
    /// # Errors
    /// As [`Regex::is_match`], and if the result becomes too long.
    pub fn replace_all(&self, text: &str, replacement: &str) -> Result<String, MatchFault> {
        let parts = replacement::parts(replacement, self);
        let mut out = String::new();
        let mut at = 0;
        for found in self.matches(text)? {
            push(&mut out, text.get(at..found.span.start))?;
            for part in &parts {
                push(&mut out, part.text(text, &found))?;
            }
            at = found.span.end;
        }
        push(&mut out, text.get(at..))?;
        Ok(out)
    }

    /// Puts `replacement`, as it is, in the place of what the group of this number has captured in each match.
    ///
    /// # Errors
    /// As [`Regex::replace_all`].
    pub fn replace_group(&self, text: &str, number: usize, replacement: &str) -> Result<String, MatchFault> {
        let mut out = String::new();
        let mut at = 0;
        for found in self.matches(text)? {
            // A group in a lookahead may have captured beyond its match, and so behind the next one.
            let Some(span) = found.group(number).filter(|span| span.start >= at) else { continue };
            push(&mut out, text.get(at..span.start))?;
            push(&mut out, Some(replacement))?;
            at = span.end;
        }
        push(&mut out, text.get(at..))?;
        Ok(out)
    }

    fn has(&self, number: usize) -> bool {
        number == 0 || self.groups.iter().any(|group| group.number == number)
    }

    /// The highest number of a group; 0 if there is none.
    fn last(&self) -> usize {
        self.groups.last().map_or(0, |group| group.number)
    }

    fn search<'a>(&'a self, text: &'a str) -> Result<Search<'a>, MatchFault> {
        if text.len() > TEXT_LIMIT {
            Err(MatchFault::TextTooLong)
        } else {
            let fuel = self.fuel.clone().unwrap_or_else(|| Rc::new(Cell::new(STEPS)));
            Ok(Search::new(&self.program, text, fuel))
        }
    }

    fn endless(&self) -> MatchFault {
        let mut shown: String = self.pattern.chars().take(60).collect();
        if shown.len() < self.pattern.len() {
            shown.push('\u{2026}');
        }
        MatchFault::Endless(shown)
    }
}

fn push(out: &mut String, text: Option<&str>) -> Result<(), MatchFault> {
    let text = text.unwrap_or_default();
    if out.len() + text.len() > RESULT_LIMIT {
        return Err(MatchFault::ResultTooLong);
    }
    out.push_str(text);
    Ok(())
}
