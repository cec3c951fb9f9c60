//! Playwright on the system's Chromium against the built page: sets the stage and starts a script of tests/e2e.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::report::Done;
use crate::{browsers, node, probe, shell, tools, workspace};

/// Node with everything that a script of tests/e2e needs to know, in the folder of the scripts.
pub fn node(site: &Path) -> Done<Command> {
    let node = browsers::node()?;
    let chromium = browsers::chromium()?;
    let modules = tools::playwright()?;
    let folder = folder();
    node::link(&modules, &folder.join("node_modules"))?;
    let mut command = shell::program(node);
    command.current_dir(&folder);
    command.env("QM_SITE", site).env("QM_CHROMIUM", chromium).env("QM_XTASK", own_path()?);
    // Both colors at once make Node warn.
    command.env_remove("NO_COLOR").env_remove("FORCE_COLOR");
    Ok(command)
}

/// Node about to run Playwright's own command line.
pub fn playwright(site: &Path, arguments: &[&str]) -> Done<Command> {
    let mut command = node(site)?;
    command.env("QM_CLI", command_line()?);
    probe::services(&mut command)?;
    command.arg(tools::playwright()?.join("@playwright/test/cli.js")).args(arguments);
    Ok(command)
}

/// The command line, built.
pub fn command_line() -> Done<PathBuf> {
    let package = ["build", "--quiet", "--locked", "--package", "quartermaster-cli"];
    shell::run(&mut shell::cargo(&package), "What the compiler said stands above: mend it and run again.")?;
    Ok(workspace::target()?.join("debug").join(format!("quartermaster{}", std::env::consts::EXE_SUFFIX)))
}

fn folder() -> PathBuf {
    workspace::root().join("tests/e2e")
}

/// Where this program lies. While the core tests run, cargo may link it anew: Linux then names the file that was
/// replaced "… (deleted)", and the new one under the old name does just as well.
fn own_path() -> std::io::Result<std::path::PathBuf> {
    let path = std::env::current_exe()?;
    let name = path.to_string_lossy();
    Ok(name.strip_suffix(" (deleted)").map_or_else(|| path.clone(), std::path::PathBuf::from))
}
