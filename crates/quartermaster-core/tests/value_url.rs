//! The tenant URL held against the WHATWG URL standard, as the `url` crate implements it.
//! What ours accepts, the standard must read as the very same URL; ours may refuse more.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/seeded.rs"]
mod seeded;

use proptest::prelude::*;
use quartermaster_core::value::{DomainFault, Repair, TenantUrl, TenantUrlFault};
use seeded::same_cases;
use url::Url;

/// The standard's serialization with the one difference that `TenantUrl` documents.
fn standard_form(url: &Url) -> String {
    match (url.path(), url.query()) {
        ("/", None) => url.as_str().trim_end_matches('/').to_owned(),
        _ => url.as_str().to_owned(),
    }
}

/// Ours and the standard's reading of one text. Hosts with `xn--` labels may be refused by the standard, whose
/// tables ours does without, but never read as another URL.
fn agrees(text: &str) -> Result<(), String> {
    let Ok(ours) = TenantUrl::parse(text) else { return Ok(()) };
    let ours = ours.value;
    let typed =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}'));
    let typed = typed.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(typed);
    for form in [typed, ours.as_str()] {
        match Url::parse(form.trim()) {
            Ok(url) => {
                let theirs = standard_form(&url);
                let same = theirs == ours.as_str()
                    && url.host_str() == Some(ours.host())
                    && url.path() == ours.path()
                    && url.scheme() == "https"
                    && url.port().is_none()
                    && url.username().is_empty()
                    && url.password().is_none()
                    && url.fragment().is_none();
                if !same {
                    return Err(format!("{form:?}: ours {ours}, theirs {theirs}"));
                }
            }
            Err(_) if ours.host().contains("xn--") => {}
            Err(fault) => return Err(format!("{form:?}: ours {ours}, theirs {fault}")),
        }
    }
    Ok(())
}

#[test]
fn what_is_accepted_is_kept_in_its_canonical_form() {
    use Repair::{AngleBracketsRemoved, CanonicalForm, LineBreaksRemoved, PortRemoved, SpacesRemoved};
    for (text, expected, repairs) in [
        ("https://api.linkedin.com", "https://api.linkedin.com", &[][..]),
        ("https://api.linkedin.com/", "https://api.linkedin.com", &[]),
        ("https://api.linkedin.com/scim", "https://api.linkedin.com/scim", &[]),
        ("https://api.linkedin.com/scim/", "https://api.linkedin.com/scim/", &[]),
        ("https://a.example/s?aadOptscim062020", "https://a.example/s?aadOptscim062020", &[]),
        ("https://a.example?aadOptscim062020", "https://a.example/?aadOptscim062020", &[]),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example", &[]),
        ("https://a.example//b//", "https://a.example//b//", &[]),
        ("https://a.example/%7Eb/%c3", "https://a.example/%7Eb/%c3", &[]),
        ("https://a.example/b:c@d;e=f,g!$&'()*+", "https://a.example/b:c@d;e=f,g!$&'()*+", &[]),
        ("  https://a.example/b \n", "https://a.example/b", &[SpacesRemoved]),
        ("\u{FEFF}https://a.example\u{200B}", "https://a.example", &[SpacesRemoved]),
        ("<https://a.example/b>", "https://a.example/b", &[AngleBracketsRemoved]),
        ("https://a.exa\r\nmple/\tb", "https://a.example/b", &[LineBreaksRemoved]),
        ("HTTPS://API.Example/Scim", "https://api.example/Scim", &[CanonicalForm]),
        ("https://a.example:443/b", "https://a.example/b", &[PortRemoved]),
        ("https://a.example:/b", "https://a.example/b", &[PortRemoved]),
        ("https://a.example/b/../c/./d", "https://a.example/c/d", &[CanonicalForm]),
        ("https://a.example/b/%2E%2e/c/%2e", "https://a.example/c/", &[CanonicalForm]),
        ("https://a.example/..", "https://a.example", &[CanonicalForm]),
        ("https://a.example/bü", "https://a.example/b%C3%BC", &[CanonicalForm]),
    ] {
        let parsed = TenantUrl::parse(text).unwrap_or_else(|fault| panic!("{text:?}: {fault:?}"));
        assert_eq!((parsed.value.as_str(), &parsed.repairs[..]), (expected, repairs), "{text:?}");
        agrees(text).unwrap();
    }
}

