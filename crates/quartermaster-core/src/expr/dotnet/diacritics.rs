//! Entra's table of letters with diacritics and what stands for them. It must not know of anything else.
//!
//! The rows are those of Microsoft's function reference at NormalizeDiacritics (August 2024). What is not in
//! them stays, also đ and œ.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The letters without diacritics that stand for those of the table; everything else stays as it is. Letters
/// may be written as one character or with combining marks.
pub fn normalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        let mut found = None;
        if !first.is_ascii() || rest.chars().nth(1).is_some_and(|next| rank(next).is_some()) {
            // The longest that the table knows wins.
            let ends = rest.char_indices().skip(1).take_while(|(_, mark)| rank(*mark).is_some());
            let ends = ends.map(|(at, mark)| at + mark.len_utf8()).take(MOST_MARKS);
            for end in std::iter::once(length).chain(ends) {
                let letter = rest.get(..end).and_then(|letter| TABLE.get(&decomposed(letter)));
                if let Some(plain) = letter {
                    found = Some(*plain);
                    length = end;
                }
            }
        }
        match found {
            Some(plain) => out.push_str(plain),
            None => out.push(first),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

/// More marks than any letter of the table has.
const MOST_MARKS: usize = 4;

/// By the letter taken apart, so that each way of writing it is found.
static TABLE: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let letters = |(plain, letters): &(&'static str, &'static str)| {
        let plain = *plain;
        letters.split(' ').map(move |letter| (decomposed(letter), plain)).collect::<Vec<_>>()
    };
    ROWS.iter().flat_map(letters).collect()
});

/// The letter and its marks, each a character, in Unicode's order of marks.
fn decomposed(letter: &str) -> String {
    let mut parts: Vec<char> = Vec::new();
    for one in letter.chars() {
        match DECOMPOSITIONS.split(' ').find_map(|entry| entry.strip_prefix(one)) {
            Some(apart) => parts.extend(apart.chars()),
            None => parts.push(one),
        }
    }
    // Stable: marks of one rank keep their order, which means something.
    parts.sort_by_key(|part| rank(*part).unwrap_or(0));
    parts.into_iter().collect()
}

/// The combining class of a mark of the table (Unicode, UnicodeData.txt).
fn rank(mark: char) -> Option<u8> {
    Some(match mark {
        '\u{327}' | '\u{328}' => 202,
        '\u{323}' | '\u{324}' | '\u{326}' | '\u{331}' => 220,
        '\u{300}' | '\u{301}' | '\u{302}' | '\u{303}' | '\u{304}' | '\u{306}' | '\u{307}' | '\u{308}'
        | '\u{30a}' | '\u{30b}' | '\u{30c}' => 230,
        _ => return None,
    })
}

/// What stands for letters, and those letters.
const ROWS: [(&str, &str); 35] = [
    ("a", "ä à â ã å á ą ă ā ā\u{301} ā\u{300} ā\u{302} ā\u{303} ǟ ā\u{308} ǡ a\u{331} å\u{304}"),
    ("A", "Ä À Â Ã Å Á Ą Ă Ā Ā\u{301} Ā\u{300} Ā\u{302} Ā\u{303} Ǟ Ā\u{308} Ǡ A\u{331} Å\u{304}"),
    ("ae", "æ ǣ"),
    ("AE", "Æ Ǣ"),
    ("c", "ç č ć c\u{304} c\u{331}"),
    ("C", "Ç Č Ć C\u{304} C\u{331}"),
    ("d", "ď d\u{304} ḏ"),
    ("D", "Ď D\u{304} Ḏ"),
    ("e", "ë è é ê ę ě ė ē ḗ ḕ ē\u{302} ē\u{303} ê\u{304} e\u{331} ë\u{304} e\u{30a}\u{304}"),
    ("E", "Ë È É Ê Ę Ě Ė Ē Ḗ Ḕ Ē\u{302} Ē\u{303} Ê\u{304} E\u{331} Ë\u{304} E\u{30a}\u{304}"),
    ("g", "ğ ḡ g\u{331}"),
    ("G", "Ğ Ḡ G\u{331}"),
    ("i", "ï î ì í ı ī ī\u{301} ī\u{300} ī\u{302} ī\u{303} i\u{331}"),
    ("I", "Ï Î Ì Í İ Ī Ī\u{301} Ī\u{300} Ī\u{302} Ī\u{303} I\u{331}"),
    ("l", "ľ ł l\u{304} ḹ ḻ"),
    ("L", "Ł Ľ L\u{304} Ḹ Ḻ"),
    ("n", "ñ ń ň n\u{304} ṉ"),
    ("N", "Ñ Ń Ň N\u{304} Ṉ"),
    ("o", "ö ò ő õ ô ó ō ṓ ṑ ō\u{302} ō\u{303} ȫ ō\u{308} ǭ ȭ ȱ o\u{331}"),
    ("O", "Ö Ò Ő Õ Ô Ó Ō Ṓ Ṑ Ō\u{302} Ō\u{303} Ȫ Ō\u{308} Ǭ Ȭ Ȱ O\u{331}"),
    ("oe", "ø ø\u{304} œ\u{304}"),
    ("OE", "Ø Ø\u{304} Œ\u{304}"),
    ("r", "ř r\u{304} ṟ ṝ"),
    ("R", "Ř R\u{304} Ṟ Ṝ"),
    ("ss", "ß"),
    ("s", "š ś ș ş s\u{304} s\u{331}"),
    ("S", "Š Ś Ș Ş S\u{304} S\u{331}"),
    ("t", "ť ț t\u{304} ṯ"),
    ("T", "Ť Ț T\u{304} Ṯ"),
    ("u", "ü ù û ú ů ű ū ū\u{301} ū\u{300} ū\u{302} ū\u{303} u\u{307}\u{304} ǖ ṻ ṳ\u{304} u\u{331}"),
    ("U", "Ü Ù Û Ú Ů Ű Ū Ū\u{301} Ū\u{300} Ū\u{302} Ū\u{303} U\u{307}\u{304} Ǖ Ṻ Ṳ\u{304} U\u{331}"),
    ("y", "ÿ ý ȳ ȳ\u{301} ȳ\u{300} ȳ\u{303} y\u{331}"),
    ("Y", "Ÿ Ý Ȳ Ȳ\u{301} Ȳ\u{300} Ȳ\u{303} Y\u{331}"),
    ("z", "ź ž ż z\u{304} ẕ"),
    ("Z", "Ź Ž Ż Z\u{304} Ẕ"),
];

