//! The mapping tables and the scoping filters. It must not know where a table comes from: a configuration or a schema.

use super::answers::{label, sentence};
use super::{Change, Consequence};
use crate::catalog::Object;
use crate::expr::Expression;
use crate::portal;
use crate::scoping::{ClauseDraft, FilterDraft, Operator};
use crate::steps::FieldId;
use crate::steps::mappings::{self, MappingRow, SourceKind, same};
use Consequence::{Cosmetic, InitialCycle, MayDisable, MayDuplicate, Reach, Values};

/// Attribute mappings and filters of one side.
pub(super) struct Side {
    users: Table,
    /// Groups are provisioned.
    with_groups: bool,
    /// What is known of the mapping of groups, also where it is switched off.
    groups: Option<Table>,
}

struct Table {
    rows: Vec<MappingRow>,
    filter: FilterDraft,
}

impl Side {
    pub(super) fn of(answer: &mappings::Answer) -> Self {
        // The opened schema is part of no file: what a configuration says stands in its rows and filters.
        let mappings::Answer { users, groups, users_filter, groups_filter, portal: _ } = answer;
        let rows = |rows: &[mappings::Mapping]| rows.iter().map(MappingRow::typed).collect();
        Self {
            users: Table { rows: rows(users), filter: users_filter.draft() },
            with_groups: groups.is_some(),
            groups: groups.as_ref().map(|all| Table { rows: rows(all), filter: groups_filter.draft() }),
        }
    }

    pub(super) fn of_schema(portal::Tables { users, groups }: &portal::Tables) -> Self {
        let table = |portal::Table { enabled: _, rows, filter }: &portal::Table| Table {
            rows: rows.iter().map(MappingRow::of_schema).collect(),
            filter: filter.clone(),
        };
        Self {
            users: table(users),
            with_groups: groups.as_ref().is_some_and(|groups| groups.enabled),
            groups: groups.as_ref().map(table),
        }
    }
}

pub(super) fn compare(before: &Side, after: &Side, changes: &mut Vec<Change>) {
    let (Side { users: was, with_groups: had, groups: were }, Side { users, with_groups, groups }) =
        (before, after);
    compare_tables(Object::Users, was, users, changes);
    if had != with_groups {
        let field = FieldId::of(mappings::STEP.slug, "withGroups");
        let said = |flag: bool| if flag { "Yes" } else { "No" }.to_owned();
        let (before, after) = (said(*had), said(*with_groups));
        changes.push(Change {
            field,
            subject: String::new(),
            sentence: sentence(field, Some(&before), Some(&after)),
            before: Some(before),
            after: Some(after),
            consequences: vec![InitialCycle, Reach],
        });
    }
    // Where one side knows nothing of groups, there is nothing to compare row by row.
    if let (Some(were), Some(groups)) = (were, groups) {
        compare_tables(Object::Groups, were, groups, changes);
    }
}

fn compare_tables(object: Object, before: &Table, after: &Table, changes: &mut Vec<Change>) {
    let pairs = pairs(&before.rows, &after.rows);
    let mut said = Said { object, changes };
    for (at, row) in before.rows.iter().enumerate() {
        match pairs.iter().find(|(was, _)| *was == at).and_then(|(_, is)| after.rows.get(*is)) {
            Some(now) => said.row(row, now),
            None => said.whole(Some(row), None),
        }
    }
    for (at, row) in after.rows.iter().enumerate() {
        if pairs.iter().all(|(_, is)| *is != at) {
            said.whole(None, Some(row));
        }
    }
    if !pairs.is_sorted_by_key(|(_, is)| *is) {
        let about = label(mappings::field_of(object));
        let sentence = [about, ": the rows stand in another order"].concat();
        said.say("", None, None, sentence, vec![Cosmetic]);
    }
    filters(object, &before.filter, &after.filter, changes);
}

