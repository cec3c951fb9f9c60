//! One step as a page: what went wrong, the question, its fields, where it is on the screen, and the way on.

use leptos::html;
use leptos::prelude::*;
use quartermaster_core::steps::{FieldId, step};
use quartermaster_core::wizard::{Event, Wizard};

use super::{guide, rail};
use crate::session::Session;
use crate::{fields, ui};

const BACK: &str = "Back";
const CONTINUE: &str = "Continue";
const TO_REVIEW: &str = "Continue to review";
const LEFT_OUT: &str = "From the opened file";

pub fn question(session: Session, slug: &'static str) -> AnyView {
    let Some(step) = step(slug) else { return ().into_any() };
    let faults = session.read(|wizard| {
        let problems = wizard.shown_problems();
        problems.iter().map(|problem| ui::Fault { field: problem.field.dom(), text: problem.to_string() }).collect::<Vec<_>>()
    });
    let node = NodeRef::<html::Div>::new();
    let title = session.read(move |wizard| wizard.say(step.title));
    let lead = session.read(move |wizard| wizard.say(step.lead));
    let eyebrow = session.read(move |wizard| {
        let (number, total) = wizard.number(wizard.at);
        format!("{} · step {number} of {total}", rail::group_name(wizard, step.group))
    });
    let back = session.read(Wizard::can_go_back);
    let reports = session.read(move |wizard| {
        let reports = wizard.reports.iter().filter(|report| report.step == Some(slug));
        reports.map(ToString::to_string).collect::<Vec<_>>()
    });
    let on_last = session.read(move |wizard| wizard.path().last().is_some_and(|last| last.slug == slug));
    let read_only = session.read(|wizard| !wizard.writer);
    let asked = step.fields.iter().map(|field| fields::field(session, step, field)).collect::<Vec<_>>();
    let follow = Callback::new(move |dom: String| {
        let field = session.peek(|wizard| {
            wizard.shown_problems().iter().map(|problem| problem.field).find(|field| field.dom() == dom)
        });
        session.send(Event::ProblemChosen(field.unwrap_or(FieldId::of(slug, ""))));
    });
    view! {
        <ui::ErrorSummary faults={faults} node={node} on_follow={Some(follow)}/>
        <p class="page__eyebrow">{move || eyebrow.get()}</p>
        <h1 id={"heading"} tabindex="-1">{move || title.get()}</h1>
        <p class={"page__lead"}>{move || ui::prose(&lead.get())}</p>
        {move || {
            let lines = reports.get();
            (!lines.is_empty()).then(|| view! { <ui::Note kind={ui::NoteKind::Warning} title={LEFT_OUT} text={lines.join("; ")}/> })
        }}
        <form
            novalidate={true}
            on:submit={move |event| {
                event.prevent_default();
                session.secret_shown.set(false);
                session.send(Event::Continued);
            }}
        >
            <fieldset class={"plain"} disabled={move || read_only.get()}>{asked}</fieldset>
            {guide::guide(session, step)}
            <footer class={"go"}>
                <ui::Button
                    label={Signal::derive(move || if on_last.get() { TO_REVIEW } else { CONTINUE }.to_owned())}
                    tone={ui::Tone::Primary}
                    submit={true}
                    on_press={Callback::new(|()| {})}
                />
                {move || {
                    back.get()
                        .then(|| view! { <ui::Button label={BACK} on_press={Callback::new(move |()| session.send(Event::WentBack))}/> })
                }}
            </footer>
        </form>
    }
    .into_any()
}
