//! Dates behave as .NET's do: the calendar, formats, reading with and without a format.

#![cfg(feature = "evaluate")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use proptest::prelude::*;
use quartermaster_core::expr::dotnet::date::{Civil, DateTime, Interval, Kind, TICKS_PER_DAY};
use quartermaster_core::expr::dotnet::date_format::{display, format};
use quartermaster_core::expr::dotnet::date_parse::parse;
use quartermaster_core::expr::dotnet::date_parse_exact::parse_exact;
use quartermaster_core::expr::dotnet::date_styles::Styles;

fn now() -> DateTime {
    parse("2026-11-22T09:30:00Z", DateTime::FIRST).unwrap()
}

fn at(text: &str) -> DateTime {
    parse(text, now()).unwrap()
}

fn exact(text: &str, form: &str) -> Result<String, String> {
    styled(text, form, "")
}

/// Reads with a format and styles and writes with a form that shows the zone too.
fn styled(text: &str, form: &str, styles: &str) -> Result<String, String> {
    let styles = Styles::parse(styles).map_err(|fault| fault.to_string())?;
    let (at, kind) = parse_exact(text, form, styles, now()).map_err(|fault| fault.to_string())?;
    Ok(format(at, kind, "yyyy-MM-dd HH:mm:ss.FFFFFFFK").unwrap())
}

#[test]
fn every_day_from_year_1_to_9999_follows_the_one_before() {
    let mut before = (0, 12, 31);
    let mut day = DateTime::FIRST;
    loop {
        let Civil { year, month, day: of_month, .. } = day.civil();
        let next_month = (before.0 + i64::from(before.1 == 12), before.1 % 12 + 1, 1);
        assert!(
            (year, month, of_month) == (before.0, before.1, before.2 + 1)
                || (year, month, of_month) == next_month,
            "{before:?} is followed by {year}-{month}-{of_month}"
        );
        assert_eq!(DateTime::from_civil(day.civil()), Some(day));
        before = (year, month, of_month);
        let Some(next) = day.plus_ticks(TICKS_PER_DAY) else { break };
        day = next;
    }
    assert_eq!(before, (9999, 12, 31));
    assert_eq!(DateTime::LAST.ticks(), DateTime::from_civil(DateTime::LAST.civil()).unwrap().ticks());
    assert_eq!(DateTime::LAST.plus_ticks(1), None);
    assert_eq!(DateTime::FIRST.plus_ticks(-1), None);
}

#[test]
fn known_moments_have_their_ticks_and_weekdays() {
    // DateTime.UnixEpoch.Ticks and 2000-01-01 as .NET prints them.
    assert_eq!(at("1970-01-01").ticks(), 621_355_968_000_000_000);
    assert_eq!(at("2000-01-01").ticks(), 630_822_816_000_000_000);
    assert_eq!(DateTime::from_unix_milliseconds(0), at("1970-01-01"));
    assert_eq!(DateTime::from_unix_milliseconds(i64::MIN), DateTime::FIRST);
    assert_eq!(DateTime::from_unix_milliseconds(i64::MAX), DateTime::LAST);
    for (day, weekday) in [("0001-01-01", 1), ("1970-01-01", 4), ("2000-02-29", 2), ("2026-11-22", 0)] {
        assert_eq!(at(day).weekday(), weekday, "{day}");
    }
}

#[test]
fn file_times_go_both_ways() {
    let moment = DateTime::from_file_time(129_699_324_000_000_000).unwrap();
    assert_eq!(display(moment), "1/1/2012 11:00:00 PM");
    assert_eq!(moment.file_time(), Some(129_699_324_000_000_000));
    assert_eq!(DateTime::from_file_time(0), Some(at("1601-01-01")));
    assert_eq!(at("1600-12-31").file_time(), None);
    // What accountExpires holds for "never".
    assert_eq!(DateTime::from_file_time(i64::MAX), None);
    assert_eq!(DateTime::from_file_time(-1), None);
}

