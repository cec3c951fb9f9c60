//! The screens: the frame around them and which one is shown. They must not hold a rule of the domain.

mod bar;
mod guide;
mod output;
mod question;
mod rail;
mod review;

use leptos::prelude::*;
use quartermaster_core::wizard::{Event, Place, Saving};

use crate::session::Session;
use crate::{effects, ui};

const SKIP: &str = "Skip to this step";
const CANCEL: &str = "Keep it as it is";
const TAKE_OVER: &str = "Edit here instead";
const READ_ONLY: &str = "Another tab is editing this draft. You can read it here, or go on editing in this tab.";
const DOWNLOAD_DRAFT: &str = "Download the draft";
const TRY_AGAIN: &str = "Try again";
const CLOSE: &str = "Close";
const DROP_HERE: &str = "Drop the file to open it";

/// The whole page.
pub fn page(session: Session) -> impl IntoView {
    let at = session.read(|wizard| wizard.at);
    let wide = Memo::new(move |_| at.get() == Place::Step("mappings") || at.get() == Place::Review);
    view! {
        <a class="skip" href="#step" on:click={|event| {
            event.prevent_default();
            effects::focus_soon("heading".to_owned());
        }}>{SKIP}</a>
        {bar::bar(session)}
        {notices(session)}
        <div class={"desk"}>
            {rail::rail(session)}
            <main id={"step"} class="page" class:page--wide={move || wide.get()}>
                {move || match at.get() {
                    Place::Step(slug) => question::question(session, slug),
                    Place::Review => review::review(session),
                }}
            </main>
            {output::output(session)}
        </div>
        {asking(session)}
        <p class={"vh"} role="status">{move || session.announcement.get()}</p>
    }
}

fn notices(session: Session) -> AnyView {
    let said = move |alert: bool| {
        session.read(move |wizard| match &wizard.notice {
            Some(notice) if notice.alert == alert => notice.text.clone(),
            Some(_) | None => String::new(),
        })
    };
    let details = session.read(|wizard| wizard.notice.as_ref().map(|notice| notice.list.clone()).unwrap_or_default());
    let close = move || {
        let list = details.get().into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
        view! {
            <>
                {(!list.is_empty()).then(|| view! { <ul class="page__list">{list}</ul> })}
                <ui::Button label={CLOSE} on_press={Callback::new(move |()| session.send(Event::NoticeClosed))}/>
            </>
        }
    };
    let reading = session.read(|wizard| if wizard.writer { String::new() } else { READ_ONLY.to_owned() });
    let unsaved = session.read(|wizard| match &wizard.saving {
        Saving::Failed(why) => why.clone(),
        Saving::Nothing | Saving::Underway | Saving::Saved(_) => String::new(),
    });
    let above = Memo::new(move |_| if session.file_above.get() { DROP_HERE.to_owned() } else { String::new() });
    view! {
        <div class="notices">
            <ui::NoticeBar text={above}/>
            <ui::NoticeBar text={said(false)}>{close}</ui::NoticeBar>
            <ui::NoticeBar kind={ui::NoticeKind::Alert} text={said(true)}>{close}</ui::NoticeBar>
            <ui::NoticeBar text={reading}>
                <ui::Button label={TAKE_OVER} on_press={Callback::new(move |()| session.send(Event::TakeOverChosen))}/>
            </ui::NoticeBar>
            <ui::NoticeBar kind={ui::NoticeKind::Alert} text={unsaved}>
                <ui::Button label={DOWNLOAD_DRAFT} on_press={Callback::new(move |()| session.send(Event::DraftDownloadChosen))}/>
                <ui::Button label={TRY_AGAIN} on_press={Callback::new(move |()| effects::save_again())}/>
            </ui::NoticeBar>
        </div>
    }
    .into_any()
}

fn asking(session: Session) -> AnyView {
    let question = session.read(|wizard| {
        wizard.question.as_ref().map(|question| (question.title.clone(), question.lost.clone(), question.confirm))
    });
    let part = move |get: fn(&(String, Vec<String>, &'static str)) -> String| {
        Memo::new(move |_| question.with(|question| question.as_ref().map(get).unwrap_or_default()))
    };
    let lost = Memo::new(move |_| question.with(|question| question.as_ref().map(|question| question.1.clone()).unwrap_or_default()));
    view! {
        <ui::Dialog
            id="asking"
            open={Memo::new(move |_| question.with(Option::is_some))}
            title={part(|question| question.0.clone())}
            text={LOST}
            list={lost}
            confirm={part(|question| question.2.to_owned())}
            cancel={CANCEL}
            on_confirm={Callback::new(move |()| session.send(Event::Answered(true)))}
            on_cancel={Callback::new(move |()| session.send(Event::Answered(false)))}
        />
    }
    .into_any()
}

const LOST: &str = "This replaces:";
