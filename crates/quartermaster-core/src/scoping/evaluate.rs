//! Whether somebody passes the filters, and which clause decided. It must not know a regular expression library.
//!
//! Chosen where Microsoft's page is silent (docs/decisions.md): comparisons are ordinal, that is by code points and
//! case; an attribute of several values passes when all of them do, as GET …/schema/filterOperators says of each
//! operator; what cannot be decided does not pass.

use std::fmt;

use super::filter::{Clause, Filter, Test};

/// Somebody or something of the directory, by its attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Names with their values; an attribute without a value, or with empty texts only, is absent.
    pub attributes: Vec<(String, Vec<String>)>,
}

impl Person {
    /// The values of an attribute that are not empty.
    fn values<'p>(&'p self, name: &str) -> Vec<&'p str> {
        let held = self.attributes.iter().find(|(held, _)| held == name).map(|(_, values)| values.as_slice());
        let values = held.unwrap_or_default().iter().map(String::as_str);
        values.filter(|value| !value.is_empty()).collect()
    }
}

/// Looks for a regular expression (first) in a text (second); `None` when that cannot be decided within bounds.
pub type Matcher<'a> = &'a dyn Fn(&str, &str) -> Option<bool>;

/// Whether somebody is in scope, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is no filter.
    Everybody,
    /// All clauses of this filter hold.
    Passes {
        /// Which filter, from 0.
        group: usize,
    },
    /// No filter lets it pass: the first clause of each that does not hold.
    Fails(Vec<Failed>),
}

impl Verdict {
    /// In scope.
    pub fn passes(&self) -> bool {
        match self {
            Self::Everybody | Self::Passes { .. } => true,
            Self::Fails(_) => false,
        }
    }
}

/// A clause that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Which filter, from 0.
    pub group: usize,
    /// Which clause of it, from 0.
    pub clause: usize,
    /// Why.
    pub why: Why,
}

/// Why a clause does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The attribute is empty, which makes every clause but IS NULL false.
    Empty,
    /// This value does not pass.
    Value(String),
    /// This value is not a whole number.
    NotWhole(String),
    /// This value is neither yes nor no.
    NotFlag(String),
    /// The regular expression takes too long on this value.
    Undecided(String),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("It is empty"),
            Self::Value(value) => write!(f, "It is “{value}”"),
            Self::NotWhole(value) => write!(f, "It is “{value}”, not a whole number"),
            Self::NotFlag(value) => write!(f, "It is “{value}”, neither true nor false"),
            Self::Undecided(value) => {
                write!(f, "Whether the regular expression matches “{value}” could not be found out")
            }
        }
    }
}

/// Runs somebody through the filters.
pub fn evaluate(filter: &Filter, person: &Person, matches: Matcher<'_>) -> Verdict {
    if filter.groups.is_empty() {
        return Verdict::Everybody;
    }
    let mut failed = Vec::new();
    for (group, one) in filter.groups.iter().enumerate() {
        let fault = one.clauses.iter().enumerate().find_map(|(clause, one)| {
            let why = holds(one, person, matches).err()?;
            Some(Failed { group, clause, why })
        });
        match fault {
            None => return Verdict::Passes { group },
            Some(fault) => failed.push(fault),
        }
    }
    Verdict::Fails(failed)
}

fn holds(clause: &Clause, person: &Person, matches: Matcher<'_>) -> Result<(), Why> {
    let values = person.values(clause.attribute.as_str());
    if clause.test == Test::IsNull {
        return values.first().map_or(Ok(()), |value| Err(Why::Value((*value).to_owned())));
    }
    if values.is_empty() {
        return Err(Why::Empty);
    }
    values.into_iter().try_for_each(|value| passes(&clause.test, value, matches))
}

/// Whether one value that is not empty passes.
fn passes(test: &Test, value: &str, matches: Matcher<'_>) -> Result<(), Why> {
    let holds = match test {
        Test::Equals(text) => value == text,
        Test::NotEquals(text) => value != text,
        Test::IsNull => false,
        Test::IsNotNull => true,
        Test::IsTrue => flag(value)?,
        Test::IsFalse => !flag(value)?,
        Test::RegexMatch(pattern) => found(pattern, value, matches)?,
        Test::NotRegexMatch(pattern) => !found(pattern, value, matches)?,
        Test::GreaterThan(number) => whole(value)? > i128::from(*number),
        Test::GreaterThanOrEquals(number) => whole(value)? >= i128::from(*number),
        Test::Includes(text) => value.contains(text.as_str()),
        Test::EndsWith(text) => value.ends_with(text.as_str()),
        Test::In(text) => text.contains(value),
        Test::NotIn(text) => !text.contains(value),
    };
    if holds { Ok(()) } else { Err(Why::Value(value.to_owned())) }
}

fn found(pattern: &str, value: &str, matches: Matcher<'_>) -> Result<bool, Why> {
    matches(pattern, value).ok_or_else(|| Why::Undecided(value.to_owned()))
}

fn flag(value: &str) -> Result<bool, Why> {
    if value.eq_ignore_ascii_case("true") {
        Ok(true)
    } else if value.eq_ignore_ascii_case("false") {
        Ok(false)
    } else {
        Err(Why::NotFlag(value.to_owned()))
    }
}

fn whole(value: &str) -> Result<i128, Why> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = if whole { value.parse().ok() } else { None };
    number.ok_or_else(|| Why::NotWhole(value.to_owned()))
}