#[test]
fn intervals_are_added_and_months_end_where_they_end() {
    for (start, interval, count, end) in [
        ("2012-03-16-07:00", "d", -10, "2012-03-06T07:00:00"),
        ("2012-03-16-07:00", "m", 10, "2013-01-16T07:00:00"),
        ("2024-01-31", "m", 1, "2024-02-29"),
        ("2023-01-31", "m", 1, "2023-02-28"),
        ("2024-03-31", "m", -1, "2024-02-29"),
        ("2024-02-29", "yyyy", 1, "2025-02-28"),
        ("2024-02-29", "yyyy", -4, "2020-02-29"),
        ("2024-01-15", "m", -13, "2022-12-15"),
        ("2024-12-31 23:59:59", "s", 1, "2025-01-01"),
        ("2024-12-31 23:59", "n", 1, "2025-01-01"),
        ("2024-01-01", "h", -1, "2023-12-31 23:00"),
        ("2024-01-01", "ww", 53, "2025-01-06"),
    ] {
        let interval = Interval::parse(interval).unwrap();
        assert_eq!(at(start).plus(interval, count), Some(at(end)), "{start} {interval:?} {count}");
    }
    for (_, interval) in Interval::ALL {
        for count in [i64::MIN, i64::MAX, 400_000_000_000_000] {
            assert_eq!(now().plus(interval, count), None);
        }
    }
    assert_eq!(Interval::parse("Y"), None);
    assert_eq!(Interval::parse("D"), None);
    assert_eq!(at("9999-12-31").plus(Interval::Day, 1), None);
    assert_eq!(at("0001-01-31").plus(Interval::Month, -1), None);
}

/// The rows of the table at DateDiff in Microsoft's function reference, and the edges between them.
#[test]
fn differences_count_spans_weeks_and_calendar_boundaries() {
    let (now, hired) = ("8/25/2021 5:41:18 PM", "2012-03-16-07:00");
    for (interval, from, to, difference) in [
        ("d", "2021-08-18+08:00", "2021-08-31+08:00", 13),
        ("d", now, hired, -3449),
        ("ww", now, hired, -493),
        ("m", now, hired, -113),
        ("yyyy", now, hired, -9),
        ("d", "2021-08-31+08:00", "2021-08-31+08:00", 0),
        ("h", "2021-08-24", "2021-08-25", 24),
        ("n", "2021-08-24", "2021-08-25", 1440),
        ("s", "2021-08-24", "2021-08-25", 86_400),
        ("yyyy", "2023-12-31 23:59:59", "2024-01-01", 1),
        ("m", "2023-12-31 23:59:59", "2024-01-01", 1),
        ("d", "2023-12-31 23:59:59", "2024-01-01", 0),
        // Saturday to Sunday, Sunday to Saturday.
        ("ww", "2024-01-06", "2024-01-07", 1),
        ("ww", "2024-01-07", "2024-01-13", 0),
        ("ww", "2024-01-07", "2024-01-06", -1),
        ("h", "2024-01-01 10:59", "2024-01-01 09:00", -1),
    ] {
        let interval = Interval::parse(interval).unwrap();
        assert_eq!(at(from).until(at(to), interval), difference, "{interval:?} from {from} to {to}");
    }
}

