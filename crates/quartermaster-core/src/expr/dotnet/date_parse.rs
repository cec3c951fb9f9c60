//! Reading a date without being told its format, as `CDate` does: the common forms of .NET's
//! `DateTime.Parse` in the invariant culture, taken as UTC where they name no zone.
//! It must not know of format strings.
//!
//! What is read, with `-`, `/` or `.` between the numbers of a date:
//! - `2020-03-16`, `2020-03`, `3/16/2020`, `3/16/20`, `3/2020`, `3/16` (of this year);
//! - `16 March 2020`, `March 16, 2020`, `16-Mar-20`, `March 2020`, `Mon, 16 Mar 2020`;
//! - `8:30`, `08:30:15`, `08:30:15.1234567`, `8:30 PM`, `8 PM`, behind a date and a space or `T`, or alone (today);
//! - `Z`, `GMT`, `UTC`, `+02:00`, `+0200`, `+02` at the end.

use std::fmt;

use super::date::{Civil, DateTime, MONTHS, TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND, WEEKDAYS};

/// The longest text that is read as a date.
pub const TEXT_LIMIT: usize = 200;

/// Why a text is not read as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseFault {
    /// Nothing is there.
    Empty,
    /// Digits only: a file time, or a date without separators.
    OnlyDigits,
    /// Digits only, and so many that they are a file time.
    FileTime,
    /// Some other form.
    Shape,
    /// No such day or time of day.
    NoSuchDate,
    /// No such day, but day and month the other way round would be one.
    DayFirst,
    /// The weekday in the text is not that of its date.
    Weekday,
    /// In UTC it would be before year 1 or after 9999.
    OutOfRange,
}

impl fmt::Display for ParseFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Enter a date, such as 2026-11-01T08:30:00Z",
            Self::OnlyDigits => "Read a date without separators with FormatDateTime, which takes its format",
            Self::FileTime => "Turn a number of Active Directory into a date with DateFromNum",
            Self::Shape => {
                "Write the date as 2026-11-01 or 2026-11-01T08:30:00Z, or read it with FormatDateTime, which takes its format"
            }
            Self::NoSuchDate => "The calendar has no such date: check its day, month and time",
            Self::DayFirst => {
                "Write the month before the day, or read the date with FormatDateTime, which takes its format"
            }
            Self::Weekday => "The weekday does not belong to the date: correct one of them",
            Self::OutOfRange => "Enter a date from year 1 to 9999",
        })
    }
}

/// Reads a date in UTC. `now` gives the year where only a month and day are read, and the day where only a
/// time is, as .NET takes them from the clock.
///
/// # Errors
/// [`ParseFault`] for a form that is not listed above, and for dates that do not exist.
pub fn parse(text: &str, now: DateTime) -> Result<DateTime, ParseFault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ParseFault::Empty);
    }
    if text.len() > TEXT_LIMIT {
        return Err(ParseFault::Shape);
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(if text.len() > 14 { ParseFault::FileTime } else { ParseFault::OnlyDigits });
    }
    let mut reader = Reader { rest: text, parts: Parts::default() };
    while !reader.rest.is_empty() {
        reader.next()?;
    }
    reader.parts.moment(now)
}

/// A number of a date, with how many digits it has.
type Digits = (i64, usize);

#[derive(Default)]
struct Parts {
    numbers: Vec<Digits>,
    month: Option<i64>,
    weekday: Option<i64>,
    /// Ticks since midnight, and the hour that AM or PM is about.
    time: Option<(i64, i64)>,
    afternoon: Option<bool>,
    offset: Option<i64>,
}

