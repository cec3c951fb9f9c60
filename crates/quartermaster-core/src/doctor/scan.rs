//! Finds codes, statuses and well-known phrases in a text that is no JSON. It must not guess: a word that people use in
//! any sentence counts only where the text calls it a code.

use super::knowledge::{self, Entry, Kind};

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// A code names it.
    Named,
    /// The words fit, or an HTTP status does.
    Likely,
    /// Something went wrong that is not known here.
    Unknown,
}

/// The entries that a text names by their codes, each with the word that does, in order of their first place.
pub fn codes(text: &str) -> Vec<(&'static Entry, String)> {
    let mut found: Vec<(&'static Entry, String)> = Vec::new();
    let alone = text.trim();
    for (at, word) in words(text) {
        let kinds = [Kind::Error, Kind::Skip, Kind::Quarantine];
        let Some(entry) = kinds.into_iter().find_map(|kind| knowledge::by_code(kind, word)) else { continue };
        let told = word == alone && entry.kind == Kind::Error
            || humps(word) >= 2
            || is_called_code(text.get(..at).unwrap_or_default());
        if told && !found.iter().any(|(known, _)| *known == entry) {
            found.push((entry, word.to_owned()));
        }
    }
    found
}

/// A word after `error code`, `code:` and the like that is not known, if there is one: it can be looked up.
pub fn unknown_code(text: &str) -> Option<String> {
    let called = words(text).into_iter().filter(|(at, word)| {
        humps(word) >= 2 && word.len() >= 8 && is_called_code(text.get(..*at).unwrap_or_default())
    });
    called.map(|(_, word)| word.to_owned()).next()
}

/// The entry whose sentence or phrase stands in a text, and which one that is. Phrases count only in a text about
/// provisioning.
pub fn phrase(text: &str) -> Option<(&'static Entry, &'static str)> {
    let plain = plain(text);
    let phrases = is_about_provisioning(text);
    let mut best: Option<(&'static Entry, &'static str)> = None;
    for entry in knowledge::entries() {
        let said = entry.sentences.iter().chain(entry.phrases.iter().filter(|_| phrases));
        for phrase in said.filter(|phrase| plain.contains(&[" ", phrase, " "].concat())) {
            // Of several the longest says most.
            if best.is_none_or(|(_, so_far)| phrase.len() > so_far.len()) {
                best = Some((entry, phrase));
            }
        }
    }
    best
}

/// Whether a text speaks of provisioning at all; nothing is concluded from a mere phrase or status in any other.
pub fn is_about_provisioning(text: &str) -> bool {
    let plain = plain(text);
    [
        "scim",
        "entra",
        "azure active directory",
        "azure ad",
        "tenant url",
        "provisioning",
        "admin credentials",
        "secret token",
        "test connection",
    ]
    .iter()
    .any(|word| plain.contains(&[" ", word, " "].concat()))
}

/// An HTTP status that a text names as one: `HTTP status code 409`, `status code: 401`, `404 Not Found`.
pub fn status(text: &str) -> Option<u64> {
    let plain = plain(text);
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    for (at, word) in words.iter().enumerate() {
        let Some(status) =
            word.parse::<u64>().ok().filter(|status| word.len() == 3 && (400..600).contains(status))
        else {
            continue;
        };
        let before =
            |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).copied().unwrap_or_default();
        let named = matches!(before(1), "status" | "statuscode" | "http")
            || before(1) == "code" && matches!(before(2), "status" | "response" | "http")
            || before(1) == "error" && before(2) == "http";
        let reason = words.get(at + 1..at + 3).map(|next| next.join(" ")).unwrap_or_default();
        let spoken = [
            (401, "unauthorized"),
            (403, "forbidden"),
            (404, "not found"),
            (409, "conflict"),
            (429, "too many"),
            (500, "internal server"),
            (502, "bad gateway"),
            (503, "service unavailable"),
            (504, "gateway timeout"),
        ];
        let followed = spoken.iter().any(|(known, word)| *known == status && reason.starts_with(word));
        let single = words.get(at + 1).copied().unwrap_or_default();
        let followed = followed || spoken.iter().any(|(known, word)| *known == status && *word == single);
        if named || followed {
            return Some(status);
        }
    }
    None
}

/// Small letters and digits, everything else one space; a space at both ends.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 2);
    plain.push(' ');
    for c in text.chars() {
        if c.is_alphanumeric() {
            plain.extend(c.to_lowercase());
        } else if !plain.ends_with(' ') && !matches!(c, '\'' | '’') {
            // `SCIM-compliant` is a phrase of its own.
            plain.push(if c == '-' { '-' } else { ' ' });
        }
    }
    plain.push(' ');
    plain
}

/// The words of letters and digits of ASCII with their places.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, text.get(from..at).unwrap_or_default()));
                start = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    words
}

/// How many words are written together in one.
fn humps(word: &str) -> usize {
    let bytes = word.as_bytes();
    let pairs = bytes
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()));
    let first = usize::from(bytes.first().is_some_and(u8::is_ascii_uppercase));
    pairs.count() + first
}

/// Whether what stands before a word says that it is a code.
fn is_called_code(before: &str) -> bool {
    let plain = plain(before);
    let plain = plain.trim_end();
    [
        "error code",
        "errorcode",
        "error code is",
        "skip reason",
        "skipreason",
        "quarantine reason",
        "reason code",
    ]
    .iter()
    .any(|name| plain.ends_with(name))
}
