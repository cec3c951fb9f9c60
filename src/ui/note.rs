//! Something worth knowing beside a question: a fact, a warning, two sources that disagree, good news.

use leptos::prelude::*;

use super::el::{el, unseen};
use super::icon::{Glyph, sign};
use super::prose::prose;
use super::view::{Children, View};
use super::words;

/// What the note is about; each has its own sign, word and color.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteKind {
    /// Good to know.
    #[default]
    Fact,
    /// Something goes wrong when it is overlooked.
    Warning,
    /// Two sources say different things.
    Contradiction,
    /// It worked, or it is in order.
    Good,
}

impl NoteKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Fact => "note",
            Self::Warning => "note note--warning",
            Self::Contradiction => "note note--contradiction",
            Self::Good => "note note--good",
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Fact => Glyph::Info,
            Self::Warning => Glyph::Triangle,
            Self::Contradiction => Glyph::Split,
            Self::Good => Glyph::Tick,
        }
    }

    /// Read before the title by screen readers, who do not see the sign.
    const fn word(self) -> &'static str {
        match self {
            Self::Fact => words::NOTE,
            Self::Warning => words::WARNING,
            Self::Contradiction => words::CONTRADICTION,
            Self::Good => words::GOOD,
        }
    }
}

/// A note. `title` and `source` (with its date) may be empty; actions go into the children.
#[component]
pub fn Note(
    #[prop(optional)] kind: NoteKind,
    #[prop(into, optional)] title: String,
    #[prop(into)] text: String,
    #[prop(into, optional)] source: String,
    #[prop(optional)] children: Option<Children>,
) -> View {
    let title = (!title.is_empty()).then(|| el("b", "note__title").text(&title).text(" ").view());
    let source =
        (!source.is_empty()).then(|| el("p", "note__source").text(words::SOURCE).text(&source).view());
    let actions = children.map(|children| el("div", "note__actions").with(children()).view());
    let text = el("p", "").with(unseen(kind.word())).with_some(title).with(prose(&text)).view();
    let body = el("div", "note__body").with(text).with_some(source).with_some(actions).view();
    el("div", kind.class()).is("role", "note").with(sign(kind.glyph())).with(body).view()
}
