//! The round status mark of the rail, the ladder and the lists: told apart by shape first, color second.

use leptos::prelude::*;

use super::el::el;
use super::icon::{Glyph, sign};
use super::view::View;

/// What the mark says. A word beside it says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A tick in a filled disc.
    Done,
    /// An exclamation mark in a ring.
    Warn,
    /// A cross in a filled disc.
    Bad,
    /// An empty ring.
    Todo,
    /// A ring with a thick edge.
    Now,
    /// Two bars: waits for another step.
    Waits,
}

impl MarkKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Done => "mark mark--done",
            Self::Warn => "mark mark--warn",
            Self::Bad => "mark mark--bad",
            Self::Todo => "mark",
            Self::Now => "mark mark--now",
            Self::Waits => "mark mark--waits",
        }
    }

    const fn glyph(self) -> Option<Glyph> {
        match self {
            Self::Done => Some(Glyph::Tick),
            Self::Warn => Some(Glyph::Bang),
            Self::Bad => Some(Glyph::Cross),
            Self::Waits => Some(Glyph::Wait),
            Self::Todo | Self::Now => None,
        }
    }
}

/// Draws the mark; hidden from screen readers.
#[component]
pub fn Mark(#[prop(into)] kind: Signal<MarkKind>) -> View {
    el("span", "")
        .live("class", move || Some(kind.get().class().to_owned()))
        .set("aria-hidden", "true")
        .live_child(move || kind.get().glyph().map(sign))
        .view()
}
