//! A copy button that says what became of it. It does not touch the clipboard itself.

use leptos::prelude::*;

use super::dom;
use super::el::{el, follow, unseen};
use super::icon::{Glyph, sign};
use super::view::View;
use super::words;

/// What became of the last press; whoever copies sets it back to `Idle` after three seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CopyState {
    /// Nothing was copied lately.
    #[default]
    Idle,
    /// It is on the clipboard.
    Copied,
    /// The browser refused.
    Failed,
}

/// A copy button. `what` is read after "Copy" by screen readers ("tenant URL"). When copying fails, the text of the
/// element with the id `target` is selected, so that the person can copy it with the keyboard.
#[component]
pub fn CopyButton(
    #[prop(into)] what: String,
    on_copy: Callback<()>,
    #[prop(into)] state: Signal<CopyState>,
    #[prop(into, optional)] target: Option<String>,
) -> View {
    follow(move || {
        if state.get() == CopyState::Failed
            && let Some(target) = &target
        {
            dom::select_text(target);
        }
    });
    let says = move || {
        match state.get() {
            CopyState::Idle => words::COPY,
            CopyState::Copied => words::COPIED,
            CopyState::Failed => words::COPY_FAILED,
        }
        .to_owned()
    };
    let told = move || {
        match state.get() {
            CopyState::Idle => "",
            CopyState::Copied => words::COPIED,
            CopyState::Failed => words::COPY_FAILED_LONG,
        }
        .to_owned()
    };
    let button = el("button", "button")
        .set("type", "button")
        .on("click", move |_| on_copy.run(()))
        .live_child(move || {
            Some(sign(if state.get() == CopyState::Copied { Glyph::Tick } else { Glyph::Copy }))
        })
        .with(el("span", "").live_text(says).view())
        .with(unseen(&[" ", &what].concat()))
        .view();
    el("span", "copy-button")
        .with(button)
        .with(el("span", "vh").set("role", "status").live_text(told).view())
        .view()
}
