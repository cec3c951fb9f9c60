//! Who is assigned to the application: a user or a group, by name or by object id.
//! It must not know whether they exist.

use std::fmt;

use super::domain;
use super::guid::{Guid, GuidFault, looks_like_guid};
use super::name::{TextFault, free_text};
use super::notification_email::{EmailFault, check_local_part};
use super::repair::{Parsed, Repair, lower_cased, trimmed};
use super::text::{hidden_character, lowered};

/// A user, by user principal name or by object id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserPrincipal {
    /// The user principal name.
    Name(UserPrincipalName),
    /// The object id.
    Id(Guid),
}

/// A user principal name: like an e-mail address, its domain in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserPrincipalName(String);

/// Why a text names no user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserPrincipalFault {
    /// Nothing is left after trimming.
    Empty,
    /// Several users, or a name beside the user principal name.
    MoreThanOne,
    /// A control, bidi or zero-width character.
    Hidden(char),
    /// Meant as an object id, but not one.
    Id,
    /// No `@`, so neither a user principal name nor an object id.
    Neither,
    /// A character outside ASCII before the `@`.
    NotAscii(char),
    /// Not a user principal name, for the same reason as an e-mail address.
    Name(EmailFault),
}

/// A group, by its name or by object id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupPrincipal {
    /// The display name: 1 to 256 characters.
    Name(GroupName),
    /// The object id.
    Id(Guid),
}

/// A group's display name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupName(String);
reads_as_text!(UserPrincipalName, GroupName);

impl UserPrincipal {
    /// From a user principal name or an object id. Guests (`ann_fabrikam.com#EXT#@contoso.onmicrosoft.com`)
    /// may have a longer part before the `@` than others.
    ///
    /// # Errors
    /// [`UserPrincipalFault`] for anything else.
    pub fn parse(text: &str) -> Result<Parsed<Self>, UserPrincipalFault> {
        let (kept, mut repairs) = trimmed(text);
        if kept.is_empty() {
            return Err(UserPrincipalFault::Empty);
        }
        if kept.contains([',', ';', '\n', '<', '>']) {
            return Err(UserPrincipalFault::MoreThanOne);
        }
        if let Some(c) = hidden_character(kept) {
            return Err(UserPrincipalFault::Hidden(c));
        }
        if looks_like_guid(kept) {
            let mut id = Guid::parse(kept).map_err(|fault| match fault {
                GuidFault::Empty => UserPrincipalFault::Empty,
                GuidFault::Shape => UserPrincipalFault::Id,
            })?;
            repairs.append(&mut id.repairs);
            return Ok(Parsed { value: Self::Id(id.value), repairs });
        }
        let (local, domain) = kept.split_once('@').ok_or(UserPrincipalFault::Neither)?;
        if domain.contains('@') {
            return Err(UserPrincipalFault::Name(EmailFault::SeveralAts));
        }
        if kept.contains(char::is_whitespace) {
            return Err(UserPrincipalFault::Name(EmailFault::SpaceInside));
        }
        check_local_part(local).map_err(UserPrincipalFault::Name)?;
        if let Some(c) = local.chars().find(|c| !c.is_ascii()) {
            return Err(UserPrincipalFault::NotAscii(c));
        }
        domain::check(domain).map_err(|fault| UserPrincipalFault::Name(EmailFault::Domain(fault)))?;
        if local.len() > 64 && !is_guest(local) {
            return Err(UserPrincipalFault::Name(EmailFault::LocalPartTooLong));
        }
        let domain = lower_cased(domain, Repair::DomainLowerCased, &mut repairs);
        let name = [local, "@", &domain].concat();
        if name.len() > 254 {
            return Err(UserPrincipalFault::Name(EmailFault::TooLong));
        }
        Ok(Parsed { value: Self::Name(UserPrincipalName(name)), repairs })
    }

    /// The name or the id.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Name(name) => name.as_str(),
            Self::Id(id) => id.as_str(),
        }
    }

    /// Whether this is a guest's name, with `#EXT#` before the `@`. An object id does not tell.
    pub fn is_guest(&self) -> bool {
        match self {
            Self::Name(name) => name.0.split_once('@').is_some_and(|(local, _)| is_guest(local)),
            Self::Id(_) => false,
        }
    }

    /// Two principals with the same key are the same user: Entra compares names without regard to case.
    pub fn key(&self) -> String {
        lowered(self.as_str())
    }
}

