//! How far a connection test came, for programs and for people. It must not test anything.

use quartermaster_core::catalog::{TenantUrlPreset, Verdict};
use quartermaster_core::probe::{self, Answer, Asked, Diagnosis, Heard, Ladder, Outcome, Rung};
use quartermaster_core::wire::json::Json;

use crate::arguments::Format;
use crate::opened::Opened;
use crate::output::{Output, Status};
use crate::paper::{Ink, Paper, counted};

/// What was asked and answered.
pub struct Test<'a> {
    pub opened: &'a Opened,
    pub asked: &'a Asked,
    pub answers: &'a [Answer],
    /// Pieces of a pasted text that looked like a token.
    pub removed: usize,
}

/// What the answers mean.
pub fn output(test: &Test<'_>, format: Format) -> Output {
    let ladder = probe::diagnose(test.answers, test.asked);
    let status = Status::of(!ladder.passed());
    Output::either(status, format, || json(test, &ladder), || text(test, &ladder))
}

fn json(test: &Test<'_>, ladder: &Ladder) -> Json {
    let &Test { opened, asked, answers, removed } = test;
    let number = |number: u32| Json::Number(number.into());
    let request = |answer: &Answer| {
        let mut entries = vec![("url".to_owned(), Json::text(&answer.request.url))];
        match &answer.heard {
            Heard::Response(response) => {
                entries.push(("status".to_owned(), number(response.status.into())));
            }
            Heard::Failed(_) => entries.push(("status".to_owned(), Json::Null)),
        }
        entries.extend(answer.millis.map(|millis| ("milliseconds".to_owned(), number(millis))));
        Json::Object(entries)
    };
    let rung = |rung: &Rung| {
        let mut entries = vec![
            ("rung".to_owned(), Json::text(rung.rung.key())),
            ("label".to_owned(), Json::Text(rung.rung.label(asked))),
        ];
        let (outcome, diagnosis) = told(&rung.outcome);
        entries.push(("outcome".to_owned(), Json::text(outcome)));
        entries.extend(diagnosis.map(|diagnosis| ("diagnosis".to_owned(), diagnosed(diagnosis))));
        Json::Object(entries)
    };
    Json::object([
        ("file", Json::text(&opened.name)),
        ("tenantUrl", Json::text(asked.address.trim())),
        ("passed", Json::Flag(ladder.passed())),
        ("requests", Json::List(answers.iter().map(request).collect())),
        ("removed", number(u32::try_from(removed).unwrap_or(u32::MAX))),
        ("rungs", Json::List(ladder.rungs.iter().map(rung).collect())),
    ])
}

fn told(outcome: &Outcome) -> (&'static str, Option<&Diagnosis>) {
    match outcome {
        Outcome::Passed => ("passed", None),
        Outcome::Noted(diagnosis) => ("noted", Some(diagnosis)),
        Outcome::Failed(diagnosis) => ("failed", Some(diagnosis)),
        Outcome::NotReached => ("notReached", None),
    }
}

fn diagnosed(diagnosis: &Diagnosis) -> Json {
    let texts = |texts: &[String]| Json::List(texts.iter().map(|text| Json::text(text)).collect());
    let mut entries = vec![
        ("name".to_owned(), Json::text(diagnosis.name)),
        ("title".to_owned(), Json::text(&diagnosis.title)),
        ("cause".to_owned(), Json::text(&diagnosis.cause)),
        ("evidence".to_owned(), texts(&diagnosis.evidence)),
        ("remedies".to_owned(), texts(&diagnosis.remedies)),
        ("addresses".to_owned(), Json::List(diagnosis.addresses.iter().map(offered).collect())),
    ];
    entries.extend(diagnosis.step.map(|step| ("step".to_owned(), Json::text(step))));
    entries.push(("source".to_owned(), Json::text(&diagnosis.source)));
    Json::Object(entries)
}

fn offered(preset: &TenantUrlPreset) -> Json {
    Json::object([
        ("url", Json::text(&preset.url)),
        ("doubtful", Json::Flag(preset.verdict == Verdict::Doubtful)),
        ("note", Json::text(&preset.note)),
    ])
}

/// Where not all of the answers were pasted.
const SO_FAR: &str = "Nothing is wrong so far, and not everything has been answered";
/// How wide the names of the outcomes are.
const COLUMN: usize = 9;

fn text(test: &Test<'_>, ladder: &Ladder) -> String {
    let &Test { asked, answers, removed, .. } = test;
    let mut page = Paper::standard();
    page.line(0, Ink::Strong, &format!("The connection to {}", asked.address.trim()));
    if removed > 0 {
        let what = counted(removed, "piece");
        page.line(0, Ink::Warning, &format!("What looked like a token is left out of this: {what}."));
    }
    page.blank();
    for rung in &ladder.rungs {
        let (ink, mark) = match &rung.outcome {
            Outcome::Passed => (Ink::Good, "passed"),
            Outcome::Noted(_) => (Ink::Warning, "noted"),
            Outcome::Failed(_) => (Ink::Problem, "failed"),
            Outcome::NotReached => (Ink::Faint, "not known"),
        };
        page.entry(2, COLUMN.saturating_add(2), (ink, mark), (Ink::Plain, &rung.rung.label(asked)));
    }
    for rung in &ladder.rungs {
        let (ink, diagnosis) = match &rung.outcome {
            Outcome::Noted(diagnosis) => (Ink::Warning, diagnosis),
            Outcome::Failed(diagnosis) => (Ink::Problem, diagnosis),
            Outcome::Passed | Outcome::NotReached => continue,
        };
        page.blank();
        page.line(0, ink, &diagnosis.title);
        page.line(2, Ink::Plain, &diagnosis.cause);
        for seen in &diagnosis.evidence {
            page.entry(2, COLUMN, (Ink::Faint, "seen"), (Ink::Faint, seen));
        }
        for remedy in &diagnosis.remedies {
            page.entry(2, COLUMN, (Ink::Strong, "do"), (Ink::Plain, remedy));
        }
        for preset in &diagnosis.addresses {
            let doubt = if preset.verdict == Verdict::Doubtful { "Doubtful: " } else { "" };
            page.entry(2, COLUMN, (Ink::Strong, "try"), (Ink::Plain, &preset.url));
            page.entry(2, COLUMN, (Ink::Faint, ""), (Ink::Faint, &format!("{doubt}{}", preset.note)));
        }
        let step = diagnosis.step.map(crate::opened::short).filter(|step| !step.is_empty());
        if let Some(step) = step {
            page.entry(2, COLUMN, (Ink::Faint, "step"), (Ink::Faint, step));
        }
        page.entry(2, COLUMN, (Ink::Faint, "source"), (Ink::Faint, &diagnosis.source));
    }
    page.blank();
    let sent = counted(answers.len(), "request");
    match ladder.failed() {
        None if ladder.passed() => page.line(0, Ink::Good, &format!("The connection passed, with {sent}")),
        None => page.line(0, Ink::Strong, &format!("{SO_FAR}, with {sent}")),
        Some(_) => page.line(0, Ink::Strong, &format!("The connection failed, after {sent}")),
    }
    page.into_text()
}
