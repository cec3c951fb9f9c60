//! The connection test from the page itself, where its host allows that: whom it may ask, the button, and what came of it.
//! It keeps nothing: what was answered lives as long as the step is on the screen.

use leptos::prelude::*;
use quartermaster_core::probe::{Answer, Asked};
use quartermaster_core::problem::Problem;
use quartermaster_core::wizard::Reach;

use super::{diagnosis, ladder};
use crate::effects;
use crate::effects::asking::{self, News};
use crate::parts::{button, button_of, note, words};
use crate::session::{Session, Watched};
use crate::ui::NoteKind;
use crate::ui::button::ButtonProps;
use crate::ui::el::{derived, el, follow, live_view, memo};
use crate::ui::view::View;

const TITLE: &str = "Test from this page";
const TITLE_ID: &str = "in-page-title";
const MAY: &str = "This page may ask ";
const HOW: &str = " itself. It sends up to three requests, with the token that you entered, to that host and to nobody else. \
Each may take 30 seconds. Nothing of the answers is kept.";
const ITSELF: &str = " itself";
const NOT: &str = ", not ";
const FOR: &str = ". For ";
const THE_LINES: &str = ", run a line in a terminal: the lines stand below.";
const NO_ADDRESS: &str = ". Enter a tenant URL above first.";
const AND: &str = " and ";
const FIRST: &str = "Before that: ";
const START: &str = "Test connection";
const START_ID: &str = "in-page-start";
const CANCEL: &str = "Cancel";
const CANCEL_ID: &str = "in-page-cancel";
const CANCELED: &str = "Canceled. Nothing more is sent.";
const CHANGED: &str =
    "The tenant URL, the token or a mapping is another one than in the last test. Test again.";
const LADDER: &str = "What the service answered";

/// How far a test is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// None was begun.
    #[default]
    Before,
    /// Under way; what is being done.
    Running(&'static str),
    /// At its end.
    Over,
    /// Broken off: by the person, or because something else is to be asked now.
    Canceled,
}

/// The test that was begun last.
#[derive(Clone, Copy)]
struct Test {
    stage: RwSignal<Stage>,
    asked: RwSignal<Option<Asked>>,
    answers: RwSignal<Vec<Answer>>,
}

/// The part of the step; nothing where the page may ask nobody.
#[inline(never)]
pub fn in_page(session: Session) -> View {
    let reach = session.watch(|wizard| wizard.reach());
    let test = Test {
        stage: RwSignal::new(Stage::default()),
        asked: RwSignal::new(None),
        answers: RwSignal::new(Vec::new()),
    };
    on_cleanup(asking::end);
    // Another address is another test, and nobody looks at what becomes of this one.
    let stale = stale(session, test);
    follow(move || {
        if stale.get() && matches!(test.stage.get(), Stage::Running(_)) {
            asking::end();
            focus_on();
            test.stage.set(Stage::Canceled);
        }
    });
    let listed = memo(move || reach.get() != Reach::Nobody);
    live_view(move || listed.get().then(|| section(session, reach, test, stale)))
}

fn section(session: Session, reach: Watched<Reach>, test: Test, stale: Memo<bool>) -> View {
    let title = el("h2", "in-page__title").set("id", TITLE_ID).text(TITLE).view();
    let here = memo(move || matches!(reach.get(), Reach::Service { .. }));
    let mode = el("p", "in-page__mode").live_text(move || mode(&reach.get())).view();
    el("section", "in-page")
        .set("aria-labelledby", TITLE_ID)
        .with(title)
        .with(mode)
        .live_child(move || missing(&reach.get()).map(|problem| before(session, problem)))
        .live_child(move || here.get().then(|| acts(session, reach, test)))
        .with(state(test, stale))
        .live_child(move || result(session, test, here, stale))
        .view()
}

/// Whom the page may ask.
fn mode(reach: &Reach) -> String {
    match reach {
        Reach::Nobody => String::new(),
        Reach::Service { host, .. } => [MAY, host, HOW].concat(),
        Reach::Others { host: Some(host), listed } => {
            [MAY, &together(listed), ITSELF, NOT, host, FOR, host, THE_LINES].concat()
        }
        Reach::Others { host: None, listed } => [MAY, &together(listed), ITSELF, NO_ADDRESS].concat(),
    }
}

