//! The page in a real browser, without the built folder around it: `cargo xtask test page`. What a person sees is
//! looked for by element and text, never by class.

#![cfg(target_arch = "wasm32")]

#[path = "web/opens.rs"]
mod opens;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
