//! A button: what it says, what it does, how loud it is.

use leptos::prelude::*;

use super::icon::{Glyph, sign};

/// How loud a button is. One `Primary` per view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Bordered: most buttons.
    #[default]
    Plain,
    /// Filled with the accent: the one thing to do next.
    Primary,
    /// No border until touched: tools and rows.
    Quiet,
    /// Something is lost by it.
    Danger,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button button--primary",
            Self::Quiet => "button button--quiet",
            Self::Danger => "button button--danger",
        }
    }
}

/// A button. `more` is read after the label by screen readers only ("Change" + "tenant URL").
/// `idle` says that there is nothing to do now (Undo on a fresh draft): the button stays focusable, so that
/// pressing the last Undo does not throw the focus away, and does nothing. Continue is never idle.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    on_press: Callback<()>,
    #[prop(optional)] tone: Tone,
    #[prop(optional_no_strip)] glyph: Option<Glyph>,
    /// Shows the sign only; the label is still read out.
    #[prop(optional)]
    icon_only: bool,
    #[prop(into, optional)] more: Signal<String>,
    #[prop(into, optional)] idle: Signal<bool>,
    /// Submits the form it stands in.
    #[prop(optional)]
    submit: bool,
    #[prop(into, optional)] id: Option<String>,
) -> impl IntoView {
    view! {
        <button
            id={id}
            class={tone.class()}
            class:button--icon={icon_only}
            type={if submit { "submit" } else { "button" }}
            aria-disabled={move || idle.get().then_some("true")}
            title={icon_only.then(|| label.get_untracked())}
            on:click={move |event| {
                if idle.get_untracked() {
                    event.prevent_default();
                } else {
                    on_press.run(());
                }
            }}
        >
            {glyph.map(sign)}
            <span class={if icon_only { "vh" } else { "button__label" }}>{move || label.get()}</span>
            {move || {
                let more = more.get();
                (!more.is_empty()).then(|| view! { <span class={"vh"}>{" "}{more}</span> })
            }}
        </button>
    }
    .into_any()
}
