//! Running other programs and reading what they print. Knows no chore.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::report::{Done, Failure};

/// A program that runs in the project's root.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(crate::workspace::root());
    command
}

/// Cargo, with `arguments`, in the project's root. The toolchain is the one in rust-toolchain.toml.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// Runs it with its output on screen; a failure names it and says `advice`.
pub fn run(command: &mut Command, advice: &str) -> Done {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("{} failed. {advice}", shown(command)))) }
}

/// Runs it with its output on screen and returns what it wrote to stdout, and whether it succeeded.
pub fn tee(command: &mut Command) -> Done<(String, bool)> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    let mut told = String::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            println!("{line}");
            told.push_str(&line);
            told.push('\n');
        }
    }
    let status = child.wait()?;
    Ok((told, status.success()))
}

/// A program that runs beside what comes next; what it prints is kept for later.
pub struct Beside {
    child: Child,
    log: PathBuf,
}

impl Beside {
    /// Starts it. All that it prints goes into a file of this `name` among what the chores write on their way.
    pub fn start(command: &mut Command, name: &str) -> Done<Self> {
        let folder = crate::workspace::workshop();
        fs::create_dir_all(&folder)?;
        let log = folder.join(format!("{name}.log"));
        let file = File::create(&log)?;
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let child = command.spawn().map_err(|error| cannot_start(command, &error))?;
        Ok(Self { child, log })
    }

    /// Waits for its end, puts on screen what it printed, and returns that, and whether it succeeded.
    pub fn end(mut self) -> Done<(String, bool)> {
        let status = self.child.wait()?;
        let told = String::from_utf8_lossy(&fs::read(&self.log)?).into_owned();
        print!("{told}");
        Ok((told, status.success()))
    }
}

/// What the program prints to stdout; nothing on screen. `None` when it is absent or fails.
pub fn ask(name: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = program(name).args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where on PATH the program is.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let suffix = std::env::consts::EXE_SUFFIX;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{name}{suffix}")))
        .find(|file| file.is_file())
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} did not start: {error}", shown(command)))
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().take(4).map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    #[test]
    fn what_runs_beside_gives_its_words_and_its_outcome_at_the_end() {
        let words = Beside::start(&mut cargo(&["--version"]), "test-of-words").unwrap();
        let outcome = Beside::start(&mut cargo(&["no-such-command"]), "test-of-outcome").unwrap();
        let (told, succeeded) = words.end().unwrap();
        assert!(succeeded && told.starts_with("cargo 1."), "{told}");
        let (told, succeeded) = outcome.end().unwrap();
        assert!(!succeeded && told.contains("no-such-command"), "{told}");
    }
}
