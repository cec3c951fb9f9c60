//! What a provisioning job says of itself: its quarantine, its last run, its status. It must not know what any of it means.

use super::{Quarantine, Seen, Sign, Signs, is_nested, of, text};
use crate::doctor::knowledge::Kind;
use crate::wire::json::Json;

/// A job, or its status alone.
pub(super) fn job(json: &Json, signs: &mut Signs) -> bool {
    let whole = of(json, "status").filter(|status| of(status, "code").is_some());
    let is_status = |json: &&Json| {
        ["quarantine", "lastExecution", "steadyStateFirstAchievedTime", "countSuccessiveCompleteFailures"]
            .iter()
            .any(|key| of(json, key).is_some())
    };
    let Some(status) = whole.or(Some(json)).filter(is_status) else { return false };
    signs.seen = Seen::Job;
    signs.looked_at = signs.looked_at.saturating_add(1);
    let code = text(status, &["code"]);
    let mut found = Vec::new();
    if let Some(quarantine) = of(status, "quarantine").filter(|quarantine| is_nested(quarantine)) {
        let began = Some(text(quarantine, &["seriesBegan"])).filter(|began| !began.is_empty());
        let times = Quarantine {
            began: began.unwrap_or(text(quarantine, &["currentBegan"])).to_owned(),
            next: text(quarantine, &["nextAttempt"]).to_owned(),
        };
        let (reason, error) = (text(quarantine, &["reason"]), text(quarantine, &["error", "code"]));
        let message = text(quarantine, &["error", "message"]);
        let sign = |kind, code: &str| Sign {
            kind: Some(kind),
            code: code.to_owned(),
            message: message.to_owned(),
            seen: if reason.is_empty() || code == reason {
                Vec::new()
            } else {
                vec![["reason: ", reason].concat()]
            },
            quarantine: Some(times.clone()),
            ..Sign::default()
        };
        // The exception says no more than its error; a threshold or a stop says something of its own.
        let telling = !reason.is_empty() && reason != "EncounteredQuarantineException";
        if !error.is_empty() {
            found.push(sign(Kind::Error, error));
        }
        if telling || error.is_empty() && !reason.is_empty() {
            found.push(sign(Kind::Quarantine, reason));
        }
    }
    if found.is_empty() {
        let error = text(status, &["lastExecution", "error", "code"]);
        let state = text(status, &["lastExecution", "state"]);
        let message = text(status, &["lastExecution", "error", "message"]).to_owned();
        if !error.is_empty() {
            found.push(Sign { kind: Some(Kind::Error), code: error.to_owned(), message, ..Sign::default() });
        } else if state == "EntryLevelErrors" {
            found.push(Sign { kind: Some(Kind::Job), code: state.to_owned(), ..Sign::default() });
        }
    }
    // What follows from the quarantine is not said a second time.
    let said = code.is_empty() || code == "Active" || code == "Quarantine" && !found.is_empty();
    if !said {
        found.push(Sign { kind: Some(Kind::Job), code: code.to_owned(), ..Sign::default() });
    }
    if found.is_empty() {
        signs.fine = signs.fine.saturating_add(1);
    }
    signs.signs.append(&mut found);
    true
}
