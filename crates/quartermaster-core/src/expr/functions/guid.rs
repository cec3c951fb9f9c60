//! The function Guid.

#[cfg(feature = "evaluate")]
use super::{Arguments, Failure, Help, Value};
use super::{Function, Kind};

/// A new random GUID.
pub(super) static FUNCTION: Function = Function {
    name: "Guid",
    parameters: &[],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "A new random GUID",
        notes: &["Entra makes another one each time. The try-out makes one and keeps it."],
        examples: &[],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let high = arguments.random() & 0xffff_ffff_ffff_0fff | 0x4000;
    let low = arguments.random() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000;
    Ok(Value::Text(format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )))
}
