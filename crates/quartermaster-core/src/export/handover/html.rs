//! The hand-over as one HTML page: no script, nothing fetched, and a policy that says so. Every text is escaped here and
//! nowhere else. It must not know what the hand-over says.

use super::words::{Piece, Words, visible};
use super::{Block, Paper, Part};
use crate::catalog::Edition;

/// The style, as it stands in the page.
const STYLE: &str = include_str!("handover.css");
/// What the policy lets through: this style and nothing else (a test computes it anew).
const STYLE_HASH: &str = "sha256-v7G3h9cw6H1HvRGZ+R6t6tExvH5CT64sigfCtz9moPw=";

/// How many characters of a name stand in the title.
const LONGEST_TITLE: usize = 40;

/// The page.
pub(crate) fn page(paper: &Paper) -> String {
    let mut page = Page { text: String::with_capacity(64 * 1024), tables: 0 };
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
    page.raw(STYLE_HASH);
    page.raw("'; base-uri 'none'; form-action 'none'\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw(
        "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n",
    );
    page.raw("<title>Hand-over: ");
    page.escaped(&short(&paper.name));
    page.raw("</title>\n<style>");
    page.raw(STYLE);
    page.raw("</style>\n</head>\n<body>\n<header>\n<p class=\"mark\">Hand-over</p>\n<h1>");
    page.words(&paper.title);
    page.raw("</h1>\n");
    page.paragraph("lead", &paper.lead);
    page.raw("<nav aria-label=\"Contents\">\n<ol>\n");
    for part in &paper.parts {
        page.raw("<li><a href=\"#");
        page.raw(part.id);
        page.raw("\">");
        page.raw(part.title);
        page.raw("</a></li>\n");
    }
    page.raw("</ol>\n</nav>\n</header>\n<main>\n");
    for part in &paper.parts {
        page.part(part);
    }
    page.raw("</main>\n</body>\n</html>\n");
    page.text
}

/// A name that fits into the title of a window.
fn short(name: &str) -> String {
    let name = visible(name);
    match name.char_indices().nth(LONGEST_TITLE) {
        Some((end, _)) => [name.get(..end).unwrap_or_default().trim_end(), "…"].concat(),
        None => name.into_owned(),
    }
}

#[derive(Default)]
struct Page {
    text: String,
    /// How many tables there are so far: each has a name.
    tables: usize,
}

impl Page {
    /// Markup of ours.
    fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Text of anybody's. It never stands in an attribute.
    fn escaped(&mut self, text: &str) {
        for c in visible(text).chars() {
            match c {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                c => self.text.push(c),
            }
        }
    }

    fn words(&mut self, words: &Words) {
        for piece in words {
            match piece {
                Piece::Said(text) => self.escaped(text),
                // Letters that are written from right to left stay among themselves.
                Piece::Typed(text) => {
                    self.raw("<bdi>");
                    self.escaped(text);
                    self.raw("</bdi>");
                }
                Piece::Code(text) => {
                    self.raw("<code dir=\"ltr\">");
                    // A line break is shown as one.
                    for (at, line) in text.split('\n').enumerate() {
                        if at > 0 {
                            self.raw("<br>");
                        }
                        self.escaped(line);
                    }
                    self.raw("</code>");
                }
            }
        }
    }

    fn paragraph(&mut self, class: &str, words: &Words) {
        self.raw(if class.is_empty() { "<p>" } else { "<p class=\"" });
        if !class.is_empty() {
            self.raw(class);
            self.raw("\">");
        }
        self.words(words);
        self.raw("</p>\n");
    }

    fn part(&mut self, part: &Part) {
        self.raw("<section aria-labelledby=\"");
        self.raw(part.id);
        self.raw("\">\n<h2 id=\"");
        self.raw(part.id);
        self.raw("\">");
        self.raw(part.title);
        self.raw("</h2>\n");
        self.blocks(&part.blocks, 3);
        self.raw("</section>\n");
    }

    fn blocks(&mut self, blocks: &[Block], level: u8) {
        for block in blocks {
            self.block(block, level);
        }
    }

    fn heading(&mut self, level: u8, words: &Words) {
        let (open, close) = match level {
            ..=3 => ("<h3>", "</h3>\n"),
            4 => ("<h4>", "</h4>\n"),
            5.. => ("<h5>", "</h5>\n"),
        };
        self.raw(open);
        self.words(words);
        self.raw(close);
    }

