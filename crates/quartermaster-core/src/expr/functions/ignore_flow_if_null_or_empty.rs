//! The function IgnoreFlowIfNullOrEmpty.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// Leaves the attribute out when its value is missing or empty.
pub(super) static FUNCTION: Function = Function {
    name: "IgnoreFlowIfNullOrEmpty",
    parameters: &[Parameter::needed("expression", Kind::Any)],
    repeating: 0,
    result: Kind::Any,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Leaves the attribute out when its value is missing or empty",
        notes: &["The target then keeps what it has. Without this function an empty value may overwrite it."],
        examples: &[
            Example {
                expression: r#"IgnoreFlowIfNullOrEmpty([department])"#,
                inputs: &[("department", Given::Absent)],
                result: Outcome::Dropped,
            },
            Example {
                expression: r#"IgnoreFlowIfNullOrEmpty([department])"#,
                inputs: &[("department", Given::Text("Sales"))],
                result: Outcome::Text("Sales"),
            },
            Example {
                expression: r#"IgnoreFlowIfNullOrEmpty(Switch([title], "", "Dr.", "1", "Prof.", "2"))"#,
                inputs: &[("title", Given::Text("Ms."))],
                result: Outcome::Dropped,
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let value = arguments.value(0)?;
    Ok(if value.is_empty() { Value::Dropped } else { value.clone() })
}
