//! The sentence for each thing that can be wrong with a typed value, in the house's words.
//! It must not know which field asks: it is given the field's label.

mod wording;

use std::fmt;

use self::wording::{InSentence, Shown, enter};

use crate::value::{
    AttributeFault, AttributeName, Count, CountFault, DateFault, DomainFault, EmailFault, EntraTenantFault,
    EnvironmentVariable, EnvironmentVariableFault, GuidFault, KeyVaultFault, TenantUrl, TenantUrlFault,
    TextFault, TokenFinding, UserPrincipalFault, ValueFault,
};

/// Writes what to do about `fault` in the field that shows `label`.
pub(super) fn sentence(fault: &ValueFault, label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        ValueFault::TenantUrl(fault) => tenant_url(*fault, label, f),
        ValueFault::Email(fault) => email(*fault, label, f),
        ValueFault::Domain(fault) => domain(*fault, label, "domain", f),
        ValueFault::Text(fault) => text(*fault, label, f),
        ValueFault::Date(fault) => date(*fault, label, f),
        ValueFault::Guid(fault) => match fault {
            GuidFault::Empty => enter(label, f),
            GuidFault::Shape => id(label, "object", f),
        },
        ValueFault::EntraTenant(fault) => entra_tenant(*fault, label, f),
        ValueFault::User(fault) => user(*fault, label, f),
        ValueFault::EnvironmentVariable(fault) => environment_variable(*fault, label, f),
        ValueFault::KeyVault(fault) => key_vault(*fault, label, f),
        ValueFault::Count(fault) => count(*fault, label, f),
        ValueFault::Attribute(fault) => attribute(*fault, label, f),
        ValueFault::Token(finding) => token(*finding, label, f),
    }
}

fn tenant_url(fault: TenantUrlFault, label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        TenantUrlFault::Empty => enter(label, f),
        TenantUrlFault::TooLong => at_most(label, TenantUrl::LIMIT, f),
        TenantUrlFault::Hidden(c) => hidden(label, c, f),
        TenantUrlFault::SpaceInside => no_spaces(label, f),
        TenantUrlFault::Placeholder => must(label, "have your own value in place of the part in brackets", f),
        TenantUrlFault::NotHttps => must(label, "start with https://", f),
        TenantUrlFault::Backslash => must(label, "use / instead of \\", f),
        TenantUrlFault::UserInfo => {
            must(label, "not name a user or password: leave out @ and what is before it", f)
        }
        TenantUrlFault::Fragment => must(label, "not contain #", f),
        TenantUrlFault::Port => must(label, "not name a port: https uses 443", f),
        TenantUrlFault::IpAddress => {
            must(label, "name a host, such as api.example.com, not an IP address", f)
        }
        TenantUrlFault::Localhost => must(label, "name a host that Entra can reach, not this computer", f),
        TenantUrlFault::Host(fault) => domain(fault, label, "host", f),
        TenantUrlFault::PathCharacter(c) => write!(f, "{label} must not contain {} in its path", Shown(c)),
        TenantUrlFault::Query => {
            must(label, "end before the question mark: only ?aadOptscim062020 may follow it", f)
        }
    }
}

fn email(fault: EmailFault, label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        EmailFault::Empty => enter(label, f),
        EmailFault::List => must(label, "be one address: for several people, enter a group address", f),
        EmailFault::DisplayName => must(label, "be the address alone, without the name beside it", f),
        EmailFault::Comment => must(label, "be the address alone, without parentheses", f),
        EmailFault::Quoted => must(label, "be the address alone, without quotation marks", f),
        EmailFault::DomainLiteral => {
            must(label, "have a domain after @, such as contoso.com, not an IP address", f)
        }
        EmailFault::Hidden(c) => hidden(label, c, f),
        EmailFault::SpaceInside => no_spaces(label, f),
        EmailFault::MissingAt => must(label, "contain @, such as name@contoso.com", f),
        EmailFault::SeveralAts => must(label, "contain @ only once", f),
        EmailFault::MissingLocalPart => must(label, "have a name before @, such as name@contoso.com", f),
        EmailFault::LeadingDot => must(label, "not start with a dot", f),
        EmailFault::TrailingDot => must(label, "not have a dot right before @", f),
        EmailFault::DoubleDot => must(label, "not have two dots in a row", f),
        EmailFault::Character(c) => write!(f, "{label} must not contain {} before @", Shown(c)),
        EmailFault::LocalPartTooLong => must(label, "have 64 characters or fewer before @", f),
        EmailFault::TooLong => at_most(label, 254, f),
        EmailFault::Domain(DomainFault::Missing) => {
            must(label, "have a domain after @, such as name@contoso.com", f)
        }
        EmailFault::Domain(fault) => domain(fault, label, "domain", f),
    }
}