/// Characters of the table and, right behind each, how it is taken apart (Unicode, canonical decomposition).
const DECOMPOSITIONS: &str = "ÀA\u{300} ÁA\u{301} ÂA\u{302} ÃA\u{303} ÄA\u{308} ÅA\u{30a} ÇC\u{327} ÈE\u{300} ÉE\u{301} ÊE\u{302} \
    ËE\u{308} ÌI\u{300} ÍI\u{301} ÎI\u{302} ÏI\u{308} ÑN\u{303} ÒO\u{300} ÓO\u{301} ÔO\u{302} ÕO\u{303} \
    ÖO\u{308} ÙU\u{300} ÚU\u{301} ÛU\u{302} ÜU\u{308} ÝY\u{301} àa\u{300} áa\u{301} âa\u{302} ãa\u{303} \
    äa\u{308} åa\u{30a} çc\u{327} èe\u{300} ée\u{301} êe\u{302} ëe\u{308} ìi\u{300} íi\u{301} îi\u{302} \
    ïi\u{308} ñn\u{303} òo\u{300} óo\u{301} ôo\u{302} õo\u{303} öo\u{308} ùu\u{300} úu\u{301} ûu\u{302} \
    üu\u{308} ýy\u{301} ÿy\u{308} ĀA\u{304} āa\u{304} ĂA\u{306} ăa\u{306} ĄA\u{328} ąa\u{328} ĆC\u{301} \
    ćc\u{301} ČC\u{30c} čc\u{30c} ĎD\u{30c} ďd\u{30c} ĒE\u{304} ēe\u{304} ĖE\u{307} ėe\u{307} ĘE\u{328} \
    ęe\u{328} ĚE\u{30c} ěe\u{30c} ĞG\u{306} ğg\u{306} ĨI\u{303} ĩi\u{303} ĪI\u{304} īi\u{304} İI\u{307} \
    ĽL\u{30c} ľl\u{30c} ŃN\u{301} ńn\u{301} ŇN\u{30c} ňn\u{30c} ŌO\u{304} ōo\u{304} ŐO\u{30b} őo\u{30b} \
    ŘR\u{30c} řr\u{30c} ŚS\u{301} śs\u{301} ŞS\u{327} şs\u{327} ŠS\u{30c} šs\u{30c} ŤT\u{30c} ťt\u{30c} \
    ŨU\u{303} ũu\u{303} ŪU\u{304} ūu\u{304} ŮU\u{30a} ůu\u{30a} ŰU\u{30b} űu\u{30b} ŸY\u{308} ŹZ\u{301} \
    źz\u{301} ŻZ\u{307} żz\u{307} ŽZ\u{30c} žz\u{30c} ǕU\u{308}\u{304} ǖu\u{308}\u{304} ǞA\u{308}\u{304} \
    ǟa\u{308}\u{304} ǠA\u{307}\u{304} ǡa\u{307}\u{304} ǢÆ\u{304} ǣæ\u{304} ǪO\u{328} ǫo\u{328} \
    ǬO\u{328}\u{304} ǭo\u{328}\u{304} ȘS\u{326} șs\u{326} ȚT\u{326} țt\u{326} ȦA\u{307} ȧa\u{307} \
    ȪO\u{308}\u{304} ȫo\u{308}\u{304} ȬO\u{303}\u{304} ȭo\u{303}\u{304} ȮO\u{307} ȯo\u{307} \
    ȰO\u{307}\u{304} ȱo\u{307}\u{304} ȲY\u{304} ȳy\u{304} ḎD\u{331} ḏd\u{331} ḔE\u{304}\u{300} \
    ḕe\u{304}\u{300} ḖE\u{304}\u{301} ḗe\u{304}\u{301} ḠG\u{304} ḡg\u{304} ḶL\u{323} ḷl\u{323} \
    ḸL\u{323}\u{304} ḹl\u{323}\u{304} ḺL\u{331} ḻl\u{331} ṈN\u{331} ṉn\u{331} ṐO\u{304}\u{300} \
    ṑo\u{304}\u{300} ṒO\u{304}\u{301} ṓo\u{304}\u{301} ṚR\u{323} ṛr\u{323} ṜR\u{323}\u{304} \
    ṝr\u{323}\u{304} ṞR\u{331} ṟr\u{331} ṮT\u{331} ṯt\u{331} ṲU\u{324} ṳu\u{324} ṺU\u{304}\u{308} \
    ṻu\u{304}\u{308} ẔZ\u{331} ẕz\u{331} ẼE\u{303} ẽe\u{303} ỲY\u{300} ỳy\u{300} ỸY\u{303} ỹy\u{303}";
