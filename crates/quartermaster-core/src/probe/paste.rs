//! Reads what a person pastes from a terminal: what `curl -si` or PowerShell printed, with whatever stands around it, into
//! [`Answer`]s. It must not judge them. A token in the text is taken out before anything else looks at it.

mod body;
mod plain;

use super::{Answer, Asked, Failure, FailureKind, Heard, Purpose, Request, Response, requests, said, veil};
use crate::value::SecretToken;
use crate::value::blank::blank;
use body::finished;
use plain::plain;

/// The longest text that is read, in bytes. Three answers of a SCIM service to these questions are a few thousand.
pub const LONGEST: usize = 256 * 1024;
/// How many answers are read: a test has three requests.
const MOST: usize = super::MOST_REQUESTS;
/// How many redirects are remembered.
const HOPS: usize = 10;

/// What a pasted text holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The text without tokens, as it may be shown and kept.
    pub text: String,
    /// How often something like a token was taken out.
    pub blanked: usize,
    /// The answers in it, in order.
    pub answers: Vec<Answer>,
    /// The address that the text is about, where it is not the one that was asked.
    pub other: Option<String>,
}

/// Reads a pasted text. `held` is the token that the shell holds, so that it is taken out too. Never fails: a text without
/// an answer gives none.
pub fn read(text: &str, asked: &Asked, held: Option<&SecretToken>) -> Pasted {
    let end = (0..=LONGEST.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let plain = plain(text.get(..end).unwrap_or_default());
    // First the held one, also in part and in the writings that servers echo it in; then all that looks like one.
    let veiled = held.map(|held| veil::without(&plain, held)).filter(|veiled| *veiled != plain);
    let found = usize::from(veiled.is_some());
    let blanked = blank(veiled.as_deref().unwrap_or(&plain), None);
    let mut reader = Reader {
        asked: requests(asked),
        answers: Vec::new(),
        now: Exchange::default(),
        part: Part::Outside,
        other: None,
    };
    for line in blanked.text.lines() {
        reader.line(line);
    }
    reader.close(None);
    let Reader { answers, other, .. } = reader;
    Pasted { text: blanked.text, blanked: blanked.count.saturating_add(found), answers, other }
}

/// Where in an answer the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Outside,
    Headers,
    Body,
}

/// What is known of one request so far.
#[derive(Debug, Default)]
struct Exchange {
    hops: Vec<Response>,
    response: Option<Response>,
    failure: Option<Failure>,
    /// A response that a proxy gave for the tunnel.
    tunnel: bool,
    cut: bool,
}

