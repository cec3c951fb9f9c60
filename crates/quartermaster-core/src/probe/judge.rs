//! What one answer means: from a status, headers and a body to a fault. It must not know what other answers said.

use super::evidence::{Reading, address, quote, schemas, wait};
use super::fault::{Fault, Seen};
use super::{Answer, Asked, Failure, FailureKind, Heard, Purpose, Response, TlsFault};
use super::{asked, redirect, refusal};
use crate::wire::json::Json;

/// Slower than this is worth a note, in milliseconds.
const SLOW: u32 = 5_000;
const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/// A fault and what it was found with.
pub(super) type Found = (Fault, Seen);

/// How an answer was judged.
pub(super) struct Judged {
    /// What is wrong, if something is.
    pub bad: Option<Found>,
    /// What is worth knowing.
    pub notes: Vec<Found>,
}

pub(super) fn judge(answer: &Answer, asked: &Asked) -> Judged {
    let purpose = answer.request.purpose;
    let mut judged = match (&answer.heard, purpose) {
        // What the service says of itself may be missing.
        (Heard::Failed(_), Purpose::Capabilities) => Judged { bad: None, notes: Vec::new() },
        (Heard::Failed(failure), Purpose::Users | Purpose::Groups) => Judged::bad(failed(failure)),
        (Heard::Response(response), Purpose::Capabilities) => capabilities(response),
        (Heard::Response(response), Purpose::Users | Purpose::Groups) => search(answer, response, asked),
    };
    if let Some(millis) = answer.millis.filter(|millis| *millis > SLOW) {
        let tenths = millis / 100;
        let seconds = [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat();
        let evidence = vec![["…/", path_of(purpose), " took ", &seconds, " s"].concat()];
        judged.notes.push((Fault::Slow, Seen { evidence, ..Seen::default() }));
    }
    for (_, seen) in judged.bad.iter_mut().chain(&mut judged.notes) {
        seen.purpose = Some(purpose);
    }
    judged
}

impl Judged {
    fn bad(found: Found) -> Self {
        Self { bad: Some(found), notes: Vec::new() }
    }
}

/// The end of the address that a request is for.
pub(super) fn path_of(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Users => "Users",
        Purpose::Groups => "Groups",
        Purpose::Capabilities => "ServiceProviderConfig",
    }
}

fn failed(failure: &Failure) -> Found {
    let fault = match failure.kind {
        FailureKind::Dns => Fault::Dns,
        FailureKind::Refused => Fault::Refused,
        FailureKind::Unreachable => Fault::Unreachable,
        FailureKind::Closed => Fault::Closed,
        FailureKind::Tls(tls) => match tls {
            TlsFault::Expired => Fault::TlsExpired,
            TlsFault::NotYetValid => Fault::TlsNotYetValid,
            TlsFault::UnknownIssuer => Fault::TlsUnknownIssuer,
            TlsFault::WrongName => Fault::TlsWrongName,
            TlsFault::Revoked => Fault::TlsRevoked,
            TlsFault::Handshake => Fault::TlsHandshake,
            TlsFault::NotTls => Fault::TlsNotTls,
            TlsFault::Other => Fault::TlsOther,
        },
        FailureKind::Timeout => Fault::Timeout,
        FailureKind::Proxy => Fault::Proxy,
        FailureKind::MixedContent => Fault::MixedContent,
        FailureKind::Policy => Fault::Policy,
        FailureKind::Unreadable => Fault::Cors,
        FailureKind::Redirect => Fault::RedirectHidden,
        FailureKind::Unknown => Fault::NoAnswer,
        FailureKind::NotHttp => Fault::NotHttp,
    };
    let said = quote(&failure.said);
    (fault, Seen { evidence: if said.is_empty() { Vec::new() } else { vec![said] }, ..Seen::default() })
}

