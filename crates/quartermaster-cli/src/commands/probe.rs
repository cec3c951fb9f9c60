//! `probe`: whether the service answers as Entra needs it, and if not, why: by asking it, or by what a line printed that
//! somebody ran elsewhere. The only command that talks to a server.

mod told;

use std::path::Path;
use std::time::Duration;

use quartermaster_core::probe::{self, Answer, Asked, Origin, lines, paste};
use quartermaster_core::value::SecretToken;
use quartermaster_core::wire::json::Json;
use quartermaster_core::world::World;

use crate::arguments::{Format, Line, Probe};
use crate::carrier::Carrier;
use crate::clock;
use crate::files;
use crate::opened::Opened;
use crate::output::{Fault, Output, Status, say};
use crate::secret;
use told::{Test, output};

const NO_ANSWER: &str =
    "No answer is in this text: give all that the line has printed, from “HTTP/” or “curl:” on";

pub fn run(call: &Probe, world: World, format: Format) -> Result<Output, Fault> {
    let both = call.pasted.iter().chain([&call.configured.file]).all(|path| files::is_standard(path));
    if call.pasted.is_some() && both {
        return Err(Fault::call("Only one of the files can come from standard input: name the other"));
    }
    let opened = Opened::of(&call.configured, world)?;
    match (call.line, &call.pasted) {
        (Some(which), _) => line(which, &opened, format),
        (None, Some(path)) => pasted(call, path, opened, format),
        (None, None) => asked_here(call, opened, format),
    }
}

fn asked_here(call: &Probe, mut opened: Opened, format: Format) -> Result<Output, Fault> {
    let asked = Asked::of(&opened.draft, &opened.world, clock::guid(), Origin::Terminal);
    if probe::requests(&asked).is_empty() {
        return Ok(output(&Test { opened: &opened, asked: &asked, answers: &[], removed: 0 }, format));
    }
    confirmed(&opened)?;
    let token = secret::token(call.token_env.as_deref(), &opened.draft)?;
    let asked = knowing(&token, &mut opened, asked);

    let carrier = Carrier::new(Duration::from_secs(call.timeout.into()), call.connect_to);
    let mut answers: Vec<Answer> = Vec::new();
    while let Some(request) = probe::next(&answers, &asked) {
        say(request.purpose.doing());
        answers.push(carrier.carry(&request, &token));
    }
    Ok(output(&Test { opened: &opened, asked: &asked, answers: &answers, removed: 0 }, format))
}

/// The line to run elsewhere. Nothing but the line goes to standard output: a shell may be fed with it.
fn line(which: Line, opened: &Opened, format: Format) -> Result<Output, Fault> {
    let asked = Asked::of(&opened.draft, &opened.world, clock::guid(), Origin::Paste);
    let line = match which {
        Line::Curl => lines::curl(&asked),
        Line::Powershell => lines::powershell(&asked),
    };
    let Some(line) = line else {
        let ladder = probe::diagnose(&[], &asked);
        let sentence = ladder.failed().and_then(|diagnosis| diagnosis.evidence.first()).cloned();
        return Err(Fault::file(&opened.name, sentence.unwrap_or_default()));
    };
    confirmed(opened)?;
    let json = || Json::object([("line", Json::text(&line))]);
    Ok(Output::either(Status::Fine, format, json, || [&line, "\n"].concat()))
}

/// What the line printed.
fn pasted(call: &Probe, path: &Path, mut opened: Opened, format: Format) -> Result<Output, Fault> {
    let text = files::read_printed(path)?;
    let asked = Asked::of(&opened.draft, &opened.world, clock::guid(), Origin::Paste);
    // Nobody is asked for it: where it is known, it is taken out of the text in part too, and examined.
    let token = secret::known(call.token_env.as_deref(), &opened.draft)?;
    let asked = match &token {
        Some(token) => knowing(token, &mut opened, asked),
        None => asked,
    };
    let read = paste::read(&text, &asked, token.as_ref());
    if let Some(other) = read.other {
        let sentence = format!("This is what another address answered: {other}. Run the line of this file");
        return Err(Fault::file(&files::shown(path), sentence));
    }
    if read.answers.is_empty() && !probe::requests(&asked).is_empty() {
        return Err(Fault::file(&files::shown(path), NO_ANSWER));
    }
    let test = Test { opened: &opened, asked: &asked, answers: &read.answers, removed: read.blanked };
    Ok(output(&test, format))
}

/// A host that nobody has confirmed does not get the token.
fn confirmed(opened: &Opened) -> Result<(), Fault> {
    let unconfirmed = opened.problems().iter().find(|problem| problem.field.name == "confirmedHost");
    unconfirmed.map_or(Ok(()), |problem| Err(Fault::file(&opened.name, problem.to_string())))
}

/// The same question, by somebody whose token is known.
fn knowing(token: &SecretToken, opened: &mut Opened, asked: Asked) -> Asked {
    opened.world.token.present = true;
    opened.world.token.findings = token.examine(opened.world.today);
    Asked { token: opened.world.token.findings.clone(), ..asked }
}
