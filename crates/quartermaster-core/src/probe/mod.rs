//! The connection test: what to ask a SCIM service, and what its answers mean. It must not send anything, nor know the
//! token: a shell carries the requests and brings the answers, a person may paste them.

mod asked;
mod evidence;
mod fault;
mod judge;
mod ladder;
pub mod lines;
pub mod page;
pub mod paste;
mod redirect;
mod refusal;
mod said;
mod veil;

pub use asked::{Asked, MOST_REQUESTS, Origin, Purpose, Request, next, requests};
pub use fault::{Fault, known};
pub use ladder::diagnose;
pub use veil::{authorization, without};

/// How much of a body is read, in bytes: no answer to a search that finds nobody is longer.
pub const LONGEST_BODY: usize = 256 * 1024;

/// How long each answer is waited for, in seconds, where nobody says otherwise.
pub const PATIENCE: u16 = 30;

use crate::catalog::TenantUrlPreset;

/// One request and what came of it. The token is in no part of it: who brings it blanks it first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked; where an answer is pasted, what it seems to answer.
    pub request: Request,
    /// What came of it.
    pub heard: Heard,
    /// How long it took in milliseconds, if that is known.
    pub millis: Option<u32>,
    /// The redirects that were followed on the way, if whoever asked followed any; the first one first.
    pub hops: Vec<Response>,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// An answer of HTTP.
    Response(Response),
    /// None: something below HTTP, or whoever asked, stood in the way.
    Failed(Failure),
}

/// An answer of HTTP.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// Names and values of the headers as they came, in order; a name may come several times.
    pub headers: Vec<(String, String)>,
    /// The body as text, decoded from what it was sent in.
    pub body: String,
    /// Whether the body ended before it was complete (Content-Length, chunks), or was too long to be read whole.
    pub cut: bool,
}

impl Response {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// Why there is no answer, and in a few words what was said of it (`curl: (6) Could not resolve host: …`); may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What kind.
    pub kind: FailureKind,
    /// What the system, a tool or the browser said.
    pub said: String,
}

/// What stood in the way of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// The name of the host is not known.
    Dns,
    /// Nothing listens there.
    Refused,
    /// The network has no way there.
    Unreachable,
    /// The connection was closed before an answer was complete.
    Closed,
    /// No secure connection.
    Tls(TlsFault),
    /// No answer within the time limit.
    Timeout,
    /// The proxy could not be used or did not let it through.
    Proxy,
    /// A page with https may not ask an address with http.
    MixedContent,
    /// The policy of the page (connect-src) does not allow the host.
    Policy,
    /// A server is there, and it does not let the page read its answers (CORS): the page asked a second time without
    /// wanting to read, and that went through.
    Unreadable,
    /// The server points elsewhere, and a browser does not show a page where to.
    Redirect,
    /// The browser says only that it failed, and so did the second try: no server, or one that cannot be reached.
    Unknown,
    /// What came back is not HTTP.
    NotHttp,
}

/// Why there is no secure connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsFault {
    /// The certificate is past its last day.
    Expired,
    /// The certificate does not count yet; or this clock is wrong.
    NotYetValid,
    /// Signed by nobody that is trusted here.
    UnknownIssuer,
    /// For another name.
    WrongName,
    /// It was taken back.
    Revoked,
    /// No common version or cipher; Entra needs TLS 1.2.
    Handshake,
    /// What answers does not speak TLS.
    NotTls,
    /// Anything else.
    Other,
}

/// The rungs of the ladder, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RungName {
    /// The address is well formed.
    Address,
    /// A server answers.
    Server,
    /// The page may read the answer; only where a page asks.
    Readable,
    /// The token is accepted.
    Token,
    /// Users can be found by the matching attribute.
    Users,
    /// Groups can be found by the matching attribute; only where groups are provisioned.
    Groups,
    /// It speaks SCIM 2.0.
    Scim2,
    /// It keeps to time.
    Pace,
}

impl RungName {
    /// Its name in files and tests.
    pub fn key(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Server => "server",
            Self::Readable => "readable",
            Self::Token => "token",
            Self::Users => "users",
            Self::Groups => "groups",
            Self::Scim2 => "scim2",
            Self::Pace => "pace",
        }
    }

    /// What it says.
    pub fn label(self, asked: &Asked) -> String {
        let found = |objects, attribute: Option<&str>| {
            [objects, " can be found by ", attribute.unwrap_or("displayName")].concat()
        };
        match self {
            Self::Address => "The address is well formed".to_owned(),
            Self::Server => "A server answers".to_owned(),
            Self::Readable => "This page may read the answer".to_owned(),
            Self::Token => "The token is accepted".to_owned(),
            Self::Users => found("Users", Some(&asked.users)),
            Self::Groups => found("Groups", asked.groups.as_deref()),
            Self::Scim2 => "It speaks SCIM 2.0".to_owned(),
            Self::Pace => "It keeps to time".to_owned(),
        }
    }
}

/// How far the test came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// The rungs, in order.
    pub rungs: Vec<Rung>,
}

/// One rung and how it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// Which.
    pub rung: RungName,
    /// How it went.
    pub outcome: Outcome,
}

/// How a rung went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As it should be.
    Passed,
    /// It will do, and this is worth knowing.
    Noted(Diagnosis),
    /// Not as it should be; this is why.
    Failed(Diagnosis),
    /// Not known: something before it failed, or its request was not sent.
    NotReached,
}

/// What a fault means, for a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// Its name in files and tests, such as `token-expired`; [`Fault`] has them all.
    pub name: &'static str,
    /// What was found, in one line.
    pub title: String,
    /// What it means and why it happens.
    pub cause: String,
    /// What was seen: short quotes of the answer, in which everything like a token is blanked.
    pub evidence: Vec<String>,
    /// What to do, one thing after the other.
    pub remedies: Vec<String>,
    /// Other addresses that the application's file offers: to be tried, where the address is in doubt. Those that are
    /// doubtful themselves come last; each has its note with it.
    pub addresses: Vec<TenantUrlPreset>,
    /// The step that mends it, if one of the wizard's does.
    pub step: Option<&'static str>,
    /// Who says so.
    pub source: String,
}
