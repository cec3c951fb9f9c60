//! The parts of the hand-over beside the steps: the summary, what is open, what was confirmed, the files, and where
//! one signs. It must not know how they are written.

use super::words::{Piece, Words, code, said, typed};
use super::{Block, Part, Subject, Table};
use crate::export::{ARTEFACTS, Rendering, Shelf, constant, sha256};
use crate::steps::assignments::Who;
use crate::steps::token::{self, From};
use crate::steps::{activation, application_of, mappings, path};

/// What is set up, in a few lines.
pub(super) fn glance(subject: &Subject<'_>) -> Part {
    let configuration = subject.configuration;
    let mut facts: Vec<(Words, Vec<Words>)> = Vec::new();
    let mut fact = |label: &'static str, value: Words| facts.push((said(label), vec![value]));
    let application = application_of(subject.draft, subject.world);
    if let Some(application) = application {
        fact("Application", said(application.display_name.clone()));
    }
    if let Some(answer) = &configuration.application {
        fact("Its name in Entra", typed(answer.display_name.to_string()));
        if let Some(tenant) = &answer.tenant {
            fact("Entra tenant", typed(tenant.to_string()));
        }
    }
    if let Some(answer) = &configuration.connection {
        fact("Tenant URL", code(answer.tenant_url.to_string()));
    }
    if let Some(answer) = &configuration.token {
        fact("Secret token", comes_from(&answer.from));
        if let Some(made) = answer.generated_on {
            let end = token::last_day(application, made);
            let may_end = end.map(|end| [", may stop working on ", &end.long()].concat()).unwrap_or_default();
            fact("Generated on", said([made.long(), may_end].concat()));
        }
    }
    if let Some(answer) = &configuration.assignments {
        let everybody = "All users and groups of the directory";
        fact("Scope", said(if answer.everybody { everybody } else { "Only assigned users and groups" }));
        let count = answer.principals.len();
        let pilots: Vec<String> = answer
            .principals
            .iter()
            .filter(|principal| principal.pilot)
            .map(|principal| match &principal.who {
                Who::User(user) => user.to_string(),
                Who::Group(group) => group.to_string(),
            })
            .collect();
        fact("Assigned", said([&count.to_string(), " users and groups"].concat()));
        if !pilots.is_empty() {
            facts.push((said("Pilot"), pilots.into_iter().map(typed).collect()));
        }
    }
    let mut fact = |label: &'static str, value: Words| facts.push((said(label), vec![value]));
    if let Some(email) = configuration.notification.as_ref().and_then(|answer| answer.email.as_ref()) {
        fact("Told when it stops", typed(email.to_string()));
    }
    if let Some(answer) = &configuration.activation {
        fact(
            "Provisioning",
            said(match answer {
                activation::Answer::On { .. } => "Is switched on when this is applied",
                activation::Answer::Off => "Stays off until somebody switches it on",
            }),
        );
    }
    Part { id: "glance", title: "At a glance", blocks: vec![Block::Facts(facts)] }
}

fn comes_from(from: &From) -> Words {
    match from {
        From::Prompt => said("Asked for when the files are applied"),
        From::Environment(name) => {
            vec![Piece::Said("In the environment variable ".into()), Piece::Code(name.to_string())]
        }
        From::KeyVault(reference) => {
            vec![Piece::Said("In the key vault, at ".into()), Piece::Code(reference.to_string())]
        }
    }
}

/// What is worth knowing and still open.
pub(super) fn warnings(subject: &Subject<'_>) -> Part {
    let mut items = Vec::new();
    for step in path(subject.draft, subject.world) {
        for advice in (step.advise)(subject.draft, subject.world) {
            let source = advice.source();
            let source = if source.is_empty() { String::new() } else { [" (", source, ")"].concat() };
            items.push(said([step.short, ": ", &advice.to_string(), &source].concat()));
        }
    }
    let block = if items.is_empty() { Block::Say(said("There are none.")) } else { Block::Bullets(items) };
    Part { id: "warnings", title: "Open warnings", blocks: vec![block] }
}

