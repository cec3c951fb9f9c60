//! Owns fetching `settings.json` beside the page. Knows nothing of what it says.

use gloo_net::http::Request;
use web_sys::{RequestCache, RequestCredentials};

/// More than any organization's defaults need; what is larger is not read.
pub const LIMIT: usize = 256 * 1024;

/// What was found beside the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// No settings: the file is absent or the network is. Both are fine.
    Absent,
    /// The text of the file.
    Text(String),
    /// There is a file, but it is no use: a reason that completes "settings.json …".
    Faulty(&'static str),
}

/// Fetches the settings, without credentials and past an outdated cache.
pub async fn fetch() -> Fetched {
    let request =
        Request::get("settings.json").cache(RequestCache::NoCache).credentials(RequestCredentials::Omit);
    let Ok(response) = request.send().await else { return Fetched::Absent };
    let headers = response.headers();
    // Many static hosts answer a missing file with a page of their own and status 200.
    let is_page = headers.get("content-type").is_some_and(|kind| kind.starts_with("text/html"));
    if is_page || matches!(response.status(), 404 | 410) {
        return Fetched::Absent;
    }
    if !response.ok() {
        return Fetched::Faulty("is there, but the server does not hand it out");
    }
    let announced = headers.get("content-length").and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > LIMIT) {
        return Fetched::Faulty(TOO_LARGE);
    }
    match response.binary().await {
        Ok(bytes) if bytes.len() > LIMIT => Fetched::Faulty(TOO_LARGE),
        Ok(bytes) => String::from_utf8(bytes).map_or(Fetched::Faulty("is not UTF-8 text"), |text| match text
            .is_empty()
        {
            true => Fetched::Absent,
            false => Fetched::Text(text),
        }),
        Err(_) => Fetched::Absent,
    }
}

const TOO_LARGE: &str = "is larger than 256 KiB";
