//! The function ConvertToUTF8Hex.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// A text as the hexadecimal digits of its UTF-8 bytes.
pub(super) static FUNCTION: Function = Function {
    name: "ConvertToUTF8Hex",
    parameters: &[Parameter::needed("source", Kind::Text)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "A text as the hexadecimal digits of its UTF-8 bytes",
        notes: &[],
        examples: &[
            Example {
                expression: r#"ConvertToUTF8Hex("Hello world!")"#,
                inputs: &[],
                result: Outcome::Text("48656C6C6F20776F726C6421"),
            },
            Example { expression: r#"ConvertToUTF8Hex("é")"#, inputs: &[], result: Outcome::Text("C3A9") },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    use std::fmt::Write;
    let Some(source) = arguments.text(0)? else { return Ok(Value::Absent) };
    let mut digits = String::with_capacity(source.len() * 2);
    for byte in source.bytes() {
        // Writing to a text cannot fail.
        let _written = write!(digits, "{byte:02X}");
    }
    Ok(Value::Text(digits))
}
