//! What a connection test asks: the settings it is about, and the requests as data. It must not know what may come back.

use super::{Answer, Outcome, RungName, diagnose};
use crate::catalog::{Object, TenantUrlPreset};
use crate::steps::{self, Draft};
use crate::value::{TenantUrl, TokenFinding};
use crate::world::World;

/// The most requests that one test sends.
pub const MOST_REQUESTS: usize = 3;

/// What one test is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The tenant URL as it was typed.
    pub address: String,
    /// The attribute that users are found by.
    pub users: String,
    /// The attribute that groups are found by, where groups are provisioned.
    pub groups: Option<String>,
    /// A value that nobody has: random, from the caller, 32 letters and digits or a GUID.
    pub value: String,
    /// Who asks.
    pub origin: Origin,
    /// What is odd about the token.
    pub token: Vec<TokenFinding>,
    /// The addresses that the application's file offers.
    pub presets: Vec<TenantUrlPreset>,
    /// How the application is called.
    pub application: String,
}

/// Who asks: some failures only exist for some of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The page itself.
    Page,
    /// A person, who pastes what a tool printed.
    Paste,
    /// The command line.
    Terminal,
}

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Find a user that is not there.
    Users,
    /// Find a group that is not there.
    Groups,
    /// Ask what the service can do (RFC 7644 section 4); it need not answer.
    Capabilities,
}

impl Purpose {
    /// What is being done, for who waits.
    pub fn doing(self) -> &'static str {
        match self {
            Self::Users => "Looking for a user that is not there …",
            Self::Groups => "Looking for a group that is not there …",
            Self::Capabilities => "Asking what the service can do …",
        }
    }
}

/// A request: always GET, with `Accept` and, from the shell, `Authorization: Bearer` and the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What it is for.
    pub purpose: Purpose,
    /// The whole address, encoded.
    pub url: String,
}

impl Request {
    /// What every request says it takes (RFC 7644 section 3.1).
    pub const ACCEPT: &str = "application/scim+json, application/json";
}

impl Asked {
    /// The settings of a draft. `value` is random and comes from the caller.
    pub fn of(draft: &Draft, world: &World, value: String, origin: Origin) -> Self {
        let application = steps::application_of(draft, world);
        let matched = |object| {
            let rows = steps::mappings::table(object, draft, world);
            let first = rows.iter().filter(|row| row.matching.is_some()).min_by_key(|row| row.matching);
            first.map(|row| row.target.clone()).filter(|target| !target.is_empty())
        };
        let groups = draft.mappings.with_groups.then(|| matched(Object::Groups));
        Self {
            address: draft.connection.tenant_url.clone(),
            users: matched(Object::Users).unwrap_or_else(|| "userName".to_owned()),
            groups: groups.map(|found| found.unwrap_or_else(|| "displayName".to_owned())),
            value,
            origin,
            token: world.token.findings.clone(),
            presets: application.map(|app| app.tenant_urls.clone()).unwrap_or_default(),
            application: application.map(|app| app.display_name.clone()).unwrap_or_default(),
        }
    }

    /// The rungs that such a test has.
    pub fn rungs(&self) -> Vec<RungName> {
        let all = [
            (RungName::Address, true),
            (RungName::Server, true),
            (RungName::Readable, self.origin == Origin::Page),
            (RungName::Token, true),
            (RungName::Users, true),
            (RungName::Groups, self.groups.is_some()),
            (RungName::Scim2, true),
            (RungName::Pace, true),
        ];
        all.into_iter().filter(|(_, asked)| *asked).map(|(rung, _)| rung).collect()
    }
}

/// The requests of a test, in order: three at most, none where the address is not well formed.
pub fn requests(asked: &Asked) -> Vec<Request> {
    let Ok(url) = TenantUrl::parse(&asked.address) else { return Vec::new() };
    let (base, query) = url.value.as_str().split_once('?').unwrap_or((url.value.as_str(), ""));
    let base = base.trim_end_matches('/');
    let flag = if query.is_empty() { String::new() } else { ["&", query].concat() };
    let find = |path: &str, attribute: &str, more: &str| {
        let filter = encoded(&filter(attribute, &asked.value));
        [base, path, "?filter=", &filter, more, &flag].concat()
    };
    let mut requests = vec![Request { purpose: Purpose::Users, url: find("/Users", &asked.users, "") }];
    if let Some(attribute) = &asked.groups {
        let url = find("/Groups", attribute, "&excludedAttributes=members");
        requests.push(Request { purpose: Purpose::Groups, url });
    }
    let url = [base, "/ServiceProviderConfig"].concat();
    requests.push(Request { purpose: Purpose::Capabilities, url });
    requests.truncate(MOST_REQUESTS);
    requests
}

