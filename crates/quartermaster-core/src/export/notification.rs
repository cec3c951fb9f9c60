//! The notification setting as Microsoft Graph takes it: the entry `SyncNotificationSettings` of the secrets of a
//! synchronization job, whose value is JSON inside a string
//! (Microsoft Graph: Add synchronization secrets; Microsoft docs: Accidental deletions in cloud sync, key `Recipients`).

use super::{Artefact, Rendering, Shelf, never};
use crate::steps::Configuration;
use crate::value::Count;
use crate::wire::json::Json;
use crate::wire::print::{join, print, quoted};

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "notification",
    file: "notification.json",
    stem: "notification",
    ending: "json",
    mime: "application/json",
    shelf: Shelf::Data,
    title: "Notification setting",
    purpose: "The entry SyncNotificationSettings, as Microsoft Graph takes it among the secrets of the synchronization job.",
    waits: never,
    render: |configuration, _| Rendering::Text(join(&print(&entry(configuration)))),
};

/// The entry: `key` and `value`, the value being JSON inside a string.
pub fn entry(configuration: &Configuration) -> Json {
    let notification = configuration.notification.as_ref();
    let enabled = notification.is_some_and(|answer| answer.on_failure);
    let recipients =
        notification.and_then(|answer| answer.email.as_ref()).map(ToString::to_string).unwrap_or_default();
    let threshold = notification.and_then(|answer| answer.threshold);
    let number = threshold.unwrap_or(crate::value::DEFAULT_DELETION_THRESHOLD);
    let value = [
        "{\"Enabled\":",
        truth(enabled),
        ",\"Recipients\":",
        &quoted(&recipients),
        ",\"DeleteThresholdEnabled\":",
        truth(threshold.is_some()),
        ",\"DeleteThresholdValue\":",
        &Count::get(number).to_string(),
        "}",
    ]
    .concat();
    Json::object([("key", Json::text("SyncNotificationSettings")), ("value", Json::Text(value))])
}

fn truth(flag: bool) -> &'static str {
    if flag { "true" } else { "false" }
}
