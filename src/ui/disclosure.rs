//! Something that is there when it is wanted: a native `details`.

use leptos::ev::Event;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use super::el::el;
use super::icon::{Glyph, sign};
use super::view::{Children, View};

/// A summary that opens what is inside. `open` is how it starts; `on_toggle` hears every change.
#[component]
pub fn Disclosure(
    #[prop(into)] summary: String,
    #[prop(optional)] open: bool,
    #[prop(optional_no_strip)] on_toggle: Option<Callback<bool>>,
    children: Children,
) -> View {
    let summary = el("summary", "disclosure__summary")
        .with(sign(Glyph::Chevron))
        .with(el("span", "").text(&summary).view())
        .view();
    let details = el("details", "disclosure")
        .flag("open", open)
        .with(summary)
        .with(el("div", "disclosure__body").with(children()).view());
    // One that starts open says so as if it had been opened: it is heard only where somebody wants to know.
    let Some(on_toggle) = on_toggle else { return details.view() };
    let toggle = move |event: Event| {
        if let Some(details) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            on_toggle.run(details.has_attribute("open"));
        }
    };
    details.on("toggle", toggle).view()
}
