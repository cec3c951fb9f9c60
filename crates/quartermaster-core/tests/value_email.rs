//! The notification e-mail as a table: every class of address that an e-mail standard knows, with what happens to it.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/seeded.rs"]
mod seeded;

use proptest::prelude::*;
use quartermaster_core::value::{DomainFault, EmailFault, EmailHint, NotificationEmail, Repair};
use seeded::same_cases;

fn address(text: &str) -> NotificationEmail {
    NotificationEmail::parse(text).unwrap().value
}

#[test]
fn plain_addresses_are_kept_as_they_are() {
    let longest_local = format!("{}@contoso.com", "a".repeat(64));
    let longest_label = format!("a@{}.com", "b".repeat(63));
    // 64 + 1 + 189 = 254.
    let longest = format!("{}@{}.{}.{}", "a".repeat(64), "b".repeat(63), "c".repeat(63), "d".repeat(61));
    assert_eq!(longest.len(), 254);
    for text in [
        "b.simon@contoso.com",
        "it-provisioning@contoso.com",
        "o'brien+scim@contoso.co.uk",
        "!#$%&'*+-/=?^_`{|}~@contoso.com",
        "1@contoso.com",
        "a@1.contoso.com",
        "a@contoso.123.com",
        "a@3com.com",
        "a@b.c",
        "a.b.c.d@contoso.com",
        "a@xn--bcher-kva.example",
        "a@example.xn--p1ai",
        "group_alias@contoso.onmicrosoft.com",
        "B.Simon@contoso.com",
        &longest_local,
        &longest_label,
        &longest,
    ] {
        let parsed = NotificationEmail::parse(text).unwrap();
        assert_eq!((parsed.value.as_str(), &parsed.repairs[..]), (text, &[][..]), "{text}");
    }
}

#[test]
fn what_is_certain_is_mended_and_told() {
    use Repair::{
        AngleBracketsRemoved, AtSignReplaced, DomainLowerCased, FullStopReplaced, MailtoRemoved,
        SpacesRemoved,
    };
    for (text, expected, repairs) in [
        ("  ann@contoso.com\n", "ann@contoso.com", &[SpacesRemoved][..]),
        ("\u{FEFF}ann@contoso.com\u{200B}", "ann@contoso.com", &[SpacesRemoved]),
        ("mailto:ann@contoso.com", "ann@contoso.com", &[MailtoRemoved]),
        ("MAILTO: ann@contoso.com?subject=Hi", "ann@contoso.com", &[MailtoRemoved]),
        ("<ann@contoso.com>", "ann@contoso.com", &[AngleBracketsRemoved]),
        ("< ann@contoso.com >", "ann@contoso.com", &[AngleBracketsRemoved]),
        ("<mailto:ann@contoso.com>", "ann@contoso.com", &[AngleBracketsRemoved, MailtoRemoved]),
        ("mailto:<ann@contoso.com>", "ann@contoso.com", &[MailtoRemoved, AngleBracketsRemoved]),
        ("Ann@CONTOSO.Com", "Ann@contoso.com", &[DomainLowerCased]),
        ("ann@contoso。com", "ann@contoso.com", &[FullStopReplaced]),
        ("ann@contoso．co｡uk", "ann@contoso.co.uk", &[FullStopReplaced]),
        ("ann＠contoso.com", "ann@contoso.com", &[AtSignReplaced]),
    ] {
        let parsed = NotificationEmail::parse(text).unwrap();
        assert_eq!((parsed.value.as_str(), &parsed.repairs[..]), (expected, repairs), "{text:?}");
    }
}

