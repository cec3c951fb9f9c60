//! One operation of a plan, as plain data: what it looks at, what it changes, and what is said about it.
//! It must not know which operations there are.

use super::schema::Edit;
use super::words::Words;
use crate::wire::json::Json;

/// One operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Its name within the plan: `job`, `principal1`.
    pub id: String,
    /// Everything that is said about it; constant text.
    pub words: &'static Words,
    /// Whom or what it is about, as the person typed it.
    pub about: Option<String>,
    /// The permissions that it needs, each list as a whole.
    pub permission: Permission,
    /// What to look at before anything is changed.
    pub look: Look,
    /// What to send where the look does not find it done; `None` where nothing is changed.
    pub change: Option<Request>,
    /// What the answer to the change gives.
    pub made: Vec<(String, Path)>,
    /// How the look is judged and the change is made.
    pub act: Act,
    /// The request that takes it back, where a request does.
    pub undo: Option<Request>,
}

/// The kinds of operations. A program that carries out plans knows just these.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Exactly one candidate has to fit.
    Find,
    /// One that fits is taken; without any, the change makes one.
    Ensure,
    /// Looks until there is an answer.
    Wait,
    /// Tests the credentials: these, or the saved ones if no token has to be entered.
    Validate(Vec<Secret>),
    /// Puts these secrets together if one of them differs.
    Secrets(Vec<Secret>),
    /// Edits the schema and puts it whole if something differs.
    Schema(Vec<Edit>),
    /// Provisions on demand, unless all of these hold of the job.
    Provision(Vec<Clause>),
}

impl Act {
    /// Its name in the file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Find => "find",
            Self::Ensure => "ensure",
            Self::Wait => "wait",
            Self::Validate(_) => "validate",
            Self::Secrets(_) => "secrets",
            Self::Schema(_) => "schema",
            Self::Provision(_) => "provision",
        }
    }
}

/// Permissions of Microsoft Graph, least privileges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permission {
    /// For a person who is signed in.
    pub delegated: Vec<&'static str>,
    /// For an app on its own.
    pub application: Vec<&'static str>,
}

impl Permission {
    pub(super) fn of(delegated: &[&'static str], application: &[&'static str]) -> Self {
        Self { delegated: delegated.to_vec(), application: application.to_vec() }
    }
}

/// Where something stands in an answer: keys, one inside the other; `*` is any element of a list.
pub type Path = &'static [&'static str];

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or acts.
    Post,
    /// Replaces.
    Put,
    /// Takes away.
    Delete,
}

impl Method {
    /// Its name in HTTP.
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// A request below `https://graph.microsoft.com/v1.0`. What a person typed stands only in `filter` and `body`, raw:
/// whoever sends it doubles the quotes of a filter and encodes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path, with holes as `{name}`; constant text.
    pub path: String,
    /// `$filter`: properties and what they equal (a text or a [`hole`]), all of which have to hold.
    pub filter: Vec<(&'static str, Json)>,
    /// `$select`.
    pub select: &'static [&'static str],
    /// `$top`, the size of a page.
    pub top: Option<u32>,
    /// The body, with holes; `None` without one, and where it is made from what was read.
    pub body: Option<Json>,
}

impl Request {
    pub(super) fn of(method: Method, path: &str) -> Self {
        Self { method, path: path.to_owned(), filter: Vec::new(), select: &[], top: None, body: None }
    }

    pub(super) fn get(path: &str, select: &'static [&'static str]) -> Self {
        Self { select, ..Self::of(Method::Get, path) }
    }

    pub(super) fn post(path: &str, body: Json) -> Self {
        Self { body: Some(body), ..Self::of(Method::Post, path) }
    }

    pub(super) fn filtered(self, property: &'static str, equals: Json) -> Self {
        Self { filter: vec![(property, equals)], ..self }
    }

    fn holes(&self, found: &mut Vec<String>) {
        for part in self.path.split('/') {
            if let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                add(found, name);
            }
        }
        for (_, equals) in &self.filter {
            holes_in(equals, found);
        }
        if let Some(body) = &self.body {
            holes_in(body, found);
        }
    }
}