#[test]
fn formats_write_what_dot_net_writes() {
    let moment = DateTime::from_civil(Civil {
        year: 2009,
        month: 6,
        day: 5,
        hour: 13,
        minute: 4,
        second: 9,
        fraction: 6_170_000,
    })
    .unwrap();
    for (form, written) in [
        ("d", "06/05/2009"),
        ("D", "Friday, 05 June 2009"),
        ("f", "Friday, 05 June 2009 13:04"),
        ("F", "Friday, 05 June 2009 13:04:09"),
        ("g", "06/05/2009 13:04"),
        ("G", "06/05/2009 13:04:09"),
        ("m", "June 05"),
        ("M", "June 05"),
        ("o", "2009-06-05T13:04:09.6170000Z"),
        ("O", "2009-06-05T13:04:09.6170000Z"),
        ("r", "Fri, 05 Jun 2009 13:04:09 GMT"),
        ("R", "Fri, 05 Jun 2009 13:04:09 GMT"),
        ("s", "2009-06-05T13:04:09"),
        ("t", "13:04"),
        ("T", "13:04:09"),
        ("u", "2009-06-05 13:04:09Z"),
        ("U", "Friday, 05 June 2009 13:04:09"),
        ("y", "2009 June"),
        ("Y", "2009 June"),
        ("%d", "5"),
        ("%h", "1"),
        ("%K", "Z"),
        ("%z", "+0"),
        ("d ", "5 "),
        ("dd ddd dddd ddddd", "05 Fri Friday Friday"),
        ("M MM MMM MMMM MMMMM", "6 06 Jun June June"),
        ("y yy yyy yyyy yyyyy yyyyyy", "9 09 2009 2009 02009 002009"),
        ("h hh hhh H HH HHH", "1 01 01 13 13 13"),
        ("m mm mmm s ss sss", "4 04 04 9 09 09"),
        ("f ff fff ffff fffffff", "6 61 617 6170 6170000"),
        ("F FF FFF FFFF FFFFFFF", "6 61 617 617 617"),
        ("t tt ttt", "P PM PM"),
        ("z zz zzz zzzz", "+0 +00 +00:00 +00:00"),
        ("g yyyy", "A.D. 2009"),
        ("HH:mm / dd", "13:04 / 05"),
        ("'day' d \"month\" M", "day 5 month 6"),
        ("h \\h m \\m", "1 h 4 m"),
        ("yyyyMMddHHmmss.fZ", "20090605130409.6Z"),
        ("yyyy-MM-ddTHH:mm:ssK", "2009-06-05T13:04:09Z"),
        ("'it''s' 'a \\' b'", "its a ' b"),
        ("qq xx äß", "qq xx äß"),
        ("%%d", ""),
    ] {
        let expected = if written.is_empty() {
            Err("The date format must not end with %: add the character it is for".to_owned())
        } else {
            Ok(written.to_owned())
        };
        assert_eq!(format(moment, Kind::Utc, form).map_err(|fault| fault.to_string()), expected, "{form}");
    }
    let zone = |kind| format(moment, kind, "%K o").unwrap();
    assert_eq!(zone(Kind::Unspecified), " o");
    assert_eq!(zone(Kind::Local), "+00:00 o");
}

#[test]
fn midnight_noon_and_round_seconds_are_written_as_twelve_and_without_a_point() {
    assert_eq!(display(at("2021-01-01")), "1/1/2021 12:00:00 AM");
    assert_eq!(display(at("2021-01-01 12:00")), "1/1/2021 12:00:00 PM");
    assert_eq!(display(at("0007-01-01 00:30")), "1/1/0007 12:30:00 AM");
    assert_eq!(format(at("2021-01-01"), Kind::Utc, "ss.FFF").unwrap(), "00");
    assert_eq!(format(at("2021-01-01"), Kind::Utc, "ss,FFF").unwrap(), "00,");
    assert_eq!(format(at("2010-01-01"), Kind::Utc, "%y yyyyyyy").unwrap(), "10 0002010");
}

#[test]
fn a_format_that_dot_net_refuses_says_what_to_do() {
    let long = "y".repeat(1_001);
    for (form, sentence) in [
        ("", "Enter a date format, such as \"yyyy-MM-dd\""),
        (
            "q",
            "“q” alone is not a date format: use one of dDfFgGmMoOrRstTuUyY, or a longer one such as \"yyyy-MM-dd\"",
        ),
        ("'day", "Add the closing ' to the date format"),
        ("dd \"", "Add the closing \" to the date format"),
        ("dd\\", "The date format must not end with \\: add the character it is for"),
        ("dd%", "The date format must not end with %: add the character it is for"),
        ("ss.ffffffff", "Use at most seven f for fractions of a second: dates have no more digits"),
        (&long, "Shorten the date format to 1000 characters"),
    ] {
        assert_eq!(format(now(), Kind::Utc, form).unwrap_err().to_string(), sentence, "{form}");
    }
}

