//! The function AssertiveAppRoleAssignmentsComplex.

#[cfg(feature = "evaluate")]
use super::app_role_assignments_complex::complex;
#[cfg(feature = "evaluate")]
use super::{Arguments, Failure, Help, Value};
use super::{Function, Kind, Parameter};

/// The user's roles in this application as complex values, also when they become fewer.
pub(super) static FUNCTION: Function = Function {
    name: "AssertiveAppRoleAssignmentsComplex",
    parameters: &[Parameter::needed("source", Kind::AppRoles)],
    repeating: 0,
    result: Kind::Several,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "The user’s roles in this application as complex values, also when they become fewer",
        notes: &[
            "Its only argument is [appRoleAssignments].",
            "It may differ from AppRoleAssignmentsComplex in what is removed from the target. The try-out shows the same values for both.",
        ],
        examples: &[],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Ok(Value::Several(arguments.several(0)?.into_iter().map(|role| complex(&role.written())).collect()))
}
