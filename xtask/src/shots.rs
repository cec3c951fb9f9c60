//! `shots`: the README's picture, taken of the real page.

use crate::e2e;
use crate::report::{Done, stage};
use crate::shell;
use crate::site::{Build, make};

/// Writes docs/screenshot.png.
pub fn run() -> Done {
    let site = make(Build::Release)?;
    stage("Taking docs/screenshot.png", || {
        shell::run(e2e::node(&site)?.arg("shots.mjs"), "The script is tests/e2e/shots.mjs.")
    })
}
