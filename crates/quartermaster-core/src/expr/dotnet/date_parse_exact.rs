//! Reading a date with a .NET format string, as `DateTime.ParseExact` does in the invariant culture.
//! It must not know of formats' own grammar; that is `date_format`.

mod fault;

pub use fault::ExactFault;

use super::date::{
    Civil, DateTime, Kind, MONTHS, TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND, WEEKDAYS, short,
};
use super::date_format::{Piece, pieces};
use super::date_styles::{
    ADJUST, ASSUME_LOCAL, ASSUME_UNIVERSAL, INNER, LEADING, NO_CURRENT_DATE, ROUNDTRIP, Styles, TRAILING,
};

/// The longest text that is read as a date.
pub const TEXT_LIMIT: usize = 1_000;

/// What has been read so far.
#[derive(Default)]
struct Parts {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    weekday: Option<i64>,
    hour: Option<i64>,
    minute: Option<i64>,
    second: Option<i64>,
    fraction: Option<i64>,
    twelve_hours: bool,
    afternoon: Option<bool>,
    /// Ticks east of UTC.
    offset: Option<i64>,
    /// The zone was written as `Z`.
    utc: bool,
}

/// Reads `text` with `format`. `now` fills in what .NET takes from the clock: a year where only day and
/// month are read, and today where only a time is.
///
/// # Errors
/// [`ExactFault`]: what the text has to have, or the format.
pub fn parse_exact(
    text: &str,
    format: &str,
    styles: Styles,
    now: DateTime,
) -> Result<(DateTime, Kind), ExactFault> {
    let mut styles = styles;
    match format {
        // These read their own zone back, whatever the styles say.
        "o" | "O" => styles = styles.but(ADJUST | ASSUME_LOCAL | ASSUME_UNIVERSAL, ROUNDTRIP),
        "r" | "R" | "u" => styles = styles.but(ROUNDTRIP | ASSUME_LOCAL, ASSUME_UNIVERSAL | ADJUST),
        _ => {}
    }
    let pieces = pieces(format)?;
    if text.len() > TEXT_LIMIT * 4 || text.chars().nth(TEXT_LIMIT).is_some() {
        return Err(ExactFault::TooLong);
    }
    let mut rest = Rest { text };
    let mut pieces = pieces.as_slice();
    if styles.has(LEADING) || styles.has(INNER) {
        rest.skip_white();
        while let [Piece::Literal(space), more @ ..] = pieces
            && space.is_whitespace()
        {
            pieces = more;
        }
    }
    if styles.has(TRAILING) || styles.has(INNER) {
        rest.text = rest.text.trim_end();
        while let [more @ .., Piece::Literal(space)] = pieces
            && space.is_whitespace()
        {
            pieces = more;
        }
    }
    let mut parts = Parts::default();
    for (index, piece) in pieces.iter().enumerate() {
        if styles.has(INNER) {
            rest.skip_white();
        }
        rest.read(piece, pieces.get(index + 1), styles, &mut parts)?;
    }
    if styles.has(INNER) {
        rest.skip_white();
    }
    if !rest.text.is_empty() {
        return Err(ExactFault::Rest(rest.shown()));
    }
    parts.moment(styles, now)
}

/// What of the text is still to be read.
struct Rest<'a> {
    text: &'a str,
}

