//! Texts before they are on paper: what is not to be seen in one is made visible, so that no file can move the cursor, and
//! a long one is broken between its words. It must not know where on the paper it stands.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A text in which everything can be seen: characters that move the cursor, turn the direction of writing or show
/// nothing are written as their code.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        let hidden = c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
        if hidden || (c.width().is_none() && c != '\n') {
            shown.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// `1 problem`, `2 problems`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The lines of a text, none wider than this where its words allow it.
pub(super) fn broken(text: &str, width: usize) -> Vec<String> {
    let width = width.max(16);
    let mut lines = Vec::new();
    for given in text.split('\n') {
        let mut line = String::new();
        let mut so_far = 0_usize;
        for word in visible(given).split(' ') {
            let wide = word.width();
            if !line.is_empty() && so_far.saturating_add(wide).saturating_add(1) > width {
                lines.push(std::mem::take(&mut line));
                so_far = 0;
            } else if so_far > 0 {
                line.push(' ');
                so_far = so_far.saturating_add(1);
            }
            line.push_str(word);
            so_far = so_far.saturating_add(wide);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_reaches_the_terminal() {
        assert_eq!(visible("a\u{1b}[31mb\u{202e}c\u{9b}\r\n"), "a\\u{1b}[31mb\\u{202e}c\\u{9b}\\u{d}\\u{a}");
        assert_eq!(visible("Zoë 日本 😀"), "Zoë 日本 😀");
    }
}