#[test]
fn the_longest_url_fits_and_one_more_does_not() {
    let base = "https://a.example/";
    let longest = format!("{base}{}", "b".repeat(2_048 - base.len()));
    assert_eq!(TenantUrl::parse(&longest).unwrap().value.as_str().len(), 2_048);
    assert_eq!(TenantUrl::parse(&format!("{longest}b")), Err(TenantUrlFault::TooLong));
    let grows = format!("{base}{}", "ü".repeat(400));
    assert_eq!(TenantUrl::parse(&grows), Err(TenantUrlFault::TooLong));
}

#[test]
fn what_is_refused_is_refused_for_its_own_reason() {
    use TenantUrlFault::{
        Backslash, Empty, Fragment, Hidden, Host, IpAddress, Localhost, NotHttps, PathCharacter, Placeholder,
        Port, Query, SpaceInside, UserInfo,
    };
    for (text, fault) in [
        ("", Empty),
        (" \u{200B} ", Empty),
        ("api.linkedin.com", NotHttps),
        ("http://api.linkedin.com", NotHttps),
        ("ftp://api.linkedin.com", NotHttps),
        ("https:api.linkedin.com", NotHttps),
        ("https:/api.linkedin.com", NotHttps),
        ("//api.linkedin.com", NotHttps),
        ("javascript:alert(1)", NotHttps),
        ("data:text/html,x", NotHttps),
        ("view-source:https://a.example", NotHttps),
        ("https:\\\\a.example", NotHttps),
        ("https://", Host(DomainFault::Missing)),
        ("https:///a.example", Host(DomainFault::Missing)),
        ("https://?aadOptscim062020", Host(DomainFault::Missing)),
        ("https://:443/", Host(DomainFault::Missing)),
        ("https://a.example\\b", Backslash),
        ("https://linkedin.com\\@evil.example", Backslash),
        ("https://linkedin.com@evil.example", UserInfo),
        ("https://user:pass@a.example", UserInfo),
        ("https://@a.example", UserInfo),
        ("https://linkedin.com%40evil.example", Host(DomainFault::Character('%'))),
        ("https://a.example#", Fragment),
        ("https://a.example/#x", Fragment),
        ("https://a.example#@linkedin.com", Fragment),
        ("https://a.example:8443/", Port),
        ("https://a.example:0443/", Port),
        ("https://a.example:x/", Port),
        ("https://127.0.0.1/", IpAddress),
        ("https://127.1/", IpAddress),
        ("https://2130706433/", IpAddress),
        ("https://0x7f000001/", IpAddress),
        ("https://0x7f.1/", IpAddress),
        ("https://0x/", IpAddress),
        ("https://a.0X1F/", IpAddress),
        ("https://0177.0.0.01/", IpAddress),
        ("https://1.2.3.4./", IpAddress),
        ("https://a.example.1/", IpAddress),
        ("https://999.999.999.999/", IpAddress),
        ("https://[::1]/", IpAddress),
        ("https://[::ffff:127.0.0.1]:443/", IpAddress),
        ("https://::1/", IpAddress),
        ("https://localhost/", Localhost),
        ("https://LOCALHOST:443/", Localhost),
        ("https://localhost./", Localhost),
        ("https://scim.localhost/", Localhost),
        ("https://intranet/", Host(DomainFault::MissingTopLevel)),
        ("https://a.example./", Host(DomainFault::TrailingDot)),
        ("https://.a.example/", Host(DomainFault::LeadingDot)),
        ("https://a..example/", Host(DomainFault::DoubleDot)),
        ("https://a_b.example/", Host(DomainFault::Character('_'))),
        ("https://a,b.example/", Host(DomainFault::Character(','))),
        ("https://-a.example/", Host(DomainFault::EdgeHyphen)),
        ("https://bücher.example/", Host(DomainFault::NotAscii)),
        ("https://l\u{456}nkedin.com/", Host(DomainFault::NotAscii)),
        ("https://１２７.0.0.1.example/", Host(DomainFault::NotAscii)),
        ("https://a。example/", Host(DomainFault::NotAscii)),
        ("https://xn--a.example/", Host(DomainFault::Encoding)),
        ("https://a.example/b c", SpaceInside),
        ("https://a.example /b", SpaceInside),
        ("https://a.example/b\u{A0}c", SpaceInside),
        ("https://a.example https://b.example", SpaceInside),
        ("https://a.exam\u{AD}ple/", Host(DomainFault::NotAscii)),
        ("https://a.exam\u{200B}ple/", Hidden('\u{200B}')),
        ("https://a.example/\u{202E}b", Hidden('\u{202E}')),
        ("https://a.example/\u{0}", Hidden('\u{0}')),
        ("https://{tenant}.example/", Placeholder),
        ("https://a.example/<id>", Placeholder),
        ("https://a.example/b|c", PathCharacter('|')),
        ("https://a.example/b\"c", PathCharacter('"')),
        ("https://a.example/b^c", PathCharacter('^')),
        ("https://a.example/b`c", PathCharacter('`')),
        ("https://a.example/[b]", PathCharacter('[')),
        ("https://a.example/100%", PathCharacter('%')),
        ("https://a.example/%zz", PathCharacter('%')),
        ("https://a.example/%é", PathCharacter('%')),
        ("https://a.example/?", Query),
        ("https://a.example/?a=b", Query),
        ("https://a.example/?aadOptscim062020&a=b", Query),
        ("https://a.example/?aadoptscim062020", Query),
        ("https://a.example/?token=secret", Query),
    ] {
        assert_eq!(TenantUrl::parse(text).map(|parsed| parsed.value), Err(fault), "{text:?}");
    }
}

