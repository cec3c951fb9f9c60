//! The one signal and its one writer. It must not know how an effect is carried out, nor what is on the screen.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::*;
use quartermaster_core::catalog::Object;
use quartermaster_core::steps::{Control, Field, FieldId, step};
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
    /// The rest of the page is here (rest.rs).
    pub whole: RwSignal<bool>,
    /// Of the two mapping tables the one of groups is on the screen.
    pub groups_shown: RwSignal<bool>,
    /// The row of the shown mapping table that is being edited.
    pub open_row: RwSignal<Option<usize>>,
    /// What the sample user has, where a person typed something else.
    pub sample: RwSignal<Vec<(String, String)>>,
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
            whole: RwSignal::new(false),
            groups_shown: RwSignal::new(false),
            open_row: RwSignal::new(None),
            sample: RwSignal::new(Vec::new()),
        }
    }

    /// A small projection of the wizard: what reads it is brought up to date only when the projection changes.
    /// For the few types that the parts take (text, a yes or no, a number); [`Session::watch`] is for everything else.
    pub fn read<T: PartialEq + Send + Sync + 'static>(
        self,
        project: impl Fn(&Wizard) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        self.memo(Arc::new(project))
    }

    // One memo for each type and not for each closure: the page is loaded over slow lines (docs/decisions.md).
    fn memo<T: PartialEq + Send + Sync + 'static>(
        self,
        project: Arc<dyn Fn(&Wizard) -> T + Send + Sync>,
    ) -> Memo<T> {
        Memo::new(move |_| project(&self.now()))
    }

    /// The same for a type of one's own, without a memo of its own in the download.
    pub fn watch<T: PartialEq + Send + Sync + 'static>(
        self,
        project: impl Fn(&Wizard) -> T + Send + Sync + 'static,
    ) -> Watched<T> {
        Watched { kept: self.memo(Arc::new(move |wizard| Kept(Arc::new(project(wizard))))), of: PhantomData }
    }

    #[inline(never)]
    fn now(self) -> impl Deref<Target = Wizard> {
        self.wizard.read()
    }

    #[inline(never)]
    fn untracked(self) -> impl Deref<Target = Wizard> {
        self.wizard.read_untracked()
    }

    /// The same once, for what does not change while it is on the screen.
    pub fn peek<T>(self, project: impl FnOnce(&Wizard) -> T) -> T {
        project(&self.untracked())
    }

    /// Brings a field onto the screen that stands in a table that is not shown, or in a row that is not open.
    pub fn reveal(self, field: FieldId) {
        let found = step(field.step).and_then(|step| step.field(field.name));
        let Some(object) = found.and_then(Field::object) else { return };
        let groups = object == Object::Groups;
        if self.groups_shown.get_untracked() != groups {
            self.open_row.set(None);
            self.groups_shown.set(groups);
        }
        if let (Some((row, _)), Some(Control::Mapping(..))) = (field.row, found.map(|field| &field.control)) {
            self.open_row.set(Some(row));
        }
    }

    /// The only writer.
    pub fn send(self, event: Event) {
        let before = self.untracked().at;
        let changed = self.wizard.try_update(|wizard| {
            let effects = wizard.update(event);
            wizard.stand();
            effects
        });
        let effects = changed.unwrap_or_default();
        if self.untracked().at != before {
            // Whoever comes back to the token finds it covered.
            self.secret_shown.set(false);
            effects::let_go();
        }
        // The title goes first: a screen reader says it before what is focused.
        effects::set_title(&self.peek(Wizard::title));
        for effect in effects {
            effects::perform(self, effect);
        }
    }
}

/// A value that can tell whether another one is the same, whatever their types.
trait Same: Any + Send + Sync {
    fn same(&self, other: &dyn Any) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Same for T {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>().is_some_and(|other| self == other)
    }
}

#[derive(Clone)]
struct Kept(Arc<dyn Same>);

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        let other: &dyn Any = &*other.0;
        self.0.same(other)
    }
}

/// A projection of the wizard of any type, see [`Session::watch`].
pub struct Watched<T> {
    kept: Memo<Kept>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Watched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Watched<T> {}

impl<T: Clone + Default + 'static> Watched<T> {
    /// The projection as it is now; whoever asks is told when it changes.
    pub fn get(self) -> T {
        Self::open(&self.kept.get())
    }

    /// The projection as it is now.
    pub fn get_untracked(self) -> T {
        Self::open(&self.kept.get_untracked())
    }

    // There is always a `T` inside: `Session::watch` is the only one to put something in.
    fn open(kept: &Kept) -> T {
        let kept: &dyn Any = &*kept.0;
        kept.downcast_ref::<T>().cloned().unwrap_or_default()
    }
}
