//! What every typed text shares: which characters are noise at its ends and which must never be inside.
//! It must not know what the text means.

/// Removes white space and zero-width or direction marks (U+200B to U+200F, U+FEFF) from both ends.
///
/// People paste these along with a value and cannot see them (GOV.UK: ignore unwanted characters).
pub fn trim_invisible(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_zero_width(c))
}

/// The first character that no single-line value may hold: a C0 or C1 control, or a bidi override or
/// isolate (U+202A to U+202E, U+2066 to U+2069), which can make a text read as something else.
pub fn forbidden_character(text: &str) -> Option<char> {
    text.chars().find(|c| is_forbidden(*c))
}

/// As [`forbidden_character`], and zero-width characters too: for addresses, where one unseen
/// character makes another address.
pub fn hidden_character(text: &str) -> Option<char> {
    text.chars().find(|c| is_forbidden(*c) || is_zero_width(*c))
}

fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// `text` in small letters, to compare names by: Latin, Greek and Cyrillic as they are used in names. The library's own
/// `to_lowercase` knows every script, in tables that weigh as much as a tenth of the page.
pub fn lowered(text: &str) -> String {
    text.chars().map(small).collect()
}

fn small(c: char) -> char {
    let (code, by) = match c {
        'A'..='Z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{DE}' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => {
            (c, 32)
        }
        'Ѐ'..='Џ' => (c, 80),
        // Pairs, the capital first: on even numbers, or on odd ones.
        '\u{100}'..='\u{12F}'
        | '\u{132}'..='\u{137}'
        | '\u{14A}'..='\u{177}'
        | '\u{1E00}'..='\u{1E95}'
        | '\u{1EA0}'..='\u{1EFF}'
        | '\u{460}'..='\u{481}'
        | '\u{48A}'..='\u{4BF}' => (c, 1 - (c as u32) % 2),
        '\u{139}'..='\u{148}' | '\u{179}'..='\u{17E}' => (c, (c as u32) % 2),
        _ => (c, 0),
    };
    char::from_u32(code as u32 + by).unwrap_or(c)
}

/// `text` without `prefix`, compared without regard to ASCII case; `None` when it starts otherwise.
pub(super) fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_invisible_marks_go_from_the_ends_only() {
        assert_eq!(trim_invisible("\u{FEFF} \t\u{200B}a\u{200B}b\u{A0}\u{200F}\r\n"), "a\u{200B}b");
        assert_eq!(trim_invisible(" \u{200E} "), "");
        assert_eq!(trim_invisible("plain"), "plain");
    }

    #[test]
    fn controls_and_bidi_overrides_are_found() {
        for c in
            ['\0', '\u{1F}', '\u{7F}', '\u{85}', '\u{9F}', '\u{202A}', '\u{202E}', '\u{2066}', '\u{2069}']
        {
            assert_eq!(forbidden_character(&format!("a{c}b")), Some(c), "U+{:04X}", c as u32);
        }
        for fine in ["Grüße", "日本語", "👩\u{200D}💻", "a b", "\u{2065}\u{202F}"] {
            assert_eq!(forbidden_character(fine), None, "{fine:?}");
        }
        assert_eq!(hidden_character("a\u{200D}b"), Some('\u{200D}'));
    }

    #[test]
    fn small_letters_are_those_of_the_library_for_the_scripts_of_names() {
        let names = "ÅNGSTRÖM Żółć ŁÓDŹ ČESKÝ Ÿ ΑΘΉΝΑ ΣΟΦΌΣ КИЇВ Ѓорѓи Đặng NGUYỄN ÆSIR ß 東京 ĦAMRUN × ĲS";
        for c in names.chars().filter(|c| !"ΉΌŸ".contains(*c)) {
            assert_eq!(lowered(&c.to_string()), c.to_lowercase().to_string(), "{c}");
        }
        for code in 0..0x0530 {
            let Some(c) = char::from_u32(code) else { continue };
            let small: Vec<char> = lowered(&c.to_string()).chars().collect();
            assert!(
                small == [c] || small == c.to_lowercase().collect::<Vec<_>>(),
                "U+{code:04X} became {small:?}"
            );
        }
    }

    #[test]
    fn a_prefix_is_stripped_whatever_its_case_and_never_inside_a_character() {
        assert_eq!(strip_prefix_ignoring_case("MailTo:a@b", "mailto:"), Some("a@b"));
        assert_eq!(strip_prefix_ignoring_case("mailt", "mailto:"), None);
        assert_eq!(strip_prefix_ignoring_case("mailtoé", "mailto:"), None);
    }
}