#[test]
fn a_text_is_read_with_its_format() {
    for (text, form, read) in [
        ("20150123105347.1Z", "yyyyMMddHHmmss.fZ", "2015-01-23 10:53:47.1Z"),
        ("20150123105347.0Z", "yyyyMMddHHmmss.'0Z'", "2015-01-23 10:53:47"),
        ("2020-12-31-08:00", "yyyy-MM-ddzzz", "2020-12-31 08:00:00+00:00"),
        ("2020-12-31+0530", "yyyy-MM-ddzzz", "2020-12-30 18:30:00+00:00"),
        ("2020-12-31 +2", "yyyy-MM-dd z", "2020-12-30 22:00:00+00:00"),
        ("12/31/2020 05:06:07 PM", "M/d/yyyy hh:mm:ss tt", "2020-12-31 17:06:07"),
        ("1/2/2020 12:00:00 am", "M/d/yyyy hh:mm:ss tt", "2020-01-02 00:00:00"),
        ("1/2/2020 12 p", "M/d/yyyy h t", "2020-01-02 12:00:00"),
        ("1/2/2020 11", "M/d/yyyy h", "2020-01-02 11:00:00"),
        ("1/2/2020 12", "M/d/yyyy h", "2020-01-02 00:00:00"),
        ("31.12.20", "dd.MM.yy", "2020-12-31 00:00:00"),
        ("31.12.49", "dd.MM.yy", "2049-12-31 00:00:00"),
        ("31.12.50", "dd.MM.yy", "1950-12-31 00:00:00"),
        ("16 mar 2020", "d MMM yyyy", "2020-03-16 00:00:00"),
        ("Monday, 16 March 2020", "D", "2020-03-16 00:00:00"),
        ("Mon, 16 Mar 2020 08:30:00 GMT", "r", "2020-03-16 08:30:00Z"),
        ("2020-03-16 08:30:00Z", "u", "2020-03-16 08:30:00Z"),
        ("2020-03-16T08:30:00.1230000Z", "o", "2020-03-16 08:30:00.123Z"),
        ("2020-03-16T08:30:00.1230000+01:00", "o", "2020-03-16 07:30:00.123+00:00"),
        ("2020-03-16T08:30:00", "s", "2020-03-16 08:30:00"),
        ("2020-03-16T08:30:00", "yyyy-MM-ddTHH:mm:ss.FFFK", "2020-03-16 08:30:00"),
        ("2020-03-16T08:30:00.5Z", "yyyy-MM-ddTHH:mm:ss.FFFK", "2020-03-16 08:30:00.5Z"),
        ("  2020-03-16 ", "yyyy-MM-dd", "2020-03-16 00:00:00"),
        ("2020", "yyyy", "2020-01-01 00:00:00"),
        ("03-16", "MM-dd", "2026-03-16 00:00:00"),
        ("08:30", "HH:mm", "2026-11-22 08:30:00"),
        ("A.D. 2020", "g yyyy", "2020-01-01 00:00:00"),
        ("day 5 of 6/2020", "'day' d 'of' M/yyyy", "2020-06-05 00:00:00"),
        ("9999-12-31T23:59:59.9999999Z", "o", "9999-12-31 23:59:59.9999999Z"),
    ] {
        assert_eq!(exact(text, form).as_deref(), Ok(read), "{text} with {form}");
    }
}

