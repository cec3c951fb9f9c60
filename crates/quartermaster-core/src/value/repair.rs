//! What `parse` quietly mended, so that the page can show it.
//! It must not know which field the text came from.

use std::fmt;

use super::text::trim_invisible;

/// A parsed value and what was mended on the way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed<T> {
    /// The value.
    pub value: T,
    /// What differs from the typed text, in the order it was mended; empty when nothing does.
    pub repairs: Vec<Repair>,
}

impl<T> Parsed<T> {
    /// The same repairs around another value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Parsed<U> {
        Parsed { value: make(self.value), repairs: self.repairs }
    }
}

/// One mended difference between what was typed and what is kept. `Display` gives the note to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// White space or invisible marks at the ends.
    SpacesRemoved,
    /// Line breaks or tabs inside, as a wrapped copy brings along.
    LineBreaksRemoved,
    /// A leading `mailto:`.
    MailtoRemoved,
    /// `<` and `>` around the value.
    AngleBracketsRemoved,
    /// Capital letters in a domain name.
    DomainLowerCased,
    /// An ideographic full stop in a domain name.
    FullStopReplaced,
    /// A full-width `@`.
    AtSignReplaced,
    /// Port 443 or an empty port.
    PortRemoved,
    /// Capital letters in scheme or host, dot segments, characters that a URL percent-encodes.
    CanonicalForm,
    /// Capital letters in an object id.
    IdLowerCased,
    /// Separators between thousands.
    SeparatorsRemoved,
    /// A trailing slash.
    SlashRemoved,
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SpacesRemoved => "Spaces around it were removed",
            Self::LineBreaksRemoved => "Line breaks inside it were removed",
            Self::MailtoRemoved => "“mailto:” in front of it was removed",
            Self::AngleBracketsRemoved => "The angle brackets around it were removed",
            Self::DomainLowerCased => "The domain was put in lower case",
            Self::FullStopReplaced => "The ideographic full stop was replaced with “.”",
            Self::AtSignReplaced => "The full-width at sign was replaced with “@”",
            Self::PortRemoved => "The port was removed, because https uses 443 anyway",
            Self::CanonicalForm => "It is written in its standard form",
            Self::IdLowerCased => "The id was put in lower case",
            Self::SeparatorsRemoved => "The separators between the digits were removed",
            Self::SlashRemoved => "The slash at its end was removed",
        })
    }
}

/// `text` without invisible ends, and the list that later repairs join.
pub(super) fn trimmed(text: &str) -> (&str, Vec<Repair>) {
    let kept = trim_invisible(text);
    let repairs = if kept.len() == text.len() { Vec::new() } else { vec![Repair::SpacesRemoved] };
    (kept, repairs)
}

/// `text` without one pair of angle brackets around it, noting the repair.
pub(super) fn without_angle_brackets<'t>(text: &'t str, repairs: &mut Vec<Repair>) -> &'t str {
    match text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        Some(inner) => {
            repairs.push(Repair::AngleBracketsRemoved);
            trim_invisible(inner)
        }
        None => text,
    }
}

/// `text` in ASCII lower case, noting `repair` when that changed it.
pub(super) fn lower_cased(text: &str, repair: Repair, repairs: &mut Vec<Repair>) -> String {
    if text.bytes().any(|b| b.is_ascii_uppercase()) {
        repairs.push(repair);
    }
    text.to_ascii_lowercase()
}
