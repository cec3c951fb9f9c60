//! The access token: what its examination finds, and that neither printing nor findings give any of it away.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/seeded.rs"]
mod seeded;

use proptest::prelude::*;
use quartermaster_core::value::{Date, SecretToken, TokenFinding};
use seeded::same_cases;

const FINE: &str = "AQXdSP_W41_UPs5ioT_t8HESyODB4FqbkJ8LrV_5mff4gPODzOYR";

fn findings(text: &str) -> Vec<TokenFinding> {
    SecretToken::hold(text.to_owned()).examine(Some(Date::parse("2026-11-22").unwrap()))
}

/// A JSON Web Token with this payload; its signature is of no concern here.
fn jwt(payload: &str) -> String {
    let part = |text: &str| {
        let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let bits: Vec<u8> = text.bytes().flat_map(|b| (0..8).rev().map(move |at| b >> at & 1)).collect();
        let sextet = |chunk: &[u8]| (0..6).fold(0, |sum, at| sum << 1 | chunk.get(at).copied().unwrap_or(0));
        bits.chunks(6)
            .map(|chunk| char::from(*digits.get(usize::from(sextet(chunk))).unwrap()))
            .collect::<String>()
    };
    format!("{}.{}.{}", part(r#"{"alg":"RS256"}"#), part(payload), part("signature"))
}

#[test]
fn a_plain_token_gives_no_findings() {
    assert_eq!(findings(FINE), []);
    assert_eq!(findings("abcdefgh/ijkl+mnop=="), []);
    assert_eq!(findings(&jwt(r#"{"sub":"x"}"#)), []);
}

#[test]
fn each_oddity_is_found() {
    use TokenFinding::{
        BearerPrefix, EmailAddress, Empty, LineBreak, Masked, NonAscii, Quoted, SpaceInside, SpacesAround,
        TooShort, Url,
    };
    for (text, expected) in [
        (String::new(), vec![Empty]),
        (" \u{200B}\n".to_owned(), vec![Empty]),
        ("*".repeat(24), vec![Masked]),
        ("••••••••".to_owned(), vec![Masked]),
        (" ●●●● ".to_owned(), vec![Masked]),
        (format!(" {FINE}"), vec![SpacesAround]),
        (format!("{FINE}\r\n"), vec![SpacesAround]),
        (format!("{FINE}\u{200B}"), vec![SpacesAround]),
        (format!("Bearer {FINE}"), vec![BearerPrefix]),
        (format!("bearer:{FINE}"), vec![BearerPrefix]),
        (format!("Authorization: Bearer {FINE}"), vec![BearerPrefix]),
        ("Bearer".to_owned(), vec![BearerPrefix, TooShort]),
        (format!("{FINE}\n{FINE}"), vec![LineBreak]),
        (format!("{FINE} {FINE}"), vec![SpaceInside]),
        (format!("{FINE}\u{A0}{FINE}"), vec![SpaceInside]),
        ("https://api.linkedin.com/scim".to_owned(), vec![Url]),
        ("ann.example@contoso.com".to_owned(), vec![EmailAddress]),
        (format!("\"{FINE}\""), vec![Quoted]),
        (format!("“{FINE}”"), vec![Quoted, NonAscii]),
        (format!("{FINE}ü"), vec![NonAscii]),
        ("0123456789abcde".to_owned(), vec![TooShort]),
        ("0123456789abcdef".to_owned(), vec![]),
        ("Bearing0123456789".to_owned(), vec![]),
    ] {
        assert_eq!(findings(&text), expected, "{text:?}");
    }
}

#[test]
fn lifetimes_of_json_web_tokens_are_judged_against_today() {
    let day = |text: &str| Date::parse(text).unwrap();
    let seconds = |text: &str| day(text).days_since_1970() * 86_400 + 3_600;
    for (payload, expected) in [
        (
            format!(r#"{{"exp":{}}}"#, seconds("2026-11-21")),
            vec![TokenFinding::ExpiredJwt { on: day("2026-11-21") }],
        ),
        (
            format!(r#"{{"exp":{}}}"#, seconds("2026-11-22")),
            vec![TokenFinding::JwtExpiresSoon { on: day("2026-11-22") }],
        ),
        (
            format!(r#"{{"exp":{}}}"#, seconds("2026-12-22")),
            vec![TokenFinding::JwtExpiresSoon { on: day("2026-12-22") }],
        ),
        (format!(r#"{{"exp":{}}}"#, seconds("2026-12-23")), vec![]),
        (format!(r#"{{"nbf":{}}}"#, seconds("2026-11-23")), vec![]),
        (
            format!(r#"{{"nbf":{}}}"#, seconds("2026-11-24")),
            vec![TokenFinding::JwtNotYetValid { from: day("2026-11-24") }],
        ),
    ] {
        let token = jwt(&payload);
        assert_eq!(findings(&token), expected, "{payload}");
        assert_eq!(SecretToken::hold(token).examine(None), [], "{payload}");
    }
    let expired = format!("Bearer {}", jwt(r#"{"exp":0}"#));
    assert_eq!(
        findings(&expired),
        [TokenFinding::BearerPrefix, TokenFinding::ExpiredJwt { on: Date::FIRST }]
    );
}

#[test]
fn what_cannot_work_blocks_and_what_may_work_does_not() {
    for (text, blocks) in [
        (format!(" {FINE} "), false),
        ("short".to_owned(), false),
        (format!("Bearer {FINE}"), true),
        ("****".to_owned(), true),
        (format!("{FINE}\n{FINE}"), true),
        ("https://api.linkedin.com/".to_owned(), true),
        (jwt(r#"{"exp":1}"#), true),
    ] {
        assert_eq!(findings(&text).iter().any(TokenFinding::blocks), blocks, "{text:?}");
    }
}

#[test]
fn a_token_is_lent_but_never_printed() {
    let token = SecretToken::hold(FINE.to_owned());
    assert_eq!(format!("{token:?} {token:#?} {:?}", Some(&token)), "[secret] [secret] Some([secret])");
    assert!(token.with(|text| text == FINE));
}

proptest! {
    #![proptest_config(same_cases(500))]

    /// A canary planted anywhere appears in no finding.
    #[test]
    fn no_finding_holds_a_part_of_the_token(before in "\\PC{0,12}", after in "[ -~\n•\u{A0}]{0,12}") {
        let token = SecretToken::hold(format!("{before}kanarienvogel{after}"));
        let told = format!("{:?}{token:?}", token.examine(Some(Date::FIRST)));
        prop_assert!(!told.contains("kanarienvogel"));
    }

    #[test]
    fn no_text_makes_the_examination_panic(text in "[a-zA-Z0-9_.=\\-]{0,80}|\\PC{0,80}") {
        let _ = SecretToken::hold(text).examine(Some(Date::LAST));
    }
}
