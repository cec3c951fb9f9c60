//! Scoping filters as the schema has them (`objectMapping.scope`). It must not know whether a filter is right.
//! Shapes: Microsoft Graph v1.0, resources filter, filterGroup, filterClause, filterOperand.

use crate::scoping::{ClauseDraft, FilterDraft, GroupDraft, OperandKind, Operator};
use crate::value::text::trim_invisible;
use crate::wire::json::Json;

/// What a scope holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scope {
    /// The filters that can be shown.
    pub(super) filter: FilterDraft,
    /// How many filters cannot.
    pub(super) kept: usize,
    /// There are filters of the kinds that the portal does not show either.
    pub(super) others: bool,
}

/// Reads a scope; `null` and nothing have no filters.
pub(super) fn read(scope: &Json) -> Scope {
    let groups = list(scope, "groups");
    let shown: Vec<GroupDraft> = groups.iter().filter_map(group).collect();
    let others = ["inputFilterGroups", "categoryFilterGroups"].iter().any(|key| !list(scope, key).is_empty());
    Scope { kept: groups.len().saturating_sub(shown.len()), filter: FilterDraft { groups: shown }, others }
}

fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    json.get(key).and_then(Json::items).unwrap_or_default()
}

fn group(json: &Json) -> Option<GroupDraft> {
    let name = match json.get("name") {
        None | Some(Json::Null) => "",
        Some(name) => name.as_text()?,
    };
    let clauses: Option<Vec<_>> = json.get("clauses")?.items()?.iter().map(clause).collect();
    // A filter without a clause lets everybody pass: nothing that could be typed means the same.
    clauses.filter(|clauses| !clauses.is_empty()).map(|clauses| GroupDraft { name: name.to_owned(), clauses })
}

fn clause(json: &Json) -> Option<ClauseDraft> {
    let operator = Operator::parse(json.get("operatorName")?.as_text()?)?;
    let attribute = trim_invisible(json.get("sourceOperandName")?.as_text()?).to_owned();
    let values = match json.get("targetOperand") {
        None | Some(Json::Null) => &[],
        Some(operand) => match operand.get("values") {
            None | Some(Json::Null) => &[],
            Some(values) => values.items()?,
        },
    };
    let value = match values {
        [] => "",
        [only] => only.as_text()?,
        _ => return None,
    };
    let value = match operator.operand() {
        OperandKind::Nothing if !value.is_empty() => return None,
        OperandKind::Number => plain(value),
        OperandKind::Nothing | OperandKind::Text | OperandKind::Pattern => value,
    };
    Some(ClauseDraft { attribute, operator: operator.name().to_owned(), value: value.to_owned() })
}

/// A number as a parsed filter gives it back, without zeros and spaces before it: they must not count as a change.
fn plain(number: &str) -> &str {
    let digits = number.trim();
    let short = digits.trim_start_matches('0');
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        number
    } else if short.is_empty() {
        "0"
    } else {
        short
    }
}

/// The scope with these filters instead of those that it shows; one that shows them already stays as it is.
pub(super) fn write(scope: &Json, filter: &FilterDraft) -> Json {
    if read(scope).filter == *filter {
        return scope.clone();
    }
    let before = list(scope, "groups");
    let mut shown: Vec<(GroupDraft, &Json)> =
        before.iter().filter_map(|json| group(json).map(|group| (group, json))).collect();
    let mut after: Vec<Json> = filter.groups.iter().map(|group| written_group(group, &mut shown)).collect();
    for (at, kept) in before.iter().enumerate().filter(|(_, json)| group(json).is_none()) {
        after.insert(at.min(after.len()), kept.clone());
    }
    let empty = |entries: &[(String, Json)]| {
        let nothing = |value: &Json| *value == Json::Null || value.items().is_some_and(<[_]>::is_empty);
        entries.iter().all(|(key, value)| key == "groups" || nothing(value))
    };
    match scope {
        Json::Object(entries) if after.is_empty() && empty(entries) => Json::Null,
        Json::Object(_) => {
            let mut scope = scope.clone();
            scope.put(&["groups"], Json::List(after));
            scope
        }
        Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) | Json::List(_) | Json::Missing => {
            Json::object([
                ("categoryFilterGroups", Json::List(Vec::new())),
                ("groups", Json::List(after)),
                ("inputFilterGroups", Json::List(Vec::new())),
            ])
        }
    }
}

/// The same filter if it was there before, otherwise one of its title or with its clauses changed into it, otherwise
/// a new one.
fn written_group(group: &GroupDraft, before: &mut Vec<(GroupDraft, &Json)>) -> Json {
    let name = if group.name.is_empty() { Json::Null } else { Json::text(&group.name) };
    let same = before.iter().position(|(other, _)| other == group);
    let named = || before.iter().position(|(other, _)| !other.name.is_empty() && other.name == group.name);
    let alike = || before.iter().position(|(other, _)| other.clauses == group.clauses);
    let Some((was, json)) = same.or_else(named).or_else(alike).map(|at| before.remove(at)) else {
        let clauses = group.clauses.iter().map(new_clause).collect();
        return Json::object([("clauses", Json::List(clauses)), ("name", name)]);
    };
    let mut json = json.clone();
    if was.name != group.name {
        json.put(&["name"], name);
    }
    if was.clauses != group.clauses {
        let mut left: Vec<(ClauseDraft, Json)> =
            list(&json, "clauses").iter().filter_map(|json| Some((clause(json)?, json.clone()))).collect();
        let clauses = group.clauses.iter().map(|clause| {
            let same = left.iter().position(|(other, _)| other == clause);
            same.map_or_else(|| new_clause(clause), |at| left.remove(at).1)
        });
        let clauses = clauses.collect();
        json.put(&["clauses"], Json::List(clauses));
    }
    json
}

fn new_clause(clause: &ClauseDraft) -> Json {
    let operator = Operator::parse(&clause.operator);
    let bare = operator.is_some_and(|operator| operator.operand() == OperandKind::Nothing);
    let values = if bare { Vec::new() } else { vec![Json::text(&clause.value)] };
    Json::object([
        ("operatorName", Json::text(operator.map_or(clause.operator.trim(), |operator| operator.name()))),
        ("sourceOperandName", Json::text(clause.attribute.trim())),
        ("targetOperand", Json::object([("values", Json::List(values))])),
    ])
}
