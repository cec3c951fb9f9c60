//! .NET's regular expressions: matching, capturing and replacing, in bounded steps.
//! It must not know the grammar of patterns; that is `regex_syntax`. The library that matches is named in
//! this module only.

mod replacement;
mod translate;

use std::cell::{Cell, OnceCell};
use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use super::regex_syntax::{Construct, Group, RegexFault, RegexFaultKind, parse};

/// The longest text that is searched, in bytes.
pub const TEXT_LIMIT: usize = 10_000;

/// The longest text that replacing may give, in bytes.
pub const RESULT_LIMIT: usize = 100_000;

/// How often one search may turn back: first few times, and where that is not enough, more. The library does not tell
/// how often it did, so that the step it needed is what is counted.
const STEPS: [usize; 4] = [200, 4_000, 80_000, 2_000_000];

/// What compiling a pattern counts as.
const COMPILING: usize = 40_000;

/// How often all searches together may turn back before a pattern counts as one that does not come to an end.
pub const FUEL: usize = 6_000_000;

/// How large a part of a compiled pattern may become, in bytes.
const SIZE: usize = 2_000_000;

/// A pattern, ready to be matched.
#[derive(Debug)]
pub struct Regex {
    pattern: String,
    /// What the library takes.
    translated: String,
    /// For each of [`STEPS`], once it is needed.
    compiled: [OnceCell<fancy_regex::Regex>; STEPS.len()],
    /// How often searches may still turn back.
    fuel: Rc<Cell<usize>>,
    groups: Vec<Group>,
    /// For each group of the compiled pattern, from 1, the number of the group of ours.
    places: Vec<usize>,
}

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
        // Of several groups with one number, the one that captured furthest along counts.
        let own = self.groups.iter().filter(|(group, _)| *group == number).map(|(_, span)| span);
        own.max_by_key(|span| span.start).cloned()
    }
}

impl Regex {
    /// Reads a pattern of .NET.
    ///
    /// # Errors
    /// [`RegexFault`]: what is wrong with it and where, or what of .NET is not supported here.
    pub fn parse(pattern: &str) -> Result<Self, RegexFault> {
        let read = parse(pattern)?;
        let whole = 0..pattern.len();
        let ours =
            |construct| RegexFault { span: whole.clone(), kind: RegexFaultKind::OnlyDotNet(construct) };
        let (translated, places) = translate::translate(&read).map_err(ours)?;
        match compiled(&translated, STEPS.first().copied().unwrap_or_default()) {
            Ok(first) => Ok(Self {
                pattern: pattern.to_owned(),
                translated,
                compiled: [OnceCell::from(first), OnceCell::new(), OnceCell::new(), OnceCell::new()],
                fuel: Rc::new(Cell::new(FUEL)),
                groups: read.groups,
                places,
            }),
            Err(fancy_regex::Error::CompileError(why)) if is_lookbehind(&why) => {
                Err(ours(Construct::Lookbehind))
            }
            Err(_) => Err(ours(Construct::Size)),
        }
    }

    /// The same, with what other patterns leave of their searches, beginning with [`FUEL`]: so that many patterns
    /// together come to an end, too.
    pub fn sharing(self, fuel: &Rc<Cell<usize>>) -> Self {
        let fuel = Rc::clone(fuel);
        fuel.set(fuel.get().saturating_sub(COMPILING));
        Self { fuel, ..self }
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
        self.find(text, 0).map(|found| found.is_some())
    }

    /// The first match.
    ///
    /// # Errors
    /// As [`Regex::is_match`].
    pub fn captures(&self, text: &str) -> Result<Option<Match>, MatchFault> {
        self.find(text, 0)
    }

    /// All matches, one behind the other. Behind an empty one the search goes on a character later.
    ///
    /// # Errors
    /// As [`Regex::is_match`].
    pub fn matches(&self, text: &str) -> Result<Vec<Match>, MatchFault> {
        let mut all = Vec::new();
        let mut at = 0;
        while let Some(found) = self.find(text, at)? {
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

    fn find(&self, text: &str, at: usize) -> Result<Option<Match>, MatchFault> {
        if text.len() > TEXT_LIMIT {
            return Err(MatchFault::TextTooLong);
        }
        let found = self.search(text, at).ok_or_else(|| {
            let mut shown: String = self.pattern.chars().take(60).collect();
            if shown.len() < self.pattern.len() {
                shown.push('\u{2026}');
            }
            MatchFault::Endless(shown)
        })?;
        Ok(found.and_then(|found| {
            let groups = self.places.iter().zip(1..);
            let groups =
                groups.filter_map(|(number, place)| Some((*number, found.get(place)?.range()))).collect();
            Some(Match { span: found.get(0)?.range(), groups })
        }))
    }

    /// What the library finds; none where it would turn back too often.
    fn search<'t>(&self, text: &'t str, at: usize) -> Option<Option<fancy_regex::Captures<'t, str>>> {
        for (slot, steps) in self.compiled.iter().zip(STEPS) {
            let left = self.fuel.get().checked_sub(steps);
            // What is left is too little for this search, and then it is for the others, too.
            self.fuel.set(left.unwrap_or_default());
            left?;
            let regex = match slot.get() {
                Some(regex) => regex,
                None => {
                    let regex = compiled(&self.translated, steps).ok()?;
                    slot.get_or_init(|| regex)
                }
            };
            if let Ok(found) = regex.captures_from_pos(text, at) {
                return Some(found);
            }
        }
        None
    }
}

/// Has the library read a pattern.
fn compiled(translated: &str, steps: usize) -> Result<fancy_regex::Regex, fancy_regex::Error> {
    fancy_regex::RegexBuilder::new(translated)
        .backtrack_limit(steps)
        .delegate_size_limit(SIZE)
        .delegate_dfa_size_limit(SIZE)
        .build()
}

fn is_lookbehind(why: &fancy_regex::CompileError) -> bool {
    matches!(
        why,
        fancy_regex::CompileError::LookBehindNotConst | fancy_regex::CompileError::DfaBuildError(..)
    )
}

fn push(out: &mut String, text: Option<&str>) -> Result<(), MatchFault> {
    let text = text.unwrap_or_default();
    if out.len() + text.len() > RESULT_LIMIT {
        return Err(MatchFault::ResultTooLong);
    }
    out.push_str(text);
    Ok(())
}
