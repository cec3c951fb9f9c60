//! The ladder of a connection test, however it was run: its rungs, what was found, and the outcome in one sentence. It must
//! not find anything out.

use quartermaster_core::catalog::{TenantUrlPreset, Verdict};
use quartermaster_core::probe::{Answer, Asked, Diagnosis, Ladder, Outcome, Rung, diagnose};
use quartermaster_core::steps::{FieldId, Input};
use quartermaster_core::wizard::Event;

use super::diagnosis::{self, Told};
use crate::parts::{mark, note, press, words};
use crate::session::Session;
use crate::ui::el::{derived, el, unseen};
use crate::ui::view::{View, several};
use crate::ui::{MarkKind, NoteKind};

const PASSED: &str = "as it should be: ";
const NOTED: &str = "will do, but look: ";
const FAILED: &str = "wrong: ";
const NOT_REACHED: &str = "not known yet: ";
const CAUSE: &str = "Why";
const TO_DO: &str = "What to do";
const USE: &str = "Use ";
const DOUBTFUL: &str = "Doubtful: ";
const ALL_WELL: &str = "Nothing is wrong with what was answered. If Entra still refuses, it has another address or token than you.";
const SO_FAR: &str =
    "Nothing is wrong so far, and not everything is known yet. Paste all that the line has printed.";

/// The outcome in one sentence, for those who do not see the ladder appear.
pub fn said(answers: &[Answer], asked: &Asked) -> String {
    let ladder = diagnose(answers, asked);
    match ladder.failed() {
        Some(diagnosis) => [FAILED, &diagnosis.title].concat(),
        None => well(&ladder).to_owned(),
    }
}

/// What is said where no rung has failed.
fn well(ladder: &Ladder) -> &'static str {
    if ladder.passed() { ALL_WELL } else { SO_FAR }
}

/// The rungs, and a note where none has failed.
#[inline(never)]
pub fn whole(session: Session, label: &str, answers: &[Answer], asked: &Asked) -> View {
    let ladder = diagnose(answers, asked);
    let kind = if ladder.passed() { NoteKind::Good } else { NoteKind::Fact };
    let well = ladder.failed().is_none().then(|| note(kind, "", well(&ladder), ""));
    several([rungs(session, label, answers, asked)].into_iter().chain(well).collect())
}

/// The rungs alone: of a test that is not at its end, or did not come to it.
#[inline(never)]
pub fn rungs(session: Session, label: &str, answers: &[Answer], asked: &Asked) -> View {
    let rungs = diagnose(answers, asked).rungs.into_iter().map(|one| rung(session, one, asked)).collect();
    el("ol", "ladder").set("role", "list").set("aria-label", label).with_all(rungs).view()
}

fn rung(session: Session, rung: Rung, asked: &Asked) -> View {
    let label = rung.rung.label(asked);
    let (kind, word, diagnosis) = match rung.outcome {
        Outcome::Passed => (MarkKind::Done, PASSED, None),
        Outcome::Noted(diagnosis) => (MarkKind::Warn, NOTED, Some(diagnosis)),
        Outcome::Failed(diagnosis) => (MarkKind::Bad, FAILED, Some(diagnosis)),
        Outcome::NotReached => (MarkKind::Todo, NOT_REACHED, None),
    };
    let class = if kind == MarkKind::Todo { "ladder__name ladder__name--open" } else { "ladder__name" };
    let name = el("p", class).with(unseen(word)).text(&label).view();
    let beside =
        el("div", "ladder__beside").with(name).with_some(diagnosis.map(|found| told(session, found))).view();
    el("li", "ladder__rung").with(mark(derived(move || kind))).with(beside).view()
}

fn told(session: Session, found: Diagnosis) -> View {
    let field = FieldId::of("connection", "tenantUrl");
    let offers = found.addresses.into_iter().map(|preset| offer(session, field, preset));
    let place = found.step.map(|step| if step == field.step { field } else { FieldId::of(step, "") });
    let told = Told {
        title: found.title,
        rows: vec![(CAUSE, vec![found.cause]), (TO_DO, found.remedies)],
        evidence: found.evidence,
        source: found.source,
        place,
    };
    diagnosis::card(session, None, told, offers.collect())
}

/// Another address of the application's file, with what is said of it there.
fn offer(session: Session, field: FieldId, preset: TenantUrlPreset) -> View {
    let TenantUrlPreset { url, verdict, note, .. } = preset;
    let note = match verdict {
        Verdict::Doubtful => [DOUBTFUL, &note].concat(),
        Verdict::Default | Verdict::Alternative => note,
    };
    let label = [USE, &url].concat();
    let take = press(&label, move || session.send(Event::Edited { field, input: Input::Text(url.clone()) }));
    el("div", "offer").with(take).with(words("p", "offer__note", &note)).view()
}
