//! `export`: the files of a configuration, byte for byte as the page gives them.

use std::path::PathBuf;

use quartermaster_core::export::{ARTEFACTS, Artefact, Rendering, Shelf, bundle};
use quartermaster_core::steps::Configuration;
use quartermaster_core::wire::json::Json;
use quartermaster_core::world::World;

use crate::arguments::{self, Format};
use crate::beside::constant;
use crate::commands::check::{report, stands_in_the_way};
use crate::files::{self, Written};
use crate::opened::Opened;
use crate::output::{Fault, Output, Status};
use crate::paper::{Ink, Paper};

/// A file, or why there is none.
struct Rendered {
    artefact: &'static Artefact,
    bytes: Result<Vec<u8>, &'static str>,
}

pub fn run(export: &arguments::Export, world: World, format: Format) -> Result<Output, Fault> {
    let opened = Opened::of(&export.configured, world)?;
    let Some(configuration) = opened.ready() else { return Ok(stands_in_the_way(&opened, format)) };
    let wanted: Vec<&'static Artefact> = ARTEFACTS
        .iter()
        .copied()
        .filter(|artefact| match export.names.as_slice() {
            // The archive holds the others: beside them it says everything twice.
            [] => artefact.shelf != Shelf::Whole,
            names => names.iter().any(|name| name == artefact.name),
        })
        .collect();
    let rendered = wanted
        .into_iter()
        .map(|artefact| Ok(Rendered { artefact, bytes: bytes(artefact, configuration, &opened.world)? }))
        .collect::<Result<Vec<_>, Fault>>()?;
    if files::is_standard(&export.out) {
        return to_standard_output(&rendered);
    }
    let written = to_folder(export, &rendered)?;
    // Who asks for a file by its name and gets none has something to answer first.
    let missing = !export.names.is_empty() && rendered.iter().any(|file| file.bytes.is_err());
    Ok(Output::either(
        Status::of(missing),
        format,
        || report(&opened, vec![("files".to_owned(), Json::List(written.iter().map(json).collect()))]),
        || text(&opened, export, &written),
    ))
}

/// The bytes of an artefact; the sentence says what it waits for.
pub fn bytes(
    artefact: &Artefact,
    configuration: &Configuration,
    world: &World,
) -> Result<Result<Vec<u8>, &'static str>, Fault> {
    let absent = || Fault::call(format!("{} is not part of this program: install it again", artefact.file));
    Ok(match (artefact.render)(configuration, world) {
        Rendering::Text(text) => Ok(text.into_bytes()),
        Rendering::Beside(name) => Ok(constant(name).ok_or_else(absent)?.to_vec()),
        Rendering::Bundle(files) => {
            #[expect(
                clippy::redundant_closure,
                reason = "the function itself would ask for files that live for ever"
            )]
            let archive = bundle(&files, |name| constant(name));
            Ok(archive.map_err(|fault| Fault::call(fault.to_string()))?)
        }
        Rendering::Waits(why) => Err(why),
    })
}

fn to_standard_output(rendered: &[Rendered]) -> Result<Output, Fault> {
    match rendered {
        [Rendered { bytes: Ok(bytes), .. }] => Ok(Output::raw(bytes.clone())),
        [Rendered { artefact, bytes: Err(why) }] => {
            crate::output::say(&format!("{}: {why}", artefact.file));
            Ok(Output::nothing(Status::Problems))
        }
        _ => Err(Fault::call("Standard output takes one file: name it with --as, or give --out a folder")),
    }
}

/// What became of a file.
struct Told<'a> {
    artefact: &'static Artefact,
    state: Result<(Written, usize), &'a str>,
}

fn to_folder<'a>(export: &arguments::Export, rendered: &'a [Rendered]) -> Result<Vec<Told<'a>>, Fault> {
    let mut told = Vec::new();
    let mut in_the_way = Vec::new();
    for Rendered { artefact, bytes } in rendered {
        let state = match bytes {
            Ok(bytes) => {
                let path = export.out.join(artefact.file);
                let written = files::would(&path, bytes)?;
                if written == Written::Over && !export.force {
                    in_the_way.push(files::shown(&path));
                }
                Ok((written, bytes.len()))
            }
            Err(why) => Err(*why),
        };
        told.push(Told { artefact, state });
    }
    // All or nothing: a folder must not hold a new script beside an old plan.
    if !in_the_way.is_empty() {
        return Err(files::in_the_way(&in_the_way));
    }
    files::folder(&export.out)?;
    for (Rendered { artefact, bytes }, told) in rendered.iter().zip(&told) {
        let (Ok(bytes), Ok((state, _))) = (bytes, told.state) else { continue };
        let path: PathBuf = export.out.join(artefact.file);
        if state != Written::Same {
            files::write(&path, bytes)?;
        }
        if artefact.ending == "sh" {
            files::runs(&path)?;
        }
    }
    Ok(told)
}

fn state(state: Written) -> &'static str {
    match state {
        Written::New => "written",
        Written::Same => "unchanged",
        Written::Over => "overwritten",
    }
}

fn json(told: &Told<'_>) -> Json {
    let mut entries = vec![
        ("name".to_owned(), Json::text(told.artefact.name)),
        ("file".to_owned(), Json::text(told.artefact.file)),
    ];
    match told.state {
        Ok((written, length)) => {
            entries.push(("state".to_owned(), Json::text(state(written))));
            let length = u32::try_from(length).unwrap_or(u32::MAX);
            entries.push(("bytes".to_owned(), Json::Number(length.into())));
        }
        Err(why) => {
            entries.push(("state".to_owned(), Json::text("waits")));
            entries.push(("message".to_owned(), Json::text(why)));
        }
    }
    Json::Object(entries)
}

fn text(opened: &Opened, export: &arguments::Export, told: &[Told<'_>]) -> String {
    let mut page = Paper::standard();
    page.line(0, Ink::Strong, &files::shown(&export.out));
    let row = |told: &Told<'_>| {
        let (ink, said) = match told.state {
            Ok((written @ Written::Same, _)) => (Ink::Faint, state(written).to_owned()),
            Ok((written, _)) => (Ink::Good, state(written).to_owned()),
            Err(why) => (Ink::Warning, why.to_owned()),
        };
        vec![
            (Ink::Plain, told.artefact.file.to_owned()),
            (Ink::Faint, told.artefact.title.to_owned()),
            (ink, said),
        ]
    };
    page.table(2, &told.iter().map(row).collect::<Vec<_>>());
    let warnings = opened.warnings().len();
    if warnings > 0 {
        page.blank();
        let said =
            format!("{} to read first: quartermaster check", crate::paper::counted(warnings, "warning"));
        page.line(0, Ink::Faint, &said);
    }
    page.into_text()
}