fn domain(fault: DomainFault, label: &str, part: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let example = if part == "host" { "api.example.com" } else { "contoso.com" };
    match fault {
        DomainFault::Missing => write!(f, "{label} must have a {part}, such as {example}"),
        DomainFault::NotAscii => {
            write!(f, "{label} must have its {part} in plain ASCII: write it in its xn-- form")
        }
        DomainFault::LeadingDot => write!(f, "{label} must not have a dot at the start of its {part}"),
        DomainFault::TrailingDot => write!(f, "{label} must not have a dot at the end of its {part}"),
        DomainFault::DoubleDot => write!(f, "{label} must not have two dots in a row in its {part}"),
        DomainFault::MissingTopLevel => write!(f, "{label} must have a {part} with a dot, such as {example}"),
        DomainFault::NumericTopLevel => {
            write!(f, "{label} must have a {part} that ends in letters, such as {example}")
        }
        DomainFault::Character(c) => write!(f, "{label} must not contain {} in its {part}", Shown(c)),
        DomainFault::EdgeHyphen => {
            write!(f, "{label} must not have a hyphen next to a dot or at an end of its {part}")
        }
        DomainFault::LabelTooLong => {
            write!(f, "{label} must have 63 characters or fewer between the dots of its {part}")
        }
        DomainFault::TooLong => write!(f, "{label} must have a {part} of 253 characters or fewer"),
        DomainFault::Encoding => {
            write!(f, "{label} has an xn-- part in its {part} that cannot be read: check its spelling")
        }
    }
}

fn text(fault: TextFault, label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        TextFault::Empty => enter(label, f),
        TextFault::TooLong { limit, length } => {
            at_most(label, limit, f)?;
            write!(f, ": it has {length}")
        }
        TextFault::Forbidden(c) => hidden(label, c, f),
    }
}

fn date(fault: DateFault, label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        DateFault::Empty => write!(f, "Enter the {}", InSentence(label)),
        DateFault::Shape => must(label, "be written as year-month-day, such as 2026-11-01", f),
        DateFault::NoSuchDay => must(label, "be a day that the calendar has", f),
        DateFault::BeforeFirstYear => must(label, "be in 1970 or later", f),
    }
}

fn entra_tenant(fault: EntraTenantFault, label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        EntraTenantFault::Empty => enter(label, f),
        EntraTenantFault::Url => must(label, "be the domain alone, without https:// and slashes", f),
        EntraTenantFault::EmailAddress => {
            must(label, "be the domain alone: leave out @ and what is before it", f)
        }
        EntraTenantFault::Hidden(c) => hidden(label, c, f),
        EntraTenantFault::Id => id(label, "tenant", f),
        EntraTenantFault::Domain(DomainFault::MissingTopLevel) => {
            must(label, "be a domain, such as contoso.onmicrosoft.com, or a tenant id", f)
        }
        EntraTenantFault::Domain(fault) => domain(fault, label, "domain", f),
    }
}

fn user(fault: UserPrincipalFault, label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        UserPrincipalFault::Empty => enter(label, f),
        UserPrincipalFault::MoreThanOne => {
            must(label, "be one user principal name alone: add a row for each user", f)
        }
        UserPrincipalFault::Hidden(c) => hidden(label, c, f),
        UserPrincipalFault::Id => id(label, "object", f),
        UserPrincipalFault::Neither => {
            must(label, "be a user principal name, such as b.simon@contoso.com, or an object id", f)
        }
        UserPrincipalFault::NotAscii(c) => {
            write!(f, "{label} must not contain {} before @: Entra has only plain letters there", Shown(c))
        }
        UserPrincipalFault::Name(fault) => email(fault, label, f),
    }
}

