//! A schema without an opened one: what is known of an application, in Entra's form. It must not invent what only a
//! tenant knows: the ids of the schema, its rules and directories are left out.

use super::source::is_documented;
use super::spot::RULES;
use super::{Note, Table, Tables, Written, filter};
use crate::attributes::{self, Attribute, Kind};
use crate::catalog::{Application, Object, Source};
use crate::expr::Expression;
use crate::wire::json::Json;

/// What Entra calls its own directory.
const ENTRA: &str = "Microsoft Entra ID";

/// The directory name of an application that is not in the gallery.
const CUSTOM: &str = "customappsso";

/// The schema of an application with these tables.
pub fn build(application: &Application, tables: &Tables) -> Written {
    let name = application.gallery_name.as_deref().unwrap_or(CUSTOM);
    let mut notes = vec![Note::Built];
    let both = [(Object::Groups, tables.groups.as_ref()), (Object::Users, Some(&tables.users))];
    let tables: Vec<(Object, &Table)> =
        both.into_iter().filter_map(|(object, table)| Some((object, table?))).collect();
    for (_, table) in &tables {
        for row in table.rows.iter().filter(|row| !is_documented(&row.source)) {
            notes.push(Note::Undocumented(row.target.clone()));
        }
    }
    let mapped = tables.iter().map(|(object, table)| mapping(application, *object, table)).collect();
    let rule = Json::object([
        ("editable", Json::Flag(true)),
        ("name", Json::text("USERGROUP_OUTBOUND_USERGROUP")),
        ("priority", Json::Number(1.into())),
        ("sourceDirectoryName", Json::text(ENTRA)),
        ("targetDirectoryName", Json::text(name)),
        ("objectMappings", Json::List(mapped)),
    ]);
    let sources = tables.iter().map(|(object, table)| source_object(application, *object, table)).collect();
    let targets = tables.iter().map(|(object, table)| target_object(application, *object, table)).collect();
    let json = Json::object([
        (RULES, Json::List(vec![rule])),
        ("directories", Json::List(vec![directory(ENTRA, sources), directory(name, targets)])),
    ]);
    Written { json, notes }
}

fn mapping(application: &Application, object: Object, table: &Table) -> Json {
    let own = application.mapping(object);
    let name = match object {
        Object::Users => "Provision Microsoft Entra ID Users",
        Object::Groups => "Provision Microsoft Entra ID Groups",
    };
    Json::object([
        ("enabled", Json::Flag(table.enabled)),
        ("flowTypes", Json::text("Add,Update,Delete")),
        ("name", Json::text(name)),
        ("sourceObjectName", Json::text(&own.source_object)),
        ("targetObjectName", Json::text(&own.target_object)),
        ("scope", filter::write(&Json::Null, &table.filter)),
        ("attributeMappings", Json::List(table.rows.iter().map(super::Row::made).collect())),
    ])
}

fn directory(name: &str, objects: Vec<Json>) -> Json {
    Json::object([
        ("name", Json::text(name)),
        ("readOnly", Json::Flag(false)),
        ("objects", Json::List(objects)),
    ])
}

/// Entra's side: its usual attributes, and what the rows take besides.
fn source_object(application: &Application, object: Object, table: &Table) -> Json {
    let mut all = attributes::sources(object);
    let names = table.rows.iter().flat_map(|row| match &row.source {
        Source::Attribute(name) => vec![name.clone()],
        Source::Constant(_) => Vec::new(),
        Source::Expression(written) => {
            let read = Expression::parse(written).ok();
            read.iter().flat_map(Expression::attributes).map(str::to_owned).collect()
        }
    });
    for name in names {
        if !all.iter().any(|known| known.name == name) {
            all.push(unknown(name));
        }
    }
    let described =
        all.iter().map(|one| attribute(one, one.name == "objectId", &references(application, object, one)));
    let own = application.mapping(object);
    object_of(&own.source_object, described.collect())
}

/// The application's side: what its file maps, and what the rows fill besides.
fn target_object(application: &Application, object: Object, table: &Table) -> Json {
    let own = application.mapping(object);
    let mapped = own.attributes.iter().map(|mapping| mapping.target.as_str());
    let mut all: Vec<Attribute> = Vec::new();
    for path in ["id"].into_iter().chain(mapped).chain(table.rows.iter().map(|row| row.target.as_str())) {
        if !all.iter().any(|known| known.name == path) {
            let known = attributes::target(object, path);
            let named = |known: Attribute| Attribute { name: path.to_owned().into(), ..known };
            all.push(known.map_or_else(|| unknown(path.to_owned()), named));
        }
    }
    let described = all.iter().map(|one| {
        let objects = match (object, &*one.name) {
            (Object::Groups, "members") => vec![application.users.target_object.clone()],
            (Object::Groups | Object::Users, _) if one.kind == Kind::Reference => {
                vec![own.target_object.clone()]
            }
            (Object::Groups | Object::Users, _) => Vec::new(),
        };
        attribute(one, one.name == "id", &objects)
    });
    object_of(&own.target_object, described.collect())
}

/// What a reference of Entra's side points to.
fn references(application: &Application, object: Object, one: &Attribute) -> Vec<String> {
    let user = || application.users.source_object.clone();
    match (one.kind, object) {
        (Kind::Reference, Object::Users) if one.name == "manager" => vec![user()],
        (Kind::Reference, Object::Groups) => vec![application.groups.source_object.clone(), user()],
        (Kind::Reference | Kind::Text | Kind::Flag, Object::Users | Object::Groups) => Vec::new(),
    }
}

/// An attribute of which nothing but its name is known.
pub(super) fn unknown(name: String) -> Attribute {
    Attribute {
        name: name.into(),
        kind: Kind::Text,
        several: false,
        may_be_empty: true,
        unique: false,
        required: false,
        meaning: "".into(),
        graph: None,
        sample: "",
    }
}

fn object_of(name: &str, attributes: Vec<Json>) -> Json {
    Json::object([("name", Json::text(name)), ("attributes", Json::List(attributes))])
}

/// An attributeDefinition.
fn attribute(one: &Attribute, anchor: bool, objects: &[String]) -> Json {
    let kind = match one.kind {
        Kind::Text => "String",
        Kind::Flag => "Boolean",
        Kind::Reference => "Reference",
    };
    let objects = objects.iter().map(|name| {
        Json::object([("referencedObjectName", Json::text(name)), ("referencedProperty", Json::Null)])
    });
    Json::object([
        ("anchor", Json::Flag(anchor)),
        ("caseExact", Json::Flag(false)),
        ("defaultValue", Json::Null),
        ("flowNullValues", Json::Flag(false)),
        ("multivalued", Json::Flag(one.several)),
        ("mutability", Json::text(if one.name == "id" { "ReadOnly" } else { "ReadWrite" })),
        ("name", Json::text(&one.name)),
        ("required", Json::Flag(one.required)),
        ("type", Json::text(kind)),
        ("referencedObjects", Json::List(objects.collect())),
    ])
}
