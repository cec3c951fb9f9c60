//! .NET's date format strings: how one is taken apart, and how a date is written with it.
//! It must not know how a text is read with one; that is `date_parse_exact`.

use std::fmt;

use super::date::{Civil, DateTime, Kind, MONTHS, WEEKDAYS, short};

/// The longest format that is looked at; .NET has no limit, a page has one.
pub const FORMAT_LIMIT: usize = 1_000;

/// The letters that are a format of their own when they stand alone.
const STANDARD: &str = "dDfFgGmMoOrRstTuUyY";

/// What is wrong with a format string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatFault {
    /// Nothing is there.
    Empty,
    /// Longer than [`FORMAT_LIMIT`] characters.
    TooLong,
    /// One letter alone that is no standard format.
    UnknownStandard(char),
    /// A quotation mark without its partner.
    OpenQuote(char),
    /// A backslash or a percent sign with nothing after it.
    Dangling(char),
    /// More than seven `f` or `F`.
    TooManyFractions,
}

impl fmt::Display for FormatFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Enter a date format, such as \"yyyy-MM-dd\""),
            Self::TooLong => write!(f, "Shorten the date format to {FORMAT_LIMIT} characters"),
            Self::UnknownStandard(letter) => write!(
                f,
                "\u{201c}{}\u{201d} alone is not a date format: use one of {STANDARD}, or a longer one such as \"yyyy-MM-dd\"",
                letter.escape_debug()
            ),
            Self::OpenQuote(mark) => write!(f, "Add the closing {mark} to the date format"),
            Self::Dangling(mark) => {
                write!(f, "The date format must not end with {mark}: add the character it is for")
            }
            Self::TooManyFractions => {
                f.write_str("Use at most seven f for fractions of a second: dates have no more digits")
            }
        }
    }
}

/// A piece of a custom format. Numbers say how often the letter stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// `y`.
    Year(usize),
    /// `M`; three and more are a name.
    Month(usize),
    /// `d`; three and more are a weekday.
    Day(usize),
    /// `h`, from 1 to 12.
    Hour12(usize),
    /// `H`, from 0 to 23.
    Hour24(usize),
    /// `m`.
    Minute(usize),
    /// `s`.
    Second(usize),
    /// `f`, or `F` if `optional`.
    Fraction { digits: usize, optional: bool },
    /// `t`.
    AmPm(usize),
    /// `g`.
    Era,
    /// `z`.
    Offset(usize),
    /// `K`.
    Zone,
    /// A character that stands for itself, outside of quotes.
    Literal(char),
    /// A text in quotes, or a character after a backslash.
    Quoted(String),
}

/// Takes a format apart; a single letter stands for the custom format that it is short for.
pub(super) fn pieces(format: &str) -> Result<Vec<Piece>, FormatFault> {
    let mut letters = format.chars();
    match (letters.next(), letters.next()) {
        (None, _) => Err(FormatFault::Empty),
        (Some(letter), None) => custom(standard(letter).ok_or(FormatFault::UnknownStandard(letter))?),
        (Some(_), Some(_)) if format.chars().nth(FORMAT_LIMIT).is_some() => Err(FormatFault::TooLong),
        (Some(_), Some(_)) => custom(format),
    }
}

/// What a single letter is short for in the invariant culture (Microsoft, "Standard date and time
/// format strings").
fn standard(letter: char) -> Option<&'static str> {
    Some(match letter {
        'd' => "MM/dd/yyyy",
        'D' => "dddd, dd MMMM yyyy",
        'f' => "dddd, dd MMMM yyyy HH:mm",
        'F' | 'U' => "dddd, dd MMMM yyyy HH:mm:ss",
        'g' => "MM/dd/yyyy HH:mm",
        'G' => "MM/dd/yyyy HH:mm:ss",
        'm' | 'M' => "MMMM dd",
        'o' | 'O' => "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
        'r' | 'R' => "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
        's' => "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
        't' => "HH:mm",
        'T' => "HH:mm:ss",
        'u' => "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
        'y' | 'Y' => "yyyy MMMM",
        _ => return None,
    })
}

fn custom(format: &str) -> Result<Vec<Piece>, FormatFault> {
    let mut pieces = Vec::new();
    let mut rest = format.chars().peekable();
    while let Some(letter) = rest.next() {
        let mut run = 1;
        // Only format letters are taken as a run; a percent sign ends one before it begins.
        if letter.is_ascii_alphabetic() {
            while rest.next_if_eq(&letter).is_some() {
                run += 1;
            }
        }
        match letter {
            '\\' => match rest.next() {
                Some(next) => pieces.push(Piece::Quoted(next.into())),
                None => return Err(FormatFault::Dangling('\\')),
            },
            '%' => match rest.peek() {
                Some('%') | None => return Err(FormatFault::Dangling('%')),
                // The letter after it is then read as a custom one, which here it always is.
                Some(_) => {}
            },
            '\'' | '"' => {
                let mut text = String::new();
                loop {
                    match rest.next() {
                        Some(mark) if mark == letter => break,
                        Some('\\') => text.push(rest.next().ok_or(FormatFault::Dangling('\\'))?),
                        Some(other) => text.push(other),
                        None => return Err(FormatFault::OpenQuote(letter)),
                    }
                }
                pieces.push(Piece::Quoted(text));
            }
            _ => match piece(letter, run)? {
                Some(piece) => pieces.push(piece),
                None => (0..run).for_each(|_| pieces.push(Piece::Literal(letter))),
            },
        }
    }
    Ok(pieces)
}

