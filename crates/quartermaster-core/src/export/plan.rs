//! The plan as a file: operations as data, with holes for what is only known when they are carried out.
//! It must not know why an operation is there: `plan` does.
//!
//! The shape, version 1, is a contract with `constant/apply.sh` and `constant/apply.ps1`:
//!
//! - `kind`, `version`: what it is.
//! - `application`, `tenantUrl`: as in the configuration's file. A program stops where they differ.
//! - `api`: the first segment of each path.
//! - `permissions`: of all operations together; `delegated` for a person, `application` for an app.
//! - `patience`: for how many seconds an operation that `settles` tries 403, 404 and 409 again: `created` where the run
//!   has created something, `otherwise` where it has not.
//! - `failures`: what any request can meet; see below.
//! - `notes`: what is left out.
//! - `operations`: in order. Each has
//!   - `id`, `do`, `title`, `why`, `done`, and `about` where it is about somebody;
//!   - `needs` and `gives`: names of holes;
//!   - `permission`: as `permissions`;
//!   - `settles`, and `repeats`: whether the change may be sent again where its answer was lost;
//!   - `look`: a `request`; `list`, where the candidates stand (nothing: the answer is the one candidate); `where`,
//!     what has to hold; `prefer`, lists of clauses of which the first decides that leaves just one; `show`, what to
//!     print of candidates; `gives`, holes by their paths; `otherwise`, holes by their values where none fits;
//!   - `change`: a `request`, and `gives`;
//!   - `undo`: `how`, and perhaps a `request`;
//!   - `failures`: `on`, `means`, `remedy`; the operation's own come before those of the plan;
//!   - what its `do` needs besides: `credentials`, `secrets`, `outbound` and `edits`, or `unless`.
//!
//! A request has `method`, `path`, and where needed `filter`, `select`, `top` and `body`. Only a path holds placeholders
//! (`{jobId}`): it is constant text. In filters and bodies a hole is an object, `{"hole": "jobId"}`, so that no text of a
//! person can be one. Filters hold raw texts: whoever sends them doubles each `'` and encodes the whole.

use super::{Artefact, Rendering, Shelf, never};
use crate::catalog::Object;
use crate::plan::{
    Act, COMMON, Clause, ENTRA_ATTRIBUTES, ENTRA_DIRECTORIES, Edit, Failure, Look, Operation, PATIENCE,
    Permission, Plan, Request, Secret, Test,
};
use crate::steps::Configuration;
use crate::wire::json::Json;
use crate::wire::print::{join, print};
use crate::wire::v1::Wire;
use crate::world::World;

/// `kind` of the file.
pub const KIND: &str = "quartermaster/plan";
/// `version` of the file.
pub const VERSION: u32 = 1;

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "plan",
    file: "plan.json",
    stem: "plan",
    ending: "json",
    mime: "application/json",
    shelf: Shelf::Data,
    title: "Plan",
    purpose: "The Microsoft Graph operations that set all of this up, as data. The scripts carry them out; people can read them.",
    waits: never,
    render,
};

fn render(configuration: &Configuration, world: &World) -> Rendering {
    match Plan::of(configuration, world) {
        Some(plan) => Rendering::Text(join(&print(&file(&plan)))),
        None => Rendering::Waits("Choose an application"),
    }
}

/// The file of a plan.
pub fn file(plan: &Plan) -> Json {
    Json::object([
        ("kind", Json::text(KIND)),
        ("version", Json::Number(VERSION.into())),
        ("application", plan.application.to_json()),
        ("tenantUrl", Json::text(&plan.tenant_url)),
        ("api", Json::text("v1.0")),
        ("permissions", permission(&plan.permission())),
        (
            "patience",
            Json::object([
                ("created", Json::Number(PATIENCE.created.into())),
                ("otherwise", Json::Number(PATIENCE.otherwise.into())),
            ]),
        ),
        ("failures", failures(COMMON)),
        ("notes", Json::List(plan.notes.iter().map(|note| Json::text(note)).collect())),
        ("operations", Json::List(plan.operations.iter().map(operation).collect())),
    ])
}

fn operation(operation: &Operation) -> Json {
    let words = operation.words;
    let mut json = Entries::default();
    json.put("id", Json::text(&operation.id));
    json.put("do", Json::text(operation.act.name()));
    json.put("title", Json::text(words.title));
    if let Some(about) = &operation.about {
        json.put("about", Json::text(about));
    }
    json.put("why", Json::text(words.why));
    json.put("needs", texts(&operation.needs()));
    json.put("gives", texts(&operation.gives()));
    json.put("permission", permission(&operation.permission));
    json.put("settles", Json::Flag(words.settles));
    json.put("repeats", Json::Flag(words.repeats));
    json.put("look", look(&operation.look));
    if let Some(change) = &operation.change {
        let mut made = Entries::default();
        made.put("request", request(change));
        made.put_some("gives", gives(&operation.made));
        json.put("change", made.done());
    }
    act(&operation.act, &mut json);
    json.put("done", Json::text(words.done));
    let mut undo = Entries::default();
    undo.put("how", Json::text(words.undo));
    undo.put_some("request", operation.undo.as_ref().map(request));
    json.put("undo", undo.done());
    json.put("failures", failures(words.failures));
    json.done()
}

