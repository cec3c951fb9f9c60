//! The function Coalesce.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// The first value that is there.
pub(super) static FUNCTION: Function = Function {
    name: "Coalesce",
    parameters: &[Parameter::needed("source", Kind::Any)],
    repeating: 1,
    result: Kind::Any,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "The first value that is there",
        notes: &[
            "An empty text is a value. Only what has no value at all is passed over.",
            "The last argument is the default, if it always has a value.",
        ],
        examples: &[
            Example {
                expression: r#"Coalesce([mail], [userPrincipalName])"#,
                inputs: &[("mail", Given::Absent), ("userPrincipalName", Given::Text("ann@contoso.com"))],
                result: Outcome::Text("ann@contoso.com"),
            },
            Example {
                expression: r#"Coalesce([jobTitle], "Employee")"#,
                inputs: &[("jobTitle", Given::Absent)],
                result: Outcome::Text("Employee"),
            },
            Example { expression: r#"Coalesce([mail], [otherMail])"#, inputs: &[], result: Outcome::Absent },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    for at in 0..arguments.count() {
        let value = arguments.value(at)?;
        if !value.is_absent() {
            return Ok(value.clone());
        }
    }
    Ok(Value::Absent)
}
