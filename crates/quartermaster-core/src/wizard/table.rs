//! A mapping table as the page shows it: each row with what is known and said of it. It must not change anything.

use std::borrow::Cow;

use super::Wizard;
use crate::catalog::Object;
use crate::problem::{Advice, AdviceKind, Problem, ProblemKind};
use crate::steps::FieldId;
use crate::steps::mappings::{self, MappingRow, RowFacts};

/// A row of a mapping table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// As it was typed.
    pub row: MappingRow,
    /// What is known of it.
    pub facts: RowFacts,
    /// What is wrong with it, as far as it was judged.
    pub problems: Vec<Problem>,
    /// What is worth knowing.
    pub advice: Vec<Advice>,
}

impl TableRow {
    /// The problem of one part of it. What an expression says of itself is left to [`mappings::remarks`], which says it
    /// while it is written.
    pub fn problem(&self, part: &str) -> Option<String> {
        let own = |kind: &ProblemKind| {
            !matches!(kind, ProblemKind::Expression { .. } | ProblemKind::ExpressionUse { .. })
        };
        let found = self.problems.iter().find(|problem| is_of(problem.field, part) && own(&problem.kind));
        found.map(ToString::to_string)
    }

    /// What is worth knowing about one part of it.
    pub fn advice_of(&self, part: &str) -> Vec<Advice> {
        let own = |kind: &AdviceKind| !matches!(kind, AdviceKind::Expression { .. });
        let here = self.advice.iter().filter(|advice| is_of(advice.field, part) && own(&advice.kind));
        here.cloned().collect()
    }
}

fn is_of(field: FieldId, part: &str) -> bool {
    field.row.is_some_and(|(_, own)| own == part)
}

impl Wizard {
    /// The rows of a mapping table with everything that is said of them. One look at the step for all of them.
    pub fn mapping_table(&self, object: Object) -> Vec<TableRow> {
        let (draft, world) = (&self.draft, &self.world);
        let step = &mappings::STEP;
        let field = mappings::field_of(object);
        let rows = mappings::table(object, draft, world);
        let facts = mappings::facts(object, &rows, draft, world);
        let problems = if !self.judged.iter().any(|judged| judged.name == field.name) {
            Cow::default()
        } else {
            self.problems_of(step.slug)
        };
        let advice = self.advice_of(step);
        let here = |id: FieldId, at: usize| id.name == field.name && id.row.is_some_and(|(row, _)| row == at);
        let of = |(at, (row, facts)): (usize, (&MappingRow, RowFacts))| TableRow {
            row: row.clone(),
            facts,
            problems: (problems.iter())
                .filter(|problem| here(problem.field, at) && self.judged.contains(&problem.field))
                .cloned()
                .collect(),
            advice: advice.iter().filter(|advice| here(advice.field, at)).cloned().collect(),
        };
        rows.iter().zip(facts).enumerate().map(of).collect()
    }

    /// What is wrong with a field as a whole, all of it, as far as it was judged.
    pub fn problems_at(&self, field: FieldId) -> Vec<String> {
        if !self.judged.contains(&field) {
            return Vec::new();
        }
        let problems = self.problems_of(field.step);
        problems.iter().filter(|problem| problem.field == field).map(ToString::to_string).collect()
    }
}
