//! What curl really printed, recorded from servers that misbehave (tests/probe/lines.test.mjs, QM_RECORD): each has its
//! diagnosis, and whatever a terminal or a hand does to the text, a failure does not come out as if all were well.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/seeded.rs"]
mod seeded;

use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use quartermaster_core::probe::paste::read;
use quartermaster_core::probe::{Asked, Fault, Ladder, Origin, Outcome, diagnose};
use seeded::same_cases;

/// What passes with a note.
const NOTES: [&str; 5] = ["content-type", "no-schemas", "no-patch", "no-filter", "slow"];

fn asked(name: &str) -> Asked {
    let host = if name == "dns" { "scim.quartermaster.invalid" } else { "scim.example.com" };
    Asked {
        address: format!("https://{host}/v2"),
        users: "userName".to_owned(),
        groups: Some("displayName".to_owned()),
        value: "7f3c".to_owned(),
        origin: Origin::Paste,
        token: Vec::new(),
        presets: Vec::new(),
        application: "Wiki".to_owned(),
    }
}

/// The diagnosis and the text of each recording.
fn recordings() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/printed");
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().split('.').next().unwrap().to_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    found.sort();
    found
}

fn judged(name: &str, text: &str) -> Ladder {
    let asked = asked(name);
    diagnose(&read(text, &asked, None).answers, &asked)
}

#[test]
fn each_recording_has_its_diagnosis_and_no_other() {
    let all = recordings();
    assert!(all.len() > 50, "{}", all.len());
    for (name, text) in all {
        let ladder = judged(&name, &text);
        let (mut failed, mut noted) = (Vec::new(), Vec::new());
        for rung in &ladder.rungs {
            match &rung.outcome {
                Outcome::Failed(diagnosis) => failed.push(diagnosis.name),
                Outcome::Noted(diagnosis) => noted.push(diagnosis.name),
                Outcome::Passed | Outcome::NotReached => {}
            }
        }
        let found = if NOTES.contains(&name.as_str()) { (noted, failed) } else { (failed, noted) };
        assert_eq!(found, (vec![name.as_str()], Vec::new()), "{text}");
        assert_eq!(ladder.passed(), NOTES.contains(&name.as_str()), "{name}");
    }
}

/// What can be told from a text that curl prints is recorded; the rest is told by a browser, or needs no answer.
#[test]
fn what_is_not_recorded_is_known() {
    let all = recordings();
    let missing: Vec<_> = Fault::ALL.iter().map(|fault| fault.name()).collect();
    let missing: Vec<_> =
        missing.into_iter().filter(|fault| all.iter().all(|(name, _)| name != fault)).collect();
    let of_a_browser = ["mixed-content", "policy", "cors", "no-answer", "redirect-hidden"];
    assert_eq!(missing, [&["address", "unreachable"], &of_a_browser[..]].concat());
}

/// What is done to a text on its way from a terminal into a box.
#[derive(Clone, Debug)]
enum Damage {
    /// Only the beginning was copied.
    End(Index),
    /// Only the end was copied.
    Start(Index),
    /// Lines are missing in the middle.
    Lines(Index, usize),
    /// The ends of lines are others.
    Ends(&'static str),
    /// Colors, somewhere.
    Color(Index, &'static str),
    /// A prompt before a line.
    Prompt(Index, &'static str),
    /// Long lines are broken where the terminal ends.
    Width(usize),
    /// Our own lines are missing: it was another curl.
    NoMarks,
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        any::<Index>().prop_map(Damage::End),
        any::<Index>().prop_map(Damage::Start),
        (any::<Index>(), 1_usize..12).prop_map(|(at, count)| Damage::Lines(at, count)),
        prop_oneof![Just("\r\n"), Just("\r"), Just("\r\r\n"), Just("\n")].prop_map(Damage::Ends),
        (any::<Index>(), prop_oneof![Just("\u{1b}[1m"), Just("\u{1b}[0;31m"), Just("\u{1b}[K")])
            .prop_map(|(at, color)| Damage::Color(at, color)),
        (any::<Index>(), prop_oneof![Just("$ "), Just("PS C:\\> "), Just("ada@mac ~ % "), Just("> ")])
            .prop_map(|(at, prompt)| Damage::Prompt(at, prompt)),
        (40_usize..200).prop_map(Damage::Width),
        Just(Damage::NoMarks),
    ]
}

fn damaged(text: &str, damage: &Damage) -> String {
    let chars = || text.chars().collect::<Vec<char>>();
    let lines = || text.split('\n').collect::<Vec<&str>>();
    match damage {
        Damage::End(at) => chars().iter().take(at.index(text.len() + 1)).collect(),
        Damage::Start(at) => chars().iter().skip(at.index(text.len() + 1)).collect(),
        Damage::Lines(at, count) => {
            let mut lines = lines();
            let from = at.index(lines.len());
            lines.drain(from..(from + count).min(lines.len()));
            lines.join("\n")
        }
        Damage::Ends(end) => text.replace("\r\n", "\n").replace('\n', end),
        Damage::Color(at, color) => {
            let chars = chars();
            let (before, after) = chars.split_at(at.index(chars.len() + 1));
            before.iter().copied().chain(color.chars()).chain(after.iter().copied()).collect()
        }
        Damage::Prompt(at, prompt) => {
            let lines = lines();
            let at = at.index(lines.len());
            let put = |(nth, line): (usize, &&str)| [if nth == at { *prompt } else { "" }, line].concat();
            lines.iter().enumerate().map(put).collect::<Vec<_>>().join("\n")
        }
        Damage::Width(width) => {
            let broken = |line: &str| {
                let chars: Vec<char> = line.chars().collect();
                chars
                    .chunks(*width)
                    .map(|part| part.iter().collect::<String>())
                    .collect::<Vec<_>>()
                    .join("\n")
            };
            lines().into_iter().map(broken).collect::<Vec<_>>().join("\n")
        }
        Damage::NoMarks => {
            let own = |line: &&str| !line.starts_with("quartermaster: ");
            lines().into_iter().filter(own).collect::<Vec<_>>().join("\n")
        }
    }
}

proptest! {
    #![proptest_config(same_cases(4_000))]

    /// Whatever was done to it: no panic, and what went wrong is told or not known, never well.
    #[test]
    fn a_failure_stays_a_failure(which in any::<Index>(), damages in vec(damage(), 1..5)) {
        let all = recordings();
        let (name, text) = &all[which.index(all.len())];
        let text = damages.iter().fold(text.clone(), |text, damage| damaged(&text, damage));
        let ladder = judged(name, &text);
        prop_assert!(!ladder.passed() || NOTES.contains(&name.as_str()), "{}: {}", name, text);
    }
}
