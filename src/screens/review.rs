//! The last page: every answer with a way back, what is still open, and the files.

use leptos::prelude::*;
use quartermaster_core::export::{Artefact, Shelf};
use quartermaster_core::steps::{FieldId, Group, Step, step};
use quartermaster_core::wizard::{Event, Row, Way, Wizard};

use super::{comparison, rail};
use crate::parts::{breakable, copy_button, download, line, lines, link, press, words};
use crate::session::Session;
use crate::ui::el::{el, live_view, memo, unseen};
use crate::ui::view::{View, several};
use crate::{effects, ui};

const TITLE: &str = "Review and export";
const LEAD: &str =
    "Take the files with you. Below them stands everything you answered: change what is not right.";
const LEAD_OPEN: &str = "There is no file yet: mend what is listed first. Nothing you answered is lost.";
const TO_MEND: &str = "To mend before there is a file";
const WARNINGS: &str = "Open warnings";
const WARNINGS_LEAD: &str = "They do not stand in the way. Whoever applies the files should know them.";
const ANSWERS: &str = "Your answers";
const FILES: &str = "Files";
const CHANGE: &str = "Change";
const NOT_PROVIDED: &str = "Not provided";
const DOWNLOAD: &str = "Download";
const DOWNLOAD_EVERYTHING: &str = "Download everything";
const BACK: &str = "Back";
const PRINT: &str = "Print this page";
const GO_THERE: &str = "Go there";

#[inline(never)]
pub fn review(session: Session) -> View {
    let problems = session.watch(|wizard| {
        let told = |step: &&Step| {
            let problems = wizard.problems_of(step.slug);
            problems.iter().map(|problem| (problem.field, problem.to_string())).collect::<Vec<_>>()
        };
        wizard.path().iter().flat_map(told).collect::<Vec<_>>()
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
        comparison::comparison(session),
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
        let shown = |line: &String| el("bdi", "answers__line").with_all(breakable(line)).view();
        value.with_all(row.value.iter().map(shown).collect())
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

/// Everything in one file first; then each by itself, by what it is for.
fn files(session: Session) -> View {
    let shelves = Shelf::ALL.into_iter().map(|shelf| {
        let rows = shelf.files().map(|artefact| file(session, artefact)).collect();
        let list = el("ul", "artefacts").set("role", "list").with_all(rows).view();
        let label = (shelf != Shelf::Whole).then(|| words("h3", "artefacts__shelf", shelf.label()));
        several(label.into_iter().chain([list]).collect())
    });
    el("section", "files").with(words("h2", "", FILES)).with_all(shelves.collect()).view()
}

/// The name of a file and why it cannot be had, if it cannot.
fn state(wizard: &Wizard, artefact: &Artefact) -> (String, Option<&'static str>) {
    let Ok(configuration) = wizard.configuration() else { return (String::new(), None) };
    let name = artefact.file_name(&configuration, wizard.world.today);
    (name, (artefact.waits)(&configuration, &wizard.world))
}

fn file(session: Session, artefact: &'static Artefact) -> View {
    let state = session.watch(move |wizard| state(wizard, artefact));
    let take = move |way: Way| {
        Callback::new(move |()| session.send(Event::ExportChosen { artefact: artefact.name, way }))
    };
    let whole = artefact.shelf == Shelf::Whole;
    let name = el("bdi", "").live_text(move || state.get().0).view();
    let title = if whole {
        words("h3", "artefacts__title", artefact.title)
    } else {
        words("h4", "artefacts__title", artefact.title)
    };
    let text = el("div", "artefacts__text")
        .with(title)
        .with(el("p", "artefacts__name").with(name).view())
        .with(words("p", "", artefact.purpose))
        .view();
    // The buttons stay while only the name changes.
    let waits = memo(move || state.get().1.unwrap_or_default().to_owned());
    let acts = move || {
        let waits = waits.get();
        if !waits.is_empty() {
            return Some(words("p", "artefacts__waits", &waits));
        }
        if whole {
            return Some(download(DOWNLOAD_EVERYTHING, "", ui::Tone::Primary, take(Way::Download)));
        }
        let copy = copy_button(session, artefact.title, artefact.name, None, take(Way::Copy));
        let acts = el("div", "acts").with(copy);
        Some(acts.with(download(DOWNLOAD, artefact.title, ui::Tone::Plain, take(Way::Download))).view())
    };
    let class = if whole { "artefacts__row artefacts__row--whole" } else { "artefacts__row" };
    el("li", class).with(text).live_child(acts).view()
}
