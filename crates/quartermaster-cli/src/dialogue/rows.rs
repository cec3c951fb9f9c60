//! The question below a mapping table: rows are changed by a line each. It must not judge a row.

use std::path::Path;

use quartermaster_core::catalog::Object;
use quartermaster_core::steps::mappings::{self, MappingRow, Rows, SourceKind};
use quartermaster_core::steps::{FieldId, Input};
use quartermaster_core::wizard::Event;

use super::talk::Heard;
use super::{Dialogue, Turn, help};
use crate::commands::table;
use crate::files;
use crate::output::Fault;
use crate::paper::Ink;

impl Dialogue {
    pub(super) fn ask_rows(&mut self, id: FieldId, object: Object) -> Result<Turn, Fault> {
        self.show_rows(object);
        loop {
            match self.talk.hear(
                &self.wizard.say("the mapping table"),
                "Enter keeps the table, :help says how to change it",
            )? {
                Heard::Back => return Ok(Turn::Back),
                Heard::Quit => return Ok(Turn::Quit),
                Heard::Save(path) => self.save(&path)?,
                Heard::Help | Heard::Take(_) => self.talk.say(|page| {
                    help::rows(page);
                    help::everywhere(page);
                }),
                Heard::Clear => {
                    self.edit(id, Input::Restore);
                    self.show_rows(object);
                }
                Heard::Text(text) if text.trim().is_empty() => return Ok(Turn::On),
                Heard::Text(text) => match self.change_row(id, object, text.trim()) {
                    Ok(()) => self.show_rows(object),
                    Err(instead) => self.talk.say(|page| page.line(2, Ink::Problem, &instead)),
                },
            }
        }
    }

    fn rows(&self, object: Object) -> Rows {
        mappings::table(object, &self.wizard.draft, &self.wizard.world)
    }

    fn show_rows(&mut self, object: Object) {
        let rows: Vec<String> = self.rows(object).iter().map(MappingRow::told).collect();
        self.talk.say(|page| table(&rows, page, 2, true));
    }

    /// Carries out a line; the sentence for one that means nothing.
    fn change_row(&mut self, id: FieldId, object: Object, line: &str) -> Result<(), String> {
        if let Some((target, source)) = line.split_once("<-").or_else(|| line.split_once('←')) {
            self.set_row(id, object, target.trim(), source.trim());
            return Ok(());
        }
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim();
        match verb {
            "restore" => self.edit(id, Input::Restore),
            "schema" => return self.take_schema(rest),
            "remove" => {
                let before = self.rows(object).len();
                let row = self.row(object, rest)?;
                self.edit(id, Input::RemoveRow(row));
                if self.rows(object).len() == before {
                    return Err("This row has to stay: provisioning needs it".to_owned());
                }
            }
            "creation" | "always" => {
                let row = self.row(object, rest)?;
                self.part(id, row, "apply", verb);
            }
            "match" => {
                let (name, place) =
                    rest.rsplit_once(' ').ok_or("Type a row and its place, such as match 3 1")?;
                let row = self.row(object, name)?;
                let place = if place == "no" { "" } else { place };
                self.part(id, row, "matching", place);
            }
            "default" => {
                let (name, text) = rest.split_once(' ').unwrap_or((rest, ""));
                let row = self.row(object, name)?;
                self.part(id, row, "default", text.trim());
            }
            _ => return Err("Type a change such as title <- [jobTitle], or :help".to_owned()),
        }
        Ok(())
    }

    /// The row of a number or a target.
    fn row(&self, object: Object, name: &str) -> Result<usize, String> {
        let rows = self.rows(object);
        let named = || rows.iter().position(|row| row.target.eq_ignore_ascii_case(name.trim()));
        let numbered = name.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let found = numbered.filter(|at| *at < rows.len()).or_else(named);
        found.ok_or_else(|| format!("There is no row {name}: type its number or its target"))
    }

    fn part(&mut self, id: FieldId, row: usize, part: &'static str, value: &str) {
        self.edit(id, Input::Row { row, part, value: value.to_owned() });
    }

    /// Lets the row of a target take a source; a new row where there is none.
    fn set_row(&mut self, id: FieldId, object: Object, target: &str, source: &str) {
        let row = match self.row(object, target) {
            Ok(row) => row,
            Err(_) => {
                self.edit(id, Input::AddRow);
                let row = self.rows(object).len().saturating_sub(1);
                self.part(id, row, "target", target);
                row
            }
        };
        let (kind, source) = kind_of(source);
        self.part(id, row, "kind", kind.key());
        self.part(id, row, "source", source);
    }

    fn take_schema(&mut self, path: &str) -> Result<(), String> {
        let text = files::read(Path::new(path)).map_err(|fault| fault.sentence)?;
        self.wizard.update(Event::SchemaOpened(text));
        match self.wizard.notice.take() {
            Some(notice) => Err(notice.text),
            None => Ok(()),
        }
    }
}

/// A source as the table prints it: `[mail]`, `"text"`, or an expression.
fn kind_of(source: &str) -> (SourceKind, &str) {
    let inside = |open: char, close: char| {
        let inside = source.strip_prefix(open)?.strip_suffix(close)?;
        (!inside.contains([open, close])).then_some(inside)
    };
    if let Some(name) = inside('[', ']') {
        (SourceKind::Attribute, name)
    } else if let Some(text) = inside('"', '"') {
        (SourceKind::Constant, text)
    } else {
        (SourceKind::Expression, source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_read_as_the_table_prints_it() {
        for (source, expected) in [
            ("[mail]", (SourceKind::Attribute, "mail")),
            ("\"Guest\"", (SourceKind::Constant, "Guest")),
            ("\"\"", (SourceKind::Constant, "")),
            ("ToUpper([mail])", (SourceKind::Expression, "ToUpper([mail])")),
            ("\"a\" = \"b\"", (SourceKind::Expression, "\"a\" = \"b\"")),
            ("[a] = [b]", (SourceKind::Expression, "[a] = [b]")),
        ] {
            assert_eq!(kind_of(source), expected, "{source}");
        }
    }
}
