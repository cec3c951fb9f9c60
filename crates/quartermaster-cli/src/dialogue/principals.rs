//! The question below users and groups: one is added or changed by a line each. It must not judge a name.

use quartermaster_core::steps::{FieldId, Input, assignments};

use super::talk::Heard;
use super::{Dialogue, Turn, help};
use crate::output::Fault;
use crate::paper::Ink;

impl Dialogue {
    pub(super) fn ask_principals(&mut self, id: FieldId) -> Result<Turn, Fault> {
        self.show_principals();
        loop {
            match self
                .talk
                .hear("Users and groups", "user NAME, group NAME, :help for more; Enter goes on")?
            {
                Heard::Back => return Ok(Turn::Back),
                Heard::Quit => return Ok(Turn::Quit),
                Heard::Save(path) => self.save(&path)?,
                Heard::Help | Heard::Take(_) => self.talk.say(|page| {
                    help::principals(page);
                    help::everywhere(page);
                }),
                Heard::Clear => {
                    for row in (0..self.count()).rev() {
                        self.edit(id, Input::RemoveRow(row));
                    }
                }
                Heard::Text(text) if text.trim().is_empty() => return Ok(Turn::On),
                Heard::Text(text) => match self.change_principal(id, text.trim()) {
                    Ok(()) => self.show_principals(),
                    Err(instead) => self.talk.say(|page| page.line(2, Ink::Problem, &instead)),
                },
            }
        }
    }

    fn count(&self) -> usize {
        self.wizard.draft.assignments.principals.len()
    }

    fn show_principals(&mut self) {
        let rows = self.wizard.draft.assignments.principals.clone();
        let roles = assignments::roles(&self.wizard.draft, &self.wizard.world);
        let roles: Vec<String> = roles.into_iter().map(|role| role.label).collect();
        self.talk.say(|page| {
            let rows: Vec<Vec<(Ink, String)>> = rows
                .iter()
                .zip(1_usize..)
                .map(|(row, number)| {
                    let pilot = if row.pilot { ", pilot" } else { "" };
                    vec![
                        (Ink::Strong, number.to_string()),
                        (Ink::Plain, row.kind.clone()),
                        (Ink::Plain, row.principal.clone()),
                        (Ink::Plain, format!("role {}{pilot}", row.role)),
                    ]
                })
                .collect();
            page.table(2, &rows);
            if roles.len() > 1 {
                page.line(2, Ink::Faint, &format!("Roles: {}", roles.join(", ")));
            }
        });
    }

    /// Carries out a line; the sentence for one that means nothing.
    fn change_principal(&mut self, id: FieldId, line: &str) -> Result<(), String> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = rest.trim();
        match verb {
            "user" | "group" => {
                self.edit(id, Input::AddRow);
                let row = self.count().saturating_sub(1);
                self.put_part(id, row, "kind", verb);
                self.put_part(id, row, "principal", rest);
            }
            "remove" => {
                let row = self.principal(rest)?;
                self.edit(id, Input::RemoveRow(row));
            }
            "pilot" if rest == "no" => {
                for row in 0..self.count() {
                    self.put_part(id, row, "pilot", "false");
                }
            }
            "pilot" => {
                let row = self.principal(rest)?;
                self.put_part(id, row, "pilot", "true");
            }
            "role" => {
                let (name, role) =
                    rest.split_once(' ').ok_or("Type a number and a role, such as role 1 User")?;
                let row = self.principal(name)?;
                self.put_part(id, row, "role", role.trim());
            }
            _ => return Err("Type user or group with a name, or :help".to_owned()),
        }
        Ok(())
    }

    fn put_part(&mut self, id: FieldId, row: usize, part: &'static str, value: &str) {
        self.edit(id, Input::Row { row, part, value: value.to_owned() });
    }

    /// The row of a number or a name.
    fn principal(&self, name: &str) -> Result<usize, String> {
        let rows = &self.wizard.draft.assignments.principals;
        let named = || rows.iter().position(|row| row.principal.eq_ignore_ascii_case(name));
        let numbered = name.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let found = numbered.filter(|at| *at < rows.len()).or_else(named);
        found.ok_or_else(|| format!("There is no row {name}: type its number"))
    }
}