#[test]
fn parts_and_flag_are_given_back() {
    let url = TenantUrl::parse("https://Scim.Shop.co.uk/v2/").unwrap().value;
    assert_eq!((url.host(), url.path(), url.registrable_domain()), ("scim.shop.co.uk", "/v2/", "shop.co.uk"));
    assert!(!url.has_patch_flag());
    let root = TenantUrl::parse("https://a.example").unwrap().value;
    assert_eq!(root.path(), "/");
    assert!(TenantUrl::parse("https://a.example/s?aadOptscim062020").unwrap().value.has_patch_flag());
    assert!(!TenantUrl::parse("https://a.example/aadOptscim062020").unwrap().value.has_patch_flag());
}

/// One character of the name left out, replaced or doubled, at every place and below several endings.
#[test]
fn one_wrong_character_is_always_a_lookalike() {
    let name = "linkedin";
    let letters: Vec<String> = ('a'..='z').chain('0'..='9').map(String::from).collect();
    for at in 0..name.len() {
        let doubled = name[at..=at].repeat(2);
        for with in
            letters.iter().map(String::as_str).chain(["", &doubled]).filter(|with| *with != &name[at..=at])
        {
            let mut wrong = name.to_owned();
            wrong.replace_range(at..=at, with);
            for ending in ["com", "example", "co.uk"] {
                let url = TenantUrl::parse(&format!("https://api.{wrong}.{ending}")).unwrap().value;
                assert!(url.lookalike_of("linkedin.com").is_some(), "{url}");
            }
        }
    }
}

