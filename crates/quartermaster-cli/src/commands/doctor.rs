//! `doctor`: what an error that Entra shows means, and what to do.

use std::path::Path;

use quartermaster_core::doctor::{Certainty, Examination, Finding, Seen, examine};
use quartermaster_core::value::Date;
use quartermaster_core::wire::json::{Json, Number};

use crate::arguments::Format;
use crate::files;
use crate::opened::short;
use crate::output::{Fault, Output, Status};
use crate::paper::{Ink, Paper, counted};

/// Where the words begin behind their names.
const COLUMN: usize = 9;

pub fn run(file: &Path, today: Option<Date>, format: Format) -> Result<Output, Fault> {
    let text = files::read(file)?;
    let examined = examine(&text, None, today);
    if examined.seen == Seen::Empty {
        return Err(Fault::file(&files::shown(file), "There is nothing in it to examine"));
    }
    let unclear = matches!(examined.seen, Seen::Text | Seen::Json | Seen::Exchange);
    let status = Status::of(unclear || !examined.findings.is_empty());
    Ok(Output::either(status, format, || json(&examined), || told(&examined)))
}

fn told(examined: &Examination) -> String {
    let mut page = Paper::standard();
    let lead = examined.lead();
    if !lead.is_empty() {
        let well = examined.findings.is_empty() && examined.fine > 0;
        page.line(0, if well { Ink::Good } else { Ink::Strong }, &lead);
    }
    if examined.blanked > 0 {
        let what = counted(examined.blanked, "piece");
        page.line(0, Ink::Warning, &format!("What looked like a token is left out of this: {what}."));
    }
    if !examined.advice().is_empty() {
        page.line(0, Ink::Plain, examined.advice());
    }
    for finding in &examined.findings {
        one(&mut page, finding);
    }
    page.into_text()
}

fn one(page: &mut Paper, finding: &Finding) {
    page.blank();
    let ink = match finding.certainty {
        Certainty::Named | Certainty::Likely => Ink::Problem,
        Certainty::Unknown => Ink::Warning,
    };
    let likely = if finding.certainty == Certainty::Likely { "Probably: " } else { "" };
    page.line(0, ink, &format!("{likely}{}", finding.title));
    let count = if finding.count > 1 {
        counted(finding.count, "entry").replace("entrys", "entries")
    } else {
        String::new()
    };
    let place = finding.place.map(|place| format!("the step “{}”", short(place.step))).unwrap_or_default();
    let rows = [
        ("code", finding.code.as_str()),
        ("count", &count),
        ("whom", &finding.who.join(", ")),
        ("said", &finding.evidence.join("\n")),
        ("cause", &finding.cause),
        ("do", &finding.fix),
        ("mend in", &place),
        ("again", &finding.again),
        ("mail", &finding.mail),
        ("source", &finding.source),
    ];
    for (name, value) in rows {
        if !value.is_empty() {
            let ink = if matches!(name, "source" | "said") { Ink::Faint } else { Ink::Plain };
            page.entry(2, COLUMN, (Ink::Faint, name), (ink, value));
        }
    }
}

fn json(examined: &Examination) -> Json {
    let seen = match examined.seen {
        Seen::Empty | Seen::Text => "text",
        Seen::Log => "log",
        Seen::Job => "job",
        Seen::OnDemand => "onDemand",
        Seen::Graph => "graph",
        Seen::Json => "json",
        Seen::Exchange => "http",
    };
    let message = [examined.lead().as_str(), examined.advice()].join(" ");
    Json::object([
        ("seen", Json::text(seen)),
        ("message", Json::text(message.trim())),
        ("examined", number(examined.looked_at)),
        ("inOrder", number(examined.fine)),
        ("removed", number(examined.blanked)),
        ("findings", Json::List(examined.findings.iter().map(finding_json).collect())),
    ])
}

fn finding_json(finding: &Finding) -> Json {
    let certainty = match finding.certainty {
        Certainty::Named => "named",
        Certainty::Likely => "likely",
        Certainty::Unknown => "unknown",
    };
    let texts = |texts: &[String]| Json::List(texts.iter().map(|text| Json::text(text)).collect());
    let mut entries = vec![
        ("certainty", Json::text(certainty)),
        ("code", Json::text(&finding.code)),
        ("title", Json::text(&finding.title)),
        ("cause", Json::text(&finding.cause)),
        ("fix", Json::text(&finding.fix)),
        ("again", Json::text(&finding.again)),
        ("mail", Json::text(&finding.mail)),
    ];
    entries.extend(finding.place.map(|place| ("step", Json::text(place.step))));
    let field = finding.place.filter(|place| !place.name.is_empty());
    entries.extend(field.map(|place| ("field", Json::text(place.name))));
    entries.extend([
        ("evidence", texts(&finding.evidence)),
        ("who", texts(&finding.who)),
        ("count", number(finding.count)),
        ("source", Json::text(&finding.source)),
    ]);
    let empty = |value: &Json| value.as_text() == Some("");
    let filled = entries.into_iter().filter(|(_, value)| !empty(value));
    Json::Object(filled.map(|(key, value)| (key.to_owned(), value)).collect())
}

fn number(count: usize) -> Json {
    Json::Number(Number::from(u32::try_from(count).unwrap_or(u32::MAX)))
}
