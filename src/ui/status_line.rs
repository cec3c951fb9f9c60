//! Whether the work is saved: one quiet line that is also read out when it changes.

use leptos::prelude::*;

use super::el::el;
use super::icon::{Glyph, sign};
use super::view::View;

/// What the line says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StatusKind {
    /// Under way.
    #[default]
    Busy,
    /// Done and true.
    Good,
    /// Not saved.
    Bad,
}

/// "Saved in this browser 10:42". The text is the shell's; the sign follows `kind`.
#[component]
pub fn StatusLine(#[prop(into)] kind: Signal<StatusKind>, #[prop(into)] text: Signal<String>) -> View {
    let bad = Signal::derive(move || kind.get() == StatusKind::Bad);
    let glyph = move || match kind.get() {
        StatusKind::Busy => Glyph::Circle,
        StatusKind::Good => Glyph::Tick,
        StatusKind::Bad => Glyph::Triangle,
    };
    el("p", "")
        .live_class("status-line", "status-line--bad", bad)
        .set("role", "status")
        .live_child(move || Some(sign(glyph())))
        .with(el("span", "").live_text(move || text.get()).view())
        .view()
}
