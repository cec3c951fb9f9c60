//! The steps of the wizard: the one list of them, and what follows from it.
//! It must not know how a step is drawn, nor where the person is.

pub mod field;
mod spoken;

use std::collections::BTreeSet;

use crate::catalog::{Application, Edition};
use crate::guide::{Fill, fill};
use crate::problem::{Advice, Problem, ProblemKind};
use crate::value::{Parsed, Repair, ValueFault};
use crate::wire::Section;
use crate::world::World;
pub use field::{Choice, Control, Field, FieldId, Input, Lens, Suggestion, TextKind};
pub use spoken::{Row, rows};

/// Where a step takes place; the rail groups by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Before either portal is opened.
    Prepare,
    /// In the application's own administration.
    Vendor,
    /// In the Entra portal.
    Entra,
    /// Back here.
    Finish,
}

/// One question page of the wizard, defined once: its place in the machine, its checks, its page, its row on the
/// review page, its part of the export and the import follow from this and from the file's `parse`.
pub struct Step {
    /// Its name in links, files and tests.
    pub slug: &'static str,
    /// Its key in the exported file.
    pub key: &'static str,
    /// The heading; may hold placeholders.
    pub title: &'static str,
    /// The name in the rail.
    pub short: &'static str,
    /// One or two sentences below the heading; may hold placeholders.
    pub lead: &'static str,
    /// Where it takes place.
    pub group: Group,
    /// What it asks, in order.
    pub fields: &'static [Field],
    /// Whether it is part of the path at all.
    pub applies: fn(&Draft, &World) -> bool,
    /// Whether it can only be answered once an application is chosen.
    pub waits: bool,
    /// What is worth knowing but does not stand in the way.
    pub advise: fn(&Draft, &World) -> Vec<Advice>,
    /// One short line for the rail, once the step is answered.
    pub summary: fn(&Draft, &World) -> String,
    /// Called after each edit of one of its fields: brings what depends on it along.
    pub settle: fn(&mut Draft, &World, Edited<'_>),
}

/// An edit that has just been made, for [`Step::settle`].
#[derive(Clone, Copy, Debug)]
pub struct Edited<'a> {
    /// The field's name.
    pub name: &'a str,
    /// The draft before the edit.
    pub before: &'a Draft,
}

/// For steps whose fields do not depend on each other.
pub fn nothing_to_settle(_: &mut Draft, _: &World, _: Edited<'_>) {}

/// For steps that are part of every path.
pub fn everywhere(_: &Draft, _: &World) -> bool {
    true
}

/// Declares the steps: their modules, what they leave behind, and their order.
macro_rules! steps {
    ($($name:ident),* $(,)?) => {
        $(#[doc = concat!("The step `", stringify!($name), "`.")] pub mod $name;)*

        /// What the person has typed so far: may be empty, may be wrong.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Draft {
            $(#[doc = concat!("Of the step `", stringify!($name), "`.")] pub $name: $name::Draft,)*
            /// Portal instructions ticked as done, by id.
            pub done: BTreeSet<String>,
            /// Steps the person has continued from; tells "not started" from the rest, never "correct".
            pub passed: BTreeSet<String>,
            /// The portal generation that instructions speak about.
            pub edition: Edition,
        }

        /// All answers together. It can only be made from a draft without problems, and only it can be exported.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Configuration {
            $(#[doc = concat!("Of the step `", stringify!($name), "`; `None` where it does not apply.")]
            pub $name: Option<$name::Answer>,)*
        }

        /// The steps, in order.
        pub static STEPS: &[&Step] = &[$(&$name::STEP),*];

        /// Parses every step that applies.
        ///
        /// # Errors
        /// Every problem of every step, in order.
        pub fn configure(draft: &Draft, world: &World) -> Result<Configuration, Vec<Problem>> {
            let mut found = Found::default();
            $(let $name = if ($name::STEP.applies)(draft, world) {
                $name::parse(draft, world, &mut found)
            } else {
                None
            };)*
            if found.problems.is_empty() { Ok(Configuration { $($name),* }) } else { Err(found.problems) }
        }

        /// What parsing one step finds: its problems and repairs; nothing for a step that is not asked.
        pub fn examine(slug: &str, draft: &Draft, world: &World) -> Found {
            let mut found = Found::default();
            $(if slug == stringify!($name) && ($name::STEP.applies)(draft, world) {
                $name::parse(draft, world, &mut found);
            })*
            found
        }

        impl Configuration {
            /// The parts of the exported file, in order: each step that applies and has something to write.
            pub fn sections(&self) -> Vec<Section> {
                let mut sections = Vec::new();
                $(if let Some(answer) = &self.$name {
                    sections.push(Section::of(&$name::STEP, &$name::write(answer)));
                })*
                sections
            }
        }

        /// The part of the file that one step's answer becomes, if it can be answered as it stands.
        pub fn section(slug: &str, draft: &Draft, world: &World) -> Option<Section> {
            $(if slug == stringify!($name) {
                let mut found = Found::default();
                let answer = $name::parse(draft, world, &mut found).filter(|_| found.problems.is_empty())?;
                return Some(Section::of(&$name::STEP, &$name::write(&answer)));
            })*
            None
        }
    };
}
steps![
    application,
    prerequisites,
    licenses,
    token,
    connection,
    notification,
    mappings,
    assignments,
    activation
];

/// The step with this slug.
pub fn step(slug: &str) -> Option<&'static Step> {
    STEPS.iter().copied().find(|step| step.slug == slug)
}

