//! The connection test by paste: the lines to run elsewhere, a box for what they print, and what it means. It must not send
//! anything, and keeps nothing: what is pasted lives as long as the step is on the screen.

use leptos::prelude::*;
use leptos::web_sys::HtmlTextAreaElement;
use quartermaster_core::probe::{Asked, Origin, lines, paste};
use quartermaster_core::value::SecretToken;
use quartermaster_core::wizard::Reach;

use super::ladder;
use crate::effects::{self, secret};
use crate::parts::{copy_button, note, words};
use crate::session::{Session, Watched};
use crate::ui::el::{el, live_view, memo};
use crate::ui::paste_box::PasteBoxProps;
use crate::ui::view::{Held, View, several};
use crate::ui::{self, NoteKind};

const TITLE: &str = "Find out what the application answers";
const WHY: &str = "Entra has one sentence for a wrong address, a wrong token and a proxy. Three requests of your own tell them \
apart. ";
const SENDS_NONE: &str =
    "This page sends none of them: run a line in a terminal, then paste what it prints. ";
const SENDS_SOME: &str = "Run a line in a terminal, then paste what it prints. ";
const TOKEN: &str = "A line asks for the token without showing it, or takes it from the variable `QM_TOKEN`.";
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
    let asks = session.watch(|wizard| wizard.reach());
    let asked = session
        .watch(move |wizard| Some(Asked::of(&wizard.draft, &wizard.world, value.clone(), Origin::Paste)));
    let mode = memo(move || if asks.get() == Reach::Nobody { SENDS_NONE } else { SENDS_SOME });
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
        el("p", "").live_child(move || Some(ui::prose(&[WHY, mode.get(), TOKEN].concat()))).view(),
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
        live_view(move || rungs(session, asked, paper)),
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
        (false, false, None) => ladder::said(&pasted.answers, asked),
    }
}

fn read(text: &str, asked: &Asked) -> paste::Pasted {
    secret::with(|token| paste::read(text, asked, Some(token)))
        .unwrap_or_else(|| paste::read(text, asked, None))
}

#[inline(never)]
fn rungs(session: Session, asked: Watched<Option<Asked>>, paper: Paper) -> Option<View> {
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
    Some(ladder::whole(session, LADDER, &pasted.answers, &asked))
}
