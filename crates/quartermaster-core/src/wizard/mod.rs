//! The state machine: `update` takes what happened and gives back what the shell has to do.
//! It must not perform anything, read a clock, or hold the secret token.

pub mod event;
mod edit;
pub mod history;
pub mod link;
pub mod view;

use std::collections::BTreeSet;

use crate::catalog::Edition;
use crate::export::{self, Rendering};
use crate::import::{self, Report};
use crate::settings::{self, Settings};
use crate::steps::{Draft, FieldId, step};
use crate::wire::saved;
use crate::world::World;
pub use event::{Effect, Event, Place, Target, Way};
use history::{History, Moment};
pub use view::{Row, Status};

/// What the page says once, above everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Something is wrong, and said at once; otherwise politely.
    pub alert: bool,
    /// The sentence.
    pub text: String,
    /// Details, a line each.
    pub list: Vec<String>,
}

/// Whether the draft is safe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing was typed yet.
    #[default]
    Nothing,
    /// A write is on its way.
    Underway,
    /// The newest draft is safe since this local time.
    Saved(String),
    /// It is not; why, and what to do.
    Failed(String),
}

/// A question that has to be answered before anything else happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The heading.
    pub title: String,
    /// What would be lost, a line each.
    pub lost: Vec<String>,
    /// What the confirming button says.
    pub confirm: &'static str,
    /// What it does.
    then: Then,
}

#[derive(Clone, Debug, PartialEq)]
enum Then {
    /// Replace the draft; the reports of an opened file come with it.
    Take(Box<Draft>, Vec<Report>, &'static str),
    /// Only a change of one answer.
    Edit(Box<Draft>),
}

/// Everything the page knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Wizard {
    /// What the person has typed.
    pub draft: Draft,
    /// What it is judged against.
    pub world: World,
    /// Where the person is.
    pub at: Place,
    /// The organisation's settings.
    pub settings: Settings,
    /// What to say once.
    pub notice: Option<Notice>,
    /// What to ask before going on.
    pub question: Option<Question>,
    /// What an opened file had that was left out.
    pub reports: Vec<Report>,
    /// Whether the draft is safe.
    pub saving: Saving,
    /// This tab may write.
    pub writer: bool,
    judged: BTreeSet<FieldId>,
    history: History,
    /// The person came from the review page and goes back there.
    to_review: bool,
}

impl Default for Wizard {
    fn default() -> Self {
        Self::new(World::built_in())
    }
}

impl Wizard {
    /// A wizard at its first step.
    pub fn new(world: World) -> Self {
        Self {
            draft: Draft::default(),
            world,
            at: Place::Step("application"),
            settings: Settings::default(),
            notice: None,
            question: None,
            reports: Vec::new(),
            saving: Saving::Nothing,
            writer: true,
            judged: BTreeSet::new(),
            history: History::default(),
            to_review: false,
        }
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        self.writer && self.history.can_undo()
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        self.writer && self.history.can_redo()
    }

