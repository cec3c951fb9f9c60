//! `new`: the steps as questions, a line each, from the same definitions and with the same sentences as on the page.
//! It must not know any step. It works on a terminal, with a screen reader, and when the answers come from a file.
//!
//! The state is the page's own state machine: an answer is an edit, the end of a step is Continue.

mod answer;
mod ask;
mod filters;
mod help;
mod keep;
mod principals;
mod review;
mod rows;
mod talk;

use std::io::{self, IsTerminal};

use quartermaster_core::settings::Settings;
use quartermaster_core::steps::{Field, FieldId, Step, step};
use quartermaster_core::wizard::{Event, Place, Wizard};
use quartermaster_core::world::World;

use crate::arguments::New;
use crate::files;
use crate::opened::Opened;
use crate::output::{Fault, Output, Status};
use crate::paper::Ink;
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
        let yes = matches!(self.talk.hear(question.confirm, "yes or no")?, Heard::Text(text) if answer::truth(&text) == Some(true));
        self.wizard.update(Event::Answered(yes));
        Ok(())
    }
}
