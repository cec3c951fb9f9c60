//! The operators of scoping filters, with their names in the portal and in plain words.
//! It must not evaluate anything.
//! Source: Microsoft docs, Scoping users or groups to be provisioned with scoping filters, 2025-03-04.

/// How a clause compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `EQUALS`
    Equals,
    /// `NOT EQUALS`
    NotEquals,
    /// `IS NULL`
    IsNull,
    /// `IS NOT NULL`
    IsNotNull,
    /// `IS TRUE`
    IsTrue,
    /// `IS FALSE`
    IsFalse,
    /// `REGEX MATCH`
    RegexMatch,
    /// `NOT REGEX MATCH`
    NotRegexMatch,
    /// `Greater_Than`
    GreaterThan,
    /// `Greater_Than_OR_EQUALS`
    GreaterThanOrEquals,
    /// `Includes`
    Includes,
    /// `ENDS_WITH`
    EndsWith,
    /// `&`
    In,
    /// `!&`
    NotIn,
}

/// What an operator compares with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperandKind {
    /// Nothing.
    Nothing,
    /// A text.
    Text,
    /// A regular expression.
    Pattern,
    /// A whole number from 0.
    Number,
}

impl Operator {
    /// All of them, the usual ones first.
    pub const ALL: [Self; 14] = [
        Self::Equals,
        Self::NotEquals,
        Self::IsNotNull,
        Self::IsNull,
        Self::IsTrue,
        Self::IsFalse,
        Self::Includes,
        Self::EndsWith,
        Self::RegexMatch,
        Self::NotRegexMatch,
        Self::GreaterThan,
        Self::GreaterThanOrEquals,
        Self::In,
        Self::NotIn,
    ];

    /// Its name in the portal, in Entra's schema and in files.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// How it reads between the attribute and the value.
    pub fn words(self) -> &'static str {
        self.row().1
    }

    /// When it holds, in one line.
    pub fn hint(self) -> &'static str {
        self.row().2
    }

    /// What it compares with.
    pub fn operand(self) -> OperandKind {
        self.row().3
    }

    /// It holds for what is different: an empty attribute then fails where one would expect it to pass.
    pub fn negates(self) -> bool {
        matches!(self, Self::NotEquals | Self::NotRegexMatch | Self::NotIn)
    }

    /// The operator of this name; case and spaces around it do not count.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operator| operator.name().eq_ignore_ascii_case(name.trim()))
    }

    fn row(self) -> (&'static str, &'static str, &'static str, OperandKind) {
        use OperandKind::{Nothing, Number, Pattern, Text};
        match self {
            Self::Equals => ("EQUALS", "is", "The attribute is exactly this value", Text),
            Self::NotEquals => {
                ("NOT EQUALS", "is not", "The attribute has another value; it must have one", Text)
            }
            Self::IsNull => ("IS NULL", "is empty", "The attribute has no value", Nothing),
            Self::IsNotNull => ("IS NOT NULL", "is not empty", "The attribute has a value", Nothing),
            Self::IsTrue => ("IS TRUE", "is true", "The attribute is yes", Nothing),
            Self::IsFalse => ("IS FALSE", "is false", "The attribute is no", Nothing),
            Self::RegexMatch => {
                ("REGEX MATCH", "matches", "The regular expression is found in the attribute", Pattern)
            }
            Self::NotRegexMatch => (
                "NOT REGEX MATCH",
                "does not match",
                "The regular expression is not found in the attribute; it must have a value",
                Pattern,
            ),
            Self::GreaterThan => {
                ("Greater_Than", "is greater than", "The attribute is a larger whole number", Number)
            }
            Self::GreaterThanOrEquals => (
                "Greater_Than_OR_EQUALS",
                "is at least",
                "The attribute is this whole number or a larger one",
                Number,
            ),
            Self::Includes => ("Includes", "contains", "The attribute contains this text", Text),
            Self::EndsWith => ("ENDS_WITH", "ends with", "The attribute ends with this text", Text),
            Self::In => ("&", "is within", "The attribute’s value stands somewhere in this text", Text),
            Self::NotIn => (
                "!&",
                "is not within",
                "The attribute’s value does not stand in this text; it must have one",
                Text,
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_reads_back_from_its_name() {
        for operator in Operator::ALL {
            assert_eq!(Operator::parse(operator.name()), Some(operator));
            assert_eq!(Operator::parse(&operator.name().to_lowercase()), Some(operator));
        }
        for other in ["", "EQUAL", "NOTEQUALS", "IsMemberOf", "&&"] {
            assert_eq!(Operator::parse(other), None, "{other}");
        }
    }

    #[test]
    fn all_lists_each_operator_once() {
        for (at, operator) in Operator::ALL.iter().enumerate() {
            assert_eq!(Operator::ALL.iter().position(|other| other == operator), Some(at));
        }
    }
}
