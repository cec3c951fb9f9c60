//! Whether the work is saved: one quiet line that is also read out when it changes.

use leptos::prelude::*;

use super::icon::{Glyph, sign};

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
pub fn StatusLine(
    #[prop(into)] kind: Signal<StatusKind>,
    #[prop(into)] text: Signal<String>,
) -> impl IntoView {
    view! {
        <p class="status-line" class:status-line--bad={move || kind.get() == StatusKind::Bad} role="status">
            {move || {
                sign(match kind.get() {
                    StatusKind::Busy => Glyph::Circle,
                    StatusKind::Good => Glyph::Tick,
                    StatusKind::Bad => Glyph::Triangle,
                })
            }}
            <span>{move || text.get()}</span>
        </p>
    }
    .into_any()
}
