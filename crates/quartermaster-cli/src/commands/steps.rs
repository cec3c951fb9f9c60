//! `steps`: the steps and what they ask.

use quartermaster_core::steps::{Choice, Control, Draft, Edited, Field, Step, TextKind, path, say, step};
use quartermaster_core::wire::json::Json;
use quartermaster_core::world::World;

use crate::arguments::{self, Format};
use crate::output::{Fault, Output, Status};
use crate::paper::{Ink, Paper};

pub fn run(steps: &arguments::Steps, world: &World, format: Format) -> Result<Output, Fault> {
    let mut draft = Draft::default();
    if let Some(id) = &steps.application {
        if world.application(id).is_none() {
            return Err(Fault::call(format!("There is no application {id}: quartermaster apps lists them")));
        }
        draft.application.application.clone_from(id);
        if let Some(first) = step("application") {
            let before = Draft::default();
            (first.settle)(&mut draft, world, Edited { name: "application", before: &before });
        }
    }
    let all: Vec<&'static Step> = path(&draft, world).collect();
    Ok(Output::either(
        Status::Fine,
        format,
        || Json::object([("steps", Json::List(all.iter().map(|step| json(step, &draft, world)).collect()))]),
        || text(&all, &draft, world),
    ))
}

/// A text with what the application fills in; without one its placeholders stand for it.
fn said(text: &str, draft: &Draft, world: &World) -> String {
    if draft.application.application.is_empty() {
        text.replace("{vendor}", "the application")
            .replace("{application}", "the application")
            .replace("{cycle}", "40")
    } else {
        say(text, draft, world)
    }
}

fn json(step: &Step, draft: &Draft, world: &World) -> Json {
    let field = |field: &Field| {
        let mut entries = vec![
            ("name".to_owned(), Json::text(field.name)),
            ("label".to_owned(), Json::text(&said(field.label, draft, world))),
            ("kind".to_owned(), Json::text(kind(&field.control))),
            ("optional".to_owned(), Json::Flag(field.optional)),
        ];
        if !field.hint.is_empty() {
            entries.push(("hint".to_owned(), Json::text(&said(field.hint, draft, world))));
        }
        if !field.path.is_empty() {
            entries.push(("at".to_owned(), Json::Text([step.key, ".", &field.path.join(".")].concat())));
        }
        let choices = field.control.choices(draft, world);
        if !choices.is_empty() {
            let one = |choice: &Choice| {
                Json::object([("value", Json::text(&choice.value)), ("label", Json::text(&choice.label))])
            };
            entries.push(("choices".to_owned(), Json::List(choices.iter().map(one).collect())));
        }
        Json::Object(entries)
    };
    Json::object([
        ("step", Json::text(step.slug)),
        ("title", Json::text(&said(step.title, draft, world))),
        ("lead", Json::text(&said(step.lead, draft, world))),
        ("fields", Json::List(step.fields.iter().map(field).collect())),
    ])
}

fn text(all: &[&'static Step], draft: &Draft, world: &World) -> String {
    let mut page = Paper::standard();
    for (at, step) in all.iter().enumerate() {
        page.heading(&format!("{}. {}", at.saturating_add(1), said(step.title, draft, world)));
        page.line(3, Ink::Faint, step.slug);
        let rows: Vec<Vec<(Ink, String)>> = step
            .fields
            .iter()
            .map(|field| {
                let kind = kind(&field.control);
                let kind = if field.optional { format!("{kind}, optional") } else { kind.to_owned() };
                vec![
                    (Ink::Plain, field.name.to_owned()),
                    (Ink::Faint, kind),
                    (Ink::Plain, said(field.label, draft, world)),
                ]
            })
            .collect();
        page.table(3, &rows);
    }
    page.into_text()
}

/// What kind of answer a field takes.
pub fn kind(control: &Control) -> &'static str {
    match control {
        Control::Text { kind, .. } => match kind {
            TextKind::Plain | TextKind::Code => "text",
            TextKind::Email => "e-mail",
            TextKind::Number => "number",
            TextKind::Date => "day",
        },
        Control::Choice { .. } => "one of several",
        Control::Toggle(_) => "yes or no",
        Control::Ticks { .. } => "any of several",
        Control::Confirm { .. } => "confirmation",
        Control::Fixed { .. } => "fixed",
        Control::Secret => "secret, not asked here",
        Control::Mapping(..) => "mapping table",
        Control::Principals(_) => "users and groups",
        Control::Filter(..) => "scoping filters",
    }
}
