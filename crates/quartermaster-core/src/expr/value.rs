//! What an expression works with: text, number, yes or no, date, several values, nothing.
//! It must not know of functions.

use std::borrow::Cow;

use super::dotnet::date::DateTime;
pub use super::dotnet::date::{TICKS_PER_DAY as DAY, TICKS_PER_SECOND as SECOND};
use super::dotnet::date_format::display;

/// A value while an expression is evaluated.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value: Entra says NULL.
    Absent,
    /// Left out of the flow: the target keeps what it has.
    Dropped,
    /// A text.
    Text(String),
    /// A number.
    Number(Number),
    /// True or False.
    YesNo(bool),
    /// A moment in UTC: 100-nanosecond ticks since 0001-01-01T00:00:00, as .NET counts.
    Date(i64),
    /// Several values.
    Several(Vec<Value>),
    /// A complex value, such as a role with its display name.
    Complex(Vec<(String, Value)>),
}

/// A number. FILETIME does not fit into a floating-point number, so whole ones stay whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole one.
    Whole(i64),
    /// One with decimals; never infinite, never "not a number".
    Decimal(f64),
}

impl Number {
    /// Reads a number as an expression writes it: `12`, `-1.5`, `&HF`. None for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(digits) = text.strip_prefix("&H").or_else(|| text.strip_prefix("&h")) {
            let is_plain = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            return if is_plain { i64::from_str_radix(digits, 16).ok().map(Self::Whole) } else { None };
        }
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit());
        if !is_digits(whole) || fraction.is_some_and(|part| !is_digits(part)) {
            return None;
        }
        match fraction {
            None => text.parse().ok().map(Self::Whole),
            Some(_) => text.parse().ok().filter(|number: &f64| number.is_finite()).map(Self::Decimal),
        }
    }

    /// As a floating-point number, for comparing.
    pub fn approximate(self) -> f64 {
        match self {
            Self::Whole(number) => number as f64,
            Self::Decimal(number) => number,
        }
    }
}

impl Value {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A whole number.
    pub const fn whole(number: i64) -> Self {
        Self::Number(Number::Whole(number))
    }

    /// As it is written when it is sent: `True`, `7`, `3/16/2020 7:00:00 AM`. Several values are put one behind the other
    /// with commas, for the eye only. Nothing for no value.
    pub fn written(&self) -> Cow<'_, str> {
        match self {
            Self::Absent | Self::Dropped => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(Number::Whole(number)) => Cow::Owned(number.to_string()),
            Self::Number(Number::Decimal(number)) => Cow::Owned(number.to_string()),
            Self::YesNo(true) => Cow::Borrowed("True"),
            Self::YesNo(false) => Cow::Borrowed("False"),
            Self::Date(ticks) => Cow::Owned(DateTime::from_ticks(*ticks).map(display).unwrap_or_default()),
            Self::Several(values) => {
                let written: Vec<_> = values.iter().map(Self::written).collect();
                Cow::Owned(written.join(", "))
            }
            Self::Complex(entries) => {
                let written: Vec<_> =
                    entries.iter().map(|(key, value)| [key, ": ", &value.written()].concat()).collect();
                Cow::Owned(written.join(", "))
            }
        }
    }

    /// Whether there is no value, or an empty text, or a list of nothing else.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Absent | Self::Dropped => true,
            Self::Text(text) => text.is_empty(),
            Self::Several(values) => values.iter().all(Self::is_empty),
            Self::Number(_) | Self::YesNo(_) | Self::Date(_) | Self::Complex(_) => false,
        }
    }

    /// Whether there is no value at all: Entra's NULL. A list without values is none.
    pub fn is_absent(&self) -> bool {
        match self {
            Self::Absent | Self::Dropped => true,
            Self::Several(values) => values.is_empty(),
            Self::Text(_) | Self::Number(_) | Self::YesNo(_) | Self::Date(_) | Self::Complex(_) => false,
        }
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len().saturating_add(1),
            Self::Several(values) => {
                values.iter().fold(1, |sum: usize, value| sum.saturating_add(value.size()).saturating_add(1))
            }
            Self::Complex(entries) => entries.iter().fold(1, |sum: usize, (key, value)| {
                sum.saturating_add(key.len()).saturating_add(value.size())
            }),
            Self::Absent | Self::Dropped | Self::Number(_) | Self::YesNo(_) | Self::Date(_) => 1,
        }
    }
}
