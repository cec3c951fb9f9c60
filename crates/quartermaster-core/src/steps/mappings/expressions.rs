//! What the expression language says of a row: its faults, and what reads well and still goes wrong.
//! It must not know where the row stands.

use super::{MappingRow, SourceKind};
use crate::attributes::{self, Attribute, Kind};
use crate::catalog::Object;
use crate::expr::{self, Expression, Setting, Severity, SourceAttribute, Target};
use crate::problem::{AdviceKind, ProblemKind};

/// Judges expressions; keeps the attributes that they may read from one to the next.
#[derive(Default)]
pub(super) struct Expressions {
    own: Vec<Attribute>,
    known: Option<Vec<Attribute>>,
}

impl Expressions {
    /// They may also read these attributes, which only an opened schema has.
    pub(super) fn reading(own: &[Attribute]) -> Self {
        Self { own: own.to_vec(), known: None }
    }

    /// Everything that stands in the way, in the order of the text; of an expression that can be read only if its
    /// `use` is judged too.
    pub(super) fn check(&mut self, row: &MappingRow, object: Object, judge_use: bool) -> Vec<ProblemKind> {
        if row.source.trim().is_empty() {
            return Vec::new();
        }
        let target = || row.target.trim().to_owned();
        match Expression::parse(&row.source) {
            Err(faults) => {
                faults.into_iter().map(|fault| ProblemKind::Expression { target: target(), fault }).collect()
            }
            Ok(_) if !judge_use => Vec::new(),
            Ok(expression) => {
                let lints = self.lint(&expression, row, object).into_iter();
                lints
                    .filter(|lint| lint.kind.severity() == Severity::Problem)
                    .map(|lint| ProblemKind::ExpressionUse { target: target(), lint })
                    .collect()
            }
        }
    }

    /// What is worth knowing.
    pub(super) fn advise(&mut self, row: &MappingRow, object: Object) -> Vec<AdviceKind> {
        let Ok(expression) = Expression::parse(&row.source) else { return Vec::new() };
        let lints = self.lint(&expression, row, object).into_iter();
        lints
            .filter(|lint| lint.kind.severity() == Severity::Advice)
            .map(|lint| AdviceKind::Expression { target: row.target.trim().to_owned(), lint })
            .collect()
    }

    fn lint(&mut self, expression: &Expression, row: &MappingRow, object: Object) -> Vec<expr::Lint> {
        let own = &self.own;
        let known = self.known.get_or_insert_with(|| [attributes::sources(object), own.clone()].concat());
        let known: Vec<SourceAttribute<'_>> = known.iter().map(offered).collect();
        let target = attributes::target(object, row.target.trim());
        let target = target.as_ref().map(|target| Target {
            name: &target.name,
            kind: kind(target.kind),
            several: target.several,
            reference: target.kind == Kind::Reference,
        });
        expr::lint(expression, &Setting { attributes: &known, target, matching: row.matching.is_some() })
    }
}

/// An attribute of the directory, as the expression language asks for it.
pub(super) fn offered(attribute: &Attribute) -> SourceAttribute<'_> {
    SourceAttribute {
        name: &attribute.name,
        kind: kind(attribute.kind),
        several: attribute.several,
        reference: attribute.kind == Kind::Reference,
        may_be_empty: attribute.may_be_empty,
    }
}

fn kind(kind: Kind) -> expr::Kind {
    match kind {
        Kind::Text => expr::Kind::Text,
        Kind::Flag => expr::Kind::YesNo,
        Kind::Reference => expr::Kind::Any,
    }
}

/// One thing that is said of a place in an expression while it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// It stands in the way.
    pub problem: bool,
    /// What it says.
    pub sentence: String,
}

/// Everything that can be said of the expression of a row, in the order of the text; the same sentences as the step's
/// problems and warnings. `own` are attributes that only an opened schema has. Nothing for rows of another kind.
pub fn remarks(row: &MappingRow, object: Object, own: &[Attribute]) -> Vec<Remark> {
    if row.kind != SourceKind::Expression || row.source.trim().is_empty() {
        return Vec::new();
    }
    let target = || row.target.trim().to_owned();
    let remark =
        |span: expr::Span, problem, sentence| Remark { start: span.start, end: span.end, problem, sentence };
    let mut remarks: Vec<Remark> = match Expression::parse(&row.source) {
        Err(faults) => faults
            .into_iter()
            .map(|fault| {
                let kind = ProblemKind::Expression { target: target(), fault: fault.clone() };
                remark(fault.span, true, kind.to_string())
            })
            .collect(),
        Ok(expression) => {
            let lints = Expressions::reading(own).lint(&expression, row, object).into_iter();
            lints
                .map(|lint| {
                    let (span, problem) = (lint.span, lint.kind.severity() == Severity::Problem);
                    let kind = ProblemKind::ExpressionUse { target: target(), lint };
                    remark(span, problem, kind.to_string())
                })
                .collect()
        }
    };
    remarks.sort_by_key(|remark| (remark.start, remark.end));
    remarks
}

/// The attributes that an expression reads, each once, in the order of the text; also of one that is not finished.
pub fn reads(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for token in expr::tokens(text).iter().filter(|token| token.kind == expr::TokenKind::Attribute) {
        let name = token.span.of(text).trim_start_matches('[').trim_end_matches(']').trim();
        if !name.is_empty() && !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// What can be written at a place (a byte) of an expression; `own` as for [`remarks`].
pub fn complete(text: &str, cursor: usize, object: Object, own: &[Attribute]) -> expr::complete::Completion {
    let known = [&attributes::sources(object), own].concat();
    let known: Vec<_> = known.iter().map(offered).collect();
    expr::complete(text, cursor, &known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_attributes_of_an_unfinished_expression_are_known() {
        assert_eq!(
            reads(r#"Join(" ", [givenName], ToUpper([surname]), [givenName"#),
            ["givenName", "surname"]
        );
        assert_eq!(reads(""), [""; 0]);
        assert_eq!(reads("[]"), [""; 0]);
    }

    #[test]
    fn remarks_stand_in_the_order_of_the_text() {
        let row = |source: &str| MappingRow {
            target: "title".into(),
            kind: SourceKind::Expression,
            source: source.into(),
            ..MappingRow::empty()
        };
        let found = remarks(&row("ToUper([jobTitle], 'x'"), Object::Users, &[]);
        let problems: Vec<_> = found.iter().map(|one| (one.start, one.problem)).collect();
        assert_eq!(problems.first(), Some(&(0, true)));
        assert!(found.is_sorted_by_key(|one| one.start) && found.len() >= 2);
        let found = remarks(&row("ToUpper([jobTitel])"), Object::Users, &[]);
        assert_eq!(found.len(), 1);
        assert!(found.iter().all(|one| !one.problem && one.start == 8), "{found:?}");
        let attribute = MappingRow { kind: SourceKind::Attribute, ..row("ToUper(") };
        assert_eq!(remarks(&attribute, Object::Users, &[]), []);
    }
}
