//! The address that Entra sends the bearer token to: a wrong host here gives the token away.
//! It must not know which hosts are expected; the catalog does.

use std::fmt;

use super::domain::{self, DomainFault};
use super::repair::{Parsed, Repair, trimmed, without_angle_brackets};
use super::text::{hidden_character, strip_prefix_ignoring_case};

/// The one query Entra gives a meaning to: it switches on its SCIM-compliant PATCH.
const PATCH_FLAG: &str = "aadOptscim062020";

/// An `https` URL with a public DNS host, no user, no port, no fragment, in its canonical form.
///
/// The form is what the WHATWG URL standard serializes, with one difference: a path of `/` alone
/// is not written, because the guides print `https://api.linkedin.com`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantUrl {
    text: String,
    host: String,
    path: String,
}

/// Why a text is not a tenant URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TenantUrlFault {
    /// Nothing is left after trimming.
    Empty,
    /// More than 2,048 characters.
    TooLong,
    /// A control, bidi or zero-width character.
    Hidden(char),
    /// White space inside.
    SpaceInside,
    /// A part in `<...>` or `{...}` that is still to be filled in.
    Placeholder,
    /// Does not start with `https://`.
    NotHttps,
    /// A backslash, which browsers read as a slash and others do not.
    Backslash,
    /// A user or password before an `@`.
    UserInfo,
    /// A part after `#`.
    Fragment,
    /// A port other than 443.
    Port,
    /// An IP address in any of its forms.
    IpAddress,
    /// This computer.
    Localhost,
    /// Not a domain name.
    Host(DomainFault),
    /// A character that a path cannot hold as it is.
    PathCharacter(char),
    /// A query other than Entra's own flag.
    Query,
}

impl TenantUrl {
    /// How many characters fit.
    pub const LIMIT: usize = 2_048;

    /// From typed text. Mends spaces and angle brackets around it, line breaks inside it, port 443, and
    /// whatever else differs from the canonical form, and says so.
    ///
    /// # Errors
    /// [`TenantUrlFault`], stricter than the WHATWG URL standard on purpose: what is accepted here, every
    /// browser reads as the same URL; what only some parsers would read this way is refused.
    /// An `xn--` label is decoded but not held against IDNA's tables: browsers may refuse it still.
    pub fn parse(text: &str) -> Result<Parsed<Self>, TenantUrlFault> {
        let (kept, mut repairs) = trimmed(text);
        let kept = without_angle_brackets(kept, &mut repairs);
        // A URL parser drops these three wherever they stand; a wrapped copy brings them along.
        let joined: String = kept.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
        if joined.len() != kept.len() {
            repairs.push(Repair::LineBreaksRemoved);
        }
        refuse_characters(&joined)?;
        let rest = strip_prefix_ignoring_case(&joined, "https://").ok_or(TenantUrlFault::NotHttps)?;
        if rest.contains('\\') {
            return Err(TenantUrlFault::Backslash);
        }
        let (authority, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        if authority.contains('@') {
            return Err(TenantUrlFault::UserInfo);
        }
        if tail.contains('#') {
            return Err(TenantUrlFault::Fragment);
        }
        if authority.starts_with('[') {
            return Err(TenantUrlFault::IpAddress);
        }
        let typed_host = without_port(authority, &mut repairs)?;
        let host = typed_host.to_ascii_lowercase();
        check_host(&host)?;
        let (typed_path, query) = match tail.split_once('?') {
            Some((_, query)) if query != PATCH_FLAG => return Err(TenantUrlFault::Query),
            Some((path, query)) => (path, Some(query)),
            None => (tail, None),
        };
        let path = canonical_path(typed_path)?;
        let same_path = path == typed_path || (path == "/" && typed_path.is_empty());
        if host != typed_host || !same_path || !joined.starts_with("https") {
            repairs.push(Repair::CanonicalForm);
        }
        let mut text = ["https://", &host].concat();
        if path != "/" || query.is_some() {
            text.push_str(&path);
        }
        if let Some(query) = query {
            text.push('?');
            text.push_str(query);
        }
        if text.len() > Self::LIMIT {
            return Err(TenantUrlFault::TooLong);
        }
        Ok(Parsed { value: Self { text, host, path }, repairs })
    }

    /// The URL in its canonical form.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host, in lower case.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The path, `/` at least.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether Entra's flag for SCIM-compliant PATCH is appended (Microsoft Entra, "Known issues with SCIM 2.0
    /// protocol compliance"; not meant for gallery applications).
    pub fn has_patch_flag(&self) -> bool {
        self.text.ends_with(PATCH_FLAG) && self.text.contains('?')
    }

    /// The part of the host that somebody registered; see [`domain::registrable`] for its limit.
    pub fn registrable_domain(&self) -> &str {
        domain::registrable(&self.host)
    }
}

impl fmt::Display for TenantUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn refuse_characters(text: &str) -> Result<(), TenantUrlFault> {
    if text.is_empty() {
        return Err(TenantUrlFault::Empty);
    }
    if text.chars().count() > TenantUrl::LIMIT {
        return Err(TenantUrlFault::TooLong);
    }
    if let Some(c) = hidden_character(text) {
        return Err(TenantUrlFault::Hidden(c));
    }
    if text.contains(char::is_whitespace) {
        return Err(TenantUrlFault::SpaceInside);
    }
    if text.contains(['<', '>', '{', '}']) {
        return Err(TenantUrlFault::Placeholder);
    }
    Ok(())
}

/// The host of an authority without user; only an empty port and 443 may follow it.
fn without_port<'a>(authority: &'a str, repairs: &mut Vec<Repair>) -> Result<&'a str, TenantUrlFault> {
    let Some((host, port)) = authority.split_once(':') else {
        return Ok(authority);
    };
    if !(port.is_empty() || port == "443") {
        // Several colons are an IPv6 address that lost its brackets.
        return Err(if port.contains(':') { TenantUrlFault::IpAddress } else { TenantUrlFault::Port });
    }
    repairs.push(Repair::PortRemoved);
    Ok(host)
}

