//! The pages of docs/ that are generated from the code, and stale when they differ from it: the machine, the steps,
//! the applications. `cargo xtask docs` writes them again.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use quartermaster_core::catalog::{Object, Verdict, effective_rows, removed_rows};
use quartermaster_core::steps::{Control, Draft, Field, Group, STEPS, Step, TextKind, examine, path, say};
use quartermaster_core::wizard::{Event, Place};
use support::{APPLICATIONS, begun, chosen, filled, golden, world};

const GENERATED: &str =
    "<!-- Generated from the code by `cargo xtask docs`. Change the code, not this page. -->\n\n";

/// A draft with nothing answered but the application: every text and choice empty.
fn emptied(application: &str) -> Draft {
    let mut draft = chosen(application);
    let chosen = draft.application.application.clone();
    for field in STEPS.iter().flat_map(|step| step.fields) {
        empty(field, &mut draft);
    }
    draft.application.application = chosen;
    draft
}

fn empty(field: &Field, draft: &mut Draft) {
    match &field.control {
        Control::Text { lens, .. } | Control::Choice { lens, .. } | Control::Confirm { lens, .. } => {
            (lens.edit)(draft).clear()
        }
        Control::Ticks { lens, .. } => (lens.edit)(draft).clear(),
        Control::Principals(lens) => (lens.edit)(draft).clear(),
        Control::Mapping(lens, _) => *(lens.edit)(draft) = None,
        Control::Filter(lens, _) => (lens.edit)(draft).groups.clear(),
        Control::Toggle(_) | Control::Fixed { .. } | Control::Secret => {}
    }
}

/// The places that Continue leads through, for one application.
fn way(application: &str) -> Vec<&'static str> {
    let mut wizard = begun(&filled(application));
    wizard.update(Event::WentTo(Place::Step("application")));
    let mut way = vec![wizard.at.hash()];
    while wizard.at != Place::Review {
        wizard.update(Event::Continued);
        way.push(wizard.at.hash());
    }
    way
}

#[test]
fn docs_machine() {
    let mut arrows: BTreeMap<(usize, usize), BTreeSet<&str>> = BTreeMap::new();
    let rank = |slug: &str| STEPS.iter().position(|step| step.slug == slug).unwrap_or(STEPS.len());
    for application in APPLICATIONS {
        for pair in way(application).windows(2) {
            arrows.entry((rank(pair[0]), rank(pair[1]))).or_default().insert(application);
        }
    }
    let slug = |at: usize| STEPS.get(at).map_or("review", |step| step.slug);
    let mut page = String::from("# The machine\n\n");
    page += GENERATED;
    page += "Solid arrows are Continue, as the real machine takes it for each application; a label names the applications\n\
             that take it where not all do. An arrow back to its own step is Continue while a problem stands there. A dotted\n\
             arrow points from what has to be answered first to the step that waits for it. Through the rail any step that\n\
             waits for nothing can be opened at any time, and the review page always can.\n\n```mermaid\nflowchart TD\n";
    for (group, name) in [
        (Group::Prepare, "Before either portal"),
        (Group::Vendor, "In the application's administration"),
        (Group::Entra, "In the Entra portal"),
    ] {
        writeln!(page, "  subgraph {}[\"{name}\"]", format!("{group:?}").to_lowercase()).unwrap();
        for step in STEPS.iter().filter(|step| step.group == group) {
            writeln!(page, "    {}[\"{}\"]", step.slug, step.short).unwrap();
        }
        page += "  end\n";
    }
    page += "  review([\"Review and export\"])\n  files[(\"The files\")]\n";
    for ((from, to), takers) in &arrows {
        let takers: Vec<&str> = takers.iter().copied().collect();
        let label = if takers.len() == APPLICATIONS.len() {
            String::new()
        } else {
            format!("|\"{}\"|", takers.join(", "))
        };
        writeln!(page, "  {} -->{label} {}", slug(*from), slug(*to)).unwrap();
    }
    let world = world();
    for step in STEPS {
        let found =
            APPLICATIONS.map(|application| examine(step.slug, &emptied(application), &world).problems.len());
        if found.iter().any(|count| *count > 0) {
            writeln!(page, "  {0} -->|\"a problem stands\"| {0}", step.slug).unwrap();
        }
    }
    for step in STEPS {
        if let Some(first) = step.waits_for(&Draft::default(), &world) {
            writeln!(page, "  {} -.-> {}", first.slug, step.slug).unwrap();
        }
    }
    page += "  review -->|\"Change, or a problem\"| application\n  review -->|\"no problem stands anywhere\"| files\n```\n\n";
    page += "| step | applies to | waits for |\n|---|---|---|\n";
    for step in STEPS {
        let applies: Vec<&str> = APPLICATIONS
            .into_iter()
            .filter(|id| path(&chosen(id), &world).any(|on| on.slug == step.slug))
            .collect();
        let applies = if applies.len() == APPLICATIONS.len() { "all".to_owned() } else { applies.join(", ") };
        let waits = step.waits_for(&Draft::default(), &world).map_or("nothing", |first| first.short);
        writeln!(page, "| {} (`#{}`) | {applies} | {waits} |", step.short, step.slug).unwrap();
    }
    golden("docs/machine.md", &page);
}

