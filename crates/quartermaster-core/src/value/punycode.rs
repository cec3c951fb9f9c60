//! Reads what an `xn--` label stands for (RFC 3492), so that a person can see it.
//! It must not know IDNA's tables: a label that decodes may still be one that no registry hands out.

use super::text::hidden_character;

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 128;

/// The text that a lower-case `xn--` label encodes: at least one character outside ASCII, and none that cannot
/// be seen. `None` for any other label.
pub(super) fn decode(label: &str) -> Option<String> {
    let encoded = label.strip_prefix("xn--")?;
    let (plain, deltas) = encoded.rsplit_once('-').unwrap_or(("", encoded));
    if deltas.is_empty() || (plain.is_empty() && encoded.starts_with('-')) {
        return None;
    }
    let mut output: Vec<char> = plain.chars().collect();
    let (mut n, mut i, mut bias) = (INITIAL_N, 0_u32, INITIAL_BIAS);
    let mut digits = deltas.bytes();
    while digits.len() > 0 {
        let (before, mut weight, mut k) = (i, 1_u32, BASE);
        loop {
            let digit = digit_value(digits.next()?)?;
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
        }
        let length = u32::try_from(output.len()).ok()? + 1;
        bias = adapted(i - before, length, before == 0);
        n = n.checked_add(i / length)?;
        i %= length;
        output.insert(usize::try_from(i).ok()?, char::from_u32(n)?);
        i += 1;
    }
    let text: String = output.into_iter().collect();
    (hidden_character(&text).is_none() && !text.contains(char::is_whitespace)).then_some(text)
}

fn digit_value(byte: u8) -> Option<u32> {
    match byte {
        b'a'..=b'z' => Some(u32::from(byte - b'a')),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 26),
        _ => None,
    }
}

fn adapted(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = if first { delta / DAMP } else { delta / 2 };
    delta += delta / length;
    let mut k = 0;
    while delta > ((BASE - T_MIN) * T_MAX) / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_decode_to_what_they_stand_for() {
        for (label, text) in [
            ("xn--bcher-kva", "bücher"),
            ("xn--mnchen-3ya", "münchen"),
            ("xn--fiqs8s", "中国"),
            ("xn--e1afmkfd", "пример"),
            ("xn--lnkedin-rfb", "lınkedin"),
            ("xn--80ak6aa92e", "аррӏе"),
        ] {
            assert_eq!(decode(label).as_deref(), Some(text), "{label}");
        }
    }

    #[test]
    fn anything_else_decodes_to_nothing() {
        for label in
            ["example", "xn--", "xn---", "xn--abc-", "xn--a", "xn--99999999999", "xn--é", "xn--zzzzzzz9"]
        {
            assert_eq!(decode(label), None, "{label}");
        }
    }
}