/// Only public DNS names. An address in any notation that a browser would read as IPv4 ends in a label of
/// digits or of `0x` and hexadecimal digits (WHATWG URL, "ends in a number checker").
fn check_host(host: &str) -> Result<(), TenantUrlFault> {
    let without_dot = host.strip_suffix('.').unwrap_or(host);
    let last = without_dot.rsplit('.').next().unwrap_or_default();
    let is_hexadecimal =
        last.strip_prefix("0x").is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    if is_hexadecimal || (!last.is_empty() && last.bytes().all(|b| b.is_ascii_digit())) {
        return Err(TenantUrlFault::IpAddress);
    }
    if last == "localhost" {
        return Err(TenantUrlFault::Localhost);
    }
    domain::check(host).map_err(TenantUrlFault::Host)
}

/// The path as the URL standard writes it: dot segments resolved, characters outside ASCII percent-encoded.
fn canonical_path(typed: &str) -> Result<String, TenantUrlFault> {
    let mut segments: Vec<&str> = Vec::new();
    let mut rest = typed.strip_prefix('/').unwrap_or(typed);
    loop {
        let (segment, more) = match rest.split_once('/') {
            Some((segment, more)) => (segment, Some(more)),
            None => (rest, None),
        };
        let dots = dots_in(segment);
        if dots == Some(2) {
            segments.pop();
        }
        match (dots, more) {
            (None, _) => segments.push(segment),
            (Some(_), None) => segments.push(""),
            (Some(_), Some(_)) => {}
        }
        match more {
            Some(more) => rest = more,
            None => break,
        }
    }
    let mut path = String::with_capacity(typed.len() + 1);
    for segment in segments {
        path.push('/');
        push_encoded(segment, &mut path)?;
    }
    Ok(path)
}

/// Whether a segment is `.` (1) or `..` (2), its dots percent-encoded or not.
fn dots_in(segment: &str) -> Option<usize> {
    let plain =
        if segment.len() <= 6 { segment.to_ascii_lowercase().replace("%2e", ".") } else { return None };
    matches!(plain.as_str(), "." | "..").then_some(plain.len())
}

/// Appends a segment, percent-encoding what lies outside ASCII and refusing what RFC 3986, 3.3 does not allow.
fn push_encoded(segment: &str, path: &mut String) -> Result<(), TenantUrlFault> {
    let mut rest = segment.chars();
    while let Some(c) = rest.next() {
        let follows = rest.as_str().as_bytes();
        let is_escape =
            c == '%' && matches!(follows, [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit());
        if is_escape || c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(c) {
            path.push(c);
        } else if c.is_ascii() {
            return Err(TenantUrlFault::PathCharacter(c));
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                path.push('%');
                path.extend([byte >> 4, byte & 15].map(upper_hex));
            }
        }
    }
    Ok(())
}

/// The hexadecimal digit of a number below 16.
fn upper_hex(half: u8) -> char {
    char::from(if half < 10 { b'0' + half } else { b'A' + half - 10 })
}
