//! The function AppRoleAssignmentsComplex.

#[cfg(feature = "evaluate")]
use super::{Arguments, Failure, Help, Value};
use super::{Function, Kind, Parameter};

/// The user's roles in this application as complex values, for an application that takes several.
pub(super) static FUNCTION: Function = Function {
    name: "AppRoleAssignmentsComplex",
    parameters: &[Parameter::needed("source", Kind::AppRoles)],
    repeating: 0,
    result: Kind::Several,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "The user’s roles in this application as complex values, for an application that takes several",
        notes: &[
            "Its only argument is [appRoleAssignments].",
            "Use it where users have several roles. An application whose roles are plain texts cannot take it.",
        ],
        examples: &[],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Ok(Value::Several(arguments.several(0)?.into_iter().map(|role| complex(&role.written())).collect()))
}

/// A role as the service sends it (Microsoft: Customize user provisioning attribute mappings).
#[cfg(feature = "evaluate")]
pub(super) fn complex(role: &str) -> Value {
    let entry = |key: &str, value: Value| (key.to_owned(), value);
    Value::Complex(vec![
        entry("primary", Value::YesNo(false)),
        entry("type", Value::text("WindowsAzureActiveDirectoryRole")),
        entry("display", Value::text(role)),
        entry("value", Value::text(role)),
    ])
}