/// What to look at, and which of it is meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// What is read.
    pub request: Request,
    /// Where the candidates stand; empty where the answer itself is the one candidate.
    pub list: Path,
    /// What has to hold of a candidate.
    pub fits: Vec<Clause>,
    /// Where several fit: the first of these that leaves exactly one decides.
    pub prefer: Vec<Vec<Clause>>,
    /// What to show of the candidates where it cannot be decided.
    pub show: Vec<Path>,
    /// What the one that fits gives.
    pub gives: Vec<(String, Path)>,
    /// What is taken where none fits, in place of stopping.
    pub otherwise: Option<(String, &'static str)>,
}

impl Look {
    pub(super) fn of(request: Request) -> Self {
        Self {
            request,
            list: &[],
            fits: Vec::new(),
            prefer: Vec::new(),
            show: Vec::new(),
            gives: Vec::new(),
            otherwise: None,
        }
    }

    /// At the elements of a collection.
    pub(super) fn among(request: Request) -> Self {
        Self { list: &["value"], ..Self::of(request) }
    }
}

/// A condition on a candidate. Texts are compared without regard to case, as Entra does.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// What is looked at; with `*` one of the elements has to pass.
    pub at: Path,
    /// The test.
    pub test: Test,
}

/// What a clause asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// This: a text, a truth value or a [`hole`].
    Is(Json),
    /// One of these texts.
    OneOf(&'static [&'static str]),
}

impl Clause {
    pub(super) fn is(at: Path, value: Json) -> Self {
        Self { at, test: Test::Is(value) }
    }
}

/// A secret of the synchronization job.
#[derive(Clone, Debug, PartialEq)]
pub struct Secret {
    /// Its key (Microsoft Graph: synchronizationSecret).
    pub key: &'static str,
    /// Its value: a text, or a [`hole`] for the token.
    pub value: Json,
    /// How it is told whether the saved one is the same.
    pub test: SecretTest,
}

/// How a saved secret is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretTest {
    /// Equal.
    Text,
    /// Equal without regard to case.
    Word,
    /// JSON inside a text: each of our keys is equal; other keys of the saved one are kept.
    Json,
    /// Not at all: Graph shows it masked.
    Masked,
}

impl SecretTest {
    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Word => "word",
            Self::Json => "json",
            Self::Masked => "secret",
        }
    }
}

impl Operation {
    /// What has to be known before it: the holes of its requests, in order.
    pub fn needs(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.look.request.holes(&mut found);
        for clause in self.look.fits.iter().chain(self.look.prefer.iter().flatten()) {
            if let Test::Is(value) = &clause.test {
                holes_in(value, &mut found);
            }
        }
        if let Act::Validate(secrets) | Act::Secrets(secrets) = &self.act {
            secrets.iter().for_each(|secret| holes_in(&secret.value, &mut found));
        }
        if let Some(change) = &self.change {
            change.holes(&mut found);
        }
        found
    }

    /// What is known after it.
    pub fn gives(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (name, _) in self.look.gives.iter().chain(&self.made) {
            add(&mut found, name);
        }
        if matches!(self.act, Act::Schema(_)) {
            add(&mut found, super::schema::USER_RULE);
        }
        found
    }
}

/// The place of a value that is only known when the plan is carried out: `{"hole": "jobId"}`. An object, so that no
/// text of a person can be taken for one.
pub fn hole(name: &str) -> Json {
    Json::object([("hole", Json::text(name))])
}

fn holes_in(json: &Json, found: &mut Vec<String>) {
    match json {
        Json::Object(entries) => match entries.as_slice() {
            [(key, Json::Text(name))] if key == "hole" => add(found, name),
            entries => entries.iter().for_each(|(_, value)| holes_in(value, found)),
        },
        Json::List(items) => items.iter().for_each(|item| holes_in(item, found)),
        Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) | Json::Missing => {}
    }
}

fn add(found: &mut Vec<String>, name: &str) {
    if !found.iter().any(|known| known == name) {
        found.push(name.to_owned());
    }
}