/// `a, b and c`.
fn together(names: &[String]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => [&before.join(", "), AND, last].concat(),
        names => names.concat(),
    }
}

fn missing(reach: &Reach) -> Option<Problem> {
    match reach {
        Reach::Service { missing, .. } => missing.clone(),
        Reach::Nobody | Reach::Others { .. } => None,
    }
}

/// What has to be there first, and the way to it.
fn before(session: Session, problem: Problem) -> View {
    let sentence = words("span", "", &[FIRST, &problem.to_string()].concat());
    let way = diagnosis::way(session, problem.field);
    el("p", "in-page__before").with(sentence).with_some(way).view()
}

fn acts(session: Session, reach: Watched<Reach>, test: Test) -> View {
    let running = move || matches!(test.stage.get(), Stage::Running(_));
    let start = button(ButtonProps {
        id: Some(START_ID.to_owned()),
        idle: derived(move || running() || missing(&reach.get()).is_some()),
        ..button_of(START, Callback::new(move |()| begin(session, test)))
    });
    let cancel = move || {
        running().then(|| {
            let on_press = Callback::new(move |()| {
                asking::end();
                focus_on();
                test.stage.set(Stage::Canceled);
            });
            button(ButtonProps { id: Some(CANCEL_ID.to_owned()), ..button_of(CANCEL, on_press) })
        })
    };
    el("div", "in-page__acts").with(start).live_child(cancel).view()
}

/// The button that holds the focus is about to leave.
fn focus_on() {
    effects::focus_on(CANCEL_ID, START_ID);
}

/// What is being done, for everybody; at the end the outcome, for those who do not see the ladder.
fn state(test: Test, stale: Memo<bool>) -> View {
    let unseen = derived(move || !matches!(test.stage.get(), Stage::Running(_) | Stage::Canceled));
    let text = move || match test.stage.get() {
        Stage::Before => String::new(),
        Stage::Running(doing) => doing.to_owned(),
        Stage::Canceled => CANCELED.to_owned(),
        Stage::Over if stale.get() => String::new(),
        Stage::Over => test
            .asked
            .with(|asked| {
                asked.as_ref().map(|asked| test.answers.with(|answers| ladder::said(answers, asked)))
            })
            .unwrap_or_default(),
    };
    el("p", "").live_class("in-page__state", "vh", unseen).set("role", "status").live_text(text).view()
}

fn result(session: Session, test: Test, here: Memo<bool>, stale: Memo<bool>) -> Option<View> {
    let stage = test.stage.get();
    let asked = test.asked.get()?;
    if stale.get() {
        return here.get().then(|| note(NoteKind::Fact, "", CHANGED, ""));
    }
    let answers = test.answers.get();
    Some(match stage {
        Stage::Before => return None,
        Stage::Over => ladder::whole(session, LADDER, &answers, &asked),
        Stage::Running(_) | Stage::Canceled => ladder::rungs(session, LADDER, &answers, &asked),
    })
}

/// Whether what was asked last is no longer what would be asked now.
fn stale(session: Session, test: Test) -> Memo<bool> {
    let now = session.watch(|wizard| Some(wizard.asked_from_page(String::new())));
    memo(move || {
        test.asked.with(|asked| match (asked, now.get()) {
            (Some(asked), Some(now)) => Asked { value: asked.value.clone(), ..now } != *asked,
            (_, _) => false,
        })
    })
}

fn begin(session: Session, test: Test) {
    let asked = session.peek(|wizard| wizard.asked_from_page(effects::random_value()));
    test.answers.set(Vec::new());
    test.asked.set(Some(asked.clone()));
    asking::begin(asked, move |news| match news {
        News::Asking(purpose) => test.stage.set(Stage::Running(purpose.doing())),
        News::Heard(answer) => test.answers.update(|answers| answers.push(answer)),
        News::Over => {
            focus_on();
            test.stage.set(Stage::Over);
        }
    });
}
