//! A button that opens what does not fit on a small screen. On wide screens `Fold` and `Tools` stand open by CSS.

use leptos::prelude::*;

use super::dom;
use super::icon::{Glyph, sign};

/// How the menu behaves from 48rem up and what its panel does to the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MenuShape {
    /// Small: the panel pushes the page down. Wide: open, no button (the rail, the output pane).
    #[default]
    Fold,
    /// Small: the panel lies over the page. Wide: open in a row, no button (the tools of the header).
    Tools,
    /// Always a button with a panel over the page.
    Popup,
}

/// A disclosure: button with `aria-expanded`, panel `{id}-panel`. Escape closes and returns the focus; a panel that lies
/// over the page also closes when the focus leaves it. Whoever handles a choice inside sets `open` to false.
#[component]
pub fn Menu(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    open: RwSignal<bool>,
    #[prop(optional)] shape: MenuShape,
    #[prop(default = Glyph::Menu)] glyph: Glyph,
    children: Children,
) -> impl IntoView {
    let class = match shape {
        MenuShape::Fold => "menu menu--fold",
        MenuShape::Tools => "menu menu--over menu--tools",
        MenuShape::Popup => "menu menu--over",
    };
    let button = id.clone();
    let panel = format!("{id}-panel");
    let inside = format!(".menu:has(#{id})");
    view! {
        <div
            class={class}
            data-open={move || if open.get() { "yes" } else { "no" }}
            on:keydown={move |event| {
                if event.key() == "Escape" && open.get_untracked() {
                    event.prevent_default();
                    open.set(false);
                    dom::focus(&button);
                }
            }}
            on:focusout={move |event| {
                if shape != MenuShape::Fold && dom::moved_out_of(&inside, event.related_target()) {
                    open.set(false);
                }
            }}
        >
            <button
                class={"menu__button button"}
                type="button"
                id={id}
                aria-expanded={move || if open.get() { "true" } else { "false" }}
                aria-controls={panel.clone()}
                on:click={move |_| open.update(|now| *now = !*now)}
            >
                {sign(glyph)}
                <span class={"button__label"}>{move || label.get()}</span>
                <span class={"menu__chevron"}>{sign(Glyph::Chevron)}</span>
            </button>
            <div class={"menu__panel"} id={panel.clone()}>{children()}</div>
        </div>
    }
    .into_any()
}