fn control(field: &Field) -> &'static str {
    match &field.control {
        Control::Text { kind, .. } => match kind {
            TextKind::Plain => "text",
            TextKind::Code => "text, letter by letter",
            TextKind::Email => "e-mail address",
            TextKind::Number => "whole number",
            TextKind::Date => "day",
        },
        Control::Choice { .. } => "one of several",
        Control::Toggle(_) => "yes or no",
        Control::Ticks { .. } => "any of several",
        Control::Confirm { .. } => "confirmation of one named thing",
        Control::Fixed { .. } => "always the same",
        Control::Secret => "secret, never stored",
        Control::Mapping(..) => "mapping table",
        Control::Filter(..) => "scoping filters",
        Control::Principals(_) => "users and groups",
    }
}

/// When a field is asked, found by trying the options of every choice and box.
fn asked_when(field: &Field) -> String {
    let world = world();
    let base = filled("linkedin-sales-navigator");
    let mut causes = Vec::new();
    for cause in STEPS.iter().flat_map(|step| step.fields) {
        let mut tried: Vec<(String, bool)> = Vec::new();
        match &cause.control {
            Control::Choice { lens, options } if cause.name != "application" => {
                for choice in options(&base, &world) {
                    let mut draft = base.clone();
                    *(lens.edit)(&mut draft) = choice.value;
                    tried.push((choice.label, (field.asked)(&draft, &world)));
                }
            }
            Control::Toggle(lens) => {
                for on in [true, false] {
                    let mut draft = base.clone();
                    *(lens.edit)(&mut draft) = on;
                    tried.push((if on { "yes" } else { "no" }.into(), (field.asked)(&draft, &world)));
                }
            }
            Control::Text { .. }
            | Control::Choice { .. }
            | Control::Ticks { .. }
            | Control::Confirm { .. }
            | Control::Fixed { .. }
            | Control::Secret
            | Control::Mapping(..)
            | Control::Filter(..)
            | Control::Principals(_) => {}
        }
        if tried.iter().any(|(_, asked)| *asked) && tried.iter().any(|(_, asked)| !asked) {
            let when: Vec<String> = tried
                .into_iter()
                .filter(|(_, asked)| *asked)
                .map(|(label, _)| format!("“{label}”"))
                .collect();
            causes.push(format!("“{}” is {}", cause.label, when.join(" or ")));
        }
    }
    match (causes.is_empty(), (field.asked)(&Draft::default(), &world), (field.asked)(&base, &world)) {
        (false, ..) => format!("when {}", causes.join(" and ")),
        (true, true, true) => "always".into(),
        (true, false, true) => "once an application is chosen".into(),
        (true, _, false) => "depends on the other answers".into(),
    }
}

/// The sentence for leaving just this field empty, if it says one.
fn when_empty(step: &Step, field: &Field) -> Option<String> {
    let world = world();
    let mut forms: Vec<Draft> = APPLICATIONS.map(filled).to_vec();
    for form in &mut forms {
        form.token.from = if field.name == "variable" { "environment".into() } else { "keyVault".into() };
    }
    forms.iter().find_map(|form| {
        let mut draft = form.clone();
        empty(field, &mut draft);
        examine(step.slug, &draft, &world).problems.first().map(ToString::to_string)
    })
}

#[test]
fn docs_steps() {
    let (draft, world) = (Draft::default(), world());
    let mut page = String::from("# The steps\n\n");
    page += GENERATED;
    page += "What each step asks, where the answer stands in the exported file, and what the step says when it is left empty.\n";
    for (at, step) in STEPS.iter().enumerate() {
        write!(page, "\n## {}. {}\n\n", at + 1, say(step.title, &draft, &world)).unwrap();
        writeln!(page, "`#{}`, in the rail: {}. {}\n", step.slug, step.short, say(step.lead, &draft, &world))
            .unwrap();
        page += "| asks | control | in the file | asked | left empty |\n|---|---|---|---|---|\n";
        for field in step.fields {
            let place = if field.path.is_empty() {
                "nowhere".to_owned()
            } else {
                format!("`{}.{}`", step.key, field.path.join("."))
            };
            let empty = match (when_empty(step, field), field.optional) {
                (Some(sentence), _) => format!("“{sentence}”"),
                (None, true) => "may be left empty".into(),
                (None, false) => "is never empty".into(),
            };
            let label = say(field.label, &draft, &world);
            writeln!(page, "| {label} | {} | {place} | {} | {empty} |", control(field), asked_when(field))
                .unwrap();
        }
        let advice = [emptied("linkedin-sales-navigator"), filled("linkedin-elevate")]
            .iter()
            .flat_map(|draft| (step.advise)(draft, &world))
            .filter(|advice| !advice.to_string().starts_with("Still open"))
            .map(|advice| advice.to_string())
            .collect::<BTreeSet<_>>();
        if !advice.is_empty() {
            page += "\nWarns without standing in the way, for example:\n\n";
            advice.iter().for_each(|said| writeln!(page, "- {said}").unwrap());
        }
    }
    golden("docs/steps.md", &page);
}

