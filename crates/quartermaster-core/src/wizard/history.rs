//! Undo and redo: drafts before and after the present one. It must not know what changed in them.

use std::collections::VecDeque;

use super::event::Place;
use crate::import::Report;
use crate::steps::{Draft, FieldId};

/// How many changes can be undone.
pub const DEEPEST: usize = 100;

/// A draft, and where the person was when it was left.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The draft.
    pub draft: Draft,
    /// Where the change was made.
    pub place: Place,
    /// What an opened file had that the draft could not take.
    pub reports: Vec<Report>,
}

/// What can be undone and redone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: VecDeque<Moment>,
    future: Vec<Moment>,
    /// The field that is being typed in: one undo takes back all that was typed there in a row.
    typing: Option<FieldId>,
}

impl History {
    /// Keeps the draft before a change. Typing goes on in the same field: the first draft is enough.
    pub fn remember(&mut self, before: Moment, typing: Option<FieldId>) {
        self.future.clear();
        if typing.is_some() && self.typing == typing && !self.past.is_empty() {
            return;
        }
        self.typing = typing;
        if self.past.len() == DEEPEST {
            self.past.pop_front();
        }
        self.past.push_back(before);
    }

    /// Ends the typing in a row: the next change is one of its own.
    pub fn pause(&mut self) {
        self.typing = None;
    }

    /// The moment to go back to; the present one can then be redone.
    pub fn undo(&mut self, present: Moment) -> Option<Moment> {
        self.typing = None;
        let moment = self.past.pop_back()?;
        // The change was made where the past moment was left: redo leads back to the same place.
        self.future.push(Moment { place: moment.place, ..present });
        Some(moment)
    }

    /// The moment to go forward to; the present one can then be undone again.
    pub fn redo(&mut self, present: Moment) -> Option<Moment> {
        self.typing = None;
        let moment = self.future.pop()?;
        self.past.push_back(Moment { place: moment.place, ..present });
        Some(moment)
    }

    /// Whether there is anything to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is anything to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
