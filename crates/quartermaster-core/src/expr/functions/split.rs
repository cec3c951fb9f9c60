//! The function Split.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// A text cut into several values.
pub(super) static FUNCTION: Function = Function {
    name: "Split",
    parameters: &[Parameter::needed("source", Kind::Text), Parameter::needed("delimiter", Kind::Text)],
    repeating: 0,
    result: Kind::Several,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "A text cut into several values",
        notes: &[
            "Blanks around each value are cut off, and empty values are left out. Microsoft’s page shows it so and does not say it.",
        ],
        examples: &[
            Example {
                expression: r#"Split([extensionAttribute5], ",")"#,
                inputs: &[("extensionAttribute5", Given::Text("PermissionSetOne, PermissionSetTwo"))],
                result: Outcome::Several(&["PermissionSetOne", "PermissionSetTwo"]),
            },
            Example {
                expression: r#"Split([extensionAttribute5], ",")"#,
                inputs: &[("extensionAttribute5", Given::Absent)],
                result: Outcome::Absent,
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let Some(source) = arguments.text(0)? else { return Ok(Value::Absent) };
    let delimiter = arguments.text(1)?.unwrap_or_default();
    if delimiter.is_empty() {
        return Ok(Value::Several(vec![Value::Text(source.into_owned())]));
    }
    let values: Vec<Value> =
        source.split(&*delimiter).map(str::trim).filter(|part| !part.is_empty()).map(Value::text).collect();
    Ok(if values.is_empty() { Value::Absent } else { Value::Several(values) })
}
