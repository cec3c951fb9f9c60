//! The one address that Entra mails when provisioning goes into quarantine.
//! It must not know whether the mailbox exists, or whether mail is switched on.

use std::fmt;

use super::domain::{self, DomainFault};
use super::repair::{Parsed, Repair, lower_cased, trimmed, without_angle_brackets};
use super::text::{hidden_character, strip_prefix_ignoring_case, trim_invisible};

/// One RFC 5321 mailbox with a dot-atom local part and a domain with at least one dot, in lower case.
/// The local part keeps its case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationEmail(String);
reads_as_text!(NotificationEmail);

/// Why a text is not one plain address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailFault {
    /// Nothing is left after trimming.
    Empty,
    /// Several addresses.
    List,
    /// A name beside the address: `Ann <ann@contoso.com>`.
    DisplayName,
    /// A comment in parentheses.
    Comment,
    /// A quotation mark: a quoted local part or a quoted name.
    Quoted,
    /// An IP address in square brackets for a domain.
    DomainLiteral,
    /// A control, bidi or zero-width character.
    Hidden(char),
    /// White space inside.
    SpaceInside,
    /// No `@`.
    MissingAt,
    /// More than one `@`.
    SeveralAts,
    /// Nothing before the `@`.
    MissingLocalPart,
    /// A dot first.
    LeadingDot,
    /// A dot right before the `@`.
    TrailingDot,
    /// Two dots in a row before the `@`.
    DoubleDot,
    /// A character that a plain local part cannot hold.
    Character(char),
    /// More than 64 octets before the `@` (RFC 5321, 4.5.3.1.1).
    LocalPartTooLong,
    /// More than 254 octets in all (RFC 3696, erratum 1690).
    TooLong,
    /// The part after the `@` is not a domain name.
    Domain(DomainFault),
}

/// Something worth a second look about an address that is fine as such. `Display` gives the hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmailHint {
    /// The domain is not the tenant's.
    OutsideTenant {
        /// The address's domain.
        domain: String,
        /// The tenant's domain.
        tenant: String,
    },
    /// A free mail provider's domain.
    PersonalMailbox {
        /// The provider's domain.
        domain: String,
    },
    /// Characters outside ASCII before the `@` (RFC 6531), which many systems cannot deliver.
    NonAsciiLocalPart,
}

/// Providers whose addresses belong to one person, not to an organization.
const FREE_MAIL: [&str; 32] = [
    "126.com",
    "163.com",
    "aol.com",
    "fastmail.com",
    "free.fr",
    "gmail.com",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.fr",
    "icloud.com",
    "libero.it",
    "live.com",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "t-online.de",
    "web.de",
    "yahoo.co.uk",
    "yahoo.com",
    "yandex.ru",
    "ymail.com",
    "zoho.com",
];

impl NotificationEmail {
    /// From typed text. Mends what is certain and says so: spaces around it, `mailto:`, `<...>`, a full-width at
    /// sign, ideographic full stops, capitals in the domain.
    ///
    /// # Errors
    /// [`EmailFault`] for anything but one plain address. Stricter than RFC 5322 on purpose: quoted local parts,
    /// comments, domain literals and dot-less domains are correct there and always a mistake here.
    pub fn parse(text: &str) -> Result<Parsed<Self>, EmailFault> {
        let (kept, mut repairs) = trimmed(text);
        let kept = without_angle_brackets(kept, &mut repairs);
        let kept = match strip_prefix_ignoring_case(kept, "mailto:") {
            Some(rest) => {
                repairs.push(Repair::MailtoRemoved);
                // A mailto link may carry a subject, which is no part of the address (RFC 6068, 2).
                trim_invisible(rest.split_once('?').map_or(rest, |(address, _)| address))
            }
            None => kept,
        };
        let kept = without_angle_brackets(kept, &mut repairs);
        if kept.is_empty() {
            return Err(EmailFault::Empty);
        }
        let address = if kept.contains('\u{FF20}') {
            repairs.push(Repair::AtSignReplaced);
            kept.replace('\u{FF20}', "@")
        } else {
            kept.to_owned()
        };
        refuse_more_than_an_address(&address)?;
        let (local, typed_domain) = address.split_once('@').ok_or(EmailFault::MissingAt)?;
        if typed_domain.contains('@') {
            return Err(EmailFault::SeveralAts);
        }
        check_local_part(local)?;
        if local.len() > 64 {
            return Err(EmailFault::LocalPartTooLong);
        }
        if typed_domain.starts_with('[') {
            return Err(EmailFault::DomainLiteral);
        }
        let is_wide_stop = |c| matches!(c, '\u{3002}' | '\u{FF0E}' | '\u{FF61}');
        let domain = if typed_domain.contains(is_wide_stop) {
            repairs.push(Repair::FullStopReplaced);
            typed_domain.replace(is_wide_stop, ".")
        } else {
            typed_domain.to_owned()
        };
        domain::check(&domain).map_err(EmailFault::Domain)?;
        let domain = lower_cased(&domain, Repair::DomainLowerCased, &mut repairs);
        if local.len() + 1 + domain.len() > 254 {
            return Err(EmailFault::TooLong);
        }
        Ok(Parsed { value: Self([local, "@", &domain].concat()), repairs })
    }