    /// Takes what happened, and says what to do. Deterministic; never panics.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let before = self.draft.clone();
        let completed = matches!(event, Event::Continued | Event::Answered(_) | Event::FileOpened(_));
        let own = !matches!(event, Event::Began { .. } | Event::OtherTabSaved(_));
        let mut effects = self.take(event);
        if own && self.writer && self.draft != before {
            effects.insert(0, Effect::Save { draft: saved::write(&self.draft), now: completed });
        }
        effects
    }

    fn take(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Began { hash, query, today, draft } => self.begin(&hash, &query, today, draft.as_deref()),
            Event::SettingsRead(text) => {
                match settings::read(&text, &mut self.world) {
                    Ok(settings) => {
                        if self.is_untouched() {
                            self.draft = settings.start.clone();
                        }
                        self.settings = settings;
                    }
                    Err(fault) => self.say_once(true, fault.to_string()),
                }
                Vec::new()
            }
            Event::SettingsUnreadable(why) => {
                self.say_once(true, format!("The organisation’s settings.json is not used: {why}"));
                Vec::new()
            }
            Event::Edited { field, input } => self.edit(field, input),
            Event::Continued => self.go_on(),
            Event::WentBack => self.go_back(),
            Event::WentTo(place) => {
                self.to_review = false;
                self.go(place, false)
            }
            Event::ChangeChosen(field) => {
                let mut effects = self.go(Place::Step(field.step), false);
                self.to_review = true;
                effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
                effects.push(Effect::Focus(Target::Field(field)));
                effects
            }
            Event::ProblemChosen(field) => self.go_to_problem(field),
            Event::AddressChanged(hash) => self.follow_address(&hash),
            Event::InstructionMarked { id, done } => {
                let moment = self.moment();
                if self.may_write() && if done { self.draft.done.insert(id) } else { self.draft.done.remove(&id) } {
                    self.history.remember(moment, None);
                }
                Vec::new()
            }
            Event::EditionChosen(edition) => self.choose_edition(edition),
            Event::Undone => {
                let moment = self.history.undo(self.moment());
                self.travel(moment, "Undone")
            }
            Event::Redone => {
                let moment = self.history.redo(self.moment());
                self.travel(moment, "Redone")
            }
            Event::Answered(yes) => self.answer(yes),
            Event::NoticeClosed => {
                self.notice = None;
                Vec::new()
            }
            Event::FileOpened(text) => match import::open(&text, &self.world) {
                Ok(opened) => self.offer(opened.draft, opened.reports),
                Err(fault) => {
                    self.say_once(true, fault.to_string());
                    Vec::new()
                }
            },
            Event::FileRefused(fault) => {
                self.say_once(true, fault.to_string());
                Vec::new()
            }
            Event::ExportChosen { artefact, way } => self.export(artefact, way),
            Event::DraftDownloadChosen => vec![Effect::Download {
                name: "quartermaster-draft.json".into(),
                mime: "application/json",
                text: saved::write(&self.draft),
            }],
            Event::StartOverChosen => {
                if !self.may_write() {
                    return Vec::new();
                }
                self.question = Some(Question {
                    title: "Start over?".into(),
                    lost: vec!["All answers on this page. You can still undo it".into()],
                    confirm: "Start over",
                    then: Then::Take(Box::new(self.settings.start.clone()), Vec::new(), "All answers were cleared"),
                });
                Vec::new()
            }
            Event::TokenRead(report) => {
                self.world.token = report;
                Vec::new()
            }
            Event::SavingBegan => {
                if !matches!(self.saving, Saving::Failed(_)) {
                    self.saving = Saving::Underway;
                }
                Vec::new()
            }
            Event::Saved(at) => {
                self.saving = Saving::Saved(at);
                Vec::new()
            }
            Event::SaveFailed(why) => {
                self.saving = Saving::Failed(why);
                Vec::new()
            }
            Event::DraftSetAside => {
                self.say_once(
                    true,
                    "The saved draft could not be read. It was kept aside in this browser, and a new one was begun".into(),
                );
                Vec::new()
            }
            Event::WriterChanged { here } => {
                self.writer = here;
                Vec::new()
            }
            Event::TakeOverChosen => vec![Effect::TakeOver],
            Event::OtherTabSaved(text) => {
                if let Ok((draft, _)) = saved::read(&text, &self.world) {
                    self.draft = draft;
                    self.keep_open_place();
                }
                Vec::new()
            }
            Event::SaveConflicted => {
                self.saving = Saving::Failed(
                    "Another tab saved this draft first: download this one to keep it, then reload the page".into(),
                );
                Vec::new()
            }
        }
    }

    fn begin(
        &mut self,
        hash: &str,
        query: &str,
        today: Option<crate::value::Date>,
        kept: Option<&str>,
    ) -> Vec<Effect> {
        self.world.today = today;
        if let Some(text) = kept {
            match saved::read(text, &self.world) {
                Ok((draft, lost)) => {
                    self.draft = draft;
                    if !lost.is_empty() {
                        self.say_once(false, "Some answers of the saved draft are no longer asked for".into());
                        if let Some(notice) = &mut self.notice {
                            notice.list = lost;
                        }
                    }
                }
                Err(saved::SavedFault::Newer(_)) => {
                    self.writer = false;
                    self.say_once(
                        true,
                        "The saved draft is from a newer version of this page. It is left as it is: open the newer page to go on with it".into(),
                    );
                }
                Err(saved::SavedFault::Unreadable) => {
                    self.say_once(true, "The saved draft could not be read. It is left as it is until you change an answer".into());
                }
            }
        }
        let link = link::read(query, &self.world);
        if !link.ignored.is_empty() {
            self.say_once(false, format!("A part of the link was ignored: {}", link.ignored.join("; ")));
        }
        if let Some(draft) = link.draft {
            if self.is_untouched() {
                self.draft = draft;
            } else if self.draft.application != draft.application {
                self.question = Some(Question {
                    title: "Start anew from the link?".into(),
                    lost: vec!["The draft that is saved in this browser. You can still undo it".into()],
                    confirm: "Use the link",
                    then: Then::Take(Box::new(draft), Vec::new(), "The answers of the link were taken"),
                });
            }
        }
        let wanted = if hash.trim_start_matches('#').is_empty() {
            Some(self.at)
        } else {
            Place::parse(hash)
        };
        let (place, why) = self.nearest(wanted);
        self.at = place;
        if let Some(why) = why {
            self.say_once(false, why);
        }
        vec![Effect::Address { hash: place.hash(), replace: true }]
    }

    fn go_on(&mut self) -> Vec<Effect> {
        self.history.pause();
        let Place::Step(slug) = self.at else { return Vec::new() };
        let problems = self.problems_of(slug);
        if !problems.is_empty() {
            self.judged.extend(problems.iter().map(|problem| problem.field));
            return vec![Effect::Focus(Target::Summary)];
        }
        self.judged.retain(|field| field.step != slug);
        if self.may_write() {
            self.draft.passed.insert(slug.to_owned());
        }
        let path = self.path();
        let at = path.iter().position(|step| step.slug == slug);
        let next = at.and_then(|at| path.get(at + 1)).map_or(Place::Review, |step| Place::Step(step.slug));
        // From the review page one goes back there, unless the change has opened a new question.
        let questions_left = path.iter().any(|step| !self.problems_of(step.slug).is_empty());
        if self.to_review && !questions_left {
            self.to_review = false;
            return self.go(Place::Review, false);
        }
        self.to_review = false;
        self.go(next, false)
    }

    fn go_back(&mut self) -> Vec<Effect> {
        let path = self.path();
        let at = path.iter().position(|step| Place::Step(step.slug) == self.at).unwrap_or(path.len());
        match at.checked_sub(1).and_then(|before| path.get(before)) {
            Some(step) => self.go(Place::Step(step.slug), false),
            None => Vec::new(),
        }
    }

    fn go(&mut self, wanted: Place, replace: bool) -> Vec<Effect> {
        self.history.pause();
        let (place, why) = self.nearest(Some(wanted));
        self.notice = None;
        if let Some(why) = why {
            self.say_once(false, why);
        }
        let moved = place != self.at;
        self.at = place;
        let mut effects = Vec::new();
        if moved {
            effects.push(Effect::Address { hash: place.hash(), replace });
        }
        effects.push(Effect::Focus(Target::Heading));
        effects
    }

    fn go_to_problem(&mut self, field: FieldId) -> Vec<Effect> {
        let found = self.problems_of(field.step);
        self.judged.extend(found.iter().map(|problem| problem.field));
        if self.at == Place::Step(field.step) {
            return vec![Effect::Focus(Target::Field(field))];
        }
        let mut effects = self.go(Place::Step(field.step), false);
        self.to_review = true;
        effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
        effects.push(Effect::Focus(Target::Field(field)));
        effects
    }

    /// The browser has moved already; only what cannot be shown is put right.
    fn follow_address(&mut self, hash: &str) -> Vec<Effect> {
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
        let mut effects = Vec::new();
        if wanted != Some(place) {
            effects.push(Effect::Address { hash: place.hash(), replace: true });
        }
        effects.push(Effect::Focus(Target::Heading));
        effects
    }

    /// The place that can be shown instead of the wanted one, and why it is another one.
    fn nearest(&self, wanted: Option<Place>) -> (Place, Option<String>) {
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
            None => (self.first_open(), Some("There is no such step: this is the first one that is open".into())),
        }
    }

    fn choose_edition(&mut self, edition: Edition) -> Vec<Effect> {
        self.draft.edition = edition;
        Vec::new()
    }

    fn travel(&mut self, moment: Option<Moment>, said: &str) -> Vec<Effect> {
        if !self.writer {
            return Vec::new();
        }
        let Some(moment) = moment else { return Vec::new() };
        self.draft = moment.draft;
        self.question = None;
        let mut effects = vec![Effect::Announce(said.to_owned())];
        if moment.place != self.at {
            let (place, _) = self.nearest(Some(moment.place));
            self.at = place;
            effects.push(Effect::Address { hash: place.hash(), replace: false });
            effects.push(Effect::Focus(Target::Heading));
        } else {
            self.keep_open_place();
        }
        effects
    }

    fn answer(&mut self, yes: bool) -> Vec<Effect> {
        let Some(question) = self.question.take() else { return Vec::new() };
        if !yes || !self.may_write() {
            return Vec::new();
        }
        match question.then {
            Then::Take(draft, reports, said) => self.replace(*draft, reports, said),
            Then::Edit(draft) => {
                self.history.remember(self.moment(), None);
                self.draft = *draft;
                Vec::new()
            }
        }
    }

    /// An opened file: at once where nothing would be lost, otherwise after a question.
    fn offer(&mut self, draft: Draft, reports: Vec<Report>) -> Vec<Effect> {
        if !self.may_write() {
            return Vec::new();
        }
        let said = "The file was opened";
        if self.draft.application == self.settings.start.application && self.history_is_empty() {
            return self.replace(draft, reports, said);
        }
        self.question = Some(Question {
            title: "Open the file in place of this draft?".into(),
            lost: vec!["The answers on this page. You can still undo it".into()],
            confirm: "Open the file",
            then: Then::Take(Box::new(draft), reports, said),
        });
        Vec::new()
    }

    fn history_is_empty(&self) -> bool {
        !self.history.can_undo()
    }

    fn replace(&mut self, draft: Draft, reports: Vec<Report>, said: &str) -> Vec<Effect> {
        self.history.remember(self.moment(), None);
        self.draft = draft;
        self.judged.clear();
        self.to_review = false;
        let place = if self.is_untouched() { Place::Step("application") } else { self.first_open() };
        let mut effects = self.go(place, false);
        if !reports.is_empty() {
            self.say_once(false, format!("{said}. Some of it was left out; each step says what"));
            if let Some(notice) = &mut self.notice {
                notice.list = reports.iter().map(ToString::to_string).collect();
            }
        }
        self.reports = reports;
        effects.push(Effect::Announce(said.to_owned()));
        effects
    }

    fn export(&mut self, name: &str, way: Way) -> Vec<Effect> {
        let Some(artefact) = export::artefact(name) else { return Vec::new() };
        let configuration = match self.configuration() {
            Ok(configuration) => configuration,
            Err(problems) => {
                self.judged.extend(problems.iter().map(|problem| problem.field));
                self.say_once(true, "Mend what is listed on the review page first: until then there is no file".into());
                return Vec::new();
            }
        };
        match ((artefact.render)(&configuration, &self.world), way) {
            (Rendering::Text(text), Way::Copy) => vec![Effect::Copy(text)],
            (Rendering::Text(text), Way::Download) => {
                let name = artefact.file_name(&configuration, self.world.today);
                vec![Effect::Download { name, mime: artefact.mime, text }]
            }
            (Rendering::Beside(name), Way::Copy | Way::Download) => vec![Effect::DownloadBeside(name)],
            (Rendering::Waits(why), Way::Copy | Way::Download) => {
                self.say_once(true, why.to_owned());
                Vec::new()
            }
        }
    }

    /// After the draft was changed from outside the present step may be gone.
    fn keep_open_place(&mut self) {
        let (place, _) = self.nearest(Some(self.at));
        self.at = place;
    }

    fn may_write(&mut self) -> bool {
        if !self.writer && self.notice.is_none() {
            self.say_once(true, "Another tab is editing this draft: choose “Edit here instead” to go on in this one".into());
        }
        self.writer
    }

    fn moment(&self) -> Moment {
        Moment { draft: self.draft.clone(), place: self.at }
    }

    fn say_once(&mut self, alert: bool, text: String) {
        self.notice = Some(Notice { alert, text, list: Vec::new() });
    }
}
