//! A button: what it says, what it does, how loud it is.

use leptos::ev::Event;
use leptos::prelude::*;

use super::el::{El, el, unseen};
use super::icon::{Glyph, sign};
use super::view::View;

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

    const fn icon_class(self) -> &'static str {
        match self {
            Self::Plain => "button button--icon",
            Self::Primary => "button button--primary button--icon",
            Self::Quiet => "button button--quiet button--icon",
            Self::Danger => "button button--danger button--icon",
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
) -> View {
    let press = move |event: Event| {
        if idle.get_untracked() {
            event.prevent_default();
        } else {
            on_press.run(());
        }
    };
    el("button", if icon_only { tone.icon_class() } else { tone.class() })
        .set_some("id", id.as_deref())
        .set("type", if submit { "submit" } else { "button" })
        .set_some("title", icon_only.then(|| label.get_untracked()).as_deref())
        .live_true("aria-disabled", idle)
        .on("click", press)
        .with_some(glyph.map(sign))
        .with(
            el("span", if icon_only { "vh" } else { "button__label" }).live_text(move || label.get()).view(),
        )
        .live_child(move || {
            Some(more.get()).filter(|more| !more.is_empty()).map(|more| unseen(&[" ", &more].concat()))
        })
        .view()
}

/// A quiet button for tables with many of them: the table hears it. What is read after the label is added to it.
pub fn still(label: &str) -> El {
    el("button", Tone::Quiet.class())
        .is("type", "button")
        .with(el("span", "button__label").only(label).view())
}