/// Texts that break the rules of every e-mail standard: not one may pass.
fn malformed() -> Vec<(String, EmailFault)> {
    let domain = EmailFault::Domain;
    let long_domain = format!("a@{}com", "abcdefg.".repeat(32));
    // 64 + 1 + 190 = 255.
    let long = format!("{}@{}.{}.{}", "a".repeat(64), "b".repeat(63), "c".repeat(63), "d".repeat(62));
    let table = [
        // Nothing, or not the parts of an address.
        ("", EmailFault::Empty),
        (" \t\u{200B}", EmailFault::Empty),
        ("mailto:", EmailFault::Empty),
        ("<>", EmailFault::Empty),
        ("contoso.com", EmailFault::MissingAt),
        ("test", EmailFault::MissingAt),
        ("@", EmailFault::MissingLocalPart),
        ("@contoso.com", EmailFault::MissingLocalPart),
        ("test@", domain(DomainFault::Missing)),
        ("test@@contoso.com", EmailFault::SeveralAts),
        ("test@a@contoso.com", EmailFault::SeveralAts),
        // Dots.
        (".test@contoso.com", EmailFault::LeadingDot),
        ("test.@contoso.com", EmailFault::TrailingDot),
        ("te..st@contoso.com", EmailFault::DoubleDot),
        (".@contoso.com", EmailFault::LeadingDot),
        ("test@.contoso.com", domain(DomainFault::LeadingDot)),
        ("test@contoso.com.", domain(DomainFault::TrailingDot)),
        ("test@contoso..com", domain(DomainFault::DoubleDot)),
        ("test@.", domain(DomainFault::LeadingDot)),
        ("test@contoso.com。", domain(DomainFault::TrailingDot)),
        // Labels of the domain.
        ("test@-contoso.com", domain(DomainFault::EdgeHyphen)),
        ("test@contoso-.com", domain(DomainFault::EdgeHyphen)),
        ("test@contoso.com-", domain(DomainFault::EdgeHyphen)),
        ("test@con_toso.com", domain(DomainFault::Character('_'))),
        ("test@con+toso.com", domain(DomainFault::Character('+'))),
        ("test@con/toso.com", domain(DomainFault::Character('/'))),
        ("test@contoso.com:25", domain(DomainFault::Character(':'))),
        ("test@xn--a.example", domain(DomainFault::Encoding)),
        // Characters.
        ("te\\st@contoso.com", EmailFault::Character('\\')),
        ("te:st@contoso.com", EmailFault::Character(':')),
        ("te[st@contoso.com", EmailFault::Character('[')),
        ("te st@contoso.com", EmailFault::SpaceInside),
        ("test @contoso.com", EmailFault::SpaceInside),
        ("test@ contoso.com", EmailFault::SpaceInside),
        ("test@contoso .com", EmailFault::SpaceInside),
        ("te\u{A0}st@contoso.com", EmailFault::SpaceInside),
        ("te\tst@contoso.com", EmailFault::Hidden('\t')),
        ("test@contoso\r\n.com", EmailFault::Hidden('\r')),
        ("te\u{0}st@contoso.com", EmailFault::Hidden('\u{0}')),
        ("te\u{7F}st@contoso.com", EmailFault::Hidden('\u{7F}')),
        ("te\u{85}st@contoso.com", EmailFault::Hidden('\u{85}')),
        ("te\u{202E}st@contoso.com", EmailFault::Hidden('\u{202E}')),
        ("te\u{2066}st@contoso.com", EmailFault::Hidden('\u{2066}')),
        ("te\u{200B}st@contoso.com", EmailFault::Hidden('\u{200B}')),
        ("test@con\u{FEFF}toso.com", EmailFault::Hidden('\u{FEFF}')),
        // Quotation marks, comments and brackets that are not closed, or in the wrong place.
        ("\"test@contoso.com", EmailFault::Quoted),
        ("\"test\\\"@contoso.com", EmailFault::Quoted),
        ("test\"@contoso.com", EmailFault::Quoted),
        ("\"test\"test@contoso.com", EmailFault::Quoted),
        ("test\"text\"@contoso.com", EmailFault::Quoted),
        ("(comment test@contoso.com", EmailFault::Comment),
        ("test@contoso.com)", EmailFault::Comment),
        ("test@[1.2.3.4", EmailFault::DomainLiteral),
        ("test@1.2.3.4]", domain(DomainFault::Character(']'))),
        ("test@[]", EmailFault::DomainLiteral),
        ("<test@contoso.com", EmailFault::DisplayName),
        ("test@contoso.com>", EmailFault::DisplayName),
        // Lengths.
        (&long_domain, domain(DomainFault::TooLong)),
        (&long, EmailFault::TooLong),
    ];
    let mut all: Vec<(String, EmailFault)> =
        table.into_iter().map(|(text, fault)| (text.to_owned(), fault)).collect();
    all.push((format!("{}@contoso.com", "a".repeat(65)), EmailFault::LocalPartTooLong));
    all.push((format!("{}@contoso.com", "ü".repeat(33)), EmailFault::LocalPartTooLong));
    all.push((format!("a@{}.com", "b".repeat(64)), domain(DomainFault::LabelTooLong)));
    all
}

#[test]
fn malformed_texts_are_refused_each_with_its_reason() {
    for (text, fault) in malformed() {
        assert_eq!(NotificationEmail::parse(&text), Err(fault), "{text:?}");
    }
}