#[test]
fn docs_applications() {
    let world = world();
    let mut page = String::from("# The applications\n\n");
    page += GENERATED;
    page += "What the catalog knows of each application, with where it comes from. One file each, in `catalog/`.\n";
    for app in world.catalog.applications.iter() {
        write!(page, "\n## {}\n\n{}. Id `{}`", app.display_name, app.summary, app.id).unwrap();
        if let Some(name) = &app.gallery_name {
            write!(page, ", in the gallery as “{name}”").unwrap();
        }
        writeln!(page, ". A cycle about every {} minutes.", app.cycle_minutes).unwrap();
        if let Some(guide) = &app.guide {
            writeln!(page, "Follows [{}]({}), {}.", guide.title, guide.url, guide.date).unwrap();
        }
        if let Some(notice) = &app.notice {
            writeln!(page, "\n> {} ({}, {})", notice.text, notice.source, notice.date).unwrap();
        }
        if !app.skips.is_empty() {
            writeln!(page, "\nSteps that do not apply: {}.", app.skips.join(", ")).unwrap();
        }
        if !app.tenant_urls.is_empty() {
            page += "\n### Tenant URLs\n\n| address | what we think | why | source |\n|---|---|---|---|\n";
            for preset in &app.tenant_urls {
                let verdict = match preset.verdict {
                    Verdict::Default => "taken unless another is chosen",
                    Verdict::Alternative => "to be tried next",
                    Verdict::Doubtful => "doubtful",
                };
                writeln!(
                    page,
                    "| `{}` | {verdict} | {} | {}, {} |",
                    preset.url, preset.note, preset.source, preset.date
                )
                .unwrap();
            }
        }
        page += "\n### To have at hand\n\n| what | who can help | what waits for it |\n|---|---|---|\n";
        for one in &app.prerequisites {
            writeln!(page, "| {} | {} | {} |", one.label, one.who_can_help, one.what_waits).unwrap();
        }
        page += "\n### Roles\n\n";
        for role in &app.roles {
            let usual = if role.recommended { " (the one to take)" } else { "" };
            let note = if role.note.is_empty() { String::new() } else { format!(": {}", role.note) };
            writeln!(page, "- {}{usual}{note}", role.name).unwrap();
        }
        for object in Object::ALL {
            write!(page, "\n### Mappings of {}\n\n| target | source | |\n|---|---|---|\n", object.key())
                .unwrap();
            for row in effective_rows(app, object) {
                let mut notes = Vec::new();
                notes.extend(row.mapping.matching.map(|at| format!("matching {at}")));
                notes.extend(row.mapping.required.then(|| "has to stay".to_owned()));
                notes.extend(
                    row.edit.map(|edit| {
                        format!("was `{}`: {} ({})", edit.from.shown(), edit.reason, edit.source)
                    }),
                );
                writeln!(
                    page,
                    "| `{}` | `{}` | {} |",
                    row.mapping.target,
                    row.mapping.source.shown(),
                    notes.join("; ")
                )
                .unwrap();
            }
            for row in removed_rows(app, object) {
                let (mapping, edit) = (row.mapping, row.edit);
                writeln!(
                    page,
                    "| ~~`{}`~~ | ~~`{}`~~ | {} ({}) |",
                    mapping.target,
                    mapping.source.shown(),
                    edit.reason,
                    edit.source
                )
                .unwrap();
            }
        }
        let facts = app
            .licenses
            .iter()
            .flat_map(|licenses| &licenses.facts)
            .chain(&app.token.facts)
            .chain(&app.notes);
        let facts: Vec<_> = facts.collect();
        if !facts.is_empty() {
            page += "\n### Worth knowing\n\n";
            for note in facts {
                writeln!(
                    page,
                    "- {} ({}, {})",
                    note.text.replace("{application}", &app.display_name),
                    note.source,
                    note.date
                )
                .unwrap();
            }
        }
    }
    golden("docs/applications.md", &page);
}
