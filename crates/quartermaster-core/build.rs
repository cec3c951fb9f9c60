//! Turns `catalog/*.toml` and `src/steps/*.toml` into two compact JSON files that the crate embeds, and fails the
//! build with the file, the key and what to do when one of them is malformed. It must not know what a step asks.

#[allow(dead_code, reason = "the crate uses all of it, the build only the run")]
#[path = "src/catalog/checks/mod.rs"]
mod checks;
/// The one place outside them that both modules name, under the path that it has in the crate.
#[allow(dead_code, reason = "the crate uses all of it, the build only what reads")]
#[path = "src/wire/json/mod.rs"]
mod json;
#[allow(dead_code, reason = "the crate uses all of it, the build only the shape")]
#[path = "src/catalog/schema/mod.rs"]
mod schema;
#[path = "src/export/sha256.rs"]
mod sha256;
mod wire {
    pub(crate) use super::json;
}

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use checks::{CHECKS, CatalogFault, Shelf, WORD_CHECKS};
use json::Json;
use schema::{Application, KnownFaults, STEP_SLUGS, Shape, StepWords};

/// One read file: its name for people, its content, and the same as the text of JSON.
struct Read<T> {
    name: String,
    content: T,
    json: String,
}

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut faults = Vec::new();
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/catalog");
    println!("cargo::rerun-if-changed=src/wire/json");
    println!("cargo::rerun-if-changed=src/export/sha256.rs");

    let mut applications: Vec<Read<Application>> =
        read_all(&here.join("../../catalog"), "catalog", &mut faults);
    let steps = "crates/quartermaster-core/src/steps";
    let mut words: Vec<Read<StepWords>> = read_all(&here.join("src/steps"), steps, &mut faults);

    applications.sort_by_key(|read| (read.content.order, read.content.display_name.clone()));
    words.sort_by_key(|read| STEP_SLUGS.iter().position(|slug| *slug == read.content.step));

    if faults.is_empty() {
        let shelf = Shelf {
            applications: applications.iter().map(|read| (read.name.clone(), &read.content)).collect(),
            words: words.iter().map(|read| (read.name.clone(), &read.content)).collect(),
        };
        faults = checks::run(CHECKS, &shelf);
        faults.append(&mut checks::run(WORD_CHECKS, &shelf));
    }
    if applications.is_empty() {
        faults.push(CatalogFault {
            file: "catalog".into(),
            key: String::new(),
            remedy: "Add an application: one <id>.toml".into(),
        });
    }
    let choice = |read: &Read<Application>| {
        let Application { id, display_name, summary, .. } = &read.content;
        serde_json::json!([id, display_name, summary]).to_string()
    };
    write(&out.join("choices.json"), applications.iter().map(choice).collect(), &mut faults);
    write(&out.join("catalog.json"), applications.into_iter().map(|read| read.json).collect(), &mut faults);
    let later = words.split_off(words.len().min(1));
    write(&out.join("words.json"), words.into_iter().map(|read| read.json).collect(), &mut faults);
    write(&out.join("later.json"), later.into_iter().map(|read| read.json).collect(), &mut faults);

    let mut doctor: Vec<String> = Vec::new();
    if let Some(json) = entries(&here.join("src/doctor/knowledge.toml"), &mut faults) {
        doctor.push(json);
    }
    write(&out.join("doctor.json"), doctor, &mut faults);

    let probe = "crates/quartermaster-core/src/probe";
    let known: Vec<Read<KnownFaults>> = read_all(&here.join("src/probe"), probe, &mut faults);
    let known = known.into_iter().map(|read| read.json).collect();
    write(&out.join("diagnoses.json"), known, &mut faults);

    let constants = constants(&here, &mut faults);
    put(&out.join("constants.rs"), &constants, &mut faults);

    for fault in &faults {
        println!("cargo::error={fault}");
    }
    if !faults.is_empty() {
        process::exit(1);
    }
}

/// A TOML file of `[[entries]]` as the text of a JSON list without its brackets. That each has all its keys is a test's
/// affair: whoever reads them takes a missing one for an empty one.
fn entries(path: &Path, faults: &mut Vec<CatalogFault>) -> Option<String> {
    println!("cargo::rerun-if-changed={}", path.display());
    let read = fs::read_to_string(path).map_err(|error| error.to_string());
    let parsed =
        read.and_then(|text| toml::from_str::<serde_json::Value>(&text).map_err(|error| error.to_string()));
    match parsed {
        Ok(toml) => {
            let entries = toml.get("entries").map(ToString::to_string).unwrap_or_default();
            Some(entries.trim_start_matches('[').trim_end_matches(']').to_owned())
        }
        Err(error) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let remedy = format!("Write TOML: {}", error.replace('\n', " "));
            faults.push(CatalogFault { file: name, key: String::new(), remedy });
            None
        }
    }
}

/// The table of the constant files as the text of Rust: name, fingerprint and length of each, by name.
fn constants(here: &Path, faults: &mut Vec<CatalogFault>) -> String {
    let folder = here.join("constant");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.push(here.join("../../docs/configuration.v1.schema.json"));
    paths.sort_by(|one, other| one.file_name().cmp(&other.file_name()));
    let mut table = "&[".to_owned();
    for path in paths {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        match fs::read(&path) {
            Ok(bytes) => {
                let (sha256, length) = (sha256::sha256(&bytes), bytes.len());
                table.push_str(&format!(
                    "\n    Constant {{ name: {name:?}, sha256: {sha256:?}, length: {length} }},"
                ));
            }
            Err(error) => faults.push(CatalogFault {
                file: name.into_owned(),
                key: String::new(),
                remedy: format!("Make the file readable: {error}"),
            }),
        }
    }
    table.push_str("\n]");
    table
}

/// Reads every TOML file of a folder, by name.
fn read_all<T: Shape>(folder: &Path, shown: &str, faults: &mut Vec<CatalogFault>) -> Vec<Read<T>> {
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
        match toml::from_str::<serde_json::Value>(&text) {
            Ok(toml) => {
                let json = toml.to_string();
                // What serde_json prints is JSON; a key that is given twice was already refused as TOML.
                let content = schema::read(&Json::parse(&json).unwrap_or(Json::Null), &name, faults);
                found.push(Read { name, content, json });
            }
            Err(error) => {
                let offset = error.span().map_or(0, |span| span.start);
                let line = text.get(..offset).unwrap_or_default().matches('\n').count() + 1;
                let message = error.message().replace('\n', " ");
                let remedy = format!("Write TOML (line {line}: {message})");
                faults.push(CatalogFault { file: name, key: String::new(), remedy });
            }
        }
    }
    found
}

fn write(path: &Path, files: Vec<String>, faults: &mut Vec<CatalogFault>) {
    put(path, &["[", &files.join(","), "]"].concat(), faults);
}

fn put(path: &Path, json: &str, faults: &mut Vec<CatalogFault>) {
    if let Err(error) = fs::write(path, json) {
        let remedy = format!("Make the folder of build output writable: {error}");
        faults.push(CatalogFault { file: path.display().to_string(), key: String::new(), remedy });
    }
}
