//! A link that leaves the page: it says so, and tells the other side nothing.

use leptos::prelude::*;

use super::icon::{Glyph, sign};
use super::words;

/// A link to another site, in a new tab. `label` names the page it leads to.
#[component]
pub fn ExternalLink(#[prop(into)] href: String, #[prop(into)] label: String) -> impl IntoView {
    view! {
        <a class="external-link" href={href} target="_blank" rel="noopener noreferrer">
            {label}
            {sign(Glyph::External)}
            <span class={"vh"}>{words::NEW_TAB}</span>
        </a>
    }
    .into_any()
}
