//! Entra's own file on its way in and out of the mappings. It must not read or write a file itself.

use super::{Effect, Place, Wizard};
use crate::import::{Report, ReportKind};
use crate::portal::{self, DEEPEST, LARGEST};
use crate::steps::{Found, application_of, mappings};
use crate::wire::json::Json;

/// Whether a text is Entra's schema.
#[inline(never)]
pub(super) fn is_schema(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.len() <= LARGEST && Json::parse_within(text, DEEPEST).is_ok_and(|json| portal::is_schema(&json))
}

impl Wizard {
    /// Takes the tables of a schema. Nothing is asked: it is one change, and it can be undone.
    #[inline(never)]
    pub(super) fn open_schema(&mut self, text: &str) -> Vec<Effect> {
        if !self.may_write() {
            return Vec::new();
        }
        if let Some(first) = mappings::STEP.waits_for(&self.draft, &self.world) {
            let why = format!("Choose an application first: “{}” depends on it", mappings::STEP.short);
            let effects = self.go(Place::Step(first.slug), false);
            self.say_once(true, why);
            return effects;
        }
        let opened = match portal::open(text) {
            Ok(opened) => opened,
            Err(fault) => {
                self.say_once(true, fault.to_string());
                return Vec::new();
            }
        };
        self.history.remember(self.moment(), None);
        self.reports.retain(|report| report.step != Some(mappings::STEP.slug));
        self.reports.extend(opened.notes.iter().map(|note| Report {
            step: Some(mappings::STEP.slug),
            at: note.to_string(),
            kind: ReportKind::Noted,
        }));
        let said = if opened.directory.is_empty() {
            "The portal’s schema was opened".to_owned()
        } else {
            format!("The portal’s schema of {} was opened", opened.directory)
        };
        self.draft.mappings.take(opened);
        self.judged.retain(|judged| judged.step != mappings::STEP.slug);
        let mut effects = match self.at == Place::Step(mappings::STEP.slug) {
            true => Vec::new(),
            false => self.go(Place::Step(mappings::STEP.slug), false),
        };
        effects.push(Effect::Announce(said));
        effects
    }

    /// Offers the schema with the mappings of the draft, once nothing is wrong with them.
    #[inline(never)]
    pub(super) fn write_schema(&mut self) -> Vec<Effect> {
        let mut found = Found::default();
        let answer = mappings::parse(&self.draft, &self.world, &mut found);
        let (Some(answer), Some(application)) = (answer, application_of(&self.draft, &self.world)) else {
            return Vec::new();
        };
        if !found.problems.is_empty() {
            self.judged.extend(found.problems.iter().map(|problem| problem.field));
            self.say_once(true, "Mend what is listed here first: until then there is no schema".into());
            return Vec::new();
        }
        let written = mappings::schema(&answer, application);
        let name = format!("schema-{}.json", application.id);
        if !written.notes.is_empty() {
            self.say_once(false, "The portal’s schema was written".into());
            if let Some(notice) = &mut self.notice {
                notice.list = written.notes.iter().map(ToString::to_string).collect();
            }
        }
        vec![Effect::Download { name, mime: "application/json", text: portal::file(&written.json) }]
    }
}
