//! Something that is there when it is wanted: a native `details`.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use super::icon::{Glyph, sign};

/// A summary that opens what is inside. `open` is how it starts; `on_toggle` hears every change.
#[component]
pub fn Disclosure(
    #[prop(into)] summary: String,
    #[prop(optional)] open: bool,
    #[prop(optional_no_strip)] on_toggle: Option<Callback<bool>>,
    children: Children,
) -> impl IntoView {
    view! {
        <details
            class="disclosure"
            open={open}
            on:toggle={move |event| {
                let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                if let (Some(on_toggle), Some(details)) = (on_toggle, details) {
                    on_toggle.run(details.has_attribute("open"));
                }
            }}
        >
            <summary class={"disclosure__summary"}>{sign(Glyph::Chevron)}<span>{summary}</span></summary>
            <div class={"disclosure__body"}>{children()}</div>
        </details>
    }
    .into_any()
}
