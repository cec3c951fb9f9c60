//! What a typed filter means, or what is wrong with it.
//! It must not know the sentences: `problem/scoping.rs` writes those.

use super::attributes::unsuited;
use super::filter::{Clause, Filter, Group, Test};
use super::{ClauseDraft, FilterDraft, OperandKind, Operator, Unsuited};
use crate::attributes::meant_source;
use crate::catalog::Object;
use crate::value::text::forbidden_character;
use crate::value::{AttributeFault, AttributeName, TextFault};

/// How many characters a value may have; as many as an expression.
pub const LONGEST: usize = 10_000;
/// How many digits a number may have.
pub const MOST_DIGITS: usize = 18;

/// Says whether a regular expression can be used: `Err` holds what to do, without a full stop.
pub type PatternCheck = fn(&str) -> Result<(), String>;

/// One thing to mend in a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What is wrong; its `Display` is the sentence.
    pub kind: FaultKind,
}

/// A part of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which filter, from 0.
    pub group: usize,
    /// Which clause of it, from 0.
    pub clause: usize,
    /// Which part of the clause.
    pub part: Part,
}

/// The parts of a filter that a person fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The filter as a whole.
    Group,
    /// The filter's title.
    Name,
    /// A clause's attribute.
    Attribute,
    /// A clause's operator.
    Operator,
    /// A clause's value.
    Value,
}

impl Part {
    /// Its name in ids.
    pub fn key(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Name => "name",
            Self::Attribute => "attribute",
            Self::Operator => "operator",
            Self::Value => "value",
        }
    }
}

impl Place {
    /// The clause counted over all filters, from 0: the row of a table that shows them one below the other.
    pub fn row(&self, draft: &FilterDraft) -> usize {
        let before: usize = draft.groups.iter().take(self.group).map(|group| group.clauses.len()).sum();
        before.saturating_add(self.clause)
    }
}

/// What can be wrong with a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A filter without a clause, which would let everybody pass; its number, from 1.
    NoClause(usize),
    /// The title of a filter.
    Name(TextFault),
    /// No attribute.
    AttributeMissing,
    /// Not the name of an attribute.
    Attribute(AttributeFault),
    /// An attribute that filters cannot use.
    Unsuited {
        /// Its name.
        attribute: String,
        /// Why.
        why: Unsuited,
    },
    /// A known attribute, misspelt.
    Misspelt {
        /// As it was typed.
        given: String,
        /// As Entra spells it.
        meant: &'static str,
    },
    /// No operator for this attribute.
    OperatorMissing(String),
    /// An operator that this page does not know.
    OperatorUnknown(String),
    /// Nothing to compare with.
    ValueMissing {
        /// The attribute.
        attribute: String,
        /// What is missing.
        operand: OperandKind,
    },
    /// A value that cannot be one.
    Value(TextFault),
    /// A value that has to be a whole number.
    NotWhole,
    /// Too large a number.
    TooLarge,
    /// A regular expression that cannot be used; what to do.
    Pattern(String),
}

/// What the typed filters mean.
///
/// # Errors
/// Everything that is wrong, in the order of the clauses.
pub fn parse(draft: &FilterDraft, object: Object, check: PatternCheck) -> Result<Filter, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut groups = Vec::new();
    for (at, group) in draft.groups.iter().enumerate() {
        let mut fault =
            |clause, part, kind| faults.push(Fault { place: Place { group: at, clause, part }, kind });
        if group.clauses.is_empty() {
            fault(0, Part::Group, FaultKind::NoClause(at.saturating_add(1)));
        }
        if let Some(kind) = text_fault(&group.name) {
            fault(0, Part::Name, FaultKind::Name(kind));
        }
        let mut clauses = Vec::new();
        for (at, clause) in group.clauses.iter().enumerate() {
            let mut fault = |part, kind| fault(at, part, kind);
            let attribute = attribute(clause, object, &mut fault);
            let test = test(clause, check, &mut fault);
            if let (Some(attribute), Some(test)) = (attribute, test) {
                clauses.push(Clause { attribute, test });
            }
        }
        groups.push(Group { name: group.name.clone(), clauses });
    }
    if faults.is_empty() { Ok(Filter { groups }) } else { Err(faults) }
}

fn attribute(
    clause: &ClauseDraft,
    object: Object,
    fault: &mut impl FnMut(Part, FaultKind),
) -> Option<AttributeName> {
    let kind = match AttributeName::parse(&clause.attribute) {
        Ok(name) => {
            let attribute = name.value.to_string();
            match (unsuited(object, &attribute), meant_source(object, &attribute)) {
                (Some(why), _) => FaultKind::Unsuited { attribute, why },
                (None, Some(meant)) => FaultKind::Misspelt { given: attribute, meant },
                (None, None) => return Some(name.value),
            }
        }
        Err(AttributeFault::Empty) => FaultKind::AttributeMissing,
        Err(other) => FaultKind::Attribute(other),
    };
    fault(Part::Attribute, kind);
    None
}

fn test(clause: &ClauseDraft, check: PatternCheck, fault: &mut impl FnMut(Part, FaultKind)) -> Option<Test> {
    let Some(operator) = Operator::parse(&clause.operator) else {
        let given = clause.operator.trim();
        let kind = if given.is_empty() {
            FaultKind::OperatorMissing(clause.attribute.trim().to_owned())
        } else {
            FaultKind::OperatorUnknown(given.to_owned())
        };
        fault(Part::Operator, kind);
        return None;
    };
    let value = &clause.value;
    let kind = match operator.operand() {
        OperandKind::Nothing => None,
        operand if value.trim().is_empty() => {
            Some(FaultKind::ValueMissing { attribute: clause.attribute.trim().to_owned(), operand })
        }
        OperandKind::Number => number_fault(value),
        OperandKind::Text => text_fault(value).map(FaultKind::Value),
        OperandKind::Pattern => match text_fault(value) {
            Some(fault) => Some(FaultKind::Value(fault)),
            None => check(value).err().map(FaultKind::Pattern),
        },
    };
    if let Some(kind) = kind {
        fault(Part::Value, kind);
        return None;
    }
    let text = || value.clone();
    let number = || value.trim().parse().unwrap_or(u64::MAX);
    Some(match operator {
        Operator::Equals => Test::Equals(text()),
        Operator::NotEquals => Test::NotEquals(text()),
        Operator::IsNull => Test::IsNull,
        Operator::IsNotNull => Test::IsNotNull,
        Operator::IsTrue => Test::IsTrue,
        Operator::IsFalse => Test::IsFalse,
        Operator::RegexMatch => Test::RegexMatch(text()),
        Operator::NotRegexMatch => Test::NotRegexMatch(text()),
        Operator::GreaterThan => Test::GreaterThan(number()),
        Operator::GreaterThanOrEquals => Test::GreaterThanOrEquals(number()),
        Operator::Includes => Test::Includes(text()),
        Operator::EndsWith => Test::EndsWith(text()),
        Operator::In => Test::In(text()),
        Operator::NotIn => Test::NotIn(text()),
    })
}

fn text_fault(text: &str) -> Option<TextFault> {
    if let Some(c) = forbidden_character(text) {
        return Some(TextFault::Forbidden(c));
    }
    let length = text.chars().count();
    (length > LONGEST).then_some(TextFault::TooLong { limit: LONGEST, length })
}

/// Entra compares with whole numbers from 0 only.
fn number_fault(text: &str) -> Option<FaultKind> {
    let digits = text.trim();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Some(FaultKind::NotWhole)
    } else if digits.len() > MOST_DIGITS {
        Some(FaultKind::TooLarge)
    } else {
        None
    }
}
