//! What the file beside the page may do to it: nothing bad.

use super::{Broken, js};
use quartermaster_page::effects::settings::{Fetched, LIMIT, fetch};
use wasm_bindgen_test::wasm_bindgen_test;

async fn answered(response: &str) -> Fetched {
    let stub = format!("{{ value: async request => {{ window.request = request; return {response}; }} }}");
    let _stub = Broken::new("window", "fetch", &stub);
    fetch().await
}

#[wasm_bindgen_test]
async fn absent_in_all_its_forms_is_fine() {
    for response in [
        "new Response('', { status: 404 })",
        "new Response('', { status: 410 })",
        "new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })",
        "new Response('')",
        "Promise.reject(new TypeError('network'))",
    ] {
        assert_eq!(answered(response).await, Fetched::Absent, "{response}");
    }
}

#[wasm_bindgen_test]
async fn it_is_fetched_beside_the_page_without_credentials() {
    assert_eq!(answered("new Response('{}')").await, Fetched::Text("{}".to_owned()));
    let seen = js("const r = window.request; return [r.url === new URL('settings.json', document.baseURI).href, r.credentials, r.cache, r.method].join()").await;
    assert_eq!(seen.as_string().unwrap(), "true,omit,no-cache,GET");
}

#[wasm_bindgen_test]
async fn what_is_no_use_says_why() {
    let too_large = Fetched::Faulty("is larger than 256 KiB");
    for response in [
        format!("new Response(new Uint8Array({}))", LIMIT + 1),
        format!("new Response('{{}}', {{ headers: {{ 'content-length': '{}' }} }})", LIMIT + 1),
    ] {
        assert_eq!(answered(&response).await, too_large, "{response}");
    }
    assert!(matches!(answered(&format!("new Response('a'.repeat({LIMIT}))")).await, Fetched::Text(_)));
    assert_eq!(answered("new Response(new Uint8Array([255]))").await, Fetched::Faulty("is not UTF-8 text"));
    assert!(matches!(answered("new Response('', { status: 500 })").await, Fetched::Faulty(_)));
}
