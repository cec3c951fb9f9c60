//! Quartermaster at a terminal. What it does is in `commands`, one file a command; what is said and checked is the core's.

mod arguments;
mod beside;
mod carrier;
mod clock;
mod commands;
mod dialogue;
mod files;
mod opened;
mod output;
mod paper;
mod secret;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let call = arguments::Call::parse();
    let format = call.format;
    output::tell(commands::run(call), format)
}
