//! Node's own test runner over a folder of tests/. It must not know what the tests hold.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::report::Done;
use crate::{browsers, shell, workspace};

/// The runner over tests/`folder` with these modules beside it; `filter` is looked for in the titles.
pub fn tests(folder: &str, modules: &Path, filter: &[&str]) -> Done<Command> {
    let folder = workspace::root().join("tests").join(folder);
    link(modules, &folder.join("node_modules"))?;
    let mut command = shell::program(browsers::node()?);
    command.current_dir(&folder).args(["--test", "--test-reporter=spec"]);
    for words in filter {
        command.arg(format!("--test-name-pattern={words}"));
    }
    // Both colors at once make Node warn.
    command.env_remove("NO_COLOR").env_remove("FORCE_COLOR");
    Ok(command)
}

/// Modules are looked up from the importing file upwards, so the cache has to appear beside the scripts.
pub fn link(modules: &Path, place: &Path) -> Done {
    if fs::read_link(place).is_ok_and(|old| old == modules) {
        return Ok(());
    }
    if place.is_symlink() {
        fs::remove_file(place)?;
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(modules, place)?;
    #[cfg(windows)]
    std::os::windows::fs::symlink_dir(modules, place)?;
    Ok(())
}
