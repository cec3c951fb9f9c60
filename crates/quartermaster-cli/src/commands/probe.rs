//! `probe`: whether the service answers as Entra needs it, and if not, why. The only command that talks to a server.

use std::time::Duration;

use quartermaster_core::probe::{self, Answer, Asked, Diagnosis, Heard, Ladder, Origin, Outcome, Rung};
use quartermaster_core::wire::json::Json;

use crate::arguments::{Format, Probe};
use crate::carrier::Carrier;
use crate::clock;
use crate::opened::Opened;
use crate::output::{Fault, Output, Status, say};
use crate::paper::{Ink, Paper, counted};
use crate::secret;

pub fn run(call: &Probe, mut opened: Opened, format: Format) -> Result<Output, Fault> {
    let asked = Asked::of(&opened.draft, &opened.world, clock::guid(), Origin::Terminal);
    if probe::requests(&asked).is_empty() {
        return Ok(output(&opened, &asked, &[], format));
    }
    // A host that nobody has confirmed does not get the token.
    let unconfirmed = opened.problems().iter().find(|problem| problem.field.name == "confirmedHost");
    if let Some(problem) = unconfirmed {
        return Err(Fault::file(&opened.name, problem.to_string()));
    }
    let token = secret::token(call.token_env.as_deref(), &opened.draft)?;
    opened.world.token.present = true;
    opened.world.token.findings = token.examine(opened.world.today);
    let asked = Asked { token: opened.world.token.findings.clone(), ..asked };

    let carrier = Carrier::new(Duration::from_secs(call.timeout.into()), call.connect_to);
    let mut answers: Vec<Answer> = Vec::new();
    while let Some(request) = probe::next(&answers, &asked) {
        say(request.purpose.doing());
        answers.push(carrier.carry(&request, &token));
    }
    Ok(output(&opened, &asked, &answers, format))
}

fn output(opened: &Opened, asked: &Asked, answers: &[Answer], format: Format) -> Output {
    let ladder = probe::diagnose(answers, asked);
    let status = Status::of(ladder.failed().is_some());
    Output::either(status, format, || json(opened, asked, answers, &ladder), || text(asked, answers, &ladder))
}

fn json(opened: &Opened, asked: &Asked, answers: &[Answer], ladder: &Ladder) -> Json {
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
        ("passed", Json::Flag(ladder.failed().is_none())),
        ("requests", Json::List(answers.iter().map(request).collect())),
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
        ("addresses".to_owned(), texts(&diagnosis.addresses)),
    ];
    entries.extend(diagnosis.step.map(|step| ("step".to_owned(), Json::text(step))));
    entries.push(("source".to_owned(), Json::text(&diagnosis.source)));
    Json::Object(entries)
}

/// How wide the names of the outcomes are.
const COLUMN: usize = 9;

fn text(asked: &Asked, answers: &[Answer], ladder: &Ladder) -> String {
    let mut page = Paper::standard();
    page.line(0, Ink::Strong, &format!("The connection to {}", asked.address.trim()));
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
        for address in &diagnosis.addresses {
            page.entry(2, COLUMN, (Ink::Strong, "try"), (Ink::Plain, address));
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
        None => page.line(0, Ink::Good, &format!("The connection passed, with {sent}")),
        Some(_) => page.line(0, Ink::Strong, &format!("The connection failed, after {sent}")),
    }
    page.into_text()
}
