//! The token is held, looked at and forgotten, and nowhere else.

use super::js;
use quartermaster_page::effects::secret;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_token_is_held_until_it_is_forgotten() {
    js("const input = document.createElement('input'); input.id = 'token'; input.value = 'canary-4711'; document.body.append(input)").await;
    assert!(!secret::present());
    assert!(secret::take_from_input("token"));
    assert!(secret::present());
    assert_eq!(secret::with(|token| token.with(str::len)), Some(11));
    secret::forget();
    assert_eq!(secret::with(|_| ()), None);
    assert_eq!(js("return document.getElementById('token').value").await.as_string().unwrap(), "");
    assert!(!secret::take_from_input("token"), "an empty input holds nothing");
    assert!(!secret::take_from_input("nothing-has-this-id"));
    let places = js("return JSON.stringify([localStorage, sessionStorage, history.state, document.title, location.href]) + document.body.innerHTML").await;
    assert!(!places.as_string().unwrap().contains("canary"));
    js("document.getElementById('token').remove()").await;
}

#[wasm_bindgen_test]
async fn an_emptied_input_lets_the_token_go() {
    js("const input = document.createElement('input'); input.id = 'token'; input.value = 'x'; document.body.append(input)").await;
    assert!(secret::take_from_input("token"));
    js("document.getElementById('token').value = ''").await;
    assert!(!secret::take_from_input("token"));
    assert!(!secret::present());
    js("document.getElementById('token').remove()").await;
}
