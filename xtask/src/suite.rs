//! `test`: every check of the project, stage by stage, and the sum of what the runners counted.

use std::time::Instant;

use crate::report::{Done, Failure, seconds, stage};
use crate::shell::{Beside, cargo, run as run_program, tee};
use crate::site::{Build, make};
use crate::{artefacts, browsers, e2e, guards, probe, tools};

/// What the runners counted, and the stages that failed.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
    broken: Vec<String>,
}

/// `test [core|artefacts|probe|page|e2e] [filter]`.
pub fn run(words: &[&str]) -> Done {
    let begun = Instant::now();
    let mut tally = Tally::default();
    match words {
        [] => everything(&mut tally),
        ["core", filter @ ..] => tally.count("Core tests", || core(filter)),
        ["artefacts", filter @ ..] => tally.count("Exported files", || {
            artefacts::say_what_is_open();
            tee(&mut artefacts::runner(filter)?)
        }),
        ["probe", filter @ ..] => tally.count("Connection test", || tee(&mut probe::runner(filter)?)),
        ["page", filter @ ..] => tally.count("Page tests", || page(filter)),
        ["e2e", filter @ ..] => end_to_end(&mut tally, filter),
        [other, ..] => {
            return Err(Failure::new(format!(
                "there is no part called \"{other}\": core, artefacts, probe, page and e2e are the parts"
            )));
        }
    }
    let time = seconds(begun.elapsed());
    println!("    all of it took {time}");
    // The sum stands alone on its line, in the form that readers of test output look for.
    println!("tests: {} passed, {} failed", tally.passed, tally.failed);
    if tally.broken.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "failed: {}. What to do stands at the end of each of these stages above.",
        tally.broken.join(", ")
    )))
}

fn everything(tally: &mut Tally) {
    // First what may have to be installed, so that a missing tool is told before minutes of building.
    tally.step("Looking for the tools", || {
        tools::rust_components()?;
        tools::BuildTools::ensure()?;
        tools::page_test_runner()?;
        browsers::chromium()?;
        browsers::chromedriver()?;
        browsers::node()?;
        tools::playwright()?;
        artefacts::ensure()?;
        probe::ensure()
    });
    tally.step("Formatting", || {
        run_program(&mut cargo(&["fmt", "--all", "--", "--check"]), "`cargo fmt --all` mends it.")
    });
    // They call nothing that is built here, and compilers leave a core idle again and again.
    let files = artefacts::runner(&[]).and_then(|mut runner| Beside::start(&mut runner, "exported-files"));
    tally.step("Lints of the core and the chores", || {
        clippy(&["--workspace", "--exclude", "quartermaster-page", "--all-features"])
    });
    tally.step("Lints of the page", || {
        clippy(&["--package", "quartermaster-page", "--target", "wasm32-unknown-unknown"])
    });
    tally.count("Core tests", || core(&[]));
    tally.count("Exported files", || {
        println!("    they ran beside the stages above");
        artefacts::say_what_is_open();
        files?.end()
    });
    tally.count("Connection test", || tee(&mut probe::runner(&[])?));
    tally.count("Page tests", || page(&[]));
    end_to_end(tally, &[]);
}

fn end_to_end(tally: &mut Tally, filter: &[&str]) {
    match make(Build::Release) {
        Ok(site) => {
            tally.step("Size and content of the page", || guards::check(&site));
            tally.count("End-to-end tests", || {
                let mut arguments = vec!["test"];
                for words in filter {
                    // Looked for in the file's name and the titles.
                    arguments.extend(["--grep", words]);
                }
                tee(&mut e2e::playwright(&site, &arguments)?)
            });
        }
        Err(_) => tally.broken.push("Building the page (release)".to_owned()),
    }
}

fn clippy(what: &[&str]) -> Done {
    let mut command = cargo(&["clippy", "--quiet", "--locked", "--all-targets"]);
    command.args(what).args(["--", "-D", "warnings"]);
    run_program(&mut command, "Each finding above says what it wants; an exception needs a reason.")
}

