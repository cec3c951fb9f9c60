//! The rules of a DNS domain name, and which part of one is for sale.
//! It must not know whether the name stands in an address, a URL or alone.

use super::punycode;

/// What is wrong with a domain name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DomainFault {
    /// Nothing there.
    Missing,
    /// A character outside ASCII: it has to be written in its `xn--` form.
    NotAscii,
    /// A dot first.
    LeadingDot,
    /// A dot last.
    TrailingDot,
    /// Two dots in a row.
    DoubleDot,
    /// No dot, so no top-level domain.
    MissingTopLevel,
    /// A last label of digits only.
    NumericTopLevel,
    /// A character other than a letter, a digit, a hyphen or a dot.
    Character(char),
    /// A label that begins or ends with a hyphen.
    EdgeHyphen,
    /// A label of more than 63 characters.
    LabelTooLong,
    /// More than 253 characters.
    TooLong,
    /// An `xn--` label that does not decode.
    Encoding,
}

/// Checks a domain name: letter-digit-hyphen labels of at most 63, at least one dot, at most 253 in all,
/// a top level that is not a number (RFC 1034, 3.5; RFC 1123, 2.1; RFC 3696, 2).
///
/// # Errors
/// The first [`DomainFault`] found.
pub fn check(domain: &str) -> Result<(), DomainFault> {
    if domain.is_empty() {
        return Err(DomainFault::Missing);
    }
    if !domain.is_ascii() {
        return Err(DomainFault::NotAscii);
    }
    if let Some(c) = domain.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))) {
        return Err(DomainFault::Character(c));
    }
    if domain.starts_with('.') {
        return Err(DomainFault::LeadingDot);
    }
    if domain.ends_with('.') {
        return Err(DomainFault::TrailingDot);
    }
    if domain.contains("..") {
        return Err(DomainFault::DoubleDot);
    }
    for label in domain.split('.') {
        if label.starts_with('-') || label.ends_with('-') {
            return Err(DomainFault::EdgeHyphen);
        }
        if label.len() > 63 {
            return Err(DomainFault::LabelTooLong);
        }
        let label = label.to_ascii_lowercase();
        if label.starts_with("xn--") && punycode::decode(&label).is_none() {
            return Err(DomainFault::Encoding);
        }
    }
    if domain.len() > 253 {
        return Err(DomainFault::TooLong);
    }
    match domain.rsplit_once('.') {
        None => Err(DomainFault::MissingTopLevel),
        Some((_, top)) if top.bytes().all(|b| b.is_ascii_digit()) => Err(DomainFault::NumericTopLevel),
        Some(_) => Ok(()),
    }
}

/// Whether `domain` is `parent` or below it; both in lower case.
pub fn is_within(domain: &str, parent: &str) -> bool {
    domain.strip_suffix(parent).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The part of a lower-case domain name that somebody registered: its last two labels, or three below a suffix such
/// as `co.uk`.
///
/// The limit: the Public Suffix List is far larger than a page should load, so only the common
/// two-level suffixes are known. Below another one, the suffix itself comes back.
pub fn registrable(domain: &str) -> &str {
    let dots: Vec<usize> = domain.rmatch_indices('.').map(|(at, _)| at).take(3).collect();
    let after = |nth: usize| dots.get(nth).and_then(|at| domain.get(at + 1..)).unwrap_or(domain);
    let two_labels = after(1);
    if has_two_level_suffix(two_labels) { after(2) } else { two_labels }
}

/// Whether two labels together are a registry's suffix, like `co.uk`.
fn has_two_level_suffix(two_labels: &str) -> bool {
    let Some((second, top)) = two_labels.split_once('.') else { return false };
    let seconds: &[&str] = match top {
        "uk" => &["co", "org", "gov", "ac", "net", "ltd", "plc", "me", "nhs", "sch"],
        "au" => &["com", "net", "org", "edu", "gov", "id", "asn"],
        "nz" => &["co", "net", "org", "govt", "ac", "geek", "school"],
        "jp" => &["co", "ne", "or", "go", "ac", "ed", "gr", "lg", "ad"],
        "kr" => &["co", "ne", "or", "go", "ac", "re", "pe"],
        "in" => &["co", "net", "org", "gov", "ac", "nic", "firm", "gen", "ind", "edu", "res"],
        "za" => &["co", "net", "org", "gov", "ac", "web"],
        "br" => &["com", "net", "org", "gov", "edu"],
        "il" | "th" | "ke" | "ug" | "id" => {
            &["co", "ac", "or", "org", "go", "gov", "net", "in", "muni", "web"]
        }
        "cn" | "tw" | "hk" | "sg" | "my" | "mx" | "ar" | "tr" | "ua" | "pl" | "ph" | "vn" | "pk" | "eg"
        | "sa" | "ng" | "pe" | "co" | "ve" | "cy" | "mt" => &["com", "net", "org", "gov", "edu"],
        _ => &[],
    };
    seconds.contains(&second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_exist_pass() {
        let longest_label = format!("{}.example", "a".repeat(63));
        for fine in [
            "linkedin.com",
            "Contoso.OnMicrosoft.com",
            "a.b",
            "3com.com",
            "xn--bcher-kva.example",
            "a--b.example",
            &longest_label,
        ] {
            assert_eq!(check(fine), Ok(()), "{fine}");
        }
    }

    #[test]
    fn each_fault_is_told_apart() {
        let long_label = format!("{}.example", "a".repeat(64));
        let long = format!("{}example", "abcdefg.".repeat(31));
        for (text, fault) in [
            ("", DomainFault::Missing),
            ("bücher.example", DomainFault::NotAscii),
            (".example.com", DomainFault::LeadingDot),
            ("example.com.", DomainFault::TrailingDot),
            ("example..com", DomainFault::DoubleDot),
            ("example", DomainFault::MissingTopLevel),
            ("192.168.0.1", DomainFault::NumericTopLevel),
            ("my_host.example", DomainFault::Character('_')),
            ("a b.example", DomainFault::Character(' ')),
            ("-a.example", DomainFault::EdgeHyphen),
            ("a-.example", DomainFault::EdgeHyphen),
            (&long_label, DomainFault::LabelTooLong),
            (&long, DomainFault::TooLong),
            ("xn--a.example", DomainFault::Encoding),
            ("XN--99999999999.example", DomainFault::Encoding),
        ] {
            assert_eq!(check(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn the_registered_part_is_found() {
        for (domain, registered) in [
            ("api.linkedin.com", "linkedin.com"),
            ("linkedin.com", "linkedin.com"),
            ("linkedin.com.evil.example", "evil.example"),
            ("scim.shop.co.uk", "shop.co.uk"),
            ("shop.co.uk", "shop.co.uk"),
            ("co.uk", "co.uk"),
            ("a.b.example.com.au", "example.com.au"),
            ("host", "host"),
        ] {
            assert_eq!(registrable(domain), registered, "{domain}");
        }
    }

    #[test]
    fn within_means_the_same_or_below() {
        assert!(is_within("linkedin.com", "linkedin.com"));
        assert!(is_within("api.linkedin.com", "linkedin.com"));
        assert!(!is_within("evillinkedin.com", "linkedin.com"));
        assert!(!is_within("linkedin.com.evil.example", "linkedin.com"));
    }
}
