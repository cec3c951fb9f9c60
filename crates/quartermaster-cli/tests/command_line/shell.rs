//! What a shell sees: colors, completions, the man page, pipes that close, calls that cannot be used.

use std::io::Write;
use std::process::Stdio;

use crate::run::{ELEVATE, command, file, run, with};

#[test]
fn color_is_for_terminals_and_for_who_asks() {
    let colored = |name: &str, value: &str| {
        let mut command = command(&["check", ELEVATE]);
        if !name.is_empty() {
            command.env(name, value);
        }
        with(command, b"").text().contains('\u{1b}')
    };
    assert!(!colored("", ""), "a pipe is no terminal");
    assert!(colored("CLICOLOR_FORCE", "1"));
    assert!(!colored("CLICOLOR_FORCE", "0"));
    let mut both = command(&["check", ELEVATE]);
    both.env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    let both = with(both, b"");
    assert!(!both.text().contains('\u{1b}'), "NO_COLOR comes first");
    assert_eq!(both.text(), run(&["check", ELEVATE]).text(), "color is only added");
}

#[test]
fn a_reader_may_stop_reading() {
    for call in [
        vec!["check", "-"],
        vec!["show", "-"],
        vec!["plan", "-", "--format", "json"],
        vec!["export", "-", "--as", "everything", "--out", "-"],
        vec!["diff", "-", ELEVATE],
    ] {
        let mut child = command(&call)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It waits for its input, so nobody reads by the time it writes.
        drop(child.stdout.take());
        child.stdin.take().unwrap().write_all(file(ELEVATE).as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()),
            (Some(0), ""),
            "{call:?}"
        );
    }
    let mut child = command(&["expr", "eval"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(b"{\"expression\": \"[a]\"}\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let completions = run(&["completions", shell]);
        assert_eq!(completions.status, 0, "{shell}");
        for word in ["quartermaster", "export", "portal-schema"] {
            assert!(completions.text().contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn the_man_page_tells_every_command() {
    let page = run(&["man"]);
    assert_eq!(page.status, 0);
    assert!(page.text().contains(".TH quartermaster 1"));
    for command in [
        "new",
        "check",
        "show",
        "export",
        "plan",
        "diff",
        "apps",
        "steps",
        "expr check",
        "expr eval",
        "schema open",
        "schema write",
        "completions",
        "man",
    ] {
        assert!(page.text().contains(&format!("\\fBquartermaster {command}")), "{command}");
    }
    for name in quartermaster_core::export::ARTEFACTS.iter().map(|artefact| artefact.name) {
        assert!(page.text().contains(name), "{name}");
    }
}

#[test]
fn a_call_that_cannot_be_used_has_status_2() {
    for call in [
        vec![],
        vec!["nonsense"],
        vec!["check"],
        vec!["check", ELEVATE, "--format", "xml"],
        vec!["export", ELEVATE],
        vec!["expr"],
        vec!["check", "--secret-token", "x", ELEVATE],
    ] {
        let told = run(&call);
        assert_eq!((told.status, told.text()), (2, ""), "{call:?}");
        assert!(!told.err.is_empty());
    }
    assert_eq!(run(&["--version"]).text(), format!("quartermaster {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(run(&["--help"]).status, 0);
}

#[test]
fn without_a_day_the_clock_s_is_taken() {
    let mut bare = std::process::Command::new(env!("CARGO_BIN_EXE_quartermaster"));
    bare.args(["check", ELEVATE]).current_dir(crate::run::root());
    assert_eq!(with(bare, b"").status, 0);
}
