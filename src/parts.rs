//! The parts as screens and fields use them most: plain calls in place of every property by name. It must not know what
//! a press does.

use leptos::prelude::*;
use quartermaster_core::wizard::Event;

use crate::session::Session;
use crate::ui::button::ButtonProps;
use crate::ui::copy_button::CopyButtonProps;
use crate::ui::el::{derived, el};
use crate::ui::mark::MarkProps;
use crate::ui::note::NoteProps;
use crate::ui::view::{self, View};
use crate::ui::{self, CopyState, Glyph, MarkKind, NoteKind, Tone};

/// The properties of a plain button.
pub fn button_of(label: &str, on_press: Callback<()>) -> ButtonProps {
    ButtonProps {
        label: label.to_owned().into(),
        on_press,
        tone: Tone::Plain,
        glyph: None,
        icon_only: false,
        more: String::new().into(),
        idle: false.into(),
        submit: false,
        id: None,
    }
}

/// A button with these properties.
pub fn button(props: ButtonProps) -> View {
    ui::Button(props)
}

/// A plain button.
pub fn press(label: &str, act: impl Fn() + Send + Sync + 'static) -> View {
    button(button_of(label, Callback::new(move |()| act())))
}

/// The download button; `more` names the file for screen readers.
pub fn download(label: &str, more: &str, tone: Tone, on_press: Callback<()>) -> View {
    let more = more.to_owned().into();
    button(ButtonProps { more, tone, glyph: Some(Glyph::Download), ..button_of(label, on_press) })
}

/// A copy button for `what`. `key` says whose copying it shows; the text of the element `target` is selected when
/// copying fails.
pub fn copy_button(
    session: Session,
    what: &str,
    key: &str,
    target: Option<String>,
    on_copy: Callback<()>,
) -> View {
    let key = key.to_owned();
    let state = derived(move || {
        session.copied.with(|copied| match copied {
            Some((of, state)) if *of == key => *state,
            Some(_) | None => CopyState::Idle,
        })
    });
    ui::CopyButton(CopyButtonProps { what: what.to_owned(), on_copy, state, target })
}

/// A note without actions; title and source may be empty.
pub fn note(kind: NoteKind, title: &str, text: &str, source: &str) -> View {
    let (title, text, source) = (title.to_owned(), text.to_owned(), source.to_owned());
    ui::Note(NoteProps { kind, title, text, source, children: None })
}

/// A text that breaks behind a colon, a slash or a dot where it has to: addresses and names of attributes.
pub fn breakable(text: &str) -> Vec<View> {
    let mut pieces = Vec::new();
    for piece in text.split_inclusive([':', '/', '.']) {
        pieces.push(view::text(piece));
        pieces.push(el("wbr", "").view());
    }
    pieces
}

/// A status mark that follows a signal.
pub fn mark(kind: Signal<MarkKind>) -> View {
    ui::Mark(MarkProps { kind })
}

/// A row of a list of lines: a mark, and what stands beside it.
pub fn line(kind: MarkKind, beside: Vec<View>) -> View {
    el("li", "lines__row").with(mark(kind.into())).with_all(beside).view()
}

/// A list of lines.
pub fn lines(rows: Vec<View>) -> View {
    el("ul", "lines").set("role", "list").with_all(rows).view()
}

/// A link of the page that sends an event in place of going anywhere.
pub fn link(
    session: Session,
    class: &'static str,
    to: &str,
    event: impl Fn() -> Event + 'static,
) -> ui::el::El {
    el("a", class).set("href", &["#", to].concat()).on("click", move |click| {
        click.prevent_default();
        session.send(event());
    })
}

/// An element with a text and nothing else.
pub fn words(tag: &'static str, class: &'static str, text: &str) -> View {
    el(tag, class).only(text).view()
}
