//! What differs between a file and the answers, on the review page. It must not judge what differs, nor how grave it is.

use leptos::prelude::*;
use quartermaster_core::diff::{self, Consequence, Gravity};
use quartermaster_core::steps::step;
use quartermaster_core::wizard::{Comparison, Event, Listed, Wizard};

use crate::parts::{button, button_of, line, lines, link, mark, press, words};
use crate::session::Session;
use crate::ui::button::ButtonProps;
use crate::ui::el::{derived, el, live_list, live_view, memo, unseen};
use crate::ui::view::{View, several};
use crate::{effects, ui};

const TITLE: &str = "Compare with a file";
const LEAD: &str = "Open the configuration that was handed over before, or the schema that Entra’s portal downloads. You see what your answers change there and what each change does. The file replaces nothing here.";
const LEAD_OPEN: &str = "First mend what is listed at the top: a comparison needs every answer.";
const CHOOSE: &str = "Compare with a file…";
const CHOOSE_ANOTHER: &str = "Compare with another file…";
const CLOSE: &str = "Close the comparison";
const FROM: &str = "From ";
const FROM_SCHEMA: &str = "From Entra’s schema, ";
const TO: &str = ", to your answers";
const ABOUT_FILE: &str = "The file is taken as what runs now.";
const ABOUT_SCHEMA: &str =
    "The schema is taken as what Entra has now. It holds mappings and filters, nothing else of your answers.";
const EACH: &str = " Each line says what applying your answers changes, and what that does.";
const LEFT_OUT: &str = "Left out of the comparison";
const GO_THERE: &str = "Go there";
/// Takes the focus when the comparison is closed.
const SECTION: &str = "compare";
/// Takes the focus when a comparison is opened (effects/mod.rs).
const HEADING: &str = "comparison";

// Not part of its only caller: it comes with the second file.
#[inline(never)]
pub fn comparison(session: Session) -> View {
    let ready = session.read(Wizard::is_ready);
    let open = session.read(Wizard::compares);
    let lead =
        live_view(move || (!open.get()).then(|| words("p", "", if ready.get() { LEAD } else { LEAD_OPEN })));
    let offered = derived(move || ready.get() || open.get());
    let choose = move || {
        let label = derived(move || if open.get() { CHOOSE_ANOTHER } else { CHOOSE }.to_owned());
        let act = Callback::new(move |()| effects::choose_comparison(session));
        button(ButtonProps { label, ..button_of(CHOOSE, act) })
    };
    let close = move || {
        press(CLOSE, move || {
            session.send(Event::ComparisonClosed);
            effects::focus_soon(SECTION.to_owned());
        })
    };
    let acts = el("div", "acts")
        .live_child(move || offered.get().then(choose))
        .live_child(move || open.get().then(close))
        .view();
    el("section", "comparison")
        .with(el("h2", "").set("id", SECTION).set("tabindex", "-1").text(TITLE).view())
        .with(lead)
        .with(live_view(move || open.get().then(|| found(session))))
        .with(acts)
        .view()
}

/// What the comparison found. Only the heading stays while answers change.
fn found(session: Session) -> View {
    let shown = session.watch(|wizard| wizard.comparison().unwrap_or_default());
    let from = memo(move || if shown.get().schema { FROM_SCHEMA } else { FROM }.to_owned());
    let name = memo(move || shown.get().name);
    let heading = el("h3", "comparison__title")
        .set("id", HEADING)
        .set("tabindex", "-1")
        .live_text(move || from.get())
        .with(el("bdi", "").live_text(move || name.get()).view())
        .text(TO)
        .view();
    el("section", "comparison__found")
        .set("aria-labelledby", HEADING)
        .with(heading)
        .with(live_list(move || told(session, &shown.get())))
        .view()
}

fn told(session: Session, comparison: &Comparison) -> Vec<View> {
    let Comparison { name: _, schema, left_out, changes } = comparison;
    let same = changes.as_ref().is_some_and(Vec::is_empty);
    let changes = changes.as_deref().unwrap_or_default();
    let about = el("p", "comparison__about").text(if *schema { ABOUT_SCHEMA } else { ABOUT_FILE });
    let about = if changes.is_empty() { about } else { about.text(EACH) };
    let sum = el("p", "comparison__sum");
    let sum = if same { sum.with(mark(ui::MarkKind::Done.into())) } else { sum };
    let mut parts = vec![about.view(), sum.with(words("span", "", &comparison.said())).view()];
    let tally = diff::tally(changes.iter().map(|listed| &listed.change));
    if changes.len() > 1 {
        let counted = tally.into_iter().map(|(one, count)| effect(one, Some(count))).collect();
        parts.push(effects_list(counted));
    }
    if !left_out.is_empty() {
        let rows = left_out.iter().map(|line| words("li", "", line)).collect();
        parts.push(words("h4", "", LEFT_OUT));
        parts.push(el("ul", "page__list").with_all(rows).view());
    }
    let of_one_step = |one: &Listed, other: &Listed| one.change.field.step == other.change.field.step;
    for group in changes.chunk_by(of_one_step) {
        let Some(first) = group.first() else { continue };
        let short = step(first.change.field.step).map_or("", |step| step.short);
        parts.push(words("h4", "", short));
        parts.push(lines(group.iter().map(|listed| row(session, listed)).collect()));
    }
    vec![several(parts)]
}

fn row(session: Session, Listed { change, place }: &Listed) -> View {
    let does = change.consequences.iter().map(|one| effect(*one, None)).collect();
    let mark = match change.gravity() {
        Gravity::Grave => ui::MarkKind::Bad,
        Gravity::Notable => ui::MarkKind::Warn,
        Gravity::Slight => ui::MarkKind::Todo,
    };
    let text =
        el("div", "").with(words("bdi", "comparison__change", &change.sentence)).with(effects_list(does));
    let there = place.map(|field| {
        link(session, "", field.step, move || Event::ChangeChosen(field))
            .text(GO_THERE)
            .with(unseen(&[" ", &change.sentence].concat()))
            .view()
    });
    line(mark, [text.view()].into_iter().chain(there).collect())
}

fn effects_list(rows: Vec<View>) -> View {
    el("ul", "effects").set("role", "list").with_all(rows).view()
}

/// What a change does, or how many of them do it.
fn effect(consequence: Consequence, count: Option<usize>) -> View {
    let class = match consequence.gravity() {
        Gravity::Grave => "effects__one effects__one--grave",
        Gravity::Notable => "effects__one effects__one--notable",
        Gravity::Slight => "effects__one",
    };
    let count = count.map(|count| words("b", "", &[": ", &count.to_string()].concat()));
    el("li", class).text(&consequence.to_string()).with_some(count).view()
}