struct Reader<'a> {
    rest: &'a str,
    parts: Parts,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(), ParseFault> {
        let Some(first) = self.rest.chars().next() else { return Ok(()) };
        if first.is_ascii_digit() {
            self.number()
        } else if first.is_ascii_alphabetic() {
            self.word()
        } else if matches!(first, '+' | '-') && (self.parts.date_is_complete() || self.parts.time.is_some()) {
            self.offset()
        } else if first.is_whitespace() || first == ',' {
            self.skip(first.len_utf8());
            Ok(())
        } else {
            Err(ParseFault::Shape)
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn take(&mut self, letter: char) -> bool {
        let after = self.rest.strip_prefix(letter);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn digits(&mut self) -> Result<Digits, ParseFault> {
        let count = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let value = self.rest.get(..count).and_then(|digits| digits.parse().ok());
        self.skip(count);
        // More digits than a number holds are no part of a date.
        Ok((value.ok_or(ParseFault::Shape)?, count))
    }

    fn letters(&self) -> &'a str {
        let count = self.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        self.rest.get(..count).unwrap_or_default()
    }

    fn number(&mut self) -> Result<(), ParseFault> {
        let digits = self.digits()?;
        if self.parts.time.is_none() {
            if self.take(':') {
                return self.time(digits.0);
            }
            let after = self.rest.trim_start();
            if half(Reader { rest: after, parts: Parts::default() }.letters()).is_some() {
                if digits.0 > 12 {
                    return Err(ParseFault::NoSuchDate);
                }
                self.parts.time = Some((digits.0 * TICKS_PER_HOUR, digits.0));
                return Ok(());
            }
        }
        if digits.1 > 4 || self.parts.numbers.len() > 2 {
            return Err(ParseFault::Shape);
        }
        self.parts.numbers.push(digits);
        // A separator belongs to the date as long as the date is not complete; then a hyphen begins a zone.
        if !self.parts.date_is_complete() && self.rest.starts_with(['-', '/', '.']) {
            self.skip(1);
            if !self.rest.starts_with(|next: char| next.is_ascii_alphanumeric()) {
                return Err(ParseFault::Shape);
            }
        }
        Ok(())
    }

    fn time(&mut self, hour: i64) -> Result<(), ParseFault> {
        let (minute, count) = self.digits()?;
        let mut ticks = hour.min(99) * TICKS_PER_HOUR + minute.min(99) * TICKS_PER_MINUTE;
        let mut second = (0, 1);
        if self.take(':') {
            second = self.digits()?;
            ticks += second.0.min(99) * TICKS_PER_SECOND;
            if self.take('.') {
                ticks += self.fraction()?;
            }
        }
        if hour > 23 || minute > 59 || second.0 > 59 || count > 2 || second.1 > 2 {
            return Err(ParseFault::NoSuchDate);
        }
        self.parts.time = Some((ticks, hour));
        Ok(())
    }

    /// Ticks of the digits behind a point; what is finer than a tick is cut off.
    fn fraction(&mut self) -> Result<i64, ParseFault> {
        let count = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if count == 0 {
            return Err(ParseFault::Shape);
        }
        let digits = self.rest.get(..count.min(7)).unwrap_or_default();
        let scale = (digits.len()..7).fold(1, |scale, _| scale * 10);
        let ticks = digits.parse::<i64>().map_err(|_| ParseFault::Shape)? * scale;
        self.skip(count);
        Ok(ticks)
    }

    fn word(&mut self) -> Result<(), ParseFault> {
        let word = self.letters();
        self.skip(word.len());
        let parts = &mut self.parts;
        let fresh = if let Some(month) = named(&MONTHS, word) {
            // `16-Mar-2020`
            if self.rest.starts_with(['-', '/', '.']) {
                self.rest = self.rest.get(1..).unwrap_or_default();
            }
            parts.month.replace(month + 1).is_none()
        } else if let Some(weekday) = named(&WEEKDAYS, word) {
            parts.weekday.replace(weekday).is_none()
        } else if let Some(afternoon) = half(word) {
            parts.time.is_some() && parts.afternoon.replace(afternoon).is_none()
        } else if word.eq_ignore_ascii_case("T") {
            parts.time.is_none()
                && !parts.numbers.is_empty()
                && self.rest.starts_with(|next: char| next.is_ascii_digit())
        } else if ["Z", "GMT", "UTC"].iter().any(|zone| zone.eq_ignore_ascii_case(word)) {
            parts.offset.replace(0).is_none()
        } else {
            false
        };
        if fresh { Ok(()) } else { Err(ParseFault::Shape) }
    }

    fn offset(&mut self) -> Result<(), ParseFault> {
        let sign = if self.take('+') {
            1
        } else {
            self.take('-');
            -1
        };
        let (value, count) = self.digits()?;
        let (hours, minutes) = match count {
            1 | 2 if self.take(':') => (value, self.digits()?.0),
            1 | 2 => (value, 0),
            4 => (value / 100, value % 100),
            _ => return Err(ParseFault::Shape),
        };
        // .NET knows offsets to 14 hours.
        if minutes > 59 || hours * 60 + minutes > 14 * 60 {
            return Err(ParseFault::NoSuchDate);
        }
        let offset = sign * (hours * TICKS_PER_HOUR + minutes * TICKS_PER_MINUTE);
        match self.parts.offset.replace(offset) {
            None => Ok(()),
            Some(_) => Err(ParseFault::Shape),
        }
    }
}

/// AM is false, PM is true.
fn half(word: &str) -> Option<bool> {
    ["AM", "PM"].iter().position(|half| half.eq_ignore_ascii_case(word)).map(|index| index == 1)
}

/// Which of the names this is, in full or its first three letters.
fn named(names: &[&'static str], word: &str) -> Option<i64> {
    let is_named = |name: &&str| {
        let short = name.get(..3).filter(|_| word.len() == 3);
        name.eq_ignore_ascii_case(word) || short.is_some_and(|short| short.eq_ignore_ascii_case(word))
    };
    names.iter().position(is_named).and_then(|index| i64::try_from(index).ok())
}

/// 2049 ends .NET's window of two-digit years.
fn year((value, digits): Digits) -> i64 {
    match digits {
        1 | 2 if value < 50 => value + 2000,
        1 | 2 => value + 1900,
        _ => value,
    }
}

impl Parts {
    fn date_is_complete(&self) -> bool {
        self.numbers.len() + usize::from(self.month.is_some()) > 2
    }

    fn date(&self, now: Civil) -> Result<(i64, i64, i64), ParseFault> {
        let is_year = |number: &Digits| number.1 > 2;
        Ok(match (self.month, self.numbers.as_slice()) {
            (Some(month), [only]) if is_year(only) => (only.0, month, 1),
            (Some(month), [only]) => (now.year, month, only.0),
            (Some(month), [first, second]) if is_year(first) => (first.0, month, second.0),
            (Some(month), [day, last]) => (year(*last), month, day.0),
            (None, []) => (now.year, now.month, now.day),
            (None, [first, second]) if is_year(first) => (first.0, second.0, 1),
            (None, [first, second]) if is_year(second) => (second.0, first.0, 1),
            (None, [month, day]) => (now.year, month.0, day.0),
            (None, [first, month, day]) if is_year(first) => (first.0, month.0, day.0),
            (None, [month, day, last]) => {
                if month.0 > 12 && day.0 <= 12 && is_year(last) {
                    return Err(ParseFault::DayFirst);
                }
                (year(*last), month.0, day.0)
            }
            (Some(_) | None, _) => return Err(ParseFault::Shape),
        })
    }

    fn moment(&self, now: DateTime) -> Result<DateTime, ParseFault> {
        if self.numbers.is_empty() && self.time.is_none() {
            return Err(ParseFault::Shape);
        }
        let (year, month, day) = self.date(now.civil())?;
        let (ticks, hour) = self.time.unwrap_or((0, 0));
        let ticks = match self.afternoon {
            Some(_) if hour > 12 => return Err(ParseFault::NoSuchDate),
            Some(true) if hour < 12 => ticks + 12 * TICKS_PER_HOUR,
            Some(false) if hour == 12 => ticks - 12 * TICKS_PER_HOUR,
            Some(_) | None => ticks,
        };
        let midnight = Civil { year, month, day, hour: 0, minute: 0, second: 0, fraction: 0 };
        let midnight = DateTime::from_civil(midnight).ok_or(ParseFault::NoSuchDate)?;
        if self.weekday.is_some_and(|weekday| weekday != midnight.weekday()) {
            return Err(ParseFault::Weekday);
        }
        midnight.plus_ticks(ticks - self.offset.unwrap_or(0)).ok_or(ParseFault::OutOfRange)
    }
}
