//! A moment as .NET's `DateTime` counts it: ticks of 100 nanoseconds since 0001-01-01, to the end of 9999.
//! It must not know of texts; those are `date_format`, `date_parse` and `date_parse_exact`.

/// Ticks in a second.
pub const TICKS_PER_SECOND: i64 = 10_000_000;
/// Ticks in a minute.
pub const TICKS_PER_MINUTE: i64 = 60 * TICKS_PER_SECOND;
/// Ticks in an hour.
pub const TICKS_PER_HOUR: i64 = 60 * TICKS_PER_MINUTE;
/// Ticks in a day.
pub const TICKS_PER_DAY: i64 = 24 * TICKS_PER_HOUR;

/// 9999-12-31T23:59:59.9999999.
const LAST_TICK: i64 = 3_155_378_975_999_999_999;
/// 1601-01-01, where Windows begins to count file times.
const FILE_TIME_EPOCH: i64 = 504_911_232_000_000_000;
/// 1970-01-01.
const UNIX_EPOCH: i64 = 621_355_968_000_000_000;

/// A point in time from 0001-01-01 to the end of 9999. Orders as time does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    ticks: i64,
}

/// What a date knows of its time zone. Entra's servers are taken to run in UTC, so that a local time
/// has the same clock; only what `K` and `o` print differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No zone was given.
    Unspecified,
    /// Known to be UTC.
    Utc,
    /// Turned into the server's local time.
    Local,
}

/// A day and a time of day, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// 1 to 9999.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
    /// 0 to 23.
    pub hour: i64,
    /// 0 to 59.
    pub minute: i64,
    /// 0 to 59.
    pub second: i64,
    /// 100 nanoseconds, 0 to 9,999,999.
    pub fraction: i64,
}

/// A unit that `DateAdd` and `DateDiff` count in; the letters are Visual Basic's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// `yyyy`.
    Year,
    /// `m`.
    Month,
    /// `ww`.
    Week,
    /// `d`.
    Day,
    /// `h`.
    Hour,
    /// `n`.
    Minute,
    /// `s`.
    Second,
}

impl Interval {
    /// Every interval, with the name that an expression gives it.
    pub const ALL: [(&'static str, Self); 7] = [
        ("yyyy", Self::Year),
        ("m", Self::Month),
        ("ww", Self::Week),
        ("d", Self::Day),
        ("h", Self::Hour),
        ("n", Self::Minute),
        ("s", Self::Second),
    ];

    /// From `yyyy`, `m`, `ww`, `d`, `h`, `n` or `s`, in these letters only.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, interval)| *interval)
    }
}

impl DateTime {
    /// 0001-01-01, midnight.
    pub const FIRST: Self = Self { ticks: 0 };
    /// The last tick of 9999.
    pub const LAST: Self = Self { ticks: LAST_TICK };

    /// From ticks since 0001-01-01; nothing outside of the years 1 to 9999.
    pub fn from_ticks(ticks: i64) -> Option<Self> {
        (0..=LAST_TICK).contains(&ticks).then_some(Self { ticks })
    }

    /// Ticks of 100 nanoseconds since 0001-01-01.
    pub fn ticks(self) -> i64 {
        self.ticks
    }

    /// From its parts; nothing where the calendar or the clock has no such moment.
    pub fn from_civil(civil: Civil) -> Option<Self> {
        let Civil { year, month, day, hour, minute, second, fraction } = civil;
        let fits = (1..=9999).contains(&year)
            && (1..=days_in_month(year, month)).contains(&day)
            && (0..24).contains(&hour)
            && (0..60).contains(&minute)
            && (0..60).contains(&second)
            && (0..TICKS_PER_SECOND).contains(&fraction);
        fits.then(|| Self {
            ticks: days_before(year, month, day) * TICKS_PER_DAY
                + hour * TICKS_PER_HOUR
                + minute * TICKS_PER_MINUTE
                + second * TICKS_PER_SECOND
                + fraction,
        })
    }

    /// Its parts.
    pub fn civil(self) -> Civil {
        let (year, month, day) = civil_of_day(self.ticks / TICKS_PER_DAY);
        let time = self.ticks % TICKS_PER_DAY;
        Civil {
            year,
            month,
            day,
            hour: time / TICKS_PER_HOUR,
            minute: time / TICKS_PER_MINUTE % 60,
            second: time / TICKS_PER_SECOND % 60,
            fraction: time % TICKS_PER_SECOND,
        }
    }

    /// 0 for Sunday to 6 for Saturday. 0001-01-01 was a Monday.
    pub fn weekday(self) -> i64 {
        (self.ticks / TICKS_PER_DAY + 1) % 7
    }

