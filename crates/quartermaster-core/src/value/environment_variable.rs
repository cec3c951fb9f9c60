//! The name of an environment variable that will hold the token when a script runs.
//! It must not know the variable's content.

use super::repair::{Parsed, trimmed};

/// A portable environment variable name: `[A-Za-z_][A-Za-z0-9_]*`, at most 128 characters (POSIX.1, 8.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvironmentVariable(String);
reads_as_text!(EnvironmentVariable);

/// Why a text is not such a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvironmentVariableFault {
    /// Nothing is left after trimming.
    Empty,
    /// The way a shell reads a variable (`$NAME`, `%NAME%`), not its name alone.
    Reference,
    /// A digit first.
    LeadingDigit,
    /// A character other than a letter, a digit or `_`.
    Character(char),
    /// More than 128 characters.
    TooLong,
}

impl EnvironmentVariable {
    /// How many characters fit.
    pub const LIMIT: usize = 128;

    /// From typed text; trims its ends.
    ///
    /// # Errors
    /// [`EnvironmentVariableFault`] for anything but a portable name.
    pub fn parse(text: &str) -> Result<Parsed<Self>, EnvironmentVariableFault> {
        let (kept, repairs) = trimmed(text);
        let Some(first) = kept.chars().next() else {
            return Err(EnvironmentVariableFault::Empty);
        };
        if matches!(first, '$' | '%') {
            return Err(EnvironmentVariableFault::Reference);
        }
        if let Some(c) = kept.chars().find(|c| !(c.is_ascii_alphanumeric() || *c == '_')) {
            return Err(EnvironmentVariableFault::Character(c));
        }
        if first.is_ascii_digit() {
            return Err(EnvironmentVariableFault::LeadingDigit);
        }
        if kept.len() > Self::LIMIT {
            return Err(EnvironmentVariableFault::TooLong);
        }
        Ok(Parsed { value: Self(kept.to_owned()), repairs })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn portable_names_parse() {
        let longest = "A".repeat(128);
        for name in ["LINKEDIN_SCIM_TOKEN", "_x", "a1", &longest] {
            assert_eq!(EnvironmentVariable::parse(name).unwrap().value.as_str(), name);
        }
    }

    #[test]
    fn other_names_are_refused_with_their_reason() {
        let long = "A".repeat(129);
        for (text, fault) in [
            ("  ", EnvironmentVariableFault::Empty),
            ("$TOKEN", EnvironmentVariableFault::Reference),
            ("${TOKEN}", EnvironmentVariableFault::Reference),
            ("%TOKEN%", EnvironmentVariableFault::Reference),
            ("1TOKEN", EnvironmentVariableFault::LeadingDigit),
            ("MY-TOKEN", EnvironmentVariableFault::Character('-')),
            ("MY TOKEN", EnvironmentVariableFault::Character(' ')),
            ("TOKEN=abc", EnvironmentVariableFault::Character('=')),
            ("TÖKEN", EnvironmentVariableFault::Character('Ö')),
            (&long, EnvironmentVariableFault::TooLong),
        ] {
            assert_eq!(EnvironmentVariable::parse(text), Err(fault), "{text}");
        }
    }
}
