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
    if shell::on_path("terraform").is_none() {
        println!(
            "    terraform was not found: main.tf is read by hcl-rs only, and its layout is not checked"
        );
    }
    println!(
        "    not checked: apply.ps1 on PowerShell itself (an interpreter of ours runs it), main.tf against its provider"
    );
    node::tests("artefacts", &tools::artefacts()?, filter)
}
