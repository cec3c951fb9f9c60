//! Takes what may be a token out of a text that somebody pasted, before it is read, shown or kept. It must not know what
//! the text is about. Rather too much is taken out than too little; codes, ids and addresses stay readable.

use super::secret_token::SecretToken;

/// What stands where something was taken out. It fits into JSON, a header and a line of a shell.
pub const MARK: &str = "[removed]";

/// Opaque runs of this many characters are taken for a token wherever they stand.
const OPAQUE: usize = 24;
/// Shorter words behind `Bearer` are mostly words of a sentence.
const SHORT: usize = 6;
/// Words whose value in a line or in JSON is a secret.
const NAMES: [&str; 9] =
    ["token", "secret", "password", "passwd", "pwd", "apikey", "api-key", "api_key", "cookie"];

/// A text without tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blanked {
    /// What is left.
    pub text: String,
    /// How often something was taken out.
    pub count: usize,
}

/// Takes out the token that is `held`, if one is, and everything that looks like one: what follows `Bearer`, JSON Web
/// Tokens, values of names such as `secret` and `cookie`, the answer at a prompt for a token, and long runs of letters of
/// both cases with digits. Never fails; what is left is never longer than a few times what was given.
pub fn blank(text: &str, held: Option<&SecretToken>) -> Blanked {
    let mut blanked = Blanked { text: text.to_owned(), count: 0 };
    if let Some(held) = held {
        held.with(|token| take_out(token.trim(), &mut blanked));
    }
    let spans = spans(&blanked.text);
    if spans.is_empty() {
        return blanked;
    }
    let mut left = String::with_capacity(blanked.text.len());
    let mut at = 0;
    for (start, end) in spans {
        left.push_str(blanked.text.get(at..start).unwrap_or_default());
        left.push_str(MARK);
        blanked.count = blanked.count.saturating_add(1);
        at = end;
    }
    left.push_str(blanked.text.get(at..).unwrap_or_default());
    blanked.text = left;
    blanked
}

/// A token that is known, wherever it stands. One of three letters would take the text apart.
fn take_out(token: &str, blanked: &mut Blanked) {
    if token.len() < SHORT {
        return;
    }
    let found = blanked.text.matches(token).count();
    if found > 0 {
        blanked.text = blanked.text.replace(token, MARK);
        blanked.count = blanked.count.saturating_add(found);
    }
}

/// The places to take out, in bytes, in order and apart from each other.
fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        of_line(line, line_start, &mut spans);
        line_start += line.len();
    }
    spans.sort_unstable();
    let mut apart: Vec<(usize, usize)> = Vec::new();
    for (start, end) in spans {
        match apart.last_mut() {
            Some((_, last)) if start <= *last => *last = end.max(*last),
            Some(_) | None => apart.push((start, end)),
        }
    }
    let marked = |&(start, end): &(usize, usize)| text.get(start..end).is_some_and(|span| span != MARK);
    apart.into_iter().filter(marked).collect()
}