#[test]
fn forms_that_are_correct_elsewhere_are_refused_here_with_their_own_reason() {
    let domain = EmailFault::Domain;
    for (text, fault) in [
        ("\"test\"@contoso.com", EmailFault::Quoted),
        ("\"te st\"@contoso.com", EmailFault::Quoted),
        ("\"\"@contoso.com", EmailFault::Quoted),
        ("\"te@st\"@contoso.com", EmailFault::Quoted),
        ("test@[127.0.0.1]", EmailFault::DomainLiteral),
        ("test@[IPv6:2001:db8::1]", EmailFault::DomainLiteral),
        ("test(comment)@contoso.com", EmailFault::Comment),
        ("test@(comment)contoso.com", EmailFault::Comment),
        ("Ann Example <ann@contoso.com>", EmailFault::DisplayName),
        ("\"Example, Ann\" <ann@contoso.com>", EmailFault::DisplayName),
        ("test@io", domain(DomainFault::MissingTopLevel)),
        ("root@localhost", domain(DomainFault::MissingTopLevel)),
        ("test@127.0.0.1", domain(DomainFault::NumericTopLevel)),
        ("test@contoso.123", domain(DomainFault::NumericTopLevel)),
        ("test@bücher.example", domain(DomainFault::NotAscii)),
        ("test@例え.テスト", domain(DomainFault::NotAscii)),
    ] {
        assert_eq!(NotificationEmail::parse(text), Err(fault), "{text:?}");
    }
}

#[test]
fn several_addresses_are_told_as_such() {
    for text in [
        "a@contoso.com,b@contoso.com",
        "a@contoso.com; b@contoso.com",
        "a@contoso.com b@contoso.com",
        "a@contoso.com\nb@contoso.com",
        "Ann <a@contoso.com>, Bob <b@contoso.com>",
        "a@contoso.com;",
        "a@contoso.com,",
    ] {
        assert_eq!(NotificationEmail::parse(text), Err(EmailFault::List), "{text:?}");
    }
}

#[test]
fn hints_tell_what_deserves_a_second_look() {
    let outside = |domain: &str, tenant: &str| EmailHint::OutsideTenant {
        domain: domain.to_owned(),
        tenant: tenant.to_owned(),
    };
    let personal = EmailHint::PersonalMailbox { domain: "gmail.com".to_owned() };
    for (text, tenant, hints) in [
        ("ann@contoso.com", None, vec![]),
        ("ann@contoso.com", Some("contoso.com"), vec![]),
        ("ann@contoso.com", Some("Contoso.com"), vec![]),
        ("ann@mail.contoso.com", Some("contoso.com"), vec![]),
        ("ann@contoso.com", Some("eu.contoso.com"), vec![]),
        ("ann@contoso.com", Some("contoso.onmicrosoft.com"), vec![]),
        ("ann@fabrikam.com", Some("contoso.com"), vec![outside("fabrikam.com", "contoso.com")]),
        ("ann@notcontoso.com", Some("contoso.com"), vec![outside("notcontoso.com", "contoso.com")]),
        ("ann@gmail.com", None, vec![personal.clone()]),
        ("ann@GMAIL.com", Some("contoso.com"), vec![personal]),
        ("jürgen@contoso.com", Some("contoso.com"), vec![EmailHint::NonAsciiLocalPart]),
    ] {
        assert_eq!(address(text).hints(tenant), hints, "{text} {tenant:?}");
    }
    assert_eq!(
        outside("fabrikam.com", "contoso.com").to_string(),
        "fabrikam.com is not contoso.com: check that somebody there should get these messages"
    );
}

#[test]
fn the_parts_of_an_address_are_given_back() {
    let address = address("Ann+x@Mail.Contoso.com");
    assert_eq!((address.local_part(), address.domain()), ("Ann+x", "mail.contoso.com"));
}

proptest! {
    #![proptest_config(same_cases(500))]

    /// Whatever we accept, an independent implementation of RFC 5321 accepts too.
    #[test]
    fn nothing_passes_that_the_standard_refuses(text in "[a-z.@!\"(\\[ü\\-_0-9:\\\\ ,]{1,24}|[a-z.]{1,8}@[a-z0-9.\\-]{1,16}") {
        if let Ok(parsed) = NotificationEmail::parse(&text) {
            prop_assert!(email_address::EmailAddress::is_valid(parsed.value.as_str()), "{}", parsed.value);
        }
    }

    /// A parsed address parses into itself, with nothing left to mend.
    #[test]
    fn parsing_is_stable(text in "[ <]{0,2}(mailto:)?[A-Za-z.+é]{1,10}[@＠][A-Za-z0-9.。\\-]{1,20}[ >]{0,2}") {
        if let Ok(first) = NotificationEmail::parse(&text) {
            let second = NotificationEmail::parse(first.value.as_str());
            prop_assert_eq!(second.map(|parsed| (parsed.value, parsed.repairs)), Ok((first.value, vec![])));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC*") {
        let _ = NotificationEmail::parse(&text);
    }
}