    /// The same day at midnight.
    pub fn midnight(self) -> Self {
        Self { ticks: self.ticks - self.ticks % TICKS_PER_DAY }
    }

    /// From a Windows file time: ticks since 1601-01-01 in UTC, as Active Directory stores dates.
    /// Nothing before 1601 or after 9999.
    pub fn from_file_time(value: i64) -> Option<Self> {
        if value < 0 { None } else { Self::from_ticks(value.checked_add(FILE_TIME_EPOCH)?) }
    }

    /// As a Windows file time; nothing before 1601.
    pub fn file_time(self) -> Option<i64> {
        let value = self.ticks - FILE_TIME_EPOCH;
        (value >= 0).then_some(value)
    }

    /// From milliseconds since 1970-01-01 in UTC, as a browser's clock tells them; kept within the range.
    pub fn from_unix_milliseconds(milliseconds: i64) -> Self {
        let ticks = milliseconds.saturating_mul(TICKS_PER_SECOND / 1000).saturating_add(UNIX_EPOCH);
        Self { ticks: ticks.clamp(0, LAST_TICK) }
    }

    /// The moment `ticks` later, or earlier; nothing outside of the years 1 to 9999.
    pub fn plus_ticks(self, ticks: i64) -> Option<Self> {
        Self::from_ticks(self.ticks.checked_add(ticks)?)
    }

    /// The moment `count` intervals later, or earlier. A day that the month reached does not have
    /// becomes its last one (January 31 plus a month is February 28 or 29), as `DateTime.AddMonths` does.
    /// Nothing outside of the years 1 to 9999.
    pub fn plus(self, interval: Interval, count: i64) -> Option<Self> {
        match interval {
            Interval::Year => self.plus_months(count.checked_mul(12)?),
            Interval::Month => self.plus_months(count),
            Interval::Week => self.plus_ticks(count.checked_mul(7 * TICKS_PER_DAY)?),
            Interval::Day => self.plus_ticks(count.checked_mul(TICKS_PER_DAY)?),
            Interval::Hour => self.plus_ticks(count.checked_mul(TICKS_PER_HOUR)?),
            Interval::Minute => self.plus_ticks(count.checked_mul(TICKS_PER_MINUTE)?),
            Interval::Second => self.plus_ticks(count.checked_mul(TICKS_PER_SECOND)?),
        }
    }

    fn plus_months(self, count: i64) -> Option<Self> {
        let civil = self.civil();
        let months = (civil.year * 12 + civil.month - 1).checked_add(count)?;
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        Self::from_civil(Civil { year, month, day: civil.day.min(days_in_month(year, month)), ..civil })
    }

    /// How many intervals lead from this moment to `other`; negative if `other` is earlier.
    ///
    /// Days, hours, minutes and seconds are whole spans, cut towards zero. Weeks count the Sundays passed,
    /// months and years the calendar's boundaries: December 31 to January 1 is a year, as Visual Basic's
    /// `DateDiff` counts. The table at DateDiff in Microsoft's function reference comes out so.
    pub fn until(self, other: Self, interval: Interval) -> i64 {
        let span = other.ticks - self.ticks;
        let (from, to) = (self.civil(), other.civil());
        // Day 0 is a Monday, so that the day before its week's Sunday is day -1.
        let week = |moment: Self| (moment.ticks / TICKS_PER_DAY + 1) / 7;
        match interval {
            Interval::Year => to.year - from.year,
            Interval::Month => (to.year - from.year) * 12 + to.month - from.month,
            Interval::Week => week(other) - week(self),
            Interval::Day => span / TICKS_PER_DAY,
            Interval::Hour => span / TICKS_PER_HOUR,
            Interval::Minute => span / TICKS_PER_MINUTE,
            Interval::Second => span / TICKS_PER_SECOND,
        }
    }
}

/// How many days a month has; 0 for a month that does not exist.
pub fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Days between 0001-01-01 and this day. Years begin in March here, so that the leap day is a year's last.
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let march_month = if month > 2 { month - 3 } else { month + 9 };
    year * 365 + year / 4 - year / 100 + year / 400 + (153 * march_month + 2) / 5 + day - 1 - 306
}

/// The year, month and day that is `days` after 0001-01-01 (Hinnant, "chrono-compatible low-level date
/// algorithms").
fn civil_of_day(days: i64) -> (i64, i64, i64) {
    let shifted = days + 306;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// English names, as .NET's invariant culture has them.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// From Sunday, as .NET counts.
pub(super) const WEEKDAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// The short form of an English month or weekday: its first three letters.
pub(super) fn short(name: &'static str) -> &'static str {
    name.get(..3).unwrap_or(name)
}
