//! The last page: every answer with a way back, what is still open, and the files.

use crate::ui::view::{View, several};
use leptos::prelude::*;
use quartermaster_core::export::{ARTEFACTS, Artefact, Rendering};
use quartermaster_core::steps::{FieldId, Group, Step, step};
use quartermaster_core::wizard::{Event, Row, Way, Wizard};

use super::rail;
use crate::parts::{copy_button, download, line, lines, link, press, words};
use crate::session::Session;
use crate::ui::el::{el, live_view, memo, unseen};
use crate::{effects, ui};

const TITLE: &str = "Review and export";
const LEAD: &str = "Everything you answered. Change what is not right; then take the files with you.";
const LEAD_OPEN: &str = "There is no file yet: mend what is listed first. Nothing you answered is lost.";
const TO_MEND: &str = "To mend before there is a file";
const WARNINGS: &str = "Open warnings";
const WARNINGS_LEAD: &str = "They do not stand in the way. Whoever applies the files should know them.";
const ANSWERS: &str = "Your answers";
const FILES: &str = "Files";
const CHANGE: &str = "Change";
const NOT_PROVIDED: &str = "Not provided";
const DOWNLOAD: &str = "Download";
const BACK: &str = "Back";
const PRINT: &str = "Print this page";
const GO_THERE: &str = "Go there";

#[inline(never)]
pub fn review(session: Session) -> View {
    let problems = session.watch(|wizard| {
        let problems = wizard.configuration().err().unwrap_or_default();
        problems.iter().map(|problem| (problem.field, problem.to_string())).collect::<Vec<_>>()
    });
    let ready = memo(move || problems.get().is_empty());
    let warnings = session.watch(|wizard| {
        let warnings = wizard.warnings();
        warnings
            .iter()
            .map(|(step, advice)| (advice.field, step.short, advice.to_string()))
            .collect::<Vec<_>>()
    });
    let steps = session.watch(|wizard| wizard.path().iter().map(|step| step.slug).collect::<Vec<_>>());
    let eyebrow = session.read(|wizard| rail::eyebrow(wizard, Group::Finish));
    let lead = move || if ready.get() { LEAD } else { LEAD_OPEN }.to_owned();
    let all =
        move || steps.get().into_iter().filter_map(step).flat_map(|step| answers(session, step)).collect();
    let foot = el("footer", "go")
        .with(press(PRINT, effects::print))
        .with(press(BACK, move || session.send(Event::WentBack)))
        .view();
    let parts = vec![
        el("p", "page__eyebrow").live_text(move || eyebrow.get()).view(),
        el("h1", "").set("id", "heading").set("tabindex", "-1").text(TITLE).view(),
        el("p", "page__lead").live_text(lead).view(),
        live_view(move || {
            let list = problems.get();
            (!list.is_empty()).then(|| to_mend(session, list))
        }),
        live_view(move || ready.get().then(|| files(session))),
        live_view(move || {
            let list = warnings.get();
            (!list.is_empty()).then(|| open_warnings(session, list))
        }),
        el("section", "").with(words("h2", "", ANSWERS)).live_children(all).view(),
        foot,
    ];
    several(parts)
}

fn to_mend(session: Session, list: Vec<(FieldId, String)>) -> View {
    let row = |(field, text): (FieldId, String)| {
        let there = link(session, "", field.step, move || Event::ProblemChosen(field)).text(&text).view();
        line(ui::MarkKind::Bad, vec![el("div", "").with(there).view()])
    };
    let rows = list.into_iter().map(row).collect();
    el("section", "").with(words("h2", "", TO_MEND)).with(lines(rows)).view()
}

fn open_warnings(session: Session, list: Vec<(FieldId, &'static str, String)>) -> View {
    let row = |(field, step, text): (FieldId, &'static str, String)| {
        let there = link(session, "", field.step, move || Event::ChangeChosen(field))
            .text(GO_THERE)
            .with(unseen(&[": ", step].concat()))
            .view();
        let words = el("div", "").text(&text).with(words("small", "", step)).view();
        line(ui::MarkKind::Warn, vec![words, there])
    };
    let rows = list.into_iter().map(row).collect();
    el("section", "")
        .with(words("h2", "", WARNINGS))
        .with(words("p", "", WARNINGS_LEAD))
        .with(lines(rows))
        .view()
}

fn answers(session: Session, step: &'static Step) -> Vec<View> {
    let rows = session.watch(move |wizard| wizard.rows(step));
    let list = move || rows.get().into_iter().map(|row| answer(session, row)).collect();
    vec![words("h3", "answers__step", step.short), el("dl", "answers").live_children(list).view()]
}

fn answer(session: Session, row: Row) -> View {
    let field = row.field;
    let value = el("dd", "");
    let value = if row.value.is_empty() {
        value.with(words("span", "answers__none", NOT_PROVIDED))
    } else {
        value.with_all(row.value.iter().map(|line| words("bdi", "answers__line", line)).collect())
    };
    let change = link(session, "", field.step, move || Event::ChangeChosen(field))
        .text(CHANGE)
        .with(unseen(&[" ", &row.label].concat()))
        .view();
    el("div", "answers__row")
        .with(words("dt", "", &row.label))
        .with(value.view())
        .with(el("dd", "answers__act").with(change).view())
        .view()
}

fn files(session: Session) -> View {
    let rows = ARTEFACTS.iter().map(|artefact| file(session, artefact)).collect();
    let list = el("ul", "artefacts").set("role", "list").with_all(rows).view();
    el("section", "files").with(words("h2", "", FILES)).with(list).view()
}

/// The name of a file and why it cannot be had, if it cannot.
fn state(wizard: &Wizard, artefact: &Artefact) -> (String, Option<&'static str>, bool) {
    let Ok(configuration) = wizard.configuration() else { return (String::new(), None, false) };
    let name = artefact.file_name(&configuration, wizard.world.today);
    match (artefact.render)(&configuration, &wizard.world) {
        Rendering::Text(_) => (name, None, true),
        Rendering::Beside(_) => (name, None, true),
        Rendering::Bundle(_) => (name, None, false),
        Rendering::Waits(why) => (name, Some(why), false),
    }
}

fn file(session: Session, artefact: &'static Artefact) -> View {
    let state = session.watch(move |wizard| state(wizard, artefact));
    let press = move |way: Way| {
        Callback::new(move |()| session.send(Event::ExportChosen { artefact: artefact.name, way }))
    };
    let tone = if artefact.name == "configuration" { ui::Tone::Primary } else { ui::Tone::Plain };
    let name = el("bdi", "").live_text(move || state.get().0).view();
    let text = el("div", "artefacts__text")
        .with(words("h3", "", artefact.title))
        .with(el("p", "artefacts__name").with(name).view())
        .with(words("p", "", artefact.purpose))
        .view();
    // The buttons stay while only the name changes.
    let waits = memo(move || state.get().1.unwrap_or_default().to_owned());
    let copies = memo(move || state.get().2);
    let acts = move || {
        let (waits, copies) = (waits.get(), copies.get());
        if !waits.is_empty() {
            return Some(words("p", "artefacts__waits", &waits));
        }
        let copy =
            copies.then(|| copy_button(session, artefact.title, artefact.name, None, press(Way::Copy)));
        let acts = el("div", "acts").with_some(copy);
        Some(acts.with(download(DOWNLOAD, artefact.title, tone, press(Way::Download))).view())
    };
    el("li", "artefacts__row").with(text).live_child(acts).view()
}
