//! The header: whose page this is, what is being set up, whether it is saved, and the tools.

use leptos::prelude::*;
use quartermaster_core::steps::application_of;
use quartermaster_core::wizard::{Event, Saving};

use crate::effects::theme::{self, Theme};
use crate::session::Session;
use crate::{effects, ui};

const NAME: &str = "Quartermaster";
const NOT_YET: &str = "New set-up";
const SAVING: &str = "Saving…";
const SAVED: &str = "Saved in this browser only, ";
const NOT_SAVED: &str = "Not saved";
const NOTHING: &str = "Nothing to save yet";
const TOOLS: &str = "Tools";
const UNDO: &str = "Undo";
const REDO: &str = "Redo";
const OPEN: &str = "Open…";
const START_OVER: &str = "Start over…";
const DARK: &str = "Dark appearance";
const LIGHT: &str = "Light appearance";

pub fn bar(session: Session) -> AnyView {
    let name = session.read(|wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        match (wizard.draft.application.display_name.trim(), application) {
            ("", Some(application)) => application.display_name.clone(),
            ("", None) => NOT_YET.to_owned(),
            (typed, _) => typed.to_owned(),
        }
    });
    let owner = session.read(|wizard| wizard.settings.name.clone());
    let saving = session.read(|wizard| wizard.saving.clone());
    let kind = Signal::derive(move || match saving.get() {
        Saving::Saved(_) => ui::StatusKind::Good,
        Saving::Failed(_) => ui::StatusKind::Bad,
        Saving::Nothing | Saving::Underway => ui::StatusKind::Busy,
    });
    let text = Signal::derive(move || match saving.get() {
        Saving::Nothing => NOTHING.to_owned(),
        Saving::Underway => SAVING.to_owned(),
        Saving::Saved(at) => [SAVED, &at].concat(),
        Saving::Failed(_) => NOT_SAVED.to_owned(),
    });
    view! {
        <header class="bar">
            <a class={"bar__mark"} href="./#application" on:click={move |event| {
                event.prevent_default();
                session.send(Event::WentTo(quartermaster_core::wizard::Place::Step("application")));
            }}>
                {ui::icon::sign(ui::Glyph::Brand)}<span>{NAME}</span>
            </a>
            <div class={"bar__file"}>
                <span class={"bar__name"}>{move || name.get()}</span>
                {move || owner.get().map(|owner| view! { <span class="bar__owner">{owner}</span> })}
                <ui::StatusLine kind={kind} text={text}/>
            </div>
            {tools(session)}
        </header>
    }
    .into_any()
}

fn tools(session: Session) -> AnyView {
    let open = RwSignal::new(false);
    let no_undo = session.read(|wizard| !wizard.can_undo());
    let no_redo = session.read(|wizard| !wizard.can_redo());
    let theme = RwSignal::new(theme::restore());
    let is_dark = move || theme.get().map_or_else(theme::system_is_dark, |theme| theme == Theme::Dark);
    let send = move |event: fn() -> Event| Callback::new(move |()| session.send(event()));
    view! {
        <ui::Menu id="tools" label={TOOLS} open={open} shape={ui::MenuShape::Tools}>
            <ui::Button label={UNDO} tone={ui::Tone::Quiet} glyph={Some(ui::Glyph::Undo)} idle={no_undo} on_press={send(|| Event::Undone)}/>
            <ui::Button label={REDO} tone={ui::Tone::Quiet} glyph={Some(ui::Glyph::Redo)} idle={no_redo} on_press={send(|| Event::Redone)}/>
            <ui::Button label={OPEN} tone={ui::Tone::Quiet} glyph={Some(ui::Glyph::Open)} on_press={Callback::new(move |()| {
                open.set(false);
                effects::choose_file(session);
            })}/>
            <ui::Button label={START_OVER} tone={ui::Tone::Quiet} on_press={Callback::new(move |()| {
                open.set(false);
                session.send(Event::StartOverChosen);
            })}/>
            <ui::Button
                label={Signal::derive(move || if is_dark() { LIGHT } else { DARK }.to_owned())}
                tone={ui::Tone::Quiet}
                icon_only={true}
                glyph={Some(ui::Glyph::Contrast)}
                on_press={Callback::new(move |()| {
                    let chosen = Some(if is_dark() { Theme::Light } else { Theme::Dark });
                    theme.set(chosen);
                    theme::choose(chosen);
                })}
            />
        </ui::Menu>
    }
    .into_any()
}
