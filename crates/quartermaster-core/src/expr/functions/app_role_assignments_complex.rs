//! The function AppRoleAssignmentsComplex.

use super::{Function, Kind, Parameter};
#[cfg(feature = "evaluate")]
use super::{Help, unwritten};

/// The function AppRoleAssignmentsComplex.
pub(super) static FUNCTION: Function = Function {
    name: "AppRoleAssignmentsComplex",
    parameters: &[Parameter::needed("source", Kind::AppRoles)],
    repeating: 0,
    result: Kind::Several,
    #[cfg(feature = "evaluate")]
    help: Help { meaning: "", notes: &[], examples: &[], evaluate: unwritten },
};
