//! Something worth knowing beside a question: a fact, a warning, two sources that disagree, good news.

use leptos::prelude::*;

use super::icon::{Glyph, sign};
use super::prose::prose;
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
) -> impl IntoView {
    let title = (!title.is_empty()).then(|| view! { <b class="note__title">{title}{" "}</b> });
    let source = (!source.is_empty()).then(|| view! { <p class="note__source">{words::SOURCE}{source}</p> });
    let actions = children.map(|children| view! { <div class="note__actions">{children()}</div> });
    view! {
        <div class={kind.class()} role="note">
            {sign(kind.glyph())}
            <div class={"note__body"}>
                <p>
                    <span class={"vh"}>{kind.word()}</span>
                    {title}
                    {prose(&text)}
                </p>
                {source}
                {actions}
            </div>
        </div>
    }
    .into_any()
}
