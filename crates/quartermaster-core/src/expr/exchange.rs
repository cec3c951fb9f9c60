//! Question and answer as JSON: an expression with a sample goes in, values and sentences come out. For whoever is not
//! in the same program: the page, whose evaluator is a program of its own, and the command line, a question per line.
//! It must not know how anything is evaluated.
//!
//! A question has these keys, of which only the first is needed; others are ignored:
//! - `expression`: its text.
//! - `inputs`: the sample's attributes by name. A text, a number, `true` or `false`; `null` or an empty text for no
//!   value; a list for several values. The text of an attribute that Entra keeps as yes or no is read as that, and that
//!   of one with several values is taken apart at line breaks and semicolons.
//! - `function`: the name of a function to be told of.
//!
//! The answer is one line:
//! - `value`: the value as it is sent, several values behind one another; `values` has them one by one.
//! - `none`: in words, why `value` is an empty text. There may be no value, an empty text, or no flow at all.
//! - `error` in their place: what to do so that there is a value. `faults` has each place of it, in bytes.
//! - `steps`: the calls, inner before outer, each with its place in bytes, `start` and `end`, its `name`, and `value` or
//!   `error` as above.
//! - `help`: `signature`, `meaning`, `notes` and `examples` of the function, each with `expression`, `inputs` and `value`.

use super::ast::{Expression, Span};
use super::dotnet::date::DateTime;
use super::eval::{Evaluation, Inputs, Surroundings, evaluate};
use super::failure::Failure;
use super::functions::{Example, Function, Given, Outcome, find};
use super::value::{Number, Value};
use crate::attributes::{self, Kind};
use crate::catalog::Object;
use crate::wire::json::{Json, Number as JsonNumber};
use crate::wire::print::line;

/// There is no value.
pub const NOTHING: &str = "No value";
/// There is a value, a text of no characters.
pub const EMPTY: &str = "An empty text";
/// The attribute takes no part.
pub const DROPPED: &str = "Left out: the target keeps what it has";
/// What is said to a question that is none.
const NO_QUESTION: &str = "Give a JSON object with the text of an “expression”";

/// Answers a question. Whatever comes in, one line of JSON comes out, without a line break, after a bounded time.
pub fn answer(question: &str, surroundings: &Surroundings<'_>) -> String {
    let question = Json::parse(question).unwrap_or(Json::Null);
    let mut answer = match question.get("expression").and_then(Json::as_text) {
        None => vec![entry("error", Json::text(NO_QUESTION))],
        Some(text) => match Expression::parse(text) {
            Ok(expression) => {
                let inputs = question.get("inputs").map(inputs).unwrap_or_default();
                evaluated(evaluate(&expression, &inputs, surroundings))
            }
            Err(faults) => {
                let said: Vec<_> = faults.iter().map(|fault| (fault.span, fault.to_string())).collect();
                faulty(&said)
            }
        },
    };
    let function = question.get("function").and_then(Json::as_text).and_then(find);
    answer.extend(function.map(|function| entry("help", help(function))));
    line(&Json::Object(answer))
}

/// A moment as [`Surroundings`] has it, from the milliseconds since 1970 that clocks count. What a date cannot hold
/// becomes the nearest that it can.
pub fn moment(milliseconds: i64) -> i64 {
    DateTime::from_unix_milliseconds(milliseconds).ticks()
}

fn entry(key: &str, value: Json) -> (String, Json) {
    (key.to_owned(), value)
}

fn inputs(given: &Json) -> Inputs {
    let given = given.entries().unwrap_or_default();
    given.iter().map(|(name, value)| (name.clone(), attribute(name, value))).collect()
}

/// The value of an attribute. What Entra has of that name says how a text is meant.
fn attribute(name: &str, given: &Json) -> Value {
    let known = attributes::source(Object::Users, name).or_else(|| attributes::source(Object::Groups, name));
    let (Some(text), Some(known)) = (given.as_text(), known) else { return value(given) };
    if known.several {
        let each = text.split(['\n', ';']).map(str::trim).filter(|one| !one.is_empty());
        let values: Vec<_> = each.map(Value::text).collect();
        return if values.is_empty() { Value::Absent } else { Value::Several(values) };
    }
    match text.trim() {
        word if known.kind == Kind::Flag && word.eq_ignore_ascii_case("true") => Value::YesNo(true),
        word if known.kind == Kind::Flag && word.eq_ignore_ascii_case("false") => Value::YesNo(false),
        _ => value(given),
    }
}

fn value(given: &Json) -> Value {
    match given {
        Json::Null | Json::Missing => Value::Absent,
        Json::Flag(flag) => Value::YesNo(*flag),
        Json::Number(number) => {
            let typed = number.typed();
            Number::parse(&typed).map_or(Value::Text(typed), Value::Number)
        }
        Json::Text(text) if text.is_empty() => Value::Absent,
        Json::Text(text) => Value::text(text),
        Json::List(items) => Value::Several(items.iter().map(value).filter(|one| !one.is_absent()).collect()),
        Json::Object(entries) => {
            Value::Complex(entries.iter().map(|(key, item)| (key.clone(), value(item))).collect())
        }
    }
}

