//! Short quotes of an answer, and what its words speak of. Everything like a token is blanked before it is quoted. It must
//! not know what follows from them.

use super::{Response, fault::Seen};
use crate::value::blank::blank;
use crate::wire::json::Json;

/// How long a quote may be, in characters.
const LONGEST: usize = 160;
/// How deep an answer may nest; users of SCIM need seven levels.
pub(super) const DEEPEST: usize = 64;

/// A text as it may be shown: blanked, on one line, short.
pub(super) fn quote(text: &str) -> String {
    let blanked = blank(text, None).text;
    let words: Vec<&str> = blanked.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let mut line = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if line.chars().count() > LONGEST {
        line = line.chars().take(LONGEST).collect();
        line.push('…');
    }
    line
}

/// An address without what stands behind its path: that may hold anything.
pub(super) fn address(location: &str) -> String {
    let end = location.find(['?', '#', ';']).unwrap_or(location.len());
    let mut shown = location.get(..end).unwrap_or_default().to_owned();
    if end < location.len() {
        shown.push_str("?…");
    }
    // A user before the host is nobody's business.
    match shown.split_once("://") {
        Some((scheme, rest)) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let host = authority.rsplit('@').next().unwrap_or_default();
            quote(&[scheme, "://", host, path].concat())
        }
        None => quote(&shown),
    }
}

/// The words that an answer is read by.
pub(super) struct Reading {
    /// The body as JSON, if it is.
    pub json: Option<Json>,
    /// What the body says went wrong, in its own words; empty where it says nothing.
    pub message: String,
    /// Message and `WWW-Authenticate`, in lower case.
    pub words: String,
    /// The body is a web page.
    pub html: bool,
    /// The body is an error as RFC 7644 section 3.12 has it.
    pub scim_error: bool,
}

impl Reading {
    pub fn of(response: &Response) -> Self {
        let body = response.body.trim_start_matches('\u{feff}').trim();
        let json = Json::parse_within(body, DEEPEST).ok();
        let html = looks_like_html(response, body);
        let message = match &json {
            Some(json) => message(json),
            None if html => title(body),
            None => body.chars().take(LONGEST).collect(),
        };
        let scim_error =
            json.as_ref().is_some_and(|json| schemas(json).any(|schema| schema.ends_with(":Error")));
        let mut words = message.to_lowercase();
        for (_, value) in
            response.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("www-authenticate"))
        {
            words.push(' ');
            words.push_str(&value.to_lowercase());
        }
        Self { json, message, words, html, scim_error }
    }

    /// Whether one of these texts stands in the words.
    pub fn says(&self, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.words.contains(text))
    }

    /// Whether a word begins with one of these.
    pub fn has_word(&self, stems: &[&str]) -> bool {
        let mut words = self.words.split(|c: char| !c.is_ascii_alphanumeric());
        words.any(|word| stems.iter().any(|stem| word.starts_with(stem)))
    }

    /// Status, the named headers, and what the body says.
    pub fn seen(&self, response: &Response, headers: &[&str]) -> Seen {
        let mut evidence = vec![["HTTP ", &response.status.to_string()].concat()];
        for (name, value) in &response.headers {
            if headers.iter().any(|wanted| name.eq_ignore_ascii_case(wanted)) {
                let shown = if name.eq_ignore_ascii_case("location") { address(value) } else { quote(value) };
                evidence.push([name, ": ", &shown].concat());
            }
        }
        if !self.message.is_empty() {
            evidence.push(["“", &quote(&self.message), "”"].concat());
        }
        Seen { status: response.status, evidence, ..Seen::default() }
    }
}

/// The names of schemas that an answer carries.
pub(super) fn schemas(json: &Json) -> impl Iterator<Item = &str> {
    json.get("schemas").and_then(Json::items).unwrap_or_default().iter().filter_map(Json::as_text)
}

/// What an error says in its own words: SCIM's `detail`, OAuth's `error_description`, and what others have in their place.
fn message(json: &Json) -> String {
    let text = |json: &Json| {
        const KEYS: [&str; 8] =
            ["scimType", "detail", "error_description", "message", "description", "error", "title", "code"];
        let said: Vec<&str> = KEYS.iter().filter_map(|key| json.get(key).and_then(Json::as_text)).collect();
        said.join(": ")
    };
    let direct = text(json);
    if !direct.is_empty() {
        return direct;
    }
    // SCIM 1.1 and others nest it: Errors, errors, error.
    let nested = ["Errors", "errors", "error"].iter().filter_map(|key| json.get(key));
    for inner in nested {
        let one = inner.items().and_then(<[Json]>::first).unwrap_or(inner);
        let said = one.as_text().map_or_else(|| text(one), str::to_owned);
        if !said.is_empty() {
            return said;
        }
    }
    String::new()
}

fn looks_like_html(response: &Response, body: &str) -> bool {
    let start = body.get(..body.len().min(64)).or_else(|| body.split_whitespace().next()).unwrap_or_default();
    let start = start.to_ascii_lowercase();
    let labeled =
        response.header("content-type").is_some_and(|label| label.to_ascii_lowercase().contains("html"));
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.starts_with(tag))
        || labeled && start.starts_with('<')
}

/// The title of a web page.
fn title(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<title").and_then(|at| lower.get(at..)?.find('>').map(|end| at + end + 1));
    let Some(start) = start else { return String::new() };
    let end = lower.get(start..).and_then(|rest| rest.find('<')).map_or(html.len(), |at| start + at);
    html.get(start..end).unwrap_or_default().trim().to_owned()
}

/// When to try again, as Retry-After says it (RFC 9110 section 10.2.3).
pub(super) fn wait(response: &Response) -> Option<String> {
    let value = response.header("retry-after")?.trim();
    match value.parse::<u32>() {
        Ok(0 | 1) => Some("in a second".to_owned()),
        Ok(seconds @ 2..=119) => Some(["in ", &seconds.to_string(), " seconds"].concat()),
        Ok(seconds) => Some(["in ", &seconds.div_ceil(60).to_string(), " minutes"].concat()),
        Err(_) => Some(["after ", &quote(value)].concat()),
    }
}
