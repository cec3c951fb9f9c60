//! A message about the page as a whole: a draft found, a file opened, saving refused.

use leptos::prelude::*;

use super::el::el;
use super::icon::{Glyph, sign};
use super::view::{ChildrenFn, View};

/// How a screen reader hears of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeKind {
    /// When it is convenient.
    #[default]
    Status,
    /// At once: something may be lost.
    Alert,
}

/// The bar below the header. It is always in the page and empty while `text` is, so that a live region exists
/// before it speaks. Actions go into the children and are shown with the text.
#[component]
pub fn NoticeBar(
    #[prop(optional)] kind: NoticeKind,
    #[prop(into)] text: Signal<String>,
    #[prop(optional)] children: Option<ChildrenFn>,
) -> View {
    let (class, role, glyph) = match kind {
        NoticeKind::Status => ("notice-bar", "status", Glyph::Info),
        NoticeKind::Alert => ("notice-bar notice-bar--alert", "alert", Glyph::Triangle),
    };
    let there = Memo::new(move |_| text.with(|text| !text.is_empty()));
    let words = move || {
        there.get().then(|| {
            let text = el("span", "").live_text(move || text.get()).view();
            el("p", "").with(sign(glyph)).with(text).view()
        })
    };
    let actions = move || {
        let children = children.as_ref().filter(|_| there.get())?;
        Some(el("div", "notice-bar__actions").with(children()).view())
    };
    el("div", class)
        .with(el("div", "notice-bar__text").set("role", role).live_child(words).view())
        .live_child(actions)
        .view()
}
