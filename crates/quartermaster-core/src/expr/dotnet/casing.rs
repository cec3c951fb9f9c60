//! Upper case, lower case and title case, as .NET's `TextInfo` has them.
//! It must not know of expressions. Source: Microsoft, "TextInfo.ToTitleCase" and "String.ToUpper".

use std::fmt;
use std::sync::LazyLock;

use super::unicode::Ranges;

/// Which letters belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Culture {
    /// As Unicode has them, and `I` with `i`: every language but those below.
    Invariant,
    /// Turkish and Azerbaijani: I with ı, İ with i.
    Turkic,
}

/// A name that no culture has, shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CultureFault {
    name: String,
}

impl fmt::Display for CultureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Use the name of a culture, such as en-US, de or tr-TR, or leave it out: there is none named \u{201c}{}\u{201d}",
            self.name.escape_debug()
        )
    }
}

impl Culture {
    /// From a name such as `de`, `tr-TR` or `sr-Latn-RS`, in any case; nothing is the invariant culture.
    ///
    /// # Errors
    /// [`CultureFault`] if the language is none of ISO 639-1 and of .NET's longer ones, or the rest has another
    /// form.
    pub fn parse(name: &str) -> Result<Self, CultureFault> {
        if name.is_empty() {
            return Ok(Self::Invariant);
        }
        let mut parts = name.split(['-', '_']);
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        let is_subtag = |part: &str| {
            let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            match part.len() {
                2 | 4 => letters,
                3 => digits,
                // Sort orders and variants, such as es-ES_tradnl or ca-ES-valencia.
                5..=8 => part.bytes().all(|byte| byte.is_ascii_alphanumeric()),
                _ => false,
            }
        };
        if !LANGUAGES.split(' ').any(|known| known == language) || !parts.all(is_subtag) {
            return Err(CultureFault { name: name.chars().take(40).collect() });
        }
        Ok(if matches!(language.as_str(), "tr" | "az") { Self::Turkic } else { Self::Invariant })
    }
}

/// Every letter in lower case. A letter becomes one letter: `İ` stays outside of Turkish.
pub fn lower(text: &str, culture: Culture) -> String {
    text.chars().map(|letter| lower_letter(letter, culture)).collect()
}

/// Every letter in upper case. A letter becomes one letter: `ß` stays, and `ı` outside of Turkish.
pub fn upper(text: &str, culture: Culture) -> String {
    text.chars().map(|letter| upper_letter(letter, culture)).collect()
}

/// Each word with a capital first, as `TextInfo.ToTitleCase`: words all in capitals stay; digits and apostrophes
/// do not end a word, but a word begins with a letter only.
pub fn title(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = letters.as_slice();
    while let [first, more @ ..] = rest {
        if !LETTERS.has(*first) {
            out.push(*first);
            rest = more;
            continue;
        }
        out.push(title_letter(*first));
        rest = more;
        let mut has_lower = SMALL_LETTERS.has(*first);
        // As in .NET, letters up to an apostrophe are judged without those behind it.
        loop {
            let end = rest
                .iter()
                .position(|letter| *letter == '\'' || SEPARATORS.has(*letter))
                .unwrap_or(rest.len());
            let (part, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
            has_lower |= part.iter().any(|letter| SMALL_LETTERS.has(*letter));
            let keep =
                |letter: &char| if has_lower { lower_letter(*letter, Culture::Invariant) } else { *letter };
            out.extend(part.iter().map(keep));
            rest = behind;
            let ['\'', more @ ..] = rest else { break };
            out.push('\'');
            rest = more;
            has_lower = true;
        }
    }
    out
}

/// The first letter of each word in upper case and the others in lower case; words are separated by these
/// characters and no others.
pub fn title_between(text: &str, separators: &str) -> String {
    let mut begins = true;
    let cased = text.chars().map(|letter| {
        let first = std::mem::replace(&mut begins, separators.contains(letter));
        if first {
            upper_letter(letter, Culture::Invariant)
        } else {
            lower_letter(letter, Culture::Invariant)
        }
    });
    cased.collect()
}

/// What letters have in common that differ in case only, whatever the language.
pub fn fold(letter: char) -> char {
    lower_letter(upper_letter(letter, Culture::Invariant), Culture::Invariant)
}

fn lower_letter(letter: char, culture: Culture) -> char {
    match (letter, culture) {
        ('I', Culture::Turkic) => 'ı',
        ('İ', Culture::Turkic) => 'i',
        _ => single(letter.to_lowercase()).unwrap_or(letter),
    }
}

fn upper_letter(letter: char, culture: Culture) -> char {
    match (letter, culture) {
        ('i', Culture::Turkic) => 'İ',
        ('ı', Culture::Turkic) => 'I',
        ('ı', Culture::Invariant) => letter,
        // Greek with iota: one letter as well, which Rust's full mapping writes as two.
        ('\u{1f80}'..='\u{1f87}' | '\u{1f90}'..='\u{1f97}' | '\u{1fa0}'..='\u{1fa7}', _) => {
            char::from_u32(u32::from(letter) + 8).unwrap_or(letter)
        }
        ('\u{1fb3}' | '\u{1fc3}' | '\u{1ff3}', _) => char::from_u32(u32::from(letter) + 9).unwrap_or(letter),
        _ => single(letter.to_uppercase()).unwrap_or(letter),
    }
}

/// Letters that are two in one have a form of their own for the beginning of a word.
fn title_letter(letter: char) -> char {
    match letter {
        '\u{1c4}'..='\u{1c6}' => '\u{1c5}',
        '\u{1c7}'..='\u{1c9}' => '\u{1c8}',
        '\u{1ca}'..='\u{1cc}' => '\u{1cb}',
        '\u{1f1}'..='\u{1f3}' => '\u{1f2}',
        _ => upper_letter(letter, Culture::Invariant),
    }
}

fn single(mut letters: impl Iterator<Item = char>) -> Option<char> {
    letters.next().filter(|_| letters.next().is_none())
}

static LETTERS: LazyLock<Ranges> = LazyLock::new(|| Ranges::of(&["L"]));
static SMALL_LETTERS: LazyLock<Ranges> = LazyLock::new(|| Ranges::of(&["Ll"]));
/// What ends a word for `ToTitleCase`: punctuation, symbols, spaces and control characters.
static SEPARATORS: LazyLock<Ranges> = LazyLock::new(|| Ranges::of(&["P", "S", "Z", "Cc", "Cf"]));

/// ISO 639-1, and the longer names of languages that .NET has cultures for.
const LANGUAGES: &str = "aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig \
    ii ik in io is it iu iv iw ja ji jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg \
    mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw \
    sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz \
    ve vi vo wa wo xh yi yo za zh zu arn asa ast bas bem bez brx byn cgg chr ckb dav dje dsb dua dyo ebu ewo fil \
    fur gsw guz haw hsb jgo jmc kab kam kde kea khq kkj kln kok ksb ksf ksh lag lkt lrc luo luy mas mer mfe mgh mgo \
    moh mua mzn naq nds nmg nnh nqo nus nyn prg prs qut quc quz rof rwk sah saq sbp seh ses shi sma smj smn sms ssy \
    syr teo tig tzm vai vun wae wal xog yav zgh";
