//! What a look at each step found, kept while the wizard stands still: many parts of a page ask the same of it after one
//! event. It must not know what is asked, nor say anything that a fresh look would not.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::Wizard;
use crate::problem::{Advice, Problem};
use crate::steps::{Answer, FieldId, Found, STEPS, Step, look};
use crate::wire::{self, PreviewLine};

/// The looks at all steps; none are kept unless [`Wizard::stand`] was called after the last change.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks(Option<Vec<Look>>);

#[derive(Clone, Debug, Default)]
struct Look {
    found: OnceLock<(Found, Option<Answer>)>,
    advice: OnceLock<Vec<Advice>>,
}

/// What is kept is derived: it makes no difference between two wizards.
impl PartialEq for Looks {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Looks {
    fn of(&self, slug: &str) -> Option<&Look> {
        let kept = self.0.as_ref()?;
        kept.get(STEPS.iter().position(|step| step.slug == slug)?)
    }
}

impl Wizard {
    /// From now until the next [`Wizard::update`] each step is looked at once, however often it is asked about. For the
    /// shell, after each event; whoever changes the draft by hand must not call it.
    pub fn stand(&mut self) {
        self.looks = Looks(Some(STEPS.iter().map(|_| Look::default()).collect()));
    }

    fn looked(&self, slug: &str) -> Cow<'_, (Found, Option<Answer>)> {
        let fresh = || look(slug, &self.draft, &self.world);
        match self.looks.of(slug) {
            Some(kept) => Cow::Borrowed(kept.found.get_or_init(fresh)),
            None => Cow::Owned(fresh()),
        }
    }

    /// Every problem of a step, shown or not.
    pub fn problems_of(&self, slug: &str) -> Cow<'_, [Problem]> {
        match self.looked(slug) {
            Cow::Borrowed((found, _)) => Cow::Borrowed(&found.problems),
            Cow::Owned((found, _)) => Cow::Owned(found.problems),
        }
    }

    /// What was quietly mended in a field.
    pub fn repairs_at(&self, field: FieldId) -> Vec<String> {
        let looked = self.looked(field.step);
        let (found, _) = &*looked;
        found.repairs.iter().filter(|(at, _)| *at == field).map(|(_, repair)| repair.to_string()).collect()
    }

    /// The file as it stands, see [`wire::preview`].
    pub fn preview(&self) -> Vec<PreviewLine> {
        let section = |step: &Step| self.looked(step.slug).1.as_ref().map(Answer::section);
        wire::preview(&self.draft, &self.world, section)
    }

    /// What is worth knowing about a step's answers.
    pub fn advice_of(&self, step: &Step) -> Cow<'_, [Advice]> {
        let fresh = || (step.advise)(&self.draft, &self.world);
        match self.looks.of(step.slug) {
            Some(kept) => Cow::Borrowed(kept.advice.get_or_init(fresh)),
            None => Cow::Owned(fresh()),
        }
    }
}
