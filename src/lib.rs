//! The Quartermaster page.

use leptos::prelude::*;

/// Mounts the page on the document body.
pub fn start() {
    leptos::mount::mount_to_body(|| view! { <h1>{"Quartermaster"}</h1> });
}