fn of_line(line: &str, offset: usize, spans: &mut Vec<(usize, usize)>) {
    // Letters of ASCII keep their place when they are made small.
    let small = line.to_ascii_lowercase();
    let mut add = |start: usize, end: usize| {
        if start < end {
            spans.push((offset + start, offset + end));
        }
    };
    for scheme in ["bearer", "basic"] {
        for at in places(&small, scheme) {
            let end = at + scheme.len();
            let gap = run(line, end, |c| matches!(c, ' ' | '\t' | ':' | '=' | '+') || c == '\u{a0}');
            let word = run(line, gap, is_word);
            // A second `Bearer` is a finding, and what follows it is taken out with it in its turn.
            let again = line.get(gap..word).is_some_and(|word| word.eq_ignore_ascii_case("bearer"));
            if gap > end && !again && word.saturating_sub(gap) >= SHORT && !is_prose(line.get(gap..word)) {
                add(gap, word);
            }
        }
    }
    if let Some(colon) = small.find("authorization:") {
        let start = colon + "authorization:".len();
        let end = run(line, start, |c| !matches!(c, '"' | '\'' | '\r' | '\n' | '\\'));
        let value = line.get(start..end).unwrap_or_default();
        let scheme = value.split_whitespace().next().unwrap_or_default();
        let known = ["bearer", "basic"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        let skip = if known { value.find(scheme).unwrap_or(0) + scheme.len() } else { 0 };
        let rest = value.get(skip..).unwrap_or_default();
        let first = skip + (rest.len() - rest.trim_start().len());
        let one_word = value.get(first..).unwrap_or_default().trim_end();
        let again = one_word.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("bearer"));
        if !one_word.is_empty() && !again {
            add(start + first, start + first + one_word.len());
        }
    }
    for name in NAMES {
        for at in places(&small, name) {
            if let Some((start, end)) = value_of(line, at + name.len()) {
                add(start, end);
            }
        }
    }
    // An answer at the prompt of the lines that Quartermaster gives.
    if let Some(at) = small.find("secret token:") {
        let start = run(line, at + "secret token:".len(), |c| c == ' ');
        let end = run(line, start, |c| !c.is_whitespace());
        let rest = line.get(end..).unwrap_or_default();
        if rest.trim().is_empty() {
            add(start, end);
        }
    }
    let mut at = 0;
    while at < line.len() {
        let start = run(line, at, |c| !is_opaque(c));
        let end = run(line, start, is_opaque);
        let piece = line.get(start..end).unwrap_or_default();
        if looks_opaque(piece) {
            // Base64 has slashes and dots in it, a JSON Web Token too: the whole word goes.
            let from = line.get(..start).unwrap_or_default();
            let before = from.len() - trailing(from);
            add(before, run(line, end, |c| is_opaque(c) || matches!(c, '.' | '/')));
        }
        at = end.max(start + 1);
        while at < line.len() && !line.is_char_boundary(at) {
            at += 1;
        }
    }
}

/// Where a word stands in a text.
fn places(text: &str, word: &str) -> Vec<usize> {
    text.match_indices(word).map(|(at, _)| at).collect()
}

/// The first place from `at` on where `is` no longer holds.
fn run(text: &str, at: usize, is: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(|c| !is(c)).unwrap_or(rest.len())
}

/// How many bytes at the end of `text` belong to the same word of base64.
fn trailing(text: &str) -> usize {
    let kept = text.trim_end_matches(|c| is_opaque(c) || c == '.');
    text.len() - kept.len()
}

/// What a token may consist of (RFC 6750, 2.1), and what people have instead.
fn is_word(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(c, '"' | '\'' | '\\' | '<' | '>' | ',' | ';' | ')' | '(' | '`' | '|' | '[' | ']')
}

fn is_opaque(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '=' | '~')
}

/// Letters of both cases and digits, long enough: no id of Entra and no code is like that.
fn looks_opaque(piece: &str) -> bool {
    let has = |is: fn(&u8) -> bool| piece.as_bytes().iter().any(is);
    piece.len() >= OPAQUE
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_digit)
        && !is_stamp(piece)
}

