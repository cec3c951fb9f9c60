//! `new`: the steps as questions, a line each, from the same definitions and with the same sentences as on the page.
//! It must not know any step. It works on a terminal, with a screen reader, and when the answers come from a file.
//!
//! The state is the page's own state machine: an answer is an edit, the end of a step is Continue.

mod ask;
mod filters;
mod help;
mod principals;
mod rows;
mod talk;

use std::io::{self, IsTerminal};

use quartermaster_core::export::artefact;
use quartermaster_core::settings::Settings;
use quartermaster_core::steps::{Field, FieldId, Step, step};
use quartermaster_core::wizard::{Event, Place, Wizard};
use quartermaster_core::world::World;

use crate::arguments::New;
use crate::commands::{answers, bytes};
use crate::files::{self, Written};
use crate::opened::Opened;
use crate::output::{Fault, Output, Status};
use crate::paper::{Ink, counted};
use talk::{Heard, Talk};

/// What comes after a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The next question.
    On,
    /// The question before.
    Back,
    /// No more questions, and no file.
    Quit,
}

pub fn run(new: &New, world: World, settings: Settings) -> Result<Output, Fault> {
    // A person must not answer everything for a file that then cannot be written.
    if let Some(out) = new.out.as_deref().filter(|out| !new.force && !files::is_standard(out) && out.exists())
        && io::stdin().is_terminal()
    {
        return Err(Fault::call(format!(
            "{} is there: choose another name, or write over it with --force",
            files::shown(out)
        )));
    }
    let mut dialogue = Dialogue::begin(new, world, settings)?;
    match dialogue.walk()? {
        Turn::Quit => {
            dialogue.talk.say(|page| page.line(0, Ink::Plain, "Nothing was written"));
            Ok(Output::nothing(Status::Problems))
        }
        Turn::On | Turn::Back => dialogue.write(new),
    }
}

struct Dialogue {
    wizard: Wizard,
    talk: Talk,
}

impl Dialogue {
    fn begin(new: &New, world: World, settings: Settings) -> Result<Self, Fault> {
        let mut talk = Talk::new();
        let mut wizard = Wizard::new(world);
        wizard.draft = settings.start.clone();
        wizard.settings = settings;
        if let Some(path) = &new.from {
            if files::is_standard(path) {
                return Err(Fault::call("The answers come from standard input: name the file of --from"));
            }
            let opened = Opened::at(path, wizard.world.clone())?;
            for report in &opened.left_out {
                talk.say(|page| {
                    page.entry(0, 10, (Ink::Warning, "left out"), (Ink::Plain, &report.to_string()))
                });
            }
            wizard.draft = opened.draft;
            wizard.at = wizard.first_open();
        }
        talk.say(|page| {
            page.line(
                0,
                Ink::Faint,
                "Enter keeps what stands in brackets. :help says what else can be typed.",
            )
        });
        Ok(Self { wizard, talk })
    }

    /// From step to step until the configuration is wanted or nothing more.
    fn walk(&mut self) -> Result<Turn, Fault> {
        let mut last = false;
        loop {
            let turn = match self.wizard.at {
                Place::Step(slug) => match step(slug) {
                    Some(step) => self.step(step, last)?,
                    None => Turn::Quit,
                },
                Place::Review => match self.review()? {
                    Turn::On if self.wizard.at == Place::Review => return Ok(Turn::On),
                    turn @ (Turn::On | Turn::Back | Turn::Quit) => turn,
                },
            };
            last = turn == Turn::Back;
            if turn == Turn::Quit {
                return Ok(Turn::Quit);
            }
        }
    }

    /// One step, from its first question, or from its last one when one comes back to it.
    fn step(&mut self, step: &'static Step, last: bool) -> Result<Turn, Fault> {
        let (number, total) = self.wizard.number(self.wizard.at);
        let title = format!("Step {number} of {total}: {}", self.wizard.say(step.title));
        let lead = self.wizard.say(step.lead);
        self.talk.say(|page| {
            page.line(0, Ink::Plain, "");
            page.line(0, Ink::Strong, &title);
            page.line(0, Ink::Faint, &lead);
        });
        let mut at = if last { self.before(step, step.fields.len()).unwrap_or_default() } else { 0 };
        loop {
            let Some(field) = step.fields.get(at) else {
                self.wizard.update(Event::Continued);
                if self.wizard.at != Place::Step(step.slug) {
                    self.tell_advice(step);
                    return Ok(Turn::On);
                }
                at = self.tell_problems(step);
                continue;
            };
            if !(field.asked)(&self.wizard.draft, &self.wizard.world) {
                at = at.saturating_add(1);
                continue;
            }
            match self.question(step, field)? {
                Turn::On => at = at.saturating_add(1),
                Turn::Quit => return Ok(Turn::Quit),
                Turn::Back => match self.before(step, at) {
                    Some(before) => at = before,
                    None if self.wizard.can_go_back() => {
                        self.wizard.update(Event::WentBack);
                        return Ok(Turn::Back);
                    }
                    None => self.talk.say(|page| page.line(2, Ink::Faint, "This is the first question")),
                },
            }
        }
    }

