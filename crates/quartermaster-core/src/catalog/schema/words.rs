//! The shape of everything that guides a person through the portals: notes, instructions, schematics.
//! Compiled into the crate and into build.rs, so it must not name anything of the crate.

use super::read::{Reader, Shape, shape, word};
use crate::wire::json::Json;

/// The slugs of the steps that words and notes may speak about, in the order of the wizard.
pub const STEP_SLUGS: &[&str] = &[
    "application",
    "prerequisites",
    "licenses",
    "token",
    "connection",
    "notification",
    "mappings",
    "assignments",
    "activation",
];

/// The placeholders that texts may hold, each written in braces; the guide fills them.
pub const PLACEHOLDERS: &[&str] =
    &["application", "gallery_name", "vendor", "tenant_url", "email", "tenant", "environment", "cycle"];

/// A generation of the Entra portal that instructions speak about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// entra.microsoft.com with the Connectivity page.
    #[default]
    Current,
    /// The provisioning page with a mode to choose.
    Classic,
    /// The Azure portal as the 2017 guide saw it.
    Portal2017,
}

word!(Edition { Current = "current", Classic = "classic", Portal2017 = "2017" });

impl Edition {
    /// All of them, the newest first.
    pub const ALL: [Self; 3] = [Self::Current, Self::Classic, Self::Portal2017];

    /// The name in files, links and drafts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Classic => "classic",
            Self::Portal2017 => "2017",
        }
    }

    /// What the person chooses it by.
    pub fn label(self) -> &'static str {
        match self {
            Self::Current => "Connectivity page",
            Self::Classic => "Provisioning Mode: Automatic",
            Self::Portal2017 => "2017 portal",
        }
    }

    /// How the person recognizes it, in one line.
    pub fn description(self) -> &'static str {
        match self {
            Self::Current => "Microsoft Entra admin center: the Provisioning page offers + New configuration",
            Self::Classic => "One long Provisioning page with Admin Credentials, Mappings and Settings",
            Self::Portal2017 => "Azure portal of 2017: no notification field, mappings named Synchronize …",
        }
    }

    /// The edition with this name in files, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|edition| edition.name() == name)
    }
}

/// A trap, a contradiction or a fact, with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The step it belongs to; empty where the place says it (a notice, license facts, a step's own words).
    pub step: String,
    /// Only for applications of this vendor; `None` for all. Used in a step's words.
    pub vendor: Option<String>,
    /// What kind of note.
    pub kind: NoteKind,
    /// The note.
    pub text: String,
    /// Who says so, short.
    pub source: String,
    /// When: yyyy, yyyy-mm, yyyy-mm-dd or "undated".
    pub date: String,
}

shape!(Note { kind, text, source, date; step, vendor });

/// What a [`Note`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Something that goes wrong easily.
    Trap,
    /// Sources disagree.
    Contradiction,
    /// Worth knowing.
    Fact,
}

word!(NoteKind { Trap = "trap", Contradiction = "contradiction", Fact = "fact" });

/// Where an instruction is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the Entra portal.
    Portal,
    /// In the vendor's administration.
    Vendor,
}

word!(Place { Portal = "portal", Vendor = "vendor" });

/// One thing to do in a portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// A slug, unique in the whole catalog: ticks are kept by it.
    pub id: String,
    /// The step it belongs to; in a step's own words the file says it.
    pub step: String,
    /// Only for applications of this vendor; `None` for all. Used in a step's words.
    pub vendor: Option<String>,
    /// Only for these editions; empty for all.
    pub editions: Vec<Edition>,
    /// Where it is done.
    pub place: Place,
    /// Its place in the sequence.
    pub order: u16,
    /// What to do, one action.
    pub text: String,
    /// What has to be typed or chosen there, to be copied.
    pub value: Option<String>,
    /// What goes wrong easily right here.
    pub trap: Option<String>,
}

shape!(Instruction { id, place, order, text; step, vendor, editions, value, trap });

/// A schematic of a screen, to be drawn from simple shapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// The step it belongs to; in a step's own words the file says it.
    pub step: String,
    /// Only for applications of this vendor; `None` for all. Used in a step's words.
    pub vendor: Option<String>,
    /// Only for these editions; empty for all.
    pub editions: Vec<Edition>,
    /// Whose screen it is.
    pub place: Place,
    /// The title of the screen.
    pub screen: String,
    /// The entries of its menu, from the top.
    pub menu: Vec<String>,
    /// The menu entry that is open; one of `menu`.
    pub active: Option<String>,
    /// What stands on the screen, from the top.
    pub items: Vec<SketchItem>,
    /// The same in one or two sentences.
    pub text: String,
}

shape!(Sketch { place, screen, items, text; step, vendor, editions, menu, active });

/// One shape of a [`Sketch`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SketchItem {
    /// What it is.
    pub kind: ItemKind,
    /// What stands on or before it.
    pub label: String,
    /// What stands in it; may be empty, may hold placeholders.
    pub value: String,
    /// The thing to touch.
    pub hit: bool,
}

shape!(SketchItem { kind, label; value, hit });

/// What a [`SketchItem`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A heading.
    Heading,
    /// A field with a value.
    Field,
    /// A button.
    Button,
    /// A box to tick; its value is "on" or "off".
    Checkbox,
    /// A link.
    Link,
    /// A row of a table: label and value side by side.
    Row,
    /// Words.
    Text,
}

word!(ItemKind { Heading = "heading", Field = "field", Button = "button", Checkbox = "checkbox", Link = "link", Row = "row", Text = "text" });

/// The portal words of one step, the same for every application: one file in `src/steps/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepWords {
    /// The step's slug; also the file's name.
    pub step: String,
    /// What to do.
    pub instructions: Vec<Instruction>,
    /// Schematics.
    pub sketches: Vec<Sketch>,
    /// Traps, contradictions and facts.
    pub notes: Vec<Note>,
}

shape!(StepWords { step; instructions, sketches, notes });
