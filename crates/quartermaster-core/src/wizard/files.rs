//! What comes in and goes out whole: opened files, exports, starting over. It must not read or write a file itself.

use super::{Effect, Place, Question, Then, Way, Wizard, link};
use crate::export::{self, Rendering};
use crate::import::Report;
use crate::steps::Draft;

/// Said when a file has taken the draft's place.
const OPENED: &str = "The file was opened";

impl Wizard {
    #[inline(never)]
    pub(super) fn answer(&mut self, yes: bool) -> Vec<Effect> {
        let Some(question) = self.question.take() else { return Vec::new() };
        if !yes || !self.may_write() {
            return Vec::new();
        }
        match question.then {
            Then::Link => {
                let draft = link::read(&self.link, &self.world).on(&self.settings.start, &self.world);
                self.replace(draft, Vec::new(), "The answers of the link were taken")
            }
            Then::Take(draft, reports) => self.replace(*draft, reports, OPENED),
            Then::StartOver => {
                self.compared = None;
                let mut effects =
                    self.replace(self.settings.start.clone(), Vec::new(), "All answers were cleared");
                effects.push(Effect::ForgetToken);
                effects
            }
            Then::Edit(field, input) => self.edit(field, input, true),
        }
    }

    /// An opened file: at once where nothing would be lost, otherwise after a question.
    #[inline(never)]
    pub(super) fn offer(&mut self, draft: Draft, reports: Vec<Report>) -> Vec<Effect> {
        if !self.may_write() {
            return Vec::new();
        }
        if self.is_untouched() {
            return self.replace(draft, reports, OPENED);
        }
        self.question = Some(Question {
            title: "Open the file in place of this draft?".into(),
            lost: vec!["The answers of every step. You can undo it".into()],
            confirm: "Open the file",
            then: Then::Take(Box::new(draft), reports),
        });
        Vec::new()
    }

    #[inline(never)]
    pub(super) fn start_over(&mut self) -> Vec<Effect> {
        if !self.may_write() {
            return Vec::new();
        }
        self.question = Some(Question {
            title: "Start over?".into(),
            lost: vec![
                "The answers of every step. You can undo it".into(),
                "The secret token, if you entered one. That cannot be undone".into(),
            ],
            confirm: "Start over",
            then: Then::StartOver,
        });
        Vec::new()
    }

    fn replace(&mut self, draft: Draft, reports: Vec<Report>, said: &str) -> Vec<Effect> {
        self.history.remember(self.moment(), None);
        self.draft = draft;
        self.judged.clear();
        self.from_review = None;
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

    #[inline(never)]
    pub(super) fn export(&mut self, name: &str, way: Way) -> Vec<Effect> {
        let Some(artefact) = export::artefact(name) else { return Vec::new() };
        let configuration = match self.configuration() {
            Ok(configuration) => configuration,
            Err(problems) => {
                self.judged.extend(problems.iter().map(|problem| problem.field));
                self.say_once(
                    true,
                    "Mend what is listed on the review page first: until then there is no file".into(),
                );
                return Vec::new();
            }
        };
        match ((artefact.render)(&configuration, &self.world), way) {
            (Rendering::Text(text), Way::Copy) => vec![Effect::Copy { artefact: artefact.name, text }],
            (Rendering::Text(text), Way::Download) => {
                let name = artefact.file_name(&configuration, self.world.today);
                vec![Effect::Download { name, mime: artefact.mime, text }]
            }
            (Rendering::Beside(name), way) => {
                vec![Effect::Fetch { artefact: artefact.name, name, mime: artefact.mime, way }]
            }
            // An archive is no text: it can only be downloaded.
            (Rendering::Bundle(bundle), Way::Copy | Way::Download) => {
                let name = artefact.file_name(&configuration, self.world.today);
                vec![Effect::DownloadBundle { name, mime: artefact.mime, bundle }]
            }
            (Rendering::Waits(why), Way::Copy | Way::Download) => {
                self.say_once(true, why.to_owned());
                Vec::new()
            }
        }
    }
}
