//! The page in a real browser, without the built folder around it: `cargo xtask test page`. What a person sees is
//! looked for by element and text, never by class.

#![cfg(target_arch = "wasm32")]

#[path = "web/script.rs"]
mod script;
#[path = "web/wizard.rs"]
mod wizard;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
