//! The exported files run for real (tests/artefacts): sets the stage and starts Node's test runner.

use std::process::Command;

use crate::report::Done;
use crate::{browsers, node, shell, system, tools};

/// What the scripts and their checks call.
const COMMANDS: [&str; 4] = ["bash", "curl", "jq", "shellcheck"];

/// Finds what the tests need, installs what is missing.
pub fn ensure() -> Done {
    browsers::node()?;
    for name in COMMANDS {
        system::command(name)?;
    }
    tools::artefacts()?;
    Ok(())
}

/// Node's test runner over tests/artefacts; `filter` is looked for in the titles.
pub fn runner(filter: &[&str]) -> Done<Command> {
    ensure()?;
    let mut command = node::tests("artefacts", &tools::artefacts()?, filter)?;
    // Node would leave a core free. Half of the time of these tests is that of the scripts' own programs, and nothing in
    // them is measured.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    command.arg(format!("--test-concurrency={cores}"));
    Ok(command)
}

/// Says what these tests leave open on this machine.
pub fn say_what_is_open() {
    if shell::on_path("terraform").is_none() {
        println!(
            "    terraform was not found: main.tf is read by hcl-rs only, and its layout is not checked"
        );
    }
    println!(
        "    not checked: apply.ps1 on PowerShell itself (an interpreter of ours runs it), main.tf against its provider"
    );
}
