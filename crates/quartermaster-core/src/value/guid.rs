//! An object id as Entra shows it.
//! It must not know what the object is.

use super::repair::{Parsed, Repair, lower_cased, trimmed};

/// A GUID in its 36-character form, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(String);

/// Why a text is not a GUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuidFault {
    /// Nothing is left after trimming.
    Empty,
    /// Not 8-4-4-4-12 hexadecimal digits.
    Shape,
}

impl Guid {
    /// From 8-4-4-4-12 hexadecimal digits with hyphens between; lower-cases them.
    ///
    /// # Errors
    /// [`GuidFault`] for any other form, braces included.
    pub fn parse(text: &str) -> Result<Parsed<Self>, GuidFault> {
        let (kept, mut repairs) = trimmed(text);
        if kept.is_empty() {
            return Err(GuidFault::Empty);
        }
        if !has_guid_shape(kept) {
            return Err(GuidFault::Shape);
        }
        Ok(Parsed { value: Self(lower_cased(kept, Repair::IdLowerCased, &mut repairs)), repairs })
    }
}
reads_as_text!(Guid);

fn has_guid_shape(text: &str) -> bool {
    let digits =
        |group: &str, length: usize| group.len() == length && group.bytes().all(|b| b.is_ascii_hexdigit());
    let mut groups = text.split('-');
    [8, 4, 4, 4, 12].into_iter().all(|length| groups.next().is_some_and(|group| digits(group, length)))
        && groups.next().is_none()
}

/// Whether a text was probably meant as a GUID: long, and of nothing but hexadecimal digits, hyphens and braces.
pub(super) fn looks_like_guid(text: &str) -> bool {
    text.len() >= 30 && text.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b'-' | b'{' | b'}'))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn the_36_character_form_parses_in_lower_case() {
        let parsed = Guid::parse(" 8ADF8E6E-67B2-4CF2-A259-E3DC5476C621").unwrap();
        assert_eq!(parsed.value.as_str(), "8adf8e6e-67b2-4cf2-a259-e3dc5476c621");
        assert_eq!(parsed.repairs, [Repair::SpacesRemoved, Repair::IdLowerCased]);
    }

    #[test]
    fn any_other_form_is_refused() {
        assert_eq!(Guid::parse("\u{200B}"), Err(GuidFault::Empty));
        for text in [
            "8adf8e6e67b24cf2a259e3dc5476c621",
            "{8adf8e6e-67b2-4cf2-a259-e3dc5476c621}",
            "8adf8e6e-67b2-4cf2-a259-e3dc5476c62",
            "8adf8e6e-67b2-4cf2-a259-e3dc5476c621-",
            "8adf8e6e-67b2-4cf2-a259-e3dc5476c62g",
            "8adf8e6-e67b2-4cf2-a259-e3dc5476c621",
            "８adf8e6e-67b2-4cf2-a259-e3dc5476c621",
        ] {
            assert_eq!(Guid::parse(text), Err(GuidFault::Shape), "{text}");
        }
    }
}
