//! Where a redirect leads, and what that says: a sign-in page, another spelling, a network that wants a sign-in first.
//! It must not know what stands there: no redirect is followed.

use super::Response;
use super::evidence::Reading;
use super::fault::Fault;
use super::judge::{Found, leads_to};

/// Words in an address that leads to a sign-in.
const SIGN_IN: [&str; 12] = [
    "login",
    "signin",
    "sign-in",
    "sign_in",
    "logon",
    "saml",
    "sso",
    "oauth",
    "authorize",
    "adfs",
    "idp",
    "auth",
];
/// Words in an address that a network answers with in the place of everybody else.
const CAPTIVE: [&str; 5] = ["captive", "hotspot", "wifi", "guest", "portal"];

/// The parts of an address that matter here, in lower case but for the path.
struct Parts {
    secure: bool,
    host: String,
    path: String,
}

impl Parts {
    fn of(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (authority, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let host = authority.rsplit('@').next().unwrap_or_default();
        let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(host);
        let path = tail.get(..tail.find(['?', '#']).unwrap_or(tail.len())).unwrap_or_default();
        let secure = scheme.eq_ignore_ascii_case("https");
        Some(Self { secure, host: host.to_ascii_lowercase(), path: path.to_owned() })
    }
}

pub(super) fn judge(asked: &str, response: &Response, reading: &Reading) -> Found {
    let Some(location) = response.header("location").map(str::trim).filter(|location| !location.is_empty())
    else {
        return (Fault::OtherStatus, reading.seen(response, &[]));
    };
    let mut seen = reading.seen(response, &[]);
    seen.evidence.truncate(1);
    seen.evidence.push(leads_to(location));
    (fault(asked, location).unwrap_or(Fault::Redirect), seen)
}

fn fault(asked: &str, location: &str) -> Option<Fault> {
    let from = Parts::of(asked)?;
    // A reference without a host stays where it is (RFC 3986 section 5.2).
    let to = match Parts::of(location) {
        Some(to) => to,
        None if location.starts_with("//") => {
            Parts::of(&[if from.secure { "https:" } else { "http:" }, location].concat())?
        }
        None => {
            let end = location.find(['?', '#']).unwrap_or(location.len());
            let path = location.get(..end).unwrap_or_default();
            let folder = from.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let path = if path.starts_with('/') { path.to_owned() } else { [folder, "/", path].concat() };
            Parts { secure: from.secure, host: from.host.clone(), path }
        }
    };
    let same_host = from.host == to.host;
    let has = |text: &str, words: &[&str]| {
        let text = text.to_ascii_lowercase();
        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
            .any(|piece| words.iter().any(|word| piece == *word || (word.len() > 4 && piece.contains(word))))
    };
    if !same_host && !to.secure && (has(&to.host, &CAPTIVE) || has(&to.path, &CAPTIVE) || is_ip(&to.host)) {
        return Some(Fault::CaptivePortal);
    }
    if has(&to.path, &SIGN_IN) || (!same_host && has(&to.host, &SIGN_IN)) {
        return Some(Fault::Login);
    }
    if same_host && from.secure != to.secure {
        return Some(if to.secure { Fault::RedirectHttps } else { Fault::RedirectHttp });
    }
    let bare = |path: &str| path.split('/').filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join("/");
    if same_host && from.path != to.path && bare(&from.path) == bare(&to.path) {
        return Some(Fault::RedirectSlash);
    }
    Some(if to.secure { Fault::Redirect } else { Fault::RedirectHttp })
}

fn is_ip(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    host.starts_with('[') || (!name.is_empty() && name.bytes().all(|b| b.is_ascii_digit() || b == b'.'))
}
