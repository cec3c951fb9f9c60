//! The two ends of a mapping row: an Entra source attribute and a SCIM target path.
//! It must not know which attributes exist; the catalog does.

use super::name::{TextFault, free_text};
use super::repair::{Parsed, trimmed};

/// The name of an Entra source attribute: 1 to 256 ASCII letters, digits, `.` and `_`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeName(String);

/// Why a text is not an attribute name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeFault {
    /// Nothing is left after trimming.
    Empty,
    /// A character other than a letter, a digit, `.` or `_`.
    Character(char),
    /// More than 256 characters.
    TooLong,
    /// `[name]`, as expressions write it.
    Brackets,
}

impl AttributeName {
    /// How many characters fit.
    pub const LIMIT: usize = 256;

    /// From typed text; trims its ends and keeps its case.
    ///
    /// # Errors
    /// [`AttributeFault`] for nothing, another character, brackets around it, or too many characters.
    pub fn parse(text: &str) -> Result<Parsed<Self>, AttributeFault> {
        let (kept, repairs) = trimmed(text);
        if kept.is_empty() {
            return Err(AttributeFault::Empty);
        }
        if kept.starts_with('[') && kept.ends_with(']') {
            return Err(AttributeFault::Brackets);
        }
        if let Some(c) = kept.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))) {
            return Err(AttributeFault::Character(c));
        }
        if kept.len() > Self::LIMIT {
            return Err(AttributeFault::TooLong);
        }
        Ok(Parsed { value: Self(kept.to_owned()), repairs })
    }

    /// The attribute that was probably meant, when this is a misspelling that a guide printed.
    ///
    /// The 2017 LinkedIn Elevate tutorial asks for `userPrincipleName`; Entra has `userPrincipalName`.
    pub fn meant(&self) -> Option<&'static str> {
        self.0.eq_ignore_ascii_case("userPrincipleName").then_some("userPrincipalName")
    }
}

/// A SCIM target path, such as `name.givenName` or `emails[type eq "work"].value`: 1 to 512 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetPath(String);

impl TargetPath {
    /// How many characters fit.
    pub const LIMIT: usize = 512;

    /// From typed text; trims its ends. The path's grammar (RFC 7644, 3.5.2) is the application's to check.
    ///
    /// # Errors
    /// [`TextFault`] for nothing, a control or bidi character, or too many characters.
    pub fn parse(text: &str) -> Result<Parsed<Self>, TextFault> {
        free_text(text, Self::LIMIT).map(|parsed| parsed.map(Self))
    }
}
reads_as_text!(AttributeName, TargetPath);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn attribute_names_keep_their_case() {
        for name in
            ["userPrincipalName", "passwordProfile.password", "extension_0123_badge", "extensionAttribute15"]
        {
            assert_eq!(AttributeName::parse(name).unwrap().value.as_str(), name);
        }
    }

    #[test]
    fn other_characters_are_refused_by_name() {
        for (text, fault) in [
            (" ", AttributeFault::Empty),
            ("user name", AttributeFault::Character(' ')),
            ("mail,", AttributeFault::Character(',')),
            ("straße", AttributeFault::Character('ß')),
            ("[mail]", AttributeFault::Brackets),
            ("Coalesce([mail])", AttributeFault::Character('(')),
        ] {
            assert_eq!(AttributeName::parse(text), Err(fault), "{text}");
        }
        assert_eq!(AttributeName::parse(&"a".repeat(257)), Err(AttributeFault::TooLong));
        assert!(AttributeName::parse(&"a".repeat(256)).is_ok());
    }

    #[test]
    fn the_printed_misspelling_is_known() {
        assert_eq!(
            AttributeName::parse("userPrincipleName").unwrap().value.meant(),
            Some("userPrincipalName")
        );
        assert_eq!(AttributeName::parse("userPrincipalName").unwrap().value.meant(), None);
    }

    #[test]
    fn target_paths_are_taken_as_they_are() {
        let path = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
        assert_eq!(TargetPath::parse(path).unwrap().value.as_str(), path);
        assert!(TargetPath::parse("emails[type eq \"work\"].value").is_ok());
        assert_eq!(TargetPath::parse("a\u{7}"), Err(TextFault::Forbidden('\u{7}')));
        assert_eq!(TargetPath::parse(&"a".repeat(513)), Err(TextFault::TooLong { limit: 512, length: 513 }));
    }
}