impl Rest<'_> {
    fn skip_white(&mut self) {
        self.text = self.text.trim_start();
    }

    fn shown(&self) -> String {
        self.text.chars().take(20).collect()
    }

    fn fault(&self, what: &'static str) -> ExactFault {
        if self.text.is_empty() {
            ExactFault::Ended(what)
        } else {
            ExactFault::Expected { what, found: self.shown() }
        }
    }

    fn take(&mut self, text: &str) -> bool {
        let after = self.text.strip_prefix(text);
        self.text = after.unwrap_or(self.text);
        after.is_some()
    }

    fn take_name(
        &mut self,
        names: &[&'static str],
        whole: bool,
        what: &'static str,
    ) -> Result<i64, ExactFault> {
        for (name, index) in names.iter().zip(0..) {
            let name = if whole { name } else { short(name) };
            if let Some(start) = self.text.get(..name.len())
                && start.eq_ignore_ascii_case(name)
            {
                self.text = self.text.get(name.len()..).unwrap_or_default();
                return Ok(index);
            }
        }
        Err(self.fault(what))
    }

    /// At least `least` and at most `most` ASCII digits; also says how many there were.
    fn digits(&mut self, least: usize, most: usize, what: &'static str) -> Result<(i64, usize), ExactFault> {
        let count = self.text.bytes().take(most).take_while(u8::is_ascii_digit).count();
        if count < least {
            return Err(self.fault(what));
        }
        let digits = self.text.get(..count).unwrap_or_default();
        self.text = self.text.get(count..).unwrap_or_default();
        // No digits are allowed where `F` stands. More than a number holds are only possible for a year, and
        // no year has them.
        let value = if digits.is_empty() { 0 } else { digits.parse().unwrap_or(i64::MAX) };
        Ok((value, count))
    }

    /// `run` letters in the format: one reads one or two digits, more read exactly so many, at most `most`.
    fn number(&mut self, run: usize, most: usize, what: &'static str) -> Result<i64, ExactFault> {
        let (least, most) = if run == 1 { (1, 2) } else { (run.min(most), run.min(most)) };
        self.digits(least, most, what).map(|(value, _)| value)
    }

    fn read(
        &mut self,
        piece: &Piece,
        next: Option<&Piece>,
        styles: Styles,
        parts: &mut Parts,
    ) -> Result<(), ExactFault> {
        match piece {
            Piece::Year(run) => {
                let year = self.number(*run, usize::MAX, "a year")?;
                // 2049 ends .NET's window of two-digit years.
                let year = match run {
                    1 | 2 if year < 50 => year + 2000,
                    1 | 2 => year + 1900,
                    _ => year,
                };
                set(&mut parts.year, year, "the year")
            }
            Piece::Month(run) if *run > 2 => {
                let month = self.take_name(&MONTHS, *run > 3, "the English name of a month")?;
                set(&mut parts.month, month + 1, "the month")
            }
            Piece::Month(run) => set(&mut parts.month, self.number(*run, 2, "a month")?, "the month"),
            Piece::Day(run) if *run > 2 => {
                let weekday = self.take_name(&WEEKDAYS, *run > 3, "the English name of a weekday")?;
                set(&mut parts.weekday, weekday, "the weekday")
            }
            Piece::Day(run) => set(&mut parts.day, self.number(*run, 2, "a day")?, "the day"),
            Piece::Hour12(run) => {
                parts.twelve_hours = true;
                set(&mut parts.hour, self.number(*run, 2, "an hour")?, "the hour")
            }
            Piece::Hour24(run) => set(&mut parts.hour, self.number(*run, 2, "an hour")?, "the hour"),
            Piece::Minute(run) => set(&mut parts.minute, self.number(*run, 2, "minutes")?, "the minutes"),
            Piece::Second(run) => set(&mut parts.second, self.number(*run, 2, "seconds")?, "the seconds"),
            Piece::Fraction { digits, optional } => {
                let least = if *optional { 0 } else { *digits };
                let (value, count) = self.digits(least, *digits, "fractions of a second")?;
                let scale = (count..7).fold(1, |scale, _| scale * 10);
                set(&mut parts.fraction, value * scale, "the fraction of the second")
            }
            Piece::AmPm(run) => {
                let afternoon = self.am_pm(*run)?;
                set(&mut parts.afternoon, afternoon, "AM or PM")
            }
            Piece::Era => match ["A.D.", "AD"].iter().any(|era| self.take(era)) {
                true => Ok(()),
                false => Err(self.fault("A.D.")),
            },
            Piece::Offset(run) => self.offset(*run, parts),
            Piece::Zone if self.take("Z") => {
                parts.utc = true;
                set(&mut parts.offset, 0, "the time zone")
            }
            Piece::Zone if self.text.starts_with(['+', '-']) => self.offset(3, parts),
            Piece::Zone => Ok(()),
            // .NET reads a Z in the format as the zone, not as a letter.
            Piece::Literal('Z') => {
                if !self.take("Z") && !self.take("GMT") {
                    return Err(self.fault("Z"));
                }
                parts.utc = true;
                set(&mut parts.offset, 0, "the time zone")
            }
            Piece::Literal('.') if !self.text.starts_with('.') && optional_fraction(next) => Ok(()),
            Piece::Literal(letter) if letter.is_whitespace() && styles.has(INNER) => Ok(()),
            Piece::Literal(letter) => {
                let mut one = [0; 4];
                self.literal(letter.encode_utf8(&mut one), styles)
            }
            Piece::Quoted(text) => self.literal(text, styles),
        }
    }

    fn literal(&mut self, text: &str, styles: Styles) -> Result<(), ExactFault> {
        for letter in text.chars() {
            if letter.is_whitespace() && styles.has(INNER) {
                self.skip_white();
                continue;
            }
            let after = self.text.strip_prefix(letter);
            self.text = after.ok_or_else(|| self.fault(shown(letter)))?;
        }
        Ok(())
    }

    fn am_pm(&mut self, run: usize) -> Result<bool, ExactFault> {
        for (mark, afternoon) in [("AM", false), ("PM", true)] {
            let mark = if run == 1 { mark.get(..1).unwrap_or(mark) } else { mark };
            if self.text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)) {
                self.text = self.text.get(mark.len()..).unwrap_or_default();
                return Ok(afternoon);
            }
        }
        Err(self.fault("AM or PM"))
    }

    fn offset(&mut self, run: usize, parts: &mut Parts) -> Result<(), ExactFault> {
        const WHAT: &str = "an offset from UTC, such as +02:00";
        let sign = if self.take("+") {
            1
        } else if self.take("-") {
            -1
        } else {
            return Err(self.fault(WHAT));
        };
        let hours = self.number(run, 2, WHAT)?;
        let minutes = if run > 2 {
            self.take(":");
            self.digits(2, 2, WHAT)?.0
        } else {
            0
        };
        // .NET knows offsets to 14 hours.
        if minutes > 59 || hours * 60 + minutes > 14 * 60 {
            return Err(ExactFault::NoSuchDate);
        }
        set(&mut parts.offset, sign * (hours * TICKS_PER_HOUR + minutes * TICKS_PER_MINUTE), "the time zone")
    }
}

