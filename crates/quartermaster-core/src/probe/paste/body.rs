//! What was printed of a body, as it was sent: without the lengths of its pieces, without a prompt behind it, with its lines
//! joined. It must not know what a body says.

use crate::probe::Response;
use crate::wire::json::Json;

/// An answer whose body has ended.
pub(super) fn finished(mut response: Response) -> Response {
    let body = std::mem::take(&mut response.body);
    let has = |name: &str, word: &str| {
        response.header(name).is_some_and(|value| value.to_ascii_lowercase().contains(word))
    };
    let body = if has("transfer-encoding", "chunked") { unchunked(&body).unwrap_or(body) } else { body };
    let packed = ["gzip", "deflate", "br", "zstd"].iter().any(|coding| has("content-encoding", coding));
    let start = body.trim_start();
    if start.starts_with(['{', '[']) {
        let (json, cut) = json(start);
        response.cut |= cut;
        response.body = json;
    } else if packed && body.contains('\u{fffd}') {
        // Nobody can read it, and it is not what the application said.
        response.cut = true;
    } else {
        body.trim_end().clone_into(&mut response.body);
        response.body = without_prompt(&response.body);
        let promised = response.header("content-length").and_then(|length| length.parse::<usize>().ok());
        response.cut |= response.body.is_empty() && promised.is_some_and(|length| length > 2);
    }
    response
}

/// The pieces of a body that was sent in chunks and printed with their lengths (RFC 9112, 7.1).
fn unchunked(body: &str) -> Option<String> {
    let mut rest = body;
    let mut whole = String::new();
    loop {
        let (length, after) = rest.split_once('\n')?;
        let length = length.split(';').next().unwrap_or_default().trim();
        if length.is_empty() || length.len() > 8 {
            return None;
        }
        let length = usize::from_str_radix(length, 16).ok()?;
        if length == 0 {
            return Some(whole);
        }
        whole.push_str(after.get(..length)?);
        rest = after.get(length..)?;
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
}

/// The JSON at the beginning, without what stands behind it, and whether its end is missing. A terminal that is copied
/// breaks long lines, also within texts.
fn json(text: &str) -> (String, bool) {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices() {
        match (quoted, escaped, c) {
            (true, true, _) => escaped = false,
            (true, false, '\\') => escaped = true,
            (true, false, '"') => quoted = false,
            (true, false, _) => {}
            (false, _, '"') => quoted = true,
            (false, _, '{' | '[') => depth = depth.saturating_add(1),
            (false, _, '}' | ']') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let json = text.get(..at.saturating_add(1)).unwrap_or_default();
                    let joined = || Some(json.replace('\n', "")).filter(|joined| Json::parse(joined).is_ok());
                    let broken = Json::parse(json).is_err();
                    return (broken.then(joined).flatten().unwrap_or_else(|| json.to_owned()), false);
                }
            }
            (false, ..) => {}
        }
    }
    (text.trim_end().to_owned(), true)
}

/// Without the prompt that a shell shows again at the end.
fn without_prompt(body: &str) -> String {
    let (before, last) = body.rsplit_once('\n').unwrap_or(("", body));
    let last = last.trim_end();
    let prompt = last.starts_with("PS ") && last.ends_with('>')
        || last.len() < 80 && last.ends_with(['$', '%', '#', '❯']) && !last.contains('<');
    if prompt { before.trim_end().to_owned() } else { body.to_owned() }
}
