//! `schema`: the JSON Schema of the configuration; what Entra's own schema holds, and that schema edited.

use std::path::Path;

use quartermaster_core::catalog::Object;
use quartermaster_core::portal::{self, SchemaFault, Table};
use quartermaster_core::scoping;
use quartermaster_core::steps::mappings::{self, MappingRow};
use quartermaster_core::wire::answers::mapping_row;
use quartermaster_core::wire::json::Json;
use quartermaster_core::world::World;

use crate::arguments::{Format, SchemaAction};
use crate::beside;
use crate::commands::check::stands_in_the_way;
use crate::commands::show;
use crate::files;
use crate::opened::Opened;
use crate::output::{Fault, Output, Status, say};
use crate::paper::{Ink, Paper};

pub fn run(action: Option<&SchemaAction>, world: World, format: Format) -> Result<Output, Fault> {
    match action {
        None => Ok(Output::raw(beside::SCHEMA)),
        Some(SchemaAction::Open { file }) => open(file, format),
        Some(SchemaAction::Write(configured)) => write(&Opened::of(configured, world)?, format),
    }
}

fn open(file: &Path, format: Format) -> Result<Output, Fault> {
    let (name, text) = (files::shown(file), files::read(file)?);
    let opened = portal::open(&text).map_err(|fault| match fault {
        // The page's own sentence speaks of its buttons.
        SchemaFault::Configuration | SchemaFault::Draft => Fault::file(
            &name,
            "This is Quartermaster’s own file, not Entra’s schema: quartermaster show tells what it holds",
        ),
        SchemaFault::TooLarge
        | SchemaFault::Json(_)
        | SchemaFault::HoldsSecret(_)
        | SchemaFault::Template
        | SchemaFault::Job
        | SchemaFault::GraphError(_)
        | SchemaFault::PowerShellNames
        | SchemaFault::PowerShellDepth
        | SchemaFault::Part
        | SchemaFault::Foreign
        | SchemaFault::NoRules
        | SchemaFault::NoUsers
        | SchemaFault::Locked
        | SchemaFault::Inbound => Fault::file(&name, fault.to_string()),
    })?;
    Ok(Output::either(Status::Fine, format, || json(&opened), || shown(&opened)))
}

fn json(opened: &portal::Opened) -> Json {
    let table = |table: &Table| {
        let rows = table.rows.iter().map(|row| mapping_row(&MappingRow::of_schema(row)));
        let mut entries = vec![
            ("enabled".to_owned(), Json::Flag(table.enabled)),
            ("attributes".to_owned(), Json::List(rows.collect())),
        ];
        if !table.filter.groups.is_empty() {
            entries.push(("filters".to_owned(), scoping::wire::to_json(&table.filter)));
        }
        Json::Object(entries)
    };
    let mut entries = vec![
        ("directory".to_owned(), Json::text(&opened.directory)),
        ("users".to_owned(), table(&opened.tables.users)),
    ];
    entries.extend(opened.tables.groups.as_ref().map(|groups| ("groups".to_owned(), table(groups))));
    let notes = opened.notes.iter().map(|note| Json::Text(note.to_string()));
    entries.push(("notes".to_owned(), Json::List(notes.collect())));
    Json::Object(entries)
}

fn shown(opened: &portal::Opened) -> String {
    let mut page = Paper::standard();
    if !opened.directory.is_empty() {
        page.line(0, Ink::Strong, &opened.directory);
    }
    let tables =
        [(Object::Users, Some(&opened.tables.users)), (Object::Groups, opened.tables.groups.as_ref())];
    for (object, table) in tables {
        let Some(table) = table else { continue };
        let name = if object == Object::Users { "Users" } else { "Groups" };
        page.heading(&if table.enabled { name.to_owned() } else { format!("{name} (switched off)") });
        let rows: Vec<String> = table.rows.iter().map(|row| MappingRow::of_schema(row).told()).collect();
        show::table(&rows, &mut page, 2, false);
        let words = table.filter.words();
        page.line(
            2,
            Ink::Faint,
            &if words.is_empty() { "No scoping filter".to_owned() } else { format!("In scope: {words}") },
        );
    }
    if !opened.notes.is_empty() {
        page.heading("Worth knowing");
        for note in &opened.notes {
            page.line(2, Ink::Plain, &note.to_string());
        }
    }
    page.into_text()
}

fn write(opened: &Opened, format: Format) -> Result<Output, Fault> {
    let Some(configuration) = opened.ready() else { return Ok(stands_in_the_way(opened, format)) };
    let answer = configuration.mappings.as_ref();
    let application =
        configuration.application.as_ref().and_then(|answer| opened.world.application(&answer.id));
    let (Some(answer), Some(application)) = (answer, application) else {
        return Err(Fault::file(&opened.name, "This application has no attribute mappings"));
    };
    let written = mappings::schema(answer, application);
    for note in &written.notes {
        say(&note.to_string());
    }
    Ok(Output::raw(portal::file(&written.json)))
}
