//! The connection test by paste: the lines to run elsewhere, a box for what they print, and what it means. It must not send
//! anything, and keeps nothing: what is pasted lives as long as the step is on the screen.

use crate::ui::view::{Held, View, several};
use leptos::prelude::*;
use leptos::web_sys::HtmlTextAreaElement;
use quartermaster_core::probe::{Asked, Diagnosis, Origin, Outcome, Rung, diagnose, lines, paste};
use quartermaster_core::steps::{FieldId, Input};
use quartermaster_core::value::SecretToken;
use quartermaster_core::wizard::Event;

use super::diagnosis::{self, Told};
use crate::effects::{self, secret};
use crate::parts::{copy_button, mark, note, press, words};
use crate::session::{Session, Watched};
use crate::ui::el::{derived, el, live_view, memo, unseen};
use crate::ui::paste_box::PasteBoxProps;
use crate::ui::{self, MarkKind, NoteKind};

const TITLE: &str = "Find out what the application answers";
const HOW: &str = "Entra has one sentence for a wrong address, a wrong token and a proxy. Three requests of your own tell them \
apart. This page sends none of them: run a line in a terminal, then paste what it prints. It asks for the token without \
showing it, or takes it from the variable `QM_TOKEN`.";
const NO_ADDRESS: &str = "Enter a tenant URL above; then the lines stand here.";
const CURL: &str = "For macOS, Linux and WSL";
const POWERSHELL: &str = "For Windows: PowerShell";
const THE_LINE: &str = "the line ";
const BOX: &str = "What it printed";
const HINT: &str =
    "All of it, also what stands around the answers. What looks like a token is taken out at once.";
const REMOVED: &str = "Something that looked like a token was in the text. It was taken out of it.";
const NOTHING: &str =
    "No answer is in this text yet. Paste all that the line has printed, from “HTTP/” or “curl:” on.";
const OTHER: &str = "This is what another address answered: ";
const AGAIN: &str = ". Run the line once more for the tenant URL that stands above now.";
const LADDER: &str = "What the answers say";
const PASSED: &str = "as it should be: ";
const NOTED: &str = "will do, but look: ";
const FAILED: &str = "wrong: ";
const NOT_REACHED: &str = "not known yet: ";
const CAUSE: &str = "Why";
const TO_DO: &str = "What to do";
const USE: &str = "Use ";
const ALL_WELL: &str = "Nothing is wrong with what was answered. If Entra still refuses, it has another address or token than you.";

/// A text that was pasted, without tokens, and whether there were some.
#[derive(Clone, Copy)]
struct Paper {
    text: RwSignal<String>,
    removed: RwSignal<bool>,
}

/// Made when it is opened for the first time: most people never need it.
#[inline(never)]
pub fn by_paste(session: Session) -> View {
    super::once_open(TITLE, move || inside(session))
}

#[inline(never)]
fn inside(session: Session) -> View {
    let value = effects::random_value();
    let asked = session
        .watch(move |wizard| Some(Asked::of(&wizard.draft, &wizard.world, value.clone(), Origin::Paste)));
    let paper = Paper { text: RwSignal::new(String::new()), removed: RwSignal::new(false) };
    let node = Held::<HtmlTextAreaElement>::default();
    let on_input = Callback::new(move |typed: String| take(paper, node, typed));
    let line = move |id: &'static str, label: &'static str, of: fn(&Asked) -> Option<String>| {
        // Only when the line itself is another one is it drawn again.
        let line = memo(move || asked.get().as_ref().and_then(of).unwrap_or_default());
        live_view(move || {
            Some(line.get()).filter(|line| !line.is_empty()).map(|line| command(session, id, label, line))
        })
    };
    let no_lines = move || {
        let none = asked.get().as_ref().and_then(lines::curl).is_none();
        none.then(|| note(NoteKind::Fact, "", NO_ADDRESS, ""))
    };
    let result =
        memo(move || paper.text.with(|text| asked.get().map(|asked| said(text, &asked))).unwrap_or_default());
    several(vec![
        el("p", "").with(ui::prose(HOW)).view(),
        live_view(no_lines),
        line("line-curl", CURL, lines::curl),
        line("line-powershell", POWERSHELL, lines::powershell),
        ui::PasteBox(PasteBoxProps {
            id: "answers".into(),
            label: BOX.into(),
            hint: HINT.into(),
            node,
            on_input,
        }),
        el("p", "vh").set("role", "status").live_text(move || result.get()).view(),
        live_view(move || paper.removed.get().then(|| note(NoteKind::Warning, "", REMOVED, ""))),
        live_view(move || ladder(session, asked, paper)),
    ])
}