fn piece(letter: char, run: usize) -> Result<Option<Piece>, FormatFault> {
    Ok(Some(match letter {
        'y' => Piece::Year(run),
        'M' => Piece::Month(run),
        'd' => Piece::Day(run),
        'h' => Piece::Hour12(run),
        'H' => Piece::Hour24(run),
        'm' => Piece::Minute(run),
        's' => Piece::Second(run),
        'f' | 'F' if run > 7 => return Err(FormatFault::TooManyFractions),
        'f' | 'F' => Piece::Fraction { digits: run, optional: letter == 'F' },
        't' => Piece::AmPm(run),
        'g' => Piece::Era,
        'z' => Piece::Offset(run),
        // Each K is one piece, however many stand together; two print the zone twice.
        'K' if run == 1 => Piece::Zone,
        _ => return Ok(None),
    }))
}

/// Writes `at` with a .NET format string in the invariant culture.
///
/// # Errors
/// [`FormatFault`] where .NET refuses the format.
pub fn format(at: DateTime, kind: Kind, format: &str) -> Result<String, FormatFault> {
    let civil = at.civil();
    let mut out = String::new();
    for piece in pieces(format)? {
        write(&mut out, &piece, &civil, at, kind);
    }
    Ok(out)
}

/// As Entra shows a date: `3/16/2020 7:00:00 AM` (Microsoft's function reference, at CDate).
pub fn display(at: DateTime) -> String {
    format(at, Kind::Utc, "M/d/yyyy h:mm:ss tt").unwrap_or_default()
}

fn write(out: &mut String, piece: &Piece, civil: &Civil, at: DateTime, kind: Kind) {
    match piece {
        Piece::Year(1) => number(out, civil.year % 100, 1),
        Piece::Year(2) => number(out, civil.year % 100, 2),
        Piece::Year(run) => number(out, civil.year, *run),
        Piece::Month(run) if *run > 2 => name(out, &MONTHS, civil.month - 1, *run),
        Piece::Month(run) => number(out, civil.month, *run),
        Piece::Day(run) if *run > 2 => name(out, &WEEKDAYS, at.weekday(), *run),
        Piece::Day(run) => number(out, civil.day, *run),
        Piece::Hour12(run) => number(out, (civil.hour + 11) % 12 + 1, (*run).min(2)),
        Piece::Hour24(run) => number(out, civil.hour, (*run).min(2)),
        Piece::Minute(run) => number(out, civil.minute, (*run).min(2)),
        Piece::Second(run) => number(out, civil.second, (*run).min(2)),
        Piece::Fraction { digits, optional } => fraction(out, civil.fraction, *digits, *optional),
        Piece::AmPm(run) => {
            let mark = if civil.hour < 12 { "AM" } else { "PM" };
            out.push_str(mark.get(..(*run).min(2)).unwrap_or(mark));
        }
        Piece::Era => out.push_str("A.D."),
        // The server's zone is UTC: see `Kind`.
        Piece::Offset(1) => out.push_str("+0"),
        Piece::Offset(2) => out.push_str("+00"),
        Piece::Offset(_) => out.push_str("+00:00"),
        Piece::Zone => out.push_str(match kind {
            Kind::Unspecified => "",
            Kind::Utc => "Z",
            Kind::Local => "+00:00",
        }),
        Piece::Literal(letter) => out.push(*letter),
        Piece::Quoted(text) => out.push_str(text),
    }
}

fn number(out: &mut String, value: i64, width: usize) {
    let digits = value.to_string();
    // The format's limit bounds the width.
    (digits.len()..width).for_each(|_| out.push('0'));
    out.push_str(&digits);
}

fn name(out: &mut String, names: &[&'static str], index: i64, run: usize) {
    let name = usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or_default();
    out.push_str(if run == 3 { short(name) } else { name });
}

/// `f` writes its digits, cut and not rounded; `F` leaves out zeros at the end, and with all of them the
/// point before.
fn fraction(out: &mut String, value: i64, digits: usize, optional: bool) {
    let mut text = String::new();
    number(&mut text, value, 7);
    text.truncate(digits);
    if optional {
        text.truncate(text.trim_end_matches('0').len());
        if text.is_empty() && out.ends_with('.') {
            out.pop();
        }
    }
    out.push_str(&text);
}
