//! Where things are: the project's folders, the cache of tools, and who may build right now.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::report::{Done, Failure};
use crate::shell::ask;

/// The folder that holds the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    let manifest =
        std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    Path::new(&manifest).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// What the chores themselves write on the way: generated style, the built pages.
pub fn workshop() -> PathBuf {
    root().join("target/xtask")
}

/// Where cargo puts what it builds.
pub fn target() -> Done<PathBuf> {
    let told =
        ask("cargo", &["metadata", "--format-version", "1", "--no-deps", "--offline"]).unwrap_or_default();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap_or_default();
    let folder = told.get("target_directory").and_then(serde_json::Value::as_str).map(PathBuf::from);
    folder.ok_or_else(|| {
        Failure::new("`cargo metadata` does not tell the target folder: is it this workspace's cargo?")
    })
}

/// The per-user folder of installed tools, shared by every checkout.
pub fn tools() -> Done<PathBuf> {
    let cache = match (std::env::var_os("XDG_CACHE_HOME"), std::env::var_os("HOME")) {
        (Some(cache), _) if !cache.is_empty() => PathBuf::from(cache),
        (_, Some(home)) => PathBuf::from(home).join(".cache"),
        (_, None) => return Err(Failure::new("set HOME or XDG_CACHE_HOME: tools are kept there")),
    };
    Ok(cache.join("quartermaster/tools"))
}

/// Held while one chore builds; a second one waits for it instead of building at the same time.
pub struct Turn(#[allow(dead_code, reason = "held for its lock, which ends with it")] File);

/// Waits until no other chore builds in this checkout.
pub fn turn() -> Done<Turn> {
    fs::create_dir_all(workshop())?;
    let file = File::create(workshop().join("turn.lock"))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("    another chore is building here: waiting for it");
            file.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    Ok(Turn(file))
}

/// Every file under `folder`, sorted, as paths relative to it.
pub fn files(folder: &Path) -> Done<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(here) = open.pop() {
        for entry in fs::read_dir(&here)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                found.push(relative.to_path_buf());
            }
        }
    }
    found.sort();
    Ok(found)
}
