//! A file as it grows, with the lines of the current step marked. Knows colors and lines, no format.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::HtmlElement;

use super::dom;
use super::el::{El, el, follow, mended_each};
use super::view::{Held, View};

/// The color of a piece of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ink {
    /// Everything else: braces, commas, plain text.
    #[default]
    Punct,
    /// A name.
    Key,
    /// A text value.
    Text,
    /// A number, true, false, null.
    Number,
    /// Not answered yet.
    Missing,
    /// A comment or an explanation.
    Comment,
}

impl Ink {
    const fn class(self) -> &'static str {
        match self {
            Self::Punct => "code-pane__punct",
            Self::Key => "code-pane__key",
            Self::Text => "code-pane__text",
            Self::Number => "code-pane__number",
            Self::Missing => "code-pane__missing",
            Self::Comment => "code-pane__comment",
        }
    }
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its color.
    pub ink: Ink,
    /// Its text, without a line break.
    pub text: String,
}

/// A line of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its pieces in order.
    pub spans: Vec<Span>,
    /// Whether the current step writes it.
    pub marked: bool,
}

/// A file in a scroller of its own that the keyboard can reach. When the first marked line changes, it is brought into
/// view inside this scroller; the page itself never moves. The scroller has the id `id`.
#[component]
pub fn CodePane(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] lines: Signal<Vec<Arc<Line>>>,
) -> View {
    let node = Held::<HtmlElement>::default();
    let first = Memo::new(move |_| lines.with(|lines| lines.iter().position(|line| line.marked)));
    follow(move || {
        // Where a line stands is known once the page is laid out, which happens before it is painted in any case.
        if first.get().is_some()
            && let Some(pane) = node.get()
        {
            request_animation_frame(move || dom::reveal_within(&pane, ".code-pane__line--marked"));
        }
    });
    let code = el("code", "")
        .with(mended_each(
            move || lines.get(),
            |_, line| line_view(line),
            |before, now, shown| mark(before, now, shown),
        ))
        .view();
    el("pre", "code-pane")
        .node(node)
        .set("id", &id)
        .set("tabindex", "0")
        .set("role", "region")
        .set("dir", "ltr")
        .live_text_attribute("aria-label", label)
        .with(code)
        .view()
}

/// Drawn again only when the line itself changes, so that a keystroke does not draw the whole file.
fn line_view(line: &Line) -> View {
    let spans =
        line.spans.iter().map(|Span { ink, text }| el("span", ink.class()).only(text).view()).collect();
    // The line break keeps lines apart when the file is selected and copied by hand.
    el("span", class_of(line)).with_all(spans).text("\n").view()
}

/// Another step writes other lines: they say the same.
fn mark(before: &Line, now: &Line, shown: El) -> bool {
    let same = before.spans == now.spans;
    if same {
        shown.is("class", class_of(now));
    }
    same
}

const fn class_of(line: &Line) -> &'static str {
    if line.marked { "code-pane__line code-pane__line--marked" } else { "code-pane__line" }
}
