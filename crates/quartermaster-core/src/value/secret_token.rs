//! The access token, held so that it cannot be printed, copied, compared or saved.
//! It must not know where the token came from or goes to.

use std::fmt;

use zeroize::Zeroizing;

use super::date::Date;
use super::jwt;
use super::text::{strip_prefix_ignoring_case, trim_invisible};

/// An access token in memory, wiped when dropped.
///
/// It can be examined and lent, and nothing else:
/// ```
/// use quartermaster_core::value::SecretToken;
/// let token = SecretToken::hold("0123456789abcdef".to_owned());
/// assert_eq!(format!("{token:?}"), "[secret]");
/// assert_eq!(token.with(str::len), 16);
/// ```
/// It cannot be cloned,
/// ```compile_fail,E0599
/// use quartermaster_core::value::SecretToken;
/// let token = SecretToken::hold(String::new());
/// let copy = token.clone();
/// ```
/// printed,
/// ```compile_fail,E0277
/// use quartermaster_core::value::SecretToken;
/// let token = SecretToken::hold(String::new());
/// let text = format!("{token}");
/// ```
/// compared,
/// ```compile_fail,E0369
/// use quartermaster_core::value::SecretToken;
/// let (one, other) = (SecretToken::hold(String::new()), SecretToken::hold(String::new()));
/// let same = one == other;
/// ```
/// or saved.
/// ```compile_fail,E0277
/// use quartermaster_core::value::SecretToken;
/// let token = SecretToken::hold(String::new());
/// let json = serde_json::to_string(&token);
/// ```
pub struct SecretToken(Zeroizing<String>);

/// Something about a token that will make it fail or that deserves a look. Never holds any part of the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenFinding {
    /// Nothing there.
    Empty,
    /// `Bearer ` in front: Entra adds that itself.
    BearerPrefix,
    /// White space or invisible marks at the ends, which pasting it elsewhere may carry along.
    SpacesAround,
    /// White space inside.
    SpaceInside,
    /// A line break inside.
    LineBreak,
    /// A web address.
    Url,
    /// An e-mail address.
    EmailAddress,
    /// Quotation marks around it.
    Quoted,
    /// Only asterisks or dots: what a page shows in a token's place.
    Masked,
    /// Fewer than 16 characters.
    TooShort,
    /// A character that an HTTP header cannot carry.
    NonAscii,
    /// A JSON Web Token that stopped to count before today.
    ExpiredJwt {
        /// Its last day, in UTC.
        on: Date,
    },
    /// A JSON Web Token that stops to count within 30 days.
    JwtExpiresSoon {
        /// Its last day, in UTC.
        on: Date,
    },
    /// A JSON Web Token that does not count yet.
    JwtNotYetValid {
        /// Its first day, in UTC.
        from: Date,
    },
}

impl SecretToken {
    /// Takes the token over; the text is wiped from memory when this is dropped.
    pub fn hold(token: String) -> Self {
        Self(Zeroizing::new(token))
    }

    /// Lends the token for the length of one call.
    pub fn with<R>(&self, read: impl FnOnce(&str) -> R) -> R {
        read(&self.0)
    }

    /// What is odd about the token, in the order to tell it. Lifetimes are judged only when `today` is given.
    pub fn examine(&self, today: Option<Date>) -> Vec<TokenFinding> {
        let token = trim_invisible(&self.0);
        if token.is_empty() {
            return vec![TokenFinding::Empty];
        }
        if token.chars().all(|c| matches!(c, '*' | '•' | '●' | '∙' | '·' | '⚫')) {
            return vec![TokenFinding::Masked];
        }
        let mut findings = Vec::new();
        let mut note = |found: bool, finding: TokenFinding| {
            if found {
                findings.push(finding);
            }
        };
        note(token.len() != self.0.len(), TokenFinding::SpacesAround);
        let bare = strip_prefix_ignoring_case(token, "authorization:").map_or(token, trim_invisible);
        let bare = strip_prefix_ignoring_case(bare, "bearer")
            .filter(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == ':'))
            .map_or(bare, |rest| trim_invisible(rest.trim_start_matches(':')));
        note(bare.len() != token.len() || token.eq_ignore_ascii_case("bearer"), TokenFinding::BearerPrefix);
        let is_line_break = |c| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
        note(bare.contains(is_line_break), TokenFinding::LineBreak);
        note(bare.contains(|c: char| c.is_whitespace() && !is_line_break(c)), TokenFinding::SpaceInside);
        note(bare.contains("://"), TokenFinding::Url);
        note(is_email_address(bare), TokenFinding::EmailAddress);
        note(is_quoted(bare), TokenFinding::Quoted);
        note(
            bare.chars().any(|c| (!c.is_ascii() || c.is_control()) && !c.is_whitespace()),
            TokenFinding::NonAscii,
        );
        note(bare.chars().count() < 16, TokenFinding::TooShort);
        if let (Some(today), Some(lifetime)) = (today, jwt::lifetime(bare)) {
            let day = |seconds: i64| Date::from_days_since_1970(seconds.div_euclid(86_400));
            if let Some(on) = lifetime.expires.map(day) {
                note(on < today, TokenFinding::ExpiredJwt { on });
                note(on >= today && on <= today.plus_days(30), TokenFinding::JwtExpiresSoon { on });
            }
            if let Some(from) = lifetime.not_before.map(day) {
                // Today may be yesterday still where the reader is.
                note(from > today.plus_days(1), TokenFinding::JwtNotYetValid { from });
            }
        }
        findings
    }
}

impl TokenFinding {
    /// Whether the token cannot work like this; the others are only worth knowing.
    pub fn blocks(&self) -> bool {
        match self {
            Self::Empty
            | Self::BearerPrefix
            | Self::SpaceInside
            | Self::LineBreak
            | Self::Url
            | Self::EmailAddress
            | Self::Quoted
            | Self::Masked
            | Self::NonAscii
            | Self::ExpiredJwt { .. }
            | Self::JwtNotYetValid { .. } => true,
            Self::SpacesAround | Self::TooShort | Self::JwtExpiresSoon { .. } => false,
        }
    }

    /// Whether no request can carry such a token, or none that is worth sending.
    pub fn cannot_be_sent(&self) -> bool {
        matches!(self, Self::Empty | Self::LineBreak | Self::NonAscii | Self::Masked)
    }
}

impl fmt::Debug for SecretToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// One `@` with plain characters before it and a dot somewhere after it. Kept apart from `NotificationEmail`,
/// whose parsing would leave copies of a secret behind.
fn is_email_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !domain.contains(['@', '/', ':']) && !text.contains(' ')
    })
}

fn is_quoted(text: &str) -> bool {
    let is_quote = |c| matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '«' | '»');
    text.starts_with(is_quote) && text.ends_with(is_quote)
}
