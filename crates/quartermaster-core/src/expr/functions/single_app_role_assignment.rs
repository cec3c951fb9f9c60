//! The function SingleAppRoleAssignment.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, FailureKind, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// The name of the user's only role in this application.
pub(super) static FUNCTION: Function = Function {
    name: "SingleAppRoleAssignment",
    parameters: &[Parameter::needed("source", Kind::AppRoles)],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "The name of the user’s only role in this application",
        notes: &[
            "Its only argument is [appRoleAssignments].",
            "Use it where no user has more than one role, with AppRoleAssignmentsComplex otherwise.",
        ],
        examples: &[
            Example {
                expression: r#"SingleAppRoleAssignment([appRoleAssignments])"#,
                inputs: &[("appRoleAssignments", Given::Several(&["User"]))],
                result: Outcome::Text("User"),
            },
            Example {
                expression: r#"SingleAppRoleAssignment([appRoleAssignments])"#,
                inputs: &[("appRoleAssignments", Given::Several(&["Admin", "User"]))],
                result: Outcome::Failure("Assign the user one role only: SingleAppRoleAssignment finds 2"),
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    match arguments.several(0)?.as_slice() {
        [one] => Ok((*one).clone()),
        roles => Err(arguments.failure(0, FailureKind::OneRole(roles.len()))),
    }
}
