//! Every sentence about a typed value, by its text.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::*;
use crate::value::{
    ApplicationName, AttributeName, Count, Date, EntraTenant, EnvironmentVariable, KeyVaultReference,
    NotificationEmail, TenantUrl, UserPrincipal,
};

struct Told<'t>(ValueFault, &'t str);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        sentence(&self.0, self.1, f)
    }
}

fn told(fault: impl Into<ValueFault>, label: &str) -> String {
    Told(fault.into(), label).to_string()
}

/// Checks sentences, and that each obeys the house style.
fn check<F: Into<ValueFault> + Copy>(label: &str, table: &[(F, &str)]) {
    for (fault, expected) in table {
        let sentence = told(*fault, label);
        assert_eq!(sentence, *expected);
        let words = sentence.to_lowercase();
        assert!(!words.contains("invalid") && !words.contains("please"), "{sentence}");
        assert!(!sentence.ends_with(['.', '!', ' ']), "{sentence}");
    }
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn tenant_url_sentences() {
    check(
        "Tenant URL",
        &[
            (TenantUrlFault::Empty, "Enter a tenant URL"),
            (TenantUrlFault::TooLong, "Tenant URL must be 2048 characters or fewer"),
            (
                TenantUrlFault::Hidden('\u{202E}'),
                "Tenant URL contains a hidden character (U+202E): type it instead of pasting it",
            ),
            (TenantUrlFault::SpaceInside, "Tenant URL must not contain spaces"),
            (
                TenantUrlFault::Placeholder,
                "Tenant URL must have your own value in place of the part in brackets",
            ),
            (TenantUrlFault::NotHttps, "Tenant URL must start with https://"),
            (TenantUrlFault::Backslash, "Tenant URL must use / instead of \\"),
            (
                TenantUrlFault::UserInfo,
                "Tenant URL must not name a user or password: leave out @ and what is before it",
            ),
            (TenantUrlFault::Fragment, "Tenant URL must not contain #"),
            (TenantUrlFault::Port, "Tenant URL must not name a port: https uses 443"),
            (
                TenantUrlFault::IpAddress,
                "Tenant URL must name a host, such as api.example.com, not an IP address",
            ),
            (
                TenantUrlFault::Localhost,
                "Tenant URL must name a host that Entra can reach, not this computer",
            ),
            (
                TenantUrlFault::Host(DomainFault::MissingTopLevel),
                "Tenant URL must have a host with a dot, such as api.example.com",
            ),
            (
                TenantUrlFault::Host(DomainFault::NotAscii),
                "Tenant URL must have its host in plain ASCII: write it in its xn-- form",
            ),
            (TenantUrlFault::PathCharacter('|'), "Tenant URL must not contain “|” in its path"),
            (
                TenantUrlFault::Query,
                "Tenant URL must end before the question mark: only ?aadOptscim062020 may follow it",
            ),
        ],
    );
}

#[test]
fn email_sentences() {
    check(
        "Notification e-mail",
        &[
            (EmailFault::Empty, "Enter a notification e-mail"),
            (
                EmailFault::List,
                "Notification e-mail must be one address: for several people, enter a group address",
            ),
            (
                EmailFault::DisplayName,
                "Notification e-mail must be the address alone, without the name beside it",
            ),
            (EmailFault::Comment, "Notification e-mail must be the address alone, without parentheses"),
            (EmailFault::Quoted, "Notification e-mail must be the address alone, without quotation marks"),
            (
                EmailFault::DomainLiteral,
                "Notification e-mail must have a domain after @, such as contoso.com, not an IP address",
            ),
            (
                EmailFault::Hidden('\u{7}'),
                "Notification e-mail contains a hidden character (U+0007): type it instead of pasting it",
            ),
            (EmailFault::SpaceInside, "Notification e-mail must not contain spaces"),
            (EmailFault::MissingAt, "Notification e-mail must contain @, such as name@contoso.com"),
            (EmailFault::SeveralAts, "Notification e-mail must contain @ only once"),
            (
                EmailFault::MissingLocalPart,
                "Notification e-mail must have a name before @, such as name@contoso.com",
            ),
            (EmailFault::LeadingDot, "Notification e-mail must not start with a dot"),
            (EmailFault::TrailingDot, "Notification e-mail must not have a dot right before @"),
            (EmailFault::DoubleDot, "Notification e-mail must not have two dots in a row"),
            (EmailFault::Character('\\'), "Notification e-mail must not contain “\\” before @"),
            (EmailFault::LocalPartTooLong, "Notification e-mail must have 64 characters or fewer before @"),
            (EmailFault::TooLong, "Notification e-mail must be 254 characters or fewer"),
            (
                EmailFault::Domain(DomainFault::Missing),
                "Notification e-mail must have a domain after @, such as name@contoso.com",
            ),
            (
                EmailFault::Domain(DomainFault::NotAscii),
                "Notification e-mail must have its domain in plain ASCII: write it in its xn-- form",
            ),
        ],
    );
}

#[test]
fn domain_sentences() {
    check(
        "Domain",
        &[
            (DomainFault::Missing, "Domain must have a domain, such as contoso.com"),
            (DomainFault::NotAscii, "Domain must have its domain in plain ASCII: write it in its xn-- form"),
            (DomainFault::LeadingDot, "Domain must not have a dot at the start of its domain"),
            (DomainFault::TrailingDot, "Domain must not have a dot at the end of its domain"),
            (DomainFault::DoubleDot, "Domain must not have two dots in a row in its domain"),
            (DomainFault::MissingTopLevel, "Domain must have a domain with a dot, such as contoso.com"),
            (
                DomainFault::NumericTopLevel,
                "Domain must have a domain that ends in letters, such as contoso.com",
            ),
            (DomainFault::Character('_'), "Domain must not contain “_” in its domain"),
            (DomainFault::Character(' '), "Domain must not contain a space in its domain"),
            (
                DomainFault::EdgeHyphen,
                "Domain must not have a hyphen next to a dot or at an end of its domain",
            ),
            (
                DomainFault::LabelTooLong,
                "Domain must have 63 characters or fewer between the dots of its domain",
            ),
            (DomainFault::TooLong, "Domain must have a domain of 253 characters or fewer"),
            (
                DomainFault::Encoding,
                "Domain has an xn-- part in its domain that cannot be read: check its spelling",
            ),
        ],
    );
}

#[test]
fn short_text_and_date_sentences() {
    check(
        "Application instance",
        &[
            (TextFault::Empty, "Enter an application instance"),
            (
                TextFault::TooLong { limit: 120, length: 121 },
                "Application instance must be 120 characters or fewer: it has 121",
            ),
            (
                TextFault::Forbidden('\u{2067}'),
                "Application instance contains a hidden character (U+2067): type it instead of pasting it",
            ),
        ],
    );
    check(
        "Day it was generated",
        &[
            (DateFault::Empty, "Enter the day it was generated"),
            (DateFault::Shape, "Day it was generated must be written as year-month-day, such as 2026-11-01"),
            (DateFault::NoSuchDay, "Day it was generated must be a day that the calendar has"),
            (DateFault::BeforeFirstYear, "Day it was generated must be in 1970 or later"),
        ],
    );
}

#[test]
fn entra_tenant_sentences() {
    check(
        "Entra tenant",
        &[
            (EntraTenantFault::Empty, "Enter an Entra tenant"),
            (EntraTenantFault::Url, "Entra tenant must be the domain alone, without https:// and slashes"),
            (
                EntraTenantFault::EmailAddress,
                "Entra tenant must be the domain alone: leave out @ and what is before it",
            ),
            (
                EntraTenantFault::Hidden('\u{200B}'),
                "Entra tenant contains a hidden character (U+200B): type it instead of pasting it",
            ),
            (
                EntraTenantFault::Id,
                "Entra tenant must be the whole tenant id, such as 8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
            ),
            (
                EntraTenantFault::Domain(DomainFault::MissingTopLevel),
                "Entra tenant must be a domain, such as contoso.onmicrosoft.com, or a tenant id",
            ),
            (
                EntraTenantFault::Domain(DomainFault::DoubleDot),
                "Entra tenant must not have two dots in a row in its domain",
            ),
        ],
    );
}

#[test]
fn user_and_id_sentences() {
    check(
        "User",
        &[
            (UserPrincipalFault::Empty, "Enter a user"),
            (
                UserPrincipalFault::MoreThanOne,
                "User must be one user principal name alone: add a row for each user",
            ),
            (
                UserPrincipalFault::Hidden('\0'),
                "User contains a hidden character (U+0000): type it instead of pasting it",
            ),
            (
                UserPrincipalFault::Id,
                "User must be the whole object id, such as 8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
            ),
            (
                UserPrincipalFault::Neither,
                "User must be a user principal name, such as b.simon@contoso.com, or an object id",
            ),
            (
                UserPrincipalFault::NotAscii('ü'),
                "User must not contain “ü” before @: Entra has only plain letters there",
            ),
            (UserPrincipalFault::Name(EmailFault::SeveralAts), "User must contain @ only once"),
        ],
    );
    check(
        "Object id",
        &[
            (GuidFault::Empty, "Enter an object id"),
            (
                GuidFault::Shape,
                "Object id must be the whole object id, such as 8adf8e6e-67b2-4cf2-a259-e3dc5476c621",
            ),
        ],
    );
}

#[test]
fn token_source_sentences() {
    check(
        "Name of the variable",
        &[
            (EnvironmentVariableFault::Empty, "Enter the name of the variable"),
            (
                EnvironmentVariableFault::Reference,
                "Name of the variable must be the name alone, without $ or %",
            ),
            (EnvironmentVariableFault::LeadingDigit, "Name of the variable must start with a letter or _"),
            (
                EnvironmentVariableFault::Character('-'),
                "Name of the variable must have only letters, digits and _, not “-”",
            ),
            (
                EnvironmentVariableFault::Character(' '),
                "Name of the variable must have only letters, digits and _, not a space",
            ),
            (EnvironmentVariableFault::TooLong, "Name of the variable must be 128 characters or fewer"),
        ],
    );
    check(
        "Key Vault secret",
        &[
            (KeyVaultFault::Empty, "Enter a Key Vault secret"),
            (
                KeyVaultFault::AppServiceSyntax,
                "Key Vault secret must be the secret identifier alone, without @Microsoft.KeyVault(…)",
            ),
            (KeyVaultFault::NotHttps, "Key Vault secret must start with https://"),
            (
                KeyVaultFault::Host,
                "Key Vault secret must have the host of a vault, such as https://contoso.vault.azure.net",
            ),
            (
                KeyVaultFault::VaultName,
                "Key Vault secret must have a vault name of 3 to 24 letters, digits and hyphens",
            ),
            (
                KeyVaultFault::NotASecret,
                "Key Vault secret must go on with /secrets/ and the name of the secret",
            ),
            (
                KeyVaultFault::SecretName,
                "Key Vault secret must have a secret name of 1 to 127 letters, digits and hyphens",
            ),
            (
                KeyVaultFault::Version,
                "Key Vault secret must end with a version of letters and digits, or without one",
            ),
        ],
    );
}

#[test]
fn count_and_attribute_sentences() {
    check(
        "Licenses you have",
        &[
            (CountFault::Empty, "Enter a whole number for “Licenses you have”"),
            (CountFault::NotWhole, "Licenses you have must be a whole number in digits, such as 500"),
            (CountFault::BelowOne, "Licenses you have must be 1 or more"),
            (CountFault::TooLarge, "Licenses you have must be 9999999 or less"),
        ],
    );
    check(
        "Source attribute",
        &[
            (AttributeFault::Empty, "Enter a source attribute"),
            (
                AttributeFault::Character('-'),
                "Source attribute must have only letters, digits, dots and _, not “-”",
            ),
            (AttributeFault::TooLong, "Source attribute must be 256 characters or fewer"),
            (
                AttributeFault::Brackets,
                "Source attribute must be the attribute’s name without square brackets",
            ),
        ],
    );
}

#[test]
fn token_sentences() {
    let on = day("2026-11-01");
    check(
        "Secret token",
        &[
            (TokenFinding::Empty, "Enter a secret token"),
            (TokenFinding::BearerPrefix, "Secret token must not start with “Bearer”: Entra adds that itself"),
            (
                TokenFinding::SpacesAround,
                "Secret token has spaces around it: leave them out when you paste it into Entra",
            ),
            (TokenFinding::SpaceInside, "Secret token must not contain spaces: copy it again in one piece"),
            (
                TokenFinding::LineBreak,
                "Secret token must not contain line breaks: copy it again in one piece",
            ),
            (TokenFinding::Url, "Secret token must be the token itself, not a web address"),
            (TokenFinding::EmailAddress, "Secret token must be the token itself, not an e-mail address"),
            (TokenFinding::Quoted, "Secret token must not have quotation marks around it"),
            (TokenFinding::Masked, "Secret token must be the token itself, not the dots shown in its place"),
            (
                TokenFinding::TooShort,
                "Secret token is shorter than 16 characters: check that all of it was copied",
            ),
            (
                TokenFinding::NonAscii,
                "Secret token must have only plain letters, digits and signs: copy it again",
            ),
            (TokenFinding::ExpiredJwt { on }, "Secret token expired on November 1, 2026: generate a new one"),
            (
                TokenFinding::JwtExpiresSoon { on },
                "Secret token expires on November 1, 2026: plan to generate a new one",
            ),
            (
                TokenFinding::JwtNotYetValid { from: on },
                "Secret token counts only from November 1, 2026: use one that counts today",
            ),
        ],
    );
}

#[test]
fn labels_read_well_inside_a_sentence() {
    for (label, expected) in [
        ("Tenant URL", "Enter a tenant URL"),
        ("URL of a host", "Enter a URL of a host"),
        ("UPN or object id", "Enter a UPN or object id"),
        ("LDAP path", "Enter an LDAP path"),
        ("SCIM path", "Enter a SCIM path"),
        ("LinkedIn tenant", "Enter a LinkedIn tenant"),
        ("E-mail", "Enter an e-mail"),
        ("License type", "Enter a license type"),
        ("Licenses you have", "Enter licenses you have"),
        ("Azure region", "Enter an Azure region"),
    ] {
        assert_eq!(told(TextFault::Empty, label), expected);
    }
}

#[test]
fn an_empty_field_is_asked_for_whatever_its_value() {
    let empty: [(ValueFault, &str); 9] = [
        (TenantUrl::parse("").unwrap_err().into(), "Enter a field"),
        (NotificationEmail::parse("").unwrap_err().into(), "Enter a field"),
        (ApplicationName::parse("").unwrap_err().into(), "Enter a field"),
        (EntraTenant::parse("").unwrap_err().into(), "Enter a field"),
        (UserPrincipal::parse("").unwrap_err().into(), "Enter a field"),
        (EnvironmentVariable::parse("").unwrap_err().into(), "Enter a field"),
        (KeyVaultReference::parse("").unwrap_err().into(), "Enter a field"),
        (AttributeName::parse("").unwrap_err().into(), "Enter a field"),
        (Count::parse("").unwrap_err().into(), "Enter a whole number for “Field”"),
    ];
    for (fault, expected) in empty {
        assert_eq!(told(fault, "Field"), expected);
    }
}
