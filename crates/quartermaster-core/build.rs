//! Turns `catalog/*.toml` and `src/steps/*.toml` into two compact JSON files that the crate embeds, and fails the
//! build with the file, the key and what to do when one of them is malformed. It must not know what a step asks.

#[allow(dead_code, reason = "the crate uses all of it, the build only the run")]
#[path = "src/catalog/checks/mod.rs"]
mod checks;
#[allow(dead_code, reason = "the crate uses all of it, the build only the shape")]
#[path = "src/catalog/schema/mod.rs"]
mod schema;

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use checks::{CatalogFault, Shelf};
use schema::{Application, STEP_SLUGS, StepWords};
use serde::de::DeserializeOwned;

/// One read file: its name for people, its content, and the same as JSON.
struct Read<T> {
    name: String,
    content: T,
    json: serde_json::Value,
}

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut faults = Vec::new();
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/catalog");

    let mut applications: Vec<Read<Application>> =
        read_all(&here.join("../../catalog"), "catalog", &mut faults);
    let steps = "crates/quartermaster-core/src/steps";
    let mut words: Vec<Read<StepWords>> = read_all(&here.join("src/steps"), steps, &mut faults);

    applications.sort_by_key(|read| (read.content.order, read.content.display_name.clone()));
    words.sort_by_key(|read| STEP_SLUGS.iter().position(|slug| *slug == read.content.step));

    if faults.is_empty() {
        faults = checks::run(&Shelf {
            applications: applications.iter().map(|read| (read.name.clone(), &read.content)).collect(),
            words: words.iter().map(|read| (read.name.clone(), &read.content)).collect(),
        });
    }
    if applications.is_empty() {
        faults.push(CatalogFault {
            file: "catalog".into(),
            key: String::new(),
            remedy: "Add an application: one <id>.toml".into(),
        });
    }
    write(&out.join("catalog.json"), applications.into_iter().map(|read| read.json).collect(), &mut faults);
    write(&out.join("words.json"), words.into_iter().map(|read| read.json).collect(), &mut faults);

    for fault in &faults {
        println!("cargo::error={fault}");
    }
    if !faults.is_empty() {
        process::exit(1);
    }
}

/// Reads every TOML file of a folder, by name.
fn read_all<T: DeserializeOwned>(folder: &Path, shown: &str, faults: &mut Vec<CatalogFault>) -> Vec<Read<T>> {
    // The folder itself, so that a new file is seen; each file, so that a change is seen.
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        println!("cargo::rerun-if-changed={}", path.display());
        let file_name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = [shown, "/", &file_name].concat();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                let remedy = format!("Make the file readable: {error}");
                faults.push(CatalogFault { file: name, key: String::new(), remedy });
                continue;
            }
        };
        match (toml::from_str::<T>(&text), toml::from_str::<serde_json::Value>(&text)) {
            (Ok(content), Ok(json)) => found.push(Read { name, content, json }),
            (Err(error), _) | (Ok(_), Err(error)) => {
                let offset = error.span().map_or(0, |span| span.start);
                let line = text.get(..offset).unwrap_or_default().matches('\n').count() + 1;
                let message = error.message().replace('\n', " ");
                let remedy = format!("{} (line {line}: {message})", advice(&message));
                faults.push(CatalogFault { file: name, key: key_at(&text, line), remedy });
            }
        }
    }
    found
}

/// The key that a line belongs to: the table above it with its number among its like, and the key on the line or,
/// for a row of a list, the key of the list.
fn key_at(text: &str, line: usize) -> String {
    let lines: Vec<&str> = text.lines().take(line).map(str::trim).collect();
    let mut path = Vec::new();
    if let Some(table) = lines.iter().rev().find(|line| line.starts_with('[')) {
        let name = table.trim_matches(['[', ']', ' ']);
        let before = lines.iter().filter(|line| *line == table).count() - 1;
        path.push(if table.starts_with("[[") { format!("{name}[{before}]") } else { name.to_owned() });
    }
    let row = |line: &&&str| !line.starts_with('{') && line.contains('=');
    let keyed = if lines.last().is_some_and(|line| line.starts_with('{')) {
        lines.iter().rev().find(row)
    } else {
        lines.last()
    };
    path.extend(keyed.and_then(|line| line.split_once('=')).map(|(key, _)| key.trim().to_owned()));
    path.join(".")
}

/// What to do about an error of the TOML reader.
fn advice(message: &str) -> &'static str {
    match message.split_once('`').map_or(message, |(start, _)| start.trim()) {
        "missing field" => "Add the key",
        "unknown field" => "Take a key that is known",
        "unknown variant" => "Take a value that is known",
        _ => "Write TOML of the shape in src/catalog/schema",
    }
}

fn write(path: &Path, files: Vec<serde_json::Value>, faults: &mut Vec<CatalogFault>) {
    let json = serde_json::Value::Array(files).to_string();
    if let Err(error) = fs::write(path, json) {
        let remedy = format!("Make the folder of build output writable: {error}");
        faults.push(CatalogFault { file: path.display().to_string(), key: String::new(), remedy });
    }
}
