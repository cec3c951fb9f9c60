//! One attribute mapping as a row, and a row back into its mapping. It must not know where the mapping stands.
//! Shapes: Microsoft Graph v1.0, resource attributeMapping.

use super::source;
use crate::catalog::Source;
use crate::value::text::trim_invisible;
use crate::wire::json::Json;

/// A row of a mapping table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The target attribute.
    pub target: String,
    /// Where its value comes from.
    pub source: Source,
    /// Matching precedence, from 1.
    pub matching: Option<u8>,
    /// Only applied to new objects.
    pub creation: bool,
    /// What is written when the source is empty; may be empty.
    pub default: String,
}

/// `flowType` of a row that is always applied.
const ALWAYS: &str = "Always";
/// `flowType` of a row that is applied to new objects.
const CREATION: &str = "ObjectAddOnly";

/// Why a mapping cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unshown {
    /// It has neither a source nor a default value.
    NoSource,
    /// Its source is of a kind that this page does not know.
    Source,
    /// Its precedence is no number that this page knows.
    Matching,
    /// It is not of the shape of a mapping.
    Shape,
}

impl Row {
    /// Reads a mapping.
    ///
    /// # Errors
    /// Why it cannot be shown; it is then kept as it is.
    pub(super) fn read(mapping: &Json) -> Result<Self, Unshown> {
        // Names are taken as they would be typed: what a step trims must not count as a change.
        let target =
            trim_invisible(mapping.get("targetAttributeName").and_then(Json::as_text).unwrap_or_default());
        if target.is_empty() {
            return Err(Unshown::Shape);
        }
        let matching = match mapping.get("matchingPriority") {
            None | Some(Json::Null) => None,
            Some(Json::Number(number)) => {
                let priority: u8 = number.typed().parse().map_err(|_| Unshown::Matching)?;
                (priority > 0).then_some(priority)
            }
            Some(_) => return Err(Unshown::Matching),
        };
        let default = match mapping.get("defaultValue") {
            None | Some(Json::Null) => None,
            Some(Json::Text(text)) => Some(text.clone()),
            Some(_) => return Err(Unshown::Shape),
        };
        let (source, default) = match mapping.get("source") {
            // Without a source the default value is written: the portal's older form of a constant.
            None | Some(Json::Null) => {
                (Source::Constant(default.filter(|text| !text.is_empty()).ok_or(Unshown::NoSource)?), None)
            }
            Some(json) => (source::read(json).ok_or(Unshown::Source)?, default),
        };
        let creation = flow(mapping) == CREATION;
        Ok(Self {
            target: target.to_owned(),
            source,
            matching,
            creation,
            default: default.unwrap_or_default(),
        })
    }

    /// Changes a mapping that reads as `was` so that it reads as this row; only what differs is touched.
    pub(super) fn write(&self, was: &Self, mapping: &mut Json) {
        let bare = matches!(mapping.get("source"), None | Some(Json::Null));
        match (&self.source, bare) {
            (Source::Constant(text), true) if self.default.is_empty() => {
                if self.source != was.source {
                    mapping.put(&["defaultValue"], Json::text(text));
                }
            }
            (_, true) if self.source != was.source || self.default != was.default => {
                mapping.put(&["source"], source::made(&self.source));
                mapping.put(&["defaultValue"], text_or_null(&self.default));
            }
            _ => {
                if self.source != was.source
                    && let Some(place) = mapping.get_mut("source")
                {
                    source::rewrite(place, &self.source);
                }
                if self.default != was.default {
                    mapping.put(&["defaultValue"], text_or_null(&self.default));
                }
            }
        }
        if self.matching != was.matching {
            mapping.put(&["matchingPriority"], priority(self.matching));
        }
        if self.creation != was.creation {
            mapping.put(&["flowType"], Json::text(if self.creation { CREATION } else { ALWAYS }));
        }
    }

    /// A new mapping.
    pub(super) fn made(&self) -> Json {
        Json::object([
            ("defaultValue", text_or_null(&self.default)),
            ("exportMissingReferences", Json::Flag(false)),
            ("flowBehavior", Json::text("FlowWhenChanged")),
            ("flowType", Json::text(if self.creation { CREATION } else { ALWAYS })),
            ("matchingPriority", priority(self.matching)),
            ("source", source::made(&self.source)),
            ("targetAttributeName", Json::text(&self.target)),
        ])
    }
}

/// When a mapping is applied, in Entra's word; one that says nothing is always applied.
pub(super) fn flow(mapping: &Json) -> &str {
    mapping.get("flowType").and_then(Json::as_text).unwrap_or(ALWAYS)
}

/// Whether a flow is one of the two that a row can show.
pub(super) fn is_plain(flow: &str) -> bool {
    flow == ALWAYS || flow == CREATION
}

fn priority(matching: Option<u8>) -> Json {
    Json::Number(u32::from(matching.unwrap_or_default()).into())
}

fn text_or_null(text: &str) -> Json {
    if text.is_empty() { Json::Null } else { Json::text(text) }
}
