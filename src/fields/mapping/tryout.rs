//! What an expression gives for a sample user: the values of the attributes that it reads, the value of each inner call
//! and of the whole, and what the function at the caret does. It must not evaluate anything.

use leptos::prelude::*;
use quartermaster_core::attributes;
use quartermaster_core::catalog::Object;
use quartermaster_core::expr::functions;
use quartermaster_core::steps::mappings;
use quartermaster_core::wire::json::Json;
use quartermaster_core::wire::print::{join, print};

use super::Table;
use super::expression::Written;
use crate::effects::evaluator;
use crate::fields::input_of;
use crate::parts::words;
use crate::session::Session;
use crate::ui;
use crate::ui::el::follow;
use crate::ui::el::{derived, el, live_list, live_view, memo};
use crate::ui::view::{View, several};

const TRY: &str = "Try it on";
const GIVES: &str = "What it gives";
const NOT_TRIED: &str = "Values cannot be tried out: ";
const READS_NOTHING: &str = "It reads no attribute.";
const EXAMPLE: &str = "Example: ";
const ARROW: &str = " → ";
/// How much of a value is shown, in characters.
const LONGEST: usize = 1_000;

/// What came back.
#[derive(Clone, Default, PartialEq)]
struct Answer {
    /// The value of the whole.
    value: Option<String>,
    /// Why there is no value.
    error: Option<String>,
    /// The inner calls with their values.
    steps: Vec<(String, String)>,
    /// What the function at the caret does; its notes; its examples.
    help: Vec<String>,
    /// Why nothing can be tried out at all.
    absent: Option<String>,
}

pub(super) fn view(table: Table, at: usize, written: Written) -> View {
    let Written { text, caret } = written;
    let (object, session) = (table.object, table.it.session);
    let names = memo(move || text.with(|text| mappings::reads(text)));
    let function = memo(move || {
        let found = mappings::complete(&text.get(), caret.get(), object, &[]);
        found.within.map(|within| within.function.name.to_owned())
    });
    let answer = RwSignal::new(Answer::default());
    let asked = StoredValue::new(0_u32);
    follow(move || {
        let text = text.get();
        let value = |name: String| {
            let value = sample(session, object, &name);
            (name, Json::Text(value))
        };
        let inputs: Vec<_> = names.get().into_iter().map(value).collect();
        let (expression, function) = (Json::text(&text), function.get());
        let question = move || {
            let mut request =
                vec![("expression".to_owned(), expression), ("inputs".to_owned(), Json::Object(inputs))];
            request.extend(function.map(|name| ("function".to_owned(), Json::Text(name))));
            join(&print(&Json::Object(request)))
        };
        let number = asked.get_value().wrapping_add(1);
        asked.set_value(number);
        let heard = move |heard: Result<String, String>| {
            // A later question is on its way, or the row was closed.
            if asked.try_get_value() == Some(number) {
                answer.set(read(heard, &text));
            }
        };
        evaluator::ask(Box::new(question), Box::new(heard));
    });
    let inputs = live_list(move || {
        let names = names.get();
        if names.is_empty() {
            return vec![words("p", "field__hint", READS_NOTHING)];
        }
        names.iter().map(|name| input(table, at, name)).collect()
    });
    let tried = el("div", "tryout__inputs").with(words("p", "tryout__title", TRY)).with(inputs).view();
    let given = el("div", "tryout__given")
        .with(words("p", "tryout__title", GIVES))
        .with(live_view(move || Some(given(&answer.get()))))
        .with(live_view(move || help(function.get()?, &answer.get())))
        .view();
    el("div", "tryout").with(tried).with(given).view()
}

/// What the sample user has of an attribute.
fn sample(session: Session, object: Object, name: &str) -> String {
    let typed = session
        .sample
        .with(|sample| sample.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()));
    typed.unwrap_or_else(|| {
        attributes::source(object, name).map(|found| found.sample.to_owned()).unwrap_or_default()
    })
}

