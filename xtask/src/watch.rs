//! Notices when a source of the page changed, by asking the files for their times twice a second: needs no library
//! and works on every system and file share.

use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::report::Done;
use crate::workspace;

/// What the page is built from.
const SOURCES: [&str; 9] = [
    "src",
    "crates",
    "catalog",
    "style",
    "public",
    "index.html",
    "Cargo.toml",
    "Trunk.toml",
    "docs/configuration.v1.schema.json",
];

/// The state of all sources: how many there are and the latest change.
pub type Seen = (usize, Option<SystemTime>);

/// The state of the sources now.
pub fn look() -> Done<Seen> {
    let root = workspace::root();
    let mut seen = (0, None);
    for source in SOURCES {
        let path = root.join(source);
        if path.is_dir() {
            for file in workspace::files(&path)? {
                note(&path.join(file), &mut seen);
            }
        } else {
            note(&path, &mut seen);
        }
    }
    Ok(seen)
}

/// Returns once the sources differ from `before` and have been quiet for a moment.
pub fn wait_for_change(before: Seen) -> Done<Seen> {
    let mut last = before;
    loop {
        thread::sleep(Duration::from_millis(500));
        // A file that goes away while we look is a change we shall see in the next round.
        let Ok(now) = look() else { continue };
        if now != before && now == last {
            return Ok(now);
        }
        last = now;
    }
}

fn note(file: &Path, seen: &mut Seen) {
    if let Ok(time) = file.metadata().and_then(|metadata| metadata.modified()) {
        seen.0 += 1;
        seen.1 = seen.1.max(Some(time));
    }
}