/// Every combination of ways to write each part: over 200,000 URLs, most of them wrong.
#[test]
fn every_combination_of_odd_parts_reads_as_the_standard_reads_it() {
    let schemes = ["https://", "HTTPS://", "hTTps:/\t/", " <https://", "https:////"];
    let hosts = [
        "a.example",
        "A.Example",
        "a.b-c.example",
        "linkedin.com",
        "a.example.",
        "127.0.0.1",
        "0x7f.1",
        "1.example",
        "a.1",
        "a.0x",
        "0.example",
        "xn--bcher-kva.example",
        "XN--BCHER-KVA.example",
        "xn--a.example",
        "xn--zzzzzzz.example",
        "xn--80ak6aa92e.com",
        "a--b.example",
        "bü.example",
        "%61.example",
        "user@a.example",
        "[::1]",
        "",
        "a",
        "a.exam\nple",
        "a..example",
        "a_b.example",
    ];
    let ports = ["", ":", ":443", ":00443", ":80", ":4 43", ":\t443"];
    let paths = [
        "",
        "/",
        "//",
        "/b",
        "/b/",
        "/./b",
        "/b/..",
        "/b/../",
        "/../b",
        "/b/./",
        "/%2e",
        "/%2E%2e/b",
        "/.%2e",
        "/b%2e",
        "/...",
        "/b/%2e%2E",
        "/b;c=d",
        "/b:c@d",
        "/%C3%BC",
        "/%zz",
        "/ü/é",
        "/b\\c",
        "/b c",
        "/b\tc",
        "//..//b",
        "/b//../c",
        "/a/b/../../..",
        "/~'!*()",
        "/😀",
        "/%",
        "/b|c",
        "/b^c",
    ];
    let tails = ["", "?", "?aadOptscim062020", "?a", "#", "?aadOptscim062020#b", "> ", "?aadOpt\nscim062020"];
    let mut accepted = 0;
    for scheme in schemes {
        for host in hosts {
            for port in ports {
                for path in paths {
                    for tail in tails {
                        let text = [scheme, host, port, path, tail].concat();
                        agrees(&text).unwrap();
                        accepted += usize::from(TenantUrl::parse(&text).is_ok());
                    }
                }
            }
        }
    }
    assert!(accepted > 5_000, "only {accepted} were accepted: the comparison would prove little");
}

proptest! {
    #![proptest_config(same_cases(1000))]

    #[test]
    fn arbitrary_texts_read_as_the_standard_reads_them(
        text in "(https://|HTTPS://)[a-zA-Z0-9.\\-]{1,20}(\\.example|\\.com)?(:443|:)?(/[a-zA-Z0-9._~%:@!$&'()*+,;=é\\\\-]{0,8}){0,4}(\\?aadOptscim062020)?"
    ) {
        agrees(&text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn hosts_with_encoded_labels_never_read_as_another(label in "[a-z0-9\\-]{1,12}") {
        agrees(&format!("https://xn--{label}.example/")).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn parsing_is_stable(text in "https://[A-Za-z.]{1,10}\\.com(/[a-z.%2eé]{0,6}){0,3}") {
        if let Ok(first) = TenantUrl::parse(&text) {
            let second = TenantUrl::parse(first.value.as_str());
            prop_assert_eq!(second.map(|parsed| (parsed.value, parsed.repairs)), Ok((first.value, vec![])));
        }
    }

    #[test]
    fn the_domain_and_all_below_it_are_never_a_lookalike(below in "([a-z0-9]([a-z0-9\\-]{0,8}[a-z0-9])?\\.){0,3}") {
        if let Ok(parsed) = TenantUrl::parse(&format!("https://{below}linkedin.com/scim")) {
            prop_assert_eq!(parsed.value.lookalike_of("linkedin.com"), None);
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "(https://)?\\PC*") {
        let _ = TenantUrl::parse(&text).map(|parsed| parsed.value.lookalike_of("linkedin.com"));
    }
}
