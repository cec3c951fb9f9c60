//! Runs the program. It must not assert any rule.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run leaves behind.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub out: Vec<u8>,
    pub err: String,
}

impl Run {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// The program in the workspace's folder, on the day that every test lives on, without a terminal.
pub fn command(arguments: &[impl AsRef<OsStr>]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quartermaster"));
    command.args(arguments).args(["--today", "2026-11-22"]).current_dir(root());
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM"] {
        command.env_remove(name);
    }
    command
}

/// Runs it with this text as standard input.
pub fn fed(arguments: &[impl AsRef<OsStr>], input: &[u8]) -> Run {
    with(command(arguments), input)
}

/// Runs it.
pub fn run(arguments: &[impl AsRef<OsStr>]) -> Run {
    fed(arguments, b"")
}

pub fn with(mut command: Command, input: &[u8]) -> Run {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    // It may stop listening before it has heard everything.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(!err.contains("panicked"), "{err}");
    Run { status: output.status.code().unwrap(), out: output.stdout, err }
}

/// The workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the workspace.
pub fn file(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// An empty folder of one test.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

pub const ELEVATE: &str = "tests/golden/configuration/linkedin-elevate.json";

/// A golden configuration with some places changed.
pub fn changed(path: &str, edits: &[(&str, serde_json::Value)]) -> String {
    let mut json: serde_json::Value = serde_json::from_str(&file(path)).unwrap();
    for (pointer, value) in edits {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = json.pointer_mut(parent).unwrap();
        match key.parse::<usize>() {
            Ok(at) if parent.is_array() => parent[at] = value.clone(),
            _ => parent[key] = value.clone(),
        }
    }
    json.to_string()
}

/// Holds a text against a file of the repository; `QM_BLESS=1` writes the file instead.
pub fn golden(name: &str, text: &str) {
    let path = format!("tests/golden/command-line/{name}");
    if std::env::var_os("QM_BLESS").is_some() {
        fs::create_dir_all(root().join(&path).parent().unwrap()).unwrap();
        fs::write(root().join(&path), text).unwrap();
        return;
    }
    assert_eq!(file(&path), text, "{path} is stale; run `cargo xtask bless` and read the difference");
}