/// A field of the sample user. What is typed stays while the page is open, for every row.
fn input(table: Table, at: usize, name: &str) -> View {
    let session = table.it.session;
    let id = [&table.it.id.in_row(at, "try").dom(), "-", name].concat();
    let (read, kept) = (name.to_owned(), name.to_owned());
    let object = table.object;
    let value = derived(move || sample(session, object, &read));
    let typed = Callback::new(move |value: String| {
        session.sample.update(|sample| {
            sample.retain(|(known, _)| *known != kept);
            sample.push((kept.clone(), value));
        });
    });
    let props = input_of(&id, value, false, None.into(), typed);
    el("div", "tryout__input")
        .with(el("label", "tryout__label").set("for", &id).text(name).view())
        .with(ui::TextInput(props))
        .view()
}

fn given(answer: &Answer) -> View {
    if let Some(why) = &answer.absent {
        return words("p", "field__hint", &[NOT_TRIED, why].concat());
    }
    let row = |(text, value): &(String, String)| {
        several(vec![el("dt", "").with(words("code", "", text)).view(), words("dd", "", value)])
    };
    // The values inside say where it went wrong.
    let error = answer.error.as_deref().map(|why| words("p", "field__hint", why));
    let value = answer.value.as_deref().map(|value| words("output", "tryout__value", value));
    el("div", "")
        .with(el("dl", "tryout__steps").with_all(answer.steps.iter().map(row).collect()).view())
        .with_some(error)
        .with_some(value)
        .view()
}

/// What the function at the caret takes and does.
fn help(function: String, answer: &Answer) -> Option<View> {
    let signature = functions::find(&function)?.signature();
    let lines = answer.help.iter().map(|line| words("p", "field__hint", line)).collect();
    Some(el("div", "tryout__help").with(words("code", "", &signature)).with_all(lines).view())
}

fn read(heard: Result<String, String>, text: &str) -> Answer {
    let json = match heard {
        Ok(answer) => Json::parse(&answer).unwrap_or(Json::Null),
        Err(why) => return Answer { absent: Some(why), ..Answer::default() },
    };
    let words = |json: &Json, key: &str| json.get(key).and_then(Json::as_text).map(str::to_owned);
    // An empty text, no value and no flow look alike: the answer says which it is.
    let value = |json: &Json| words(json, "none").or_else(|| words(json, "value").map(shortened));
    let place = |json: &Json, key: &str| match json.get(key) {
        Some(Json::Number(number)) => number.as_u64().and_then(|at| usize::try_from(at).ok()),
        Some(_) | None => None,
    };
    let step = |step: &Json| {
        let piece = text.get(place(step, "start")?..place(step, "end")?)?;
        // The whole is told below the steps.
        (piece.trim() != text.trim()).then(|| Some((piece.to_owned(), value(step)?)))?
    };
    let steps = json.get("steps").and_then(Json::items).unwrap_or_default();
    let mut help = Vec::new();
    if let Some(found) = json.get("help") {
        help.extend(words(found, "meaning"));
        let notes = found.get("notes").and_then(Json::items).unwrap_or_default();
        help.extend(notes.iter().filter_map(Json::as_text).map(str::to_owned));
        let examples = found.get("examples").and_then(Json::items).unwrap_or_default();
        help.extend(examples.iter().take(2).filter_map(|example| {
            Some([EXAMPLE, &words(example, "expression")?, ARROW, &words(example, "value")?].concat())
        }));
    }
    Answer {
        value: value(&json),
        error: words(&json, "error"),
        steps: steps.iter().filter_map(step).collect(),
        help,
        absent: None,
    }
}

/// What can be read at a glance: drawing a hundred thousand characters would hold up the next key.
fn shortened(value: String) -> String {
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => [value.get(..end).unwrap_or_default(), "…"].concat(),
        None => value,
    }
}
