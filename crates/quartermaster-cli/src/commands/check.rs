//! `check`: what stands in the way, and what is worth knowing.

use quartermaster_core::import::Report;
use quartermaster_core::problem::{Advice, Problem};
use quartermaster_core::steps::FieldId;
use quartermaster_core::wire::json::Json;

use crate::arguments::Format;
use crate::opened::{Opened, place, rank, short};
use crate::output::{Output, Status};
use crate::paper::{Ink, Paper, counted};

pub fn run(opened: &Opened, format: Format) -> Output {
    let status = Status::of(opened.ready().is_none());
    Output::either(status, format, || report(opened, Vec::new()), || text(opened, true))
}

/// What stands in the way of a command that needs a whole configuration.
pub fn stands_in_the_way(opened: &Opened, format: Format) -> Output {
    Output::either(Status::Problems, format, || report(opened, Vec::new()), || text(opened, false))
}

/// The findings as an object, and what a command adds to them.
pub fn report(opened: &Opened, more: Vec<(String, Json)>) -> Json {
    let id = &opened.draft.application.application;
    let mut entries = vec![("file".to_owned(), Json::text(&opened.name))];
    if !id.is_empty() {
        entries.push(("application".to_owned(), Json::text(id)));
    }
    entries.push(("ready".to_owned(), Json::Flag(opened.ready().is_some())));
    let problem = |problem: &Problem| {
        let mut entries = told(problem.field, opened, &problem.to_string());
        if let Some((source, start, end)) = opened.expression(problem) {
            let number = |at: usize| Json::Number(u32::try_from(at).unwrap_or(u32::MAX).into());
            entries.push(("expression".to_owned(), Json::Text(source)));
            entries.push(("start".to_owned(), number(start)));
            entries.push(("end".to_owned(), number(end)));
        }
        Json::Object(entries)
    };
    entries.push(("problems".to_owned(), Json::List(opened.problems().iter().map(problem).collect())));
    entries.push(("leftOut".to_owned(), Json::List(opened.left_out.iter().map(left_out).collect())));
    let warning = |advice: &Advice| {
        let mut entries = told(advice.field, opened, &advice.to_string());
        if !advice.source().is_empty() {
            entries.push(("source".to_owned(), Json::text(advice.source())));
        }
        Json::Object(entries)
    };
    entries.push(("warnings".to_owned(), Json::List(opened.warnings().iter().map(warning).collect())));
    let repair = |(field, repair): &(FieldId, _)| Json::Object(told(*field, opened, &format!("{repair}")));
    entries.push(("repairs".to_owned(), Json::List(opened.repairs().iter().map(repair).collect())));
    entries.extend(more);
    Json::Object(entries)
}

fn told(field: FieldId, opened: &Opened, message: &str) -> Vec<(String, Json)> {
    let mut entries =
        vec![("step".to_owned(), Json::text(field.step)), ("field".to_owned(), Json::text(field.name))];
    if let Some((row, part)) = field.row {
        // From 1, as the sentences count.
        let row = u32::try_from(row.saturating_add(1)).unwrap_or(u32::MAX);
        entries.push(("row".to_owned(), Json::Number(row.into())));
        entries.push(("part".to_owned(), Json::text(part)));
    }
    entries.push(("label".to_owned(), Json::text(&opened.label(field))));
    entries.push(("message".to_owned(), Json::text(message)));
    entries
}

fn left_out(report: &Report) -> Json {
    let mut entries = Vec::new();
    entries.extend(report.step.map(|step| ("step".to_owned(), Json::text(step))));
    entries.push(("at".to_owned(), Json::text(&report.at)));
    entries.push(("message".to_owned(), Json::Text(report.to_string())));
    Json::Object(entries)
}

/// One line of the list.
struct Finding {
    step: Option<&'static str>,
    ink: Ink,
    kind: &'static str,
    sentence: String,
    /// Where it stands, and who says so.
    below: String,
    expression: Option<(String, usize, usize)>,
}

fn text(opened: &Opened, with_warnings: bool) -> String {
    let mut findings = Vec::new();
    findings.extend(opened.problems().iter().map(|problem| Finding {
        step: Some(problem.field.step),
        ink: Ink::Problem,
        kind: "problem",
        sentence: problem.to_string(),
        below: place(problem.field),
        expression: opened.expression(problem),
    }));
    findings.extend(opened.left_out.iter().map(|report| Finding {
        step: report.step,
        ink: Ink::Problem,
        kind: "left out",
        sentence: report.to_string(),
        below: String::new(),
        expression: None,
    }));
    if with_warnings {
        findings.extend(opened.warnings().iter().map(|advice| Finding {
            step: Some(advice.field.step),
            ink: Ink::Warning,
            kind: "warning",
            sentence: advice.to_string(),
            below: match advice.source() {
                "" => place(advice.field),
                source => format!("{} ({source})", place(advice.field)),
            },
            expression: None,
        }));
        findings.extend(opened.repairs().iter().map(|(field, repair)| Finding {
            step: Some(field.step),
            ink: Ink::Faint,
            kind: "mended",
            sentence: repair.to_string(),
            below: place(*field),
            expression: None,
        }));
    }
    // Stable: within a step what stands in the way comes first.
    findings.sort_by_key(|finding| rank(finding.step));
    let mut page = Paper::standard();
    let mut step = None;
    for finding in &findings {
        if step != Some(finding.step) {
            step = Some(finding.step);
            page.heading(finding.step.map_or("The file", short));
        }
        page.entry(2, 10, (finding.ink, finding.kind), (Ink::Plain, &finding.sentence));
        if let Some((source, start, end)) = &finding.expression {
            page.marked(12, source, *start, *end, finding.ink);
        }
        if !finding.below.is_empty() {
            page.line(12, Ink::Faint, &finding.below);
        }
    }
    page.blank();
    let (ink, said) = summary(opened, with_warnings);
    page.line(0, ink, &said);
    page.into_text()
}

/// The last line: how it stands with the file.
pub fn summary(opened: &Opened, with_warnings: bool) -> (Ink, String) {
    let (problems, warnings) = (opened.in_the_way(), opened.warnings().len());
    let warned = || match warnings {
        0 => String::new(),
        count => format!(", {}", counted(count, "warning")),
    };
    let warned = if with_warnings { warned() } else { String::new() };
    match problems {
        0 => (Ink::Good, format!("{}: ready{warned}", opened.name)),
        count => (Ink::Problem, format!("{}: {}{warned}", opened.name, counted(count, "problem"))),
    }
}
