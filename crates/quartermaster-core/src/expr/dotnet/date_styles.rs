//! .NET's `DateTimeStyles`, by their names. It must not know how a date is read.

use std::fmt;

/// How a text may differ from its format, and what a time without a zone means: .NET's `DateTimeStyles`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Styles {
    bits: u8,
}

pub(super) const LEADING: u8 = 1;
pub(super) const TRAILING: u8 = 2;
pub(super) const INNER: u8 = 4;
pub(super) const NO_CURRENT_DATE: u8 = 8;
pub(super) const ADJUST: u8 = 16;
pub(super) const ASSUME_LOCAL: u8 = 32;
pub(super) const ASSUME_UNIVERSAL: u8 = 64;
pub(super) const ROUNDTRIP: u8 = 128;

/// What is wrong with a list of styles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StylesFault {
    /// A name that .NET does not have.
    Unknown(String),
    /// Two that exclude each other.
    Together(&'static str, &'static str),
}

impl fmt::Display for StylesFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => {
                write!(f, "There is no date style {name}: use ")?;
                for (index, (known, _)) in Styles::NAMES.iter().enumerate() {
                    let before = match index {
                        0 => "",
                        _ if index + 1 == Styles::NAMES.len() => " or ",
                        _ => ", ",
                    };
                    write!(f, "{before}{known}")?;
                }
                Ok(())
            }
            Self::Together(one, other) => write!(f, "Choose one of the date styles {one} and {other}"),
        }
    }
}

impl Styles {
    /// .NET's names.
    pub const NAMES: [(&'static str, u8); 10] = [
        ("None", 0),
        ("AllowLeadingWhite", LEADING),
        ("AllowTrailingWhite", TRAILING),
        ("AllowInnerWhite", INNER),
        ("AllowWhiteSpaces", LEADING | TRAILING | INNER),
        ("NoCurrentDateDefault", NO_CURRENT_DATE),
        ("AdjustToUniversal", ADJUST),
        ("AssumeLocal", ASSUME_LOCAL),
        ("AssumeUniversal", ASSUME_UNIVERSAL),
        ("RoundtripKind", ROUNDTRIP),
    ];

    /// What Entra takes where none is given (Microsoft's function reference, at FormatDateTime).
    pub const DEFAULT: Self = Self { bits: ROUNDTRIP | LEADING | TRAILING };

    /// From names separated by commas, with or without `DateTimeStyles.` before them; nothing is
    /// [`Styles::DEFAULT`].
    ///
    /// # Errors
    /// [`StylesFault`] for another name, and where .NET refuses two of them together.
    pub fn parse(names: &str) -> Result<Self, StylesFault> {
        if names.trim().is_empty() {
            return Ok(Self::DEFAULT);
        }
        let mut bits = 0;
        for name in names.split([',', '|']) {
            let name = name.trim();
            let bare = name.strip_prefix("DateTimeStyles.").unwrap_or(name);
            let known = Self::NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(bare));
            bits |= known.ok_or_else(|| StylesFault::Unknown(bare.chars().take(40).collect()))?.1;
        }
        let styles = Self { bits };
        for (one, other) in [(ASSUME_LOCAL, ASSUME_UNIVERSAL)]
            .into_iter()
            .chain([ASSUME_LOCAL, ASSUME_UNIVERSAL, ADJUST].map(|style| (ROUNDTRIP, style)))
        {
            if styles.has(one) && styles.has(other) {
                return Err(StylesFault::Together(name_of(one), name_of(other)));
            }
        }
        Ok(styles)
    }

    pub(super) fn has(self, bit: u8) -> bool {
        self.bits & bit != 0
    }

    /// Without some of them and with others.
    pub(super) fn but(self, without: u8, with: u8) -> Self {
        Self { bits: self.bits & !without | with }
    }
}

fn name_of(bit: u8) -> &'static str {
    Styles::NAMES.iter().find(|(_, bits)| *bits == bit).map_or("", |(name, _)| name)
}
