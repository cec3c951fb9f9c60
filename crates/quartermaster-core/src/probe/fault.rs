//! Every fault that a connection test can find, by name, and what is known of each: `diagnoses.toml`, one entry a fault.
//! It must not know how a fault shows in an answer.

use std::sync::OnceLock;

use super::{Asked, Diagnosis, Purpose};
use crate::catalog::{self, KnownFault, KnownFaults, Verdict};
use crate::value::TenantUrl;

/// The entries as build.rs left them.
static KNOWN: &str = include_str!(concat!(env!("OUT_DIR"), "/diagnoses.json"));

macro_rules! faults {
    ($($variant:ident = $name:literal,)+) => {
        /// What a connection test can find; `diagnoses.toml` says what each means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "diagnoses.toml explains each of them, under the same name")]
        pub enum Fault {
            $($variant,)+
        }

        impl Fault {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its name in files and tests.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

faults! {
    Address = "address",
    Dns = "dns",
    Refused = "refused",
    Unreachable = "unreachable",
    Closed = "closed",
    TlsExpired = "tls-expired",
    TlsNotYetValid = "tls-not-yet-valid",
    TlsUnknownIssuer = "tls-unknown-issuer",
    TlsWrongName = "tls-wrong-name",
    TlsRevoked = "tls-revoked",
    TlsHandshake = "tls-handshake",
    TlsNotTls = "tls-not-tls",
    TlsOther = "tls-other",
    Timeout = "timeout",
    Proxy = "proxy",
    NotHttp = "not-http",
    MixedContent = "mixed-content",
    Policy = "policy",
    Cors = "cors",
    NoAnswer = "no-answer",
    RedirectHttps = "redirect-https",
    RedirectHttp = "redirect-http",
    RedirectSlash = "redirect-slash",
    Redirect = "redirect",
    RedirectHidden = "redirect-hidden",
    Login = "login",
    CaptivePortal = "captive-portal",
    Html = "html",
    Firewall = "firewall",
    ServerError = "server-error",
    Unavailable = "unavailable",
    TokenMissing = "token-missing",
    TokenBearerTwice = "token-bearer-twice",
    TokenExpired = "token-expired",
    TokenRefused = "token-refused",
    TokenRefusedBefore = "token-refused-before",
    TokenScheme = "token-scheme",
    Scope = "scope",
    License = "license",
    Gated = "gated",
    Forbidden = "forbidden",
    NotFound = "not-found",
    NotFoundScim = "not-found-scim",
    NoGroups = "no-groups",
    FilterRefused = "filter-refused",
    BadRequest = "bad-request",
    Method = "method",
    NotAcceptable = "not-acceptable",
    MediaType = "media-type",
    OtherStatus = "other-status",
    Empty = "empty",
    Cut = "cut",
    NotJson = "not-json",
    NotAList = "not-a-list",
    FilterIgnored = "filter-ignored",
    Several = "several",
    Scim1 = "scim-1",
    NoSchemas = "no-schemas",
    ContentType = "content-type",
    NoFilter = "no-filter",
    NoPatch = "no-patch",
    TooMany = "too-many",
    Slow = "slow",
}

/// What a fault was found with: fills the places in its words.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// What the request was for; `None` where no request is to blame.
    pub purpose: Option<Purpose>,
    /// The HTTP status.
    pub status: u16,
    /// When to try again, as a phrase: `in 30 seconds`.
    pub wait: Option<String>,
    /// How many were found.
    pub count: String,
    /// Quotes, blanked.
    pub evidence: Vec<String>,
}

/// All entries, in the order of the faults.
pub fn known() -> &'static [KnownFault] {
    static PARSED: OnceLock<Vec<KnownFault>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let files: Vec<KnownFaults> = catalog::read_all(KNOWN);
        files.into_iter().flat_map(|file| file.entries).collect()
    })
}

