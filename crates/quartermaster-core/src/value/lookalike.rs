//! Recognizes a host that was chosen to be mistaken for another one.
//! It must not know which hosts are fine: it compares with the one domain it is given.

use std::fmt;

use super::domain::{is_within, registrable};
use super::{TenantUrl, punycode};

/// How a host resembles a domain that it does not belong to. `Display` gives the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookalike {
    /// In which way.
    pub resemblance: Resemblance,
    /// Whose host it really is: the part somebody registered.
    pub owner: String,
    /// The domain it resembles.
    pub domain: String,
}

/// The ways to resemble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resemblance {
    /// The whole domain stands at the front or in the middle: `linkedin.com.evil.example`.
    DomainInside,
    /// The same name below another ending: `linkedin.co`.
    OtherEnding,
    /// The name is part of it: `linkedin-com.example`.
    NameInside,
    /// Other characters that look alike: `1inkedin.com`, `linkedln.com`.
    SimilarLetters,
    /// One character more, less, other, or two swapped: `linkdin.com`.
    OneCharacterOff,
}

impl TenantUrl {
    /// Whether this URL's host could be mistaken for `domain` (as `linkedin.com`) without belonging to it.
    /// Never for the domain itself, one below it, or another one of the same owner.
    ///
    /// This is a help for the eye, not a guarantee: what it does not flag may still be somebody else's.
    pub fn lookalike_of(&self, domain: &str) -> Option<Lookalike> {
        let host = self.host();
        let domain = domain.to_ascii_lowercase();
        if is_within(host, registrable(&domain)) {
            return None;
        }
        let resemblance = resemblance(host, registrable(&domain))?;
        Some(Lookalike { resemblance, owner: registrable(host).to_owned(), domain })
    }

    /// What a host with `xn--` labels stands for, as a browser may show it: worth showing beside the host,
    /// because its letters may be ones that only look familiar. `None` for a host without such labels.
    pub fn reads_as(&self) -> Option<String> {
        if !self.host().split('.').any(|label| label.starts_with("xn--")) {
            return None;
        }
        let labels: Vec<String> = self.host().split('.').map(decoded).collect();
        Some(labels.join("."))
    }
}

fn resemblance(host: &str, domain: &str) -> Option<Resemblance> {
    if host.contains(&[domain, "."].concat()) {
        return Some(Resemblance::DomainInside);
    }
    let name = domain.split('.').next().unwrap_or(domain);
    let owner = registrable(host);
    let owner_name = owner.split('.').next().unwrap_or(owner);
    if owner_name == name {
        return Some(Resemblance::OtherEnding);
    }
    // Every label that somebody chose: what stands before the ending.
    let ending = owner.len() - owner_name.len();
    let labels = host.get(..host.len() - ending).unwrap_or(host);
    // A short name is part of too many honest ones.
    if name.len() >= 5 {
        if labels.contains(name) {
            return Some(Resemblance::NameInside);
        }
        let target = skeleton(name);
        let is_alike = |label: &str| {
            let reduced = skeleton(&decoded(label));
            reduced.contains(&target) || differs_only_outside_ascii(&reduced, &target)
        };
        if labels.split('.').any(is_alike) {
            return Some(Resemblance::SimilarLetters);
        }
        if labels.split('.').any(|label| one_edit_apart(&label.replace('-', ""), name)) {
            return Some(Resemblance::OneCharacterOff);
        }
    }
    None
}

/// What a label stands for; itself when it is not encoded.
fn decoded(label: &str) -> String {
    punycode::decode(label).unwrap_or_else(|| label.to_owned())
}

/// Whether two texts of one length have at least half of their characters in common, in place, and the first has
/// characters outside ASCII wherever they differ. Catches the many letters that `looks_like` does not list.
fn differs_only_outside_ascii(text: &str, target: &str) -> bool {
    let same = text.chars().zip(target.chars()).filter(|(a, b)| a == b).count();
    text.chars().count() == target.chars().count()
        && same * 2 >= target.chars().count()
        && text.chars().zip(target.chars()).all(|(a, b)| a == b || !a.is_ascii())
}

/// A label reduced so that texts which look alike become the same text.
fn skeleton(label: &str) -> String {
    let alike: String = label.chars().filter(|c| *c != '-').map(looks_like).collect();
    alike.replace("rn", "m").replace("vv", "w").replace("cl", "d")
}

/// The plain letter that a character is easily taken for; itself otherwise.
fn looks_like(c: char) -> char {
    match c {
        '1' | 'i' | '|' | 'ı' | 'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'į' | 'ɩ' | 'ι' | 'і' | 'ї' | 'ӏ'
        | 'ł' | 'ĺ' | 'ļ' | 'ľ' | 'ḷ' | 'ị' | 'ỉ' => 'l',
        '0' | 'ο' | 'о' | 'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ơ' | 'օ' => 'o',
        '3' | 'е' | 'ё' | 'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ẹ' => 'e',
        '5' | 'ѕ' | 'ś' | 'š' | 'ş' | 'ș' => 's',
        'а' | 'α' | 'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ạ' => 'a',
        'ԁ' | 'ď' | 'đ' | 'ɗ' | 'ḍ' => 'd',
        'κ' | 'к' | 'ķ' | 'ƙ' | 'ḳ' => 'k',
        'п' | 'ո' | 'ñ' | 'ń' | 'ņ' | 'ň' | 'η' | 'ṇ' => 'n',
        'с' | 'ç' | 'ć' | 'č' => 'c',
        'р' | 'ρ' => 'p',
        'у' | 'ý' | 'ÿ' => 'y',
        'х' => 'x',
        'ù' | 'ú' | 'û' | 'ü' | 'υ' => 'u',
        other => other,
    }
}

