//! Whether the page itself may test the connection, and what it needs first. It must not ask anybody; a shell does that.

use super::Wizard;
use crate::probe::{Asked, Origin};
use crate::problem::{Problem, ProblemKind};
use crate::steps::FieldId;
use crate::value::{TenantUrl, TokenFinding};

/// Whom the page may ask.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Reach {
    /// Nobody: whoever hosts it lists no service, or there is no list.
    #[default]
    Nobody,
    /// The service of the tenant URL.
    Service {
        /// Its host.
        host: String,
        /// What to mend before it may be asked; the first thing.
        missing: Option<Problem>,
    },
    /// Other services than that of the tenant URL.
    Others {
        /// The host of the tenant URL; `None` where that cannot be used yet.
        host: Option<String>,
        /// The hosts that are listed.
        listed: Vec<String>,
    },
}

impl Wizard {
    /// Whom the page may ask. Its policy has to allow the same: that is the browser's to say.
    pub fn reach(&self) -> Reach {
        let host_of = |origin: &String| origin.strip_prefix("https://").unwrap_or(origin).to_owned();
        let listed: Vec<String> = self.settings.connect.iter().map(host_of).collect();
        if listed.is_empty() {
            return Reach::Nobody;
        }
        let url = TenantUrl::parse(&self.draft.connection.tenant_url).ok().map(|url| url.value);
        match url.map(|url| url.host().to_owned()) {
            Some(host) if listed.contains(&host) => Reach::Service { host, missing: self.missing() },
            host => Reach::Others { host, listed },
        }
    }

    /// What a test from the page would be about. `value` is random and comes from the caller.
    pub fn asked_from_page(&self, value: String) -> Asked {
        Asked::of(&self.draft, &self.world, value, Origin::Page)
    }

    /// The first thing without which the token is not sent: an address whose host nobody has confirmed does not get it.
    fn missing(&self) -> Option<Problem> {
        let problems = self.problems_of("connection");
        let of_the_address = |problem: &&Problem| matches!(problem.field.name, "tenantUrl" | "confirmedHost");
        if let Some(problem) = problems.iter().find(of_the_address) {
            return Some(problem.clone());
        }
        let token = &self.world.token;
        let unfit = token.findings.iter().find(|finding| finding.cannot_be_sent()).copied();
        let unfit = if token.present { unfit } else { Some(TokenFinding::Empty) };
        unfit.map(|finding| Problem {
            field: FieldId::of("token", "secret"),
            kind: ProblemKind::Token(finding),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::Input;
    use crate::wizard::Event;
    use crate::world::{TokenReport, World};

    fn listing(settings: &str) -> Wizard {
        let mut wizard = Wizard::new(World::built_in());
        wizard.update(Event::SettingsRead(settings.to_owned()));
        wizard
    }

    fn edit(wizard: &mut Wizard, name: &'static str, input: Input) {
        wizard.update(Event::Edited { field: FieldId::of("connection", name), input });
    }

    fn missing(wizard: &Wizard) -> Option<String> {
        match wizard.reach() {
            Reach::Service { missing, .. } => Some(missing.map(|one| one.to_string()).unwrap_or_default()),
            Reach::Nobody | Reach::Others { .. } => None,
        }
    }

    #[test]
    fn without_a_list_nobody_is_asked() {
        for settings in ["{}", r#"{"connect":[]}"#, "no settings"] {
            let mut wizard = listing(settings);
            edit(&mut wizard, "tenantUrl", Input::Text("https://api.linkedin.com".into()));
            assert_eq!(wizard.reach(), Reach::Nobody, "{settings}");
        }
    }

    #[test]
    fn only_the_very_host_is_asked() {
        let mut wizard = listing(r#"{"connect":["https://scim.example.com","https://api.linkedin.com"]}"#);
        let listed = vec!["scim.example.com".to_owned(), "api.linkedin.com".to_owned()];
        for (typed, host) in [
            ("", None),
            ("http://scim.example.com", None),
            ("https://scim.example.com:8443/v2", None),
            ("https://example.com", Some("example.com")),
            ("https://a.scim.example.com", Some("a.scim.example.com")),
            ("https://scim.example.com.evil.example", Some("scim.example.com.evil.example")),
        ] {
            edit(&mut wizard, "tenantUrl", Input::Text(typed.into()));
            let host = host.map(str::to_owned);
            assert_eq!(wizard.reach(), Reach::Others { host, listed: listed.clone() }, "{typed}");
        }
    }

    #[test]
    fn the_token_is_sent_only_where_it_is_there_and_the_host_is_confirmed() {
        let mut wizard = listing(r#"{"connect":["https://scim.example.com"]}"#);
        edit(&mut wizard, "tenantUrl", Input::Text("https://SCIM.example.com/v2".into()));
        let confirm = "Confirm that scim.example.com may receive the secret token, or use another tenant URL";
        assert_eq!(missing(&wizard).as_deref(), Some(confirm));
        edit(&mut wizard, "confirmedHost", Input::Toggle(true));
        assert_eq!(missing(&wizard).as_deref(), Some("Enter a secret token"));
        let held = |findings| Event::TokenRead(TokenReport { present: true, findings });
        wizard.update(held(vec![TokenFinding::LineBreak]));
        assert!(missing(&wizard).is_some_and(|sentence| sentence.starts_with("Secret token ")));
        // What a service can judge better is sent to it.
        wizard.update(held(vec![TokenFinding::TooShort, TokenFinding::BearerPrefix]));
        assert_eq!(missing(&wizard).as_deref(), Some(""));
        assert_eq!(wizard.asked_from_page("7f".to_owned()).origin, Origin::Page);
    }
}