fn evaluated(found: Evaluation) -> Vec<(String, Json)> {
    let mut answer = match &found.value {
        Ok(value) => shown(value),
        Err(failure) => faulty(&[(failure.span, failure.to_string())]),
    };
    let steps = found.steps.iter().map(|step| {
        let mut told = place(step.span);
        told.push(entry("name", Json::text(&step.name)));
        told.extend(outcome(&step.value));
        Json::Object(told)
    });
    answer.push(entry("steps", Json::List(steps.collect())));
    answer
}

fn outcome(value: &Result<Value, Failure>) -> Vec<(String, Json)> {
    match value {
        Ok(value) => shown(value),
        Err(failure) => vec![entry("error", Json::Text(failure.to_string()))],
    }
}

fn shown(value: &Value) -> Vec<(String, Json)> {
    let written = value.written();
    let none = if *value == Value::Dropped {
        Some(DROPPED)
    } else if value.is_absent() {
        Some(NOTHING)
    } else {
        written.is_empty().then_some(EMPTY)
    };
    let mut shown = vec![entry("value", Json::text(&written))];
    if let Value::Several(values) = value {
        let each = values.iter().map(|one| Json::text(&one.written())).collect();
        shown.push(entry("values", Json::List(each)));
    }
    shown.extend(none.map(|words| entry("none", Json::text(words))));
    shown
}

/// The first thing to mend, how many more there are, and all of them with their places.
fn faulty(faults: &[(Span, String)]) -> Vec<(String, Json)> {
    let first = faults.first().map(|(_, said)| said.as_str()).unwrap_or_default();
    let error = match faults.len().saturating_sub(1) {
        0 => first.to_owned(),
        more => format!("{first} (and {more} more)"),
    };
    let each = faults.iter().map(|(span, said)| {
        let mut told = place(*span);
        told.push(entry("error", Json::text(said)));
        Json::Object(told)
    });
    vec![entry("error", Json::Text(error)), entry("faults", Json::List(each.collect()))]
}

fn place(span: Span) -> Vec<(String, Json)> {
    // An expression is much shorter than what a u32 counts.
    let byte = |at: usize| Json::Number(JsonNumber::from(u32::try_from(at).unwrap_or(u32::MAX)));
    vec![entry("start", byte(span.start)), entry("end", byte(span.end))]
}

fn help(function: &Function) -> Json {
    let about = &function.help;
    Json::object([
        ("signature", Json::Text(function.signature())),
        ("meaning", Json::text(about.meaning)),
        ("notes", Json::List(about.notes.iter().map(|note| Json::text(note)).collect())),
        ("examples", Json::List(about.examples.iter().map(example).collect())),
    ])
}

