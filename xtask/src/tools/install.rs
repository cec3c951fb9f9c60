//! How a tool gets into the cache: by cargo, by npm, or by work of its own. It must not know which tools there are.

use std::fs;
use std::path::{Path, PathBuf};

use crate::report::{Done, Failure, stage};
use crate::shell::{cargo, on_path, program, run};
use crate::workspace;

/// Installs a program by cargo into a folder; `profile` has what its release build shall be like.
pub(super) fn cargo_install(
    name: &str,
    version: &str,
    more: &[&str],
    profile: &[(&str, &str)],
    folder: &Path,
) -> Done {
    let root = folder.to_string_lossy();
    if on_path("cargo-binstall").is_some() {
        let exact = format!("{name}@{version}");
        let quick = cargo(&["binstall", "--no-confirm", "--root", &root, &exact]).status();
        if quick.is_ok_and(|status| status.success()) {
            return Ok(());
        }
    }
    let mut command = cargo(&["install", name, "--version", version, "--root", &root]);
    command.args(more).env_remove("CARGO_TARGET_DIR");
    for (key, value) in profile {
        command.env(format!("CARGO_PROFILE_RELEASE_{key}"), value);
    }
    run(&mut command, "Is the registry reachable? Install it by hand and put it on PATH, then run again.")
}

/// Installs npm packages into the cache and returns their `node_modules`.
pub(super) fn npm(name: &str, version: &str, proof: &str, packages: &[String]) -> Done<PathBuf> {
    let proof = format!("node_modules/{proof}");
    install(name, version, &proof, "under a minute, once", |folder| {
        fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
        let mut command = program("npm");
        // No package needs its install script, and one of them reports to its makers.
        command.current_dir(folder).args([
            "install",
            "--ignore-scripts",
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]);
        run(command.args(packages), "Is npm there (Node 20 or newer) and its registry reachable?")
    })?;
    Ok(workspace::tools()?.join(format!("{name}-{version}/node_modules")))
}

/// The file `proof` of the tool, installed first when it is not in the cache. An installation that was cut short
/// leaves only a `.partial` folder and is begun again.
pub(super) fn install(
    name: &str,
    version: &str,
    proof: &str,
    time: &str,
    work: impl FnOnce(&Path) -> Done,
) -> Done<PathBuf> {
    let cache = workspace::tools()?;
    let folder = cache.join(format!("{name}-{version}"));
    let file = folder.join(proof);
    if file.exists() {
        return Ok(file);
    }
    stage(&format!("Installing {name} {version} ({time})"), || {
        let partial = cache.join(format!("{name}-{version}.partial"));
        fs::create_dir_all(&partial)?;
        work(&partial)?;
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::rename(&partial, &folder)?;
        Ok(())
    })?;
    if file.exists() {
        Ok(file)
    } else {
        Err(Failure::new(format!("{name} was installed, but {} is not there", file.display())))
    }
}
