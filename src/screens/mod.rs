//! The screens: the frame around them and which one is shown. They must not hold a rule of the domain.

mod bar;
mod comparison;
mod diagnosis;
mod doctor;
mod guide;
mod in_page;
mod ladder;
mod output;
mod paste;
mod question;
mod rail;
mod review;

use std::rc::Rc;

use leptos::prelude::*;
use quartermaster_core::steps::step;
use quartermaster_core::value::SecretToken;
use quartermaster_core::value::blank::{Blanked, blank};
use quartermaster_core::wizard::{Event, Place, Question, Saving};

use crate::parts::{press, words};
use crate::session::Session;
use crate::ui::dialog::DialogProps;
use crate::ui::disclosure::DisclosureProps;
use crate::ui::el::{derived, el, live_view, memo};
use crate::ui::notice_bar::NoticeBarProps;
use crate::ui::view::{ChildrenFn, View, several};
use crate::{effects, ui};

const SKIP: &str = "Skip to this step";
const CANCEL: &str = "Keep it as it is";
const TAKE_OVER: &str = "Edit here instead";
const READ_ONLY: &str =
    "Another tab is editing this draft. You can read it here, or go on editing in this tab.";
const DOWNLOAD_DRAFT: &str = "Download the draft";
const TRY_AGAIN: &str = "Try again";
const SAVE_OVER: &str = "Save this one over it";
const CLOSE: &str = "Close";
const DROP_HERE: &str = "Drop the file to open it";
const LOST: &str = "This replaces:";

/// A disclosure whose inside is made when it is opened for the first time, and stays from then on.
fn once_open(summary: &str, inside: impl Fn() -> View + 'static) -> View {
    let opened = RwSignal::new(false);
    let seen = memo(move || opened.get());
    let children = Box::new(move || live_view(move || seen.get().then(&inside)));
    let on_toggle = Some(Callback::new(move |open: bool| opened.update(|opened| *opened |= open)));
    ui::Disclosure(DisclosureProps { summary: summary.to_owned(), open: false, on_toggle, children })
}

/// A pasted text without the token that is held, and without what else looks like one.
fn without_token(text: &SecretToken) -> Blanked {
    let look = |held: Option<&SecretToken>| text.with(|text| blank(text, held));
    effects::secret::with(|held| look(Some(held))).unwrap_or_else(|| look(None))
}

/// The whole page.
pub fn page(session: Session) -> View {
    // The slug of the step; none on the review page.
    let at = session.read(|wizard| wizard.step().map(|step| step.slug.to_owned()));
    let wide = session.read(|wizard| wizard.at == Place::Step("mappings") || wizard.at == Place::Review);
    let skip = el("a", "skip")
        .set("href", "#step")
        .on("click", |event| {
            event.prevent_default();
            focus_heading();
        })
        .text(SKIP)
        .view();
    let main = el("main", "")
        .set("id", "step")
        .live_class("page", "page--wide", wide.into())
        .live_child(move || match at.get() {
            Some(slug) => step(&slug).map(|step| question::question(session, step)),
            None => Some(review::review(session)),
        })
        .view();
    let desk = el("div", "desk").with(rail::rail(session)).with(main).with(output::output(session)).view();
    let status = el("p", "vh").set("role", "status").live_text(move || session.announcement.get()).view();
    several(vec![skip, bar::bar(session), notices(session), desk, asking(session), status])
}

/// Where the focus goes when what held it is about to leave the page.
fn focus_heading() {
    effects::focus_soon("heading".to_owned());
}

fn notices(session: Session) -> View {
    let said = move |alert: bool| {
        session.read(move |wizard| match &wizard.notice {
            Some(notice) if notice.alert == alert => notice.text.clone(),
            Some(_) | None => String::new(),
        })
    };
    let details =
        session.read(|wizard| wizard.notice.as_ref().map(|notice| notice.list.clone()).unwrap_or_default());
    let act = move |label, event: fn() -> Event| {
        press(label, move || {
            session.send(event());
            focus_heading();
        })
    };
    let close = move || {
        let rows: Vec<_> = details.get().iter().map(|line| words("li", "", line)).collect();
        let mut all = Vec::new();
        if !rows.is_empty() {
            all.push(el("ul", "page__list").with_all(rows).view());
        }
        all.push(act(CLOSE, || Event::NoticeClosed));
        several(all)
    };
    let conflicted = session.read(|wizard| wizard.saving == Saving::Conflicted);
    let unsaved_acts = move || {
        let again = press(if conflicted.get() { SAVE_OVER } else { TRY_AGAIN }, || {
            effects::save_again();
            focus_heading();
        });
        several(vec![act(DOWNLOAD_DRAFT, || Event::DraftDownloadChosen), again])
    };
    let reading = session.read(|wizard| if wizard.writer { String::new() } else { READ_ONLY.to_owned() });
    let unsaved = session.read(|wizard| wizard.saving.fault().unwrap_or_default().to_owned());
    let above = derived(move || if session.file_above.get() { DROP_HERE } else { "" }.to_owned());
    let bar = |kind, text: Signal<String>, children: Option<ChildrenFn>| {
        ui::NoticeBar(NoticeBarProps { kind, text, children })
    };
    let (status, alert) = (ui::NoticeKind::Status, ui::NoticeKind::Alert);
    let take_over = move || act(TAKE_OVER, || Event::TakeOverChosen);
    let bars = vec![
        bar(status, above, None),
        bar(status, said(false).into(), Some(Rc::new(close))),
        bar(alert, said(true).into(), Some(Rc::new(close))),
        bar(status, reading.into(), Some(Rc::new(take_over))),
        bar(alert, unsaved.into(), Some(Rc::new(unsaved_acts))),
    ];
    el("div", "notices").with_all(bars).view()
}

fn asking(session: Session) -> View {
    let open = session.read(|wizard| wizard.question.is_some());
    let part = move |get: fn(&Question) -> String| {
        session.read(move |wizard| wizard.question.as_ref().map(get).unwrap_or_default())
    };
    let lost = session
        .read(|wizard| wizard.question.as_ref().map(|question| question.lost.clone()).unwrap_or_default());
    ui::Dialog(DialogProps {
        id: "asking".to_owned(),
        open: open.into(),
        title: part(|question| question.title.clone()).into(),
        text: LOST.to_owned().into(),
        list: lost.into(),
        confirm: part(|question| question.confirm.to_owned()).into(),
        cancel: CANCEL.to_owned().into(),
        on_confirm: Callback::new(move |()| session.send(Event::Answered(true))),
        on_cancel: Callback::new(move |()| session.send(Event::Answered(false))),
        tone: ui::Tone::Primary,
    })
}
