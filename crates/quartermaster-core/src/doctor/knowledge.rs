//! What the doctor knows: one entry per diagnosis, from knowledge.toml. It must not know where a word was found.

use std::sync::OnceLock;

use crate::steps::{self, FieldId};
use crate::wire::json::Json;

/// The entries as build.rs left them.
static EMBEDDED: &str = include_str!(concat!(env!("OUT_DIR"), "/doctor.json"));

/// Where a word stands in what Entra shows, and so what it can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An error code.
    Error,
    /// A reason for leaving something out, or an action that was put off.
    Skip,
    /// The reason of a quarantine.
    Quarantine,
    /// The status of a job or of its last run.
    Job,
}

/// When Entra tries again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// In the next cycles, less and less often.
    Cycle,
    /// After 6, 12 and 24 hours, then daily, for 28 days.
    Quarantine,
    /// Never by itself: somebody has to ask.
    Asked,
    /// Not before somebody starts it.
    Stopped,
    /// When something about the user changes.
    Change,
    /// It is running or about to.
    Running,
}

/// What is known of one thing that goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where its codes stand.
    pub kind: Kind,
    /// The words that name it.
    pub codes: Vec<String>,
    /// What Entra alone says, in lower case.
    pub sentences: Vec<String>,
    /// What others say too, in lower case: it counts in a text about provisioning only.
    pub phrases: Vec<String>,
    /// HTTP statuses that mean it.
    pub statuses: Vec<u64>,
    /// What it is, in one line.
    pub title: String,
    /// Why it happens.
    pub cause: String,
    /// What to do.
    pub fix: String,
    /// When Entra tries again.
    pub again: Again,
    /// Which field mends it; only the step where it is no single field.
    pub place: Option<FieldId>,
    /// Who says so, and when.
    pub source: String,
}

/// All that is known; read once.
pub fn entries() -> &'static [Entry] {
    static READ: OnceLock<Vec<Entry>> = OnceLock::new();
    READ.get_or_init(|| {
        let list = Json::parse(EMBEDDED).unwrap_or(Json::Null);
        list.items().unwrap_or_default().iter().map(entry).collect()
    })
}

/// The entry that a code names where it stands. A connector may put its own name in front of an error code
/// (`BoxEntryConflict`); of two codes that fit, the longer one means more.
pub fn by_code(kind: Kind, code: &str) -> Option<&'static Entry> {
    let mut best: Option<(&'static Entry, usize)> = None;
    for entry in entries().iter().filter(|entry| entry.kind == kind) {
        for known in &entry.codes {
            let length = known.len();
            let fits = code == known || kind == Kind::Error && ends_with_word(code, known);
            if fits && best.is_none_or(|(_, so_far)| length > so_far) {
                best = Some((entry, length));
            }
        }
    }
    best.map(|(entry, _)| entry)
}

/// Whether `code` is a name of a connector and then `known`: what stands before ends with a letter or digit.
fn ends_with_word(code: &str, known: &str) -> bool {
    let Some(before) = code.strip_suffix(known) else { return false };
    !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The entry for an HTTP status that Entra names in an error text.
pub fn by_status(status: u64) -> Option<&'static Entry> {
    entries().iter().find(|entry| entry.kind == Kind::Error && entry.statuses.contains(&status))
}

fn entry(json: &Json) -> Entry {
    let text = |key| json.get(key).and_then(Json::as_text).unwrap_or_default();
    let texts = |key| {
        let items = json.get(key).and_then(Json::items).unwrap_or_default();
        items.iter().filter_map(Json::as_text).map(str::to_owned).collect()
    };
    let statuses = json.get("statuses").and_then(Json::items).unwrap_or_default();
    let number = |item: &Json| if let Json::Number(number) = item { number.as_u64() } else { None };
    Entry {
        kind: match text("kind") {
            "skip" => Kind::Skip,
            "quarantine" => Kind::Quarantine,
            "job" => Kind::Job,
            _ => Kind::Error,
        },
        codes: texts("codes"),
        sentences: texts("sentences"),
        phrases: texts("phrases"),
        statuses: statuses.iter().filter_map(number).collect(),
        title: text("title").to_owned(),
        cause: text("cause").to_owned(),
        fix: text("fix").to_owned(),
        again: match text("again") {
            "quarantine" => Again::Quarantine,
            "asked" => Again::Asked,
            "stopped" => Again::Stopped,
            "change" => Again::Change,
            "running" => Again::Running,
            _ => Again::Cycle,
        },
        place: place(text("step"), text("field")),
        source: match text("date") {
            "undated" => text("source").to_owned(),
            date => [text("source"), ", ", date].concat(),
        },
    }
}

fn place(step: &str, field: &str) -> Option<FieldId> {
    let step = steps::step(step)?;
    Some(FieldId::of(step.slug, step.field(field).map_or("", |field| field.name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_whole_and_no_code_has_two_meanings() {
        let known: toml_free::Known = toml_free::known();
        assert_eq!(entries().len(), known.len());
        for (entry, (keys, text)) in entries().iter().zip(known) {
            for key in ["kind", "codes", "title", "cause", "fix", "again", "step", "field", "source", "date"]
            {
                assert!(keys.iter().any(|known| known == key), "{}: {key}", entry.title);
            }
            for sentence in [&entry.cause, &entry.fix] {
                assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
            }
            assert!(!entry.title.ends_with('.') && !entry.codes.is_empty(), "{}", entry.title);
            // A step or field that is named has to be there.
            let named = !text.contains("\"step\":\"\"");
            assert_eq!(entry.place.is_some(), named, "{}", entry.title);
            let field_named = !text.contains("\"field\":\"\"");
            assert_eq!(
                entry.place.is_some_and(|place| !place.name.is_empty()),
                field_named,
                "{}",
                entry.title
            );
            for phrase in entry.phrases.iter().chain(&entry.sentences) {
                assert_eq!(*phrase, phrase.to_lowercase());
            }
            for code in &entry.codes {
                let same =
                    entries().iter().filter(|other| other.kind == entry.kind && other.codes.contains(code));
                assert_eq!(same.count(), 1, "{code}");
            }
        }
    }

    /// What the entries have before they are read.
    mod toml_free {
        use super::*;
        use crate::wire::print::{join, print};

        pub type Known = Vec<(Vec<String>, String)>;

        pub fn known() -> Known {
            let list = Json::parse(EMBEDDED).unwrap_or(Json::Null);
            let keys = |item: &Json| {
                let entries = item.entries().unwrap_or_default();
                let text = join(&print(item)).replace(": ", ":");
                (entries.iter().map(|(key, _)| key.clone()).collect(), text)
            };
            list.items().unwrap_or_default().iter().map(keys).collect()
        }
    }

    #[test]
    fn the_longer_code_means_more_and_a_connector_may_stand_in_front() {
        let title = |code| by_code(Kind::Error, code).map(|entry| entry.title.as_str());
        assert_eq!(title("BoxEntryConflict"), title("EntryConflict"));
        assert_eq!(
            title("SystemForCrossDomainIdentityManagementInvalidCredentials"),
            title("SalesforceInvalidCredentials")
        );
        assert_ne!(title("InternalServerError"), title("InternalError"));
        assert_eq!(title("Nothing Conflict"), None);
        assert_eq!(title("conflict"), None);
        assert_eq!(by_code(Kind::Skip, "Conflict"), None);
    }
}
