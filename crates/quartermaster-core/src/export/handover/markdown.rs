//! The hand-over as Markdown. What a person typed stands in code spans, where nothing has a meaning; our own words are
//! escaped. It must not know what the hand-over says.
//! Sources: CommonMark 0.31.2, GitHub Flavored Markdown.

use super::words::{Piece, Words, visible};
use super::{Block, Paper};

/// The document.
pub(crate) fn document(paper: &Paper) -> String {
    let mut document = Document { text: String::with_capacity(32 * 1024) };
    document.text.push_str("# ");
    document.words(&paper.title, false);
    document.text.push_str("\n\n");
    document.words(&paper.lead, false);
    document.text.push('\n');
    for part in &paper.parts {
        document.heading(2, &super::said(part.title));
        document.blocks(&part.blocks, 3);
    }
    document.text
}

struct Document {
    text: String,
}

impl Document {
    fn words(&mut self, words: &Words, in_table: bool) {
        // Only the first words of a line can begin a block.
        let starts = !in_table && !self.text.ends_with("# ");
        for (at, piece) in words.iter().enumerate() {
            match piece {
                Piece::Said(text) => escape(&visible(text), starts && at == 0, &mut self.text),
                Piece::Typed(text) | Piece::Code(text) => span(&visible(text), in_table, &mut self.text),
            }
        }
    }

    fn heading(&mut self, level: u8, words: &Words) {
        self.text.push('\n');
        for _ in 0..level.min(6) {
            self.text.push('#');
        }
        self.text.push(' ');
        self.words(words, false);
        self.text.push('\n');
    }

    fn blocks(&mut self, blocks: &[Block], level: u8) {
        for block in blocks {
            self.block(block, level);
        }
    }

    fn block(&mut self, block: &Block, level: u8) {
        match block {
            Block::Say(words) | Block::Quiet(words) => {
                self.text.push('\n');
                self.words(words, false);
                self.text.push('\n');
            }
            Block::Under(title, blocks) => {
                self.heading(level, title);
                self.blocks(blocks, level.saturating_add(1));
            }
            Block::Facts(rows) => {
                self.text.push('\n');
                for (label, lines) in rows {
                    self.text.push_str("- **");
                    self.words(label, false);
                    self.text.push_str(":**");
                    if let [only] = lines.as_slice() {
                        self.text.push(' ');
                        self.words(only, false);
                        self.text.push('\n');
                        continue;
                    }
                    self.text.push('\n');
                    for line in lines {
                        self.text.push_str("  - ");
                        self.words(line, false);
                        self.text.push('\n');
                    }
                }
            }
            Block::Bullets(items) => {
                self.text.push('\n');
                for item in items {
                    self.text.push_str("- ");
                    self.words(item, false);
                    self.text.push('\n');
                }
            }
            Block::ToDo(items) => {
                self.text.push('\n');
                for (at, item) in (1..).zip(items) {
                    let number = [&i32::to_string(&at), ". "].concat();
                    self.text.push_str(&number);
                    self.text.push_str("[ ] ");
                    self.words(&item.text, false);
                    if !item.value.is_empty() {
                        self.text.push(' ');
                        self.words(&item.value, false);
                    }
                    self.text.push('\n');
                    if !item.trap.is_empty() {
                        self.text.push_str(&" ".repeat(number.len()));
                        self.text.push_str("- ");
                        self.words(&item.trap, false);
                        self.text.push('\n');
                    }
                }
            }
            // All editions stand one below the other.
            Block::Editions => {}
            Block::Edition(edition, blocks) => {
                self.heading(level, &super::said(edition.label()));
                self.blocks(blocks, level.saturating_add(1));
            }
            Block::Table(table) => {
                self.text.push('\n');
                self.words(&table.caption, false);
                self.text.push_str("\n\n|");
                for head in &table.head {
                    self.text.push(' ');
                    self.text.push_str(head);
                    self.text.push_str(" |");
                }
                self.text.push_str("\n|");
                self.text.push_str(&" --- |".repeat(table.head.len()));
                self.text.push('\n');
                for row in &table.rows {
                    self.text.push('|');
                    for cell in row {
                        self.text.push(' ');
                        self.words(cell, true);
                        self.text.push_str(" |");
                    }
                    self.text.push('\n');
                }
            }
        }
    }
}

/// A text as it reads: what would begin a mark has a backslash; `first` where it stands at the start of a line.
fn escape(text: &str, first: bool, out: &mut String) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let begins_a_block = first
            && (at == 0 && matches!(c, '-' | '+' | '=' | '>' | '#')
                || digits > 0 && at == digits && matches!(c, '.' | ')'));
        let after = text.get(at + 1..).unwrap_or_default();
        let before = text.get(..at).unwrap_or_default();
        // Addresses become links of their own; these two are what they are known by.
        let links =
            c == ':' && after.starts_with("//") || c == '.' && before.to_ascii_lowercase().ends_with("www");
        if begins_a_block
            || links
            || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '|' | '~' | '$')
        {
            out.push('\\');
        }
        out.push(c);
    }
}

/// A code span: its fence is longer than any run of backticks inside (CommonMark 6.1). Inside a table a vertical bar
/// needs its backslash even here (GFM 4.10).
fn span(text: &str, in_table: bool, out: &mut String) {
    if text.trim().is_empty() {
        return;
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    out.push_str(&fence);
    out.push_str(pad);
    for c in text.chars() {
        if in_table && c == '|' {
            out.push('\\');
        }
        out.push(c);
    }
    out.push_str(pad);
    out.push_str(&fence);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        escape(text, true, &mut out);
        out
    }

    #[test]
    fn words_begin_no_mark() {
        assert_eq!(escaped("# a"), "\\# a");
        assert_eq!(escaped("- a"), "\\- a");
        assert_eq!(escaped("12. a"), "12\\. a");
        assert_eq!(escaped("a - b, 12. c"), "a - b, 12. c");
        assert_eq!(
            escaped("[x](https://e.example) <b> www.e.example"),
            "\\[x\\](https\\://e.example) \\<b> www\\.e.example"
        );
    }

    #[test]
    fn a_span_holds_any_backticks() {
        let spanned = |text, in_table| {
            let mut out = String::new();
            span(text, in_table, &mut out);
            out
        };
        assert_eq!(spanned("a", false), "`a`");
        assert_eq!(spanned("`a``b", false), "``` `a``b ```");
        assert_eq!(spanned("a|b", true), "`a\\|b`");
        assert_eq!(spanned("a|b", false), "`a|b`");
        assert_eq!(spanned(" ", false), "", "an empty span would be no span");
    }
}