    fn block(&mut self, block: &Block, level: u8) {
        match block {
            Block::Say(words) => self.paragraph("", words),
            Block::Quiet(words) => self.paragraph("quiet", words),
            Block::Under(title, blocks) => {
                self.raw("<div class=\"under\">\n");
                self.heading(level, title);
                self.blocks(blocks, level.saturating_add(1));
                self.raw("</div>\n");
            }
            Block::Facts(rows) => {
                self.raw("<dl>\n");
                for (label, lines) in rows {
                    self.raw("<div>\n<dt>");
                    self.words(label);
                    self.raw("</dt>\n");
                    for line in lines {
                        self.raw("<dd>");
                        self.words(line);
                        self.raw("</dd>\n");
                    }
                    self.raw("</div>\n");
                }
                self.raw("</dl>\n");
            }
            Block::Bullets(items) => {
                self.raw("<ul>\n");
                for item in items {
                    self.raw("<li>");
                    self.words(item);
                    self.raw("</li>\n");
                }
                self.raw("</ul>\n");
            }
            Block::ToDo(items) => {
                self.raw("<ol class=\"todo\">\n");
                for item in items {
                    self.raw("<li>");
                    self.words(&item.text);
                    if !item.value.is_empty() {
                        self.raw("<p class=\"value\">");
                        self.words(&item.value);
                        self.raw("</p>\n");
                    }
                    if !item.trap.is_empty() {
                        self.paragraph("trap", &item.trap);
                    }
                    self.raw("</li>\n");
                }
                self.raw("</ol>\n");
            }
            Block::Editions => self.editions(),
            Block::Edition(edition, blocks) => {
                self.raw("<div class=\"edition edition-");
                self.raw(edition.name());
                self.raw("\">\n");
                self.heading(level, &super::said(edition.label()));
                self.blocks(blocks, level.saturating_add(1));
                self.raw("</div>\n");
            }
            Block::Table(table) => {
                // On a small screen it is scrolled sideways, also by keyboard.
                self.tables = self.tables.saturating_add(1);
                let id = ["table-", &self.tables.to_string()].concat();
                self.raw("<section class=\"wide\" tabindex=\"0\" aria-labelledby=\"");
                self.raw(&id);
                self.raw("\">\n<table>\n<caption id=\"");
                self.raw(&id);
                self.raw("\">");
                self.words(&table.caption);
                self.raw("</caption>\n<thead>\n<tr>");
                for head in &table.head {
                    self.raw("<th scope=\"col\">");
                    self.raw(head);
                    self.raw("</th>");
                }
                self.raw("</tr>\n</thead>\n<tbody>\n");
                for row in &table.rows {
                    self.raw("<tr>");
                    for (at, cell) in row.iter().enumerate() {
                        self.raw(if at == 0 { "<th scope=\"row\">" } else { "<td>" });
                        self.words(cell);
                        self.raw(if at == 0 { "</th>" } else { "</td>" });
                    }
                    self.raw("</tr>\n");
                }
                self.raw("</tbody>\n</table>\n</section>\n");
            }
        }
    }

    /// The choice of the portal that one sees: the others go, on paper too. It works by style alone; where a browser
    /// cannot, all stand there.
    fn editions(&mut self) {
        self.raw("<fieldset>\n<legend>Which portal do you see?</legend>\n");
        for edition in Edition::ALL {
            self.raw("<label><input type=\"radio\" name=\"edition\" id=\"edition-");
            self.raw(edition.name());
            self.raw(if edition == Edition::default() { "\" checked> " } else { "\"> " });
            self.raw(edition.label());
            self.raw("</label>\n");
        }
        self.raw("</fieldset>\n");
        for edition in Edition::ALL {
            self.raw("<p class=\"quiet edition edition-");
            self.raw(edition.name());
            self.raw("\">");
            self.escaped(edition.description());
            self.raw("</p>\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sha256;

    /// RFC 4648, for the 32 bytes that stand in hexadecimal digits.
    fn base64(digits: &str) -> String {
        const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let bits: String = digits
            .chars()
            .filter_map(|digit| digit.to_digit(16))
            .map(|digit| format!("{digit:04b}"))
            .collect();
        let letters = (0..bits.len().div_ceil(6)).map(|at| {
            let six = format!("{:0<6}", &bits[at * 6..bits.len().min(at * 6 + 6)]);
            char::from(LETTERS[usize::from_str_radix(&six, 2).unwrap_or_default()])
        });
        let text: String = letters.collect();
        format!("{text:=<44}")
    }

    #[test]
    fn the_policy_lets_this_style_through() {
        assert_eq!(STYLE_HASH, format!("sha256-{}", base64(&sha256(STYLE.as_bytes()))));
    }

    #[test]
    fn no_text_is_markup() {
        let mut page = Page::default();
        page.words(&vec![
            Piece::Said("a<b>\"'&".into()),
            Piece::Typed("\u{202e}<i>".into()),
            Piece::Code("x\n</code>".into()),
        ]);
        assert_eq!(
            page.text,
            "a&lt;b&gt;\"'&amp;<bdi>[U+202E]&lt;i&gt;</bdi><code dir=\"ltr\">x<br>&lt;/code&gt;</code>"
        );
    }
}