/// Whether one inserted, removed or replaced character, or two swapped neighbors, turn one text into the other.
fn one_edit_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let front = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.get(front..).unwrap_or_default(), other.get(front..).unwrap_or_default());
    let back = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let rest = |text: &[char]| text.get(..text.len() - back).unwrap_or_default().to_vec();
    match (&rest(one)[..], &rest(other)[..]) {
        ([_], [_]) | ([_], []) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

impl fmt::Display for Lookalike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { resemblance, owner, domain } = self;
        match resemblance {
            Resemblance::DomainInside => write!(f, "This host contains {domain} but belongs to {owner}"),
            Resemblance::OtherEnding => write!(f, "This host is named like {domain} but belongs to {owner}"),
            Resemblance::NameInside => {
                write!(f, "This host contains the name of {domain} but belongs to {owner}")
            }
            Resemblance::SimilarLetters => {
                write!(f, "This host looks like {domain} in other characters: it belongs to {owner}")
            }
            Resemblance::OneCharacterOff => {
                write!(f, "This host is one character away from {domain}: it belongs to {owner}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    fn of_linkedin(host: &str) -> Option<Resemblance> {
        let url = TenantUrl::parse(&format!("https://{host}/scim")).unwrap().value;
        url.lookalike_of("linkedin.com").map(|found| found.resemblance)
    }

    #[test]
    fn the_domain_itself_and_all_below_it_are_never_flagged() {
        for host in ["linkedin.com", "api.linkedin.com", "a.b.linkedin.com", "xn--bcher-kva.linkedin.com"] {
            assert_eq!(of_linkedin(host), None, "{host}");
        }
        let sibling = TenantUrl::parse("https://www.linkedin.com").unwrap().value;
        assert_eq!(sibling.lookalike_of("api.LinkedIn.com"), None);
    }

    #[test]
    fn honest_hosts_are_not_flagged() {
        for host in [
            "scim.contoso.com",
            "api.example.co.uk",
            "link.example.org",
            "linked.example.org",
            "api.github.com",
            "xn--bcher-kva.example",
            "xn--fiqs8s.example",
            "xn--80ak6aa92e.com",
        ] {
            assert_eq!(of_linkedin(host), None, "{host}");
        }
    }

    #[test]
    fn each_way_to_resemble_is_found() {
        for (host, way) in [
            ("linkedin.com.evil.example", Resemblance::DomainInside),
            ("api.linkedin.com.evil.co.uk", Resemblance::DomainInside),
            ("notlinkedin.com.evil.example", Resemblance::DomainInside),
            ("linkedin.co", Resemblance::OtherEnding),
            ("api.linkedin.com.au", Resemblance::DomainInside),
            ("api.linkedin.net", Resemblance::OtherEnding),
            ("linkedin.co.uk", Resemblance::OtherEnding),
            ("linkedin-com.example", Resemblance::NameInside),
            ("evillinkedin.com", Resemblance::NameInside),
            ("linkedin.evil.example", Resemblance::NameInside),
            ("1inkedin.com", Resemblance::SimilarLetters),
            ("linkedln.com", Resemblance::SimilarLetters),
            ("l1nked1n.com", Resemblance::SimilarLetters),
            ("link3din.com", Resemblance::SimilarLetters),
            ("linkeclin.com", Resemblance::SimilarLetters),
            ("linked-in.com", Resemblance::SimilarLetters),
            ("xn--lnkedin-rfb.com", Resemblance::SimilarLetters),
            ("linkdin.com", Resemblance::OneCharacterOff),
            ("linkeddin.com", Resemblance::OneCharacterOff),
            ("linkedim.com", Resemblance::OneCharacterOff),
            ("api.lniked-in.com", Resemblance::OneCharacterOff),
            ("xn--inkedin-etd.com", Resemblance::SimilarLetters),
        ] {
            assert_eq!(of_linkedin(host), Some(way), "{host}");
        }
    }

    #[test]
    fn encoded_hosts_can_be_read() {
        let reads_as = |url: &str| TenantUrl::parse(url).unwrap().value.reads_as();
        assert_eq!(reads_as("https://api.XN--Bcher-KVA.example/x").as_deref(), Some("api.bücher.example"));
        assert_eq!(reads_as("https://api.example.com"), None);
    }

    #[test]
    fn letter_pairs_that_run_together_are_seen() {
        let url = TenantUrl::parse("https://api.rnicrosoft.com").unwrap().value;
        let found = url.lookalike_of("microsoft.com").unwrap();
        assert_eq!(found.resemblance, Resemblance::SimilarLetters);
        assert_eq!(
            found.to_string(),
            "This host looks like microsoft.com in other characters: it belongs to rnicrosoft.com"
        );
    }

    #[test]
    fn the_sentence_names_the_owner() {
        let url = TenantUrl::parse("https://linkedin.com.evil.example").unwrap().value;
        assert_eq!(
            url.lookalike_of("linkedin.com").unwrap().to_string(),
            "This host contains linkedin.com but belongs to evil.example"
        );
    }
}
