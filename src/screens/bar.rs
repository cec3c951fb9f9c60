//! The header: whose page this is, what is being set up, whether it is saved, and the tools.

use leptos::prelude::*;
use quartermaster_core::steps::application_of;
use quartermaster_core::wizard::{Event, Place, Saving};

use crate::effects::theme::{self, Theme};
use crate::parts::{button, button_of, words};
use crate::session::Session;
use crate::ui::button::ButtonProps;
use crate::ui::el::{derived, el};
use crate::ui::menu::MenuProps;
use crate::ui::status_line::StatusLineProps;
use crate::ui::view::{View, several};
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

pub fn bar(session: Session) -> View {
    let name = session.read(|wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        match (wizard.draft.application.display_name.trim(), application) {
            ("", Some(application)) => application.display_name.clone(),
            ("", None) => NOT_YET.to_owned(),
            (typed, _) => typed.to_owned(),
        }
    });
    let owner = session.read(|wizard| wizard.settings.name.clone());
    let kind = session.read(|wizard| match &wizard.saving {
        Saving::Saved(_) => ui::StatusKind::Good,
        Saving::Failed(_) | Saving::Conflicted => ui::StatusKind::Bad,
        Saving::Nothing | Saving::Underway => ui::StatusKind::Busy,
    });
    let text = session.read(|wizard| match &wizard.saving {
        Saving::Nothing => NOTHING.to_owned(),
        Saving::Underway => SAVING.to_owned(),
        Saving::Saved(at) => [SAVED, at].concat(),
        Saving::Failed(_) | Saving::Conflicted => NOT_SAVED.to_owned(),
    });
    let home = el("a", "bar__mark")
        .set("href", "./#application")
        .on("click", move |event| {
            event.prevent_default();
            session.send(Event::WentTo(Place::Step("application")));
        })
        .with(ui::icon::sign(ui::Glyph::Brand))
        .with(words("span", "", NAME))
        .view();
    let status = ui::StatusLine(StatusLineProps { kind: kind.into(), text: text.into() });
    let file = el("div", "bar__file")
        .with(el("span", "bar__name").live_text(move || name.get()).view())
        .live_child(move || owner.get().map(|owner| words("span", "bar__owner", &owner)))
        .with(status)
        .view();
    el("header", "bar").with(home).with(file).with(tools(session)).view()
}

fn tool(label: &str, glyph: Option<ui::Glyph>, act: impl Fn() + Send + Sync + 'static) -> ButtonProps {
    let on_press = Callback::new(move |()| act());
    ButtonProps { tone: ui::Tone::Quiet, glyph, ..button_of(label, on_press) }
}

fn tools(session: Session) -> View {
    let open = RwSignal::new(false);
    let no_undo = session.read(|wizard| !wizard.can_undo());
    let no_redo = session.read(|wizard| !wizard.can_redo());
    let theme = RwSignal::new(theme::restore());
    let is_dark = move || theme.get().map_or_else(theme::system_is_dark, |theme| theme == Theme::Dark);
    let undo = tool(UNDO, Some(ui::Glyph::Undo), move || session.send(Event::Undone));
    let redo = tool(REDO, Some(ui::Glyph::Redo), move || session.send(Event::Redone));
    let choose = tool(OPEN, Some(ui::Glyph::Open), move || {
        open.set(false);
        effects::choose_file(session);
    });
    let start_over = tool(START_OVER, None, move || {
        open.set(false);
        session.send(Event::StartOverChosen);
    });
    let appearance = tool("", Some(ui::Glyph::Contrast), move || {
        let chosen = Some(if is_dark() { Theme::Light } else { Theme::Dark });
        theme.set(chosen);
        theme::choose(chosen);
    });
    let label = derived(move || if is_dark() { LIGHT } else { DARK }.to_owned());
    let all = vec![
        button(ButtonProps { idle: no_undo.into(), ..undo }),
        button(ButtonProps { idle: no_redo.into(), ..redo }),
        button(choose),
        button(start_over),
        button(ButtonProps { label, icon_only: true, ..appearance }),
    ];
    ui::Menu(MenuProps {
        id: "tools".to_owned(),
        label: TOOLS.to_owned().into(),
        open,
        shape: ui::MenuShape::Tools,
        glyph: ui::Glyph::Menu,
        children: Box::new(move || several(all)),
    })
}
