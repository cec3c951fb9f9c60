//! What is worth knowing but does not stand in the way: it stays as a warning to the end, with its source.
//! It must not decide anything.

use std::fmt;

use super::token;
use crate::expr::Lint;
use crate::scoping::HintKind;
use crate::steps::FieldId;
use crate::value::{Date, TokenFinding};

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
    UnknownAttribute {
        /// As it was typed.
        name: String,
        /// A known one that is close to it.
        meant: Option<&'static str>,
    },
    /// A target that neither SCIM nor the application's file has.
    UnknownTarget {
        /// As it was typed.
        target: String,
        /// A known one that is close to it.
        meant: Option<&'static str>,
    },
    /// The source of a matching row may be the same for two people.
    MatchingNotUnique {
        /// The matching target.
        target: String,
        /// Its source.
        source: String,
    },
    /// A matching row has a default value.
    MatchingDefault(String),
    /// A matching row takes the user principal name, which guests have otherwise.
    MatchingGuests(String),
    /// The work e-mail comes from the user principal name.
    MailFromName,
    /// The work e-mail comes from mail alone.
    MailMayBeEmpty,
    /// The source's value is of another kind than the target takes.
    Misfit {
        /// The target.
        target: String,
        /// What does not fit, to stand behind its name.
        what: &'static str,
    },
    /// The source of a matching row may be empty.
    MatchingMayBeEmpty {
        /// The matching target.
        target: String,
        /// Its source.
        source: String,
    },
    /// An expression that may not do what is meant.
    Expression {
        /// The target that it fills.
        target: String,
        /// What may go wrong, and where.
        lint: Lint,
    },
    /// A scoping filter; the sentence is its own.
    Filter(HintKind),
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
            AdviceKind::TooFewSeats { .. } | AdviceKind::OnlyUserData(_) => {
                "Both Microsoft tutorials, 2017 and 2019"
            }
            AdviceKind::DefaultAccess => {
                "Microsoft tutorials, 2017 and 2019; Microsoft docs: No users are being provisioned, 2020"
            }
            AdviceKind::GroupsAreFlat => "Microsoft docs: How provisioning works",
            AdviceKind::Guest | AdviceKind::MatchingGuests(_) => {
                "Microsoft docs: Customize attribute mappings"
            }
            AdviceKind::MailMayBeEmpty => "Microsoft docs: Known issues for provisioning",
            AdviceKind::NobodyIsTold | AdviceKind::BoxIsOff => {
                "Microsoft tutorial for LinkedIn Sales Navigator, 2019"
            }
            AdviceKind::DeletionNotPrevented => "Microsoft docs: Accidental deletions",
            AdviceKind::Filter(hint) => hint.source(),
            AdviceKind::Said(_)
            | AdviceKind::Expression { .. }
            | AdviceKind::Open { .. }
            | AdviceKind::NoTokenDay
            | AdviceKind::TokenEnds { .. }
            | AdviceKind::Token(_)
            | AdviceKind::EncodedHost(_)
            | AdviceKind::HostConfirmed(_)
            | AdviceKind::NotTested
            | AdviceKind::UnknownAttribute { .. }
            | AdviceKind::UnknownTarget { .. }
            | AdviceKind::MatchingMayBeEmpty { .. }
            | AdviceKind::MatchingNotUnique { .. }
            | AdviceKind::MatchingDefault(_)
            | AdviceKind::MailFromName
            | AdviceKind::Misfit { .. }
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
            }
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
                write!(f, "Entra will send the secret token to {host}, a host that Quartermaster does not know")
            }
            AdviceKind::NotTested => f.write_str("The connection has not been tested yet"),
            AdviceKind::BoxIsOff => f.write_str("No mail will go to this address until “Send an e-mail when provisioning fails” is ticked"),
            AdviceKind::NobodyIsTold => f.write_str("Nobody is told when provisioning goes into quarantine"),
            AdviceKind::DeletionNotPrevented => {
                f.write_str("Nothing stops a run that would delete many accounts by mistake")
            }
            AdviceKind::UnknownAttribute { name, meant: None } => {
                write!(f, "{name} is not among Entra’s usual attributes: check its spelling, or leave it if your directory has it")
            }
            AdviceKind::UnknownAttribute { name, meant: Some(meant) } => {
                write!(f, "{name} is not among Entra’s usual attributes: write {meant} if you mean that, or leave it if your directory has it")
            }
            AdviceKind::UnknownTarget { target, meant: None } => {
                write!(f, "{target} is not among SCIM’s attributes: check its spelling, or leave it if the application takes it")
            }
            AdviceKind::UnknownTarget { target, meant: Some(meant) } => {
                write!(f, "{target} is not among SCIM’s attributes: write {meant} if you mean that, or leave it if the application takes it")
            }
            AdviceKind::MatchingNotUnique { target, source } => {
                write!(f, "{target} is matched by {source}, which two of them may share: one may take the other’s place")
            }
            AdviceKind::MatchingDefault(target) => {
                write!(f, "{target} is matched and has a default value: everybody without a value of their own would get the same one")
            }
            AdviceKind::MatchingGuests(target) => {
                write!(f, "{target} is matched by userPrincipalName, which reaches the application without a guest’s #EXT# part: take originalUserPrincipalName where guests are provisioned")
            }
            AdviceKind::MailFromName => f.write_str(
                "userPrincipalName need not be an address that receives mail: Coalesce([mail], [userPrincipalName]) takes mail where there is one",
            ),
            AdviceKind::MailMayBeEmpty => f.write_str(
                "mail is empty for some people, and nothing is sent for them: Coalesce([mail], [userPrincipalName]) takes the other then",
            ),
            AdviceKind::Misfit { target, what } => write!(f, "{target} {what}: an expression may be needed"),
            AdviceKind::MatchingMayBeEmpty { target, source } => {
                write!(f, "{target} is matched by {source}, which is empty for some users: they may be created a second time")
            }
            AdviceKind::Expression { target, lint } => write!(f, "{lint} ({target})"),
            AdviceKind::Filter(hint) => hint.fmt(f),
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
