//! The function SelectUniqueValue.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, FailureKind, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// The first value that the target does not have yet.
pub(super) static FUNCTION: Function = Function {
    name: "SelectUniqueValue",
    parameters: &[
        Parameter::needed("uniqueValueRule1", Kind::Text),
        Parameter::needed("uniqueValueRule2", Kind::Text),
    ],
    repeating: 1,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "The first value that the target does not have yet",
        notes: &[
            "Only for provisioning from an HR system or through the API into Active Directory: not for the applications here.",
            "It stands outermost, works on creation only, and never on a matching attribute.",
        ],
        examples: &[Example {
            expression: r#"SelectUniqueValue(Join("@", [givenName], "contoso.com"), Join("@", [surname], "contoso.com"))"#,
            inputs: &[("givenName", Given::Text("ann")), ("surname", Given::Text("lee"))],
            result: Outcome::Text("ann@contoso.com"),
        }],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    for at in 0..arguments.count() {
        let value = arguments.value(at)?;
        let text = value.written().to_lowercase();
        if !value.is_empty() && arguments.surroundings.taken.iter().all(|taken| taken.to_lowercase() != text)
        {
            return Ok(value.clone());
        }
    }
    Err(arguments.whole_failure(FailureKind::AllTaken))
}
