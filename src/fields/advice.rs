//! What is worth knowing about the answer of a field. It must not know what makes it so.

use quartermaster_core::problem::{Advice, AdviceKind};
use quartermaster_core::steps::FieldId;

use super::Asked;
use crate::parts::{self, line, lines, words};
use crate::ui::el::{el, live_view};
use crate::ui::view::{View, several};
use crate::ui::{self, NoteKind};

const STILL_OPEN: &str = "Still open";

/// What is worth knowing about a field's answer: below the field, as soon as it is true; gaps only once the step was left.
pub(crate) fn advice(it: Asked, id: FieldId) -> View {
    let slug = it.step.slug;
    let advice = it.session.watch(move |wizard| {
        let passed = wizard.draft.passed.contains(slug);
        let all = wizard.advice_of(it.step);
        let here = |advice: &&Advice| advice.field == id && (passed || !advice.kind.is_about_a_gap());
        all.iter().filter(here).cloned().collect::<Vec<_>>()
    });
    live_view(move || {
        let (open, rest): (Vec<_>, Vec<_>) =
            advice.get().into_iter().partition(|advice| matches!(advice.kind, AdviceKind::Open { .. }));
        let mut views: Vec<View> = still_open(open).into_iter().collect();
        views.extend(rest.iter().map(note));
        (!views.is_empty()).then(|| several(views))
    })
}

pub(crate) fn note(advice: &Advice) -> View {
    let disputed = matches!(advice.kind, AdviceKind::DoubtfulUrl { .. } | AdviceKind::DefaultAccess);
    let kind = if disputed { NoteKind::Contradiction } else { NoteKind::Warning };
    parts::note(kind, "", &advice.to_string(), advice.source())
}

/// The prerequisites that are not at hand, as one list.
fn still_open(open: Vec<Advice>) -> Option<View> {
    let row = |advice: Advice| {
        let AdviceKind::Open { label, who, waits } = advice.kind else { return None };
        let words = el("div", "")
            .with(words("b", "", &label))
            .with(words("small", "", &who))
            .with(words("small", "", &waits))
            .view();
        Some(line(ui::MarkKind::Warn, vec![words]))
    };
    let rows: Vec<_> = open.into_iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| el("section", "").with(words("h2", "", STILL_OPEN)).with(lines(rows)).view())
}
