//! What a step asks: fields, their controls and the typed lenses that bind them to the draft.
//! It must not know which steps exist, nor how a control is drawn.

use std::collections::BTreeSet;

use super::Draft;
use super::assignments::PrincipalRow;
use super::mappings::{MappingRow, Rows};
use crate::catalog::Object;
use crate::scoping::{FilterDraft, FilterEdit};
use crate::world::World;

/// A typed way into the draft: a checkbox bound to a text does not compile.
pub struct Lens<T: 'static> {
    /// Reads the place.
    pub get: fn(&Draft) -> &T,
    /// Hands out the place for writing.
    pub edit: fn(&mut Draft) -> &mut T,
}

/// `lens!(connection.tenant_url)`: the lens onto that field of the draft.
#[macro_export]
macro_rules! lens {
    ($($path:ident).+) => {
        $crate::steps::field::Lens { get: |draft| &draft.$($path).+, edit: |draft| &mut draft.$($path).+ }
    };
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is stored and exported.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// A line below the label; may be empty.
    pub hint: String,
}

impl Choice {
    /// A choice of borrowed words.
    pub fn of(value: &str, label: &str, hint: &str) -> Self {
        Self { value: value.into(), label: label.into(), hint: hint.into() }
    }
}

/// A value offered beside a text field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is put into the field.
    pub value: String,
    /// What stands on the button.
    pub label: String,
    /// When to take it; may be empty.
    pub note: String,
    /// Who prints it, and when; may be empty.
    pub source: String,
}

/// How a text is typed; decides the keyboard, the face and the JSON type, never the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Words.
    Plain,
    /// A URL, an identifier: typed or copied letter by letter.
    Code,
    /// An e-mail address.
    Email,
    /// A whole number.
    Number,
    /// A day, as yyyy-mm-dd.
    Date,
}

/// A question that depends on the draft: what may be chosen.
pub type Options = fn(&Draft, &World) -> Vec<Choice>;

/// How a field is answered, and where its answer is kept.
pub enum Control {
    /// A text; `suggest` may offer values.
    Text {
        /// Where it is kept.
        lens: Lens<String>,
        /// How it is typed.
        kind: TextKind,
        /// Values to offer.
        suggest: fn(&Draft, &World) -> Vec<Suggestion>,
    },
    /// One of several; the empty text is "not chosen".
    Choice {
        /// Where the chosen value is kept.
        lens: Lens<String>,
        /// What may be chosen.
        options: Options,
    },
    /// Yes or no.
    Toggle(Lens<bool>),
    /// Any of several.
    Ticks {
        /// Where the ticked values are kept.
        lens: Lens<BTreeSet<String>>,
        /// What may be ticked.
        options: Options,
    },
    /// A confirmation of one named thing: what is stored is the thing's name, so another thing is not confirmed.
    Confirm {
        /// Where the confirmed name is kept.
        lens: Lens<String>,
        /// What has to be confirmed now, if anything.
        subject: fn(&Draft, &World) -> Option<String>,
    },
    /// A value that cannot be otherwise here, shown because it has to be set elsewhere.
    Fixed {
        /// As the portal prints it.
        shown: &'static str,
        /// As the file has it.
        value: &'static str,
    },
    /// The secret token. It has no lens: it is not in the draft.
    Secret,
    /// The mapping table of one object.
    Mapping(Lens<Option<Rows>>, Object),
    /// Users and groups with their roles.
    Principals(Lens<Vec<PrincipalRow>>),
    /// The scoping filters of one object.
    Filter(Lens<FilterDraft>, Object),
}

impl Control {
    /// What may be chosen or ticked; nothing where nothing is.
    pub fn choices(&self, draft: &Draft, world: &World) -> Vec<Choice> {
        match self {
            Self::Choice { options, .. } | Self::Ticks { options, .. } => options(draft, world),
            Self::Text { .. }
            | Self::Toggle(_)
            | Self::Confirm { .. }
            | Self::Fixed { .. }
            | Self::Secret
            | Self::Mapping(..)
            | Self::Principals(_)
            | Self::Filter(..) => Vec::new(),
        }
    }
}

/// One thing a step asks.
pub struct Field {
    /// Its name: the last part of its key in saved drafts and of its id on the page.
    pub name: &'static str,
    /// What the person reads; may hold placeholders of [`crate::guide::fill`].
    pub label: &'static str,
    /// A line of help; may be empty, may hold placeholders.
    pub hint: &'static str,
    /// How it is answered.
    pub control: Control,
    /// Where it stands in the step's object of the exported file; empty when it is not exported.
    pub path: &'static [&'static str],
    /// It may be left empty.
    pub optional: bool,
    /// Whether it is asked at all, given the other answers.
    pub asked: fn(&Draft, &World) -> bool,
}

impl Field {
    /// The kind of object that it is about, where a step asks for users and groups apart.
    pub fn object(&self) -> Option<Object> {
        let first = self.path.first()?;
        Object::ALL.into_iter().find(|object| object.key() == *first)
    }
}

/// For fields that are always asked.
pub fn always(_: &Draft, _: &World) -> bool {
    true
}

/// For texts without suggestions.
pub fn no_suggestions(_: &Draft, _: &World) -> Vec<Suggestion> {
    Vec::new()
}

/// Names one field of one step, or one part of one of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId {
    /// The step's slug.
    pub step: &'static str,
    /// The field's name.
    pub name: &'static str,
    /// For tables: the row (from 0) and the part of it.
    pub row: Option<(usize, &'static str)>,
}

impl FieldId {
    /// The field as a whole.
    pub const fn of(step: &'static str, name: &'static str) -> Self {
        Self { step, name, row: None }
    }

    /// One part of one row (from 0).
    pub const fn in_row(self, row: usize, part: &'static str) -> Self {
        Self { row: Some((row, part)), ..self }
    }

    /// The id of its input on the page: `connection-tenantUrl`, `assignments-principals-0-name`.
    pub fn dom(&self) -> String {
        match self.row {
            None => format!("{}-{}", self.step, self.name),
            Some((row, part)) => format!("{}-{}-{row}-{part}", self.step, self.name),
        }
    }
}

/// What a person put into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Typed into a text, or chosen among options.
    Text(String),
    /// A box was ticked or cleared.
    Toggle(bool),
    /// One of several boxes was ticked or cleared.
    Tick {
        /// Which one.
        value: String,
        /// Ticked or cleared.
        on: bool,
    },
    /// An empty row was added at the end.
    AddRow,
    /// A row (from 0) was taken out.
    RemoveRow(usize),
    /// One part of one row (from 0) was changed; boxes are `true` or `false`.
    Row {
        /// Which row.
        row: usize,
        /// Which part of it.
        part: &'static str,
        /// Its new content.
        value: String,
    },
    /// A row (from 0) was moved to another place.
    MoveRow {
        /// Where it stood.
        from: usize,
        /// Where it stands now.
        to: usize,
    },
    /// A whole row (from 0) of a mapping table was exchanged.
    PutRow(usize, Box<MappingRow>),
    /// The application's own row of this target was put back.
    RestoreRow(String),
    /// The table was put back to the application's own.
    Restore,
    /// Scoping filters were changed.
    Filter(FilterEdit),
}