fn optional_fraction(piece: Option<&Piece>) -> bool {
    matches!(piece, Some(Piece::Fraction { optional: true, .. }))
}

fn set<T: PartialEq + Copy>(slot: &mut Option<T>, value: T, what: &'static str) -> Result<(), ExactFault> {
    match slot {
        Some(before) if *before != value => Err(ExactFault::Twice(what)),
        Some(_) | None => {
            *slot = Some(value);
            Ok(())
        }
    }
}

/// The usual separators by name; for others a general word has to do.
fn shown(letter: char) -> &'static str {
    match letter {
        '-' => "a hyphen",
        '/' => "a slash",
        ':' => "a colon",
        '.' => "a point",
        ',' => "a comma",
        ' ' => "a space",
        'T' => "the letter T",
        'G' | 'M' => "GMT",
        _ => "a fixed character",
    }
}

impl Parts {
    fn hour(&self) -> Result<i64, ExactFault> {
        let hour = self.hour.unwrap_or(0);
        if self.twelve_hours {
            if hour > 12 {
                return Err(ExactFault::NoSuchDate);
            }
            return Ok(hour % 12 + if self.afternoon == Some(true) { 12 } else { 0 });
        }
        match self.afternoon {
            Some(afternoon) if self.hour.is_some() && afternoon != (hour >= 12) => Err(ExactFault::AmPm),
            Some(true) if self.hour.is_none() => Ok(12),
            Some(_) | None => Ok(hour),
        }
    }

    fn moment(&self, styles: Styles, now: DateTime) -> Result<(DateTime, Kind), ExactFault> {
        let today = now.civil();
        let (year, month, day) = match (self.year, self.month, self.day) {
            (None, None, None) if styles.has(NO_CURRENT_DATE) => (1, 1, 1),
            (None, None, None) => (today.year, today.month, today.day),
            (year, month, day) => (year.unwrap_or(today.year), month.unwrap_or(1), day.unwrap_or(1)),
        };
        let civil = Civil {
            year,
            month,
            day,
            hour: self.hour()?,
            minute: self.minute.unwrap_or(0),
            second: self.second.unwrap_or(0),
            fraction: self.fraction.unwrap_or(0).min(TICKS_PER_SECOND - 1),
        };
        let at = DateTime::from_civil(civil).ok_or(ExactFault::NoSuchDate)?;
        if self.weekday.is_some_and(|weekday| weekday != at.weekday()) {
            return Err(ExactFault::Weekday);
        }
        let at = match self.offset {
            Some(offset) => at.plus_ticks(-offset).ok_or(ExactFault::OutOfRange)?,
            None => at,
        };
        let kind = match self.offset {
            Some(_) if styles.has(ADJUST) || (self.utc && styles.has(ROUNDTRIP)) => Kind::Utc,
            Some(_) => Kind::Local,
            None if !styles.has(ASSUME_LOCAL) && !styles.has(ASSUME_UNIVERSAL) => Kind::Unspecified,
            None if styles.has(ADJUST) => Kind::Utc,
            None => Kind::Local,
        };
        Ok((at, kind))
    }
}
