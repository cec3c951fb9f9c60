//! Upper, lower and title case, and letters without diacritics, as .NET and Entra have them.

#![cfg(feature = "evaluate")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/seeded.rs"]
mod seeded;

use proptest::prelude::*;
use quartermaster_core::expr::dotnet::casing::{Culture, lower, title, title_between, upper};
use quartermaster_core::expr::dotnet::diacritics::normalize;
use seeded::same_cases;
use serde_json::Value;

/// The rows of Microsoft's table, as generated from its function reference.
fn table() -> Vec<(String, String)> {
    let file = include_str!("fixtures/expr/normalize-diacritics.json");
    let json: Value = serde_json::from_str(file).unwrap();
    let rows = json["map"].as_object().unwrap();
    rows.iter().map(|(letter, plain)| (letter.clone(), plain.as_str().unwrap().to_owned())).collect()
}

#[test]
fn every_row_of_the_table_is_known() {
    let table = table();
    assert_eq!(table.len(), 261);
    for (letter, plain) in &table {
        assert_eq!(&normalize(letter), plain, "{letter:?}");
        assert_eq!(normalize(&format!("x{letter}x {letter}")), format!("x{plain}x {plain}"), "{letter:?}");
    }
}

#[test]
fn letters_written_with_combining_marks_are_the_same_letters() {
    for (written, plain) in [
        ("Zoe\u{308}", "Zoe"),
        ("A\u{30a}ngstro\u{308}m", "Angstrom"),
        // e, macron, acute: together, in part and apart.
        ("\u{1e17} \u{113}\u{301} e\u{304}\u{301}", "e e e"),
        // The mark below may stand before or behind the one above.
        ("u\u{324}\u{304} \u{16b}\u{324} \u{1e73}\u{304}", "u u u"),
        ("o\u{328}\u{304} \u{1eb}\u{304} \u{14d}\u{328}", "o o o"),
        ("S\u{327} s\u{326}", "S s"),
    ] {
        assert_eq!(normalize(written), plain, "{written:?}");
    }
}

#[test]
fn what_the_table_does_not_have_stays() {
    for text in [
        "",
        "Ann Lee",
        "Đorđe",
        "œuvre Œ",
        "þ ð",
        "Ελένη",
        "李",
        "a\u{20dd}",
        "\u{301}",
        "e\u{323}",
        "ẽ",
        "😀\0",
    ] {
        assert_eq!(normalize(text), text);
    }
    assert_eq!(
        normalize("Łukasz Żółć İnce Çağrı Straße Æther Ø ø̄"),
        "Lukasz Zolc Ince Cagri Strasse AEther OE oe"
    );
}

#[test]
fn case_follows_the_culture() {
    let of = |name: &str| Culture::parse(name).unwrap();
    for (culture, text, lowered, raised) in [
        ("", "Iıİi", "iıİi", "IıİI"),
        ("en-US", "Iıİi", "iıİi", "IıİI"),
        ("tr-TR", "Iıİi", "ııii", "IIİİ"),
        ("az-Latn-AZ", "Ii", "ıi", "Iİ"),
        ("TR", "Ii", "ıi", "Iİ"),
        ("lt", "Ìi\u{307}", "ìi\u{307}", "ÌI\u{307}"),
        ("de-DE", "Straße ẞ", "straße ß", "STRAßE ẞ"),
        ("el", "ΣΊΣΥΦΟΣ ς ᾳ", "σίσυφοσ ς ᾳ", "ΣΊΣΥΦΟΣ Σ ᾼ"),
        ("fr_FR", "Éé ŉ", "éé ŉ", "ÉÉ ŉ"),
        ("es-ES_tradnl", "Ññ", "ññ", "ÑÑ"),
        ("ca-ES-valencia", "Ŀ", "ŀ", "Ŀ"),
    ] {
        assert_eq!(lower(text, of(culture)), lowered, "{culture}");
        assert_eq!(upper(text, of(culture)), raised, "{culture}");
    }
    for name in ["Turkish", "xx", "en-", "en--US", "-", "en-U", "en US", "e", "en-12", "日本"] {
        assert_eq!(
            Culture::parse(name).unwrap_err().to_string(),
            format!(
                "Use the name of a culture, such as en-US, de or tr-TR, or leave it out: there is none named “{name}”"
            )
        );
    }
}

#[test]
fn title_case_follows_the_words_of_dot_net() {
    for (text, cased) in [
        ("war and peace", "War And Peace"),
        ("wAR aND pEACE", "War And Peace"),
        // A word all in capitals is taken for an acronym.
        ("UNESCO in paris", "UNESCO In Paris"),
        ("mcDONALD", "Mcdonald"),
        ("o'neil de'silva", "O'neil De'silva"),
        // Up to the apostrophe an acronym stays; what is behind it is lowered.
        ("USA'S FLAG", "USA's FLAG"),
        ("ann-marie_lee (sales)", "Ann-Marie_Lee (Sales)"),
        ("3rd 4you a1b", "3Rd 4You A1b"),
        ("élan ÉLAN", "Élan ÉLAN"),
        ("e\u{301}lan", "E\u{301}lan"),
        ("a\u{a0}b\u{2013}c\u{200d}d", "A\u{a0}B\u{2013}C\u{200d}D"),
        ("€uro +a=b", "€Uro +A=B"),
        ("ǆ straße ﬁ", "ǅ Straße ﬁ"),
        ("李 name", "李 Name"),
        ("'quoted' 'a", "'Quoted' 'A"),
        ("", ""),
    ] {
        assert_eq!(title(text), cased, "{text}");
    }
}

#[test]
fn given_separators_are_the_only_ones() {
    for (text, separators, cased) in [
        ("PINTO-DE'SILVA", " '-", "Pinto-De'Silva"),
        ("PINTO-DE'SILVA", " ", "Pinto-de'silva"),
        ("ann lee", "-", "Ann lee"),
        ("a.b,c", ".,", "A.B,C"),
        (" ann", " ", " Ann"),
    ] {
        assert_eq!(title_between(text, separators), cased);
    }
}

proptest! {
    #![proptest_config(same_cases(512))]

    #[test]
    fn case_and_diacritics_are_settled_after_once(text in any::<String>()) {
        for culture in [Culture::Invariant, Culture::Turkic] {
            prop_assert_eq!(lower(&lower(&text, culture), culture), lower(&text, culture));
            prop_assert_eq!(lower(&text, culture).chars().count(), text.chars().count());
            prop_assert_eq!(upper(&text, culture).chars().count(), text.chars().count());
        }
        prop_assert_eq!(title(&text).chars().count(), text.chars().count());
        let plain = normalize(&text);
        prop_assert_eq!(normalize(&plain), plain);
    }

    #[test]
    fn ascii_is_what_everyone_knows(text in "[ -~]{0,40}") {
        prop_assert_eq!(lower(&text, Culture::Invariant), text.to_ascii_lowercase());
        prop_assert_eq!(upper(&text, Culture::Invariant), text.to_ascii_uppercase());
        prop_assert_eq!(normalize(&text), text);
    }
}