    /// The question before this one in its step; what is only shown is no question.
    fn before(&self, step: &Step, at: usize) -> Option<usize> {
        let asked =
            |field: &Field| ask::is_asked(field) && (field.asked)(&self.wizard.draft, &self.wizard.world);
        let fields = step.fields.iter().enumerate().take(at);
        fields.filter(|(_, field)| asked(field)).map(|(at, _)| at).max()
    }

    /// Asks until there is no problem with the answer.
    fn question(&mut self, step: &'static Step, field: &'static Field) -> Result<Turn, Fault> {
        let id = FieldId::of(step.slug, field.name);
        loop {
            let turn = self.ask(id, field)?;
            if turn != Turn::On {
                return Ok(turn);
            }
            self.confirm_losses()?;
            for repair in self.wizard.repairs_at(id) {
                self.talk.say(|page| page.entry(2, 10, (Ink::Faint, "mended"), (Ink::Plain, &repair)));
            }
            let problems = self.wizard.problems_of(step.slug);
            let own: Vec<String> = problems
                .iter()
                .filter(|problem| problem.field.name == field.name && ask::is_mended_here(&problem.kind))
                .map(ToString::to_string)
                .collect();
            if own.is_empty() {
                return Ok(Turn::On);
            }
            self.tell(Ink::Problem, "problem", &own);
        }
    }

    /// Tells the problems of a step, and where its first question to ask again is.
    fn tell_problems(&mut self, step: &'static Step) -> usize {
        let problems = self.wizard.problems_of(step.slug).into_owned();
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        self.tell(Ink::Problem, "problem", &said);
        let first = |field: &Field| problems.iter().any(|problem| problem.field.name == field.name);
        step.fields.iter().position(first).unwrap_or_default()
    }

    fn tell_advice(&mut self, step: &'static Step) {
        let said: Vec<String> = self.wizard.advice_of(step).iter().map(ToString::to_string).collect();
        self.tell(Ink::Warning, "warning", &said);
    }

    fn tell(&mut self, ink: Ink, kind: &str, sentences: &[String]) {
        self.talk.say(|page| {
            for sentence in sentences {
                page.entry(2, 10, (ink, kind), (Ink::Plain, sentence));
            }
        });
    }

    /// An answer that costs others is taken after a question, as on the page.
    fn confirm_losses(&mut self) -> Result<(), Fault> {
        let Some(question) = self.wizard.question.clone() else { return Ok(()) };
        self.talk.say(|page| {
            page.line(2, Ink::Strong, &question.title);
            page.line(2, Ink::Plain, "This is lost:");
            for line in &question.lost {
                page.line(4, Ink::Plain, line);
            }
        });
        let yes = matches!(self.talk.hear(question.confirm, "yes or no")?, Heard::Text(text) if ask::truth(&text) == Some(true));
        self.wizard.update(Event::Answered(yes));
        Ok(())
    }

    /// All answers; then the file, or a step to change.
    fn review(&mut self) -> Result<Turn, Fault> {
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

    /// Keeps the answers so far.
    fn save(&mut self, path: &str) -> Result<(), Fault> {
        let text = quartermaster_core::wire::saved::write(&self.wizard.draft);
        let path = std::path::Path::new(path);
        let said = match files::would(path, text.as_bytes()) {
            Ok(Written::Over) => files::in_the_way(&[files::shown(path)]).sentence,
            Ok(Written::New | Written::Same) => match files::write(path, text.as_bytes()) {
                Ok(()) => {
                    format!("Saved. To go on with it later: quartermaster new --from {}", files::shown(path))
                }
                Err(fault) => fault.sentence,
            },
            Err(fault) => fault.sentence,
        };
        self.talk.say(|page| page.line(2, Ink::Plain, &said));
        Ok(())
    }

    fn write(&mut self, new: &New) -> Result<Output, Fault> {
        let world = &self.wizard.world;
        let (Ok(configuration), Some(artefact)) = (self.wizard.configuration(), artefact("configuration"))
        else {
            return Ok(Output::nothing(Status::Problems));
        };
        let bytes = bytes(artefact, &configuration, world)?.map_err(Fault::call)?;
        let Some(out) = new.out.as_deref().filter(|out| !files::is_standard(out)) else {
            return Ok(Output::raw(bytes));
        };
        match files::would(out, &bytes)? {
            Written::Over if !new.force => return Err(files::in_the_way(&[files::shown(out)])),
            Written::New | Written::Over => files::write(out, &bytes)?,
            Written::Same => {}
        }
        let said = format!(
            "Written: {}. The files: quartermaster export {} --out DIR",
            files::shown(out),
            files::shown(out)
        );
        self.talk.say(|page| page.line(0, Ink::Good, &said));
        Ok(Output::nothing(Status::Fine))
    }
}
