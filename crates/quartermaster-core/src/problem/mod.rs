//! What stands in the way, and what is worth knowing: every user-facing sentence of a check is in here, in one
//! `Display` each. It must not decide anything.

mod values;

use std::fmt;

use crate::steps::FieldId;
use crate::value::{Date, TokenFinding, ValueFault};

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
    /// A row that has to stay was switched off.
    RowNeeded(String),
    /// Two rows of a mapping table fill the same target.
    TargetTwice(String),
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
                write!(f, "Choose one of the applications listed here: this page does not know “{id}”")
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
            Self::SourceMissing(target) => write!(f, "Enter a source attribute for {target}, or switch the row off"),
            Self::Misspelt { given, meant } => write!(f, "There is no attribute {given}: write {meant}"),
            Self::NoMatching(objects) => {
                write!(f, "Switch on a matching row for {objects}: without one Entra cannot tell who is there already")
            }
            Self::RowNeeded(target) => write!(f, "Switch the row {target} on again: provisioning needs it"),
            Self::TargetTwice(target) => {
                write!(f, "Switch one of the rows {target} off: an attribute takes its value from one source")
            }
            Self::Duplicate(first) => write!(f, "Remove this row: it is the same as row {first}"),
            Self::PilotIsGroup => f.write_str("Choose a user as the pilot: a group cannot be one"),
            Self::SecondPilot(first) => write!(f, "Choose one pilot: row {first} is the pilot already"),
            Self::ConfirmUntested => {
                f.write_str("Confirm that provisioning may start before the connection has passed its test, or choose Off")
            }
        }
    }
}

/// Something worth knowing about an answer that does not stand in the way: it stays as a warning to the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The field it is about.
    pub field: FieldId,
    /// What is worth knowing.
    pub kind: AdviceKind,
}

/// What can be worth knowing about an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum AdviceKind {
    /// The text was repaired, or a hint of its value: the sentence is the value's own.
    Said(String),
    /// A prerequisite is still open.
    Open {
        /// What it is.
        label: String,
        /// Who can provide it.
        who: String,
        /// What waits for it.
        waits: String,
    },
    /// Licenses are not assigned automatically.
    OnlyUserData(String),
    /// More people than licenses.
    TooFewSeats {
        /// How many licenses there are.
        seats: u32,
        /// How many people will be assigned.
        people: u32,
    },
    /// The day the token was made is not known.
    NoTokenDay,
    /// The token may stop working soon, or has done so.
    TokenEnds {
        /// The last day.
        on: Date,
        /// That day has passed.
        over: bool,
    },
    /// Something harmless about the pasted token.
    Token(TokenFinding),
    /// A preset that sources disagree on.
    DoubtfulUrl {
        /// Why.
        note: String,
        /// Who prints it, and when.
        source: String,
    },
    /// An unknown host is written in its encoded form; how it reads.
    EncodedHost(String),
    /// An unknown host was confirmed.
    HostConfirmed(String),
    /// The connection has not been tested.
    NotTested,
    /// An address is given but mail on failure is off.
    BoxIsOff,
    /// Nobody is told.
    NobodyIsTold,
    /// Nothing stops a mass deletion.
    DeletionNotPrevented,
    /// An attribute that Entra may not have.
    UnknownAttribute(String),
    /// The source of a matching row may be empty.
    MatchingMayBeEmpty {
        /// The matching target.
        target: String,
        /// Its source.
        source: String,
    },
    /// The role "Default Access".
    DefaultAccess,
    /// Groups: what Entra reads of them.
    GroupsAreFlat,
    /// Guests lose a part of their name.
    Guest,
    /// No user to try first.
    NoPilot,
    /// The scope is the assigned ones, and nobody is assigned.
    NobodyAssigned,
    /// Everybody is provisioned.
    Everybody,
    /// Switched on knowingly, untested.
    StartsUntested,
}

impl AdviceKind {
    /// It is about something that is missing: it is only said once the person has been through the step.
    pub fn is_about_a_gap(&self) -> bool {
        matches!(
            self,
            Self::NoTokenDay | Self::NotTested | Self::NobodyAssigned | Self::NoPilot | Self::NobodyIsTold
        )
    }
}

