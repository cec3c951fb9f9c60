//! The function Count.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// How many values an attribute has.
pub(super) static FUNCTION: Function = Function {
    name: "Count",
    parameters: &[Parameter::needed("attribute", Kind::Several)],
    repeating: 0,
    result: Kind::Number,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "How many values an attribute has",
        notes: &["An attribute without a value has 0."],
        examples: &[
            Example {
                expression: r#"Count([proxyAddresses])"#,
                inputs: &[("proxyAddresses", Given::Several(&["a", "b", "c"]))],
                result: Outcome::Text("3"),
            },
            Example {
                expression: r#"Count([proxyAddresses])"#,
                inputs: &[("proxyAddresses", Given::Absent)],
                result: Outcome::Text("0"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Ok(Value::whole(i64::try_from(arguments.several(0)?.len()).unwrap_or(i64::MAX)))
}
