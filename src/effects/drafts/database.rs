//! Owns the connection to the database, how a transaction begins, and what a browser's exception means. Knows no records.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbObjectStoreParameters, IdbOpenDbRequest, IdbTransaction};

use super::super::browser::{method, property, set, settled, window};

/// Draft id to record.
pub(super) const DRAFTS: &str = "drafts";
/// What could not be read, as it was found.
pub(super) const QUARANTINE: &str = "quarantine";

const DATABASE: &str = "quartermaster";
const VERSION: u32 = 1;
/// An open that has not answered by then is treated as blocked, so that the page starts regardless.
const OPEN_WITHIN: i32 = 4_000;

/// Why the store did not do what was asked. The state in memory stays the truth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreFault {
    /// This browser has no IndexedDB, or the person has switched it off for this page. Trying again is no use.
    Absent,
    /// Another tab holds the database, or the browser does not answer.
    Blocked,
    /// The disk or the browser's share of it is full.
    Full,
    /// The connection was closed: another tab upgraded the database or the person deleted it.
    Closed,
    /// The stored draft was written by a newer page and is left alone. Trying again is no use.
    Newer,
    /// Anything else, by the name of the browser's exception.
    Other(String),
}

impl StoreFault {
    /// Whether a later attempt may succeed without the person reloading the page.
    pub fn may_pass(&self) -> bool {
        !matches!(self, Self::Absent | Self::Newer)
    }
}

/// How hard the browser tries before it calls a transaction complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Durability {
    /// Handed to the operating system: outlives a killed browser. For typing.
    Relaxed,
    /// Flushed to the disk: outlives a power cut. For a completed step.
    Strict,
}

/// `transaction(names, "readwrite", {durability})`: by name, because web-sys keeps the options behind a flag.
pub(super) fn begin(database: &IdbDatabase, durability: Durability) -> Result<IdbTransaction, JsValue> {
    let begin = method(database, "transaction").ok_or(JsValue::NULL)?;
    let options = Object::new().into();
    let durability = match durability {
        Durability::Relaxed => "relaxed",
        Durability::Strict => "strict",
    };
    set(&options, "durability", &JsValue::from_str(durability));
    let names = Array::of2(&JsValue::from_str(DRAFTS), &JsValue::from_str(QUARANTINE));
    let begun = begin.call3(&JsValue::UNDEFINED, &names.into(), &JsValue::from_str("readwrite"), &options)?;
    Ok(begun.unchecked_into())
}

/// Opens the database and creates its stores at the first visit.
pub(super) async fn connect() -> Result<IdbDatabase, StoreFault> {
    let window = window().ok_or(StoreFault::Absent)?;
    let factory = window.indexed_db().ok().flatten().ok_or(StoreFault::Absent)?;
    let request = factory.open_with_u32(DATABASE, VERSION).map_err(|thrown| fault(&thrown))?;
    // Dropped on a timeout: a late upgrade then fails as a whole instead of leaving a database without stores.
    let upgrade = Closure::<dyn FnMut(JsValue)>::new(|event: JsValue| {
        let request: IdbOpenDbRequest = property(&event, "target").unchecked_into();
        let Ok(database) = request.result() else { return };
        let database: IdbDatabase = database.unchecked_into();
        let parameters = IdbObjectStoreParameters::new();
        parameters.set_auto_increment(true);
        drop(database.create_object_store(DRAFTS));
        drop(database.create_object_store_with_optional_parameters(QUARANTINE, &parameters));
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    settled(&mut |resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
        request.set_onblocked(Some(reject));
        drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(reject, OPEN_WITHIN));
    })
    .await
    .map_err(|event| fault(&event))?;
    Ok(request.result().map_err(|thrown| fault(&thrown))?.unchecked_into())
}

/// Reads a thrown exception, or an event whose target holds one, or nothing at all (the timeout).
pub(super) fn fault(thrown: &JsValue) -> StoreFault {
    let kind = property(thrown, "type").as_string();
    if thrown.is_undefined() || kind.as_deref() == Some("blocked") {
        return StoreFault::Blocked;
    }
    let target = property(thrown, "target");
    let error = if target.is_undefined() { thrown.clone() } else { property(&target, "error") };
    let name = property(&error, "name").as_string().unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" => StoreFault::Full,
        "SecurityError" => StoreFault::Absent,
        // No name: the browser aborted the transaction because the connection went away.
        "InvalidStateError" | "VersionError" | "" => StoreFault::Closed,
        "UnknownError" if property(&error, "message").as_string().is_some_and(|m| m.contains("NO_SPACE")) => {
            StoreFault::Full
        }
        _ => StoreFault::Other(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_change_by_itself_is_not_tried_again() {
        assert!(
            StoreFault::Full.may_pass() && StoreFault::Blocked.may_pass() && StoreFault::Closed.may_pass()
        );
        assert!(!StoreFault::Absent.may_pass() && !StoreFault::Newer.may_pass());
    }
}
