//! Owns the one place where the access token is held: outside every signal, in memory only. Hands it to nobody but a closure.

use std::cell::RefCell;

use quartermaster_core::value::SecretToken;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::browser::element;

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

struct Held {
    token: SecretToken,
    /// The input it was read from, to be emptied with it.
    input: String,
}

/// Reads the value of an input into the holder, in place of what was held. An empty input holds nothing.
/// Answers whether a token is held now.
pub fn take_from_input(id: &str) -> bool {
    let value = input(id).map(|input| input.value()).unwrap_or_default();
    let held = (!value.is_empty()).then(|| Held { token: SecretToken::hold(value), input: id.to_owned() });
    let present = held.is_some();
    HELD.set(held);
    present
}

/// Lets `look` at the token, if one is held. What it returns must not contain the token.
pub fn with<R>(look: impl FnOnce(&SecretToken) -> R) -> Option<R> {
    HELD.with_borrow(|held| held.as_ref().map(|held| look(&held.token)))
}

/// Whether a token is held.
pub fn present() -> bool {
    HELD.with_borrow(Option::is_some)
}

/// Overwrites the token in memory and empties its input. What the browser itself has copied of the input cannot be wiped.
pub fn forget() {
    let Some(held) = HELD.take() else { return };
    if let Some(input) = input(&held.input) {
        input.set_value("");
    }
}

fn input(id: &str) -> Option<HtmlInputElement> {
    element(id)?.dyn_into().ok()
}
