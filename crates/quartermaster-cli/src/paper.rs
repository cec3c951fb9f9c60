//! Text for people: aligned, within the width of the terminal, and as clear without color as with it.
//! It must not know what it says.

mod ink;
mod words;

use std::env;
use std::io::{self, IsTerminal};

use unicode_width::UnicodeWidthStr;

pub use ink::Ink;
use ink::colored;
use words::broken;
pub use words::{counted, visible};

/// The widest text: longer lines are hard to read.
const WIDEST: usize = 100;
/// The narrowest: what is narrower wraps at its edge.
const NARROWEST: usize = 40;
/// Where nobody looks at the edge, nothing is broken: programs search by line.
const ENDLESS: usize = usize::MAX;

/// A text that grows.
#[derive(Debug)]
pub struct Paper {
    width: usize,
    colored: bool,
    text: String,
}

impl Paper {
    /// As standard output takes it.
    pub fn standard() -> Self {
        Self::of(&io::stdout(), terminal_size::terminal_size_of(io::stdout()))
    }

    /// As standard error takes it.
    pub fn aside() -> Self {
        Self::of(&io::stderr(), terminal_size::terminal_size_of(io::stderr()))
    }

    fn of(stream: &impl IsTerminal, size: Option<(terminal_size::Width, terminal_size::Height)>) -> Self {
        let told = env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
        let seen = size.map(|(terminal_size::Width(columns), _)| usize::from(columns));
        let width = told.or(seen).map_or(ENDLESS, |columns| columns.clamp(NARROWEST, WIDEST));
        Self { width, colored: colored(stream.is_terminal()), text: String::new() }
    }

    /// How wide it is.
    pub fn width(&self) -> usize {
        self.width
    }

    /// What was written.
    pub fn into_text(self) -> String {
        self.text
    }

    /// What was written since the last time.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    /// An empty line; never two, and none at the beginning.
    pub fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A heading with an empty line before it.
    pub fn heading(&mut self, text: &str) {
        self.blank();
        self.line(0, Ink::Strong, text);
    }

    /// Text at an indent; every line break in it begins a new line there.
    pub fn line(&mut self, indent: usize, ink: Ink, text: &str) {
        self.entry(indent, 0, (Ink::Plain, ""), (ink, text));
    }

    /// Text behind a mark that stands in a column of its own. A mark that is wider than its column has its line alone.
    pub fn entry(&mut self, indent: usize, column: usize, mark: (Ink, &str), text: (Ink, &str)) {
        let within = indent.saturating_add(column);
        let (mark_ink, mark) = (mark.0, visible(mark.1));
        self.text.push_str(&" ".repeat(indent));
        let mut here = indent;
        if !mark.is_empty() {
            self.inked(mark_ink, &mark);
            here = here.saturating_add(mark.width());
        }
        let lines = broken(text.1, self.width.saturating_sub(within));
        for (at, line) in lines.iter().enumerate() {
            let too_wide = column > 0 && here.saturating_add(1) > within && here > indent;
            if at == 0 && too_wide && self.width == ENDLESS {
                self.text.push(' ');
            } else if at > 0 || too_wide {
                self.end_line();
                here = 0;
            }
            if !line.is_empty() {
                self.text.push_str(&" ".repeat(within.saturating_sub(here)));
                self.inked(text.0, line);
            }
        }
        self.end_line();
    }

