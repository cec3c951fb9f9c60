//! Programs of the system: finds them, and installs them through the system's package manager where it is one we know.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::report::{Done, Failure, stage};
use crate::shell::{ask, on_path, program, run};

/// A program that is called like its package.
pub fn command(name: &str) -> Done<PathBuf> {
    found_or_installed(|| on_path(name), name, &[name])
}

/// What `find` finds, after an installation of `packages` where it finds nothing at first.
pub fn found_or_installed(
    find: impl Fn() -> Option<PathBuf>,
    what: &str,
    packages: &[&str],
) -> Done<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if on_path("apt-get").is_none() {
        return Err(Failure::new(format!(
            "{what} was not found. Install it by your system's own means (its packages are called like {}), then run again",
            packages.join(" and ")
        )));
    }
    stage(&format!("Installing {what} through apt-get (a minute or two, once)"), || apt(packages))?;
    find().ok_or_else(|| Failure::new(format!("{what} was installed, but is not on PATH")))
}

fn apt(packages: &[&str]) -> Done {
    static UPDATED: AtomicBool = AtomicBool::new(false);
    let advice = "Install the packages by hand, then run again.";
    if !UPDATED.swap(true, Ordering::Relaxed) {
        run(as_root("apt-get").args(["update", "-qq"]), advice)?;
    }
    let mut command = as_root("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    run(command.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages), advice)
}

fn as_root(name: &str) -> std::process::Command {
    let is_root = ask("id", &["-u"]).is_some_and(|id| id == "0");
    if is_root || on_path("sudo").is_none() {
        return program(name);
    }
    let mut command = program("sudo");
    command.arg(name);
    command
}