fn environment_variable(
    fault: EnvironmentVariableFault,
    label: &str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match fault {
        EnvironmentVariableFault::Empty => enter(label, f),
        EnvironmentVariableFault::Reference => must(label, "be the name alone, without $ or %", f),
        EnvironmentVariableFault::LeadingDigit => must(label, "start with a letter or _", f),
        EnvironmentVariableFault::Character(c) => {
            write!(f, "{label} must have only letters, digits and _, not {}", Shown(c))
        }
        EnvironmentVariableFault::TooLong => at_most(label, EnvironmentVariable::LIMIT, f),
    }
}

fn key_vault(fault: KeyVaultFault, label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        KeyVaultFault::Empty => enter(label, f),
        KeyVaultFault::AppServiceSyntax => {
            must(label, "be the secret identifier alone, without @Microsoft.KeyVault(…)", f)
        }
        KeyVaultFault::NotHttps => must(label, "start with https://", f),
        KeyVaultFault::Host => {
            must(label, "have the host of a vault, such as https://contoso.vault.azure.net", f)
        }
        KeyVaultFault::VaultName => {
            must(label, "have a vault name of 3 to 24 letters, digits and hyphens", f)
        }
        KeyVaultFault::NotASecret => must(label, "go on with /secrets/ and the name of the secret", f),
        KeyVaultFault::SecretName => {
            must(label, "have a secret name of 1 to 127 letters, digits and hyphens", f)
        }
        KeyVaultFault::Version => must(label, "end with a version of letters and digits, or without one", f),
    }
}

fn count(fault: CountFault, label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        CountFault::Empty => write!(f, "Enter a whole number for “{label}”"),
        CountFault::NotWhole => must(label, "be a whole number in digits, such as 500", f),
        CountFault::BelowOne => must(label, "be 1 or more", f),
        CountFault::TooLarge => write!(f, "{label} must be {} or less", Count::MAX),
    }
}

fn attribute(fault: AttributeFault, label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match fault {
        AttributeFault::Empty => enter(label, f),
        AttributeFault::Character(c) => {
            write!(f, "{label} must have only letters, digits, dots and _, not {}", Shown(c))
        }
        AttributeFault::TooLong => at_most(label, AttributeName::LIMIT, f),
        AttributeFault::Brackets => must(label, "be the attribute’s name without square brackets", f),
    }
}

fn token(finding: TokenFinding, label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let dated = match finding {
        TokenFinding::Empty => return enter(label, f),
        TokenFinding::BearerPrefix => {
            return must(label, "not start with “Bearer”: Entra adds that itself", f);
        }
        TokenFinding::SpacesAround => {
            return write!(f, "{label} has spaces around it: leave them out when you paste it into Entra");
        }
        TokenFinding::SpaceInside => return must(label, "not contain spaces: copy it again in one piece", f),
        TokenFinding::LineBreak => {
            return must(label, "not contain line breaks: copy it again in one piece", f);
        }
        TokenFinding::Url => return must(label, "be the token itself, not a web address", f),
        TokenFinding::EmailAddress => return must(label, "be the token itself, not an e-mail address", f),
        TokenFinding::Quoted => return must(label, "not have quotation marks around it", f),
        TokenFinding::Masked => {
            return must(label, "be the token itself, not the dots shown in its place", f);
        }
        TokenFinding::TooShort => {
            return write!(f, "{label} is shorter than 16 characters: check that all of it was copied");
        }
        TokenFinding::NonAscii => {
            return must(label, "have only plain letters, digits and signs: copy it again", f);
        }
        TokenFinding::ExpiredJwt { on } => ("expired on", on, "generate a new one"),
        TokenFinding::JwtExpiresSoon { on } => ("expires on", on, "plan to generate a new one"),
        TokenFinding::JwtNotYetValid { from } => ("counts only from", from, "use one that counts today"),
    };
    let (happens, day, advice) = dated;
    write!(f, "{label} {happens} {}: {advice}", day.long())
}

fn must(label: &str, rule: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{label} must {rule}")
}

fn at_most(label: &str, limit: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{label} must be {limit} characters or fewer")
}

fn no_spaces(label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    must(label, "not contain spaces", f)
}

fn hidden(label: &str, c: char, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{label} contains {}: type it instead of pasting it", Shown(c))
}

fn id(label: &str, what: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{label} must be the whole {what} id, such as 8adf8e6e-67b2-4cf2-a259-e3dc5476c621")
}

#[cfg(test)]
mod tests;
