//! Asks the browser in its own language. Knows no test.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Runs a script as the body of an async function and answers with what it returns. In it `await until(see)` waits
/// for `see` to answer with something, and looks again at each change of the document or of the focus; when that never
/// comes, the test ends with what it waited for.
pub async fn js(script: &str) -> JsValue {
    let body = [
        "const until = (see) => new Promise((resolve, reject) => {
            setTimeout(() => reject(new Error('waited in vain for ' + see)), 30_000);
            const look = () => {
                const seen = see();
                if (!seen) return;
                watcher.disconnect();
                removeEventListener('focusin', look);
                resolve(seen);
            };
            const watcher = new MutationObserver(look);
            watcher.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
            addEventListener('focusin', look);
            look();
        });
        return (async () => {",
        script,
        "})().catch((reason) => { console.error(String(reason)); throw reason })",
    ]
    .concat();
    let promise = js_sys::Function::new_no_args(&body).call0(&JsValue::NULL).unwrap();
    JsFuture::from(promise.unchecked_into::<js_sys::Promise>()).await.unwrap()
}
