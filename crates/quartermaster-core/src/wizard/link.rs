//! Onboarding links: `?app=linkedin-elevate&tenant=contoso.com` opens the wizard with these answered.
//! It must not decide whether the answers replace a draft.

use crate::steps::{Draft, Edited, application};
use crate::value::EntraTenant;
use crate::world::World;

/// What a link asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Link {
    /// The application, if it names one that the catalog has.
    pub application: Option<String>,
    /// The Entra tenant, if it names one.
    pub tenant: Option<String>,
    /// What it names that is unknown, in words.
    pub ignored: Vec<String>,
}

impl Link {
    /// A draft with the link's answers.
    pub fn on(&self, start: &Draft, world: &World) -> Draft {
        let mut draft = start.clone();
        if let Some(application) = &self.application {
            application.clone_into(&mut draft.application.application);
            (application::STEP.settle)(&mut draft, world, Edited { name: "application", before: start });
        }
        if let Some(tenant) = &self.tenant {
            tenant.clone_into(&mut draft.application.tenant);
        }
        draft
    }

    /// Whether the draft has the same answers already, whatever else it has.
    pub fn agrees_with(&self, draft: &Draft) -> bool {
        let same = |asked: &Option<String>, has: &str| asked.as_ref().is_none_or(|asked| asked == has);
        same(&self.application, &draft.application.application)
            && same(&self.tenant, &draft.application.tenant)
    }
}

/// Reads what stands behind `?`.
pub fn read(query: &str, world: &World) -> Link {
    let mut link = Link::default();
    for pair in query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decoded(value);
        match name {
            "app" if world.application(&value).is_some() => link.application = Some(value),
            "tenant" if EntraTenant::parse(&value).is_ok() => link.tenant = Some(value),
            "app" => link.ignored.push(format!("there is no application “{}” here", shortened(&value))),
            "tenant" => {
                link.ignored.push(format!("“{}” is neither a domain nor a tenant id", shortened(&value)))
            }
            _ => link.ignored.push(format!("“{}” is not something a link can answer", shortened(name))),
        }
    }
    link
}

/// A value as it was meant: `+` is a space, `%41` a byte; what is no UTF-8 is replaced.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let hex = |digit: Option<u8>| digit.and_then(|digit| char::from(digit).to_digit(16));
        let mut ahead = rest.clone();
        match (byte, hex(ahead.next()), hex(ahead.next())) {
            (b'+', ..) => bytes.push(b' '),
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                rest = ahead;
            }
            (byte, ..) => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Enough of a stranger's text to recognize it: 40 characters, no controls.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_answers_what_it_can_and_names_what_it_cannot() {
        let world = World::built_in();
        let link = read("?app=linkedin-elevate&tenant=contoso%2Ecom", &world);
        let draft = link.on(&Draft::default(), &world);
        assert_eq!(draft.application.application, "linkedin-elevate");
        assert_eq!(draft.application.display_name, "LinkedIn Elevate");
        assert_eq!(draft.application.tenant, "contoso.com");
        assert!(link.ignored.is_empty());
        assert!(link.agrees_with(&draft));
        assert!(!link.agrees_with(&Draft::default()));

        let link = read("?app=slack&tenant=%%%&colour=red", &world);
        assert_eq!(link.on(&Draft::default(), &world), Draft::default());
        assert_eq!(
            link.ignored,
            [
                "there is no application “slack” here",
                "“%%%” is neither a domain nor a tenant id",
                "“colour” is not something a link can answer"
            ]
        );
    }

    #[test]
    fn broken_percent_signs_are_text() {
        assert_eq!(decoded("a%2"), "a%2");
        assert_eq!(decoded("%zz+%C3%BC"), "%zz ü");
    }
}
