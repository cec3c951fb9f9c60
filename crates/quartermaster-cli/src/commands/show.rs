//! `show`: all answers, as the review page has them.

use quartermaster_core::steps::{Control, Field, step};
use quartermaster_core::wire::json::Json;
use quartermaster_core::wizard::{Row, Wizard};

use crate::arguments::Format;
use crate::commands::check::{report, summary};
use crate::opened::Opened;
use crate::output::{Output, Status};
use crate::paper::{Ink, Paper};

pub fn run(opened: &Opened, format: Format) -> Output {
    let mut wizard = Wizard::new(opened.world.clone());
    wizard.draft = opened.draft.clone();
    let status = Status::of(opened.ready().is_none());
    Output::either(status, format, || json(opened, &wizard), || text(opened, &wizard))
}

fn json(opened: &Opened, wizard: &Wizard) -> Json {
    let row = |row: Row| {
        Json::object([
            ("field", Json::text(row.field.name)),
            ("label", Json::text(&row.label)),
            ("value", Json::List(row.value.iter().map(|line| Json::text(line)).collect())),
        ])
    };
    let steps = wizard.path().into_iter().map(|step| {
        Json::object([
            ("step", Json::text(step.slug)),
            ("title", Json::text(&wizard.say(step.title))),
            ("answers", Json::List(wizard.rows(step).into_iter().map(row).collect())),
        ])
    });
    report(opened, vec![("steps".to_owned(), Json::List(steps.collect()))])
}

fn text(opened: &Opened, wizard: &Wizard) -> String {
    let mut page = Paper::standard();
    answers(wizard, &mut page);
    page.blank();
    let (ink, said) = summary(opened, true);
    page.line(0, ink, &said);
    if opened.in_the_way() > 0 {
        page.line(0, Ink::Faint, &format!("What to mend: quartermaster check {}", opened.name));
    }
    page.into_text()
}

/// How wide a label's column is at most.
const LABEL: usize = 30;

/// All answers, step by step.
pub fn answers(wizard: &Wizard, page: &mut Paper) {
    for step in wizard.path() {
        page.heading(step.short);
        let rows = wizard.rows(step);
        let widths = rows.iter().map(|row| unicode_width::UnicodeWidthStr::width(row.label.as_str()));
        let column = widths.filter(|width| *width <= LABEL).max().unwrap_or(LABEL).saturating_add(2);
        for row in rows {
            let value =
                if row.value.is_empty() { (Ink::Faint, "-".to_owned()) } else { (Ink::Plain, lines(&row)) };
            page.entry(2, column, (Ink::Faint, &row.label), (value.0, &value.1));
        }
    }
}

/// The lines of an answer; the arrows of a mapping table stand below each other.
fn lines(row: &Row) -> String {
    let field = step(row.field.step).and_then(|step| step.field(row.field.name));
    let is_table = matches!(field, Some(Field { control: Control::Mapping(..), .. }));
    if !is_table {
        return row.value.join("\n");
    }
    aligned(&row.value).join("\n")
}

/// Lines of a mapping table with their arrows below each other.
pub fn aligned(lines: &[String]) -> Vec<String> {
    const ARROW: &str = " ← ";
    let before = |line: &String| line.split_once(ARROW).map_or(0, |(target, _)| target.chars().count());
    // One long name shall not push all others away.
    let column = lines.iter().map(before).filter(|width| *width <= 36).max().unwrap_or_default();
    let line = |line: &String| match line.split_once(ARROW) {
        Some((target, rest)) => format!("{target:<column$}{ARROW}{rest}"),
        None => line.clone(),
    };
    lines.iter().map(line).collect()
}