#[test]
fn a_text_that_does_not_fit_its_format_says_where() {
    for (text, form, sentence) in [
        ("2020-03", "yyyy-MM-dd", "The date ends where its format goes on with a hyphen"),
        ("2020-03-", "yyyy-MM-dd", "The date ends where its format goes on with a day"),
        ("2020/03/16", "yyyy-MM-dd", "The format expects a hyphen where the date has “/03/16”"),
        ("2020-3-16", "yyyy-MM-dd", "The format expects a month where the date has “3-16”"),
        (
            "2020-03-16T08:30",
            "yyyy-MM-dd",
            "The format ends before “T08:30” of the date: add what stands for it",
        ),
        (
            "16 Mrz 2020",
            "d MMM yyyy",
            "The format expects the English name of a month where the date has “Mrz 2020”",
        ),
        ("2020-02-30", "yyyy-MM-dd", "The calendar has no such date: check the order of day and month"),
        ("2020-03-16 25", "yyyy-MM-dd HH", "The calendar has no such date: check the order of day and month"),
        ("2020-03-16 13", "yyyy-MM-dd hh", "The calendar has no such date: check the order of day and month"),
        ("Sun 2020-03-16", "ddd yyyy-MM-dd", "The weekday does not belong to the date: correct one of them"),
        (
            "2020-03-16 02 PM",
            "yyyy-MM-dd HH tt",
            "Use h instead of H in the format where the date has AM or PM",
        ),
        (
            "2020-03-16 2021",
            "yyyy-MM-dd yyyy",
            "The format reads the year twice, and the date has two values for it",
        ),
        ("0001-01-01+14:00", "yyyy-MM-ddzzz", "Enter a date from year 1 to 9999"),
        (
            "2020-01-01+15:00",
            "yyyy-MM-ddzzz",
            "The calendar has no such date: check the order of day and month",
        ),
        (
            "2020-01-01",
            "yyyy-MM-ddzzz",
            "The date ends where its format goes on with an offset from UTC, such as +02:00",
        ),
        ("２０２０-01-01", "yyyy-MM-dd", "The format expects a year where the date has “２０２０-01-01”"),
    ] {
        assert_eq!(exact(text, form), Err(sentence.to_owned()), "{text} with {form}");
    }
}

#[test]
fn styles_say_what_spaces_and_missing_zones_mean() {
    for (text, form, styles, read) in [
        ("2020-01-02", "yyyy-MM-dd", "None", Ok("2020-01-02 00:00:00")),
        ("2020-01-02", "yyyy-MM-dd", "AssumeUniversal", Ok("2020-01-02 00:00:00+00:00")),
        ("2020-01-02", "yyyy-MM-dd", "AssumeUniversal, AdjustToUniversal", Ok("2020-01-02 00:00:00Z")),
        ("2020-01-02", "yyyy-MM-dd", "DateTimeStyles.AssumeLocal", Ok("2020-01-02 00:00:00+00:00")),
        ("2020-01-02Z", "yyyy-MM-ddK", "None", Ok("2020-01-02 00:00:00+00:00")),
        ("2020-01-02Z", "yyyy-MM-ddK", "RoundtripKind", Ok("2020-01-02 00:00:00Z")),
        ("2020-01-02+01:00", "yyyy-MM-ddK", "AdjustToUniversal", Ok("2020-01-01 23:00:00Z")),
        ("08:30", "HH:mm", "NoCurrentDateDefault", Ok("0001-01-01 08:30:00")),
        (" 2020 - 01-02 ", "yyyy-MM-dd", "AllowWhiteSpaces", Ok("2020-01-02 00:00:00")),
        ("2020-01-02", "yyyy - MM-dd", "AllowInnerWhite", Ok("2020-01-02 00:00:00")),
        (
            " 2020-01-02",
            "yyyy-MM-dd",
            "AllowTrailingWhite",
            Err("The format expects a year where the date has “ 2020-01-02”"),
        ),
        (
            "2020-01-02 ",
            "yyyy-MM-dd",
            "None",
            Err("The format ends before “ ” of the date: add what stands for it"),
        ),
        (
            "2020",
            "yyyy",
            "AssumeLocal, AssumeUniversal",
            Err("Choose one of the date styles AssumeLocal and AssumeUniversal"),
        ),
        (
            "2020",
            "yyyy",
            "RoundtripKind, AssumeUniversal",
            Err("Choose one of the date styles RoundtripKind and AssumeUniversal"),
        ),
        (
            "2020",
            "yyyy",
            "Relaxed",
            Err(
                "There is no date style Relaxed: use None, AllowLeadingWhite, AllowTrailingWhite, AllowInnerWhite, AllowWhiteSpaces, NoCurrentDateDefault, AdjustToUniversal, AssumeLocal, AssumeUniversal or RoundtripKind",
            ),
        ),
    ] {
        let read = read.map(str::to_owned).map_err(str::to_owned);
        assert_eq!(styled(text, form, styles), read, "{text} with {form}, {styles}");
    }
}