fn act(act: &Act, json: &mut Entries) {
    match act {
        Act::Find | Act::Ensure | Act::Wait => {}
        Act::Validate(secrets) => json.put("credentials", Json::List(secrets.iter().map(secret).collect())),
        Act::Secrets(secrets) => json.put("secrets", Json::List(secrets.iter().map(secret).collect())),
        Act::Schema(edits) => {
            let outbound =
                [("directories", texts(&ENTRA_DIRECTORIES)), ("attributes", texts(&ENTRA_ATTRIBUTES))];
            json.put("outbound", Json::object(outbound));
            json.put("edits", Json::List(edits.iter().map(edit).collect()));
        }
        Act::Provision(unless) => json.put("unless", Json::List(unless.iter().map(clause).collect())),
    }
}

fn secret(secret: &Secret) -> Json {
    Json::object([
        ("key", Json::text(secret.key)),
        ("value", secret.value.clone()),
        ("compare", Json::text(secret.test.name())),
    ])
}

fn edit(edit: &Edit) -> Json {
    let object = match edit.object {
        Object::Users => "users",
        Object::Groups => "groups",
    };
    let mut json = Entries::default();
    json.put("object", Json::text(object));
    json.put("sourceObjectName", Json::text(&edit.source));
    json.put("targetObjectName", Json::text(&edit.target));
    json.put("enabled", Json::Flag(edit.enabled));
    // What is switched off need not be there at all.
    json.put("optional", Json::Flag(!edit.enabled));
    if let Some((rows, scope)) = &edit.rows {
        json.put("scope", scope.clone());
        json.put("attributeMappings", rows.clone());
    }
    json.done()
}

fn look(look: &Look) -> Json {
    let mut json = Entries::default();
    json.put("request", request(&look.request));
    if !look.list.is_empty() {
        json.put("list", texts(look.list));
    }
    if !look.fits.is_empty() {
        json.put("where", Json::List(look.fits.iter().map(clause).collect()));
    }
    if !look.prefer.is_empty() {
        let lists = look.prefer.iter().map(|list| Json::List(list.iter().map(clause).collect()));
        json.put("prefer", Json::List(lists.collect()));
    }
    if !look.show.is_empty() {
        json.put("show", Json::List(look.show.iter().map(|path| texts(path)).collect()));
    }
    json.put_some("gives", gives(&look.gives));
    if let Some((hole, value)) = &look.otherwise {
        json.put("otherwise", Json::Object(vec![(hole.clone(), Json::text(value))]));
    }
    json.done()
}

fn clause(clause: &Clause) -> Json {
    let (key, value) = match &clause.test {
        Test::Is(value) => ("is", value.clone()),
        Test::OneOf(words) => ("oneOf", texts(words)),
    };
    Json::object([("at", texts(clause.at)), (key, value)])
}

fn request(request: &Request) -> Json {
    let mut json = Entries::default();
    json.put("method", Json::text(request.method.name()));
    json.put("path", Json::text(&request.path));
    if !request.filter.is_empty() {
        let clause = |(property, equals): &(&str, Json)| {
            Json::object([("property", Json::text(property)), ("equals", equals.clone())])
        };
        json.put("filter", Json::List(request.filter.iter().map(clause).collect()));
    }
    if !request.select.is_empty() {
        json.put("select", texts(request.select));
    }
    json.put_some("top", request.top.map(|top| Json::Number(top.into())));
    json.put_some("body", request.body.clone());
    json.done()
}

fn gives(gives: &[(String, &[&str])]) -> Option<Json> {
    let entries: Vec<_> = gives.iter().map(|(hole, path)| (hole.clone(), texts(path))).collect();
    (!entries.is_empty()).then_some(Json::Object(entries))
}

fn permission(permission: &Permission) -> Json {
    Json::object([
        ("delegated", texts(&permission.delegated)),
        ("application", texts(&permission.application)),
    ])
}

fn failures(failures: &[Failure]) -> Json {
    let one = |failure: &Failure| {
        Json::object([
            ("on", Json::text(failure.on)),
            ("means", Json::text(failure.means)),
            ("remedy", Json::text(failure.remedy)),
        ])
    };
    Json::List(failures.iter().map(one).collect())
}

fn texts<T: AsRef<str>>(texts: &[T]) -> Json {
    Json::List(texts.iter().map(|text| Json::text(text.as_ref())).collect())
}

/// The entries of an object, as they come.
#[derive(Default)]
struct Entries(Vec<(String, Json)>);

impl Entries {
    fn put(&mut self, key: &str, value: Json) {
        self.0.push((key.to_owned(), value));
    }

    fn put_some(&mut self, key: &str, value: Option<Json>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    fn done(self) -> Json {
        Json::Object(self.0)
    }
}
