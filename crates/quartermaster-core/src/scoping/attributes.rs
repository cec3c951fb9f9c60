//! What is known of source attributes that matters to a filter. It must not know mapping tables.
//! Source: Microsoft docs, Scoping users or groups to be provisioned with scoping filters; GET …/schema/filterOperators.

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

/// Attributes with several values, as the provisioning service and Microsoft Graph name them.
const SEVERAL: &[&str] = &[
    "proxyAddresses",
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

/// Attributes that hold yes or no.
const FLAGS: &[&str] =
    &["IsSoftDeleted", "accountEnabled", "dirSyncEnabled", "mailEnabled", "securityEnabled"];

/// Attributes of text that are often taken for yes or no or a number.
const TEXTS: &[&str] = &[
    "objectId",
    "displayName",
    "givenName",
    "surname",
    "mail",
    "mailNickname",
    "userPrincipalName",
    "originalUserPrincipalName",
    "jobTitle",
    "department",
    "companyName",
    "employeeId",
    "physicalDeliveryOfficeName",
    "streetAddress",
    "city",
    "state",
    "postalCode",
    "country",
    "telephoneNumber",
    "mobile",
    "facsimileTelephoneNumber",
    "preferredLanguage",
    "usageLocation",
];

/// Attributes that every object has: a clause that excludes never meets an empty one.
const NEVER_EMPTY: &[&str] =
    &["objectId", "userPrincipalName", "originalUserPrincipalName", "displayName", "mailNickname"];

/// Why filters cannot use this attribute, if they cannot.
pub(super) fn unsuited(name: &str) -> Option<Unsuited> {
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
        among(SEVERAL).then_some(Unsuited::Several)
    }
}

/// It holds yes or no.
pub(super) fn is_flag(name: &str) -> bool {
    FLAGS.contains(&name)
}

/// It is known to hold text.
pub(super) fn is_text(name: &str) -> bool {
    TEXTS.contains(&name)
}

/// It may be empty.
pub(super) fn may_be_empty(name: &str) -> bool {
    !NEVER_EMPTY.contains(&name) && !FLAGS.contains(&name)
}
