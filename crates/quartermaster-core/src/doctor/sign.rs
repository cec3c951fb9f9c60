//! Finds what Entra says in JSON: log entries, jobs, on-demand results, errors of Graph, wherever they stand, also in
//! strings that hold JSON themselves. It must not know what any of it means.

mod job;

use super::knowledge::Kind;
use crate::wire::json::Json;
use job::job;

/// How deep pasted JSON may nest; Entra's own needs far less.
const DEEPEST: usize = 64;
/// How often a string may hold JSON whose strings hold JSON.
const WRAPPED: usize = 3;
/// As many signs say all there is to say.
const MOST: usize = 10_000;

/// One thing that Entra says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sign {
    /// Where the word stands.
    pub kind: Option<Kind>,
    /// The word; empty where there is none.
    pub code: String,
    /// What Entra writes about it.
    pub message: String,
    /// Whom it is about.
    pub who: String,
    /// What else was seen, in short quotes.
    pub seen: Vec<String>,
    /// Of a quarantine.
    pub quarantine: Option<Quarantine>,
}

/// The times of a quarantine, as they are written; empty where they are not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quarantine {
    /// The first failure of the series.
    pub began: String,
    /// When Entra tries again.
    pub next: String,
}

/// What kind of thing was pasted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seen {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text,
    /// Entries of the provisioning logs.
    Log,
    /// The status of a job.
    Job,
    /// The result of provisioning on demand.
    OnDemand,
    /// An error of Microsoft Graph.
    Graph,
    /// JSON that holds nothing of these.
    Json,
    /// What an HTTP tool printed.
    Exchange,
}

/// All that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// What kind of thing it is.
    pub seen: Seen,
    /// What it says, in order.
    pub signs: Vec<Sign>,
    /// Log entries that went through.
    pub fine: usize,
    /// Log entries and jobs altogether.
    pub looked_at: usize,
}

/// Reads JSON, alone or with other text around it; `None` where there is none.
pub fn read(text: &str) -> Option<Signs> {
    let json = find(text)?;
    let mut signs = Signs { seen: Seen::Json, ..Signs::default() };
    for one in &json {
        walk(one, WRAPPED, &mut signs);
    }
    Some(signs)
}

/// The whole text, or what stands between the first bracket and the last, or each line by itself.
fn find(text: &str) -> Option<Vec<Json>> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let parse = |text: &str| Json::parse_within(text, DEEPEST).ok().filter(is_nested);
    if let Some(json) = parse(text) {
        return Some(vec![json]);
    }
    let (start, end) = (text.find(['{', '['])?, text.rfind(['}', ']'])?);
    if let Some(json) = text.get(start..=end).and_then(parse) {
        return Some(vec![json]);
    }
    let lines: Vec<Json> =
        text.lines().map(|line| line.trim().trim_end_matches(',')).filter_map(parse).collect();
    (!lines.is_empty()).then_some(lines)
}

fn is_nested(json: &Json) -> bool {
    match json {
        Json::List(items) => !items.is_empty(),
        Json::Object(entries) => !entries.is_empty(),
        Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) | Json::Missing => false,
    }
}

fn walk(json: &Json, wrapped: usize, signs: &mut Signs) {
    if signs.signs.len() >= MOST {
        return;
    }
    match json {
        Json::List(items) => items.iter().for_each(|item| walk(item, wrapped, signs)),
        Json::Object(entries) => {
            if on_demand(json, wrapped, signs)
                || log_entry(json, signs)
                || job(json, signs)
                || graph(json, signs)
            {
                return;
            }
            entries.iter().for_each(|(_, value)| walk(value, wrapped, signs));
        }
        Json::Text(text) => {
            if let Some(inner) = unwrapped(text, wrapped) {
                walk(&inner, wrapped - 1, signs);
            }
        }
        Json::Null | Json::Flag(_) | Json::Number(_) | Json::Missing => {}
    }
}

/// The JSON in a string.
fn unwrapped(text: &str, wrapped: usize) -> Option<Json> {
    let text = text.trim();
    if wrapped == 0 || !text.starts_with(['{', '[']) {
        return None;
    }
    Json::parse_within(text, DEEPEST).ok()
}

/// A key whatever its case: the portal writes some with a capital.
fn of<'a>(json: &'a Json, key: &str) -> Option<&'a Json> {
    json.entries()?.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
}

fn text<'a>(json: &'a Json, path: &[&str]) -> &'a str {
    let mut at = json;
    for key in path {
        let Some(next) = of(at, key) else { return "" };
        at = next;
    }
    at.as_text().unwrap_or_default().trim()
}

