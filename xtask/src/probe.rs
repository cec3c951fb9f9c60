//! The connection test run for real (tests/probe): sets the stage and starts Node's test runner. The page's tests against
//! the same services get the same stage.

use std::process::Command;

use crate::report::Done;
use crate::{browsers, e2e, node, system, tools, workspace};

/// Finds what the tests need, installs what is missing.
pub fn ensure() -> Done {
    browsers::node()?;
    // Makes the certificates.
    system::command("openssl")?;
    tools::scim_routers()?;
    tools::scim2()?;
    // Runs the line that is printed for other computers.
    system::command("curl")?;
    Ok(())
}

/// Node's test runner over tests/probe; `filter` is looked for in the titles.
pub fn runner(filter: &[&str]) -> Done<Command> {
    let mut command = node::tests("probe", &tools::scim_routers()?, filter)?;
    command.env("QM_BINARY", e2e::command_line()?);
    services(&mut command)?;
    Ok(command)
}

/// Gives a script the services that nobody here wrote (tests/probe/services.mjs).
pub fn services(command: &mut Command) -> Done {
    ensure()?;
    node::link(&tools::scim_routers()?, &workspace::root().join("tests/probe/node_modules"))?;
    command.env("QM_PYTHON", tools::python()?).env("QM_SCIM2", tools::scim2()?);
    Ok(())
}
