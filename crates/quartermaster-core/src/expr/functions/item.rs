//! The function Item.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// One of the values of an attribute, counted from 1.
pub(super) static FUNCTION: Function = Function {
    name: "Item",
    parameters: &[Parameter::needed("attribute", Kind::Several), Parameter::needed("index", Kind::Number)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "One of the values of an attribute, counted from 1",
        notes: &["Beyond the last one there is no value."],
        examples: &[
            Example {
                expression: r#"Item([proxyAddresses], 1)"#,
                inputs: &[(
                    "proxyAddresses",
                    Given::Several(&["SMTP:ann@contoso.com", "smtp:lee@contoso.com"]),
                )],
                result: Outcome::Text("SMTP:ann@contoso.com"),
            },
            Example {
                expression: r#"Item([proxyAddresses], 3)"#,
                inputs: &[("proxyAddresses", Given::Several(&["a", "b"]))],
                result: Outcome::Absent,
            },
            Example {
                expression: r#"Item([proxyAddresses], 0)"#,
                inputs: &[("proxyAddresses", Given::Several(&["a"]))],
                result: Outcome::Failure("Give Item a number of 1 or more for index"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let index = arguments.within(1, 1, i64::MAX)?;
    let values = arguments.several(0)?;
    let value = usize::try_from(index - 1).ok().and_then(|at| values.get(at).copied());
    Ok(value.cloned().unwrap_or(Value::Absent))
}
