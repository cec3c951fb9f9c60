//! The saved draft: what was typed, field by field, as it was typed. It must not know what is right.
//! A field that a later version renames or drops is reported by the reader's caller, never an error.

use std::collections::BTreeSet;

use super::answers;
use super::json::Json;
use super::print::{join, print};
use crate::catalog::Edition;
use crate::portal::Base;
use crate::scoping;
use crate::steps::{Control, Draft, STEPS};
use crate::world::World;

/// `schema` of a saved draft.
pub const SCHEMA: u32 = 1;

/// Where the opened schema of the portal is kept: as a text, because it nests deeper than a draft may.
const PORTAL: &str = "portal";

/// Why a saved draft cannot be taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedFault {
    /// It cannot be read at all.
    Unreadable,
    /// It was saved by a newer page, with this schema.
    Newer(u64),
}

/// The draft as a saved text. The secret token is not in the draft and so cannot be in here.
pub fn write(draft: &Draft) -> String {
    let mut answers = Vec::new();
    let nothing = Draft::default();
    for step in STEPS {
        for field in step.fields {
            let value = match &field.control {
                Control::Text { lens, .. } | Control::Choice { lens, .. } | Control::Confirm { lens, .. } => {
                    let typed = (lens.get)(draft);
                    // What has a default is written even when it equals it: a later page may have another default.
                    (!typed.is_empty() || !(lens.get)(&nothing).is_empty()).then(|| Json::text(typed))
                }
                Control::Toggle(lens) => Some(Json::Flag(*(lens.get)(draft))),
                Control::Ticks { lens, .. } => texts((lens.get)(draft)),
                Control::Mapping(lens, _) => (lens.get)(draft).as_ref().map(|rows| {
                    let saved = rows.iter().map(|row| {
                        let mut json = answers::mapping_row(row);
                        json.put(&["source"], Json::object([(row.kind.key(), Json::text(&row.source))]));
                        json
                    });
                    Json::List(saved.collect())
                }),
                Control::Principals(lens) => {
                    let rows = (lens.get)(draft);
                    let saved = rows.iter().map(|row| {
                        Json::object([
                            ("kind", Json::text(&row.kind)),
                            ("principal", Json::text(&row.principal)),
                            ("role", Json::text(&row.role)),
                            ("pilot", Json::Flag(row.pilot)),
                        ])
                    });
                    (!rows.is_empty()).then(|| Json::List(saved.collect()))
                }
                Control::Filter(lens, _) => {
                    let typed = (lens.get)(draft);
                    (!typed.groups.is_empty()).then(|| scoping::wire::to_json(typed))
                }
                Control::Fixed { .. } | Control::Secret => None,
            };
            if let Some(value) = value {
                answers.push((format!("{}.{}", step.slug, field.name), value));
            }
        }
    }
    let mut file = vec![
        ("schema".to_owned(), Json::Number(SCHEMA.into())),
        ("answers".to_owned(), Json::Object(answers)),
    ];
    for (key, set) in [("done", &draft.done), ("passed", &draft.passed)] {
        if let Some(list) = texts(set) {
            file.push((key.to_owned(), list));
        }
    }
    if let Some(base) = &draft.mappings.portal {
        file.push((PORTAL.to_owned(), Json::text(base.as_str())));
    }
    if draft.edition != Edition::default() {
        file.push(("edition".to_owned(), Json::text(draft.edition.name())));
    }
    join(&print(&Json::Object(file)))
}

/// Reads a saved draft. What is understood is taken; what is not is listed by its key.
///
/// # Errors
/// See [`SavedFault`]; the caller keeps the text.
pub fn read(text: &str, world: &World) -> Result<(Draft, Vec<String>), SavedFault> {
    let json = Json::parse(text).map_err(|_| SavedFault::Unreadable)?;
    match json.get("schema") {
        Some(Json::Number(number)) if number.as_u64() == Some(SCHEMA.into()) => {}
        Some(Json::Number(number)) if number.as_u64().is_some_and(|schema| schema > SCHEMA.into()) => {
            return Err(SavedFault::Newer(number.as_u64().unwrap_or_default()));
        }
        Some(_) | None => return Err(SavedFault::Unreadable),
    }
    let answers = json.get("answers").and_then(Json::entries).ok_or(SavedFault::Unreadable)?;
    let mut draft = Draft::default();
    let mut lost = Vec::new();
    for (key, value) in answers {
        if take(key, value, &mut draft, world).is_none() {
            lost.push(key.clone());
        }
    }
    let set = |key: &str| -> BTreeSet<String> {
        let items = json.get(key).and_then(Json::items).unwrap_or_default();
        items.iter().filter_map(Json::as_text).map(str::to_owned).collect()
    };
    if let Some(text) = json.get(PORTAL) {
        draft.mappings.portal = text.as_text().and_then(|text| Base::parse(text).ok());
        if draft.mappings.portal.is_none() {
            lost.push(PORTAL.to_owned());
        }
    }
    draft.done = set("done");
    draft.passed = set("passed");
    draft.edition = json.get("edition").and_then(Json::as_text).and_then(Edition::parse).unwrap_or_default();
    Ok((draft, lost))
}

fn take(key: &str, value: &Json, draft: &mut Draft, world: &World) -> Option<()> {
    let (slug, name) = key.split_once('.')?;
    let field = crate::steps::step(slug)?.field(name)?;
    match &field.control {
        Control::Text { lens, .. } | Control::Choice { lens, .. } | Control::Confirm { lens, .. } => {
            value.as_text()?.clone_into((lens.edit)(draft))
        }
        Control::Mapping(lens, _) => {
            *(lens.edit)(draft) = Some(answers::read_mapping_rows(value)?.into());
        }
        Control::Toggle(_)
        | Control::Ticks { .. }
        | Control::Fixed { .. }
        | Control::Secret
        | Control::Filter(..)
        | Control::Principals(_) => {
            answers::read(field, value, draft, world).ok()?;
        }
    }
    Some(())
}

fn texts(set: &BTreeSet<String>) -> Option<Json> {
    (!set.is_empty()).then(|| Json::List(set.iter().map(|text| Json::text(text)).collect()))
}
