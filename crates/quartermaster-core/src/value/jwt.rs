//! Reads the two times that a JSON Web Token carries in the open (RFC 7519, 4.1.4 and 4.1.5).
//! It must not know the rest of the token, and verifies nothing.

use zeroize::Zeroizing;

/// No token that a header could carry is longer.
const LIMIT: usize = 64 * 1024;

/// When a token starts and stops to count, in seconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lifetime {
    pub(super) not_before: Option<i64>,
    pub(super) expires: Option<i64>,
}

/// The lifetime of a text of three base64url parts whose first two are JSON objects; `None` for any other text
/// and beyond 64 KiB.
pub(super) fn lifetime(token: &str) -> Option<Lifetime> {
    if token.len() > LIMIT {
        return None;
    }
    let mut parts = token.split('.');
    let (header, payload, signature) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !decode(header)?.starts_with(b"{") {
        return None;
    }
    decode(signature)?;
    claims(&decode(payload)?)
}

/// Base64url without padding (RFC 4648, 5). Wiped on drop: it is a part of the secret.
fn decode(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() / 4 * 3 + 3));
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in text.trim_end_matches('=').bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    // Six bits left over are the start of a byte that never came.
    (count < 6).then_some(bytes)
}

/// Walks one JSON object for its own `exp` and `nbf`, without building anything that would have to be wiped.
fn claims(json: &[u8]) -> Option<Lifetime> {
    let json = json.trim_ascii();
    if json.first() != Some(&b'{') || json.last() != Some(&b'}') {
        return None;
    }
    let mut lifetime = Lifetime::default();
    let (mut depth, mut at) = (0_usize, 0_usize);
    while let Some(byte) = json.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            b'"' => {
                let start = at;
                at = string_end(json, at)?;
                let name = json.get(start..at - 1)?;
                let value = json.get(at..)?.trim_ascii_start().strip_prefix(b":");
                if let (1, Some(value)) = (depth, value) {
                    match name {
                        b"exp" => lifetime.expires = seconds(value),
                        b"nbf" => lifetime.not_before = seconds(value),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    (depth == 0).then_some(lifetime)
}

/// Where the string that starts at `at` is over: behind its closing quotation mark.
fn string_end(json: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match json.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// The whole seconds of a JSON number; `None` for any other value and for an exponent.
fn seconds(value: &[u8]) -> Option<i64> {
    let value = value.trim_ascii_start();
    let digits = value.iter().take_while(|b| b.is_ascii_digit()).count();
    let mut after = value.get(digits..)?;
    if let Some(fraction) = after.strip_prefix(b".") {
        after = fraction.get(fraction.iter().take_while(|b| b.is_ascii_digit()).count()..)?;
    }
    if digits == 0 || matches!(after.first(), Some(b'e' | b'E')) {
        return None;
    }
    value
        .get(..digits)?
        .iter()
        .try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(i64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(payload: &str) -> Option<Lifetime> {
        claims(payload.as_bytes())
    }

    #[test]
    fn only_the_objects_own_times_count() {
        let both = Lifetime { not_before: Some(1), expires: Some(1_700_000_000) };
        assert_eq!(of(r#" {"nbf": 1, "exp" : 1700000000.75} "#), Some(both));
        assert_eq!(of(r#"{"a":{"exp":5},"b":["exp"],"c":"\"exp\":7","d":"exp"}"#), Some(Lifetime::default()));
        assert_eq!(of(r#"{"exp":"1700000000"}"#), Some(Lifetime::default()));
        assert_eq!(of(r#"{"exp":17e8}"#), Some(Lifetime::default()));
        assert_eq!(of(r#"{"exp":-5}"#), Some(Lifetime::default()));
        assert_eq!(of(r#"{"exp":99999999999999999999}"#), Some(Lifetime::default()));
        assert_eq!(of(r#"{"exp":1,"exp":2}"#), Some(Lifetime { not_before: None, expires: Some(2) }));
    }

    #[test]
    fn what_is_not_one_object_gives_nothing() {
        for text in ["", "[]", "{", "{}}", r#"{"a"#, r#"{"a\"#, r#"{"exp":1"#, "null"] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn only_three_base64url_parts_are_a_token() {
        // {"alg":"none"} . {"exp":1} . signature
        assert_eq!(
            lifetime("eyJhbGciOiJub25lIn0.eyJleHAiOjF9.c2ln"),
            Some(Lifetime { not_before: None, expires: Some(1) })
        );
        for text in [
            "eyJhbGciOiJub25lIn0.eyJleHAiOjF9",
            "eyJhbGciOiJub25lIn0.eyJleHAiOjF9.c2ln.c2ln",
            "AQXabc.eyJleHAiOjF9.c2ln",
            "eyJhbGciOiJub25lIn0.eyJleHAi+jF9.c2ln",
            "eyJhbGciOiJub25lIn0.eyJleHAiOjF9.c",
            "...",
        ] {
            assert_eq!(lifetime(text), None, "{text}");
        }
        assert_eq!(lifetime(&"A".repeat(LIMIT + 1)), None);
    }
}
