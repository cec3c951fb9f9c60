//! Where the person goes: Continue, Back, the rail, the address, undo and redo. It must not change an answer, except by
//! travelling to another draft.

use super::history::Moment;
use super::{Effect, Place, Status, Target, Wizard};
use crate::steps::{FieldId, step};

impl Wizard {
    #[inline(never)]
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        self.history.pause();
        let Place::Step(slug) = self.at else { return Vec::new() };
        if self.judge(slug) {
            return vec![Effect::Focus(Target::Summary)];
        }
        self.judged.retain(|field| field.step != slug);
        self.reports.retain(|report| report.step != Some(slug));
        if self.writer {
            self.draft.passed.insert(slug.to_owned());
        }
        let next = self.after(slug);
        self.go(next, false)
    }

    /// Lets all problems of a step be seen, and says whether there are any.
    fn judge(&mut self, slug: &str) -> bool {
        let fields: Vec<FieldId> = self.problems_of(slug).iter().map(|problem| problem.field).collect();
        let any = !fields.is_empty();
        self.judged.extend(fields);
        any
    }

    /// The place after a step. From the review page one goes back there, unless the change has opened a new question:
    /// then first to that.
    fn after(&self, slug: &str) -> Place {
        let path = self.path();
        if let Some(open_before) = &self.from_review {
            let new =
                path.iter().find(|step| !open_before.contains(&step.slug) && !self.is_answered(step.slug));
            return new.map_or(Place::Review, |step| Place::Step(step.slug));
        }
        let at = path.iter().position(|step| step.slug == slug);
        at.and_then(|at| path.get(at + 1)).map_or(Place::Review, |step| Place::Step(step.slug))
    }

    fn is_answered(&self, slug: &str) -> bool {
        step(slug).is_some_and(|step| matches!(self.status(step), Status::Done(_) | Status::Warned(_)))
    }

    #[inline(never)]
    pub(super) fn go_back(&mut self) -> Vec<Effect> {
        if self.from_review.is_some() {
            return self.go(Place::Review, false);
        }
        let path = self.path();
        let at = path.iter().position(|step| Place::Step(step.slug) == self.at).unwrap_or(path.len());
        match at.checked_sub(1).and_then(|before| path.get(before)) {
            Some(step) => self.go(Place::Step(step.slug), false),
            None => Vec::new(),
        }
    }

    pub(super) fn go(&mut self, wanted: Place, replace: bool) -> Vec<Effect> {
        self.history.pause();
        let (place, why) = self.nearest(Some(wanted));
        self.notice = None;
        if let Some(why) = why {
            self.say_once(false, why);
        }
        let moved = place != self.at;
        self.at = place;
        self.judge_what_was_passed();
        let mut effects = Vec::new();
        if moved {
            effects.push(Effect::Address { hash: place.hash(), replace });
        }
        effects.push(Effect::Focus(Target::Heading));
        effects
    }

    /// On the review page nothing has to be returned to. A step that was continued from once shows its problems at
    /// once: the rail counts them already.
    #[inline(never)]
    pub(super) fn judge_what_was_passed(&mut self) {
        match self.at {
            Place::Review => self.from_review = None,
            Place::Step(slug) if self.draft.passed.contains(slug) => {
                self.judge(slug);
            }
            Place::Step(_) => {}
        }
    }

    /// From a row of the review page to its field, and back there afterwards.
    #[inline(never)]
    pub(super) fn go_to_field(&mut self, field: FieldId) -> Vec<Effect> {
        if self.at == Place::Review {
            let open = self.path().into_iter().filter(|step| !self.is_answered(step.slug));
            self.from_review = Some(open.map(|step| step.slug).collect());
        }
        let mut effects = self.go(Place::Step(field.step), false);
        if self.at == Place::Step(field.step) {
            effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
            effects.push(Effect::Focus(Target::Field(field)));
        }
        effects
    }

    #[inline(never)]
    pub(super) fn go_to_problem(&mut self, field: FieldId) -> Vec<Effect> {
        self.judge(field.step);
        if self.at == Place::Step(field.step) {
            return vec![Effect::Focus(Target::Field(field))];
        }
        self.go_to_field(field)
    }

    /// The browser has moved already; only what cannot be shown is put right.
    #[inline(never)]
    pub(super) fn follow_address(&mut self, hash: &str) -> Vec<Effect> {
        let wanted = Place::parse(hash);
        if wanted == Some(self.at) {
            return Vec::new();
        }
        self.history.pause();
        let (place, why) = self.nearest(wanted);
        self.notice = None;
        if let Some(why) = why {
            self.say_once(false, why);
        }
        self.at = place;
        self.judge_what_was_passed();
        let mut effects = Vec::new();
        if wanted != Some(place) {
            effects.push(Effect::Address { hash: place.hash(), replace: true });
        }
        effects.push(Effect::Focus(Target::Heading));
        effects
    }

    /// The place that can be shown instead of the wanted one, and why it is another one.
    pub(super) fn nearest(&self, wanted: Option<Place>) -> (Place, Option<String>) {
        match wanted {
            Some(Place::Review) => (Place::Review, None),
            Some(Place::Step(slug)) => {
                let Some(step) = step(slug) else { return (self.first_open(), None) };
                if let Some(first) = step.waits_for(&self.draft, &self.world) {
                    let why = format!("Choose an application first: “{}” depends on it", step.short);
                    return (Place::Step(first.slug), Some(why));
                }
                if self.is_open(slug) {
                    return (Place::Step(slug), None);
                }
                let why = format!("“{}” does not apply to this application", step.short);
                (self.first_open(), Some(why))
            }
            None => {
                (self.first_open(), Some("There is no such step: this is the first one that is open".into()))
            }
        }
    }

    /// To a moment of the history; `None` when there is none.
    #[inline(never)]
    pub(super) fn travel(&mut self, moment: Option<Moment>, said: &str) -> Vec<Effect> {
        let Some(moment) = moment else { return Vec::new() };
        // Which portal the instructions speak about is not an answer: it stays.
        let edition = self.draft.edition;
        self.draft = moment.draft;
        self.draft.edition = edition;
        self.reports = moment.reports;
        self.question = None;
        let mut effects = vec![Effect::Announce(said.to_owned())];
        let (place, _) = self.nearest(Some(moment.place));
        if place != self.at {
            self.at = place;
            self.judge_what_was_passed();
            effects.push(Effect::Address { hash: place.hash(), replace: false });
            effects.push(Effect::Focus(Target::Heading));
        }
        effects
    }
}
