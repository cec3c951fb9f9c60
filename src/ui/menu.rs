//! A button that opens what does not fit on a small screen. On wide screens `Fold` and `Tools` stand open by CSS.

use leptos::ev::{Event, FocusEvent, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::dom;
use super::el::el;
use super::icon::{Glyph, sign};
use super::view::{Children, View};

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
) -> View {
    let class = match shape {
        MenuShape::Fold => "menu menu--fold",
        MenuShape::Tools => "menu menu--over menu--tools",
        MenuShape::Popup => "menu menu--over",
    };
    let back = id.clone();
    let panel = format!("{id}-panel");
    let inside = format!(".menu:has(#{id})");
    let escape = move |event: Event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            open.set(false);
            dom::focus(&back);
        }
    };
    let leave = move |event: Event| {
        let to = event.unchecked_ref::<FocusEvent>().related_target();
        if shape != MenuShape::Fold && dom::moved_out_of(&inside, to) {
            open.set(false);
        }
    };
    let button = el("button", "menu__button button")
        .set("type", "button")
        .set("id", &id)
        .live_bool("aria-expanded", open.into())
        .set("aria-controls", &panel)
        .on("click", move |_| open.update(|now| *now = !*now))
        .with(sign(glyph))
        .with(el("span", "button__label").live_text(move || label.get()).view())
        .with(el("span", "menu__chevron").with(sign(Glyph::Chevron)).view())
        .view();
    el("div", class)
        .live("data-open", move || Some(if open.get() { "yes" } else { "no" }.to_owned()))
        .on("keydown", escape)
        .on("focusout", leave)
        .with(button)
        .with(el("div", "menu__panel").set("id", &panel).with(children()).view())
        .view()
}