struct Reader {
    asked: Vec<Request>,
    answers: Vec<Answer>,
    now: Exchange,
    part: Part,
    other: Option<String>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if let Some(mark) = Mark::of(line) {
            self.close(Some(mark));
        } else if let Some((status, reason)) = status_line(line) {
            self.begin(status, reason);
        } else if let Some(error) = error_line(line) {
            self.fail(error);
        } else if let Some(status) = spoken_status(line) {
            if self.now.response.is_none() {
                self.now.response = Some(Response { status, ..Response::default() });
                self.part = Part::Outside;
            }
        } else {
            self.inside(line);
        }
    }

    fn inside(&mut self, line: &str) {
        let Some(response) = &mut self.now.response else { return };
        match self.part {
            Part::Outside => {}
            Part::Headers => {
                // `curl -v` puts a sign before each.
                let header = line.strip_prefix("< ").unwrap_or(line);
                match header.split_once(':').map(|(name, value)| (name.trim(), value.trim())) {
                    Some((name, value)) if is_token(name) => {
                        response.headers.push((name.to_owned(), value.to_owned()));
                    }
                    Some(_) | None if matches!(header.trim(), "" | "<") => self.part = Part::Body,
                    // The empty line was lost on the way.
                    Some(_) | None => {
                        self.part = Part::Body;
                        self.inside(line);
                    }
                }
            }
            Part::Body => {
                let noise = ["* ", "> ", "{ [", "} ["].iter().any(|sign| line.starts_with(sign));
                if !noise {
                    response.body.push_str(line);
                    response.body.push('\n');
                }
            }
        }
    }

    /// A further answer begins: to the same request, if the last one only led there, otherwise to the next.
    fn begin(&mut self, status: u16, reason: &str) {
        let leads_on = self.now.response.as_ref().is_some_and(|response| {
            (300..400).contains(&response.status)
                && response.status != 304
                && response.header("location").is_some()
        });
        let preamble =
            self.now.tunnel || self.now.response.as_ref().is_some_and(|response| response.status < 200);
        if leads_on || preamble {
            let last = self.now.response.take().map(finished);
            if leads_on && self.now.hops.len() < HOPS {
                self.now.hops.extend(last);
            }
        } else if self.now.response.is_some() || self.now.failure.is_some() {
            self.close(None);
        }
        self.now.tunnel = status == 200 && reason.to_ascii_lowercase().contains("connection established");
        self.now.response = Some(Response { status, ..Response::default() });
        self.part = Part::Headers;
    }

    fn fail(&mut self, line: &str) {
        let failure = said::failure(line);
        match (&self.now.response, self.now.tunnel) {
            // It came, and then not all of it.
            (Some(response), false) if response.status != 407 => {
                self.now.cut = true;
                self.part = Part::Outside;
            }
            (Some(_) | None, _) => {
                if self.now.failure.is_some() {
                    self.close(None);
                }
                self.now.response = None;
                self.now.failure = Some(failure);
                self.part = Part::Outside;
            }
        }
    }

    /// What is known of a request is all that will be.
    fn close(&mut self, mark: Option<Mark<'_>>) {
        let Exchange { hops, response, failure, tunnel, cut } = std::mem::take(&mut self.now);
        self.part = Part::Outside;
        let silent = || Failure { kind: FailureKind::Unknown, said: String::new() };
        let heard = match (response.filter(|_| !tunnel), failure, &mark) {
            (Some(response), _, _) => {
                let response = finished(response);
                let cut = cut || response.cut;
                Heard::Response(Response { cut, ..response })
            }
            (None, Some(failure), _) => Heard::Failed(of_the_proxy(failure, mark.as_ref())),
            (None, None, Some(mark)) if mark.status == 0 => Heard::Failed(silent()),
            (None, None, Some(mark)) => {
                Heard::Response(Response { status: mark.status, ..Response::default() })
            }
            (None, None, None) => return,
        };
        if self.answers.len() >= MOST {
            return;
        }
        let request = self.request(mark.as_ref().map(|mark| mark.url), &heard);
        self.answers.push(Answer { request, heard, millis: mark.and_then(|mark| mark.millis), hops });
    }

    /// What the answer answers: what its mark says, otherwise what is asked in this place.
    fn request(&mut self, url: Option<&str>, heard: &Heard) -> Request {
        let nth = self.asked.get(self.answers.len()).or(self.asked.last()).cloned();
        let fallback = nth.unwrap_or(Request { purpose: Purpose::Users, url: String::new() });
        let Some(url) = url.filter(|url| !url.is_empty()) else { return fallback };
        let (base, purpose) = parts(url);
        let here = self.asked.first().map(|request| parts(&request.url).0);
        if here.is_some_and(|here| here != base && !(only_without_https(here, base) && leads_on(heard))) {
            self.other = Some(base.to_owned());
        }
        Request { purpose: purpose.unwrap_or(fallback.purpose), url: url.to_owned() }
    }
}

/// Where curl could not connect to another host than it was to ask, that is a proxy: it does not say so itself.
fn of_the_proxy(failure: Failure, mark: Option<&Mark<'_>>) -> Failure {
    let Some((tried, mark)) = said::unconnected(&failure.said).zip(mark) else { return failure };
    let asked = mark.url.split_once("://").and_then(|(_, rest)| rest.split(['/', ':', '?']).next());
    let other = asked.is_some_and(|host| !host.is_empty() && !host.eq_ignore_ascii_case(tried));
    Failure { kind: if other { FailureKind::Proxy } else { failure.kind }, ..failure }
}

