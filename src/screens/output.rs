//! The output pane: the files as they grow, with the lines of the present step marked.

use leptos::prelude::*;
use quartermaster_core::export::{self, Rendering};
use quartermaster_core::wire::{self, print::Ink};
use quartermaster_core::wizard::{Event, Place, Way, Wizard};

use crate::session::Session;
use crate::ui;

const OUTPUT: &str = "What you will export";
const SHOW: &str = "Show the files";
const FILES: &str = "Files";
const DOWNLOAD: &str = "Download";
const WHAT_IS_MISSING: &str = "See what is missing";
const NOT_YET: &str = "This file is made when every answer stands.";
const CONFIGURATION: &str = "configuration";

/// The names of the tabs; the schema never changes and is only on the review page.
const TABS: [(&str, &str); 3] = [(CONFIGURATION, "Configuration"), ("notification", "Notification"), ("renewal", "Renewal")];

pub fn output(session: Session) -> AnyView {
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(CONFIGURATION.to_owned());
    let to_go = session.read(|wizard| wizard.configuration().err().map_or(0, |problems| problems.len()));
    let lines = session_lines(session, chosen);
    let tabs = TABS.map(|(key, label)| ui::Tab { key: key.to_owned(), label: label.to_owned() }).to_vec();
    view! {
        <aside class="out" aria-label={OUTPUT}>
            <ui::Menu id="files" label={SHOW} open={open} glyph={ui::Glyph::File}>
                <ui::Tabs id="output" label={FILES} tabs={tabs} chosen={chosen} on_choose={Callback::new(move |key| chosen.set(key))}>
                    {move || {
                        let empty = lines.with(Vec::is_empty);
                        if empty {
                            view! { <p class="out__text">{move || waits(session, &chosen.get())}</p> }.into_any()
                        } else {
                            view! { <ui::CodePane id="file" label={OUTPUT} lines={lines}/> }.into_any()
                        }
                    }}
                </ui::Tabs>
                <div class={"out__foot"}>{move || foot(session, to_go.get(), chosen)}</div>
            </ui::Menu>
        </aside>
    }
    .into_any()
}

fn foot(session: Session, to_go: usize, chosen: RwSignal<String>) -> AnyView {
    if to_go > 0 {
        let words = if to_go == 1 { "1 answer to go".to_owned() } else { [&to_go.to_string(), " answers to go"].concat() };
        let go = Callback::new(move |()| session.send(Event::WentTo(Place::Review)));
        return view! { <ui::Button label={WHAT_IS_MISSING} on_press={go}/><small>{words}</small> }.into_any();
    }
    let download = Callback::new(move |()| {
        if let Some(artefact) = export::artefact(&chosen.get_untracked()) {
            session.send(Event::ExportChosen { artefact: artefact.name, way: Way::Download });
        }
    });
    view! { <ui::Button label={DOWNLOAD} glyph={Some(ui::Glyph::Download)} on_press={download}/> }.into_any()
}

/// Why the chosen file is not there.
fn waits(session: Session, name: &str) -> &'static str {
    session.peek(|wizard| {
        let rendering = export::artefact(name).zip(wizard.configuration().ok());
        match rendering.map(|(artefact, configuration)| (artefact.render)(&configuration, &wizard.world)) {
            Some(Rendering::Waits(why)) => why,
            Some(Rendering::Text(_) | Rendering::Beside(_)) | None => NOT_YET,
        }
    })
}

/// The lines of the chosen file; none while it cannot be made.
fn session_lines(session: Session, chosen: RwSignal<String>) -> Memo<Vec<ui::Line>> {
    let configuration = session.read(configuration_lines);
    let other = move |name: &'static str| session.read(move |wizard| plain_lines(wizard, name));
    let (notification, renewal) = (other("notification"), other("renewal"));
    Memo::new(move |_| match chosen.get().as_str() {
        "notification" => notification.get(),
        "renewal" => renewal.get(),
        _ => configuration.get(),
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
    let (Some(artefact), Ok(configuration)) = (export::artefact(name), wizard.configuration()) else { return Vec::new() };
    let Rendering::Text(text) = (artefact.render)(&configuration, &wizard.world) else { return Vec::new() };
    let line = |text: &str| ui::Line { spans: vec![ui::Span { ink: ui::Ink::Punct, text: text.to_owned() }], marked: false };
    text.lines().map(line).collect()
}
