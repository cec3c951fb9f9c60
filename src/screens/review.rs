//! The last page: every answer with a way back, what is still open, and the files.

use leptos::prelude::*;
use quartermaster_core::export::{ARTEFACTS, Artefact, Rendering};
use quartermaster_core::steps::{FieldId, Step};
use quartermaster_core::wizard::{Event, Way, Wizard};

use super::rail;
use crate::session::Session;
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

pub fn review(session: Session) -> AnyView {
    let problems = session.read(|wizard| {
        let problems = wizard.configuration().err().unwrap_or_default();
        problems.iter().map(|problem| (problem.field, problem.to_string())).collect::<Vec<_>>()
    });
    let ready = Memo::new(move |_| problems.with(Vec::is_empty));
    let warnings = session.read(|wizard| {
        let warnings = wizard.warnings();
        warnings.iter().map(|(step, advice)| (advice.field, step.short, advice.to_string())).collect::<Vec<_>>()
    });
    let steps = session.read(|wizard| wizard.path().iter().map(|step| step.slug).collect::<Vec<_>>());
    let eyebrow = session.read(|wizard| {
        let (number, total) = wizard.number(wizard.at);
        format!("{} · step {number} of {total}", rail::group_name(wizard, quartermaster_core::steps::Group::Finish))
    });
    view! {
        <p class="page__eyebrow">{move || eyebrow.get()}</p>
        <h1 id={"heading"} tabindex="-1">{TITLE}</h1>
        <p class={"page__lead"}>{move || if ready.get() { LEAD } else { LEAD_OPEN }}</p>
        {move || {
            let list = problems.get();
            (!list.is_empty()).then(|| to_mend(session, list))
        }}
        {move || ready.get().then(|| files(session))}
        {move || {
            let list = warnings.get();
            (!list.is_empty()).then(|| open_warnings(session, list))
        }}
        <section>
            <h2>{ANSWERS}</h2>
            {move || {
                let steps = steps.get().into_iter().filter_map(quartermaster_core::steps::step);
                steps.map(|step| answers(session, step)).collect::<Vec<_>>()
            }}
        </section>
        <footer class={"go"}>
            <ui::Button label={PRINT} on_press={Callback::new(|()| effects::print())}/>
            <ui::Button label={BACK} on_press={Callback::new(move |()| session.send(Event::WentBack))}/>
        </footer>
    }
    .into_any()
}

fn to_mend(session: Session, list: Vec<(FieldId, String)>) -> AnyView {
    let rows = list
        .into_iter()
        .map(|(field, text)| {
            let href = ["#", field.step].concat();
            view! {
                <li class="lines__row">
                    <ui::Mark kind={ui::MarkKind::Bad}/>
                    <div>
                        <a href={href} on:click={move |event| {
                            event.prevent_default();
                            session.send(Event::ProblemChosen(field));
                        }}>{text}</a>
                    </div>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <section>
            <h2>{TO_MEND}</h2>
            <ul class={"lines"} role="list">{rows}</ul>
        </section>
    }
    .into_any()
}

fn open_warnings(session: Session, list: Vec<(FieldId, &'static str, String)>) -> AnyView {
    let rows = list
        .into_iter()
        .map(|(field, step, text)| {
            let href = ["#", field.step].concat();
            view! {
                <li class="lines__row">
                    <ui::Mark kind={ui::MarkKind::Warn}/>
                    <div>{text}<small>{step}</small></div>
                    <a href={href} on:click={move |event| {
                        event.prevent_default();
                        session.send(Event::ChangeChosen(field));
                    }}>{GO_THERE}<span class={"vh"}>{": "}{step}</span></a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <section>
            <h2>{WARNINGS}</h2>
            <p>{WARNINGS_LEAD}</p>
            <ul class={"lines"} role="list">{rows}</ul>
        </section>
    }
    .into_any()
}

fn answers(session: Session, step: &'static Step) -> AnyView {
    let rows = session.read(move |wizard| wizard.rows(step));
    view! {
        <h3 class="answers__step">{step.short}</h3>
        <dl class={"answers"}>
            {move || {
                rows.get()
                    .into_iter()
                    .map(|row| {
                        let field = row.field;
                        let label = row.label.clone();
                        let value = if row.value.is_empty() {
                            view! { <span class="answers__none">{NOT_PROVIDED}</span> }.into_any()
                        } else {
                            row.value.into_iter().map(|line| view! { <bdi class="answers__line">{line}</bdi> }).collect::<Vec<_>>().into_any()
                        };
                        view! {
                            <div class="answers__row">
                                <dt>{row.label}</dt>
                                <dd>{value}</dd>
                                <dd class={"answers__act"}>
                                    <a href={["#", step.slug].concat()} on:click={move |event| {
                                        event.prevent_default();
                                        session.send(Event::ChangeChosen(field));
                                    }}>{CHANGE}<span class={"vh"}>{" "}{label}</span></a>
                                </dd>
                            </div>
                        }
                    })
                    .collect::<Vec<_>>()
            }}
        </dl>
    }
    .into_any()
}

fn files(session: Session) -> AnyView {
    let rows = ARTEFACTS.iter().map(|artefact| file(session, artefact)).collect::<Vec<_>>();
    view! {
        <section class="files">
            <h2>{FILES}</h2>
            <ul class={"artefacts"} role="list">{rows}</ul>
        </section>
    }
    .into_any()
}

/// The name of a file and why it cannot be had, if it cannot.
fn state(wizard: &Wizard, artefact: &Artefact) -> (String, Option<&'static str>, bool) {
    let Ok(configuration) = wizard.configuration() else { return (String::new(), None, false) };
    let name = artefact.file_name(&configuration, wizard.world.today);
    match (artefact.render)(&configuration, &wizard.world) {
        Rendering::Text(_) => (name, None, true),
        Rendering::Beside(name) => (name.to_owned(), None, false),
        Rendering::Waits(why) => (name, Some(why), false),
    }
}

fn file(session: Session, artefact: &'static Artefact) -> AnyView {
    let state = session.read(move |wizard| state(wizard, artefact));
    let press = move |way: Way| {
        Callback::new(move |()| session.send(Event::ExportChosen { artefact: artefact.name, way }))
    };
    let copied = Signal::derive(move || {
        session.copied.with(|copied| match copied {
            Some((key, state)) if key == artefact.name => *state,
            Some(_) | None => ui::CopyState::Idle,
        })
    });
    view! {
        <li class="artefacts__row">
            <div class={"artefacts__text"}>
                <h3>{artefact.title}</h3>
                <p class={"artefacts__name"}><bdi>{move || state.with(|state| state.0.clone())}</bdi></p>
                <p>{artefact.purpose}</p>
            </div>
            {move || {
                let (_, waits, copies) = state.get();
                match waits {
                    Some(why) => view! { <p class="artefacts__waits">{why}</p> }.into_any(),
                    None => view! {
                        <div class="acts">
                            {copies.then(|| view! { <ui::CopyButton what={artefact.title} on_copy={press(Way::Copy)} state={copied}/> })}
                            <ui::Button
                                label={DOWNLOAD}
                                more={artefact.title}
                                tone={if artefact.name == "configuration" { ui::Tone::Primary } else { ui::Tone::Plain }}
                                glyph={Some(ui::Glyph::Download)}
                                on_press={press(Way::Download)}
                            />
                        </div>
                    }
                    .into_any(),
                }
            }}
        </li>
    }
    .into_any()
}
