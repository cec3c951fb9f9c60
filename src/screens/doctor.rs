//! The error doctor: a box for what Entra shows, and what it means. It must not know a code, and keeps nothing: what is
//! pasted lives as long as the step is on the screen.

use leptos::prelude::*;
use leptos::web_sys::HtmlTextAreaElement;
use quartermaster_core::doctor::{Certainty, Examination, Finding, Seen, examine};
use quartermaster_core::value::SecretToken;

use super::diagnosis::{self, Told};
use crate::parts::{note, words};
use crate::session::Session;
use crate::ui::el::{el, live_view, memo};
use crate::ui::paste_box::PasteBoxProps;
use crate::ui::view::{Held, View, several};
use crate::ui::{self, MarkKind, NoteKind};

const TITLE: &str = "What does an error of Entra mean?";
const HOW: &str = "Paste what Entra shows: an error text, entries of the provisioning logs, the status of the job, the result \
of provisioning on demand. Nothing of it leaves this page or is saved.";
const BOX: &str = "What Entra shows";
const HINT: &str = "As text or as JSON, one entry or many.";
const REMOVED: &str = "Something that looked like a token was in the text. It was taken out of it.";
const PROBABLY: &str = "Probably: ";
const CODE: &str = "Code";
const COUNT: &str = "How often";
const WHOM: &str = "Whom";
const CAUSE: &str = "Why";
const TO_DO: &str = "What to do";
const AGAIN: &str = "Tried again";
const MAIL: &str = "Mail";

/// Made when it is opened for the first time: most people never need it.
#[inline(never)]
pub fn doctor(session: Session) -> View {
    super::once_open(TITLE, move || inside(session))
}

#[inline(never)]
fn inside(session: Session) -> View {
    let text = RwSignal::new(String::new());
    let removed = RwSignal::new(false);
    let node = Held::<HtmlTextAreaElement>::default();
    let on_input = Callback::new(move |typed: String| {
        let typed = SecretToken::hold(typed);
        let blanked = super::without_token(&typed);
        if blanked.count > 0 {
            if let Some(area) = node.get() {
                area.set_value(&blanked.text);
            }
            removed.set(true);
        } else if typed.with(str::is_empty) {
            removed.set(false);
        }
        text.set(blanked.text);
    });
    let today = session.peek(|wizard| wizard.world.today);
    let status = memo(move || text.with(|text| said(&examine(text, None, today))));
    let result = move || {
        let examined = text.with(|text| examine(text, None, today));
        (examined.seen != Seen::Empty).then(|| told(session, examined))
    };
    several(vec![
        words("p", "", HOW),
        ui::PasteBox(PasteBoxProps {
            id: "error".into(),
            label: BOX.into(),
            hint: HINT.into(),
            node,
            on_input,
        }),
        el("p", "vh").set("role", "status").live_text(move || status.get()).view(),
        live_view(move || removed.get().then(|| note(NoteKind::Warning, "", REMOVED, ""))),
        live_view(result),
    ])
}

/// The outcome in a sentence or two, for those who do not see it appear.
fn said(examined: &Examination) -> String {
    let mut said = examined.lead();
    for finding in &examined.findings {
        said.push(' ');
        said.push_str(&finding.title);
        said.push('.');
    }
    said.trim().to_owned()
}

fn told(session: Session, examined: Examination) -> View {
    let lead = examined.lead();
    let kind =
        if examined.findings.is_empty() && examined.fine > 0 { NoteKind::Good } else { NoteKind::Fact };
    let sentence = [lead.as_str(), examined.advice()].join(" ");
    let mut views = Vec::new();
    if !lead.is_empty() {
        views.push(note(kind, "", sentence.trim(), ""));
    }
    views.extend(examined.findings.into_iter().map(|finding| card(session, finding)));
    several(views)
}

fn card(session: Session, finding: Finding) -> View {
    let (kind, before) = match finding.certainty {
        Certainty::Named => (MarkKind::Bad, ""),
        Certainty::Likely => (MarkKind::Warn, PROBABLY),
        Certainty::Unknown => (MarkKind::Warn, ""),
    };
    let count = if finding.count > 1 { finding.count.to_string() } else { String::new() };
    let code = if finding.code.is_empty() { String::new() } else { ["`", &finding.code, "`"].concat() };
    let told = Told {
        title: [before, &finding.title].concat(),
        rows: vec![
            (CAUSE, vec![finding.cause]),
            (TO_DO, vec![finding.fix]),
            (AGAIN, vec![finding.again]),
            (MAIL, vec![finding.mail]),
            (CODE, vec![code]),
            (COUNT, vec![count]),
            (WHOM, vec![finding.who.join(", ")]),
        ],
        evidence: finding.evidence,
        source: finding.source,
        place: finding.place,
    };
    diagnosis::card(session, Some(kind), told, Vec::new())
}
