//! Why a date does not fit its format, one sentence for each. It must not decide anything.

use std::fmt;

use super::super::date_format::FormatFault;
use super::TEXT_LIMIT;

/// Why a text could not be read with a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExactFault {
    /// The format itself is wrong.
    Format(FormatFault),
    /// Longer than [`TEXT_LIMIT`] characters.
    TooLong,
    /// The text ends although the format goes on with this.
    Ended(&'static str),
    /// Something else was expected here.
    Expected {
        /// What the format asks for.
        what: &'static str,
        /// What stands there instead, shortened.
        found: String,
    },
    /// The text goes on after the format has ended.
    Rest(String),
    /// The same part stands twice in the format, with two values in the text.
    Twice(&'static str),
    /// A part is outside of its range, or the calendar has no such day.
    NoSuchDate,
    /// The weekday in the text is not that of its date.
    Weekday,
    /// AM or PM does not fit a 24-hour time.
    AmPm,
    /// In UTC it would be before year 1 or after 9999.
    OutOfRange,
}

impl fmt::Display for ExactFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format(fault) => fault.fmt(f),
            Self::TooLong => write!(f, "A date must not be longer than {TEXT_LIMIT} characters"),
            Self::Ended(what) => write!(f, "The date ends where its format goes on with {what}"),
            Self::Expected { what, found } => {
                write!(f, "The format expects {what} where the date has \u{201c}{found}\u{201d}")
            }
            Self::Rest(found) => {
                write!(
                    f,
                    "The format ends before \u{201c}{found}\u{201d} of the date: add what stands for it"
                )
            }
            Self::Twice(what) => {
                write!(f, "The format reads {what} twice, and the date has two values for it")
            }
            Self::NoSuchDate => {
                f.write_str("The calendar has no such date: check the order of day and month")
            }
            Self::Weekday => f.write_str("The weekday does not belong to the date: correct one of them"),
            Self::AmPm => f.write_str("Use h instead of H in the format where the date has AM or PM"),
            Self::OutOfRange => f.write_str("Enter a date from year 1 to 9999"),
        }
    }
}

impl From<FormatFault> for ExactFault {
    fn from(fault: FormatFault) -> Self {
        Self::Format(fault)
    }
}
