//! `connect`: puts an organization's settings beside a built page, and writes the services that they let the page ask into
//! its policy, the headers for every host and the service worker, so that settings and policy cannot disagree. What the
//! settings mean is the core's.

use std::fs;
use std::path::Path;

use quartermaster_core::settings;
use quartermaster_core::world::World;

use crate::headers::{INDEX, Reach};
use crate::report::{Done, Failure, stage};
use crate::{compress, hosts, site};

/// The name under which the page fetches its settings.
const BESIDE: &str = "settings.json";
/// What the page reads of it at most, in bytes (src/effects/settings.rs).
const LARGEST: usize = 256 * 1024;

/// The settings, read and found usable.
pub struct Settings {
    text: String,
    reach: Reach,
}

impl Settings {
    /// Reads the file.
    ///
    /// # Errors
    /// The core's own sentence where the page would not use it.
    pub fn read(file: &Path) -> Done<Self> {
        let text = fs::read_to_string(file)
            .map_err(|error| Failure::new(format!("{} cannot be read: {error}", file.display())))?;
        if text.len() > LARGEST {
            return Err(Failure::new(format!("{}: settings.json may have 256 KiB, no more", file.display())));
        }
        let read = settings::read(&text, &mut World::built_in())
            .map_err(|fault| Failure::new(format!("{}: {fault}", file.display())))?;
        Ok(Self { text, reach: Reach::to(read.connect) })
    }
}

/// `connect <folder> --settings <file>`: the same for a folder that was built before.
pub fn run(folder: &Path, file: &Path) -> Done {
    let settings = Settings::read(file)?;
    if !folder.join(INDEX).is_file() {
        return Err(Failure::new(format!("{} holds no index.html: build the page first", folder.display())));
    }
    stage("Writing settings, policy and headers", || write(folder, &settings))
}

/// Writes the settings into a built folder, in place of others that may be there.
pub fn write(folder: &Path, settings: &Settings) -> Done {
    let Settings { text, reach } = settings;
    // No compressed copy beside it: who edits the file at the host would go on serving the old one.
    fs::write(folder.join(BESIDE), text)?;
    let page = fs::read_to_string(folder.join(INDEX))?;
    fs::write(folder.join(INDEX), site::with_reach(&page, reach)?)?;
    let files: Vec<String> = site::own_files(folder)?.into_iter().filter(|file| file != BESIDE).collect();
    // The worker keeps the page, and the page is another one now.
    let worker = folder.join("sw.js");
    if let Some(text) = site::renewed_worker(folder, &files)? {
        fs::write(&worker, text)?;
    }
    for file in [INDEX, "sw.js"] {
        if folder.join(format!("{file}.br")).is_file() {
            compress::beside(&folder.join(file))?;
        }
    }
    for (name, text) in hosts::files(&files, reach) {
        fs::write(folder.join(name), text)?;
    }
    match reach.origins() {
        [] => println!("    the page asks nobody but its own origin"),
        origins => println!("    the page may ask {}", origins.join(", ")),
    }
    Ok(())
}
