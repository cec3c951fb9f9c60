//! What .NET does with dates, regular expressions and letters, as far as Entra's functions show it.
//! It must not know of expressions, attributes or values: it is handed texts and gives texts.
//!
//! The culture is the invariant one throughout; the clock is handed in.

pub mod regex_syntax;

#[cfg(feature = "evaluate")]
pub mod casing;
#[cfg(feature = "evaluate")]
pub mod date;
#[cfg(feature = "evaluate")]
pub mod date_format;
#[cfg(feature = "evaluate")]
pub mod date_parse;
#[cfg(feature = "evaluate")]
pub mod date_parse_exact;
#[cfg(feature = "evaluate")]
pub mod date_styles;
#[cfg(feature = "evaluate")]
pub mod diacritics;
#[cfg(feature = "evaluate")]
pub mod regex;
#[cfg(feature = "evaluate")]
pub mod unicode;
