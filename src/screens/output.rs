//! The output pane: the files as they grow, with the lines of the present step marked.

use crate::ui::view::{View, several};
use leptos::prelude::*;
use quartermaster_core::export::{self, Rendering};
use quartermaster_core::wire::{self, print::Ink};
use quartermaster_core::wizard::{Event, Place, Way, Wizard};

use crate::parts::{button, button_of, press, words};
use crate::session::Session;
use crate::ui;
use crate::ui::button::ButtonProps;
use crate::ui::code_pane::CodePaneProps;
use crate::ui::el::{el, live_view, memo};
use crate::ui::menu::MenuProps;
use crate::ui::tabs::TabsProps;

const OUTPUT: &str = "What you will export";
const SHOW: &str = "Show the files";
const FILES: &str = "Files";
const DOWNLOAD: &str = "Download";
const WHAT_IS_MISSING: &str = "See what is missing";
const NOT_YET: &str = "This file is made when every answer stands.";
const CONFIGURATION: &str = "configuration";

/// The names of the tabs; the schema never changes and is only on the review page.
const TABS: [(&str, &str); 3] =
    [(CONFIGURATION, "Configuration"), ("notification", "Notification"), ("renewal", "Renewal")];

/// The pane. What is in it comes with the rest of the page: before a person has answered anything it holds nothing of
/// theirs.
pub fn output(session: Session) -> View {
    let inside = move || Some(if session.whole.get() { files(session) } else { waiting() });
    el("aside", "out").set("aria-label", OUTPUT).live_child(inside).view()
}

fn waiting() -> View {
    let line = |class| el("i", class).view();
    let long = || line("boot__line");
    let lines = vec![
        line("boot__line boot__line--short"),
        long(),
        long(),
        line("boot__line boot__line--short"),
        long(),
    ];
    el("div", "out__waiting").set("aria-hidden", "true").with_all(lines).view()
}

// Not part of its only caller: it comes with the second file, and that one with the first.
#[inline(never)]
fn files(session: Session) -> View {
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(CONFIGURATION.to_owned());
    let to_go = session.read(|wizard| wizard.configuration().err().map_or(0, |problems| problems.len()));
    let lines = session_lines(session, chosen);
    let empty = memo(move || lines.with(Vec::is_empty));
    let pane = live_view(move || {
        Some(if empty.get() {
            el("p", "out__text").live_text(move || waits(session, &chosen.get()).to_owned()).view()
        } else {
            let (id, label) = ("file".to_owned(), OUTPUT.to_owned().into());
            ui::CodePane(CodePaneProps { id, label, lines: lines.into() })
        })
    });
    let tab = |(key, label): (&str, &str)| ui::Tab { key: key.to_owned(), label: label.to_owned() };
    let tabs = ui::Tabs(TabsProps {
        id: "output".to_owned(),
        label: FILES.to_owned(),
        tabs: TABS.into_iter().map(tab).collect(),
        chosen: chosen.into(),
        on_choose: Callback::new(move |key| chosen.set(key)),
        children: Box::new(move || pane),
    });
    let foot = el("div", "out__foot").live_children(move || foot(session, to_go.get(), chosen)).view();
    ui::Menu(MenuProps {
        id: "files".to_owned(),
        label: SHOW.to_owned().into(),
        open,
        shape: ui::MenuShape::Fold,
        glyph: ui::Glyph::File,
        children: Box::new(move || several(vec![tabs, foot])),
    })
}

fn foot(session: Session, to_go: usize, chosen: RwSignal<String>) -> Vec<View> {
    if to_go > 0 {
        let left = if to_go == 1 {
            "1 answer to go".to_owned()
        } else {
            [&to_go.to_string(), " answers to go"].concat()
        };
        let go = press(WHAT_IS_MISSING, move || session.send(Event::WentTo(Place::Review)));
        return vec![go, words("small", "", &left)];
    }
    let download = Callback::new(move |()| {
        if let Some(artefact) = export::artefact(&chosen.get_untracked()) {
            session.send(Event::ExportChosen { artefact: artefact.name, way: Way::Download });
        }
    });
    let glyph = Some(ui::Glyph::Download);
    vec![button(ButtonProps { glyph, ..button_of(DOWNLOAD, download) })]
}

/// Why the chosen file is not there.
fn waits(session: Session, name: &str) -> &'static str {
    session.peek(|wizard| {
        let rendering = export::artefact(name).zip(wizard.configuration().ok());
        match rendering.map(|(artefact, configuration)| (artefact.render)(&configuration, &wizard.world)) {
            Some(Rendering::Waits(why)) => why,
            Some(Rendering::Text(_) | Rendering::Beside(_) | Rendering::Bundle(_)) | None => NOT_YET,
        }
    })
}

/// The lines of the chosen file; none while it cannot be made.
fn session_lines(session: Session, chosen: RwSignal<String>) -> Memo<Vec<ui::Line>> {
    session.read(move |wizard| {
        chosen.with(|name| match name.as_str() {
            CONFIGURATION => configuration_lines(wizard),
            name => plain_lines(wizard, name),
        })
    })
}

fn configuration_lines(wizard: &Wizard) -> Vec<ui::Line> {
    let now = wizard.step().map(|step| step.slug);
    wire::preview(&wizard.draft, &wizard.world)
        .into_iter()
        .map(|line| ui::Line {
            marked: now.is_some() && line.step == now,
            spans: line
                .line
                .pieces
                .into_iter()
                .map(|(ink, text)| ui::Span {
                    ink: match ink {
                        Ink::Key => ui::Ink::Key,
                        Ink::Text => ui::Ink::Text,
                        Ink::Number => ui::Ink::Number,
                        Ink::Mark => ui::Ink::Punct,
                        Ink::Missing => ui::Ink::Missing,
                    },
                    text,
                })
                .collect(),
        })
        .collect()
}

fn plain_lines(wizard: &Wizard, name: &str) -> Vec<ui::Line> {
    let (Some(artefact), Ok(configuration)) = (export::artefact(name), wizard.configuration()) else {
        return Vec::new();
    };
    let Rendering::Text(text) = (artefact.render)(&configuration, &wizard.world) else { return Vec::new() };
    let line = |text: &str| ui::Line {
        spans: vec![ui::Span { ink: ui::Ink::Punct, text: text.to_owned() }],
        marked: false,
    };
    text.lines().map(line).collect()
}