fn core(filter: &[&str]) -> Done<(String, bool)> {
    let mut command = cargo(&["test", "--locked", "--no-fail-fast", "--all-features", "--workspace"]);
    command.args(["--exclude", "quartermaster-page", "--"]).args(filter);
    tee(&mut command)
}

/// The page in a real headless browser, driven by wasm-bindgen's runner.
fn page(filter: &[&str]) -> Done<(String, bool)> {
    let runner = tools::page_test_runner()?;
    browsers::chromium()?;
    let mut command = cargo(&["test", "--locked", "--package", "quartermaster-page"]);
    command.args([
        "--no-fail-fast",
        "--target",
        "wasm32-unknown-unknown",
        "--test",
        "web",
        "--test",
        "effects",
        "--",
    ]);
    command.args(filter);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    // Seconds: a loaded machine takes long to start a browser.
    command.env("CHROMEDRIVER", browsers::chromedriver()?).env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    tee(&mut command)
}

impl Tally {
    fn step(&mut self, what: &str, work: impl FnOnce() -> Done) {
        if stage(what, work).is_err() {
            self.broken.push(what.to_owned());
        }
    }

    /// A stage whose output is read for what its runner counted.
    fn count(&mut self, what: &str, work: impl FnOnce() -> Done<(String, bool)>) {
        let (before, mut told) = (self.failed, String::new());
        let outcome = stage(what, || {
            let (output, succeeded) = work()?;
            told = output;
            if succeeded {
                Ok(())
            } else {
                Err(Failure::new("What failed is named above, with what it saw."))
            }
        });
        let (passed, failed) = counted(&told);
        self.passed += passed;
        self.failed += failed;
        if outcome.is_err() || self.failed > before {
            self.broken.push(what.to_owned());
        }
    }
}

/// Sums the summary lines: "test result: ok. 12 passed; 0 failed; …" of Rust's runners, "  7 passed (3.1s)" and
/// "  1 failed" of Playwright's, "ℹ pass 5" and "ℹ fail 1" of Node's.
fn counted(output: &str) -> (u64, u64) {
    let (mut passed, mut failed) = (0, 0);
    for line in output.lines() {
        let line = line.trim();
        if let Some((word, number)) = line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' ')) {
            let number = number.parse::<u64>().unwrap_or(0);
            match word {
                "pass" => passed += number,
                "fail" | "cancelled" => failed += number,
                _ => {}
            }
            continue;
        }
        let parts = match line.strip_prefix("test result: ") {
            Some(rest) => rest.split_once(". ").map_or(rest, |(_, parts)| parts),
            None => line,
        };
        for part in parts.split(';') {
            let mut words = part.split_whitespace();
            let (Some(number), Some(word)) =
                (words.next().and_then(|word| word.parse::<u64>().ok()), words.next())
            else {
                continue;
            };
            let ends = words.next().is_none_or(|more| more.starts_with('('));
            match word {
                "passed" if ends => passed += number,
                "failed" | "flaky" if ends => failed += number,
                _ => {}
            }
        }
    }
    (passed, failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_runner_s_own_summary_is_counted_once() {
        let rust = "test a ... ok\n\ntest result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n";
        assert_eq!(counted(rust), (12, 0));
        assert_eq!(counted("test result: FAILED. 3 passed; 2 failed; 0 ignored"), (3, 2));
        assert_eq!(counted("  1 failed\n    a.spec.mjs:1:1 › x\n  1 flaky\n  7 passed (3.1s)\n"), (7, 2));
        assert_eq!(
            counted("ℹ tests 9\nℹ suites 0\nℹ pass 6\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\n"),
            (6, 2)
        );
        assert_eq!(counted("4 passed checks were printed by a test\n"), (0, 0));
    }
}