/// Hexadecimal digits of one letter case and a duration are ids and times.
fn is_stamp(piece: &str) -> bool {
    piece.split('-').all(|part| part.len() <= 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Words of a sentence about tokens: only letters, with one case.
fn is_prose(word: Option<&str>) -> bool {
    let word = word.unwrap_or_default().trim_end_matches(['.', ':', '!', '?']);
    word.len() <= 16 && (word.bytes().all(|byte| byte.is_ascii_lowercase()) || word.starts_with("realm="))
        || word == MARK
}

/// The value that a name has in JSON, in a shell or in a header: `"name": "value"`, `name=value`, `set-cookie: value`.
fn value_of(line: &str, after: usize) -> Option<(usize, usize)> {
    // `refresh_tokenId` and `tokens` are other words; `Cookie2` is not worth a rule.
    let closed = run(line, after, |c| matches!(c, '"' | '\'' | '\\'));
    let gap = run(line, closed, |c| c == ' ');
    let sign = line.get(gap..)?.chars().next()?;
    if !matches!(sign, '=' | ':') {
        return None;
    }
    let start = run(line, gap + 1, |c| c == ' ');
    let quoted = run(line, start, |c| matches!(c, '"' | '\'' | '\\'));
    if quoted > start {
        let end = run(line, quoted, |c| !matches!(c, '"' | '\'' | '\\' | '\r' | '\n'));
        return Some((quoted, end)).filter(|(start, end)| end > start);
    }
    let name = line.get(..after)?.trim_start_matches([' ', '<', '>']);
    let is_header =
        sign == ':' && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let whole = run(line, start, |c| !matches!(c, '\r' | '\n'));
    let one_word = !line.get(start..whole).unwrap_or_default().trim_end().contains(' ');
    let end = if is_header && (one_word || name.to_ascii_lowercase().ends_with("cookie")) {
        whole
    } else if sign == '=' {
        run(line, start, |c| !c.is_whitespace() && !matches!(c, '&' | ';' | '"' | '\'' | '$' | '('))
    } else {
        start
    };
    Some((start, end)).filter(|(start, end)| end > start)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANARY: &str = "canaryQ7x-9Zt4Lm2Vb8Wc";

    #[test]
    fn a_token_is_taken_out_wherever_it_stands() {
        for given in [
            "> Authorization: Bearer canaryQ7x-9Zt4Lm2Vb8Wc",
            "authorization: canaryQ7x-9Zt4Lm2Vb8Wc",
            "curl -H 'Authorization: Bearer Bearer canaryQ7x-9Zt4Lm2Vb8Wc' https://x",
            "Bearer canaryQ7x-9Zt4Lm2Vb8Wc is not known",
            r#"{"SecretToken": "canaryQ7x-9Zt4Lm2Vb8Wc"}"#,
            r#"{"key":"{\"secret\":\"canaryQ7x-9Zt4Lm2Vb8Wc\"}"}"#,
            "export QM_TOKEN=canaryQ7x-9Zt4Lm2Vb8Wc",
            "$env:QM_TOKEN = 'canaryQ7x-9Zt4Lm2Vb8Wc'",
            "Secret token: canaryQ7x-9Zt4Lm2Vb8Wc\r\nHTTP/1.1 200 OK",
            "set-cookie: session=canaryQ7x-9Zt4Lm2Vb8Wc; Secure",
            "X-Api-Key: canaryQ7x-9Zt4Lm2Vb8Wc",
            "< x-auth-token: canaryQ7x-9Zt4Lm2Vb8Wc\r",
            "GET /?access_token=canaryQ7x-9Zt4Lm2Vb8Wc&x=1",
        ] {
            let blanked = blank(given, None);
            assert!(!blanked.text.contains("canary") && !blanked.text.contains("Zt4Lm2"), "{}", blanked.text);
            assert!(blanked.count > 0 && blanked.text.contains(MARK), "{}", blanked.text);
        }
        let held = SecretToken::hold(CANARY.to_owned());
        assert_eq!(blank("x canaryQ7x-9Zt4Lm2Vb8Wc y", Some(&held)).text, "x [removed] y");
    }

    #[test]
    fn opaque_words_go_whole() {
        for word in [
            "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjE3MDAwMDAwMDB9.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
            "AQXdSP_W41_UPs5ioT_t8HESyODB4FqbkJ8LrV_5mff4gPODzOYR",
            "c29tZSBsb25nIHRva2VuIHdpdGg/ZXh0cmEgYnl0ZXM9PQ==",
        ] {
            let blanked = blank(&["seen ", word, ", once"].concat(), None);
            assert_eq!(blanked.text, "seen [removed], once");
        }
    }

    #[test]
    fn what_is_no_token_stays() {
        for given in [
            "SystemForCrossDomainIdentityManagementInvalidCredentials",
            "aWSSingleSignon.ff8bf889e03141ac8f7baedb059892ee.bfc8712e-0986-4d47-896b-6872713598c6",
            "https://api.linkedin.com/scim/v2/Users?filter=userName%20eq%20%2252cf7b7a-52be-4a9b-9c69-e4d4a4a14f76%22",
            "P10675199DT2H48M5.4775807S and 2021-05-24T21:45:54.4981365Z",
            "WWW-Authenticate: Bearer realm=\"scim\", error=\"invalid_token\"",
            "the bearer token is missing",
            "\"secretToken\": \"\"",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            "52CF7B7A-52BE-4A9B-9C69-E4D4A4A14F76",
            "Secret token:\nHTTP/1.1 200 OK",
            "Token: it was not accepted",
        ] {
            let blanked = blank(given, None);
            assert_eq!((blanked.text.as_str(), blanked.count), (given, 0));
        }
    }

    #[test]
    fn twice_is_as_once() {
        let once = blank("Authorization: Bearer canaryQ7x-9Zt4Lm2Vb8Wc\nCookie: a=b; c=d\n", None);
        assert_eq!(blank(&once.text, None), Blanked { text: once.text.clone(), count: 0 });
    }
}
