//! The sentences about scoping filters. It must not decide anything.

use std::fmt;

use super::values;
use crate::scoping::{FaultKind, HintKind, MOST_DIGITS, OperandKind, Unsuited};

/// The page that most of it stands on.
const FILTERS: &str = "Microsoft docs: Scoping users or groups with scoping filters, 2025";

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoClause(number) => {
                write!(f, "Add a clause to filter {number}, or remove it: without one everybody would pass")
            }
            Self::Name(fault) => values::sentence(&(*fault).into(), "Filter title", f),
            Self::AttributeMissing => f.write_str("Choose an attribute, or remove the clause"),
            Self::Attribute(fault) => values::sentence(&(*fault).into(), "Attribute", f),
            Self::Unsuited { attribute, why } => {
                let what = match why {
                    Unsuited::Members => "the members of a group",
                    Unsuited::Roles => "application roles",
                    Unsuited::UserType => "the type of a user",
                    Unsuited::Manager => "managers",
                    Unsuited::Date => "dates",
                    Unsuited::Several => "attributes with several values",
                };
                write!(f, "Choose another attribute than {attribute}: Entra does not filter by {what}")
            }
            Self::Misspelt { given, meant } => write!(f, "There is no attribute {given}: write {meant}"),
            Self::OperatorMissing(attribute) if attribute.is_empty() => f.write_str("Choose an operator"),
            Self::OperatorMissing(attribute) => write!(f, "Choose an operator for {attribute}"),
            Self::OperatorUnknown(given) => {
                write!(f, "Choose an operator that Quartermaster knows: “{given}” is none of them")
            }
            Self::ValueMissing { attribute, operand } => {
                f.write_str(match operand {
                    OperandKind::Pattern => "Enter a regular expression",
                    OperandKind::Number => "Enter a whole number",
                    OperandKind::Text | OperandKind::Nothing => "Enter a value",
                })?;
                if attribute.is_empty() { Ok(()) } else { write!(f, " for {attribute}") }
            }
            Self::Value(fault) => values::sentence(&(*fault).into(), "Value", f),
            Self::NotWhole => f.write_str("Value must be a whole number in digits, such as 1000"),
            Self::TooLarge => write!(f, "Value must be {MOST_DIGITS} digits or fewer"),
            Self::Pattern(what) => f.write_str(what),
        }
    }
}

impl HintKind {
    /// Where the fact comes from; empty when it is our own advice.
    pub fn source(&self) -> &'static str {
        match self {
            Self::Case(_) | Self::EmptyFails(_) | Self::NotNumber(_) | Self::Within => FILTERS,
            Self::Flag(_) | Self::NotFlag(_) => "Microsoft Graph docs: List filter operators",
            Self::Never(_)
            | Self::Always(_)
            | Self::Unknown(_)
            | Self::Unanchored
            | Self::Spaces
            | Self::Untried(_) => "",
        }
    }
}

impl fmt::Display for HintKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Case(value) => {
                write!(f, "Capital and small letters may count: write {value} as the directory has it")
            }
            Self::EmptyFails(clause) => {
                let attribute = clause.attribute.trim();
                write!(
                    f,
                    "“{}” leaves out those without {attribute} as well: add a filter “{attribute} is empty” if they belong in scope",
                    clause.words()
                )
            }
            Self::Never(attribute) => write!(
                f,
                "Nobody passes: all clauses of a filter have to hold, and {attribute} has one value. Put the clauses into two filters"
            ),
            Self::Always(attribute) => write!(
                f,
                "Everybody with {attribute} passes: one filter lets through what the other leaves out. Put the clauses into one filter"
            ),
            Self::Unanchored => {
                f.write_str("A part of the attribute may be enough to match: put ^ before and $ after it to mean the whole")
            }
            Self::Unknown(name) => write!(
                f,
                "{name} is not among Entra’s usual attributes: check its spelling, or leave it if your directory has it"
            ),
            Self::Flag(attribute) => write!(f, "{attribute} is true or false: choose IS TRUE or IS FALSE"),
            Self::NotFlag(attribute) => {
                write!(f, "{attribute} is a text: IS TRUE and IS FALSE may never hold for it")
            }
            Self::NotNumber(attribute) => {
                write!(f, "{attribute} is a text: comparing numbers may never hold for it, a regular expression does")
            }
            Self::Spaces => f.write_str("The value begins or ends with a space, which Entra compares too"),
            Self::Untried(why) => f.write_str(why),Self::Within => f.write_str(
                "Few pages say what & and !& do: try the filter on one user with Provision on demand before you rely on it",
            ),
        }
    }
}
