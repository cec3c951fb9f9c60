//! `diff`: what differs between two files, and what each change does.

use quartermaster_core::diff::{self, Change, Consequence, Gravity};
use quartermaster_core::wire::json::Json;
use quartermaster_core::world::World;

use crate::arguments::{self, Format};
use crate::commands::check::stands_in_the_way;
use crate::files;
use crate::opened::{Either, Opened, short};
use crate::output::{Fault, Output, Status};
use crate::paper::{Ink, Paper, counted};

pub fn run(both: &arguments::Diff, world: &World, format: Format) -> Result<Output, Fault> {
    if files::is_standard(&both.before) && files::is_standard(&both.after) {
        return Err(Fault::call("Only one of the files can come from standard input: name the other"));
    }
    let before = Either::at(&both.before, world.clone())?;
    let after = Either::at(&both.after, world.clone())?;
    // What cannot be built cannot be compared.
    for one in [&before, &after] {
        if let Either::Configuration(opened) = one
            && opened.ready().is_none()
        {
            return Ok(stands_in_the_way(opened, format));
        }
    }
    let ready = |opened: &Opened| opened.ready().cloned();
    let (changes, turned) = match (&before, &after) {
        (Either::Configuration(one), Either::Configuration(other)) => {
            let both = ready(one).zip(ready(other));
            (both.map(|(one, other)| diff::compare(&one, &other, world)), false)
        }
        (Either::Schema(_, schema), Either::Configuration(opened)) => {
            (ready(opened).map(|configuration| diff::against_schema(&configuration, schema, world)), false)
        }
        (Either::Configuration(opened), Either::Schema(_, schema)) => {
            (ready(opened).map(|configuration| diff::against_schema(&configuration, schema, world)), true)
        }
        (Either::Schema(..), Either::Schema(name, _)) => {
            return Err(Fault::file(
                name,
                "Both files are schemas of Entra: compare one of them with a configuration",
            ));
        }
    };
    let changes = changes.unwrap_or_default();
    let names = [files::shown(&both.before), files::shown(&both.after)];
    // Said from what is there now: a schema is always what is, wherever it is named.
    let [before, after] = if turned { [&names[1], &names[0]] } else { [&names[0], &names[1]] };
    Ok(Output::either(
        Status::of(!changes.is_empty()),
        format,
        || {
            Json::object([
                ("before", Json::text(before)),
                ("after", Json::text(after)),
                ("changes", diff::to_json(&changes)),
            ])
        },
        || text(before, after, &changes),
    ))
}

fn text(before: &str, after: &str, changes: &[Change]) -> String {
    let mut page = Paper::standard();
    if changes.is_empty() {
        page.line(0, Ink::Good, &format!("{before} and {after} are the same"));
        return page.into_text();
    }
    page.line(0, Ink::Strong, &format!("From {before} to {after}"));
    let mut step = "";
    for change in changes {
        if change.field.step != step {
            step = change.field.step;
            page.heading(short(step));
        }
        page.line(2, Ink::Plain, &change.sentence);
        let said: Vec<String> = change.consequences.iter().map(ToString::to_string).collect();
        page.line(4, ink(change.gravity()), &said.join(", "));
    }
    page.blank();
    page.line(0, Ink::Strong, &counted(changes.len(), "change"));
    let row = |(one, count): (Consequence, usize)| {
        vec![(Ink::Plain, count.to_string()), (ink(one.gravity()), one.to_string())]
    };
    let rows: Vec<_> = diff::tally(changes.iter()).into_iter().map(row).collect();
    page.table(2, &rows);
    page.into_text()
}

fn ink(gravity: Gravity) -> Ink {
    match gravity {
        Gravity::Grave => Ink::Problem,
        Gravity::Notable => Ink::Warning,
        Gravity::Slight => Ink::Faint,
    }
}
