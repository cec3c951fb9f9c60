//! How something that went wrong is told: what it is, why, what to do, and the way there. Used by the connection test and
//! by the doctor. It must not find anything out.

use quartermaster_core::steps::{FieldId, step};
use quartermaster_core::wizard::Event;

use crate::parts::{link, mark, words};
use crate::session::Session;
use crate::ui::el::{El, el, unseen};
use crate::ui::view::View;
use crate::ui::{self, MarkKind};

const SOURCE: &str = "Source: ";
const GO_TO: &str = "Go to ";
const THE_STEP: &str = "the step ";

/// What is told; what is empty is left out.
#[derive(Default)]
pub struct Told {
    /// What it is, with a mark.
    pub title: String,
    /// A name in front of each text.
    pub rows: Vec<(&'static str, Vec<String>)>,
    /// What was seen.
    pub evidence: Vec<String>,
    /// Who says so.
    pub source: String,
    /// Where it is mended.
    pub place: Option<FieldId>,
}

const SEEN: &str = "Seen";

/// The card of one finding; `acts` stand beside the way to the field.
#[inline(never)]
pub fn card(session: Session, kind: Option<MarkKind>, told: Told, acts: Vec<View>) -> View {
    let title = el("h2", "finding__title").text(&told.title).view();
    let title = match kind {
        Some(kind) => el("div", "finding__head").with(mark(kind.into())).with(title).view(),
        None => title,
    };
    let mut list = el("dl", "finding__rows");
    for (name, texts) in told.rows.iter().filter(|(_, texts)| texts.iter().any(|text| !text.is_empty())) {
        list = row(list, name, texts.iter().map(|text| el("p", "").with(ui::prose(text)).view()).collect());
    }
    if !told.evidence.is_empty() {
        let quote = |text: &String| el("p", "").with(words("code", "", text)).view();
        list = row(list, SEEN, told.evidence.iter().map(quote).collect());
    }
    let source =
        (!told.source.is_empty()).then(|| words("p", "finding__source", &[SOURCE, &told.source].concat()));
    let there = told.place.and_then(|place| way(session, place));
    let has_acts = there.is_some() || !acts.is_empty();
    let foot = el("div", "acts").with_all(acts).with_some(there).view();
    el("section", "finding")
        .with(title)
        .with(list.view())
        .with_some(source)
        .with_some(has_acts.then_some(foot))
        .view()
}

fn row(list: El, name: &str, inside: Vec<View>) -> El {
    let row =
        el("div", "finding__row").with(words("dt", "", name)).with(el("dd", "").with_all(inside).view());
    list.with(row.view())
}

/// A link to the field that mends it, or to the step where it is no single field.
pub fn way(session: Session, place: FieldId) -> Option<View> {
    let step = step(place.step)?;
    let label = match step.field(place.name) {
        Some(field) => session.peek(|wizard| wizard.say(field.label)),
        None => [THE_STEP, step.short].concat(),
    };
    let there = link(session, "finding__way", step.slug, move || Event::ProblemChosen(place))
        .text(GO_TO)
        .text(&label);
    let unknown = step.field(place.name).is_some();
    Some(there.with_some(unknown.then(|| unseen(&[": ", step.short].concat()))).view())
}
