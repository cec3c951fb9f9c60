//! The connection test run for real (tests/probe): sets the stage and starts Node's test runner.

use std::process::Command;

use crate::report::Done;
use crate::shell::{cargo, program, run};
use crate::{browsers, e2e, system, tools, workspace};

/// Finds what the tests need, installs what is missing.
pub fn ensure() -> Done {
    browsers::node()?;
    // Makes the certificates.
    system::command("openssl")?;
    tools::scim_routers()?;
    tools::scim2_server()?;
    Ok(())
}

/// Node's test runner over tests/probe; `filter` is looked for in the titles.
pub fn runner(filter: &[&str]) -> Done<Command> {
    ensure()?;
    let mut build = cargo(&["build", "--quiet", "--locked", "--package", "quartermaster-cli"]);
    run(&mut build, "What the compiler said stands above: mend it and run again.")?;
    let binary = format!("quartermaster{}", std::env::consts::EXE_SUFFIX);
    let folder = workspace::root().join("tests/probe");
    e2e::link(&tools::scim_routers()?, &folder.join("node_modules"))?;
    let mut command = program(browsers::node()?);
    command.current_dir(&folder).args(["--test", "--test-reporter=spec"]);
    for words in filter {
        command.arg(format!("--test-name-pattern={words}"));
    }
    command.env("QM_BINARY", workspace::target()?.join("debug").join(binary));
    command.env("QM_PYTHON", tools::python()?).env("QM_SCIM2_SERVER", tools::scim2_server()?);
    command.env_remove("NO_COLOR").env_remove("FORCE_COLOR");
    Ok(command)
}
