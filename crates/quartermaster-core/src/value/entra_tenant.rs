//! Which Entra tenant is meant: one of its domain names, or its id.
//! It must not know whether the tenant exists.

use std::fmt;

use super::domain::{self, DomainFault};
use super::guid::{Guid, GuidFault, looks_like_guid};
use super::repair::{Parsed, Repair, lower_cased, trimmed};
use super::text::hidden_character;

/// An Entra tenant, by a domain name that it verified or by its tenant id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntraTenant {
    /// A domain name, in lower case.
    Domain(TenantDomain),
    /// The tenant id.
    Id(Guid),
}

/// A checked domain name in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantDomain(String);
reads_as_text!(TenantDomain);

/// Why a text names no Entra tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntraTenantFault {
    /// Nothing is left after trimming.
    Empty,
    /// A URL, not the domain alone.
    Url,
    /// An e-mail address, not the domain alone.
    EmailAddress,
    /// A control, bidi or zero-width character.
    Hidden(char),
    /// Meant as a tenant id, but not one.
    Id,
    /// Not a domain name.
    Domain(DomainFault),
}

impl EntraTenant {
    /// From a domain name (`contoso.onmicrosoft.com`) or a GUID; lower-cases either.
    ///
    /// # Errors
    /// [`EntraTenantFault`] for anything else.
    pub fn parse(text: &str) -> Result<Parsed<Self>, EntraTenantFault> {
        let (kept, mut repairs) = trimmed(text);
        if kept.is_empty() {
            return Err(EntraTenantFault::Empty);
        }
        if let Some(c) = hidden_character(kept) {
            return Err(EntraTenantFault::Hidden(c));
        }
        if kept.contains('/') {
            return Err(EntraTenantFault::Url);
        }
        if kept.contains('@') {
            return Err(EntraTenantFault::EmailAddress);
        }
        if looks_like_guid(kept) {
            let mut id = Guid::parse(kept).map_err(|fault| match fault {
                GuidFault::Empty => EntraTenantFault::Empty,
                GuidFault::Shape => EntraTenantFault::Id,
            })?;
            repairs.append(&mut id.repairs);
            return Ok(Parsed { value: Self::Id(id.value), repairs });
        }
        domain::check(kept).map_err(EntraTenantFault::Domain)?;
        let name = lower_cased(kept, Repair::DomainLowerCased, &mut repairs);
        Ok(Parsed { value: Self::Domain(TenantDomain(name)), repairs })
    }

    /// The domain name or the id.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Domain(domain) => domain.as_str(),
            Self::Id(id) => id.as_str(),
        }
    }

    /// The domain name, when the tenant was given by one.
    pub fn domain(&self) -> Option<&str> {
        match self {
            Self::Domain(domain) => Some(domain.as_str()),
            Self::Id(_) => None,
        }
    }
}

impl fmt::Display for EntraTenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn a_domain_or_an_id_parses_in_lower_case() {
        let domain = EntraTenant::parse("Contoso.onmicrosoft.com ").unwrap();
        assert_eq!(domain.value.domain(), Some("contoso.onmicrosoft.com"));
        assert_eq!(domain.repairs, [Repair::SpacesRemoved, Repair::DomainLowerCased]);
        let id = EntraTenant::parse("8ADF8E6E-67B2-4CF2-A259-E3DC5476C621").unwrap();
        assert_eq!(id.value.as_str(), "8adf8e6e-67b2-4cf2-a259-e3dc5476c621");
        assert_eq!(id.value.domain(), None);
        assert_eq!(id.repairs, [Repair::IdLowerCased]);
    }

    #[test]
    fn what_people_paste_instead_is_told_apart() {
        for (text, fault) in [
            ("", EntraTenantFault::Empty),
            ("https://contoso.com", EntraTenantFault::Url),
            ("contoso.com/", EntraTenantFault::Url),
            ("admin@contoso.com", EntraTenantFault::EmailAddress),
            ("contoso", EntraTenantFault::Domain(DomainFault::MissingTopLevel)),
            ("contoso .com", EntraTenantFault::Domain(DomainFault::Character(' '))),
            ("contoso\u{200B}.com", EntraTenantFault::Hidden('\u{200B}')),
            ("8adf8e6e67b24cf2a259e3dc5476c621", EntraTenantFault::Id),
            ("{8adf8e6e-67b2-4cf2-a259-e3dc5476c621}", EntraTenantFault::Id),
        ] {
            assert_eq!(EntraTenant::parse(text), Err(fault), "{text}");
        }
    }
}
