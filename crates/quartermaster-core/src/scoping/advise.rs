//! What is worth knowing about a typed filter, though it does not stand in the way.
//! It must not know the sentences: `problem/scoping.rs` writes those.

use super::attributes::{Traits, traits};
use super::check::{Part, Place};
use super::pattern::untried;
use super::{ClauseDraft, FilterDraft, GroupDraft, OperandKind, Operator};
use crate::catalog::Object;

/// One thing worth knowing about a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where.
    pub place: Place,
    /// What is worth knowing; its `Display` is the sentence.
    pub kind: HintKind,
}

/// What can be worth knowing about a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HintKind {
    /// Capital and small letters may count.
    Case(String),
    /// An empty attribute fails although the clause excludes only something else.
    EmptyFails(ClauseDraft),
    /// Nobody can pass: one attribute would need two values.
    Never(String),
    /// Everybody with a value passes: two filters each let through what the other excludes.
    Always(String),
    /// The regular expression may match a part of the value.
    Unanchored,
    /// The regular expression cannot be tried here; why.
    Untried(String),
    /// An attribute that Entra may not have.
    Unknown(String),
    /// An attribute of yes and no, compared as a text.
    Flag(String),
    /// An attribute of text, taken for yes or no.
    NotFlag(String),
    /// An attribute of text, taken for a number.
    NotNumber(String),
    /// A space at an end of the value.
    Spaces,
    /// `&` and `!&`.
    Within,
}

/// What is worth knowing about the clauses that are complete.
pub fn advise(draft: &FilterDraft, object: Object) -> Vec<Hint> {
    let mut hints = Vec::new();
    let mut case_told = false;
    for (group, typed) in draft.groups.iter().enumerate() {
        for (clause, one) in typed.clauses.iter().enumerate() {
            let Some(operator) = Operator::parse(&one.operator) else { continue };
            if one.attribute.trim().is_empty()
                || (operator.operand() != OperandKind::Nothing && one.value.trim().is_empty())
            {
                continue;
            }
            let mut hint = |part, kind| hints.push(Hint { place: Place { group, clause, part }, kind });
            let traits = traits(object, one.attribute.trim());
            of_value(one, operator, traits, &mut case_told, &mut hint);
            let traits = Traits {
                may_be_empty: traits.may_be_empty && !empties_pass(draft, &one.attribute),
                ..traits
            };
            of_attribute(one, operator, traits, &mut hint);
            if contradicts(typed, clause) {
                hint(Part::Value, HintKind::Never(one.attribute.trim().to_owned()));
            }
            if lets_all_pass(draft, group) {
                hint(Part::Value, HintKind::Always(one.attribute.trim().to_owned()));
            }
        }
    }
    hints
}

fn of_value(
    one: &ClauseDraft,
    operator: Operator,
    traits: Traits,
    case_told: &mut bool,
    hint: &mut impl FnMut(Part, HintKind),
) {
    let value = one.value.as_str();
    if operator.operand() == OperandKind::Nothing {
        return;
    }
    if operator.operand() == OperandKind::Text && value.trim() != value {
        hint(Part::Value, HintKind::Spaces);
    }
    let compares = matches!(operator, Operator::Equals | Operator::NotEquals | Operator::Includes);
    // Once is enough: the same sentence under each clause would be noise.
    if compares && !*case_told && !traits.flag && value.chars().any(char::is_alphabetic) {
        *case_told = true;
        hint(Part::Value, HintKind::Case(value.trim().to_owned()));
    }
    if operator.operand() == OperandKind::Pattern
        && let Some(why) = untried(value)
    {
        hint(Part::Value, HintKind::Untried(why));
    }
    if operator.operand() == OperandKind::Pattern && !(value.starts_with('^') && value.ends_with('$')) {
        hint(Part::Value, HintKind::Unanchored);
    }
    if matches!(operator, Operator::In | Operator::NotIn) {
        hint(Part::Operator, HintKind::Within);
    }
}

fn of_attribute(
    one: &ClauseDraft,
    operator: Operator,
    traits: Traits,
    hint: &mut impl FnMut(Part, HintKind),
) {
    let attribute = one.attribute.trim();
    let name = || attribute.to_owned();
    if !traits.known {
        hint(Part::Attribute, HintKind::Unknown(name()));
    }
    match operator.operand() {
        OperandKind::Text | OperandKind::Pattern if traits.flag => {
            hint(Part::Operator, HintKind::Flag(name()));
        }
        OperandKind::Number if traits.flag => hint(Part::Operator, HintKind::Flag(name())),
        OperandKind::Number if traits.text => hint(Part::Operator, HintKind::NotNumber(name())),
        OperandKind::Nothing if matches!(operator, Operator::IsTrue | Operator::IsFalse) && traits.text => {
            hint(Part::Operator, HintKind::NotFlag(name()));
        }
        OperandKind::Text | OperandKind::Pattern | OperandKind::Number | OperandKind::Nothing => {}
    }
    if operator.negates() && traits.may_be_empty {
        hint(Part::Operator, HintKind::EmptyFails(one.clone()));
    }
}

/// Some filter is there for those whose attribute is empty.
fn empties_pass(draft: &FilterDraft, attribute: &str) -> bool {
    let asks = |clause: &ClauseDraft| {
        clause.attribute.trim() == attribute.trim()
            && Operator::parse(&clause.operator) == Some(Operator::IsNull)
    };
    draft.groups.iter().any(|group| group.clauses.iter().any(asks))
}

/// An earlier clause of the same filter wants another value of the same attribute, or none.
fn contradicts(group: &GroupDraft, at: usize) -> bool {
    let Some(one) = group.clauses.get(at) else { return false };
    let operator = |clause: &ClauseDraft| Operator::parse(&clause.operator);
    group.clauses.iter().take(at).any(|other| {
        if other.attribute.trim() != one.attribute.trim() {
            return false;
        }
        match (operator(other), operator(one)) {
            (Some(Operator::Equals), Some(Operator::Equals)) => other.value != one.value,
            (Some(Operator::Equals), Some(Operator::NotEquals))
            | (Some(Operator::NotEquals), Some(Operator::Equals)) => other.value == one.value,
            (Some(Operator::IsTrue), Some(Operator::IsFalse))
            | (Some(Operator::IsFalse), Some(Operator::IsTrue)) => true,
            (Some(Operator::IsNull), Some(other)) | (Some(other), Some(Operator::IsNull)) => {
                other != Operator::IsNull
            }
            (Some(_) | None, Some(_) | None) => false,
        }
    })
}

/// An earlier filter of one clause excludes another value of the attribute that this filter of one clause excludes.
fn lets_all_pass(draft: &FilterDraft, at: usize) -> bool {
    let excluded = |group: &GroupDraft| match group.clauses.as_slice() {
        [only] if Operator::parse(&only.operator) == Some(Operator::NotEquals) => {
            Some((only.attribute.trim().to_owned(), only.value.clone()))
        }
        _ => None,
    };
    let Some((attribute, value)) = draft.groups.get(at).and_then(excluded) else { return false };
    let mut earlier = draft.groups.iter().take(at).filter_map(excluded);
    earlier.any(|(other, its)| other == attribute && its != value)
}
