//! Writes tables into an opened schema: only what differs is touched. It must not know how a row or a filter is spelled.

use super::open::attribute_mappings;
use super::source::is_documented;
use super::spot::{Spot, definition, has, text};
use super::{Note, Opened, Row, Table, Tables, Written, filter};
use crate::catalog::Source;
use crate::wire::json::Json;

impl Opened {
    /// The document with these tables in it. Tables that were not changed give the same document.
    pub fn write(&self, tables: &Tables) -> Written {
        let mut written = Written { json: self.document.clone(), notes: Vec::new() };
        self.write_table(self.users, &tables.users, &mut written);
        match (self.groups, &tables.groups) {
            (Some(spot), Some(table)) => {
                self.write_table(spot, table, &mut written);
                let enabled = spot.of(&self.document).and_then(|mapping| mapping.get("enabled")?.as_flag());
                if enabled.unwrap_or(true) != table.enabled
                    && let Some(mapping) = spot.of_mut(&mut written.json)
                {
                    mapping.put(&["enabled"], Json::Flag(table.enabled));
                }
            }
            (None, Some(table)) if table.enabled => written.notes.push(Note::NoGroups),
            (Some(_) | None, None) | (None, Some(_)) => {}
        }
        written
    }

    fn write_table(&self, spot: Spot, table: &Table, written: &mut Written) {
        let before = attribute_mappings(&self.document, spot);
        let shown: Vec<Option<Row>> = before.iter().map(|mapping| Row::read(mapping).ok()).collect();
        let kept = assign(&shown, &table.rows);
        let after: Vec<Json> = table
            .rows
            .iter()
            .zip(&kept)
            .map(|(row, at)| {
                let was = at.and_then(|at| Some((before.get(at)?, shown.get(at)?.as_ref()?)));
                self.check(spot, row, was.map(|(_, was)| was), &mut written.notes);
                match was {
                    None => row.made(),
                    Some((mapping, was)) => {
                        let mut mapping = mapping.clone();
                        row.write(was, &mut mapping);
                        mapping
                    }
                }
            })
            .collect();
        let after = merge(before, &shown, after, &kept);
        let Some(mapping) = spot.of_mut(&mut written.json) else { return };
        if after != before {
            mapping.put(&["attributeMappings"], Json::List(after));
        }
        let scope = mapping.get("scope").unwrap_or(&Json::Null);
        let scope_after = filter::write(scope, &table.filter);
        if scope_after != *scope {
            mapping.put(&["scope"], scope_after);
        }
    }

    /// What is new in a row has to be known to both directories of the document.
    fn check(&self, spot: Spot, row: &Row, was: Option<&Row>, notes: &mut Vec<Note>) {
        let rule = spot.rule_of(&self.document).unwrap_or(&Json::Null);
        let mapping = spot.of(&self.document).unwrap_or(&Json::Null);
        let lacks = |directory: &str, object: &str, attribute: &str| {
            let definition = definition(&self.document, text(rule, directory), text(mapping, object));
            definition.is_some_and(|definition| !has(definition, attribute))
        };
        if was.is_none() && lacks("targetDirectoryName", "targetObjectName", &row.target) {
            notes.push(Note::NoTarget(row.target.clone()));
        }
        if was.is_some_and(|was| was.source == row.source) {
            return;
        }
        if let Source::Attribute(name) = &row.source
            && lacks("sourceDirectoryName", "sourceObjectName", name)
        {
            notes.push(Note::NoSource(row.target.clone(), name.clone()));
        }
        if !is_documented(&row.source) {
            notes.push(Note::Undocumented(row.target.clone()));
        }
    }
}

/// For each row the mapping that it was: the same row if there is one, otherwise the first of its target.
fn assign(shown: &[Option<Row>], rows: &[Row]) -> Vec<Option<usize>> {
    let mut kept: Vec<Option<usize>> = vec![None; rows.len()];
    for same in [true, false] {
        for at in 0..rows.len() {
            let Some(row) = rows.get(at).filter(|_| kept.get(at) == Some(&None)) else { continue };
            let found = shown.iter().enumerate().position(|(was, shown)| {
                let fits = |shown: &Row| if same { shown == row } else { shown.target == row.target };
                shown.as_ref().is_some_and(fits) && !kept.contains(&Some(was))
            });
            if let Some(slot) = kept.get_mut(at) {
                *slot = found;
            }
        }
    }
    kept
}

/// The mappings that are not shown stay between the same neighbors; after a reordering, at the same places.
fn merge(before: &[Json], shown: &[Option<Row>], after: Vec<Json>, kept: &[Option<usize>]) -> Vec<Json> {
    let order: Vec<usize> = kept.iter().copied().flatten().collect();
    let in_order = order.is_sorted();
    let hidden = |at: usize| shown.get(at).is_some_and(Option::is_none);
    let mut merged = Vec::with_capacity(before.len());
    let mut rows = after.into_iter().zip(kept).peekable();
    for (at, mapping) in before.iter().enumerate() {
        if hidden(at) {
            merged.push(mapping.clone());
            continue;
        }
        if !in_order {
            merged.extend(rows.next().map(|(row, _)| row));
            continue;
        }
        if !order.contains(&at) {
            continue;
        }
        // New rows stand before the row that they were put before.
        for (row, was) in rows.by_ref() {
            merged.push(row);
            if *was == Some(at) {
                break;
            }
        }
    }
    merged.extend(rows.map(|(row, _)| row));
    merged
}
