//! Why an expression that reads well still gives no value. It must not know what is wrong with a text that does not
//! even read: that is `fault`.

use std::fmt;

use super::Span;

/// What stands in the way of a value, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The part of the expression.
    pub span: Span,
    /// What it is.
    pub kind: FailureKind,
}

/// What can stand in the way. `Display` says what to do.
#[derive(Clone, Debug, PartialEq)]
pub enum FailureKind {
    /// A number is needed.
    NumberNeeded {
        /// The function.
        function: &'static str,
        /// Its parameter.
        parameter: &'static str,
        /// What was given instead, shortened.
        found: String,
    },
    /// A number that is too small or too large for this place.
    OutOfRange {
        /// The function.
        function: &'static str,
        /// Its parameter.
        parameter: &'static str,
        /// What fits.
        least: i64,
        /// What fits.
        most: i64,
    },
    /// True or False is needed.
    YesNoNeeded {
        /// The function.
        function: &'static str,
        /// What was given instead, shortened.
        found: String,
    },
    /// One value is needed and there are several.
    SeveralValues {
        /// The function.
        function: &'static str,
        /// How many there are.
        count: usize,
    },
    /// The language has no such function.
    NoSuchFunction(String),
    /// How Entra evaluates it is not documented.
    NotDocumented(&'static str),
    /// The condition of IIF reads something empty; Entra then does not evaluate it.
    EmptyCondition,
    /// There is no role, or there are several.
    OneRole(usize),
    /// Each of the rules gives a value that is taken.
    AllTaken,
    /// RandomString is asked for more of each kind than fits, or to avoid everything.
    NoSuchRandom,
    /// The value becomes too large.
    TooLarge,
    /// A fault of a date or a pattern, as its own part words it.
    Said(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Display for FailureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NumberNeeded { function, parameter, found } if found.is_empty() => {
                write!(f, "Give {function} a whole number for {parameter}: here it has none")
            }
            Self::NumberNeeded { function, parameter, found } => {
                write!(f, "Give {function} a whole number for {parameter}: “{found}” is none")
            }
            Self::OutOfRange { function, parameter, least, most: i64::MAX } => {
                write!(f, "Give {function} a number of {least} or more for {parameter}")
            }
            Self::OutOfRange { function, parameter, least, most } => {
                write!(f, "Give {function} a number from {least} to {most} for {parameter}")
            }
            Self::YesNoNeeded { function, found } if found.is_empty() => {
                write!(f, "Give {function} True or False: here it has nothing")
            }
            Self::YesNoNeeded { function, found } => {
                write!(f, "Give {function} True or False: “{found}” is neither")
            }
            Self::SeveralValues { function, count } => {
                write!(f, "{function} takes one value and here there are {count}: choose one with Item, or put them together with Join")
            }
            Self::NoSuchFunction(name) => write!(f, "There is no function {name}"),
            Self::NotDocumented(name) => {
                write!(f, "{name} cannot be tried out here: how Entra evaluates it is not documented")
            }
            Self::EmptyCondition => f.write_str(
                "Entra cannot evaluate this IIF, because its condition reads something empty: use Switch or Coalesce",
            ),
            Self::OneRole(0) => f.write_str("Assign the user a role: SingleAppRoleAssignment finds none"),
            Self::OneRole(count) => {
                write!(f, "Assign the user one role only: SingleAppRoleAssignment finds {count}")
            }
            Self::AllTaken => f.write_str("Give SelectUniqueValue one rule more: all these values are taken"),
            Self::NoSuchRandom => {
                f.write_str("Make the length of RandomString larger, or ask for less of each kind of character")
            }
            Self::TooLarge => {
                f.write_str("Shorten what goes in: the value becomes too large to be tried out here")
            }
            Self::Said(sentence) => f.write_str(sentence),
        }
    }
}
