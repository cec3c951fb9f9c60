//! What may go wrong with an expression that reads well, one sentence for each. It must not decide anything.

use std::fmt;

use super::Lint;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It cannot work.
    Problem,
    /// It may be meant.
    Advice,
}

/// What may go wrong. `Display` says why and what to do.
#[derive(Clone, Debug, PartialEq)]
pub enum LintKind {
    /// SelectUniqueValue: Entra evaluates it for Active Directory only.
    UniqueValue,
    /// The condition of IIF reads an attribute that may be empty.
    EmptyInCondition(String),
    /// A test for empty values in the condition of IIF or as the source of Switch: test, function around it.
    TestForEmpty(String, &'static str),
    /// Switch has no default.
    NoDefault,
    /// The default of Switch is an empty text.
    EmptyDefault,
    /// Switch may empty a value whose source has not changed.
    MayNull,
    /// Entra looks people up by the value of a function.
    Matching,
    /// An attribute that points to other objects, inside a function: attribute, function.
    Reference(String, String),
    /// An attribute that points to other objects, where the target takes a value: attribute, target.
    Points(String, String),
    /// An attribute with several values, where a function takes one: attribute, function.
    SeveralInside(String, String),
    /// No attribute has this name; the one that was probably meant.
    Unknown(String, Option<String>),
    /// The target takes something else: target, what it takes, what comes.
    Unfit(String, &'static str, &'static str),
    /// A constant that the target does not take: target, what it takes, the constant.
    UnfitConstant(String, &'static str, String),
    /// Several values for a target that takes one.
    Several(String),
    /// The target points to other objects, and a text does not.
    NeedsReference(String),
}

impl LintKind {
    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::UniqueValue
            | Self::TestForEmpty(..)
            | Self::Reference(..)
            | Self::Points(..)
            | Self::SeveralInside(..)
            | Self::Unfit(..)
            | Self::UnfitConstant(..)
            | Self::Several(_)
            | Self::NeedsReference(_) => Severity::Problem,
            Self::EmptyInCondition(_)
            | Self::NoDefault
            | Self::EmptyDefault
            | Self::MayNull
            | Self::Matching
            | Self::Unknown(..) => Severity::Advice,
        }
    }
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Display for LintKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UniqueValue => f.write_str(
                "Use another function: Entra evaluates SelectUniqueValue only when it provisions into Active Directory",
            ),
            Self::EmptyInCondition(name) => write!(
                f,
                "Mind users without {name}: Entra cannot evaluate the condition of IIF when it reads something empty. Switch([{name}], [{name}], \"\", \"…\") can"
            ),
            Self::TestForEmpty(test, around) => write!(
                f,
                "Replace {test}: Entra does not evaluate it in {around}. Coalesce takes the first value that is there"
            ),
            Self::NoDefault => f.write_str(
                "Give Switch a default: where its source is none of the keys, the value is emptied",
            ),
            Self::EmptyDefault => f.write_str(
                "Give Switch a default that is not empty, unless the value is meant to be emptied where its source is none of the keys",
            ),
            Self::MayNull => f.write_str(
                "Consider IIF: Switch may empty the value when its source has not changed",
            ),
            Self::Matching => f.write_str(
                "Match by an attribute if you can: when this function gives another value than before, Entra no longer finds the person",
            ),
            Self::Reference(name, function) => write!(
                f,
                "Map {name} as it is: it points to other objects, and {function} works on values"
            ),
            Self::Points(name, target) if name == "appRoleAssignments" => write!(
                f,
                "Put SingleAppRoleAssignment around {name}: it points to roles, and {target} takes a value"
            ),
            Self::Points(name, target) => {
                write!(f, "Choose another attribute for {target}: {name} points to other objects")
            }
            Self::SeveralInside(name, function) => write!(
                f,
                "Choose one of the values of {name} with Item: {function} takes one"
            ),
            Self::Unknown(name, Some(meant)) => write!(f, "There is no attribute {name}, did you mean {meant}?"),
            Self::Unknown(name, None) => {
                write!(f, "Check the name {name}: Entra has no such attribute unless it was added")
            }
            Self::Unfit(target, takes, comes) => {
                write!(f, "Give {target} {takes}: this is {comes}")
            }
            Self::UnfitConstant(target, takes, constant) => {
                write!(f, "Give {target} {takes}: “{constant}” is none of them")
            }
            Self::Several(target) => write!(
                f,
                "Choose one value with Item, or put them together with Join: {target} takes one"
            ),
            Self::NeedsReference(target) => write!(
                f,
                "Map an attribute that points to other objects to {target}: a function gives values"
            ),
        }
    }
}
