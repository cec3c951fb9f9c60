//! The commands, a file each. A command reads, asks the core, and gives an [`Output`]; it prints nothing itself.

mod apps;
mod check;
mod diff;
mod doctor;
mod export;
mod expr;
mod plan;
mod probe;
mod schema;
mod shell;
mod show;
mod steps;

use crate::arguments::{Call, Command, Expr};
use crate::clock;
use crate::dialogue;
use crate::opened::{Opened, world};
use crate::output::{Fault, Output};

pub use export::bytes;
pub use show::{answers, table};

/// Carries out a call.
pub fn run(call: Call) -> Result<Output, Fault> {
    let format = call.format;
    // What needs no file must not fail because of one.
    match &call.command {
        Command::Completions { shell } => return Ok(shell::completions(*shell)),
        Command::Man => return shell::man(),
        Command::Expr(Expr::Check(check)) => return expr::check(check, format),
        Command::Expr(Expr::Eval(eval)) => return expr::eval(eval),
        Command::Doctor { file } => return doctor::run(file, call.today.or_else(clock::today), format),
        Command::New(_)
        | Command::Check(_)
        | Command::Show(_)
        | Command::Export(_)
        | Command::Plan(_)
        | Command::Probe(_)
        | Command::Diff(_)
        | Command::Apps
        | Command::Steps(_)
        | Command::Schema(_) => {}
    }
    let (world, settings) = world(&call)?;
    match call.command {
        Command::New(new) => dialogue::run(&new, world, settings),
        Command::Check(configured) => Ok(check::run(&Opened::of(&configured, world)?, format)),
        Command::Show(configured) => Ok(show::run(&Opened::of(&configured, world)?, format)),
        Command::Export(export) => export::run(&export, world, format),
        Command::Plan(configured) => plan::run(&Opened::of(&configured, world)?, format),
        Command::Probe(call) => probe::run(&call, world, format),
        Command::Diff(both) => diff::run(&both, &world, format),
        Command::Apps => Ok(apps::run(&world, format)),
        Command::Steps(steps) => steps::run(&steps, &world, format),
        Command::Schema(schema) => schema::run(schema.action.as_ref(), world, format),
        // They were carried out above.
        Command::Doctor { .. } | Command::Expr(_) | Command::Completions { .. } | Command::Man => {
            Ok(Output::raw(""))
        }
    }
}
