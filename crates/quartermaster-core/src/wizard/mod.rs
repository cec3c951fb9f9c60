//! The state machine: `update` takes what happened and gives back what the shell has to do.
//! It must not perform anything, read a clock, or hold the secret token.

mod begin;
mod compare;
mod edit;
pub mod event;
mod files;
pub mod history;
pub mod link;
mod looks;
mod navigate;
mod reach;
mod schema;
mod table;
pub mod view;

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::import::{self, Report};
use crate::settings::Settings;
use crate::steps::{Draft, FieldId, Input};
use crate::wire::saved;
use crate::world::World;
use compare::Compared;
pub use compare::{Comparison, Listed};
pub use event::{Effect, Event, Place, Target, Way};
use history::{History, Moment};
use looks::Looks;
pub use reach::Reach;
pub use table::TableRow;
pub use view::{Row, Status};

/// Said instead of writing over a draft that this page cannot read.
const NEWER: &str = "The saved draft is from a newer version of this page. It is left as it is: open the newer page to go on with it";

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
    /// It is not: another tab saved this draft since this one read it.
    Conflicted,
}

impl Saving {
    /// Why the draft is not safe, and what to do; nothing while it is or soon will be.
    pub fn fault(&self) -> Option<&str> {
        match self {
            Self::Nothing | Self::Underway | Self::Saved(_) => None,
            Self::Failed(why) => Some(why),
            Self::Conflicted => Some(
                "Another tab saved this draft first: download this one and reload the page to see the other, or save this one over it",
            ),
        }
    }
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
    /// Replace the draft by what the onboarding link asks for.
    Link,
    /// Replace the draft by that of an opened file; its reports come with it.
    Take(Box<Draft>, Vec<Report>),
    /// Replace the draft by an empty one, and forget the token.
    StartOver,
    /// Only a change of one answer.
    Edit(FieldId, Input),
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
    /// The organization's settings.
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
    /// The person came from the review page and goes back there; the steps that were open then.
    from_review: Option<Vec<&'static str>>,
    /// What the onboarding link asked for. It is asked again when the settings bring further applications.
    link: String,
    /// The saved draft is of a newer page: this one must not write over it.
    newer: bool,
    looks: Looks,
    /// The file that the answers are compared with.
    compared: Option<Compared>,
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
            from_review: None,
            link: String::new(),
            newer: false,
            looks: Looks::default(),
            compared: None,
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
        self.looks = Looks::default();
        let before = self.draft.clone();
        let completed = matches!(
            event,
            Event::Continued | Event::Answered(_) | Event::FileOpened(_) | Event::SchemaOpened(_)
        );
        let own = !matches!(event, Event::Began { .. } | Event::SettingsRead(_) | Event::OtherTabSaved(_));
        let mut effects = self.take(event);
        // An answer may have taken the present step away, whoever gave it.
        let (place, _) = self.nearest(Some(self.at));
        if place != self.at {
            self.at = place;
            effects.push(Effect::Address { hash: place.hash(), replace: true });
            effects.push(Effect::Focus(Target::Heading));
        }
        if own && self.writer && self.draft != before {
            effects.insert(0, Effect::Save { draft: Box::new(self.draft.clone()), now: completed });
        }
        effects
    }

    #[inline(never)]
    fn take(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Began { hash, query, today, draft } => self.begin(&hash, &query, today, draft.as_deref()),
            Event::SettingsRead(text) => self.take_settings(&text),
            Event::CatalogCame => {
                self.world.catalog = Catalog::built_in();
                Vec::new()
            }
            Event::SettingsUnreadable(why) => {
                self.say_once(true, format!("The organization’s settings.json is not used: {why}"));
                Vec::new()
            }
            Event::Edited { field, input } => self.edit(field, input, false),
            Event::Continued => self.go_on(),
            Event::WentBack => self.go_back(),
            Event::WentTo(place) => {
                self.from_review = None;
                self.go(place, false)
            }
            Event::ChangeChosen(field) => self.go_to_field(field),
            Event::ProblemChosen(field) => self.go_to_problem(field),
            Event::AddressChanged(hash) => self.follow_address(&hash),
            Event::InstructionMarked { id, done } => {
                let moment = self.moment();
                if self.may_write()
                    && if done { self.draft.done.insert(id) } else { self.draft.done.remove(&id) }
                {
                    self.history.remember(moment, None);
                }
                Vec::new()
            }
            Event::EditionChosen(edition) => {
                self.draft.edition = edition;
                Vec::new()
            }
            Event::Undone if self.can_undo() => {
                let moment = self.history.undo(self.moment());
                self.travel(moment, "Undone")
            }
            Event::Redone if self.can_redo() => {
                let moment = self.history.redo(self.moment());
                self.travel(moment, "Redone")
            }
            Event::Undone | Event::Redone => Vec::new(),
            Event::Answered(yes) => self.answer(yes),
            Event::NoticeClosed => {
                self.notice = None;
                Vec::new()
            }
            Event::FileOpened(text) if schema::is_schema(&text) => self.open_schema(&text),
            Event::SchemaOpened(text) => self.open_schema(&text),
            Event::SchemaChosen => self.write_schema(),
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
            Event::ComparisonOpened { name, text } => self.open_comparison(name, &text),
            Event::ComparisonClosed => {
                self.compared = None;
                Vec::new()
            }
            Event::ExportChosen { artefact, way } => self.export(artefact, way),
            Event::ConstantMissed(fault) => {
                self.say_once(true, fault.to_string());
                Vec::new()
            }
            Event::DraftDownloadChosen => vec![Effect::Download {
                name: "quartermaster-draft.json".into(),
                mime: "application/json",
                text: saved::write(&self.draft),
            }],
            Event::StartOverChosen => self.start_over(),
            Event::TokenRead(report) => {
                self.world.token = report;
                Vec::new()
            }
            Event::SavingBegan => {
                if self.saving.fault().is_none() {
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
                self.writer = here && !self.newer;
                Vec::new()
            }
            Event::TakeOverChosen => vec![Effect::TakeOver],
            Event::OtherTabSaved(text) => self.follow_other_tab(&text),
            Event::SaveConflicted => {
                self.saving = Saving::Conflicted;
                Vec::new()
            }
        }
    }

    fn may_write(&mut self) -> bool {
        if self.newer {
            self.say_once(true, NEWER.into());
        } else if !self.writer {
            self.say_once(
                true,
                "Another tab is editing this draft: choose “Edit here instead” to go on in this one".into(),
            );
        }
        self.writer
    }

    fn moment(&self) -> Moment {
        Moment { draft: self.draft.clone(), place: self.at, reports: self.reports.clone() }
    }

    #[inline(never)]
    fn say_once(&mut self, alert: bool, text: String) {
        self.notice = Some(Notice { alert, text, list: Vec::new() });
    }

    /// Says it below what is said already, so that nothing is lost when several things have to be said at once.
    fn say_too(&mut self, alert: bool, text: String) {
        match &mut self.notice {
            Some(notice) => {
                notice.alert |= alert;
                notice.list.push(text);
            }
            None => self.say_once(alert, text),
        }
    }
}
