//! Where the wizard begins: the saved draft, the onboarding link, the organization's settings, another tab's draft.
//! They may arrive in any order. It must not put anything in place of what a person typed without asking.

use super::history::History;
use super::{Effect, NEWER, Place, Question, Then, Wizard, link};
use crate::settings;
use crate::steps::Draft;
use crate::value::Date;
use crate::wire::saved::{self, SavedFault};

const IGNORED: &str = "A part of the link was ignored: ";

impl Wizard {
    pub(super) fn begin(
        &mut self,
        hash: &str,
        query: &str,
        today: Option<Date>,
        kept: Option<&str>,
    ) -> Vec<Effect> {
        self.world.today = today;
        if let Some(text) = kept {
            self.take_up(text);
        }
        query.clone_into(&mut self.link);
        if !query.is_empty() {
            let ignored = self.follow_link();
            self.say_ignored(&ignored);
        }
        // Without a step in the address one goes on where the questions are still open.
        let wanted = if hash.trim_start_matches('#').is_empty() {
            Some(self.first_open())
        } else {
            Place::parse(hash)
        };
        let (place, why) = self.nearest(wanted);
        self.at = place;
        if let Some(why) = why {
            self.say_too(false, why);
        }
        self.judge_what_was_passed();
        vec![Effect::Address { hash: place.hash(), replace: true }]
    }

    /// The draft that this browser has kept.
    #[inline(never)]
    fn take_up(&mut self, text: &str) {
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
            Err(SavedFault::Newer(_)) => {
                self.newer = true;
                self.writer = false;
                self.say_once(true, NEWER.into());
            }
            Err(SavedFault::Unreadable) => self.say_once(
                true,
                "The saved draft could not be read. It is left as it is until you change an answer".into(),
            ),
        }
    }

    /// Takes the link's answers where nothing is answered yet, and asks where something is. Gives back what the link
    /// names that is unknown.
    #[inline(never)]
    fn follow_link(&mut self) -> Vec<String> {
        let link = link::read(&self.link, &self.world);
        if self.is_untouched() {
            self.draft = link.on(&self.settings.start, &self.world);
        } else if !link.agrees_with(&self.draft) {
            self.question = Some(Question {
                title: "Start anew from the link?".into(),
                lost: vec!["The draft that is saved in this browser. You can still undo it".into()],
                confirm: "Use the link",
                then: Then::Link,
            });
        }
        link.ignored
    }

    #[inline(never)]
    fn say_ignored(&mut self, ignored: &[String]) {
        if !ignored.is_empty() {
            self.say_too(false, format!("{IGNORED}{}", ignored.join("; ")));
        }
    }

    /// The settings are fetched, so they may come after the link was read: a link may name one of their applications,
    /// and their defaults go below the link's answers. What was typed meanwhile stays.
    #[inline(never)]
    pub(super) fn take_settings(&mut self, text: &str) -> Vec<Effect> {
        let before = link::read(&self.link, &self.world);
        let only_the_link = self.draft == before.on(&Draft::default(), &self.world);
        match settings::read(text, &mut self.world) {
            Ok(settings) => self.settings = settings,
            Err(fault) => {
                self.say_too(true, fault.to_string());
                return Vec::new();
            }
        }
        if only_the_link {
            self.draft = self.settings.start.clone();
        }
        let now = link::read(&self.link, &self.world);
        if only_the_link || (now != before && self.question.is_none()) {
            self.follow_link();
        }
        if now.ignored != before.ignored {
            // What was said to be unknown is known now.
            self.notice.take_if(|notice| notice.text.starts_with(IGNORED));
            self.say_ignored(&now.ignored);
        }
        Vec::new()
    }

    /// Shows what another tab has saved. The tab that writes holds the newest draft itself.
    #[inline(never)]
    pub(super) fn follow_other_tab(&mut self, text: &str) -> Vec<Effect> {
        if self.writer {
            return Vec::new();
        }
        let Ok((draft, _)) = saved::read(text, &self.world) else { return Vec::new() };
        self.draft = draft;
        // Undoing from here would bring back a draft from before the other tab's work.
        self.history = History::default();
        self.reports.clear();
        Vec::new()
    }
}