/// An answer to a search for a value that nobody has.
fn search(answer: &Answer, response: &Response, asked: &Asked) -> Judged {
    let reading = Reading::of(response);
    let groups = answer.request.purpose == Purpose::Groups;
    let plain = |fault| Judged::bad((fault, reading.seen(response, &["content-type"])));
    if let Some(first) = answer.hops.first() {
        return Judged::bad(redirect::judge(&answer.request.url, first, &reading));
    }
    match response.status {
        200..=299 => {
            let value = asked::value_in(&answer.request.url).unwrap_or(&asked.value);
            success(response, &reading, value)
        }
        300..=399 => Judged::bad(redirect::judge(&answer.request.url, response, &reading)),
        400 => Judged::bad((refusal::bad_request(&reading, asked), reading.seen(response, &[]))),
        401 => Judged::bad((
            refusal::unauthorized(&reading, response, asked),
            reading.seen(response, &["www-authenticate"]),
        )),
        402 => plain(Fault::License),
        403 => Judged::bad((
            refusal::forbidden(&reading),
            reading.seen(response, &["www-authenticate", "server"]),
        )),
        404 | 410 if groups => plain(Fault::NoGroups),
        404 | 410 if reading.scim_error => plain(Fault::NotFoundScim),
        404 | 410 => plain(Fault::NotFound),
        405 => Judged::bad((Fault::Method, reading.seen(response, &["allow"]))),
        406 => plain(Fault::NotAcceptable),
        407 => plain(Fault::Proxy),
        415 => plain(Fault::MediaType),
        429 => Judged::bad(too_many(response, &reading)),
        501 if groups => plain(Fault::NoGroups),
        501 if reading.has_word(&["filter"]) => plain(Fault::FilterRefused),
        511 => Judged::bad((Fault::CaptivePortal, reading.seen(response, &["location"]))),
        502..=504 => {
            let mut seen = reading.seen(response, &["retry-after", "server"]);
            seen.wait = wait(response);
            Judged::bad((Fault::Unavailable, seen))
        }
        500..=599 => plain(Fault::ServerError),
        _ => plain(Fault::OtherStatus),
    }
}

fn too_many(response: &Response, reading: &Reading) -> Found {
    let mut seen = reading.seen(response, &["retry-after"]);
    seen.wait = wait(response);
    (Fault::TooMany, seen)
}

fn success(response: &Response, reading: &Reading, value: &str) -> Judged {
    let plain = |fault| Judged::bad((fault, reading.seen(response, &["content-type"])));
    let body = response.body.trim_start_matches('\u{feff}').trim();
    if let Some(json) = &reading.json {
        return listed(json, response, reading, value);
    }
    if body.is_empty() {
        return plain(if response.cut { Fault::Cut } else { Fault::Empty });
    }
    if reading.html {
        return plain(page(body));
    }
    // A listing that was too long to be read whole still says how many there are.
    if let Some(total) = total_within(body).filter(|total| *total != "0") {
        return Judged::bad((Fault::FilterIgnored, found(response, total)));
    }
    let ends =
        matches!(Json::parse_within(body, super::evidence::DEEPEST), Err(crate::wire::json::JsonFault::Cut));
    // No quote: it may hold people.
    let begins_as_json = body.starts_with(['{', '[']);
    if begins_as_json && (ends || response.cut) {
        let length = ["The body ends after ", &body.len().to_string(), " bytes"].concat();
        let mut seen =
            Reading { message: String::new(), ..Reading::of(response) }.seen(response, &["content-length"]);
        seen.evidence.push(length);
        return Judged::bad((Fault::Cut, seen));
    }
    plain(Fault::NotJson)
}

/// What kind of web page this is.
fn page(html: &str) -> Fault {
    let lower = html.to_ascii_lowercase();
    let has = |texts: &[&str]| texts.iter().any(|text| lower.contains(text));
    if has(&["wispaccessgatewayparam", "captive portal", "captive-portal", "hotspot"])
        || has(&["wi-fi", "wifi", "wlan"]) && has(&["guest", "terms", "accept"])
    {
        Fault::CaptivePortal
    } else if has(&["type=\"password\"", "type='password'", "type=password", "samlrequest"]) {
        Fault::Login
    } else {
        Fault::Html
    }
}

/// The number behind `totalResults` in a text.
fn total_within(body: &str) -> Option<&str> {
    let rest = body.split_once("\"totalResults\"")?.1.trim_start().strip_prefix(':')?.trim_start();
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest.get(..digits).filter(|digits| !digits.is_empty())
}

/// Only the number is told: the rest of a listing is about people.
fn found(response: &Response, total: &str) -> Seen {
    let status = ["HTTP ", &response.status.to_string()].concat();
    let evidence = vec![status, ["totalResults: ", total].concat()];
    Seen { status: response.status, evidence, count: total.to_owned(), ..Seen::default() }
}

