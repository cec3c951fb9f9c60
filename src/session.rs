//! The one signal and its one writer. It must not know how an effect is carried out, nor what is on the screen.

use leptos::prelude::*;
use quartermaster_core::wizard::{Event, Wizard};

use crate::effects;
use crate::ui::CopyState;

/// The handle of every view: `read` to show, `send` to act. Copying it shares it.
#[derive(Clone, Copy)]
pub struct Session {
    wizard: RwSignal<Wizard>,
    /// What was copied last, by key, and how that went.
    pub copied: RwSignal<Option<(String, CopyState)>>,
    /// The secret is readable on the screen.
    pub secret_shown: RwSignal<bool>,
    /// What a screen reader is told next.
    pub announcement: RwSignal<String>,
    /// A file is being dragged over the page.
    pub file_above: RwSignal<bool>,
}

impl Session {
    /// A session of this wizard.
    pub fn of(wizard: Wizard) -> Self {
        Self {
            wizard: RwSignal::new(wizard),
            copied: RwSignal::new(None),
            secret_shown: RwSignal::new(false),
            announcement: RwSignal::new(String::new()),
            file_above: RwSignal::new(false),
        }
    }

    /// A small projection of the wizard: what reads it is brought up to date only when the projection changes.
    pub fn read<T: PartialEq + Send + Sync + 'static>(
        self,
        project: impl Fn(&Wizard) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.wizard.with(&project))
    }

    /// The same once, for what does not change while it is on the screen.
    pub fn peek<T>(self, project: impl FnOnce(&Wizard) -> T) -> T {
        self.wizard.with_untracked(project)
    }

    /// The only writer.
    pub fn send(self, event: Event) {
        let effects = self.wizard.try_update(|wizard| wizard.update(event)).unwrap_or_default();
        // The title goes first: a screen reader says it before what is focused.
        effects::set_title(&self.peek(Wizard::title));
        for effect in effects {
            effects::perform(self, effect);
        }
    }
}
