//! The hand-over as a page to read, print and sign: one file, without scripts and without anything from elsewhere.

use super::handover::{html, paper};
use super::{Artefact, Rendering, Shelf, never};

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "handover_html",
    file: "handover.html",
    stem: "handover",
    ending: "html",
    mime: "text/html",
    shelf: Shelf::Papers,
    title: "Hand-over",
    purpose: "For whoever clicks or signs off: every step with its values, warnings, the way back. One page that prints well.",
    waits: never,
    render: |configuration, world| Rendering::Text(html::page(&paper(configuration, world))),
};
