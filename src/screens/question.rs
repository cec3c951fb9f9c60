//! One step as a page: what went wrong, the question, its fields, where it is on the screen, and the way on.

use leptos::prelude::*;
use quartermaster_core::steps::{FieldId, Step};
use quartermaster_core::wizard::{Event, Wizard};

use super::{doctor, guide, in_page, paste, rail};
use crate::effects::evaluator;
use crate::parts::{button, button_of, note, press};
use crate::session::Session;
use crate::ui::button::ButtonProps;
use crate::ui::el::{derived, el, live_view};
use crate::ui::error_summary::ErrorSummaryProps;
use crate::ui::view::{Held, View, several};
use crate::{fields, ui};

const BACK: &str = "Back";
const CONTINUE: &str = "Continue";
const TO_REVIEW: &str = "Continue to review";
const LEFT_OUT: &str = "From the opened file";

pub fn question(session: Session, step: &'static Step) -> View {
    let slug = step.slug;
    let faults = session.read(|wizard| {
        let problems = wizard.shown_problems();
        problems
            .iter()
            .map(|problem| ui::Fault { field: problem.field.dom(), text: problem.to_string() })
            .collect::<Vec<_>>()
    });
    // Where values can be tried out, and the step before it.
    if matches!(slug, "notification" | "mappings") {
        evaluator::near();
    }
    let node = Held::default();
    let title = session.read(move |wizard| wizard.say(step.title));
    let lead = session.read(move |wizard| wizard.say(step.lead));
    let eyebrow = session.read(move |wizard| rail::eyebrow(wizard, step.group));
    let back = session.read(Wizard::can_go_back);
    let reports = session.read(move |wizard| {
        let reports = wizard.reports.iter().filter(|report| report.step == Some(slug));
        reports.map(ToString::to_string).collect::<Vec<_>>()
    });
    let on_last = session.read(move |wizard| wizard.path().last().is_some_and(|last| last.slug == slug));
    let read_only = session.read(|wizard| !wizard.writer);
    let follow = Callback::new(move |dom: String| {
        let field = session.peek(|wizard| {
            wizard.shown_problems().iter().map(|problem| problem.field).find(|field| field.dom() == dom)
        });
        session.send(Event::ProblemChosen(field.unwrap_or(FieldId::of(slug, ""))));
    });
    let summary =
        ui::ErrorSummary(ErrorSummaryProps { faults: faults.into(), node, on_follow: Some(follow) });
    let left_out = move || {
        let lines = reports.get();
        (!lines.is_empty()).then(|| note(ui::NoteKind::Warning, LEFT_OUT, &lines.join("; "), ""))
    };
    let heading =
        el("h1", "").set("id", "heading").set("tabindex", "-1").live_text(move || title.get()).view();
    let asked = fields::all(session, step);
    let asked = el("fieldset", "plain")
        .live("disabled", move || read_only.get().then(String::new))
        .with_all(asked)
        .view();
    let go_on = button(ButtonProps {
        label: derived(move || if on_last.get() { TO_REVIEW } else { CONTINUE }.to_owned()),
        tone: ui::Tone::Primary,
        submit: true,
        ..button_of("", Callback::new(|()| {}))
    });
    let back = move || back.get().then(|| press(BACK, move || session.send(Event::WentBack)));
    let form = el("form", "")
        .flag("novalidate", true)
        .on("submit", move |event| {
            event.prevent_default();
            session.secret_shown.set(false);
            session.send(Event::Continued);
        })
        .with(asked)
        .with_all(tools(session, slug))
        .with_all(guide::guide(session, step))
        .with(el("footer", "go").with(go_on).live_child(back).view())
        .view();
    let parts = vec![
        summary,
        el("p", "page__eyebrow").live_text(move || eyebrow.get()).view(),
        heading,
        el("p", "page__lead").live_child(move || Some(ui::prose(&lead.get()))).view(),
        live_view(left_out),
        form,
    ];
    several(parts)
}

/// What helps at this step where the portal does not say enough.
#[inline(never)]
fn tools(session: Session, slug: &str) -> Vec<View> {
    match slug {
        "connection" => vec![in_page::in_page(session), paste::by_paste(session), doctor::doctor(session)],
        "activation" => vec![doctor::doctor(session)],
        _ => Vec::new(),
    }
}
