//! `serve`: the page on 127.0.0.1, rebuilt when a source changes. Builds through `site`, answers through `server`.

use std::thread;

use crate::report::{Done, Failure};
use crate::server::{Server, listen, parse_port};
use crate::site::{Build, make};
use crate::watch;

/// `serve [--release] [--port N]`.
pub fn run(options: &[&str]) -> Done {
    let (build, port) = parse(options)?;
    // A port in use is told before minutes of building.
    let listener = listen(port)?;
    let before = watch::look()?;
    let site = make(build)?;
    let server = Server::new(listener, &site, "/")?;
    println!("Quartermaster is at {}", server.address()?);
    println!("Stop it with Ctrl+C.");
    match build {
        Build::Release => server.serve(),
        Build::Debug => {
            println!("After a change it is built again: then load the page again.");
            thread::spawn(move || server.serve());
            rebuild_forever(before)?;
        }
    }
    Ok(())
}

fn rebuild_forever(mut seen: watch::Seen) -> Done {
    loop {
        seen = watch::wait_for_change(seen)?;
        // What failed has been told by the stage; the next change tries again.
        if make(Build::Debug).is_ok() {
            println!("Built again: load the page again.");
        }
    }
}

fn parse(options: &[&str]) -> Done<(Build, u16)> {
    let (mut build, mut port) = (Build::Debug, 8080);
    let mut rest = options;
    loop {
        match rest {
            [] => return Ok((build, port)),
            ["--release", more @ ..] => {
                build = Build::Release;
                rest = more;
            }
            ["--port", number, more @ ..] => {
                port = parse_port(number)?;
                rest = more;
            }
            [other, ..] => {
                return Err(Failure::new(format!(
                    "serve does not know \"{other}\": --release and --port N are its options"
                )));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    #[test]
    fn options_come_in_any_order() {
        assert_eq!(parse(&[]).unwrap(), (Build::Debug, 8080));
        assert_eq!(parse(&["--port", "9000", "--release"]).unwrap(), (Build::Release, 9000));
        assert!(parse(&["--port", "many"]).unwrap_err().to_string().contains("\"many\" is not a port"));
        assert!(parse(&["--fast"]).unwrap_err().to_string().contains("--fast"));
    }
}
