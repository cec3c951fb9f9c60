//! The list of steps: where one is, how each stands, in a mark and in words.

use leptos::prelude::*;
use quartermaster_core::steps::{Group, Step, step};
use quartermaster_core::wizard::{Event, Place, Status, Wizard};

use crate::parts::{self, mark, words};
use crate::session::Session;
use crate::ui;
use crate::ui::el::{derived, el, live_list, memo};
use crate::ui::menu::MenuProps;
use crate::ui::progress::ProgressProps;
use crate::ui::view::{View, several};

const STEPS: &str = "Steps";
const PREPARE: &str = "Prepare";
const VENDOR: &str = "{vendor} Account Center";
const SOME_VENDOR: &str = "Account Center";
const ENTRA: &str = "Microsoft Entra";
const FINISH: &str = "Finish";
const REVIEW: &str = "Review and export";
const READY: &str = "Everything stands";

/// How a link of the rail looks now.
#[derive(Clone, PartialEq)]
struct Entry {
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
            Some(_) => wizard.say(VENDOR),
            None => SOME_VENDOR.to_owned(),
        },
        Group::Entra => ENTRA.to_owned(),
        Group::Finish => FINISH.to_owned(),
    }
}

fn entry(wizard: &Wizard, step: &'static Step) -> Entry {
    let now = wizard.at == Place::Step(step.slug);
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
    Entry { word, mark, now }
}

fn review_entry(wizard: &Wizard) -> Entry {
    let now = wizard.at == Place::Review;
    let ready = wizard.is_ready();
    let mark = match (ready, now) {
        (true, _) => ui::MarkKind::Done,
        (false, true) => ui::MarkKind::Now,
        (false, false) => ui::MarkKind::Todo,
    };
    let word = if ready { READY.to_owned() } else { String::new() };
    Entry { word, mark, now }
}

/// The line above a page's heading: the group and the number of the page.
pub fn eyebrow(wizard: &Wizard, group: Group) -> String {
    let (number, total) = wizard.number(wizard.at);
    [&group_name(wizard, group), " · step ", &number.to_string(), " of ", &total.to_string()].concat()
}

pub fn rail(session: Session) -> View {
    let open = RwSignal::new(false);
    // The path as groups of slugs: links are only made anew when a step comes or goes.
    let groups = session.watch(|wizard| {
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
        ["Step ", &number.to_string(), " of ", &total.to_string()].concat()
    });
    let list = |links| el("ol", "rail__list").set("role", "list").with_all(links);
    let group = move |(name, first, slugs): (String, usize, Vec<&'static str>)| {
        let links = slugs.into_iter().filter_map(step).map(|step| link(session, Some(step), open)).collect();
        [words("h2", "rail__group", &name), list(links).set("start", &first.to_string()).view()]
    };
    let groups = live_list(move || groups.get().into_iter().flat_map(group).collect());
    let last = list(vec![link(session, None, open)])
        .live("start", move || Some((total.get() + 1).to_string()))
        .view();
    let progress = ui::Progress(ProgressProps { done: done.into(), total: total.into() });
    let inside = several(vec![progress, groups, words("h2", "rail__group", FINISH), last]);
    let menu = ui::Menu(MenuProps {
        id: "steps".to_owned(),
        label: label.into(),
        open,
        shape: ui::MenuShape::Fold,
        glyph: ui::Glyph::Menu,
        children: Box::new(move || inside),
    });
    el("nav", "rail").set("aria-label", STEPS).with(menu).view()
}

fn link(session: Session, to: Option<&'static Step>, open: RwSignal<bool>) -> View {
    let entry = session.watch(move |wizard| {
        Some(match to {
            Some(step) => entry(wizard, step),
            None => review_entry(wizard),
        })
    });
    let (slug, title) = to.map_or(("review", REVIEW), |step| (step.slug, step.short));
    let word = memo(move || entry.get().map(|entry| entry.word).unwrap_or_default());
    let sign = derived(move || entry.get().map_or(ui::MarkKind::Todo, |entry| entry.mark));
    let now = move || entry.get().filter(|entry| entry.now).map(|_| "step".to_owned());
    let go = move || {
        open.set(false);
        Event::WentTo(to.map_or(Place::Review, |step| Place::Step(step.slug)))
    };
    let word = move || {
        let word = word.get();
        (!word.is_empty()).then(|| words("small", "rail__word", &word))
    };
    let link = parts::link(session, "rail__link", slug, go)
        .live("aria-current", now)
        .with(mark(sign))
        .with(words("span", "rail__title", title))
        .live_child(word)
        .view();
    el("li", "").with(link).view()
}
