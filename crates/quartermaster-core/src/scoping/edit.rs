//! What a person does to scoping filters: filters and clauses come, go and change. It must not judge them.

use super::{ClauseDraft, FilterDraft, GroupDraft, Part, Place};

/// One change. Places that do not exist change nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterEdit {
    /// A filter with one empty clause was added at the end.
    AddGroup,
    /// A filter (from 0) was taken out.
    RemoveGroup(usize),
    /// An empty clause was added to a filter (from 0).
    AddClause(usize),
    /// A clause was taken out; with its last clause the filter goes too.
    RemoveClause {
        /// Which filter, from 0.
        group: usize,
        /// Which clause of it, from 0.
        clause: usize,
    },
    /// A part was filled in.
    Put(Place, String),
}

impl FilterDraft {
    /// Takes a change in.
    pub fn take(&mut self, edit: FilterEdit) {
        match edit {
            FilterEdit::AddGroup => {
                self.groups
                    .push(GroupDraft { clauses: vec![ClauseDraft::default()], ..GroupDraft::default() });
            }
            FilterEdit::RemoveGroup(at) => {
                if at < self.groups.len() {
                    self.groups.remove(at);
                }
            }
            FilterEdit::AddClause(at) => {
                if let Some(group) = self.groups.get_mut(at) {
                    group.clauses.push(ClauseDraft::default());
                }
            }
            FilterEdit::RemoveClause { group: at, clause } => {
                let Some(group) = self.groups.get_mut(at) else { return };
                if clause < group.clauses.len() {
                    group.clauses.remove(clause);
                }
                if group.clauses.is_empty() {
                    self.groups.remove(at);
                }
            }
            FilterEdit::Put(place, value) => {
                let Some(group) = self.groups.get_mut(place.group) else { return };
                let slot = match (place.part, group.clauses.get_mut(place.clause)) {
                    (Part::Group, _) => return,
                    (Part::Name, _) => &mut group.name,
                    (Part::Attribute, Some(clause)) => &mut clause.attribute,
                    (Part::Operator, Some(clause)) => &mut clause.operator,
                    (Part::Value, Some(clause)) => &mut clause.value,
                    (Part::Attribute | Part::Operator | Part::Value, None) => return,
                };
                *slot = value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(group: usize, clause: usize, part: Part, value: &str) -> FilterEdit {
        FilterEdit::Put(Place { group, clause, part }, value.to_owned())
    }

    #[test]
    fn filters_and_clauses_come_change_and_go() {
        let mut draft = FilterDraft::default();
        for edit in [
            FilterEdit::AddGroup,
            put(0, 0, Part::Name, "Sales"),
            put(0, 0, Part::Attribute, "department"),
            put(0, 0, Part::Operator, "EQUALS"),
            put(0, 0, Part::Value, "Sales"),
            FilterEdit::AddClause(0),
            put(0, 1, Part::Attribute, "country"),
            FilterEdit::AddGroup,
        ] {
            draft.take(edit);
        }
        assert_eq!(draft.words(), "department is Sales and country …, or … …");
        assert_eq!(draft.groups.first().map(|group| group.name.as_str()), Some("Sales"));
        let before = draft.clone();
        for nothing in [
            FilterEdit::RemoveGroup(9),
            FilterEdit::AddClause(9),
            FilterEdit::RemoveClause { group: 0, clause: 9 },
            FilterEdit::RemoveClause { group: 9, clause: 0 },
            put(9, 0, Part::Name, "x"),
            put(0, 9, Part::Value, "x"),
            put(0, 0, Part::Group, "x"),
        ] {
            draft.take(nothing);
            assert_eq!(draft, before);
        }
        draft.take(FilterEdit::RemoveClause { group: 0, clause: 0 });
        assert_eq!(draft.words(), "country …, or … …");
        draft.take(FilterEdit::RemoveClause { group: 1, clause: 0 });
        assert_eq!(draft.words(), "country …", "a filter goes with its last clause");
        draft.take(FilterEdit::RemoveGroup(0));
        assert_eq!(draft, FilterDraft::default());
    }
}
