//! Carries single answers between the draft and JSON, by the field's control: for previews, saved drafts and opened
//! files. It must not know which steps exist, nor what makes an answer right.

use super::json::Json;
use crate::scoping;
use crate::steps::assignments::PrincipalRow;
use crate::steps::mappings::{MappingRow, SourceKind, rows};
use crate::steps::{Control, Draft, Field, Step, TextKind};
use crate::value::Count;
use crate::world::World;

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// A list of texts.
    Texts,
    /// A list of objects with the keys of a table row.
    Rows,
    /// One of the values the field offers.
    Offered,
    /// Just this value.
    Exactly(&'static str),
}

/// The object of a step that cannot be written yet: every asked field in its place, open ones as [`Json::Missing`].
pub fn outline(step: &Step, draft: &Draft, world: &World) -> Json {
    let mut object = Json::Object(Vec::new());
    for field in step.fields.iter().filter(|field| !field.path.is_empty() && (field.asked)(draft, world)) {
        match write(field, draft, world) {
            Some(value) => object.put(field.path, value),
            None if field.optional => {}
            None => object.put(field.path, Json::Missing),
        }
    }
    object
}

/// The answer of one field as it would stand in the exported file; `None` when there is none.
pub fn write(field: &Field, draft: &Draft, world: &World) -> Option<Json> {
    match &field.control {
        Control::Text { lens, kind: TextKind::Number, .. } => {
            let typed = (lens.get)(draft).trim();
            match Count::parse(typed) {
                Ok(count) => Some(Json::Number(count.value.get().into())),
                Err(_) => (!typed.is_empty()).then(|| Json::text(typed)),
            }
        }
        Control::Text { lens, .. } | Control::Confirm { lens, .. } => {
            let typed = (lens.get)(draft);
            (!typed.trim().is_empty()).then(|| Json::text(typed))
        }
        Control::Choice { lens, .. } => match (lens.get)(draft).as_str() {
            "" => None,
            "yes" => Some(Json::Flag(true)),
            "no" => Some(Json::Flag(false)),
            other => Some(Json::text(other)),
        },
        Control::Toggle(lens) => Some(Json::Flag(*(lens.get)(draft))),
        Control::Ticks { lens, options } => {
            let ticked = (lens.get)(draft);
            let offered = options(draft, world);
            Some(Json::List(
                offered
                    .iter()
                    .filter(|choice| ticked.contains(&choice.value))
                    .map(|choice| Json::text(&choice.value))
                    .collect(),
            ))
        }
        Control::Fixed { value, .. } => Json::parse(value).ok(),
        Control::Secret => None,
        Control::Mapping(lens, object) => {
            let rows = rows((lens.get)(draft).as_ref(), *object, draft, world);
            Some(Json::List(rows.iter().map(mapping_row).collect()))
        }
        Control::Principals(lens) => Some(Json::List((lens.get)(draft).iter().map(principal_row).collect())),
        Control::Filter(lens, _) => {
            let typed = (lens.get)(draft);
            (!typed.groups.is_empty()).then(|| scoping::wire::to_json(typed))
        }
    }
}

/// Puts a value of an opened file into a field of the draft.
///
/// # Errors
/// What the value should have been; the draft is then as it was.
pub fn read(field: &Field, json: &Json, draft: &mut Draft, world: &World) -> Result<(), Expected> {
    match &field.control {
        Control::Text { lens, kind: TextKind::Number, .. } => {
            *(lens.edit)(draft) = match json {
                Json::Number(number) => number.typed(),
                Json::Null
                | Json::Flag(_)
                | Json::Text(_)
                | Json::List(_)
                | Json::Object(_)
                | Json::Missing => {
                    return Err(Expected::Number);
                }
            };
        }
        Control::Text { lens, .. } | Control::Confirm { lens, .. } => {
            json.as_text().ok_or(Expected::Text)?.clone_into((lens.edit)(draft));
        }
        Control::Choice { lens, options } => {
            let value = match json.as_flag() {
                Some(true) => "yes",
                Some(false) => "no",
                None => json.as_text().ok_or(Expected::Offered)?,
            };
            if !options(draft, world).iter().any(|choice| choice.value == value) {
                return Err(Expected::Offered);
            }
            value.clone_into((lens.edit)(draft));
        }
        Control::Toggle(lens) => *(lens.edit)(draft) = json.as_flag().ok_or(Expected::Flag)?,
        Control::Ticks { lens, .. } => {
            let items = json.items().ok_or(Expected::Texts)?;
            let texts: Option<_> = items.iter().map(|item| item.as_text().map(str::to_owned)).collect();
            *(lens.edit)(draft) = texts.ok_or(Expected::Texts)?;
        }
        Control::Fixed { value, .. } => {
            if Json::parse(value).ok().as_ref() != Some(json) {
                return Err(Expected::Exactly(value));
            }
        }
        Control::Secret => return Err(Expected::Offered),
        Control::Mapping(lens, object) => {
            let read = read_mapping_rows(json);
            let read =
                read.filter(|rows| rows.iter().all(|row| row.matching != Some(0))).ok_or(Expected::Rows)?;
            // A table that is the application's own is not stored: nobody has changed it.
            let own = rows(None, *object, draft, world);
            *(lens.edit)(draft) = (read != *own).then(|| read.into());
        }
        Control::Principals(lens) => {
            let items = json.items().ok_or(Expected::Rows)?;
            let read: Option<Vec<_>> = items.iter().map(read_principal_row).collect();
            *(lens.edit)(draft) = read.ok_or(Expected::Rows)?;
        }
        Control::Filter(lens, _) => {
            *(lens.edit)(draft) = scoping::wire::from_json(json).ok_or(Expected::Rows)?;
        }
    }
    Ok(())
}

