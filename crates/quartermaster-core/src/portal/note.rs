//! What is worth knowing about a schema that was opened or written. It must not decide anything.

use std::fmt;

use super::row::Unshown;
use crate::catalog::Object;

/// Something worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// There are so many more mappings in the file.
    Others(usize),
    /// A mapping that cannot be shown; its target, which may be empty.
    Row(String, Unshown),
    /// A mapping that is applied in a way that this page cannot show.
    Flow {
        /// Its target.
        target: String,
        /// Entra's word for when it is applied.
        flow: String,
    },
    /// An expression that cannot be read.
    Expression {
        /// The target of its row.
        target: String,
        /// What is wrong with it first.
        fault: String,
    },
    /// The mapping of users is off.
    UsersOff,
    /// So many filters of an object cannot be shown.
    Filters(Object, usize),
    /// There are filters of another kind.
    OtherFilters(Object),
    /// There is no mapping of groups.
    NoGroups,
    /// The application's side has no such attribute.
    NoTarget(String),
    /// The directory's side has no such attribute; the target of the row, and the attribute.
    NoSource(String, String),
    /// How the schema spells an expression out is not documented; the target of its row.
    Undocumented(String),
    /// The schema was not opened but built.
    Built,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Others(1) => f.write_str("One more mapping of the file is not shown and kept as it is"),
            Self::Others(count) => write!(f, "{count} more mappings of the file are not shown and kept as they are"),
            Self::Row(target, why) => {
                let target = if target.is_empty() { "A row without a target" } else { target };
                let why = match why {
                    Unshown::NoSource => "it has no source and no default value",
                    Unshown::Source => "Quartermaster does not know its kind of source",
                    Unshown::Matching => "Quartermaster does not know its matching precedence",
                    Unshown::Shape => "Quartermaster does not know its shape",
                };
                write!(f, "{target} is not shown and kept as it is: {why}")
            }
            Self::Flow { target, flow } => {
                write!(f, "{target} is applied as Entra’s “{flow}”, which Quartermaster cannot show and leaves as it is")
            }
            Self::Expression { target, fault } => write!(f, "{target} has an expression to mend: {fault}"),
            Self::UsersOff => {
                f.write_str("The mapping of users is switched off in this file and stays so: switch it on in Entra")
            }
            Self::Filters(object, 1) => {
                write!(f, "One scoping filter for {} is not shown and kept as it is", object.key())
            }
            Self::Filters(object, count) => {
                write!(f, "{count} scoping filters for {} are not shown and kept as they are", object.key())
            }
            Self::OtherFilters(object) => write!(
                f,
                "The file has filters for {} that the portal does not show either; they are kept as they are",
                object.key()
            ),
            Self::NoGroups => f.write_str(
                "The opened file has no mapping of groups: groups are left out until Entra has one for this application",
            ),
            Self::NoTarget(target) => write!(
                f,
                "The application’s side of the file has no attribute {target}: add it to the attribute list in Entra first"
            ),
            Self::NoSource(target, source) => write!(
                f,
                "{target} takes {source}, which Entra’s side of the file does not have: add it to the attribute list in Entra first"
            ),
            Self::Undocumented(target) => write!(
                f,
                "{target}: Microsoft does not document how a schema spells out this expression. Look at the row in Entra after the upload"
            ),
            Self::Built => f.write_str(
                "This schema is built from what is known of the application. The export of your own tenant is the safer base: open it here and your changes go into it",
            ),
        }
    }
}