fn listed(json: &Json, response: &Response, reading: &Reading, value: &str) -> Judged {
    let no_list = || {
        let mut seen = reading.seen(response, &[]);
        let keys = json.entries().unwrap_or_default().iter().map(|(key, _)| key.as_str());
        let keys: Vec<&str> = keys.take(6).collect();
        seen.evidence.push(match json {
            Json::Object(_) if keys.is_empty() => "The object is empty".to_owned(),
            Json::Object(_) => quote(&["Its keys: ", &keys.join(", ")].concat()),
            Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) | Json::List(_) | Json::Missing => {
                "It is not an object".to_owned()
            }
        });
        Judged::bad((Fault::NotAList, seen))
    };
    let resources = json.get("Resources").or_else(|| json.get("resources")).and_then(Json::items);
    let total = match json.get("totalResults") {
        Some(Json::Number(number)) => number.typed().parse::<usize>().ok(),
        Some(Json::Text(digits)) => digits.parse::<usize>().ok(),
        Some(_) | None => None,
    };
    if reading.scim_error || (total.is_none() && resources.is_none()) {
        return no_list();
    }
    let resources = resources.unwrap_or_default();
    let count = total.unwrap_or_default().max(resources.len());
    if count > 0 {
        let matching = !resources.is_empty() && resources.iter().all(|one| carries(one, value));
        let told = found(response, &count.to_string());
        match (matching, count) {
            (true, 1) => {}
            (true, _) => return Judged::bad((Fault::Several, told)),
            (false, _) => return Judged::bad((Fault::FilterIgnored, told)),
        }
    }
    let old = schemas(json).find(|schema| schema.starts_with("urn:scim:schemas:"));
    if let Some(old) = old {
        let evidence = vec![["schemas: ", &quote(old)].concat()];
        return Judged::bad((Fault::Scim1, Seen { status: response.status, evidence, ..Seen::default() }));
    }
    let mut notes = Vec::new();
    if !schemas(json).any(|schema| schema.eq_ignore_ascii_case(LIST)) {
        let named: Vec<&str> = schemas(json).take(3).collect();
        let named = if named.is_empty() { "none".to_owned() } else { quote(&named.join(", ")) };
        let evidence = vec![["schemas: ", &named].concat()];
        notes.push((Fault::NoSchemas, Seen { evidence, ..Seen::default() }));
    }
    let label = response.header("content-type").unwrap_or_default().to_ascii_lowercase();
    // Where only a body was pasted, nothing is known of the label.
    if !response.headers.is_empty() && !label.starts_with("application/scim+json") {
        let label = if label.is_empty() { "none".to_owned() } else { quote(&label) };
        let evidence = vec![["Content-Type: ", &label].concat()];
        notes.push((Fault::ContentType, Seen { evidence, ..Seen::default() }));
    }
    Judged { bad: None, notes }
}

/// Whether a resource holds this value somewhere.
fn carries(json: &Json, value: &str) -> bool {
    match json {
        Json::Text(text) => text.eq_ignore_ascii_case(value),
        Json::List(items) => items.iter().any(|item| carries(item, value)),
        Json::Object(entries) => entries.iter().any(|(_, item)| carries(item, value)),
        Json::Null | Json::Flag(_) | Json::Number(_) | Json::Missing => false,
    }
}

/// What the service says of itself (RFC 7643 section 5). That it says nothing is no fault.
fn capabilities(response: &Response) -> Judged {
    let reading = Reading::of(response);
    if response.status == 429 {
        return Judged::bad(too_many(response, &reading));
    }
    let mut notes = Vec::new();
    if response.status == 200
        && let Some(json) = &reading.json
    {
        let refuses = |what: &str| {
            json.get(what).and_then(|what| what.get("supported")).and_then(Json::as_flag) == Some(false)
        };
        for (what, fault) in [("patch", Fault::NoPatch), ("filter", Fault::NoFilter)] {
            if refuses(what) {
                let evidence = vec![[what, ".supported: false"].concat()];
                notes.push((fault, Seen { evidence, ..Seen::default() }));
            }
        }
    }
    Judged { bad: None, notes }
}

/// Where a redirect leads, to be shown.
pub(super) fn leads_to(location: &str) -> String {
    ["Location: ", &address(location)].concat()
}
