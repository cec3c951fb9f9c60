//! The function BitAnd.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// The bits that two whole numbers have in common.
pub(super) static FUNCTION: Function = Function {
    name: "BitAnd",
    parameters: &[Parameter::needed("value1", Kind::Number), Parameter::needed("value2", Kind::Number)],
    repeating: 0,
    result: Kind::Number,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "The bits that two whole numbers have in common",
        notes: &["Numbers may be written in base 16: &HF is 15."],
        examples: &[
            Example { expression: r#"BitAnd(&HF, &HF7)"#, inputs: &[], result: Outcome::Text("7") },
            Example {
                expression: r#"BitAnd([flags], 2)"#,
                inputs: &[("flags", Given::Text("5"))],
                result: Outcome::Text("0"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Ok(Value::whole(arguments.whole(0)? & arguments.whole(1)?))
}
