//! Every chore of the project behind one command: reads the arguments and calls the chore that owns the work.

mod artefacts;
mod bench;
mod browsers;
mod compress;
mod connect;
mod data;
mod docs;
mod e2e;
mod evaluator;
mod first;
mod guards;
mod headers;
mod hosts;
mod node;
mod probe;
mod report;
mod serve;
mod server;
mod shell;
mod shots;
mod site;
mod split;
mod styles;
mod suite;
mod system;
mod tools;
mod watch;
mod workspace;

use std::path::Path;
use std::process::ExitCode;

use report::{Done, Failure};

const USAGE: &str = "\
cargo xtask <chore>

  serve [--release] [--port N]        build the page, serve it on 127.0.0.1:8080, rebuild on change
  build [--settings FILE]             dist/: the folder to put on any static host, under any path; with settings.json,
                                      the page and its headers allow what that file lets the page ask
  test [core|artefacts|probe|page|e2e] [filter]
                                      everything, or one part: formatting, lints, core, the exported files and the
                                      connection test run for real, page, size, end to end
  docs                                write the generated pages in docs/ again
  bless                               write the golden files and the generated docs again
  bench                               sizes, first load and response times as a table
  profile                             which functions the first file of the page keeps: xtask/first.txt
  shots                               docs/screenshot.png from the real page
  static <folder> [--port N] [--base /path/]
                                      serve a built folder with the shipped headers
  connect <folder> --settings FILE    put settings.json into a built folder, and into its policy what it allows

Tools are kept in $XDG_CACHE_HOME/quartermaster/tools (~/.cache by default); the first run installs what is missing.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match chore(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn chore(words: &[&str]) -> Done {
    match words {
        [] | ["help" | "--help" | "-h", ..] => {
            println!("{USAGE}");
            Ok(())
        }
        ["serve", rest @ ..] => serve::run(rest),
        ["build", options @ ..] => site::build_dist(options),
        ["connect", folder, "--settings", file] => connect::run(Path::new(folder), Path::new(file)),
        ["test", rest @ ..] => suite::run(rest),
        ["docs"] => docs::docs(),
        ["bless"] => docs::bless(),
        ["bench"] => bench::run(),
        ["shots"] => shots::run(),
        ["profile"] => first::profile(),
        ["static", folder, rest @ ..] => server::run(folder, rest),
        // Called by Trunk before it reads index.html, so that `trunk build` alone works as well.
        ["styles"] => styles::write(),
        [other, ..] => Err(Failure::new(format!("there is no chore called \"{other}\"\n\n{USAGE}"))),
    }
}
