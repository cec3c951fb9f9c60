//! What stands in the way, and what is worth knowing: every user-facing sentence of a check is in here, in one
//! `Display` each. It must not decide anything.

mod advice;
mod scoping;
mod values;

use std::fmt;

use crate::expr;
use crate::scoping::FaultKind as FilterFault;
use crate::steps::FieldId;
use crate::value::{TokenFinding, ValueFault};
pub use advice::{Advice, AdviceKind};

/// One thing to mend, tied to one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The field to mend.
    pub field: FieldId,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// What can be wrong with an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// The text does not parse; the label names the field.
    Value {
        /// The field as the sentence names it.
        label: &'static str,
        /// What is wrong with the text.
        fault: ValueFault,
    },
    /// None of the options is chosen; what the sentence asks for.
    Choose(&'static str),
    /// The chosen application is not in the catalog of this page.
    UnknownApplication(String),
    /// A day that is still to come.
    FutureDay,
    /// The token that was pasted to have it checked.
    Token(TokenFinding),
    /// The host is not known to belong to the application and is not confirmed.
    ConfirmHost {
        /// The host.
        host: String,
        /// The domain that the host imitates, if it does.
        imitates: Option<String>,
    },
    /// Test Connection failed.
    TestFailed,
    /// Mail on failure is wanted, but there is no address.
    AddressMissing,
    /// A row of a mapping table has no source.
    SourceMissing(String),
    /// A known attribute, misspelt.
    Misspelt {
        /// As it was typed.
        given: String,
        /// As Entra spells it.
        meant: &'static str,
    },
    /// No row of the table is used for matching.
    NoMatching(&'static str),
    /// The matching rows are not numbered from 1 without a gap.
    MatchingGap {
        /// Users or groups.
        objects: &'static str,
        /// The number that no row has.
        missing: u8,
    },
    /// Two rows have the same place among the matching ones.
    MatchingTwice {
        /// The target of the second one.
        target: String,
        /// The place.
        number: u8,
    },
    /// A row with a fixed text is used for matching.
    ConstantMatching(String),
    /// The row that disables people who leave no longer reads what tells of them.
    SoftDeletedUnread(String),
    /// A row that has to stay is not in the table.
    RowNeeded(String),
    /// Two rows of a mapping table fill the same target.
    TargetTwice(String),
    /// An expression that cannot be read.
    Expression {
        /// The target that it fills.
        target: String,
        /// What is wrong, and where.
        fault: expr::Fault,
    },
    /// An expression that can be read and cannot work.
    ExpressionUse {
        /// The target that it fills.
        target: String,
        /// What is wrong, and where.
        lint: expr::Lint,
    },
    /// A scoping filter; the sentence is its own.
    Filter(FilterFault),
    /// The same user or group twice; the row (from 1) that has it first.
    Duplicate(usize),
    /// A group cannot be tried on demand as the pilot.
    PilotIsGroup,
    /// There is a pilot already; its row (from 1).
    SecondPilot(usize),
    /// Switched on without a passed test and without a confirmation.
    ConfirmUntested,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)?;
        // Two rows may have the same problem; rows of mappings are named by their target.
        match self.field {
            FieldId { step: "assignments", row: Some((row, _)), .. } => write!(f, " (row {})", row + 1),
            FieldId { .. } => Ok(()),
        }
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value { label, fault } => values::sentence(fault, label, f),
            Self::Choose(what) => write!(f, "Choose {what}"),
            Self::UnknownApplication(id) => {
                write!(f, "Choose an application that Quartermaster knows: “{id}” is none of them")
            }
            Self::FutureDay => f.write_str("The day the token was generated must be today or earlier"),
            Self::Token(finding) => token(*finding, f),
            Self::ConfirmHost { host, imitates: None } => {
                write!(f, "Confirm that {host} may receive the secret token, or use another tenant URL")
            }
            Self::ConfirmHost { host, imitates: Some(domain) } => write!(
                f,
                "{host} only looks like {domain}: use another tenant URL, or confirm that {host} may receive the secret token"
            ),
            Self::TestFailed => {
                f.write_str("Mend the tenant URL or the token and run Test Connection again: it has to pass or to be left for later")
            }
            Self::AddressMissing => {
                f.write_str("Enter a notification e-mail, or clear “Send an e-mail when provisioning fails”")
            }
            Self::SourceMissing(target) => write!(f, "Enter a source for {target}, or remove the row"),
            Self::Misspelt { given, meant } => write!(f, "There is no attribute {given}: write {meant}"),
            Self::NoMatching(objects) => {
                write!(f, "Choose a matching attribute for {objects}: without one Entra cannot tell who is there already")
            }
            Self::MatchingGap { objects, missing } => {
                write!(f, "Number the matching attributes of {objects} 1, 2, 3: there is no {missing}")
            }
            Self::MatchingTwice { target, number } => {
                write!(f, "Choose another place for {target}: another row is matched as number {number} already")
            }
            Self::ConstantMatching(target) => {
                write!(f, "Match {target} by an attribute: a fixed text is the same for everybody")
            }
            Self::SoftDeletedUnread(target) => {
                write!(f, "Let {target} read IsSoftDeleted again: it is what disables people who leave")
            }
            Self::RowNeeded(target) => write!(f, "Put the row {target} back: provisioning needs it"),
            Self::TargetTwice(target) => {
                write!(f, "Remove one of the rows {target}: an attribute takes its value from one source")
            }
            Self::Expression { target, fault } => write!(f, "{fault} ({target})"),
            Self::ExpressionUse { target, lint } => write!(f, "{lint} ({target})"),
            Self::Filter(fault) => fault.fmt(f),
            Self::Duplicate(first) => write!(f, "Remove this row: it is the same as row {first}"),
            Self::PilotIsGroup => f.write_str("Choose a user as the pilot: a group cannot be one"),
            Self::SecondPilot(first) => write!(f, "Choose one pilot: row {first} is the pilot already"),
            Self::ConfirmUntested => {
                f.write_str("Confirm that provisioning may start before the connection has passed its test, or choose Off")
            }
        }
    }
}

/// What a finding about the token says, as a problem or as advice.
fn token(finding: TokenFinding, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    values::sentence(&ValueFault::Token(finding), "Secret token", f)
}
