//! Copying, and the way around where the browser refuses.

use super::{Broken, js};
use quartermaster_page::effects::clipboard::copy;
use wasm_bindgen_test::wasm_bindgen_test;

const REFUSED: &str = "{ value: { async writeText() { throw new DOMException('no', 'NotAllowedError') } } }";
const OLD_WAY: &str =
    "{ value(command) { window.copied = command + ' ' + document.activeElement.value; return true } }";

#[wasm_bindgen_test]
async fn text_is_copied() {
    let _spy = Broken::new(
        "navigator",
        "clipboard",
        "{ value: { async writeText(text) { window.copied = text } } }",
    );
    assert_eq!(copy("https://api.linkedin.com").await, Ok(()));
    assert_eq!(js("return window.copied").await.as_string().unwrap(), "https://api.linkedin.com");
}

#[wasm_bindgen_test]
async fn refused_or_missing_it_copies_the_old_way_and_leaves_no_trace() {
    for descriptor in [REFUSED, "{ value: undefined }"] {
        let _refused = Broken::new("navigator", "clipboard", descriptor);
        let _spy = Broken::new("document", "execCommand", OLD_WAY);
        js("const button = document.createElement('button'); button.id = 'copier'; document.body.append(button); button.focus()")
            .await;
        assert_eq!(copy("line 1\nline 2").await, Ok(()), "{descriptor}");
        assert_eq!(js("return window.copied").await.as_string().unwrap(), "copy line 1\nline 2");
        let left =
            js("const left = document.activeElement.id + document.querySelectorAll('textarea').length;
            document.getElementById('copier').remove(); return left")
            .await;
        assert_eq!(left.as_string().unwrap(), "copier0");
    }
}

#[wasm_bindgen_test]
async fn refused_both_ways_is_an_error() {
    let _refused = Broken::new("navigator", "clipboard", REFUSED);
    let _no = Broken::new("document", "execCommand", "{ value: () => false }");
    assert_eq!(copy("x").await, Err(()));
}