/// What was confirmed, as far as the configuration knows.
pub(super) fn confirmed(subject: &Subject<'_>) -> Part {
    let configuration = subject.configuration;
    let mut rows: Vec<Vec<Words>> = Vec::new();
    if let Some(answer) = &configuration.connection {
        if answer.confirmed {
            let host = answer.tenant_url.host().to_owned();
            let what = vec![Piece::Said("Entra may send the secret token to ".into()), Piece::Code(host)];
            rows.push(vec![what, said("Confirmed")]);
        }
        let passed = if answer.passed { "Passed" } else { "Not tested yet" };
        rows.push(vec![said("Test connection"), said(passed)]);
    }
    if let Some(activation::Answer::On { untested: true }) = configuration.activation {
        rows.push(vec![said("Provisioning starts before the test has passed"), said("Confirmed")]);
    }
    let at_hand =
        configuration.prerequisites.as_ref().map(|answer| answer.at_hand.as_slice()).unwrap_or_default();
    let offered = application_of(subject.draft, subject.world);
    for one in offered.map(|application| application.prerequisites.as_slice()).unwrap_or_default() {
        let state = match at_hand.contains(&one.id) {
            true => said("At hand"),
            false => said(["Open. Who can help: ", &one.who_can_help].concat()),
        };
        rows.push(vec![said(one.label.clone()), state]);
    }
    let caption = "What whoever filled in the configuration has confirmed; it does not keep their name";
    let table = Table { caption: said(caption), head: vec!["What", "State"], rows };
    Part { id: "confirmed", title: "Confirmed so far", blocks: vec![Block::Table(table)] }
}

/// The other files with their fingerprints.
pub(super) fn files(subject: &Subject<'_>) -> Part {
    let mut rows: Vec<Vec<Words>> = Vec::new();
    for artefact in ARTEFACTS {
        // A file cannot hold its own fingerprint, nor that of one it is in.
        if artefact.name.starts_with("handover") || artefact.shelf == Shelf::Whole {
            continue;
        }
        let sum = match (artefact.render)(subject.configuration, subject.world) {
            Rendering::Text(text) => code(sha256(text.as_bytes())),
            Rendering::Beside(name) => {
                code(constant(name).map(|constant| constant.sha256).unwrap_or_default())
            }
            Rendering::Bundle(_) => continue,
            Rendering::Waits(why) => said(["Not made: ", why].concat()),
        };
        rows.push(vec![code(artefact.file), said(artefact.title), sum]);
    }
    let caption =
        "Compare with sha256sum, shasum -a 256 or Get-FileHash: the same fingerprint is the same file";
    let mut blocks = vec![Block::Table(Table {
        caption: said(caption),
        head: vec!["File", "What it is", "SHA-256"],
        rows,
    })];
    let application = application_of(subject.draft, subject.world);
    if let (Some(answer), Some(application)) = (&subject.configuration.mappings, application) {
        let notes = mappings::schema(answer, application).notes;
        if !notes.is_empty() {
            blocks.push(Block::Say(said("About schema.json:")));
            blocks.push(Block::Bullets(notes.iter().map(|note| said(note.to_string())).collect()));
        }
    }
    Part { id: "files", title: "Files", blocks }
}

/// Where one signs, on paper.
pub(super) fn sign_off() -> Part {
    let row = |role: &'static str| vec![said(role), Words::new(), Words::new(), Words::new()];
    let table = Table {
        caption: said("To be filled in by hand"),
        head: vec!["Part", "Name", "Date", "Signature"],
        rows: ["Prepared by", "Checked by", "Approved by", "Applied by"].map(row).into(),
    };
    Part { id: "sign", title: "Sign-off", blocks: vec![Block::Table(table)] }
}
