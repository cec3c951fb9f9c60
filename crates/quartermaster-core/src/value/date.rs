//! A civil date, 1970 to 9999, with just the arithmetic that reminders and token lifetimes need.
//! It must not know of a clock or a time zone: today is always handed in.

use std::fmt;

/// A day of the proleptic Gregorian calendar, from 1970-01-01 to 9999-12-31. Orders as time does.
///
/// Arithmetic that would leave this range stops at its first or last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Nothing is left after trimming.
    Empty,
    /// Not four digits, two digits, two digits with hyphens between.
    Shape,
    /// The form is right, but the calendar has no such day.
    NoSuchDay,
    /// Before 1970.
    BeforeFirstYear,
}

const MONTHS: [(&str, u8); 12] = [
    ("January", 31),
    ("February", 28),
    ("March", 31),
    ("April", 30),
    ("May", 31),
    ("June", 30),
    ("July", 31),
    ("August", 31),
    ("September", 30),
    ("October", 31),
    ("November", 30),
    ("December", 31),
];

impl Date {
    /// 1970-01-01.
    pub const FIRST: Self = Self { year: 1970, month: 1, day: 1 };
    /// 9999-12-31.
    pub const LAST: Self = Self { year: 9999, month: 12, day: 31 };

    /// From `yyyy-mm-dd`; spaces around it are ignored.
    ///
    /// # Errors
    /// [`DateFault`] for another form, a day that does not exist, or a year before 1970.
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        let text = super::text::trim_invisible(text);
        if text.is_empty() {
            return Err(DateFault::Empty);
        }
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return Err(DateFault::Shape);
        };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_u16, |sum, digit| {
                if digit.is_ascii_digit() {
                    Ok(sum * 10 + u16::from(digit - b'0'))
                } else {
                    Err(DateFault::Shape)
                }
            })
        };
        let (year, month, day) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
        // Both are at most 99 here.
        let (month, day) = (month as u8, day as u8);
        if day == 0 || day > days_in_month(year, month) {
            return Err(DateFault::NoSuchDay);
        }
        if year < Self::FIRST.year {
            return Err(DateFault::BeforeFirstYear);
        }
        Ok(Self { year, month, day })
    }

    /// The day that is `days` after 1970-01-01, kept within the range.
    pub fn from_days_since_1970(days: i64) -> Self {
        let days = days.clamp(0, Self::LAST.days_since_1970());
        // Years begin in March here, so that the leap day is a year's last (Hinnant, "chrono-compatible
        // low-level date algorithms"). 719,468 days lie between 0000-03-01 and 1970-01-01.
        let shifted = days + 719_468;
        let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self { year: year as u16, month: month as u8, day: day as u8 }
    }

    /// How many days lie between 1970-01-01 and this day; never negative.
    pub fn days_since_1970(self) -> i64 {
        let month = i64::from(self.month);
        let year = i64::from(self.year) - i64::from(month <= 2);
        let (era, year_of_era) = (year / 400, year % 400);
        let march_month = if month > 2 { month - 3 } else { month + 9 };
        let day_of_year = (153 * march_month + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The same day `years` later (or earlier); February 29 becomes February 28 where there is none.
    pub fn plus_years(self, years: i32) -> Self {
        let year = i64::from(self.year) + i64::from(years);
        if year < i64::from(Self::FIRST.year) {
            return Self::FIRST;
        }
        if year > i64::from(Self::LAST.year) {
            return Self::LAST;
        }
        let year = year as u16;
        Self { year, month: self.month, day: self.day.min(days_in_month(year, self.month)) }
    }

    /// The day `days` later (or earlier).
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_days_since_1970(self.days_since_1970().saturating_add(days))
    }

    /// The year, 1970 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// As iCalendar writes a date (RFC 5545, 3.3.4): `20261101`.
    pub fn compact(self) -> String {
        self.to_string().replace('-', "")
    }

    /// As a person reads it: `November 1, 2026`.
    pub fn long(self) -> String {
        let name = MONTHS.get(usize::from(self.month).wrapping_sub(1)).map_or("", |(name, _)| name);
        format!("{name} {}, {}", self.day, self.year)
    }
}

impl fmt::Display for Date {
    /// As ISO 8601 writes it: `2026-11-01`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How many days `month` (1 to 12) has; 0 for any other month.
fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = MONTHS.get(usize::from(month).wrapping_sub(1)).map_or(0, |(_, days)| *days);
    if month == 2 && leap { days + 1 } else { days }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn only_existing_days_in_the_one_form_parse() {
        for fine in ["1970-01-01", "2000-02-29", "2024-02-29", "9999-12-31", " 2026-11-01 "] {
            assert_eq!(date(fine).to_string(), fine.trim());
        }
        for (text, fault) in [
            ("", DateFault::Empty),
            ("2026-1-01", DateFault::Shape),
            ("2026/11/01", DateFault::Shape),
            ("11/01/2026", DateFault::Shape),
            ("+026-11-01", DateFault::Shape),
            ("2026-11-01T00", DateFault::Shape),
            ("２０２６-11-01", DateFault::Shape),
            ("2026-00-10", DateFault::NoSuchDay),
            ("2026-13-10", DateFault::NoSuchDay),
            ("2026-11-00", DateFault::NoSuchDay),
            ("2026-11-31", DateFault::NoSuchDay),
            ("2023-02-29", DateFault::NoSuchDay),
            ("2100-02-29", DateFault::NoSuchDay),
            ("1969-12-31", DateFault::BeforeFirstYear),
        ] {
            assert_eq!(Date::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn every_day_of_the_range_round_trips_in_order() {
        let mut before: Option<Date> = None;
        for days in 0..=Date::LAST.days_since_1970() {
            let day = Date::from_days_since_1970(days);
            assert_eq!(day.days_since_1970(), days, "{day}");
            assert!(before < Some(day), "{day}");
            before = Some(day);
        }
        assert_eq!(before, Some(Date::LAST));
        assert_eq!(date("2026-11-01").days_since_1970(), 20_758);
    }

    #[test]
    fn years_and_days_are_added_and_stop_at_the_ends() {
        assert_eq!(date("2024-02-29").plus_years(2), date("2026-02-28"));
        assert_eq!(date("2024-02-29").plus_years(4), date("2028-02-29"));
        assert_eq!(date("2026-11-01").plus_years(-2), date("2024-11-01"));
        assert_eq!(date("2026-12-31").plus_days(1), date("2027-01-01"));
        assert_eq!(date("2024-03-01").plus_days(-1), date("2024-02-29"));
        assert_eq!(date("9999-06-01").plus_years(1), Date::LAST);
        assert_eq!(date("1970-06-01").plus_years(i32::MIN), Date::FIRST);
        assert_eq!(date("1970-06-01").plus_days(i64::MIN), Date::FIRST);
        assert_eq!(Date::from_days_since_1970(i64::MAX), Date::LAST);
    }

    #[test]
    fn a_date_is_written_for_machines_calendars_and_people() {
        let day = date("2026-11-01");
        assert_eq!((day.year(), day.month(), day.day()), (2026, 11, 1));
        assert_eq!(day.to_string(), "2026-11-01");
        assert_eq!(day.compact(), "20261101");
        assert_eq!(day.long(), "November 1, 2026");
    }
}
