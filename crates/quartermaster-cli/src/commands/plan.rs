//! `plan`: what applying a configuration does, operation by operation. As JSON it is just plan.json.

use quartermaster_core::export::{Rendering, artefact};
use quartermaster_core::plan::{Operation, Plan};

use crate::arguments::Format;
use crate::commands::check::stands_in_the_way;
use crate::opened::Opened;
use crate::output::{Fault, Output};
use crate::paper::{Ink, Paper, counted};

pub fn run(opened: &Opened, format: Format) -> Result<Output, Fault> {
    let Some(configuration) = opened.ready() else { return Ok(stands_in_the_way(opened, format)) };
    if format == Format::Json {
        let rendering = artefact("plan").map(|plan| (plan.render)(configuration, &opened.world));
        if let Some(Rendering::Text(text)) = rendering {
            return Ok(Output::raw(text));
        }
    }
    match Plan::of(configuration, &opened.world) {
        Some(plan) => Ok(Output::raw(text(&plan))),
        None => Err(Fault::file(&opened.name, "There is no plan for this configuration")),
    }
}

fn text(plan: &Plan) -> String {
    let mut page = Paper::standard();
    let count = counted(plan.operations.len(), "operation");
    page.line(0, Ink::Strong, &format!("{count} for {}", plan.application.display_name));
    page.line(0, Ink::Faint, "Each one looks first and changes only what is not yet so");
    for (operation, number) in plan.operations.iter().zip(1_usize..) {
        page.blank();
        tell(operation, number, &mut page);
    }
    if !plan.notes.is_empty() {
        page.heading("Not in the plan");
        for note in &plan.notes {
            page.line(2, Ink::Plain, note);
        }
    }
    let permission = plan.permission();
    page.heading("Permissions of Microsoft Graph");
    page.entry(2, 16, (Ink::Faint, "for a person"), (Ink::Plain, &permission.delegated.join(" ")));
    page.entry(2, 16, (Ink::Faint, "for an app"), (Ink::Plain, &permission.application.join(" ")));
    page.blank();
    let next = "To carry it out: quartermaster export FILE --out DIR, then DIR/apply.sh --dry-run";
    page.line(0, Ink::Faint, next);
    page.into_text()
}

/// How wide the names of what is told are.
const COLUMN: usize = 7;

fn tell(operation: &Operation, number: usize, page: &mut Paper) {
    let title = match &operation.about {
        Some(about) => format!("{}: {about}", operation.words.title),
        None => operation.words.title.to_owned(),
    };
    page.entry(0, 4, (Ink::Strong, &number.to_string()), (Ink::Strong, &title));
    page.line(4, Ink::Plain, operation.words.why);
    let look = &operation.look.request;
    page.entry(
        4,
        COLUMN,
        (Ink::Faint, "looks"),
        (Ink::Faint, &format!("{} {}", look.method.name(), look.path)),
    );
    if let Some(change) = &operation.change {
        page.entry(
            4,
            COLUMN,
            (Ink::Faint, "sends"),
            (Ink::Faint, &format!("{} {}", change.method.name(), change.path)),
        );
        page.entry(4, COLUMN, (Ink::Faint, "undo"), (Ink::Faint, operation.words.undo));
    }
}
