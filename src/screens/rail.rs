//! The list of steps: where one is, how each stands, in a mark and in words.

use leptos::prelude::*;
use quartermaster_core::steps::{Group, Step};
use quartermaster_core::wizard::{Event, Place, Status, Wizard};

use crate::session::Session;
use crate::ui;

const STEPS: &str = "Steps";
const PREPARE: &str = "Prepare";
const VENDOR: &str = "{vendor} Account Center";
const ENTRA: &str = "Microsoft Entra";
const FINISH: &str = "Finish";
const REVIEW: &str = "Review and export";
const READY: &str = "Everything stands";

/// What a link of the rail shows.
#[derive(Clone, PartialEq)]
struct Entry {
    place: Place,
    title: String,
    word: String,
    mark: ui::MarkKind,
    now: bool,
}

/// The name of a group, as the rail and the page print it.
pub fn group_name(wizard: &Wizard, group: Group) -> String {
    match group {
        Group::Prepare => PREPARE.to_owned(),
        Group::Vendor => match wizard.world.application(&wizard.draft.application.application) {
            Some(application) if application.gallery_name.is_none() => application.display_name.clone(),
            Some(_) | None => wizard.say(VENDOR),
        },
        Group::Entra => ENTRA.to_owned(),
        Group::Finish => FINISH.to_owned(),
    }
}

fn entry(wizard: &Wizard, step: &'static Step) -> Entry {
    let place = Place::Step(step.slug);
    let now = wizard.at == place;
    let status = wizard.status(step);
    let mark = match &status {
        Status::Waits(_) => ui::MarkKind::Waits,
        Status::Open => ui::MarkKind::Todo,
        Status::Problems(_) => ui::MarkKind::Bad,
        Status::Warned(_) => ui::MarkKind::Warn,
        Status::Done(_) => ui::MarkKind::Done,
    };
    // The open circle says enough: ten times "Open" would be noise.
    let word = if status == Status::Open { String::new() } else { status.to_string() };
    let mark = if now && mark == ui::MarkKind::Todo { ui::MarkKind::Now } else { mark };
    Entry { place, title: step.short.to_owned(), word, mark, now }
}

fn review_entry(wizard: &Wizard) -> Entry {
    let now = wizard.at == Place::Review;
    let ready = wizard.configuration().is_ok();
    let mark = match (ready, now) {
        (true, _) => ui::MarkKind::Done,
        (false, true) => ui::MarkKind::Now,
        (false, false) => ui::MarkKind::Todo,
    };
    let word = if ready { READY.to_owned() } else { String::new() };
    Entry { place: Place::Review, title: REVIEW.to_owned(), word, mark, now }
}

pub fn rail(session: Session) -> AnyView {
    let open = RwSignal::new(false);
    // The path as groups of slugs: links are only made anew when a step comes or goes.
    let groups = session.read(|wizard| {
        let mut groups: Vec<(String, usize, Vec<&'static str>)> = Vec::new();
        for (at, step) in wizard.path().into_iter().enumerate() {
            let name = group_name(wizard, step.group);
            match groups.last_mut() {
                Some((last, _, slugs)) if *last == name => slugs.push(step.slug),
                Some(_) | None => groups.push((name, at + 1, vec![step.slug])),
            }
        }
        groups
    });
    let done = session.read(Wizard::done);
    let total = session.read(|wizard| wizard.path().len());
    let label = session.read(|wizard| {
        let (number, total) = wizard.number(wizard.at);
        format!("Step {number} of {total}")
    });
    view! {
        <nav class="rail" aria-label={STEPS}>
            <ui::Menu id="steps" label={label} open={open}>
                <ui::Progress done={done} total={total}/>
                {move || {
                    groups
                        .get()
                        .into_iter()
                        .map(|(name, first, slugs)| {
                            let links = slugs.into_iter().map(|slug| link(session, Some(slug), open)).collect::<Vec<_>>();
                            view! {
                                <h2 class="rail__group">{name}</h2>
                                <ol class={"rail__list"} role="list" start={first.to_string()}>{links}</ol>
                            }
                        })
                        .collect::<Vec<_>>()
                }}
                <h2 class={"rail__group"}>{FINISH}</h2>
                <ol class={"rail__list"} role="list" start={move || (total.get() + 1).to_string()}>{link(session, None, open)}</ol>
            </ui::Menu>
        </nav>
    }
    .into_any()
}

fn link(session: Session, slug: Option<&'static str>, open: RwSignal<bool>) -> AnyView {
    let entry = session.read(move |wizard| match slug.and_then(quartermaster_core::steps::step) {
        Some(step) => entry(wizard, step),
        None => review_entry(wizard),
    });
    let href = ["#", slug.unwrap_or("review")].concat();
    view! {
        <li>
            <a
                class={"rail__link"}
                href={href}
                aria-current={move || entry.with(|entry| entry.now).then_some("step")}
                on:click={move |event| {
                    event.prevent_default();
                    open.set(false);
                    session.send(Event::WentTo(entry.with_untracked(|entry| entry.place)));
                }}
            >
                <ui::Mark kind={Signal::derive(move || entry.with(|entry| entry.mark))}/>
                <span class={"rail__title"}>{move || entry.with(|entry| entry.title.clone())}</span>
                {move || {
                    let word = entry.with(|entry| entry.word.clone());
                    (!word.is_empty()).then(|| view! { <small class="rail__word">{word}</small> })
                }}
            </a>
        </li>
    }
    .into_any()
}
