//! A link that leaves the page: it says so, and tells the other side nothing.

use leptos::prelude::*;

use super::el::{el, unseen};
use super::icon::{Glyph, sign};
use super::words;

/// A link to another site, in a new tab. `label` names the page it leads to.
#[component]
pub fn ExternalLink(#[prop(into)] href: String, #[prop(into)] label: String) -> impl IntoView {
    el("a", "external-link")
        .set("href", &href)
        .set("target", "_blank")
        .set("rel", "noopener noreferrer")
        .text(&label)
        .with(sign(Glyph::External))
        .with(unseen(words::NEW_TAB))
        .view()
}
