//! What happens to the wizard, and what it asks of its shell: plain values, so that tests compare them.
//! It must not know who sends or performs them.

use crate::catalog::Edition;
use crate::export::{Bundle, ConstantFault};
use crate::import::FileFault;
use crate::steps::{Draft, FieldId, Input};
use crate::value::Date;
use crate::world::TokenReport;

/// Where the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// On the step with this slug.
    Step(&'static str),
    /// On the page that shows all answers.
    Review,
}

impl Place {
    /// What stands behind `#` in the address.
    pub fn hash(self) -> &'static str {
        match self {
            Self::Step(slug) => slug,
            Self::Review => "review",
        }
    }

    /// The place of a hash, with or without `#`; `None` for one that is none of ours.
    pub fn parse(hash: &str) -> Option<Self> {
        let name = hash.trim_start_matches('#');
        if name == "review" {
            return Some(Self::Review);
        }
        crate::steps::step(name).map(|step| Self::Step(step.slug))
    }
}

/// How a file leaves the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As a download.
    Download,
    /// Into the clipboard.
    Copy,
}

/// A fact from outside, in the past tense.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The page was opened.
    Began {
        /// What stands behind `#`.
        hash: String,
        /// What stands behind `?`.
        query: String,
        /// The person's local date.
        today: Option<Date>,
        /// The saved draft, if there is one.
        draft: Option<String>,
    },
    /// The organization's `settings.json` was read.
    SettingsRead(String),
    /// There is a `settings.json`, but it cannot be had; why.
    SettingsUnreadable(String),
    /// All that is known of the built-in applications is here; the page began with what their choice needs.
    CatalogCame,
    /// Something was put into a field.
    Edited {
        /// Which field.
        field: FieldId,
        /// What was put in.
        input: Input,
    },
    /// Continue was pressed.
    Continued,
    /// Back was pressed.
    WentBack,
    /// A place was chosen in the rail or by a link.
    WentTo(Place),
    /// Change was pressed beside a row of the review page.
    ChangeChosen(FieldId),
    /// A problem was chosen, to be taken to its field.
    ProblemChosen(FieldId),
    /// The address changed by the browser's own Back, Forward or by typing; the new hash.
    AddressChanged(String),
    /// A portal instruction was ticked or cleared.
    InstructionMarked {
        /// Its id.
        id: String,
        /// Ticked or cleared.
        done: bool,
    },
    /// Another portal generation was chosen.
    EditionChosen(Edition),
    /// Undo was pressed.
    Undone,
    /// Redo was pressed.
    Redone,
    /// The open question was answered.
    Answered(bool),
    /// The notice was closed.
    NoticeClosed,
    /// A file was opened, dropped or pasted; its text.
    FileOpened(String),
    /// Entra's schema was opened for the mappings; its text.
    SchemaOpened(String),
    /// Entra's schema was asked for, with the mappings of the draft.
    SchemaChosen,
    /// A file was opened to compare the answers with it.
    ComparisonOpened {
        /// What it is called.
        name: String,
        /// Its text.
        text: String,
    },
    /// The comparison was closed.
    ComparisonClosed,
    /// A file was chosen that could not even be read.
    FileRefused(FileFault),
    /// An artefact was asked for.
    ExportChosen {
        /// Its name.
        artefact: &'static str,
        /// How it leaves.
        way: Way,
    },
    /// A constant file that was asked for could not be had.
    ConstantMissed(ConstantFault),
    /// The draft itself was asked for, as a download.
    DraftDownloadChosen,
    /// Everything is to be started over.
    StartOverChosen,
    /// The token field was read; what may be known of it.
    TokenRead(TokenReport),
    /// A write has begun.
    SavingBegan,
    /// The newest write is safe; the local time, such as 10:42.
    Saved(String),
    /// A write failed; what to say.
    SaveFailed(String),
    /// A saved draft could not be read and was kept aside; a text that can be downloaded, if there is one.
    DraftSetAside,
    /// This tab may write, or another one does.
    WriterChanged {
        /// This tab may write.
        here: bool,
    },
    /// "Edit here instead" was pressed.
    TakeOverChosen,
    /// Another tab saved; its draft.
    OtherTabSaved(String),
    /// Another tab had saved since this one read: what this tab has was not written.
    SaveConflicted,
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The heading of the page.
    Heading,
    /// The summary of problems.
    Summary,
    /// The heading of the comparison.
    Comparison,
    /// A field.
    Field(FieldId),
}

/// A thing the shell has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep this draft.
    Save {
        /// What [`crate::wire::saved::write`] makes the saved text of; to be done when there is time.
        draft: Box<Draft>,
        /// A step was completed: write at once and durably.
        now: bool,
    },
    /// Show this hash in the address.
    Address {
        /// The hash without `#`.
        hash: &'static str,
        /// In place of the present entry instead of after it.
        replace: bool,
    },
    /// Move the focus, after the page has been brought up to date.
    Focus(Target),
    /// Say this to a screen reader, politely.
    Announce(String),
    /// Offer a file.
    Download {
        /// Its name.
        name: String,
        /// Its media type.
        mime: &'static str,
        /// What is in it.
        text: String,
    },
    /// Get a constant file that lies beside the page, hold it against its fingerprint, and let it leave.
    Fetch {
        /// The artefact it is.
        artefact: &'static str,
        /// Its name.
        name: &'static str,
        /// Its media type.
        mime: &'static str,
        /// How it leaves.
        way: Way,
    },
    /// Make one file of these, with the constant files among them, and offer it.
    DownloadBundle {
        /// Its name.
        name: String,
        /// Its media type.
        mime: &'static str,
        /// What is in it.
        bundle: Bundle,
    },
    /// Put a text into the clipboard.
    Copy {
        /// The artefact it is.
        artefact: &'static str,
        /// The text.
        text: String,
    },
    /// Wipe the token.
    ForgetToken,
    /// Make this tab the one that writes.
    TakeOver,
}
