//! What of a source attribute matters to a filter. It must not know mapping tables.
//! Source: Microsoft docs, Scoping users or groups to be provisioned with scoping filters; GET …/schema/filterOperators.

use crate::attributes::{self, Kind};
use crate::catalog::Object;

/// Why scoping filters cannot use an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsuited {
    /// The members of a group.
    Members,
    /// Application roles.
    Roles,
    /// `userType`.
    UserType,
    /// Who somebody's manager is.
    Manager,
    /// A date or time.
    Date,
    /// Several values.
    Several,
}

/// Attributes with several values that mappings do not have, as Microsoft Graph names them.
const SEVERAL: &[&str] = &[
    "otherMails",
    "otherMobiles",
    "otherTelephones",
    "businessPhones",
    "assignedLicenses",
    "assignedPlans",
    "provisionedPlans",
    "imAddresses",
    "identities",
    "interests",
    "skills",
    "schools",
    "owners",
    "memberOf",
    "directReports",
    "groupTypes",
];

/// Attributes that hold a date; any other that ends like one counts too.
const DATES: &[&str] =
    &["employeeHireDate", "employeeLeaveDateTime", "hireDate", "birthday", "refreshTokensValidFromDateTime"];

/// What a filter has to know of an attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// It is among Entra's usual ones.
    pub known: bool,
    /// It holds yes or no.
    pub flag: bool,
    /// It holds text.
    pub text: bool,
    /// Some objects do not have it.
    pub may_be_empty: bool,
}

/// What is known of an attribute.
pub(super) fn traits(object: Object, name: &str) -> Traits {
    match attributes::source(object, name) {
        Some(found) => Traits {
            known: true,
            flag: found.kind == Kind::Flag,
            text: found.kind == Kind::Text,
            may_be_empty: found.may_be_empty,
        },
        None => Traits { known: attributes::is_extension(name), may_be_empty: true, ..Traits::default() },
    }
}

/// Why filters cannot use this attribute, if they cannot.
pub(super) fn unsuited(object: Object, name: &str) -> Option<Unsuited> {
    let among = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if among(&["members"]) {
        Some(Unsuited::Members)
    } else if among(&["appRoleAssignments"]) {
        Some(Unsuited::Roles)
    } else if among(&["userType"]) {
        Some(Unsuited::UserType)
    } else if among(&["manager"]) {
        Some(Unsuited::Manager)
    } else if among(DATES) || name.ends_with("DateTime") || name.ends_with("Timestamp") {
        Some(Unsuited::Date)
    } else {
        let several = attributes::source(object, name).is_some_and(|found| found.several);
        (several || among(SEVERAL)).then_some(Unsuited::Several)
    }
}
