//! The browser, its driver and Node for the tests: finds them, and installs them through the system's package manager
//! where it is one we know.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::report::{Done, Failure, stage};
use crate::shell::{ask, on_path, program, run};

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// A Chromium, from QM_CHROMIUM, PATH or the usual place.
pub fn chromium() -> Done<PathBuf> {
    let find = || {
        let named = std::env::var_os("QM_CHROMIUM").map(PathBuf::from);
        let usual = Path::new(MAC).is_file().then(|| PathBuf::from(MAC));
        named.or_else(|| CHROMIUM.iter().find_map(|name| on_path(name))).or(usual)
    };
    found_or_installed(find, "Chromium", &["chromium"])
}

/// The driver that belongs to the Chromium, from CHROMEDRIVER or PATH.
pub fn chromedriver() -> Done<PathBuf> {
    let find = || std::env::var_os("CHROMEDRIVER").map(PathBuf::from).or_else(|| on_path("chromedriver"));
    found_or_installed(find, "chromedriver", &["chromium-driver"])
}

/// Node, which runs the end-to-end tests.
pub fn node() -> Done<PathBuf> {
    found_or_installed(|| on_path("node").filter(|_| on_path("npm").is_some()), "Node", &["nodejs", "npm"])
}

fn found_or_installed(find: impl Fn() -> Option<PathBuf>, what: &str, packages: &[&str]) -> Done<PathBuf> {
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