impl Fault {
    /// What is known of it; every fault has an entry, which a test holds.
    fn entry(self) -> Option<&'static KnownFault> {
        known().iter().find(|entry| entry.name == self.name())
    }

    /// The diagnosis for a person.
    pub(super) fn diagnosis(self, seen: Seen, asked: &Asked) -> Diagnosis {
        let Some(entry) = self.entry() else {
            return Diagnosis { name: self.name(), evidence: seen.evidence, ..Diagnosis::default() };
        };
        let url = TenantUrl::parse(&asked.address).ok().map(|url| url.value);
        let typed = asked.address.trim();
        let (objects, path, attribute) = match seen.purpose {
            Some(Purpose::Groups) => ("groups", "Groups", asked.groups.as_deref().unwrap_or("displayName")),
            Some(Purpose::Users | Purpose::Capabilities) | None => ("users", "Users", asked.users.as_str()),
        };
        let status = seen.status.to_string();
        let pairs = [
            ("{host}", url.as_ref().map_or(typed, TenantUrl::host)),
            ("{objects}", objects),
            ("{path}", path),
            ("{attribute}", attribute),
            (
                "{application}",
                if asked.application.is_empty() { "the application" } else { &asked.application },
            ),
            ("{status}", &status),
            ("{wait}", seen.wait.as_deref().unwrap_or("in some minutes")),
            ("{count}", &seen.count),
        ];
        let fill = |text: &str| filled(text, &pairs);
        let here = url.as_ref().map_or(typed, TenantUrl::as_str).trim_end_matches('/');
        let others = asked.presets.iter().filter(|preset| preset.url.trim_end_matches('/') != here);
        let (doubtful, offered): (Vec<_>, Vec<_>) =
            others.filter(|_| entry.addresses).partition(|preset| preset.verdict == Verdict::Doubtful);
        Diagnosis {
            name: self.name(),
            title: fill(&entry.title),
            cause: fill(&entry.cause),
            evidence: seen.evidence,
            remedies: entry.remedies.iter().map(|remedy| fill(remedy)).collect(),
            addresses: offered.into_iter().chain(doubtful).cloned().collect(),
            step: entry.step.as_deref().and_then(crate::steps::step).map(|step| step.slug),
            source: entry.source.clone(),
        }
    }
}

/// The text with its places filled, once: what is filled in is not looked at again.
fn filled(text: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        match pairs.iter().find(|(name, _)| after.starts_with(name)) {
            Some((name, value)) => {
                out.push_str(value);
                rest = after.get(name.len()..).unwrap_or_default();
            }
            None => {
                out.push('{');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::STEP_SLUGS;

    #[test]
    fn every_fault_has_its_entry_and_every_entry_its_fault() {
        let entries: Vec<&str> = known().iter().map(|entry| entry.name.as_str()).collect();
        let faults: Vec<&str> = Fault::ALL.iter().map(|fault| fault.name()).collect();
        assert_eq!(entries, faults);
    }

    #[test]
    fn every_entry_says_what_to_do_and_who_says_so() {
        for entry in known() {
            let texts = || entry.remedies.iter().chain([&entry.title, &entry.cause]);
            assert!(!entry.title.is_empty() && !entry.title.ends_with('.'), "{}", entry.name);
            assert!(entry.cause.ends_with('.') && !entry.source.is_empty(), "{}", entry.name);
            assert!(!entry.remedies.is_empty(), "{}", entry.name);
            assert!(entry.remedies.iter().all(|remedy| remedy.ends_with('.')), "{}", entry.name);
            assert!(entry.step.iter().all(|step| STEP_SLUGS.contains(&step.as_str())), "{}", entry.name);
            for text in texts() {
                let lower = text.to_lowercase();
                assert!(
                    !lower.contains("please") && !lower.contains("invalid") && !text.contains('!'),
                    "{text}"
                );
                assert!(!text.contains('\''), "a straight apostrophe: {text}");
                let places =
                    ["host", "objects", "path", "attribute", "application", "status", "wait", "count"];
                for place in text.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
                    assert!(places.contains(&place.0), "{}: {}", entry.name, place.0);
                }
            }
        }
    }

    #[test]
    fn what_is_filled_in_is_not_filled_again() {
        assert_eq!(filled("a {x} {y} {z", &[("{x}", "{y}"), ("{y}", "1")]), "a {y} 1 {z");
    }
}
