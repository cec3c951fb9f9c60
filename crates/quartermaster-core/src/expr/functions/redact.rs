//! The function Redact.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// A value that the provisioning logs do not show.
pub(super) static FUNCTION: Function = Function {
    name: "Redact",
    parameters: &[Parameter::needed("expression", Kind::Any)],
    repeating: 0,
    result: Kind::Any,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "A value that the provisioning logs do not show",
        notes: &["The value itself is sent as it is. The logs say [Redact] instead."],
        examples: &[Example {
            expression: r#"Redact([userPrincipalName])"#,
            inputs: &[("userPrincipalName", Given::Text("ann@contoso.com"))],
            result: Outcome::Text("ann@contoso.com"),
        }],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    arguments.value(0).cloned()
}