impl Advice {
    /// Where the fact comes from; empty when it is our own advice.
    pub fn source(&self) -> &str {
        match &self.kind {
            AdviceKind::DoubtfulUrl { source, .. } => source,
            AdviceKind::TooFewSeats { .. } | AdviceKind::OnlyUserData(_) => "Both Microsoft tutorials, 2017 and 2019",
            AdviceKind::DefaultAccess => {
                "Microsoft tutorials, 2017 and 2019; Microsoft docs: No users are being provisioned, 2020"
            }
            AdviceKind::GroupsAreFlat => "Microsoft docs: How provisioning works",
            AdviceKind::Guest => "Microsoft docs: Customize attribute mappings",
            AdviceKind::NobodyIsTold | AdviceKind::BoxIsOff => "Microsoft tutorial for LinkedIn Sales Navigator, 2019",
            AdviceKind::DeletionNotPrevented => "Microsoft docs: Accidental deletions",
            AdviceKind::Said(_)
            | AdviceKind::Open { .. }
            | AdviceKind::NoTokenDay
            | AdviceKind::TokenEnds { .. }
            | AdviceKind::Token(_)
            | AdviceKind::EncodedHost(_)
            | AdviceKind::HostConfirmed(_)
            | AdviceKind::NotTested
            | AdviceKind::UnknownAttribute(_)
            | AdviceKind::MatchingMayBeEmpty { .. }
            | AdviceKind::NoPilot
            | AdviceKind::NobodyAssigned
            | AdviceKind::Everybody
            | AdviceKind::StartsUntested => "",
        }
    }
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            AdviceKind::Said(sentence) => f.write_str(sentence),
            AdviceKind::Open { label, who, waits } => {
                write!(f, "Still open: {label}. Who can help: {who}. What waits for it: {waits}")
            },
            AdviceKind::OnlyUserData(vendor) => {
                write!(f, "{vendor} will only sync user data: somebody has to assign each license by hand")
            }
            AdviceKind::TooFewSeats { seats, people } => write!(
                f,
                "{people} people for {seats} licenses: first come, first served. Whoever comes after the {seats} are taken gets none"
            ),
            AdviceKind::NoTokenDay => {
                f.write_str("Without the day the token was generated there is no renewal reminder among the files")
            }
            AdviceKind::TokenEnds { on, over: false } => {
                write!(f, "The token may stop working on {}: generate a new one before that day", on.long())
            }
            AdviceKind::TokenEnds { on, over: true } => {
                write!(f, "The token may have stopped working on {}: generate a new one", on.long())
            }
            AdviceKind::Token(finding) => token(*finding, f),
            AdviceKind::DoubtfulUrl { note, .. } => f.write_str(note),
            AdviceKind::EncodedHost(reads) => {
                write!(f, "This host may be shown as {reads}: look at each letter, some only look familiar")
            }
            AdviceKind::HostConfirmed(host) => {
                write!(f, "Entra will send the secret token to {host}, a host this page does not know")
            }
            AdviceKind::NotTested => f.write_str("The connection has not been tested yet"),
            AdviceKind::BoxIsOff => f.write_str("No mail will go to this address until “Send an e-mail when provisioning fails” is ticked"),
            AdviceKind::NobodyIsTold => f.write_str("Nobody is told when provisioning goes into quarantine"),
            AdviceKind::DeletionNotPrevented => {
                f.write_str("Nothing stops a run that would delete many accounts by mistake")
            }
            AdviceKind::UnknownAttribute(name) => {
                write!(f, "{name} is not among Entra’s usual attributes: check its spelling, or leave it if your directory has it")
            }
            AdviceKind::MatchingMayBeEmpty { target, source } => {
                write!(f, "{target} is matched by {source}, which is empty for some users: they may be created a second time")
            }
            AdviceKind::DefaultAccess => f.write_str(
                "“Default Access”: both tutorials say that it does not work for provisioning, a newer Microsoft page says that it does since 2020. Choose User to be safe",
            ),
            AdviceKind::GroupsAreFlat => f.write_str(
                "Of a group only the direct members are provisioned, not those of groups inside it; assigning groups needs Microsoft Entra ID P1 or P2",
            ),
            AdviceKind::Guest => f.write_str(
                "A guest’s user principal name reaches the application without its #EXT# part: map originalUserPrincipalName if it has to match",
            ),
            AdviceKind::NoPilot => f.write_str("No pilot: choose one user to try before the others"),
            AdviceKind::NobodyAssigned => {
                f.write_str("Nobody is listed: with this scope no one is provisioned until somebody is assigned in Entra")
            }
            AdviceKind::Everybody => f.write_str("Every user and group of the directory will be provisioned"),
            AdviceKind::StartsUntested => f.write_str("Provisioning starts before the connection has passed its test"),
        }
    }
}

fn token(finding: TokenFinding, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    values::sentence(&ValueFault::Token(finding), "Secret token", f)
}
