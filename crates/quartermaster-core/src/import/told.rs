//! What is said of an opened file: what of it was left out, or why it cannot be opened at all. It must not read one.

use std::fmt;

use crate::wire::VERSION;
use crate::wire::answers::Expected;
use crate::wire::json::JsonFault;

/// Something in the file that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The step it belongs to; `None` for what belongs to none.
    pub step: Option<&'static str>,
    /// Where it stands in the file: `connection.tenantUrl`.
    pub at: String,
    /// What is the matter with it.
    pub kind: ReportKind,
}

/// Why something was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// The key is not one of ours.
    Unknown,
    /// The value is of another type or not among those offered.
    Other(Expected),
    /// The section belongs to a step that this application does not have.
    DoesNotApply,
    /// Something worth knowing of an opened schema; [`Report::at`] is the sentence.
    Noted,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = &self.at;
        match &self.kind {
            ReportKind::Unknown => write!(f, "{at} was left out: Quartermaster does not know it"),
            ReportKind::Noted => f.write_str(at),
            ReportKind::DoesNotApply => write!(f, "{at} was left out: this application has no such step"),
            ReportKind::Other(expected) => {
                write!(f, "{at} was left out: it has to be ")?;
                match expected {
                    Expected::Text => f.write_str("a text"),
                    Expected::Flag => f.write_str("true or false"),
                    Expected::Number => f.write_str("a whole number"),
                    Expected::Texts => f.write_str("a list of texts"),
                    Expected::Rows => f.write_str("a list of rows as the schema describes them"),
                    Expected::Offered => f.write_str("one of the values that the step offers"),
                    Expected::Exactly(value) => f.write_str(value),
                }
            }
        }
    }
}

/// Why a file cannot be opened at all. The work on screen is then untouched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// More than [`super::LARGEST`] bytes.
    TooLarge,
    /// Not a text file.
    NotText,
    /// The browser could not read it.
    Unreadable,
    /// More than one file at once.
    Several,
    /// The text is not JSON that can be used.
    Json(JsonFault),
    /// JSON, but neither a configuration nor a draft of this project.
    NotOurs,
    /// A configuration of a newer version.
    Newer(u64),
    /// A configuration without a version that was ever in use.
    Older,
    /// A file that holds a secret token; the key.
    HoldsSecret(String),
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("This file is larger than 1 MiB: choose a configuration that was downloaded here"),
            Self::NotText => f.write_str("This is not a text file: choose a configuration that was downloaded here"),
            Self::Unreadable => f.write_str("The file could not be read: check that it is still there, and choose it again"),
            Self::Several => f.write_str("These are several files: open one at a time"),
            Self::Json(JsonFault::NotJson { line, column }) => {
                write!(f, "This is not JSON: look at line {line}, column {column}")
            }
            Self::Json(JsonFault::Cut) => f.write_str("The file ends too early: copy or download it once more"),
            Self::Json(JsonFault::TooDeep) => {
                f.write_str("The file is nested too deeply: choose a configuration that was downloaded here")
            }
            Self::Json(JsonFault::Twice(key)) => {
                write!(f, "The key “{key}” stands twice in one object: remove one of the two")
            }
            Self::NotOurs => {
                f.write_str("This is not a Quartermaster configuration: choose a file whose “kind” is quartermaster/provisioning-configuration")
            }
            Self::Newer(version) => {
                write!(f, "The file is of version {version} and this Quartermaster reads version {VERSION}: open it with a newer one")
            }
            Self::Older => write!(f, "The file names no version that Quartermaster knows: export it again, as version {VERSION}"),
            Self::HoldsSecret(key) => write!(
                f,
                "The file holds a secret under “{key}” and was not opened: remove it there, and generate a new token, because others may have read this one"
            ),
        }
    }
}