#[test]
fn common_forms_are_read_without_a_format() {
    for (text, shown) in [
        ("2020-03-16-07:00", "3/16/2020 7:00:00 AM"),
        ("2021-06-30+08:00", "6/29/2021 4:00:00 PM"),
        ("2009-06-15T01:45:30-07:00", "6/15/2009 8:45:30 AM"),
        ("2009-06-15T01:45:30Z", "6/15/2009 1:45:30 AM"),
        ("2009-06-15T01:45:30.5170000", "6/15/2009 1:45:30 AM"),
        ("2020-12-31 23:59:59-08:00", "1/1/2021 7:59:59 AM"),
        ("2021-08-24", "8/24/2021 12:00:00 AM"),
        ("2021-8-4 7:05", "8/4/2021 7:05:00 AM"),
        ("2021/08/24", "8/24/2021 12:00:00 AM"),
        ("2021-08", "8/1/2021 12:00:00 AM"),
        ("8/2021", "8/1/2021 12:00:00 AM"),
        ("8/24", "8/24/2026 12:00:00 AM"),
        ("8/25/2021 5:41:18 PM", "8/25/2021 5:41:18 PM"),
        ("8/25/2021 12:41:18 am", "8/25/2021 12:41:18 AM"),
        ("08-25-21", "8/25/2021 12:00:00 AM"),
        ("8/25/2021 5 PM", "8/25/2021 5:00:00 PM"),
        ("8/25/2021 5PM +01:00", "8/25/2021 4:00:00 PM"),
        ("16 March 2020", "3/16/2020 12:00:00 AM"),
        ("March 16, 2020 8:30", "3/16/2020 8:30:00 AM"),
        ("16-Mar-20", "3/16/2020 12:00:00 AM"),
        ("16-Mar-2020+01:00", "3/15/2020 11:00:00 PM"),
        ("Mar 2020", "3/1/2020 12:00:00 AM"),
        ("march 16", "3/16/2026 12:00:00 AM"),
        ("2020 March 16", "3/16/2020 12:00:00 AM"),
        ("Mon, 16 Mar 2020 08:30:00 GMT", "3/16/2020 8:30:00 AM"),
        ("Monday, March 16, 2020 8:30:00 PM", "3/16/2020 8:30:00 PM"),
        ("08:30", "11/22/2026 8:30:00 AM"),
        ("  2020-03-16 08:30 +0130 ", "3/16/2020 7:00:00 AM"),
    ] {
        assert_eq!(parse(text, now()).map(display).as_deref(), Ok(shown), "{text}");
    }
}

