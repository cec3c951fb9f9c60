//! What leaves and enters the page as text: the versioned file, saved drafts, and how both are read and printed.
//! It must not know how an answer is checked.

pub mod answers;
pub mod json;
pub mod print;
pub mod saved;
pub mod v1;

use crate::steps::{Configuration, Draft, Step, path};
use crate::world::World;
use json::Json;

/// `kind` of the exported file.
pub const KIND: &str = "quartermaster/provisioning-configuration";
/// `version` of the exported file.
pub const VERSION: u32 = 1;
/// Name of the schema file that ships with the page, and `$schema` of the exported file.
pub const SCHEMA_FILE: &str = "configuration.v1.schema.json";

/// One step's part of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Slug of the step that writes it.
    pub slug: &'static str,
    /// Its key in the file.
    pub key: &'static str,
    /// Its value.
    pub value: Json,
}

impl Section {
    /// The section of a step from its wire struct.
    pub fn of(step: &Step, wire: &impl v1::Wire) -> Self {
        Self { slug: step.slug, key: step.key, value: wire.to_json() }
    }
}

/// The whole file of these sections.
pub fn file(sections: impl IntoIterator<Item = Section>) -> Json {
    let mut entries = vec![
        ("$schema".to_owned(), Json::text(SCHEMA_FILE)),
        ("kind".to_owned(), Json::text(KIND)),
        ("version".to_owned(), Json::Number(VERSION.into())),
    ];
    entries.extend(sections.into_iter().map(|section| (section.key.to_owned(), section.value)));
    Json::Object(entries)
}

/// The exported file of a configuration.
pub fn exported(configuration: &Configuration) -> Json {
    file(configuration.sections())
}

/// A line of the preview, and the step that writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewLine {
    /// The printed line.
    pub line: print::Line,
    /// Slug of the step; `None` for the frame of the file.
    pub step: Option<&'static str>,
}

/// The file as it stands: what each step would write, with [`Json::Missing`] where an answer is still open.
/// For a draft without problems these are the very lines of the exported file.
/// `section` gives what a step writes, if it can be answered as it stands.
pub fn preview(draft: &Draft, world: &World, section: impl Fn(&Step) -> Option<Section>) -> Vec<PreviewLine> {
    let sections: Vec<Section> = path(draft, world)
        .map(|step| {
            section(step).unwrap_or_else(|| Section {
                slug: step.slug,
                key: step.key,
                value: answers::outline(step, draft, world),
            })
        })
        .collect();
    let keys: Vec<(String, &'static str)> =
        sections.iter().map(|section| (print::quoted(section.key), section.slug)).collect();
    let mut owner = None;
    let lines = print::print(&file(sections));
    let last = lines.len().saturating_sub(1);
    lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            // What a step writes begins with its key at the first level; what follows is nested in it.
            match line.pieces.as_slice() {
                _ if at == 0 || at == last => owner = None,
                [(print::Ink::Mark, indent), (print::Ink::Key, key), ..] if indent == "  " => {
                    owner = keys.iter().find(|(own, _)| own == key).map(|(_, slug)| *slug);
                }
                _ => {}
            }
            PreviewLine { line, step: owner }
        })
        .collect()
}
