//! The browser, its driver and Node for the tests.

use std::path::{Path, PathBuf};

use crate::report::Done;
use crate::shell::on_path;
use crate::system::found_or_installed;

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

/// Node, which runs the end-to-end tests and those of the exported files.
pub fn node() -> Done<PathBuf> {
    found_or_installed(|| on_path("node").filter(|_| on_path("npm").is_some()), "Node", &["nodejs", "npm"])
}
