//! The function ConvertToBase64.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// A text as base64 of its UTF-16 bytes.
pub(super) static FUNCTION: Function = Function {
    name: "ConvertToBase64",
    parameters: &[Parameter::needed("source", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "A text as base64 of its UTF-16 bytes",
        notes: &["The bytes are UTF-16, low byte first, and not UTF-8: other tools give another text."],
        examples: &[
            Example {
                expression: r#"ConvertToBase64("Hello world!")"#,
                inputs: &[],
                result: Outcome::Text("SABlAGwAbABvACAAdwBvAHIAbABkACEA"),
            },
            Example { expression: r#"ConvertToBase64("é")"#, inputs: &[], result: Outcome::Text("6QA=") },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let Some(source) = arguments.text(0)? else { return Ok(Value::Absent) };
    let bytes: Vec<u8> = source.encode_utf16().flat_map(u16::to_le_bytes).collect();
    Ok(Value::Text(base64(&bytes)))
}

/// RFC 4648, section 4.
#[cfg(feature = "evaluate")]
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0_u32, |sum, at| sum << 8 | u32::from(chunk.get(at).copied().unwrap_or(0)));
        for place in 0..4_usize {
            let index = (group >> (18 - 6 * place)) & 63;
            let letter = LETTERS.get(index as usize).copied().unwrap_or(b'=');
            text.push(if place > chunk.len() { '=' } else { char::from(letter) });
        }
    }
    text
}