    /// A table whose columns are as wide as they need to be; the last one wraps.
    pub fn table(&mut self, indent: usize, rows: &[Vec<(Ink, String)>]) {
        let count = rows.iter().map(Vec::len).max().unwrap_or_default();
        let widths: Vec<usize> = (0..count.saturating_sub(1))
            .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|(_, cell)| visible(cell).width()).max())
            .map(|widest| widest.unwrap_or_default().saturating_add(2))
            .collect();
        let before: usize = widths.iter().sum();
        for row in rows {
            self.text.push_str(&" ".repeat(indent));
            let last = row.len().saturating_sub(1);
            for (at, (ink, cell)) in row.iter().enumerate() {
                let cell = visible(cell);
                if at < last {
                    self.inked(*ink, &cell);
                    let width = widths.get(at).copied().unwrap_or_default();
                    self.text.push_str(&" ".repeat(width.saturating_sub(cell.width())));
                } else {
                    let within = indent.saturating_add(before);
                    let lines = broken(&cell, self.width.saturating_sub(within));
                    for (at, line) in lines.iter().enumerate() {
                        if at > 0 {
                            self.end_line();
                            self.text.push_str(&" ".repeat(within));
                        }
                        self.inked(*ink, line);
                    }
                }
            }
            self.end_line();
        }
    }

    /// A piece of a text, and marks below a place (in bytes) of it.
    pub fn marked(&mut self, indent: usize, text: &str, start: usize, end: usize, ink: Ink) {
        // Only the line that the place begins in is shown.
        let from =
            text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at.saturating_add(1));
        let to = text
            .get(start..)
            .and_then(|after| after.find('\n'))
            .map_or(text.len(), |at| start.saturating_add(at));
        let line = text.get(from..to).unwrap_or_default();
        let before = visible(text.get(from..start).unwrap_or_default()).width();
        let marked = visible(text.get(start..end.min(to)).unwrap_or_default()).width();
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(&visible(line));
        self.end_line();
        self.text.push_str(&" ".repeat(indent.saturating_add(before)));
        self.inked(ink, &"^".repeat(marked.max(1)));
        self.end_line();
    }

    fn end_line(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        self.text.push('\n');
    }

    fn inked(&mut self, ink: Ink, text: &str) {
        let style = ink.style();
        if self.colored && ink != Ink::Plain && !text.is_empty() {
            self.text.push_str(&format!("{style}{text}{style:#}"));
        } else {
            self.text.push_str(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(width: usize, colored: bool) -> Paper {
        Paper { width, colored, text: String::new() }
    }

    #[test]
    fn lines_break_between_words_and_stay_aligned() {
        let mut page = paper(40, false);
        page.entry(
            2,
            9,
            (Ink::Problem, "problem"),
            (Ink::Plain, "Tenant URL must start with https:// and go on"),
        );
        page.entry(2, 4, (Ink::Problem, "problem"), (Ink::Plain, "below"));
        assert_eq!(
            page.into_text(),
            "  problem  Tenant URL must start with\n           https:// and go on\n  problem\n      below\n"
        );
    }

    #[test]
    fn a_table_is_as_wide_as_its_cells() {
        let mut page = paper(ENDLESS, false);
        let row = |cells: [&str; 3]| cells.map(|cell| (Ink::Plain, cell.to_owned())).to_vec();
        page.table(1, &[row(["a", "名前", "x"]), row(["abc", "b", ""])]);
        assert_eq!(page.into_text(), " a    名前  x\n abc  b\n");
    }

    #[test]
    fn a_place_is_marked_below_its_letters() {
        let mut page = paper(ENDLESS, false);
        let text = "Join(\"é\", \n  ToUper([b]))";
        let start = text.find("ToUper").unwrap_or_default();
        page.marked(2, text, start, start + 6, Ink::Problem);
        assert_eq!(page.into_text(), "    ToUper([b]))\n    ^^^^^^\n");
    }

    #[test]
    fn color_is_only_added() {
        let (mut with, mut without) = (paper(60, true), paper(60, false));
        for page in [&mut with, &mut without] {
            page.heading("Heading");
            page.line(2, Ink::Faint, "faint");
        }
        let (with, without) = (with.into_text(), without.into_text());
        assert!(with.contains("\u{1b}["));
        let mut plain = String::new();
        let mut inside = false;
        for c in with.chars() {
            inside |= c == '\u{1b}';
            if !inside {
                plain.push(c);
            }
            inside &= c != 'm';
        }
        assert_eq!(plain, without);
    }
}
