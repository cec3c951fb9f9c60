//! What Replace does, by what is given. It must not know how an expression is read.

use super::super::super::dotnet::regex::Regex;
use super::super::super::eval::LARGEST;
use super::super::super::failure::FailureKind;
use super::super::super::fault::shown;
use super::super::{Arguments, Failure, Value};

/// Where `source` stands.
const SOURCE: usize = 0;
/// Where `oldValue` stands.
const OLD: usize = 1;
/// Where `regexPattern` stands.
const PATTERN: usize = 2;
/// Where `regexGroupName` stands.
const GROUP: usize = 3;
/// Where `replacementValue` stands.
const NEW: usize = 4;
/// Where `replacementAttributeName` stands.
const OTHER: usize = 5;
/// Where `template` stands.
const TEMPLATE: usize = 6;

/// Chooses by the arguments that are written what Replace does, and does it.
pub(super) fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let source = arguments.text(SOURCE)?;
    let given = [OLD, PATTERN, GROUP, NEW, OTHER, TEMPLATE].map(|at| arguments.given(at));
    // The combinations that the function reference lists; what Entra does with others is not known.
    let result = match (given, source) {
        ([true, false, false, true, false, false], Some(source)) => {
            let new = arguments.text(NEW)?.unwrap_or_default();
            constant(arguments, &source, &new)?
        }
        ([true, false, false, false, false, true], Some(source)) => {
            let template = arguments.text(TEMPLATE)?.unwrap_or_default();
            constant(arguments, &template, &source)?
        }
        ([false, true, false, true, false, false], Some(source)) => {
            let new = arguments.text(NEW)?.unwrap_or_default();
            pattern(arguments)?.replace_all(&source, &new).map_err(|fault| said(arguments, SOURCE, &fault))?
        }
        ([false, true, true, true, false, false], Some(source)) => {
            let regex = pattern(arguments)?;
            let new = arguments.text(NEW)?.unwrap_or_default();
            let group = group(arguments, &regex)?;
            regex.replace_group(&source, group, &new).map_err(|fault| said(arguments, SOURCE, &fault))?
        }
        ([false, true, true, false, true, false], source) => match source {
            Some(source) if !source.is_empty() => source.into_owned(),
            Some(_) | None => return other(arguments),
        },
        (
            [true, false, false, true, false, false]
            | [true, false, false, false, false, true]
            | [false, true, false, true, false, false]
            | [false, true, true, true, false, false],
            None,
        ) => return Ok(Value::Absent),
        _ => {
            let sentence = "Give Replace oldValue with replacementValue or template, or regexPattern with replacementValue, with regexGroupName and replacementValue, or with regexGroupName and replacementAttributeName";
            return Err(Failure { span: arguments.span, kind: FailureKind::Said(sentence.to_owned()) });
        }
    };
    Ok(Value::Text(result))
}

fn constant(arguments: &Arguments<'_>, text: &str, new: &str) -> Result<String, Failure> {
    let old = arguments.text(OLD)?.unwrap_or_default();
    if old.is_empty() {
        return Err(said(arguments, OLD, &"Give Replace an oldValue that is not empty"));
    }
    let count = text.matches(&*old).count();
    if text.len().saturating_add(count.saturating_mul(new.len())) > LARGEST {
        return Err(arguments.failure(OLD, FailureKind::TooLarge));
    }
    Ok(text.replace(&*old, new))
}

fn pattern(arguments: &Arguments<'_>) -> Result<Regex, Failure> {
    let pattern = arguments.text(PATTERN)?.unwrap_or_default();
    if arguments.fuel.get() == 0 {
        let sentence = "Use fewer or simpler patterns: together they do not come to an end";
        return Err(said(arguments, PATTERN, &sentence));
    }
    let regex = Regex::parse(&pattern).map_err(|fault| said(arguments, PATTERN, &fault))?;
    Ok(regex.sharing(arguments.fuel))
}

fn group(arguments: &Arguments<'_>, regex: &Regex) -> Result<usize, Failure> {
    let name = arguments.text(GROUP)?.unwrap_or_default();
    regex.number_of(&name).ok_or_else(|| {
        let sentence = format!("Name a group that the pattern has: it has no (?<{}>…)", shown(&name));
        said(arguments, GROUP, &sentence)
    })
}

/// What the group captures in the other attribute; no value where that has none, or the pattern does not match.
fn other(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let regex = pattern(arguments)?;
    let group = group(arguments, &regex)?;
    let Some(text) = arguments.text(OTHER)? else { return Ok(Value::Absent) };
    let found = regex.captures(&text).map_err(|fault| said(arguments, OTHER, &fault))?;
    let captured = found.and_then(|found| found.group(group)).and_then(|span| text.get(span));
    Ok(captured.map_or(Value::Absent, Value::text))
}

fn said(arguments: &Arguments<'_>, at: usize, sentence: &dyn std::fmt::Display) -> Failure {
    arguments.failure(at, FailureKind::Said(sentence.to_string()))
}
