//! Scoping filters: which users or groups of the directory Entra looks at, by their attributes.
//! It must not know where a filter is kept or drawn, nor a regular expression library: the caller hands one in, such as `dotnet_match`.
//!
//! Clauses of one filter all have to hold; of several filters one is enough
//! (Microsoft docs: Scoping users or groups to be provisioned with scoping filters).

mod advise;
mod attributes;
mod check;
mod edit;
mod evaluate;
mod filter;
mod operator;
mod pattern;
pub mod wire;
mod words;

pub use advise::{Hint, HintKind, advise};
pub use attributes::Unsuited;
pub use check::{Fault, FaultKind, LONGEST, MOST_DIGITS, Part, PatternCheck, Place, parse};
pub use edit::FilterEdit;
pub use evaluate::{Failed, Matcher, Person, Verdict, Why, evaluate};
pub use filter::{Clause, Filter, Group, Test};
pub use operator::{OperandKind, Operator};
#[cfg(feature = "evaluate")]
pub use pattern::dotnet_match;
pub use pattern::dotnet_pattern;

/// The filters of one object as they were typed. Without any, everybody is in scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterDraft {
    /// The filters; passing one of them is enough.
    pub groups: Vec<GroupDraft>,
}

/// One filter as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupDraft {
    /// Its title in the portal; may be empty.
    pub name: String,
    /// Its clauses; all of them have to hold.
    pub clauses: Vec<ClauseDraft>,
}

/// One clause as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClauseDraft {
    /// The source attribute.
    pub attribute: String,
    /// The portal's name of the operator; empty while none is chosen.
    pub operator: String,
    /// What it is compared with. An operator that compares with nothing leaves it alone.
    pub value: String,
}
