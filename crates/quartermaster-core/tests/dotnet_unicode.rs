//! The table of general categories is that of the library regex-syntax, and case is what Unicode says.
//! `QM_BLESS=1` writes the table again.

#![cfg(feature = "evaluate")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::{env, fs};

use quartermaster_core::expr::dotnet::casing::fold;
use quartermaster_core::expr::dotnet::regex_syntax::CATEGORIES;
use quartermaster_core::expr::dotnet::unicode::Ranges;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, HirKind};

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/expr/dotnet/unicode/categories.bin");

fn class(pattern: &str) -> ClassUnicode {
    let read = regex_syntax::parse(pattern).unwrap();
    if let HirKind::Literal(only) = read.kind() {
        // A category of a single character is read as that character.
        let letter = std::str::from_utf8(&only.0).unwrap().chars().next().unwrap();
        return ClassUnicode::new([ClassUnicodeRange::new(letter, letter)]);
    }
    let HirKind::Class(Class::Unicode(class)) = read.kind() else { panic!("{pattern} is no class") };
    class.clone()
}

/// The category of every code point.
fn categories() -> Vec<u8> {
    // What no other category has is not assigned.
    let mut all = vec![29_u8; 0x11_0000];
    for (number, name) in (0..).zip(CATEGORIES) {
        match name {
            // A library that reads texts has no surrogates.
            "Cs" => all[0xd800..0xe000].fill(number),
            "Cn" => {}
            name => {
                for range in class(&format!("\\p{{{name}}}")).iter() {
                    all[range.start() as usize..=range.end() as usize].fill(number);
                }
            }
        }
    }
    all
}

#[test]
fn the_table_is_that_of_the_library() {
    let mut bytes = Vec::new();
    for run in categories().chunk_by(|one, other| one == other) {
        let length = run.len();
        bytes.push(run[0] | (length.min(7) as u8) << 5);
        if length >= 7 {
            let mut rest = length - 7;
            loop {
                let more = if rest >= 0x80 { 0x80 } else { 0 };
                bytes.push((rest & 0x7f) as u8 | more);
                rest >>= 7;
                if more == 0 {
                    break;
                }
            }
        }
    }
    if env::var_os("QM_BLESS").is_some() {
        fs::write(TABLE, &bytes).unwrap();
    }
    assert!(fs::read(TABLE).unwrap() == bytes, "{TABLE} is stale; run the test with QM_BLESS=1");
}

#[test]
fn categories_hold_the_letters_that_unicode_puts_there() {
    for name in [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "N", "Nd", "Nl", "P", "Pc", "S", "Z", "Zs", "C", "Cc",
        "Co",
    ] {
        let (ours, theirs) = (Ranges::of(&[name]), class(&format!("\\p{{{name}}}")));
        let theirs =
            Ranges::from_ranges(theirs.iter().map(|range| (range.start().into(), range.end().into())));
        for letter in '\0'..=char::MAX {
            assert_eq!(ours.has(letter), theirs.has(letter), "{letter:?} in {name}");
        }
    }
}

#[test]
fn letters_are_folded_as_unicode_folds_them() {
    let mut different = String::new();
    for letter in '\0'..='\u{1ffff}' {
        let mut alike = ClassUnicode::new([ClassUnicodeRange::new(letter, letter)]);
        alike.try_case_fold_simple().unwrap();
        let others = alike.iter().flat_map(|range| range.start()..=range.end());
        if others.into_iter().any(|other| fold(other) != fold(letter)) {
            different.push(letter);
        }
    }
    // Folded together since Unicode 15.1, without a capital that is a single letter: .NET keeps them apart.
    assert_eq!(different, "\u{390}\u{3b0}\u{1fd3}\u{1fe3}\u{fb05}\u{fb06}");
}

#[test]
fn sets_are_put_together_and_taken_apart() {
    let set = |ranges: &[(u32, u32)]| Ranges::from_ranges(ranges.iter().copied());
    let (small, vowels) =
        (set(&[(97, 122)]), set(&[(117, 117), (97, 97), (101, 101), (105, 105), (111, 111)]));
    let consonants = small.without(&vowels);
    assert!(consonants.has('b') && consonants.has('z') && !consonants.has('e') && !consonants.has('A'));
    assert_eq!(consonants.with(&vowels), small);
    assert_eq!(small.rest().rest(), small);
    assert_eq!(set(&[]).rest(), set(&[(0, 0x10_ffff)]));
    assert_eq!(set(&[]).rest().rest(), Ranges::NONE);
    assert_eq!(set(&[(5, 9), (1, 4), (3, 12)]), set(&[(1, 12)]));
    assert_eq!(set(&[(107, 107)]).folded(), set(&[(75, 75), (107, 107), (0x212a, 0x212a)]));
}
