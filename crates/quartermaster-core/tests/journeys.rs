//! Runs every `tests/journeys/*.journey` on the core. A browser runs the same files by label and role: their words
//! are in `journey/mod.rs`. It must not know what any journey is about.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "a word of a journey speaks of few controls; the others are a wrong line"
)]

mod journey;
mod support;

use std::fs;

use journey::Traveller;

/// Runs a journey to its first wrong line, and says which one it is and why.
fn run(name: &str, text: &str) -> Result<(), String> {
    let mut traveller = Traveller::default();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with('#') {
            traveller.follow(line).map_err(|why| format!("{name}:{}: {line}\n    {why}", number + 1))?;
        }
    }
    Ok(())
}

#[test]
fn every_journey_arrives() {
    let mut files: Vec<_> =
        fs::read_dir(support::root().join("tests/journeys")).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "journey"));
    files.sort();
    assert!(files.len() >= 20, "there are journeys: {files:?}");
    let ran = files.iter().map(|file| {
        let name = format!("tests/journeys/{}", file.file_name().unwrap().to_string_lossy());
        run(&name, &fs::read_to_string(file).unwrap())
    });
    let wrong: Vec<String> = ran.filter_map(Result::err).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_wrong_line_is_told_with_its_place() {
    let wrong = run("x.journey", "open\n# nothing\nsee step \"Review and export\"\n").unwrap_err();
    assert!(wrong.starts_with("x.journey:3: see step"), "{wrong}");
    assert!(wrong.ends_with("this is “Which application do you set up?”"), "{wrong}");
    let wrong = run("x.journey", "open\nwave\n").unwrap_err();
    assert!(wrong.ends_with("no such words"), "{wrong}");
}
