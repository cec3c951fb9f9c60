//! Owns fetching the constant files that lie beside the page, each once. Knows nothing of what is in them.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_net::http::Request;
use quartermaster_core::export::{self, Bundle, ConstantFault, constant};
use web_sys::RequestCredentials;

/// The files that have come, by name.
type Kept = Vec<(&'static str, Rc<[u8]>)>;

thread_local! {
    static KEPT: RefCell<Kept> = const { RefCell::new(Vec::new()) };
}

/// The bytes of a constant file, held against its fingerprint. A second time they are at hand.
///
/// # Errors
/// What the person is told: there is no connection, no such file, or it is of another version.
pub async fn fetch(name: &'static str) -> Result<Rc<[u8]>, ConstantFault> {
    if let Some(bytes) = kept(name) {
        return Ok(bytes);
    }
    let known = constant(name).ok_or(ConstantFault::Absent(name))?;
    let request = Request::get(name).credentials(RequestCredentials::Omit);
    let response = request.send().await.map_err(|_| ConstantFault::Unreachable(name))?;
    // Many static hosts answer a missing file with a page of their own and status 200.
    let is_page = response.headers().get("content-type").is_some_and(|kind| kind.starts_with("text/html"));
    if !response.ok() || is_page {
        return Err(ConstantFault::Absent(name));
    }
    let bytes = response.binary().await.map_err(|_| ConstantFault::Unreachable(name))?;
    known.check(&bytes)?;
    let bytes: Rc<[u8]> = bytes.into();
    KEPT.with_borrow_mut(|kept| kept.push((name, bytes.clone())));
    Ok(bytes)
}

/// The archive of a bundle, with the constant files that it wants.
///
/// # Errors
/// As [`fetch`].
pub async fn bundle(bundle: &Bundle) -> Result<Vec<u8>, ConstantFault> {
    let mut constants: Kept = Vec::new();
    for name in bundle.wants() {
        constants.push((name, fetch(name).await?));
    }
    export::bundle(bundle, |name| {
        constants.iter().find(|(other, _)| *other == name).map(|(_, bytes)| &bytes[..])
    })
}

fn kept(name: &str) -> Option<Rc<[u8]>> {
    KEPT.with_borrow(|kept| kept.iter().find(|(other, _)| *other == name).map(|(_, bytes)| bytes.clone()))
}