fn example(example: &Example) -> Json {
    let texts = |texts: &[&str]| Json::List(texts.iter().map(|text| Json::text(text)).collect());
    let given = |given: Given| match given {
        Given::Text(text) => Json::text(text),
        Given::Several(each) => texts(each),
        Given::Absent => Json::Null,
    };
    let inputs = example.inputs.iter().map(|(name, value)| ((*name).to_owned(), given(*value)));
    let value = match example.result {
        Outcome::Text("") => EMPTY.to_owned(),
        Outcome::Text(words) | Outcome::Failure(words) => words.to_owned(),
        Outcome::Several(each) => each.join(", "),
        Outcome::Absent => NOTHING.to_owned(),
        Outcome::Dropped => DROPPED.to_owned(),
    };
    Json::object([
        ("expression", Json::text(example.expression)),
        ("inputs", Json::Object(inputs.collect())),
        ("value", Json::Text(value)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_339_800_000;

    fn answered(question: &str) -> String {
        answer(question, &Surroundings { now: moment(NOW), seed: 1, taken: &[] })
    }

    /// The answer to an expression over inputs that are written as JSON.
    fn given(expression: &str, inputs: &str) -> String {
        let expression = crate::wire::print::quoted(expression);
        answered(&format!(r#"{{"expression": {expression}, "inputs": {inputs}}}"#))
    }

    #[test]
    fn values_of_the_whole_and_of_inner_calls_come_back_with_their_places() {
        assert_eq!(
            given(
                r#"Join(" ", [givenName], ToUpper([surname]))"#,
                r#"{"givenName": "Zoë", "surname": "Đặng"}"#
            ),
            r#"{"value":"Zoë ĐẶNG","steps":[{"start":23,"end":41,"name":"ToUpper","value":"ĐẶNG"},{"start":0,"end":42,"name":"Join","value":"Zoë ĐẶNG"}]}"#
        );
    }

    #[test]
    fn no_value_an_empty_text_and_no_flow_are_told_apart() {
        assert_eq!(given("[mail]", "{}"), r#"{"value":"","none":"No value","steps":[]}"#);
        assert_eq!(given("[mail]", r#"{"mail": ""}"#), given("[mail]", r#"{"mail": null}"#));
        assert_eq!(given(r#""""#, "{}"), r#"{"value":"","none":"An empty text","steps":[]}"#);
        let dropped = given("IgnoreFlowIfNullOrEmpty([mail])", "{}");
        let said = r#"{"value":"","none":"Left out: the target keeps what it has","steps":[{"start":0,"#;
        assert!(dropped.starts_with(said), "{dropped}");
    }

    #[test]
    fn a_text_is_read_as_the_attribute_is_kept() {
        for yes in [r#""True""#, r#""true""#, "true"] {
            let answer = given("Not([accountEnabled])", &format!(r#"{{"accountEnabled": {yes}}}"#));
            assert!(answer.starts_with(r#"{"value":"False","#), "{answer}");
        }
        for several in [
            r#""SMTP:a@b.c; smtp:d@b.c""#,
            r#""SMTP:a@b.c\nsmtp:d@b.c\n""#,
            r#"["SMTP:a@b.c", "smtp:d@b.c"]"#,
        ] {
            let answer = given("[proxyAddresses]", &format!(r#"{{"proxyAddresses": {several}}}"#));
            let all = r#"{"value":"SMTP:a@b.c, smtp:d@b.c","values":["SMTP:a@b.c","smtp:d@b.c"],"steps":[]}"#;
            assert_eq!(answer, all);
        }
        let text = given("[displayName]", r#"{"displayName": "True; or not"}"#);
        assert_eq!(text, r#"{"value":"True; or not","steps":[]}"#);
        let number = given("Mid([employeeId], 1, 2)", r#"{"employeeId": 1042}"#);
        assert!(number.starts_with(r#"{"value":"10","#), "{number}");
    }

    #[test]
    fn what_does_not_read_is_told_first_thing_first() {
        let one = given("ToUper([surname])", "{}");
        assert_eq!(
            one,
            r#"{"error":"There is no function ToUper, did you mean ToUpper?","faults":[{"start":0,"end":6,"error":"There is no function ToUper, did you mean ToUpper?"}]}"#
        );
        let three = given("Joyn(Lefd([a], 1), Uper([b]))", "{}");
        assert!(three.contains("did you mean Join? (and 2 more)\","), "{three}");
        assert_eq!(three.matches("\"start\"").count(), 3);
    }

    #[test]
    fn what_gives_no_value_says_what_to_do_and_keeps_the_values_inside() {
        let answer =
            given("Left(ToUpper([surname]), [givenName])", r#"{"surname": "Lee", "givenName": "Ann"}"#);
        let said = "Give Left a whole number for numChars: “Ann” is none";
        let left = format!(r#"{{"start":0,"end":37,"name":"Left","error":"{said}"}}"#);
        let upper = r#"{"start":5,"end":23,"name":"ToUpper","value":"LEE"}"#;
        let fault = format!(r#"{{"start":25,"end":36,"error":"{said}"}}"#);
        assert_eq!(answer, format!(r#"{{"error":"{said}","faults":[{fault}],"steps":[{upper},{left}]}}"#));
    }

    #[test]
    fn a_function_is_told_of_whatever_the_expression_is() {
        let answer = answered(r#"{"expression": "Append(", "function": "Append"}"#);
        assert!(answer.starts_with(r#"{"error":""#), "{answer}");
        assert!(answer.contains(r#""help":{"signature":"Append(source, suffix)","meaning":"Puts a suffix behind a text","notes":["#));
        assert!(answer.contains(
            r#"{"expression":"Append([mail], \".test\")","inputs":{"mail":null},"value":"No value"}"#
        ));
        assert!(!answered(r#"{"expression": "[a]", "function": "Nonsense"}"#).contains("help"));
    }

    #[test]
    fn every_function_can_be_told_of() {
        for function in super::super::FUNCTIONS {
            let answer = answered(&format!(r#"{{"expression": "[a]", "function": "{}"}}"#, function.name));
            let help = Json::parse(&answer).ok().and_then(|answer| answer.get("help").cloned());
            let signature = help.as_ref().and_then(|help| help.get("signature")).and_then(Json::as_text);
            assert_eq!(signature, Some(function.signature().as_str()));
        }
    }

    #[test]
    fn what_is_no_question_is_told_so() {
        for question in ["", "x", "[]", "{}", r#"{"expression": 1}"#] {
            assert_eq!(
                answered(question),
                r#"{"error":"Give a JSON object with the text of an “expression”"}"#
            );
        }
    }

    #[test]
    fn an_answer_is_one_line() {
        let answer = given("Append([a], \"\n\")", r#"{"a": "x\r\ny"}"#);
        assert!(answer.starts_with(r#"{"value":"x\r\ny\n","#), "{answer}");
        assert!(!answer.contains(['\n', '\r']));
    }

    #[test]
    fn moments_are_those_of_the_clock() {
        assert_eq!(Value::Date(moment(0)).written(), "1/1/1970 12:00:00 AM");
        assert_eq!(Value::Date(moment(NOW)).written(), "11/22/2026 9:30:00 AM");
        assert_eq!(Value::Date(moment(i64::MIN)).written(), "1/1/0001 12:00:00 AM");
        assert_eq!(Value::Date(moment(i64::MAX)).written(), "12/31/9999 11:59:59 PM");
    }
}
