//! A text from a terminal without what only the terminal needs. It must not know what the text says.

/// Without colors, marks of order and other line ends than one.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => escape(&mut chars),
            '\r' => {
                // A terminal that records itself puts one more before each end of a line.
                let mut count = 1_usize;
                while chars.next_if_eq(&'\r').is_some() {
                    count = count.saturating_add(1);
                }
                if chars.peek() != Some(&'\n') {
                    plain.extend(std::iter::repeat_n('\n', count));
                }
            }
            '\n' | '\t' => plain.push(c),
            '\u{a0}' => plain.push(' '),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    plain
}

/// A control sequence of a terminal (ECMA-48, 5.4), or an operating system command up to its end.
fn escape(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match chars.next() {
        Some('[') => while chars.next().is_some_and(|c| !('\u{40}'..='\u{7e}').contains(&c)) {},
        Some(']') => while chars.next().is_some_and(|c| c != '\u{7}' && c != '\u{1b}') {},
        Some(_) | None => {}
    }
}
