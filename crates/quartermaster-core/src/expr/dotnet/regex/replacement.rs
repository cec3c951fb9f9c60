//! .NET's replacement patterns: `$1`, `${name}` and their kin. It must not know how matches are found.
//!
//! Source: Microsoft, "Substitutions in Regular Expressions".

use super::{Match, Regex};

/// A part of a replacement.
pub(super) enum Part<'a> {
    /// Stands for itself.
    Text(&'a str),
    /// `$1`, `${name}`, `$&`, `$+`: what a group has captured.
    Group(usize),
    /// `` $` ``: what is before the match.
    Before,
    /// `$'`: what is behind it.
    Behind,
    /// `$_`: all of it.
    Whole,
}

impl<'a> Part<'a> {
    /// What to put in for this match.
    pub(super) fn text(&self, text: &'a str, found: &Match) -> Option<&'a str> {
        match self {
            Self::Text(own) => Some(own),
            Self::Group(number) => text.get(found.group(*number)?),
            Self::Before => text.get(..found.span.start),
            Self::Behind => text.get(found.span.end..),
            Self::Whole => Some(text),
        }
    }
}

/// Takes a replacement apart. What means nothing is text, as in .NET.
pub(super) fn parts<'a>(replacement: &'a str, regex: &Regex) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut rest = replacement;
    while let Some(dollar) = rest.find('$') {
        let (before, from) = rest.split_at(dollar);
        parts.push(Part::Text(before));
        let (part, length) = special(from, regex).unwrap_or((Part::Text("$"), 1));
        parts.push(part);
        rest = from.get(length..).unwrap_or_default();
    }
    parts.push(Part::Text(rest));
    parts
}

/// What begins with this dollar, and how many bytes it takes.
fn special<'a>(from: &str, regex: &Regex) -> Option<(Part<'a>, usize)> {
    let after = from.get(1..)?;
    let part = match after.chars().next()? {
        '$' => Part::Text("$"),
        '&' => Part::Group(0),
        '`' => Part::Before,
        '\'' => Part::Behind,
        '+' => Part::Group(regex.last()),
        '_' => Part::Whole,
        '{' => {
            let (name, _) = after.get(1..)?.split_once('}')?;
            return Some((Part::Group(regex.number_of(name)?), name.len() + 3));
        }
        '0'..='9' => {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let number = after.get(..digits)?.parse().ok().filter(|number| regex.has(*number))?;
            return Some((Part::Group(number), digits + 1));
        }
        _ => return None,
    };
    Some((part, 2))
}
