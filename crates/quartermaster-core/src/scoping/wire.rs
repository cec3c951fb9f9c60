//! Filters in the project's own files. It must not know Entra's form of them: `portal` does.

use super::{ClauseDraft, FilterDraft, GroupDraft};
use crate::wire::json::Json;

/// As the files have it: `[{ "title": …, "clauses": [{ "attribute", "operator", "value" }] }]`; what is empty is left out.
pub fn to_json(draft: &FilterDraft) -> Json {
    let object = |entries: &[(&str, &str)]| {
        let entries = entries.iter().filter(|(_, text)| !text.is_empty());
        entries.map(|(key, text)| ((*key).to_owned(), Json::text(text))).collect::<Vec<_>>()
    };
    let groups = draft.groups.iter().map(|group| {
        let clauses = group.clauses.iter().map(|clause| {
            let ClauseDraft { attribute, operator, value } = clause;
            Json::Object(object(&[("attribute", attribute), ("operator", operator), ("value", value)]))
        });
        let mut entries = object(&[("title", &group.name)]);
        entries.push(("clauses".to_owned(), Json::List(clauses.collect())));
        Json::Object(entries)
    });
    Json::List(groups.collect())
}

/// The other way round; `None` for another shape or a key that is not ours.
pub fn from_json(json: &Json) -> Option<FilterDraft> {
    let groups: Option<Vec<_>> = json.items()?.iter().map(group).collect();
    Some(FilterDraft { groups: groups? })
}

fn group(json: &Json) -> Option<GroupDraft> {
    let mut group = GroupDraft::default();
    for (key, value) in json.entries()? {
        match key.as_str() {
            "title" => value.as_text()?.clone_into(&mut group.name),
            "clauses" => group.clauses = value.items()?.iter().map(clause).collect::<Option<_>>()?,
            _ => return None,
        }
    }
    Some(group)
}

fn clause(json: &Json) -> Option<ClauseDraft> {
    let mut clause = ClauseDraft::default();
    for (key, value) in json.entries()? {
        let slot = match key.as_str() {
            "attribute" => &mut clause.attribute,
            "operator" => &mut clause.operator,
            "value" => &mut clause.value,
            _ => return None,
        };
        value.as_text()?.clone_into(slot);
    }
    Some(clause)
}