#[test]
fn a_text_that_is_no_date_says_what_to_do() {
    const SHAPE: &str = "Write the date as 2026-11-01 or 2026-11-01T08:30:00Z, or read it with FormatDateTime, which takes its format";
    const NONE: &str = "The calendar has no such date: check its day, month and time";
    for (text, sentence) in [
        ("", "Enter a date, such as 2026-11-01T08:30:00Z"),
        ("   ", "Enter a date, such as 2026-11-01T08:30:00Z"),
        ("129699324000000000", "Turn a number of Active Directory into a date with DateFromNum"),
        ("20200316", "Read a date without separators with FormatDateTime, which takes its format"),
        ("20150123105347.1Z", SHAPE),
        ("soon", SHAPE),
        ("Monday", SHAPE),
        ("Z", SHAPE),
        ("2020-03-16X", SHAPE),
        ("2020-03-16T", SHAPE),
        ("2020-03-16 08:", SHAPE),
        ("2020-03-", SHAPE),
        ("2020-03-16 + 07", SHAPE),
        ("2020-03-16+-07", SHAPE),
        ("March April 2020", SHAPE),
        ("2020-03-16 Z Z", SHAPE),
        ("2020-03-16 17 18", SHAPE),
        ("２０２０-03-16", SHAPE),
        ("2020-02-30", NONE),
        ("2020-13-01", NONE),
        ("2020-03-16 24:00", NONE),
        ("2020-03-16 13:00 PM", NONE),
        ("2020-03-16+15:00", NONE),
        (
            "16/03/2020",
            "Write the month before the day, or read the date with FormatDateTime, which takes its format",
        ),
        ("Tue, 16 Mar 2020", "The weekday does not belong to the date: correct one of them"),
        ("0001-01-01+01:00", "Enter a date from year 1 to 9999"),
        ("9999-12-31 23:00-05:00", "Enter a date from year 1 to 9999"),
    ] {
        assert_eq!(parse(text, now()).unwrap_err().to_string(), sentence, "{text}");
    }
}

fn any_moment() -> impl Strategy<Value = DateTime> {
    (0..=DateTime::LAST.ticks()).prop_map(|ticks| DateTime::from_ticks(ticks).unwrap())
}

/// Texts that look like dates and formats, with something odd in between.
fn date_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[0-9]{1,5}",
        3 => "[-/.:,+ TZ'\"%\\\\]",
        3 => "[yMdhHmsfFtgzK]{1,8}",
        1 => proptest::sample::select(vec!["March", "Mar", "AM", "PM", "Mon", "GMT", "\0", "é", "😀", "\u{301}"])
            .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 512,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_122),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_a_format_writes_it_reads_back(moment in any_moment()) {
        for form in [
            "o",
            "yyyy-MM-dd HH:mm:ss.fffffff",
            "d/M/yyyy h:m:s.FFFFFFF tt",
            "dddd, MMMM d yyyy HH:mm:ss.fffffffK",
            "yyyyMMddHHmmssfffffffZ",
            "ddd dd MMM yyyyy hh.mm.ss.fffffff tt zzz",
            "fffffff ss mm HH dd MM yyyy",
        ] {
            let written = format(moment, Kind::Utc, form).unwrap();
            let read = parse_exact(&written, form, Styles::DEFAULT, now()).map(|(at, _)| at);
            prop_assert_eq!(read, Ok(moment), "{} as {}", form, written);
        }
    }

    #[test]
    fn what_is_shown_is_read_back_to_the_second(moment in any_moment()) {
        let whole = moment.ticks() - moment.ticks() % 10_000_000;
        prop_assert_eq!(parse(&display(moment), now()).map(DateTime::ticks), Ok(whole));
        let iso = format(moment, Kind::Utc, "o").unwrap();
        prop_assert_eq!(parse(&iso, now()), Ok(moment));
    }

    #[test]
    fn a_difference_added_again_does_not_overshoot(from in any_moment(), to in any_moment()) {
        for interval in [Interval::Day, Interval::Hour, Interval::Minute, Interval::Second] {
            let count = from.until(to, interval);
            let reached = from.plus(interval, count).unwrap();
            prop_assert_eq!(reached.until(to, interval), 0);
            prop_assert_eq!(to.until(from, interval), -count);
        }
    }

    #[test]
    fn odd_texts_and_formats_give_an_answer(text in date_like(), form in date_like(), moment in any_moment()) {
        let read = parse(&text, moment);
        prop_assert!(read.map_or_else(|fault| !fault.to_string().is_empty(), |at| at <= DateTime::LAST));
        let read = parse_exact(&text, &form, Styles::DEFAULT, moment);
        prop_assert!(read.map_or_else(|fault| !fault.to_string().is_empty(), |(at, _)| at <= DateTime::LAST));
        if let Ok(written) = format(moment, Kind::Local, &form) {
            prop_assert!(written.len() <= form.len() * 16 + 40);
        }
    }
}