/// Whether somebody has asked the same address with http, which only says something where it leads on to https.
fn only_without_https(here: &str, base: &str) -> bool {
    let rest = base.strip_prefix("http://");
    rest.is_some() && rest == here.strip_prefix("https://")
}

fn leads_on(heard: &Heard) -> bool {
    match heard {
        Heard::Response(response) => (300..400).contains(&response.status),
        Heard::Failed(_) => false,
    }
}

/// The address below which was asked, and for what.
fn parts(url: &str) -> (&str, Option<Purpose>) {
    let path = url.split('?').next().unwrap_or_default();
    let known = [
        ("/Users", Purpose::Users),
        ("/Groups", Purpose::Groups),
        ("/ServiceProviderConfig", Purpose::Capabilities),
    ];
    let found = known.into_iter().find_map(|(end, purpose)| Some((path.strip_suffix(end)?, purpose)));
    found.map_or((path, None), |(base, purpose)| (base, Some(purpose)))
}

/// What our lines print behind each answer.
struct Mark<'a> {
    status: u16,
    millis: Option<u32>,
    url: &'a str,
}

impl<'a> Mark<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let mut words = line.trim().strip_prefix("quartermaster: ")?.split_whitespace();
        let status = words.next().filter(|status| status.len() == 3)?.parse().ok()?;
        let millis = words.next().and_then(millis);
        Some(Self { status, millis, url: words.next().unwrap_or_default() })
    }
}

/// `0.123456s`, with a comma in some countries, or `123ms`.
fn millis(time: &str) -> Option<u32> {
    if let Some(millis) = time.strip_suffix("ms") {
        return millis.parse().ok();
    }
    let (whole, rest) =
        time.strip_suffix('s')?.split_once(['.', ',']).unwrap_or((time.trim_end_matches('s'), ""));
    let part: u32 = rest.chars().chain("000".chars()).take(3).collect::<String>().parse().ok()?;
    whole.parse::<u32>().ok()?.checked_mul(1_000)?.checked_add(part)
}

/// `HTTP/1.1 401 Unauthorized`, `HTTP/2 401`, `< HTTP/3 200`, `RawContent : HTTP/1.1 200 OK`.
fn status_line(line: &str) -> Option<(u16, &str)> {
    let line = line.trim_start();
    let line = line.strip_prefix("RawContent").map_or(line, |rest| rest.trim_start_matches([' ', ':']));
    let rest = line.strip_prefix("< ").unwrap_or(line).strip_prefix("HTTP/")?;
    let (version, rest) = rest.split_once(' ')?;
    if !matches!(version, "1.0" | "1.1" | "2" | "2.0" | "3" | "3.0") {
        return None;
    }
    let rest = rest.trim_start();
    let (status, reason) = rest.split_once(' ').unwrap_or((rest, ""));
    let status = status.trim_end();
    let number =
        status.parse::<u16>().ok().filter(|number| status.len() == 3 && (100..600).contains(number))?;
    Some((number, reason.trim()))
}

/// What a tool says when there is no answer.
fn error_line(line: &str) -> Option<&str> {
    let line = line.trim();
    let curl = line.find("curl: (").and_then(|at| line.get(at..));
    let power = ["Error: ", "Invoke-WebRequest", "Invoke-RestMethod", "Exception calling "];
    let said = curl.or_else(|| power.iter().any(|start| line.starts_with(start)).then_some(line))?;
    // A command that is echoed is no error, and one with a status is an answer.
    let echoed = said.contains(" -Uri ") || said.contains(" http") && !said.contains(':');
    (!echoed && spoken_status(said).is_none()).then_some(said)
}

/// `… returned an error: (401) Unauthorized.`, `… does not indicate success: 401 (Unauthorized).`
fn spoken_status(line: &str) -> Option<u16> {
    let after =
        ["returned an error: (", "does not indicate success: "].iter().find_map(|said| line.split_once(said));
    let digits: String = after?.1.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|status| (100..600).contains(status))
}

/// What may be the name of a header (RFC 9110, 5.6.2).
fn is_token(name: &str) -> bool {
    let sign = |byte: u8| b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || sign(byte))
}