/// Takes what stands in the box without what looks like a token; the box is left without it too.
fn take(paper: Paper, node: Held<HtmlTextAreaElement>, typed: String) {
    let typed = SecretToken::hold(typed);
    let blanked = super::without_token(&typed);
    let empty = typed.with(str::is_empty);
    if blanked.count > 0 {
        if let Some(area) = node.get() {
            area.set_value(&blanked.text);
        }
        paper.removed.set(true);
    } else if empty {
        paper.removed.set(false);
    }
    paper.text.set(blanked.text);
}

fn command(session: Session, id: &'static str, label: &'static str, line: String) -> View {
    let text = words("code", "", &line);
    let what = [THE_LINE, &label.replacen('F', "f", 1)].concat();
    let on_copy = Callback::new(move |()| effects::copy(session, id.to_owned(), line.clone()));
    let head = el("div", "command__head")
        .with(words("p", "field__label", label))
        .with(copy_button(session, &what, id, Some(id.to_owned()), on_copy))
        .view();
    let line = el("pre", "command__line")
        .set("id", id)
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", label)
        .set("dir", "ltr")
        .with(text)
        .view();
    el("div", "command").with(head).with(line).view()
}

/// The outcome in one sentence, for those who do not see the ladder appear.
fn said(text: &str, asked: &Asked) -> String {
    let pasted = read(text, asked);
    match (text.trim().is_empty(), pasted.answers.is_empty(), &pasted.other) {
        (true, ..) => String::new(),
        (false, true, _) => NOTHING.to_owned(),
        (false, false, Some(other)) => [OTHER, other, AGAIN].concat(),
        (false, false, None) => match diagnose(&pasted.answers, asked).failed() {
            Some(diagnosis) => [FAILED, &diagnosis.title].concat(),
            None => ALL_WELL.to_owned(),
        },
    }
}

fn read(text: &str, asked: &Asked) -> paste::Pasted {
    secret::with(|token| paste::read(text, asked, Some(token)))
        .unwrap_or_else(|| paste::read(text, asked, None))
}

#[inline(never)]
fn ladder(session: Session, asked: Watched<Option<Asked>>, paper: Paper) -> Option<View> {
    let asked = asked.get()?;
    let text = paper.text.get();
    if text.trim().is_empty() {
        return None;
    }
    let pasted = read(&text, &asked);
    if pasted.answers.is_empty() {
        return Some(note(NoteKind::Fact, "", NOTHING, ""));
    }
    if let Some(other) = pasted.other {
        return Some(note(NoteKind::Warning, "", &[OTHER, &other, AGAIN].concat(), ""));
    }
    let ladder = diagnose(&pasted.answers, &asked);
    let well = ladder.failed().is_none().then(|| note(NoteKind::Good, "", ALL_WELL, ""));
    let rungs = ladder.rungs.into_iter().map(|one| rung(session, one, &asked)).collect();
    let list = el("ol", "ladder").set("role", "list").set("aria-label", LADDER).with_all(rungs).view();
    Some(several([list].into_iter().chain(well).collect()))
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
    let offers = found.addresses.into_iter().map(|address| {
        let label = [USE, &address].concat();
        press(&label, move || session.send(Event::Edited { field, input: Input::Text(address.clone()) }))
    });
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
