//! The programs that build and test the page: which versions, and where each is found or got from (tools/install.rs).
//! Versions that fit together are pinned here; the wasm-bindgen CLI follows Cargo.lock.

mod install;

use std::fs;
use std::path::{Path, PathBuf};

use crate::report::{Done, Failure, stage};
use crate::shell::{ask, on_path, program, run};
use crate::{system, workspace};
use install::{cargo_install, install, npm};

const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132.0.0";
/// The end-to-end runner and the accessibility checker that fit together.
const PLAYWRIGHT: &str = "1.64.1";
const AXE: &str = "4.13.0";
/// What judges the exported files: the mock of the contract, the grammar of PowerShell and its parser, a checker of HTML,
/// readers of calendars and of Markdown.
const JUDGES: [(&str, &str); 6] = [
    ("@stoplight/prism-cli", "5.16.0"),
    ("tree-sitter-powershell", "0.26.4"),
    ("web-tree-sitter", "0.27.1"),
    ("html-validate", "10.17.0"),
    ("ical.js", "2.2.1"),
    ("markdown-it", "15.0.3"),
];

/// SCIM services that nobody here wrote, and what they run on.
const SCIM_ROUTERS: [(&str, &str); 3] =
    [("scimmy-routers", "1.3.2"), ("scimmy", "1.3.5"), ("express", "4.22.3")];
/// Another one in Python, what judges such services, and what both stand on. They want Python 3.11 or newer.
const SCIM2: [(&str, &str); 4] = [
    ("scim2-server", "0.8.3"),
    ("scim2-tester", "0.5.2"),
    ("scim2-client[httpx2]", "0.13.2"),
    ("scim2-models", "0.12.3"),
];

/// What building the page needs.
pub struct BuildTools {
    trunk: PathBuf,
    bindgen: PathBuf,
    optimizer: Option<PathBuf>,
    folders: Vec<PathBuf>,
    wasm_opt: Option<String>,
}

impl BuildTools {
    /// Finds the tools, installs what is missing.
    pub fn ensure() -> Done<Self> {
        wasm_target()?;
        let trunk = trunk()?;
        let bindgen = wasm_bindgen()?;
        let (wasm_opt, optimizer) = wasm_opt()?;
        let folders = [trunk.parent(), bindgen.parent(), optimizer.as_deref().and_then(Path::parent)];
        let folders = folders.into_iter().flatten().map(Path::to_path_buf).collect();
        Ok(Self { trunk, bindgen, optimizer, folders, wasm_opt })
    }

    /// Trunk, told to use the tools found here and to fetch nothing.
    pub fn trunk(&self) -> Done<std::process::Command> {
        let mut command = program(&self.trunk);
        command.env("PATH", with_folders(&self.folders)?);
        command.env("TRUNK_OFFLINE", "true").env("TRUNK_SKIP_VERSION_CHECK", "true");
        // Trunk's argument parser stops at NO_COLOR=1; its own backtraces bury what the compiler said.
        command.env_remove("NO_COLOR").env("RUST_LIB_BACKTRACE", "0");
        if let Some(version) = &self.wasm_opt {
            command.env("TRUNK_TOOLS_WASM_OPT", version);
        }
        Ok(command)
    }

    /// The command line of wasm-bindgen.
    pub fn bindgen(&self) -> std::process::Command {
        program(&self.bindgen)
    }

    /// wasm-opt, where there is one.
    pub fn optimizer(&self) -> Option<std::process::Command> {
        let optimizer = self.optimizer.as_ref().filter(|_| self.optimizes())?;
        Some(program(optimizer))
    }

    /// Whether the release build can be optimized by wasm-opt.
    pub fn optimizes(&self) -> bool {
        self.wasm_opt.is_some()
    }
}

/// The test runner of wasm-bindgen, of the version in Cargo.lock.
pub fn page_test_runner() -> Done<PathBuf> {
    wasm_target()?;
    let name = format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX);
    Ok(wasm_bindgen()?.with_file_name(name))
}

/// The `node_modules` folder with Playwright and axe.
pub fn playwright() -> Done<PathBuf> {
    let packages = [format!("@playwright/test@{PLAYWRIGHT}"), format!("@axe-core/playwright@{AXE}")];
    npm("playwright", PLAYWRIGHT, "@playwright/test/cli.js", &packages)
}

/// The `node_modules` folder with what judges the exported files.
pub fn artefacts() -> Done<PathBuf> {
    pinned("artefacts", &JUDGES)
}

/// The `node_modules` folder with SCIMMY on express.
pub fn scim_routers() -> Done<PathBuf> {
    pinned("scim-routers", &SCIM_ROUTERS)
}

/// The `node_modules` folder with these packages; another set of versions is another folder.
fn pinned(name: &str, packages: &[(&str, &str)]) -> Done<PathBuf> {
    let version = versions(packages);
    let proof = packages.first().map_or("", |(package, _)| package);
    let packages: Vec<String> =
        packages.iter().map(|(package, version)| format!("{package}@{version}")).collect();
    npm(name, &version, &format!("{proof}/package.json"), &packages)
}

/// Another set of versions has another name.
fn versions(packages: &[(&str, &str)]) -> String {
    packages.iter().map(|(_, version)| *version).collect::<Vec<_>>().join("_")
}

