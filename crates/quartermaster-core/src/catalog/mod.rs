//! The applications that can be set up, and what their guides change in the mappings.
//! It must not know the steps' drafts, nor how anything is drawn.

pub mod checks;
mod schema;

use std::borrow::Cow;
use std::sync::OnceLock;

pub use checks::CatalogFault;
pub use schema::*;

use crate::wire::json::Json;

/// All built-in applications as build.rs left them: one JSON array, in the order in which they are offered.
static BUILT_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/catalog.json"));
/// What is said of them where one chooses: id, name and summary of each.
static CHOICES: &str = include_str!(concat!(env!("OUT_DIR"), "/choices.json"));

/// The applications that can be chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalog {
    /// In the order in which they are offered.
    pub applications: Cow<'static, [Application]>,
}

impl Catalog {
    /// The applications that ship with the page; parsed once. build.rs has checked them, so parsing does not fail;
    /// if it ever did, the catalog would be empty.
    // Apart from its callers: what they do at the first step must not bring all that is known (xtask/src/data.rs).
    #[inline(never)]
    pub fn built_in() -> Self {
        static PARSED: OnceLock<Vec<Application>> = OnceLock::new();
        Self { applications: Cow::Borrowed(PARSED.get_or_init(|| read_all(BUILT_IN))) }
    }

    /// The same applications with nothing but what is said where one chooses among them.
    pub fn choices() -> Self {
        let choices = Json::parse(CHOICES).unwrap_or(Json::Null);
        let application = |choice: &Json| {
            let text = |at| {
                let item = choice.items().and_then(|items| items.get::<usize>(at)).and_then(Json::as_text);
                item.unwrap_or_default().to_owned()
            };
            Application { id: text(0), display_name: text(1), summary: text(2), ..Application::default() }
        };
        Self { applications: choices.items().unwrap_or_default().iter().map(application).collect() }
    }

    /// The application with this id.
    pub fn get(&self, id: &str) -> Option<&Application> {
        self.applications.iter().find(|app| app.id == id)
    }

    /// Adds an organization's own applications: a JSON list in the shape of the built-in files. Gives back the ids
    /// that were added.
    ///
    /// # Errors
    /// What is wrong and what to do about it; then nothing is added.
    pub fn extend_with(&mut self, json: &Json) -> Result<Vec<String>, Vec<CatalogFault>> {
        let mut faults = Vec::new();
        let extra: Vec<Application> = read_list(json, &mut faults);
        if faults.is_empty() { self.extend(extra) } else { Err(faults) }
    }

    /// Adds applications that are already read. Gives back the ids that were added.
    ///
    /// # Errors
    /// What is wrong and what to do about it; then nothing is added.
    pub fn extend(&mut self, extra: Vec<Application>) -> Result<Vec<String>, Vec<CatalogFault>> {
        let shelf = checks::Shelf {
            applications: (self.applications.iter().map(|app| (String::new(), app)))
                .chain(extra.iter().enumerate().map(|(index, app)| (place(index), app)))
                .collect(),
            words: Vec::new(),
        };
        let faults: Vec<CatalogFault> =
            checks::run(checks::CHECKS, &shelf).into_iter().filter(|fault| !fault.file.is_empty()).collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        let ids = extra.iter().map(|app| app.id.clone()).collect();
        self.applications.to_mut().extend(extra);
        Ok(ids)
    }
}

/// What build.rs left: a list of files, each of which has been read and checked there.
pub(crate) fn read_all<T: Shape>(built_in: &str) -> Vec<T> {
    Json::parse(built_in).map(|json| read_list(&json, &mut Vec::new())).unwrap_or_default()
}

fn read_list<T: Shape>(json: &Json, faults: &mut Vec<CatalogFault>) -> Vec<T> {
    let Some(items) = json.items() else {
        let remedy = "Write a list of applications".to_owned();
        faults.push(CatalogFault { file: "applications".into(), key: String::new(), remedy });
        return Vec::new();
    };
    items.iter().enumerate().map(|(index, item)| read(item, &place(index), faults)).collect()
}

fn place(index: usize) -> String {
    ["applications[", &index.to_string(), "]"].concat()
}

/// A row as it stands once the guide's edits are applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EffectiveRow<'a> {
    /// The row, with its source already changed.
    pub mapping: AttributeMapping,
    /// The edit that changed it; its `from` is what stood there: "The guide: was \[mail\]".
    pub edit: Option<&'a Edit>,
}

/// A row that the guide takes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemovedRow<'a> {
    /// The row as the portal first shows it.
    pub mapping: &'a AttributeMapping,
    /// The edit that removes it, with the reason.
    pub edit: &'a Edit,
}

/// The mapping after the guide's edits, in the order of the portal.
pub fn effective_rows(app: &Application, object: Object) -> Vec<EffectiveRow<'_>> {
    let mut rows = Vec::new();
    for mapping in &app.mapping(object).attributes {
        let edit = edit_of(app, object, mapping);
        if edit.is_some_and(|edit| edit.kind == EditKind::Remove) {
            continue;
        }
        let mut mapping = mapping.clone();
        if let Some(to) = edit.and_then(|edit| edit.to.as_ref()) {
            mapping.source = to.clone();
        }
        rows.push(EffectiveRow { mapping, edit });
    }
    rows
}

/// The rows that the guide takes out, in the order of the portal.
pub fn removed_rows(app: &Application, object: Object) -> Vec<RemovedRow<'_>> {
    let rows = app.mapping(object).attributes.iter();
    rows.filter_map(|mapping| Some(RemovedRow { mapping, edit: edit_of(app, object, mapping)? }))
        .filter(|row| row.edit.kind == EditKind::Remove)
        .collect()
}

fn edit_of<'a>(app: &'a Application, object: Object, row: &AttributeMapping) -> Option<&'a Edit> {
    app.edits.iter().find(|edit| edit.object == object && edit.target == row.target)
}
