//! The two places where a test meets a token that is held: puts it into one header, and takes it out of what a server sent: whole, in part, and in the writings that servers echo it in. It
//! must not know what the rest says. What looks like a token without being the held one is `value::blank`'s.

use std::collections::BTreeSet;

use zeroize::Zeroizing;

use crate::value::SecretToken;
use crate::value::blank::MARK;
use crate::value::text::trim_invisible;

/// This much of a token in a row gives it away; a shorter token is taken out whole.
const GRAM: usize = 10;

/// What `Authorization` says (RFC 6750 section 2.1), for the one call that sends it; wiped when dropped.
pub fn authorization(token: &SecretToken) -> Zeroizing<String> {
    token.with(|token| Zeroizing::new(["Bearer ", trim_invisible(token)].concat()))
}

/// The text without the token: each run of at least ten characters that the token has too, in either case of letters,
/// and the same of its percent-encoding, its base64 and its form in JSON. Takes time in proportion to both.
pub fn without(text: &str, token: &SecretToken) -> String {
    token.with(|token| {
        let token = token.trim();
        if token.is_empty() {
            return text.to_owned();
        }
        let writings =
            [token.to_owned(), percent(token), base64(token.as_bytes()), token.replace('/', "\\/")];
        let grams: BTreeSet<Vec<u8>> = writings
            .iter()
            .flat_map(|writing| {
                let bytes = writing.to_ascii_lowercase().into_bytes();
                let length = GRAM.min(bytes.len());
                bytes.windows(length).map(<[u8]>::to_vec).collect::<Vec<_>>()
            })
            .collect();
        let lengths: BTreeSet<usize> = grams.iter().map(Vec::len).collect();
        let lower = text.to_ascii_lowercase().into_bytes();
        // The end of the run that each place begins.
        let mut out = String::with_capacity(text.len());
        let (mut kept, mut covered) = (0, None::<(usize, usize)>);
        for at in 0..lower.len() {
            let found = lengths.iter().rev().find(|length| {
                lower.get(at..at.saturating_add(**length)).is_some_and(|part| grams.contains(part))
            });
            let Some(length) = found else { continue };
            let end = at.saturating_add(*length);
            match &mut covered {
                Some((_, last)) if at <= *last => *last = end,
                _ => {
                    flush(text, &mut out, &mut kept, covered);
                    covered = Some((at, end));
                }
            }
        }
        flush(text, &mut out, &mut kept, covered);
        out.push_str(text.get(kept..).unwrap_or_default());
        out
    })
}

/// What lies before a covered run, and the mark in its place.
fn flush(text: &str, out: &mut String, kept: &mut usize, covered: Option<(usize, usize)>) {
    let Some((start, end)) = covered else { return };
    // Runs are found in bytes; one that would cut a letter takes it along.
    let start = (0..=start).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    out.push_str(text.get(*kept..start).unwrap_or_default());
    out.push_str(MARK);
    *kept = end;
}

fn percent(text: &str) -> String {
    super::asked::encoded(text)
}

/// Base64 of RFC 4648 section 4 without padding: the padding gives nothing away.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3).saturating_mul(4));
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
        let number = number << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            let index = (number >> (18 - 6 * place)) & 63;
            out.extend(LETTERS.get(index as usize).copied().map(char::from));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANARY: &str = "qm/canary+0123456789==abcdefXYZ";

    fn veiled(text: &str) -> String {
        without(text, &SecretToken::hold(CANARY.to_owned()))
    }

    #[test]
    fn the_token_is_taken_out_in_every_writing() {
        for echoed in [
            CANARY.to_owned(),
            CANARY.to_uppercase(),
            percent(CANARY),
            base64(CANARY.as_bytes()),
            CANARY.replace('/', "\\/"),
        ] {
            assert_eq!(
                veiled(&["{\"token\": \"", &echoed, "\"}"].concat()),
                "{\"token\": \"[removed]\"}",
                "{echoed}"
            );
        }
    }

    #[test]
    fn a_part_of_it_is_taken_out_too() {
        assert_eq!(veiled("Bearer qm/canary+01… is not known"), "Bearer [removed]… is not known");
        assert_eq!(veiled("ends in ==abcdefXYZ"), "ends in [removed]");
        assert_eq!(veiled("é0123456789é"), "é[removed]é");
    }

    #[test]
    fn what_is_not_of_it_stays() {
        let text = "{\"detail\":\"canary 012345 is not it\",\"status\":\"401\"}";
        assert_eq!(veiled(text), text);
        assert_eq!(without("abc", &SecretToken::hold(String::new())), "abc");
    }

    #[test]
    fn a_short_token_goes_whole() {
        assert_eq!(without("token=ab12 ab1", &SecretToken::hold("ab12".to_owned())), "token=[removed] ab1");
    }

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (plain, coded) in
            [("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
