//! The end of the questions: all answers, from where each step can be changed. It must not write the file.

use quartermaster_core::steps::{FieldId, Step};
use quartermaster_core::wizard::{Event, Place};

use super::talk::Heard;
use super::{Dialogue, Turn, help};
use crate::commands::answers;
use crate::output::Fault;
use crate::paper::{Ink, counted};

impl Dialogue {
    /// All answers; then the file, or a step to change.
    pub(super) fn review(&mut self) -> Result<Turn, Fault> {
        if let Err(problems) = self.wizard.configuration() {
            let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
            self.tell(Ink::Problem, "problem", &said);
            if let Some(first) = problems.first() {
                self.wizard.update(Event::ProblemChosen(first.field));
            }
            return Ok(Turn::On);
        }
        let warnings = self.wizard.warnings().len();
        let wizard = &self.wizard;
        self.talk.say(|page| {
            page.line(0, Ink::Plain, "");
            page.line(0, Ink::Strong, "Review");
            answers(wizard, page);
            page.blank();
            page.line(0, Ink::Faint, &counted(warnings, "warning"));
        });
        loop {
            let steps = self.wizard.path();
            let asked = format!("Enter writes the configuration, 1 to {} changes a step", steps.len());
            match self.talk.hear_last(&asked)? {
                Heard::Text(text) if text.trim().is_empty() => return Ok(Turn::On),
                Heard::Quit => return Ok(Turn::Quit),
                Heard::Back => {
                    self.wizard.update(Event::WentBack);
                    return Ok(Turn::Back);
                }
                Heard::Help => self.talk.say(help::everywhere),
                Heard::Save(path) => self.save(&path)?,
                Heard::Clear => {}
                Heard::Take(number) => {
                    if self.change(&steps, number) {
                        return Ok(Turn::On);
                    }
                }
                Heard::Text(text) => {
                    if text.trim().parse().is_ok_and(|number| self.change(&steps, number)) {
                        return Ok(Turn::On);
                    }
                    self.talk.say(|page| page.line(2, Ink::Problem, "Type the number of a step, or nothing"));
                }
            }
        }
    }

    /// To a step of the review, and back to the review after it.
    fn change(&mut self, steps: &[&'static Step], number: usize) -> bool {
        let chosen = number.checked_sub(1).and_then(|at| steps.get(at));
        let field = chosen.and_then(|step| Some(FieldId::of(step.slug, step.fields.first()?.name)));
        field.is_some_and(|field| {
            self.wizard.update(Event::ChangeChosen(field));
            self.wizard.at != Place::Review
        })
    }
}
