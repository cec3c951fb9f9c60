//! The function AppRoleAssignments.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, FailureKind, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// The user's roles in this application.
pub(super) static FUNCTION: Function = Function {
    name: "AppRoleAssignments",
    parameters: &[Parameter::needed("source", Kind::AppRoles)],
    repeating: 0,
    result: Kind::Several,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "The user’s roles in this application",
        notes: &[
            "Microsoft Graph lists this function, but no page describes it. SingleAppRoleAssignment and AppRoleAssignmentsComplex are described.",
        ],
        examples: &[Example {
            expression: r#"AppRoleAssignments([appRoleAssignments])"#,
            inputs: &[("appRoleAssignments", Given::Several(&["User"]))],
            result: Outcome::Failure(
                "AppRoleAssignments cannot be tried out here: how Entra evaluates it is not documented",
            ),
        }],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    Err(arguments.whole_failure(FailureKind::NotDocumented(arguments.function.name)))
}
