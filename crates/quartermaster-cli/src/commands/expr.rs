//! `expr`: expressions of Entra's mapping language, checked with their places or evaluated line by line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::Path;

use quartermaster_core::attributes::{self, Attribute};
use quartermaster_core::expr::eval::{Inputs, Surroundings, evaluate};
use quartermaster_core::expr::exchange::moment;
use quartermaster_core::expr::value::Value;
use quartermaster_core::expr::{self, Expression, Setting, Severity, SourceAttribute, Span, Target};
use quartermaster_core::wire::json::Json;
use quartermaster_core::wire::print::line;

use crate::arguments::{ExprCheck, ExprEval, Format};
use crate::output::{Fault, Output, Status};
use crate::paper::{Ink, Paper, counted};
use crate::{clock, files};

/// The longest line that is read, in bytes.
const LONGEST: u64 = 1024 * 1024;

/// One thing that is said of a place.
struct Remark {
    span: Span,
    problem: bool,
    sentence: String,
}

pub fn check(asked: &ExprCheck, format: Format) -> Result<Output, Fault> {
    let text = match asked.expression.as_deref() {
        None | Some("-") => files::read(Path::new("-"))?.trim_end_matches(['\r', '\n']).to_owned(),
        Some(text) => text.to_owned(),
    };
    let remarks = remarks(&text, asked);
    let problems = remarks.iter().filter(|remark| remark.problem).count();
    Ok(Output::either(
        Status::of(problems > 0),
        format,
        || {
            let one = |remark: &Remark| {
                let (line, column) = at(&text, remark.span.start);
                let number = |number: usize| Json::Number(u32::try_from(number).unwrap_or(u32::MAX).into());
                Json::object([
                    ("severity", Json::text(if remark.problem { "problem" } else { "warning" })),
                    ("message", Json::text(&remark.sentence)),
                    ("start", number(remark.span.start)),
                    ("end", number(remark.span.end)),
                    ("line", number(line)),
                    ("column", number(column)),
                ])
            };
            Json::object([
                ("expression", Json::text(&text)),
                ("ready", Json::Flag(problems == 0)),
                ("remarks", Json::List(remarks.iter().map(one).collect())),
            ])
        },
        || {
            let mut page = Paper::standard();
            for remark in &remarks {
                page.blank();
                let (ink, kind) =
                    if remark.problem { (Ink::Problem, "problem") } else { (Ink::Warning, "warning") };
                page.entry(0, 9, (ink, kind), (Ink::Plain, &remark.sentence));
                let (line, column) = at(&text, remark.span.start);
                page.marked(9, &text, remark.span.start, remark.span.end, ink);
                page.line(9, Ink::Faint, &format!("line {line}, column {column}"));
            }
            page.blank();
            match problems {
                0 => page.line(0, Ink::Good, "The expression can be used"),
                count => page.line(0, Ink::Problem, &counted(count, "problem")),
            }
            page.into_text()
        },
    ))
}

/// Line and column of a byte, from 1, in characters.
fn at(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
    (before.matches('\n').count().saturating_add(1), column.saturating_add(1))
}

fn remarks(text: &str, asked: &ExprCheck) -> Vec<Remark> {
    let expression = match Expression::parse(text) {
        Ok(expression) => expression,
        Err(faults) => {
            let remark =
                |fault: &expr::Fault| Remark { span: fault.span, problem: true, sentence: fault.to_string() };
            return faults.iter().map(remark).collect();
        }
    };
    let known = attributes::sources(asked.object);
    let known: Vec<SourceAttribute<'_>> = known.iter().map(offered).collect();
    let target = asked.target.as_deref().and_then(|name| attributes::target(asked.object, name.trim()));
    let target = target.as_ref().map(|target| Target {
        name: &target.name,
        kind: kind(target.kind),
        several: target.several,
        reference: target.kind == attributes::Kind::Reference,
    });
    let lints = expr::lint(&expression, &Setting { attributes: &known, target, matching: asked.matching });
    let remark = |lint: &expr::Lint| Remark {
        span: lint.span,
        problem: lint.kind.severity() == Severity::Problem,
        sentence: lint.to_string(),
    };
    lints.iter().map(remark).collect()
}

fn offered(attribute: &Attribute) -> SourceAttribute<'_> {
    SourceAttribute {
        name: &attribute.name,
        kind: kind(attribute.kind),
        several: attribute.several,
        reference: attribute.kind == attributes::Kind::Reference,
        may_be_empty: attribute.may_be_empty,
    }
}

fn kind(kind: attributes::Kind) -> expr::Kind {
    match kind {
        attributes::Kind::Text => expr::Kind::Text,
        attributes::Kind::Flag => expr::Kind::YesNo,
        attributes::Kind::Reference => expr::Kind::Any,
    }
}

