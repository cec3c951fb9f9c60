//! The hand-over as Markdown (GitHub Flavored Markdown), for a ticket or a wiki: the same words as the page.

use super::handover::{markdown, paper};
use super::{Artefact, Rendering, Shelf, never};

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "handover_md",
    file: "handover.md",
    stem: "handover",
    ending: "md",
    mime: "text/markdown",
    shelf: Shelf::Papers,
    title: "Hand-over as Markdown",
    purpose: "The same for a ticket, a wiki or a pull request.",
    waits: never,
    render: |configuration, world| Rendering::Text(markdown::document(&paper(configuration, world))),
};