/// Which row of the one side is which of the other: those of the same target, the first to the first.
fn pairs(before: &[MappingRow], after: &[MappingRow]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (was, row) in before.iter().enumerate() {
        let found = after.iter().enumerate().find(|(is, other)| {
            same(&other.target, &row.target) && pairs.iter().all(|(_, taken)| taken != is)
        });
        pairs.extend(found.map(|(is, _)| (was, is)));
    }
    pairs
}

/// What is said of one table.
struct Said<'a> {
    object: Object,
    changes: &'a mut Vec<Change>,
}

impl Said<'_> {
    fn say(
        &mut self,
        target: &str,
        before: Option<String>,
        after: Option<String>,
        sentence: String,
        consequences: Vec<Consequence>,
    ) {
        let field = mappings::field_of(self.object);
        self.changes.push(Change {
            field,
            subject: target.to_owned(),
            before,
            after,
            sentence,
            consequences,
        });
    }

    /// `Users: title `, the beginning of a sentence about a row.
    fn about(&self, row: &MappingRow) -> String {
        [label(mappings::field_of(self.object)), ": ", &row.target, " "].concat()
    }

    /// A row that only one side has.
    fn whole(&mut self, before: Option<&MappingRow>, after: Option<&MappingRow>) {
        let Some(row) = after.or(before) else { return };
        let verb = if after.is_some() { " is added" } else { " is taken out" };
        let sentence = [label(mappings::field_of(self.object)), ": the row ", &row.told(), verb].concat();
        let mut consequences = vec![InitialCycle, Values];
        consequences.extend(row.matching.map(|_| MayDuplicate));
        consequences.extend(self.disables(row).then_some(MayDisable));
        self.say(
            &row.target,
            before.map(MappingRow::told),
            after.map(MappingRow::told),
            sentence,
            consequences,
        );
    }

    /// A row that both sides have.
    fn row(&mut self, was: &MappingRow, is: &MappingRow) {
        // Each part is named, so that a new one is dealt with here.
        let MappingRow { target, kind, source, matching, creation, default } = is;
        let matched = was.matching.or(*matching).is_some();
        let about = self.about(is);
        if was.target != *target {
            let sentence = [&about, "is written otherwise, it was ", &was.target].concat();
            self.say(target, Some(was.target.clone()), Some(target.clone()), sentence, vec![Cosmetic]);
        }
        if (was.kind, &was.source) != (*kind, source) {
            let (before, after) = (was.shown(), is.shown());
            let (sentence, consequences) = if same_meaning(was, is) {
                ([&about, "has the same expression, written otherwise"].concat(), vec![Cosmetic])
            } else {
                let mut consequences = vec![InitialCycle, Values];
                consequences.extend(matched.then_some(MayDuplicate));
                consequences.extend((self.disables(was) || self.disables(is)).then_some(MayDisable));
                ([&about, "takes ", &after, " instead of ", &before].concat(), consequences)
            };
            self.say(target, Some(before), Some(after), sentence, consequences);
        }
        if was.matching != *matching {
            let place = |place: Option<u8>| place.map(|place| ["matching ", &place.to_string()].concat());
            let (before, after) = (place(was.matching), place(*matching));
            let sentence = match (was.matching, matching) {
                (Some(from), Some(to)) => {
                    [&about, "is matched as number ", &to.to_string(), " instead of ", &from.to_string()]
                        .concat()
                }
                (None, Some(to)) => [&about, "is used for matching, as number ", &to.to_string()].concat(),
                (Some(_), None) | (None, None) => [&about, "is no longer used for matching"].concat(),
            };
            self.say(target, before, after, sentence, vec![MayDuplicate, InitialCycle]);
        }
        if was.creation != *creation {
            let said = |creation: bool| Some(if creation { "on creation" } else { "always" }.to_owned());
            let when = if *creation {
                "is only written for new objects"
            } else {
                "is always written, not only for new objects"
            };
            let sentence = [about.as_str(), when].concat();
            self.say(target, said(was.creation), said(*creation), sentence, vec![InitialCycle, Values]);
        }
        if was.default != *default {
            let some = |text: &String| (!text.is_empty()).then(|| text.clone());
            let sentence = match (was.default.as_str(), default.as_str()) {
                (before, "") => [&about, "loses its default value “", before, "”"].concat(),
                ("", after) => [&about, "gets the default value “", after, "”"].concat(),
                (before, after) => {
                    [&about, "gets the default value “", after, "” instead of “", before, "”"].concat()
                }
            };
            let mut consequences = vec![InitialCycle, Values];
            consequences.extend(matched.then_some(MayDuplicate));
            self.say(target, some(&was.default), some(default), sentence, consequences);
        }
    }

    /// Whether a row tells the application who is switched off.
    fn disables(&self, row: &MappingRow) -> bool {
        self.object == Object::Users && (same(&row.target, "active") || mappings::reads_soft_deleted(row))
    }
}

