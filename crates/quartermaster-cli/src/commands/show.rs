//! `show`: all answers, as the review page has them.

use quartermaster_core::steps::{Control, Field, step};
use quartermaster_core::wire::json::Json;
use quartermaster_core::wizard::{Row, Wizard};
use unicode_width::UnicodeWidthStr;

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
        page.line(0, Ink::Faint, "What to mend: quartermaster check");
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
        let most = LABEL.min(page.width() / 2);
        let widths = rows.iter().map(|row| row.label.width());
        let column = widths.filter(|width| *width <= most).max().unwrap_or(most).saturating_add(2);
        for row in rows {
            let field = self::step(step.slug).and_then(|step| step.field(row.field.name));
            if matches!(field, Some(Field { control: Control::Mapping(..), .. })) && !row.value.is_empty() {
                page.line(2, Ink::Faint, &row.label);
                table(&row.value, page, 4, false);
            } else {
                let (ink, value) = if row.value.is_empty() {
                    (Ink::Faint, "-".to_owned())
                } else {
                    (Ink::Plain, row.value.join("\n"))
                };
                page.entry(2, column, (Ink::Faint, &row.label), (ink, &value));
            }
        }
    }
}

/// How wide the targets of a mapping table are at most; a longer one has its line alone.
const TARGET: usize = 40;

/// The rows of a mapping table as the core tells them, their arrows below each other; with their numbers where one can
/// speak of them.
pub fn table(rows: &[String], page: &mut Paper, indent: usize, numbered: bool) {
    let pairs: Vec<(String, &str)> = rows
        .iter()
        .zip(1_usize..)
        .map(|(row, number)| {
            let (target, rest) = row.split_once(" ← ").unwrap_or((row, ""));
            (if numbered { format!("{number:<4}{target}") } else { target.to_owned() }, rest)
        })
        .collect();
    let most = TARGET.min(page.width() / 2);
    let widths = pairs.iter().map(|(target, _)| target.width()).filter(|width| *width <= most);
    let column = widths.max().unwrap_or_default();
    for (target, rest) in pairs {
        let gap = " ".repeat(column.saturating_sub(target.width()));
        let before = [&target, &gap, " ←"].concat();
        page.entry(indent, column.saturating_add(3), (Ink::Plain, &before), (Ink::Plain, rest));
    }
}
