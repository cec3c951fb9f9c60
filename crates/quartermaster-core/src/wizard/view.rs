//! What the page shows of a wizard: all of it derived, nothing stored. It must not change anything.

use std::fmt;

use super::Wizard;
use super::event::Place;
use crate::problem::{Advice, Problem};
pub use crate::steps::Row;
use crate::steps::{Configuration, FieldId, STEPS, Step, configure, path, rows, say, step};

/// How a step stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Another step has to be answered first; its name.
    Waits(String),
    /// Not looked at yet.
    Open,
    /// So many things to mend.
    Problems(usize),
    /// Answered, with warnings; its summary.
    Warned(String),
    /// Answered; its summary.
    Done(String),
}

impl fmt::Display for Status {
    /// As the rail says it: the same words for every reader.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Waits(step) => write!(f, "Waits for {step}"),
            Self::Open => f.write_str("Open"),
            Self::Problems(count) => write!(f, "{count} to mend"),
            Self::Warned(summary) | Self::Done(summary) => f.write_str(summary),
        }
    }
}

impl Wizard {
    /// The steps that apply, in order.
    pub fn path(&self) -> Vec<&'static Step> {
        path(&self.draft, &self.world).collect()
    }

    /// The step the person is on; `None` on the review page.
    pub fn step(&self) -> Option<&'static Step> {
        match self.at {
            Place::Step(slug) => step(slug),
            Place::Review => None,
        }
    }

    /// The number of a place (from 1), and how many there are.
    pub fn number(&self, place: Place) -> (usize, usize) {
        let path = self.path();
        let at = path.iter().position(|step| Place::Step(step.slug) == place).unwrap_or(path.len());
        (at + 1, path.len() + 1)
    }

    /// Whether Back leads anywhere: to the step before, or to the review page one came from.
    pub fn can_go_back(&self) -> bool {
        self.from_review.is_some() || self.number(self.at).0 > 1
    }

    /// How many steps are answered without a problem, and have been looked at.
    pub fn done(&self) -> usize {
        let done = |step: &&Step| matches!(self.status(step), Status::Done(_) | Status::Warned(_));
        self.path().iter().filter(|step| done(step)).count()
    }

    /// How a step stands.
    pub fn status(&self, step: &Step) -> Status {
        if let Some(first) = step.waits_for(&self.draft, &self.world) {
            return Status::Waits(first.short.to_owned());
        }
        let problems = self.problems_of(step.slug);
        let shown = problems.iter().filter(|problem| self.judged.contains(&problem.field)).count();
        // Typing is not judged: on the present step only what is shown counts.
        let here = self.at == Place::Step(step.slug);
        match (problems.len(), self.draft.passed.contains(step.slug)) {
            (0, true) => {}
            (problems, true) if !here => return Status::Problems(problems),
            (_, true | false) if shown > 0 => return Status::Problems(shown),
            (_, true | false) => return Status::Open,
        }
        let summary = (step.summary)(&self.draft, &self.world);
        if self.advice_of(step).is_empty() { Status::Done(summary) } else { Status::Warned(summary) }
    }

    /// The problems of the present step that have been judged: each is shown until it is mended.
    pub fn shown_problems(&self) -> Vec<Problem> {
        let Some(step) = self.step() else { return Vec::new() };
        if !self.judged.iter().any(|judged| judged.step == step.slug) {
            return Vec::new();
        }
        let problems = self.problems_of(step.slug);
        problems.iter().filter(|problem| self.judged.contains(&problem.field)).cloned().collect()
    }

    /// The sentence to show at a field, if one of its problems was judged.
    pub fn problem_at(&self, field: FieldId) -> Option<String> {
        if !self.judged.contains(&field) {
            return None;
        }
        let problems = self.problems_of(field.step);
        problems.iter().find(|problem| problem.field == field).map(ToString::to_string)
    }

    /// Everything that is worth knowing, step by step.
    pub fn warnings(&self) -> Vec<(&'static Step, Advice)> {
        let steps = self.path().into_iter();
        let of = |step| self.advice_of(step).into_owned().into_iter().map(move |advice| (step, advice));
        steps.flat_map(of).collect()
    }

    /// The configuration.
    ///
    /// # Errors
    /// Every problem that stands in the way, in the order of the steps.
    pub fn configuration(&self) -> Result<Configuration, Vec<Problem>> {
        configure(&self.draft, &self.world)
    }

    /// How many problems stand in the way of the files; as many as [`Wizard::configuration`] would tell.
    pub fn to_go(&self) -> usize {
        self.path().iter().map(|step| self.problems_of(step.slug).len()).sum()
    }

    /// Whether nothing stands in the way of the files; the same as a configuration without its making.
    pub fn is_ready(&self) -> bool {
        self.path().iter().all(|step| self.problems_of(step.slug).is_empty())
    }

    /// The title of the document: `Error: Step 3 of 10: Licenses - Quartermaster`.
    pub fn title(&self) -> String {
        let (number, total) = self.number(self.at);
        let (name, wrong) = match self.step() {
            Some(step) => (self.say(step.title), !self.shown_problems().is_empty()),
            None => ("Review and export".to_owned(), false),
        };
        let error = if wrong { "Error: " } else { "" };
        format!("{error}Step {number} of {total}: {name} - Quartermaster")
    }

    /// A sentence with its placeholders filled from the draft.
    pub fn say(&self, text: &str) -> String {
        say(text, &self.draft, &self.world)
    }

    /// The rows of a step on the review page: its asked fields and their answers.
    pub fn rows(&self, step: &'static Step) -> Vec<Row> {
        rows(step, &self.draft, &self.world)
    }

    /// The step of this slug is part of the path and can be answered now.
    pub fn is_open(&self, slug: &str) -> bool {
        let Some(step) = step(slug) else { return false };
        (step.applies)(&self.draft, &self.world) && step.waits_for(&self.draft, &self.world).is_none()
    }

    /// Whether nothing was answered yet, beside what the organization's settings answer.
    pub fn is_untouched(&self) -> bool {
        self.draft == self.settings.start || self.draft == crate::steps::Draft::default()
    }

    /// The first step that is not done; the review page when all are.
    pub fn first_open(&self) -> Place {
        let open = self
            .path()
            .into_iter()
            .find(|step| !matches!(self.status(step), Status::Done(_) | Status::Warned(_)));
        open.map_or(Place::Review, |step| Place::Step(step.slug))
    }

    /// Every step that exists, for diagrams and documentation.
    pub fn all_steps() -> &'static [&'static Step] {
        STEPS
    }
}
