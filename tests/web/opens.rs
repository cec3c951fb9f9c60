//! The page mounts and shows one heading.

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn the_page_opens_with_one_heading() {
    quartermaster_page::start();
    let document = leptos::prelude::document();
    let headings = document.query_selector_all("h1").map(|found| found.length());
    assert_eq!(headings.ok(), Some(1));
}