/// `{key, value}`, both JSON in strings or JSON as it is: the outcome and the log entry of one and the same attempt.
fn on_demand(json: &Json, wrapped: usize, signs: &mut Signs) -> bool {
    let (Some(key), Some(value)) = (of(json, "key"), of(json, "value")) else { return false };
    let open = |json: &Json| match json {
        Json::Text(text) => unwrapped(text, wrapped),
        Json::Object(_) | Json::List(_) => Some(json.clone()),
        Json::Null | Json::Flag(_) | Json::Number(_) | Json::Missing => None,
    };
    let (key, value) = (open(key), open(value));
    let outcome = key.as_ref().filter(|key| of(key, "result").is_some());
    let mut inner = Signs::default();
    if let Some(value) = &value {
        walk(value, wrapped.saturating_sub(1), &mut inner);
    }
    if outcome.is_none() && inner.looked_at == 0 {
        return false;
    }
    signs.seen = Seen::OnDemand;
    signs.looked_at = signs.looked_at.saturating_add(1);
    let result = outcome.map(|key| text(key, &["result"])).unwrap_or_default();
    let code = outcome.map(|key| text(key, &["details", "errorCode"])).unwrap_or_default();
    if let Some(key) = outcome.filter(|_| !code.is_empty()) {
        let said = inner.signs.iter().position(|sign| sign.code == code);
        let mut sign = said.map(|at| inner.signs.swap_remove(at)).unwrap_or_default();
        if sign.kind.is_none() {
            sign.kind = Some(if result.eq_ignore_ascii_case("skipped") { Kind::Skip } else { Kind::Error });
        }
        code.clone_into(&mut sign.code);
        let message = text(key, &["details", "errorMessage"]);
        if !message.is_empty() {
            message.clone_into(&mut sign.message);
        }
        signs.signs.push(sign);
    } else if result.eq_ignore_ascii_case("success") || inner.signs.is_empty() && inner.fine > 0 {
        signs.fine = signs.fine.saturating_add(1);
    }
    // What the entry says beside the outcome: another code, not the same one a second time.
    for sign in inner.signs {
        if !sign.code.is_empty() && !signs.signs.iter().any(|known| known.code == sign.code)
            || code.is_empty()
        {
            signs.signs.push(sign);
        }
    }
    true
}

fn log_entry(json: &Json, signs: &mut Signs) -> bool {
    let Some(info) = of(json, "provisioningStatusInfo").or_else(|| of(json, "statusInfo")) else {
        return false;
    };
    // The errors moved one level down when the entries got their new shape.
    let error = of(info, "errorInformation").filter(|error| error.entries().is_some()).unwrap_or(info);
    let status = text(info, &["status"]).to_ascii_lowercase();
    if signs.seen != Seen::OnDemand {
        signs.seen = Seen::Log;
    }
    signs.looked_at = signs.looked_at.saturating_add(1);
    let steps = of(json, "provisioningSteps").and_then(Json::items).unwrap_or_default();
    let skipped =
        steps.iter().map(|step| text(step, &["details", "SkipReason"])).find(|reason| !reason.is_empty());
    let action = Some(text(json, &["provisioningAction"])).filter(|action| !action.is_empty());
    let action = action.unwrap_or(text(json, &["action"]));
    let staged = action.eq_ignore_ascii_case("stagedDelete");
    let mut sign = Sign { who: who(json), seen: failed_checks(steps), ..Sign::default() };
    text(error, &["reason"]).clone_into(&mut sign.message);
    let recommended = text(error, &["recommendedAction"]);
    if !recommended.is_empty() {
        sign.seen.push(["recommended: ", recommended].concat());
    }
    let code = text(error, &["errorCode"]);
    let skip = |code: &str| super::knowledge::by_code(Kind::Skip, code).is_some();
    match (staged, code, skipped) {
        (true, ..) => (sign.kind, sign.code) = (Some(Kind::Skip), "stagedDelete".to_owned()),
        (false, "", Some(reason)) => (sign.kind, sign.code) = (Some(Kind::Skip), reason.to_owned()),
        (false, "", None) if matches!(status.as_str(), "success" | "") => {
            signs.fine = signs.fine.saturating_add(1);
            return true;
        }
        (false, "", None) => sign.kind = Some(if status == "skipped" { Kind::Skip } else { Kind::Error }),
        (false, code, _) => {
            (sign.kind, sign.code) =
                (Some(if skip(code) { Kind::Skip } else { Kind::Error }), code.to_owned());
        }
    }
    if sign.message.is_empty() {
        let told = steps.iter().rev().find(|step| {
            let status = text(step, &["status"]);
            status.eq_ignore_ascii_case("failure") || status.eq_ignore_ascii_case("skipped")
        });
        told.map(|step| text(step, &["description"])).unwrap_or_default().clone_into(&mut sign.message);
    }
    signs.signs.push(sign);
    true
}

fn who(json: &Json) -> String {
    let places: [&[&str]; 4] = [
        &["reportableIdentifier"],
        &["sourceIdentity", "displayName"],
        &["targetIdentity", "displayName"],
        &["sourceIdentity", "id"],
    ];
    places
        .into_iter()
        .map(|path| text(json, path))
        .find(|name| !name.is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// What the scoping of an entry found wanting: `Assigned: False`.
fn failed_checks(steps: &[Json]) -> Vec<String> {
    let mut found = Vec::new();
    for step in steps {
        for (key, value) in of(step, "details").and_then(Json::entries).unwrap_or_default() {
            let relevant = ["Assigned", "IsActive", "IsEffectivelyEntitledForProvisioning"]
                .contains(&key.as_str())
                || key.starts_with("IsInProvisioningScope");
            if relevant && value.as_text().is_some_and(|value| value.eq_ignore_ascii_case("false")) {
                found.push([key.as_str(), ": False"].concat());
            }
        }
    }
    found
}

/// `{"error": {"code", "message"}}`, what Graph answers in place of a result.
fn graph(json: &Json, signs: &mut Signs) -> bool {
    let Some(error) = of(json, "error").filter(|error| of(error, "code").is_some()) else { return false };
    if signs.seen == Seen::Json {
        signs.seen = Seen::Graph;
    }
    signs.looked_at = signs.looked_at.saturating_add(1);
    let (code, message) = (text(error, &["code"]).to_owned(), text(error, &["message"]).to_owned());
    signs.signs.push(Sign { kind: Some(Kind::Error), code, message, ..Sign::default() });
    true
}
