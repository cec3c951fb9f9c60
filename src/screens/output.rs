//! The output pane: the files as they grow, with the lines of the present step marked.

use std::sync::Arc;

use leptos::prelude::*;
use quartermaster_core::export::{self, Artefact, Rendering, Shelf, constant};
use quartermaster_core::wire::print::Ink;
use quartermaster_core::wizard::{Event, Place, Way, Wizard};

use crate::parts::{button, button_of, copy_button, press, words};
use crate::session::Session;
use crate::ui::button::ButtonProps;
use crate::ui::code_pane::CodePaneProps;
use crate::ui::el::{el, live_view, memo};
use crate::ui::menu::MenuProps;
use crate::ui::picker::PickerProps;
use crate::ui::view::{View, several};
use crate::{effects, ui};

const OUTPUT: &str = "What you will export";
const SHOW: &str = "Show the files";
const FILE: &str = "File";
const DOWNLOAD: &str = "Download";
const WHAT_IS_MISSING: &str = "See what is missing";
const NOT_YET: &str = "This file is made when every answer stands.";
const FETCHING: &str = "The file is being fetched.";
const CONFIGURATION: &str = "configuration";

/// The most lines that are shown of a file, the configuration apart.
const MOST: usize = 500;

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

/// A constant file that has come to be shown: its artefact, its text, or why there is none.
type Fetched = (String, String, String);

// Not part of its only caller: it comes with the second file, and that one with the first.
#[inline(never)]
fn files(session: Session) -> View {
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(CONFIGURATION.to_owned());
    let fetched = RwSignal::new(Fetched::default());
    let to_go = session.read(Wizard::to_go);
    let lines =
        session.read(move |wizard| chosen.with(|name| fetched.with(|came| lines(wizard, name, came))));
    let empty = memo(move || lines.with(Vec::is_empty));
    let says = session.read(move |wizard| chosen.with(|name| fetched.with(|came| says(wizard, name, came))));
    let pane = live_view(move || {
        Some(if empty.get() {
            el("p", "out__text").set("role", "status").live_text(move || says.get()).view()
        } else {
            let (id, label) = ("file".to_owned(), OUTPUT.to_owned().into());
            ui::CodePane(CodePaneProps { id, label, lines: lines.into() })
        })
    });
    let picker = ui::Picker(PickerProps {
        id: "files-file".to_owned(),
        label: FILE.to_owned(),
        groups: Shelf::ALL.into_iter().map(choices).collect(),
        chosen: chosen.into(),
        on_choose: Callback::new(move |name: String| {
            if let Some(constant) = export::artefact(&name).and_then(|artefact| constant(artefact.file)) {
                effects::read_constant(constant.name, move |came| {
                    let (text, fault) =
                        came.map_or_else(|why| (String::new(), why), |text| (text, String::new()));
                    fetched.set((constant.name.to_owned(), text, fault));
                });
            }
            chosen.set(name);
        }),
    });
    let head = el("div", "out__head")
        .with(picker)
        .live_children(move || chosen.with(|name| export::artefact(name).map(about)).unwrap_or_default())
        .view();
    let foot = el("div", "out__foot").live_children(move || foot(session, to_go.get(), &chosen.get())).view();
    ui::Menu(MenuProps {
        id: "files".to_owned(),
        label: SHOW.to_owned().into(),
        open,
        shape: ui::MenuShape::Fold,
        glyph: ui::Glyph::File,
        children: Box::new(move || several(vec![head, pane, foot])),
    })
}

fn choices(shelf: Shelf) -> ui::Choices {
    let choice = |artefact: &Artefact| (artefact.name.to_owned(), artefact.title.to_owned());
    ui::Choices { label: shelf.label().to_owned(), choices: shelf.files().map(choice).collect() }
}

/// The file's plain name and what it is for.
fn about(artefact: &'static Artefact) -> Vec<View> {
    vec![el("p", "out__what").with(words("code", "", artefact.file)).text(" ").text(artefact.purpose).view()]
}

fn foot(session: Session, to_go: usize, chosen: &str) -> Vec<View> {
    if to_go > 0 {
        let left = if to_go == 1 {
            "1 answer to go".to_owned()
        } else {
            [&to_go.to_string(), " answers to go"].concat()
        };
        let go = press(WHAT_IS_MISSING, move || session.send(Event::WentTo(Place::Review)));
        return vec![go, words("small", "", &left)];
    }
    let Some(artefact) = export::artefact(chosen) else { return Vec::new() };
    let take = move |way: Way| {
        Callback::new(move |()| session.send(Event::ExportChosen { artefact: artefact.name, way }))
    };
    let glyph = Some(ui::Glyph::Download);
    let mut acts = vec![button(ButtonProps { glyph, ..button_of(DOWNLOAD, take(Way::Download)) })];
    if artefact.shelf != Shelf::Whole {
        let shown = Some("file".to_owned());
        acts.push(copy_button(session, artefact.title, artefact.name, shown, take(Way::Copy)));
    }
    acts
}

/// What stands in place of the lines.
fn says(wizard: &Wizard, name: &str, fetched: &Fetched) -> String {
    let Some(artefact) = export::artefact(name) else { return String::new() };
    if constant(artefact.file).is_some() {
        let (of, _, fault) = fetched;
        return if of == artefact.file { fault.clone() } else { FETCHING.to_owned() };
    }
    let waits = wizard.configuration().map(|configuration| (artefact.waits)(&configuration, &wizard.world));
    waits.ok().flatten().unwrap_or(NOT_YET).to_owned()
}

/// Shared by all that hold one against the next.
type Lines = Vec<Arc<ui::Line>>;

/// The lines of a file; none while it cannot be made, or has not come.
fn lines(wizard: &Wizard, name: &str, fetched: &Fetched) -> Lines {
    if name == CONFIGURATION {
        return configuration_lines(wizard);
    }
    let Some(artefact) = export::artefact(name) else { return Vec::new() };
    if constant(artefact.file).is_some() {
        let (of, text, _) = fetched;
        return if of == artefact.file { plain_lines(text) } else { Vec::new() };
    }
    let Ok(configuration) = wizard.configuration() else { return Vec::new() };
    match (artefact.render)(&configuration, &wizard.world) {
        Rendering::Text(text) => plain_lines(&text),
        Rendering::Bundle(bundle) => bundle.files.iter().map(|file| plain_line(file.file)).collect(),
        Rendering::Beside(_) | Rendering::Waits(_) => Vec::new(),
    }
}

fn configuration_lines(wizard: &Wizard) -> Lines {
    let now = wizard.step().map(|step| step.slug);
    wizard
        .preview()
        .into_iter()
        .map(|line| {
            Arc::new(ui::Line {
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
        })
        .collect()
}

fn plain_lines(text: &str) -> Lines {
    let mut shown: Lines = text.lines().take(MOST).map(plain_line).collect();
    let more = text.lines().skip(MOST).count();
    if more > 0 {
        let text = ["… and ", &more.to_string(), " more lines, in the file"].concat();
        shown.push(Arc::new(ui::Line {
            spans: vec![ui::Span { ink: ui::Ink::Comment, text }],
            marked: false,
        }));
    }
    shown
}

fn plain_line(text: &str) -> Arc<ui::Line> {
    Arc::new(ui::Line { spans: vec![ui::Span { ink: ui::Ink::Punct, text: text.to_owned() }], marked: false })
}