    /// The part before the `@`.
    pub fn local_part(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    /// The part after the `@`, in lower case.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// What is worth a second look, given the tenant's domain where it is known.
    ///
    /// Below the same registered domain counts as inside. An `onmicrosoft.com` tenant domain says nothing about
    /// where its people have their mail, so it gives no hint. A free provider gives its own hint instead.
    pub fn hints(&self, tenant_domain: Option<&str>) -> Vec<EmailHint> {
        let mut hints = Vec::new();
        let domain = self.domain();
        if FREE_MAIL.contains(&domain) {
            hints.push(EmailHint::PersonalMailbox { domain: domain.to_owned() });
        } else if let Some(tenant) = tenant_domain.map(str::to_ascii_lowercase)
            && !domain::is_within(&tenant, "onmicrosoft.com")
            && !domain::is_within(domain, domain::registrable(&tenant))
        {
            hints.push(EmailHint::OutsideTenant { domain: domain.to_owned(), tenant });
        }
        if !self.local_part().is_ascii() {
            hints.push(EmailHint::NonAsciiLocalPart);
        }
        hints
    }
}

/// Everything that shows that this is more than one bare address, told before its parts are judged.
fn refuse_more_than_an_address(text: &str) -> Result<(), EmailFault> {
    let ats = text.matches('@').count();
    let spaced = text.contains(char::is_whitespace);
    if ats > 1 && (spaced || text.contains([',', ';'])) {
        return Err(EmailFault::List);
    }
    if let Some(c) = hidden_character(text) {
        return Err(EmailFault::Hidden(c));
    }
    if text.contains(['<', '>']) {
        return Err(EmailFault::DisplayName);
    }
    if text.contains(['(', ')']) {
        return Err(EmailFault::Comment);
    }
    if text.contains('"') {
        return Err(EmailFault::Quoted);
    }
    if text.contains([',', ';']) {
        return Err(EmailFault::List);
    }
    if spaced {
        return Err(EmailFault::SpaceInside);
    }
    Ok(())
}

/// Checks a dot-atom (RFC 5322, 3.2.3), characters outside ASCII allowed (RFC 6531, 3.3); its length is not judged.
pub(super) fn check_local_part(local: &str) -> Result<(), EmailFault> {
    if local.is_empty() {
        return Err(EmailFault::MissingLocalPart);
    }
    if local.starts_with('.') {
        return Err(EmailFault::LeadingDot);
    }
    if local.ends_with('.') {
        return Err(EmailFault::TrailingDot);
    }
    if local.contains("..") {
        return Err(EmailFault::DoubleDot);
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    match local.chars().find(|c| !is_plain(*c)) {
        Some(c) => Err(EmailFault::Character(c)),
        None => Ok(()),
    }
}

impl fmt::Display for EmailHint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutsideTenant { domain, tenant } => {
                write!(f, "{domain} is not {tenant}: check that somebody there should get these messages")
            }
            Self::PersonalMailbox { domain } => {
                write!(f, "{domain} is for personal mail: a group address outlives the person who set this up")
            }
            Self::NonAsciiLocalPart => f.write_str(
                "The part before @ has letters that many mail systems cannot deliver: ask for an alias of plain letters",
            ),
        }
    }
}