/// Python 3.
pub fn python() -> Done<PathBuf> {
    system::command("python3")
}

/// The folder of Python modules with scim2-server and scim2-tester.
pub fn scim2() -> Done<PathBuf> {
    let python = python()?;
    // What they stand on is compiled for one Python.
    let told = ask(&python, &["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]).unwrap_or_default();
    let version = format!("{}-python{}", versions(&SCIM2), told.trim());
    let proof = install("scim2", &version, "scim2_tester/__init__.py", "under a minute, once", |folder| {
        if ask(&python, &["-m", "pip", "--version"]).is_none() {
            system::found_or_installed(|| on_path("pip3"), "pip", &["python3-pip"])?;
        }
        let mut pip = program(&python);
        // The system's own packages are nobody's concern in a folder of its own.
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-warn-conflicts"]);
        pip.args(["--root-user-action", "ignore", "--target"]).arg(folder);
        pip.args(SCIM2.map(|(package, version)| format!("{package}=={version}")));
        run(&mut pip, "Is the registry of Python packages reachable, and Python 3.11 or newer?")
    })?;
    Ok(proof.parent().and_then(Path::parent).map(Path::to_path_buf).unwrap_or_default())
}

/// The formatter and the lints of the pinned toolchain.
pub fn rust_components() -> Done {
    for (word, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if ask("cargo", &[word, "--version"]).is_none() {
            stage(&format!("Installing {component} (seconds)"), || {
                run(
                    program("rustup").args(["component", "add", component]),
                    "Without rustup: install it by your system's own means.",
                )
            })?;
        }
    }
    Ok(())
}

fn wasm_target() -> Done {
    let sysroot = ask("rustc", &["--print", "sysroot"]).ok_or_else(|| {
        Failure::new("rustc was not found: install Rust from https://rustup.rs, then run again")
    })?;
    if Path::new(&sysroot).join("lib/rustlib/wasm32-unknown-unknown/lib").is_dir() {
        return Ok(());
    }
    stage("Installing Rust's WebAssembly target (seconds)", || {
        run(
            program("rustup").args(["target", "add", "wasm32-unknown-unknown"]),
            "Without rustup: install the standard library for wasm32-unknown-unknown by your system's own means.",
        )
    })
}

fn trunk() -> Done<PathBuf> {
    let name = format!("trunk{}", std::env::consts::EXE_SUFFIX);
    if let Some(found) = on_path("trunk").filter(|trunk| prints(trunk, TRUNK)) {
        return Ok(found);
    }
    install("trunk", TRUNK, &format!("bin/{name}"), "5 minutes or more, once", |folder| {
        // Trunk's own release profile (fat link-time optimization) takes several times as long for no gain here.
        let quick = [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("OPT_LEVEL", "1")];
        cargo_install("trunk", TRUNK, &["--locked"], &quick, folder)
    })
}

fn wasm_bindgen() -> Done<PathBuf> {
    let version = locked_version("wasm-bindgen")?;
    let name = format!("wasm-bindgen{}", std::env::consts::EXE_SUFFIX);
    if let Some(found) = on_path("wasm-bindgen").filter(|found| {
        prints(found, &version)
            && found
                .with_file_name(format!("wasm-bindgen-test-runner{}", std::env::consts::EXE_SUFFIX))
                .is_file()
    }) {
        return Ok(found);
    }
    install("wasm-bindgen-cli", &version, &format!("bin/{name}"), "1 to 3 minutes, once", |folder| {
        // Not --locked: its lock may name a crate that a registry mirror lacks.
        cargo_install("wasm-bindgen-cli", &version, &[], &[("OPT_LEVEL", "1")], folder)
    })
}

/// The version as Trunk spells it, and the program; neither when there is no wasm-opt and no npm.
fn wasm_opt() -> Done<(Option<String>, Option<PathBuf>)> {
    let found = match on_path("wasm-opt") {
        Some(found) => Some(found),
        None if on_path("npm").is_some() => {
            let package = [format!("binaryen@{BINARYEN}")];
            Some(npm("binaryen", BINARYEN, ".bin/wasm-opt", &package)?.join(".bin/wasm-opt"))
        }
        None => None,
    };
    // "wasm-opt version 132 (version_132)"
    let version = found.as_ref().and_then(|found| ask(found, &["--version"])).and_then(|told| {
        let number = told.split_whitespace().nth(2)?.to_owned();
        Some(format!("version_{number}"))
    });
    if version.is_none() {
        println!("    wasm-opt was not found: the page is built without it and is larger");
    }
    Ok((version, found))
}

/// The version of a package that Cargo.lock holds.
fn locked_version(package: &str) -> Done<String> {
    let lock = fs::read_to_string(workspace::root().join("Cargo.lock"))?;
    version_in(&lock, package).ok_or_else(|| Failure::new(format!("Cargo.lock does not name {package}")))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    after.split_once('"').map(|(version, _)| version.to_owned())
}

fn prints(tool: &Path, version: &str) -> bool {
    ask(tool, &["--version"]).is_some_and(|told| told.split_whitespace().any(|word| word == version))
}

/// PATH with these folders before the rest.
fn with_folders(folders: &[PathBuf]) -> Done<std::ffi::OsString> {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&rest));
    std::env::join_paths(all).map_err(|error| Failure::new(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_exactly_this_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.5\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