/// Whether two expressions differ only in how they are written.
fn same_meaning(one: &MappingRow, other: &MappingRow) -> bool {
    let tree = |row: &MappingRow| match row.kind {
        SourceKind::Expression => {
            Expression::parse(&row.source).ok().map(|expression| expression.to_string())
        }
        SourceKind::Attribute | SourceKind::Constant => None,
    };
    tree(one).is_some_and(|one| tree(other) == Some(one))
}

fn filters(object: Object, before: &FilterDraft, after: &FilterDraft, changes: &mut Vec<Change>) {
    if before == after {
        return;
    }
    let field = mappings::filter_field_of(object);
    let words = |filter: &FilterDraft| Some(filter.words()).filter(|words| !words.is_empty());
    let (was, is) = (words(before), words(after));
    let consequences = match (object, passes_all_of(after, before), passes_all_of(before, after)) {
        (_, true, true) => vec![Cosmetic],
        (Object::Users, false, _) => vec![MayDisable, InitialCycle, Reach],
        (Object::Users, true, false) | (Object::Groups, ..) => vec![InitialCycle, Reach],
    };
    let about = label(mappings::field_of(object));
    let sentence = match (&was, &is) {
        _ if was == is || consequences == [Cosmetic] => {
            ["“", label(field), "” is written otherwise and means the same"].concat()
        }
        (None, Some(is)) => [about, ": a scoping filter is added, ", is].concat(),
        (Some(was), None) => [about, ": the scoping filter is removed, it was ", was].concat(),
        (Some(_), Some(_)) | (None, None) => sentence(field, was.as_deref(), is.as_deref()),
    };
    changes.push(Change { field, subject: String::new(), before: was, after: is, sentence, consequences });
}

/// Whether all that pass `narrow` certainly pass `wide` too: each filter of the one asks at least all that some filter
/// of the other asks. Titles do not count, nor the order.
fn passes_all_of(wide: &FilterDraft, narrow: &FilterDraft) -> bool {
    if wide.groups.is_empty() || narrow.groups.is_empty() {
        return wide.groups.is_empty();
    }
    let asks = |clauses: &[ClauseDraft], asked: &ClauseDraft| {
        clauses.iter().any(|clause| same_clause(clause, asked))
    };
    narrow.groups.iter().all(|narrow| {
        wide.groups.iter().any(|wide| wide.clauses.iter().all(|asked| asks(&narrow.clauses, asked)))
    })
}

fn same_clause(one: &ClauseDraft, other: &ClauseDraft) -> bool {
    let ClauseDraft { attribute, operator, value } = one;
    let known = |name: &str| Operator::parse(name).map(Operator::name).unwrap_or_default().to_owned();
    attribute.trim() == other.attribute.trim()
        && *value == other.value
        && (operator == &other.operator
            || (known(operator) == known(&other.operator) && !known(operator).is_empty()))
}