impl GroupPrincipal {
    /// From a group's display name or an object id.
    ///
    /// # Errors
    /// [`TextFault`] when nothing is left, it is too long, or it holds a control or bidi character.
    pub fn parse(text: &str) -> Result<Parsed<Self>, TextFault> {
        let name = free_text(text, 256)?;
        let mut repairs = name.repairs;
        Ok(match Guid::parse(&name.value) {
            Ok(mut id) => {
                repairs.append(&mut id.repairs);
                Parsed { value: Self::Id(id.value), repairs }
            }
            Err(GuidFault::Empty | GuidFault::Shape) => {
                Parsed { value: Self::Name(GroupName(name.value)), repairs }
            }
        })
    }

    /// The name or the id.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Name(name) => name.as_str(),
            Self::Id(id) => id.as_str(),
        }
    }

    /// Two principals with the same key are the same group.
    pub fn key(&self) -> String {
        lowered(self.as_str())
    }
}

impl fmt::Display for UserPrincipal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for GroupPrincipal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

fn is_guest(local: &str) -> bool {
    local.len() >= 5 && local.get(local.len() - 5..).is_some_and(|end| end.eq_ignore_ascii_case("#EXT#"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;
    use crate::value::DomainFault;

    const GUEST: &str = "b.simon_fabrikam.com#EXT#@contoso.onmicrosoft.com";
    const ID: &str = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

    fn user(text: &str) -> UserPrincipal {
        UserPrincipal::parse(text).unwrap().value
    }

    #[test]
    fn members_guests_and_ids_parse() {
        assert_eq!(user("B.Simon@Contoso.com").as_str(), "B.Simon@contoso.com");
        assert_eq!(user("o'brien@contoso.com").as_str(), "o'brien@contoso.com");
        assert!(!user("b.simon@contoso.com").is_guest());
        assert!(user(GUEST).is_guest());
        assert_eq!(user(&ID.to_uppercase()), UserPrincipal::Id(Guid::parse(ID).unwrap().value));
        assert!(!user(ID).is_guest());
        assert!(user(&format!("{}#EXT#@contoso.com", "a".repeat(80))).is_guest());
    }

    #[test]
    fn the_same_user_has_the_same_key() {
        assert_eq!(user("B.Simon@contoso.com").key(), user("b.simon@CONTOSO.com").key());
        assert_ne!(user("b.simon@contoso.com").key(), user("a.simon@contoso.com").key());
    }

    #[test]
    fn other_texts_are_refused_with_their_reason() {
        let long = format!("{}@contoso.com", "a".repeat(65));
        for (text, fault) in [
            ("", UserPrincipalFault::Empty),
            ("a@contoso.com; b@contoso.com", UserPrincipalFault::MoreThanOne),
            ("B. Simon <b.simon@contoso.com>", UserPrincipalFault::MoreThanOne),
            ("a\u{200B}@contoso.com", UserPrincipalFault::Hidden('\u{200B}')),
            ("8adf8e6e-67b2-4cf2-a259-e3dc5476c62", UserPrincipalFault::Id),
            ("B. Simon", UserPrincipalFault::Neither),
            ("jürgen@contoso.com", UserPrincipalFault::NotAscii('ü')),
            ("a b@contoso.com", UserPrincipalFault::Name(EmailFault::SpaceInside)),
            ("a@b@contoso.com", UserPrincipalFault::Name(EmailFault::SeveralAts)),
            ("@contoso.com", UserPrincipalFault::Name(EmailFault::MissingLocalPart)),
            ("a@contoso", UserPrincipalFault::Name(EmailFault::Domain(DomainFault::MissingTopLevel))),
            (&long, UserPrincipalFault::Name(EmailFault::LocalPartTooLong)),
        ] {
            assert_eq!(UserPrincipal::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_group_is_a_name_unless_it_is_an_id() {
        let group = |text| GroupPrincipal::parse(text).unwrap().value;
        assert!(matches!(group("Sales, EMEA"), GroupPrincipal::Name(_)));
        assert!(matches!(group(ID), GroupPrincipal::Id(_)));
        assert_eq!(group("Sales").key(), group(" SALES ").key());
        assert_eq!(GroupPrincipal::parse(" "), Err(TextFault::Empty));
        assert_eq!(
            GroupPrincipal::parse(&"a".repeat(257)),
            Err(TextFault::TooLong { limit: 256, length: 257 })
        );
    }
}
