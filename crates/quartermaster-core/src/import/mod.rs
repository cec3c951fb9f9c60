//! Opens files: an exported configuration or a downloaded draft. What was understood is kept, everything else is
//! reported at its step. It must not believe a file: what it gives back is a draft, to be checked like any other.

mod told;

use crate::steps::{Configuration, Control, Draft, Field, STEPS, Step};
use crate::wire::answers;
use crate::wire::json::Json;
use crate::wire::{self, KIND, VERSION, saved};
use crate::world::World;
pub use told::{FileFault, Report, ReportKind};

/// The largest file that is opened, in bytes.
pub const LARGEST: usize = 1024 * 1024;

/// What an opened file gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The answers that were understood.
    pub draft: Draft,
    /// What was not.
    pub reports: Vec<Report>,
}

/// Opens a text.
///
/// # Errors
/// The one reason why it cannot be opened.
#[inline(never)]
pub fn open(text: &str, world: &World) -> Result<Opened, FileFault> {
    if text.len() > LARGEST {
        return Err(FileFault::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let json = Json::parse(text).map_err(FileFault::Json)?;
    if let Some(key) = secret_in(&json) {
        return Err(FileFault::HoldsSecret(key));
    }
    if json.get("answers").is_some() && json.get("schema").is_some() {
        let (draft, lost) = saved::read(text, world).map_err(|fault| match fault {
            saved::SavedFault::Unreadable => FileFault::NotOurs,
            saved::SavedFault::Newer(schema) => FileFault::Newer(schema),
        })?;
        let report = |at: String| Report { step: None, at, kind: ReportKind::Unknown };
        return Ok(Opened { draft, reports: lost.into_iter().map(report).collect() });
    }
    if json.get("kind").and_then(Json::as_text) != Some(KIND) {
        return Err(FileFault::NotOurs);
    }
    match json.get("version") {
        Some(Json::Number(number)) => match number.as_u64() {
            Some(version) if version == u64::from(VERSION) => {}
            Some(version) if version > u64::from(VERSION) => return Err(FileFault::Newer(version)),
            Some(_) | None => return Err(FileFault::Older),
        },
        Some(_) | None => return Err(FileFault::Older),
    }
    Ok(configuration(&json, world))
}

/// The draft that a configuration is the answers of, with the opened schema in it: what its exported file opens as.
pub fn draft_of(configured: &Configuration, world: &World) -> Draft {
    let mut draft = configuration(&wire::exported(configured), world).draft;
    draft.mappings.portal = configured.mappings.as_ref().and_then(|answer| answer.portal.clone());
    draft
}

/// Reads the sections in the order of the steps, so that what an early answer brings along is there for the later ones.
fn configuration(json: &Json, world: &World) -> Opened {
    let mut draft = Draft::default();
    let mut reports = Vec::new();
    let entries = json.entries().unwrap_or_default();
    for step in STEPS {
        let Some(section) = json.get(step.key) else { continue };
        if !(step.applies)(&draft, world) {
            reports.push(Report { step: None, at: step.key.to_owned(), kind: ReportKind::DoesNotApply });
            continue;
        }
        read_section(step, section, &mut draft, world, &mut reports);
    }
    for (key, _) in entries {
        if !matches!(key.as_str(), "$schema" | "kind" | "version")
            && !STEPS.iter().any(|step| step.key == key)
        {
            reports.push(Report { step: None, at: key.clone(), kind: ReportKind::Unknown });
        }
    }
    draft.passed =
        STEPS.iter().filter(|step| json.get(step.key).is_some()).map(|step| step.slug.to_owned()).collect();
    Opened { draft, reports }
}

fn read_section(
    step: &'static Step,
    section: &Json,
    draft: &mut Draft,
    world: &World,
    reports: &mut Vec<Report>,
) {
    // What a section says nothing of was not answered: the page's defaults must not slip in as answers. A box that is
    // not named is off.
    for field in step.fields {
        if let Control::Toggle(lens) = &field.control {
            *(lens.edit)(draft) = false;
        }
    }
    for field in step.fields {
        let asked = (field.asked)(draft, world);
        match at(section, field.path) {
            // A table that is switched off is written without rows; the application's own stay for later.
            Some(value) if !asked && value.items().is_some_and(<[_]>::is_empty) => {}
            Some(value) => {
                if let Err(expected) = answers::read(field, value, draft, world) {
                    let at = format!("{}.{}", step.key, field.path.join("."));
                    reports.push(Report { step: Some(step.slug), at, kind: ReportKind::Other(expected) });
                }
            }
            None if asked && !field.path.is_empty() => clear(field, draft),
            None => {}
        }
    }
    unknown(step, section, &mut Vec::new(), reports);
}

fn clear(field: &Field, draft: &mut Draft) {
    match &field.control {
        Control::Text { lens, .. } | Control::Choice { lens, .. } => (lens.edit)(draft).clear(),
        Control::Toggle(_)
        | Control::Ticks { .. }
        | Control::Confirm { .. }
        | Control::Fixed { .. }
        | Control::Secret
        | Control::Mapping(..)
        | Control::Filter(..)
        | Control::Principals(_) => {}
    }
}

fn at<'a>(json: &'a Json, path: &[&str]) -> Option<&'a Json> {
    if path.is_empty() {
        return None;
    }
    path.iter().try_fold(json, |json, key| json.get(key))
}

/// Reports the keys of a section that no field of the step stands at.
fn unknown(step: &'static Step, json: &Json, path: &mut Vec<String>, reports: &mut Vec<Report>) {
    let Some(entries) = json.entries() else {
        if path.is_empty() {
            reports.push(Report {
                step: Some(step.slug),
                at: step.key.to_owned(),
                kind: ReportKind::Unknown,
            });
        }
        return;
    };
    for (key, value) in entries {
        path.push(key.clone());
        let here = |field: &Field| field.path.iter().zip(path.iter()).all(|(ours, theirs)| ours == theirs);
        let ends_here = step
            .fields
            .iter()
            .any(|field| !field.path.is_empty() && field.path.len() == path.len() && here(field));
        let goes_on = step.fields.iter().any(|field| field.path.len() > path.len() && here(field));
        if goes_on {
            unknown(step, value, path, reports);
        } else if !ends_here {
            let at = format!("{}.{}", step.key, path.join("."));
            reports.push(Report { step: Some(step.slug), at, kind: ReportKind::Unknown });
        }
        path.pop();
    }
}

/// A key that a secret would stand under, with a text in it; also as Microsoft Graph writes it, `key` beside `value`.
pub(crate) fn secret_in(json: &Json) -> Option<String> {
    let held = |value: &Json| value.as_text().is_some_and(|text| !text.is_empty());
    match json {
        Json::Object(entries) => {
            let named = json.get("key").and_then(Json::as_text).filter(|name| names_a_secret(name));
            if let (Some(name), true) = (named, json.get("value").is_some_and(held)) {
                return Some(name.to_owned());
            }
            entries.iter().find_map(|(key, value)| {
                if names_a_secret(key) && held(value) { Some(key.clone()) } else { secret_in(value) }
            })
        }
        Json::List(items) => items.iter().find_map(secret_in),
        Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) | Json::Missing => None,
    }
}

fn names_a_secret(key: &str) -> bool {
    let name: String =
        key.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    matches!(
        name.as_str(),
        "secrettoken"
            | "secret"
            | "token"
            | "tokensecret"
            | "accesstoken"
            | "bearertoken"
            | "bearer"
            | "clientsecret"
            | "apikey"
            | "password"
            | "authorization"
    )
}
