//! Quartermaster at a terminal. What it does is in `commands`, one file a command; what is said and checked is the core's.

mod arguments;
mod beside;
mod clock;
mod commands;
mod dialogue;
mod files;
mod opened;
mod output;
mod paper;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let call = arguments::Call::parse();
    let format = call.format;
    output::tell(commands::run(call), format)
}