/// A mapping row as the file has it.
pub fn mapping_row(row: &MappingRow) -> Json {
    let kind = match row.kind {
        SourceKind::Attribute => "attribute",
        SourceKind::Constant => "constant",
        SourceKind::Expression => "expression",
    };
    let source = if row.source.is_empty() { Json::Missing } else { Json::text(&row.source) };
    let mut entries = vec![
        ("target".to_owned(), Json::text(&row.target)),
        ("source".to_owned(), Json::object([(kind, source)])),
    ];
    if let Some(matching) = row.matching {
        entries.push(("matching".to_owned(), Json::Number(u32::from(matching).into())));
    }
    if row.creation {
        entries.push(("apply".to_owned(), Json::text("creation")));
    }
    if !row.default.is_empty() {
        entries.push(("default".to_owned(), Json::text(&row.default)));
    }
    Json::Object(entries)
}

/// The rows of a mapping table; `None` when one has other keys or types than ours. Earlier pages saved a row that was
/// taken out as one that is not `on`.
pub fn read_mapping_rows(json: &Json) -> Option<Vec<MappingRow>> {
    let off = |item: &&Json| item.get("on").and_then(Json::as_flag) != Some(false);
    let items: Option<Vec<_>> =
        json.items()?.iter().map(|item| Some((item, read_mapping_row(item)?))).collect();
    Some(items?.into_iter().filter(|(item, _)| off(item)).map(|(_, row)| row).collect())
}

/// A mapping row from the file; `None` when it has other keys or types than ours.
fn read_mapping_row(json: &Json) -> Option<MappingRow> {
    only(json, &["target", "source", "matching", "apply", "default", "on"])?;
    let [(kind, source)] = json.get("source")?.entries()? else { return None };
    let kind = match kind.as_str() {
        "attribute" => SourceKind::Attribute,
        "constant" => SourceKind::Constant,
        "expression" => SourceKind::Expression,
        _ => return None,
    };
    let matching = match json.get("matching") {
        None => None,
        Some(Json::Number(number)) => Some(u8::try_from(number.as_u64()?).ok()?),
        Some(
            Json::Null | Json::Flag(_) | Json::Text(_) | Json::List(_) | Json::Object(_) | Json::Missing,
        ) => return None,
    };
    let creation = match json.get("apply") {
        None => false,
        Some(apply) => match apply.as_text()? {
            "creation" => true,
            "always" => false,
            _ => return None,
        },
    };
    if let Some(on) = json.get("on") {
        on.as_flag()?;
    }
    let default =
        json.get("default").map_or(Some(String::new()), |value| value.as_text().map(str::to_owned))?;
    let target = json.get("target")?.as_text()?.to_owned();
    Some(MappingRow { target, kind, source: source.as_text()?.to_owned(), matching, creation, default })
}

/// A user or group as the file has it.
pub fn principal_row(row: &PrincipalRow) -> Json {
    let text = |text: &str| if text.is_empty() { Json::Missing } else { Json::text(text) };
    let mut entries = vec![
        ("kind".to_owned(), text(&row.kind)),
        ("principal".to_owned(), text(&row.principal)),
        ("role".to_owned(), text(&row.role)),
    ];
    if row.pilot {
        entries.push(("pilot".to_owned(), Json::Flag(true)));
    }
    Json::Object(entries)
}

/// A user or group from the file; `None` when it has other keys or types than ours.
pub fn read_principal_row(json: &Json) -> Option<PrincipalRow> {
    only(json, &["kind", "principal", "role", "pilot"])?;
    let text =
        |key: &str| json.get(key).map_or(Some(String::new()), |value| value.as_text().map(str::to_owned));
    let pilot = json.get("pilot").map_or(Some(false), Json::as_flag)?;
    Some(PrincipalRow { kind: text("kind")?, principal: text("principal")?, role: text("role")?, pilot })
}

fn only(json: &Json, keys: &[&str]) -> Option<()> {
    json.entries()?.iter().all(|(key, _)| keys.contains(&key.as_str())).then_some(())
}