/// Answers each line as it comes, so that a program can ask and wait. A line that is no question is answered with an
/// error too, and the status is 2 at the end: so many lines in, so many lines out.
pub fn eval(asked: &ExprEval) -> Result<Output, Fault> {
    let path = asked.file.as_deref().unwrap_or(Path::new("-"));
    let name = files::shown(path);
    let unreadable = |error: io::Error| Fault::file(&name, format!("The operating system says: {error}"));
    let mut lines: Box<dyn BufRead> = if files::is_standard(path) {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(path).map_err(unreadable)?))
    };
    let now = moment(asked.now.unwrap_or_else(clock::now).as_millisecond());
    let mut out = io::stdout().lock();
    let mut odd = 0_usize;
    loop {
        let mut bytes = Vec::new();
        let read = lines.by_ref().take(LONGEST).read_until(b'\n', &mut bytes).map_err(unreadable)?;
        if read == 0 {
            break;
        }
        let given = String::from_utf8_lossy(&bytes);
        let given = given.trim();
        if given.is_empty() {
            continue;
        }
        let seed = asked.seed.unwrap_or_else(clock::seed);
        let answer = answer(given, now, seed).unwrap_or_else(|sentence| {
            odd = odd.saturating_add(1);
            error(sentence)
        });
        match writeln!(out, "{}", line(&answer)).and_then(|()| out.flush()) {
            Ok(()) => {}
            // Nobody reads on.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(Output::nothing(Status::Fine)),
            Err(error) => return Err(Fault::call(format!("Standard output cannot be written: {error}"))),
        }
    }
    if odd > 0 {
        crate::output::say(&format!("quartermaster: {name}: {}", counted_lines(odd)));
        return Ok(Output { status: Status::Unusable, bytes: Vec::new() });
    }
    Ok(Output::nothing(Status::Fine))
}

fn counted_lines(odd: usize) -> String {
    if odd == 1 {
        "One line is not a JSON object with an “expression”".to_owned()
    } else {
        format!("{odd} lines are not JSON objects with an “expression”")
    }
}

fn error(sentence: String) -> Json {
    Json::object([("error", Json::Text(sentence))])
}

/// The answer to a line; the sentence for one that is no question.
fn answer(given: &str, now: i64, seed: u64) -> Result<Json, String> {
    const NO_QUESTION: &str = "Give a JSON object with the text of an “expression”";
    let question = Json::parse(given).map_err(|_| NO_QUESTION.to_owned())?;
    let text = question.get("expression").and_then(Json::as_text).ok_or(NO_QUESTION)?;
    let inputs = match question.get("inputs") {
        None | Some(Json::Null) => Inputs::new(),
        Some(inputs) => inputs
            .entries()
            .ok_or("Give “inputs” as a JSON object of attributes and their values")?
            .iter()
            .map(|(name, given)| (name.clone(), value(given)))
            .collect(),
    };
    let taken: Vec<String> = match question.get("existing").and_then(Json::items) {
        None => Vec::new(),
        Some(items) => items.iter().filter_map(Json::as_text).map(str::to_owned).collect(),
    };
    Ok(match Expression::parse(text) {
        Err(faults) => error(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")),
        Ok(expression) => {
            match evaluate(&expression, &inputs, &Surroundings { now, seed, taken: &taken }).value {
                Ok(value) => Json::object([("value", json(&value))]),
                Err(failure) => error(failure.to_string()),
            }
        }
    })
}

/// A value as a line gives it: just as it is written, without regard to what Entra has of that name.
fn value(given: &Json) -> Value {
    match given {
        Json::Null | Json::Missing => Value::Absent,
        Json::Flag(flag) => Value::YesNo(*flag),
        Json::Number(number) => Value::text(&number.typed()),
        Json::Text(text) => Value::text(text),
        Json::List(items) => Value::Several(items.iter().map(value).collect()),
        Json::Object(entries) => {
            Value::Complex(entries.iter().map(|(key, item)| (key.clone(), value(item))).collect())
        }
    }
}

/// A value as an answer has it.
fn json(value: &Value) -> Json {
    match value {
        Value::Absent => Json::Null,
        Value::Dropped => Json::object([("ignored", Json::Flag(true))]),
        Value::Text(_) | Value::Number(_) | Value::YesNo(_) | Value::Date(_) => Json::text(&value.written()),
        Value::Several(values) => Json::List(values.iter().map(json).collect()),
        Value::Complex(entries) => {
            let entry = |(key, item): (&String, &Value)| {
                let item = if let Value::YesNo(flag) = item { Json::Flag(*flag) } else { json(item) };
                (key.clone(), item)
            };
            Json::Object(entries.iter().map(|(key, item)| entry((key, item))).collect())
        }
    }
}
