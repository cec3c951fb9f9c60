//! A filter that cannot be wrong. It must not be made except by `parse`.

use super::{ClauseDraft, FilterDraft, GroupDraft, Operator};
use crate::value::AttributeName;

/// The filters of one object, checked. Without any, everybody is in scope.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub(super) groups: Vec<Group>,
}

/// One filter: at least one clause, all of which have to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub(super) name: String,
    pub(super) clauses: Vec<Clause>,
}

/// One clause: an attribute that can be filtered by, and a test with the operand it needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    pub(super) attribute: AttributeName,
    pub(super) test: Test,
}

/// A comparison with what it compares with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Is exactly this text.
    Equals(String),
    /// Is another text.
    NotEquals(String),
    /// Has no value.
    IsNull,
    /// Has a value.
    IsNotNull,
    /// Is yes.
    IsTrue,
    /// Is no.
    IsFalse,
    /// The regular expression is found in it.
    RegexMatch(String),
    /// The regular expression is not found in it.
    NotRegexMatch(String),
    /// Is a larger number.
    GreaterThan(u64),
    /// Is this number or a larger one.
    GreaterThanOrEquals(u64),
    /// Contains this text.
    Includes(String),
    /// Ends with this text.
    EndsWith(String),
    /// Stands within this text.
    In(String),
    /// Does not stand within this text.
    NotIn(String),
}

impl Filter {
    /// The filters; passing one of them is enough.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// As it would be typed.
    pub fn draft(&self) -> FilterDraft {
        let clause = |clause: &Clause| ClauseDraft {
            attribute: clause.attribute.to_string(),
            operator: clause.test.operator().name().to_owned(),
            value: clause.test.operand(),
        };
        let group = |group: &Group| GroupDraft {
            name: group.name.clone(),
            clauses: group.clauses.iter().map(clause).collect(),
        };
        FilterDraft { groups: self.groups.iter().map(group).collect() }
    }

    /// As one reads it: "department is Sales and country is DE, or jobTitle is not empty".
    pub fn words(&self) -> String {
        self.draft().words()
    }
}

impl Group {
    /// Its title in the portal; may be empty.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its clauses; never empty.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }
}

impl Clause {
    /// The source attribute.
    pub fn attribute(&self) -> &AttributeName {
        &self.attribute
    }

    /// What is asked of it.
    pub fn test(&self) -> &Test {
        &self.test
    }
}

impl Test {
    /// Its operator.
    pub fn operator(&self) -> Operator {
        match self {
            Self::Equals(_) => Operator::Equals,
            Self::NotEquals(_) => Operator::NotEquals,
            Self::IsNull => Operator::IsNull,
            Self::IsNotNull => Operator::IsNotNull,
            Self::IsTrue => Operator::IsTrue,
            Self::IsFalse => Operator::IsFalse,
            Self::RegexMatch(_) => Operator::RegexMatch,
            Self::NotRegexMatch(_) => Operator::NotRegexMatch,
            Self::GreaterThan(_) => Operator::GreaterThan,
            Self::GreaterThanOrEquals(_) => Operator::GreaterThanOrEquals,
            Self::Includes(_) => Operator::Includes,
            Self::EndsWith(_) => Operator::EndsWith,
            Self::In(_) => Operator::In,
            Self::NotIn(_) => Operator::NotIn,
        }
    }

    /// What it compares with, as it is written; empty when with nothing.
    pub fn operand(&self) -> String {
        match self {
            Self::IsNull | Self::IsNotNull | Self::IsTrue | Self::IsFalse => String::new(),
            Self::GreaterThan(number) | Self::GreaterThanOrEquals(number) => number.to_string(),
            Self::Equals(text)
            | Self::NotEquals(text)
            | Self::RegexMatch(text)
            | Self::NotRegexMatch(text)
            | Self::Includes(text)
            | Self::EndsWith(text)
            | Self::In(text)
            | Self::NotIn(text) => text.clone(),
        }
    }
}
