//! Short free texts with a limit: the application's name, a role's name, a license label.
//! It must not know what is done with them.

use super::repair::{Parsed, trimmed};
use super::text::forbidden_character;

/// Why a free text was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// Nothing is left after trimming.
    Empty,
    /// More characters (Unicode scalar values) than fit.
    TooLong {
        /// How many fit.
        limit: usize,
        /// How many there are.
        length: usize,
    },
    /// A control character or a bidi override.
    Forbidden(char),
}

/// The rule of every free text: trimmed, 1 to `limit` characters, no control and no bidi override.
pub(super) fn free_text(text: &str, limit: usize) -> Result<Parsed<String>, TextFault> {
    let (kept, repairs) = trimmed(text);
    if kept.is_empty() {
        return Err(TextFault::Empty);
    }
    if let Some(c) = forbidden_character(kept) {
        return Err(TextFault::Forbidden(c));
    }
    let length = kept.chars().count();
    if length > limit {
        return Err(TextFault::TooLong { limit, length });
    }
    Ok(Parsed { value: kept.to_owned(), repairs })
}

macro_rules! free_texts {
    ($($(#[$doc:meta])* $name:ident up to $limit:literal;)+) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// How many characters fit.
            pub const LIMIT: usize = $limit;

            /// From typed text; trims its ends.
            ///
            /// # Errors
            /// [`TextFault`] when nothing is left, it is too long, or it holds a control or bidi character.
            pub fn parse(text: &str) -> Result<Parsed<Self>, TextFault> {
                free_text(text, Self::LIMIT).map(|parsed| parsed.map(Self))
            }
        }
        reads_as_text!($name);
    )+ };
}

free_texts! {
    /// The application's name in Entra: 1 to 120 characters.
    ApplicationName up to 120;
    /// The name of an application role: 1 to 120 characters.
    RoleName up to 120;
    /// A short free text, such as a license type or an application instance: 1 to 256 characters.
    Label up to 256;
}

impl RoleName {
    /// Whether this is Entra's default role, which two guides say is not provisioned.
    pub fn is_default_access(&self) -> bool {
        self.0.eq_ignore_ascii_case("Default Access")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::value::Repair;

    #[test]
    fn characters_are_counted_not_bytes() {
        assert_eq!(ApplicationName::parse(&"ü".repeat(120)).unwrap().value.as_str().len(), 240);
        let fault = ApplicationName::parse(&"ü".repeat(121));
        assert_eq!(fault, Err(TextFault::TooLong { limit: 120, length: 121 }));
    }

    #[test]
    fn trimming_is_told() {
        let parsed = Label::parse("  Sales Navigator\u{200B}\n").unwrap();
        assert_eq!(parsed.value.as_str(), "Sales Navigator");
        assert_eq!(parsed.repairs, [Repair::SpacesRemoved]);
    }

    #[test]
    fn nothing_and_hidden_characters_are_refused() {
        assert_eq!(Label::parse(" \u{FEFF} "), Err(TextFault::Empty));
        assert_eq!(Label::parse("a\nb"), Err(TextFault::Forbidden('\n')));
        assert_eq!(RoleName::parse("a\u{202E}b"), Err(TextFault::Forbidden('\u{202E}')));
    }

    #[test]
    fn default_access_is_known_whatever_its_case() {
        assert!(RoleName::parse("default access").unwrap().value.is_default_access());
        assert!(!RoleName::parse("User").unwrap().value.is_default_access());
    }
}