/// The steps that apply to this draft, in order. Derived each time, never stored.
pub fn path<'a>(draft: &'a Draft, world: &'a World) -> impl Iterator<Item = &'static Step> + 'a {
    STEPS.iter().copied().filter(move |step| (step.applies)(draft, world))
}

impl Step {
    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The slug of the step that has to be answered first, if there is one.
    pub fn waits_for(&self, draft: &Draft, world: &World) -> Option<&'static Step> {
        (self.waits && application_of(draft, world).is_none()).then_some(&application::STEP)
    }
}

/// The chosen application, if the catalog has it.
pub fn application_of<'a>(draft: &Draft, world: &'a World) -> Option<&'a Application> {
    world.application(&draft.application.application)
}

/// Puts the draft's own words into a sentence with placeholders.
pub fn say(text: &str, draft: &Draft, world: &World) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    fill(text, &fill_of(draft, world))
}

/// What the placeholders of texts are filled with.
pub fn fill_of<'a>(draft: &'a Draft, world: &'a World) -> Fill<'a> {
    let application = application_of(draft, world);
    Fill {
        application: &draft.application.display_name,
        gallery_name: application.and_then(|app| app.gallery_name.as_deref()).unwrap_or_default(),
        vendor: application.map(|app| app.vendor.as_str()).unwrap_or_default(),
        tenant_url: &draft.connection.tenant_url,
        email: &draft.notification.email,
        tenant: &draft.application.tenant,
        environment: &draft.token.variable,
        cycle: application.map(|app| app.cycle_minutes),
    }
}

/// What parsing finds beside the answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// What stands in the way.
    pub problems: Vec<Problem>,
    /// What was quietly mended, and has to be shown.
    pub repairs: Vec<(FieldId, Repair)>,
}

impl Found {
    /// Notes a problem; `None`, to stand for the value that is missing.
    fn problem<T>(&mut self, field: FieldId, kind: ProblemKind) -> Option<T> {
        self.problems.push(Problem { field, kind });
        None
    }

    /// The parsed value with its repairs noted, or its fault noted.
    fn value<T, F: Into<ValueFault>>(
        &mut self,
        field: FieldId,
        label: &'static str,
        parsed: Result<Parsed<T>, F>,
    ) -> Option<T> {
        match parsed {
            Ok(parsed) => {
                self.repairs.extend(parsed.repairs.into_iter().map(|repair| (field, repair)));
                Some(parsed.value)
            }
            Err(fault) => self.problem(field, ProblemKind::Value { label, fault: fault.into() }),
        }
    }

    /// The same for a field that may be left empty: `Some(None)` when it is.
    fn optional<T, F: Into<ValueFault>>(
        &mut self,
        field: FieldId,
        label: &'static str,
        typed: &str,
        parse: impl FnOnce(&str) -> Result<Parsed<T>, F>,
    ) -> Option<Option<T>> {
        if typed.trim().is_empty() {
            return Some(None);
        }
        self.value(field, label, parse(typed)).map(Some)
    }
}