/// What to ask next, after these answers: nothing once a rung has failed or all has been asked.
pub fn next(answers: &[Answer], asked: &Asked) -> Option<Request> {
    let failed = diagnose(answers, asked).rungs.iter().any(|rung| matches!(rung.outcome, Outcome::Failed(_)));
    if failed { None } else { requests(asked).into_iter().nth(answers.len()) }
}

/// A filter of RFC 7644 section 3.4.2.2. Entra compares with `eq`; a path into one of several values becomes the
/// standard's own form, as in `emails[type eq "work" and value eq "…"]`.
fn filter(attribute: &str, value: &str) -> String {
    let nested = attribute.split_once('[').and_then(|(list, rest)| {
        let (condition, sub) = rest.split_once("].")?;
        Some([list, "[", condition, " and ", sub, " eq \"", value, "\"]"].concat())
    });
    nested.unwrap_or_else(|| [attribute, " eq \"", value, "\""].concat())
}

/// The value that such an address looks for: a pasted answer may be of an earlier test, which had another one.
pub(super) fn value_in(url: &str) -> Option<&str> {
    let filter = url.split_once("?filter=")?.1.split('&').next()?;
    let (before, _) = filter.rsplit_once("%22")?;
    let (_, value) = before.rsplit_once("%22")?;
    let whole = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    whole.then_some(value)
}

/// Percent-encoded for a query: everything but what RFC 3986 calls unreserved.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or('0').to_ascii_uppercase();
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(address: &str, users: &str) -> Asked {
        Asked {
            address: address.to_owned(),
            users: users.to_owned(),
            groups: Some("displayName".to_owned()),
            value: "7f".to_owned(),
            origin: Origin::Terminal,
            token: Vec::new(),
            presets: Vec::new(),
            application: String::new(),
        }
    }

    fn urls(asked: &Asked) -> Vec<String> {
        requests(asked).into_iter().map(|request| request.url).collect()
    }

    #[test]
    fn users_and_groups_are_looked_up_and_never_listed() {
        assert_eq!(
            urls(&asked("https://scim.example.com/v2/", "userName")),
            [
                "https://scim.example.com/v2/Users?filter=userName%20eq%20%227f%22",
                "https://scim.example.com/v2/Groups?filter=displayName%20eq%20%227f%22&excludedAttributes=members",
                "https://scim.example.com/v2/ServiceProviderConfig",
            ]
        );
    }

    #[test]
    fn entras_flag_stays_in_the_query() {
        let asked = asked("https://scim.example.com/?aadOptscim062020", "externalId");
        assert_eq!(
            urls(&asked).first().map(String::as_str),
            Some("https://scim.example.com/Users?filter=externalId%20eq%20%227f%22&aadOptscim062020")
        );
    }

    #[test]
    fn the_value_is_found_again_in_the_address() {
        for users in ["userName", "emails[type eq \"work\"].value"] {
            let asked = Asked {
                value: "7f3c-1".to_owned(),
                ..asked("https://scim.example.com/?aadOptscim062020", users)
            };
            let told: Vec<_> =
                requests(&asked).iter().map(|one| value_in(&one.url).map(str::to_owned)).collect();
            assert_eq!(told, [Some("7f3c-1".to_owned()), Some("7f3c-1".to_owned()), None]);
        }
        for other in [
            "https://x/Users?filter=x",
            "https://x/Users?filter=%22",
            "https://x/Users?filter=a%22[removed]%22",
        ] {
            assert_eq!(value_in(other), None);
        }
    }

    #[test]
    fn one_of_several_values_is_found_as_the_standard_has_it() {
        assert_eq!(
            filter("emails[type eq \"work\"].value", "7f"),
            "emails[type eq \"work\" and value eq \"7f\"]"
        );
    }

    #[test]
    fn an_address_that_is_none_is_not_asked() {
        assert!(requests(&asked("http://scim.example.com", "userName")).is_empty());
    }
}
