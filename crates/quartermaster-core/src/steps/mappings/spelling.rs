//! Which attributes Entra has, and which one a misspelt name probably meant. It must not know of rows or tables.

/// Attributes of users and groups as the provisioning service names them
/// (Microsoft Graph: synchronization objectDefinition; Microsoft docs: Customize attribute mappings).
const KNOWN: &[&str] = &[
    "objectId", "IsSoftDeleted", "accountEnabled", "displayName", "givenName", "surname", "mail", "mailNickname",
    "userPrincipalName", "originalUserPrincipalName", "jobTitle", "department", "companyName", "employeeId",
    "physicalDeliveryOfficeName", "streetAddress", "city", "state", "postalCode", "country", "telephoneNumber",
    "mobile", "facsimileTelephoneNumber", "preferredLanguage", "proxyAddresses", "dirSyncEnabled",
    "onPremisesSecurityIdentifier", "passwordProfile.password", "appRoleAssignments", "manager", "userType",
    "onPremisesSamAccountName", "onPremisesUserPrincipalName", "mailEnabled", "securityEnabled", "members",
    "extensionAttribute1", "extensionAttribute2", "extensionAttribute3", "extensionAttribute4", "extensionAttribute5",
    "extensionAttribute6", "extensionAttribute7", "extensionAttribute8", "extensionAttribute9", "extensionAttribute10",
    "extensionAttribute11", "extensionAttribute12", "extensionAttribute13", "extensionAttribute14", "extensionAttribute15",
];

/// Source attributes that every object has; matching by any other may create people twice.
const NEVER_EMPTY: &[&str] = &["objectId", "userPrincipalName", "originalUserPrincipalName", "displayName", "mailNickname"];

/// Whether this is one of Entra's usual attributes.
pub(super) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// Whether every object has this attribute.
pub(super) fn never_empty(name: &str) -> bool {
    NEVER_EMPTY.contains(&name)
}

/// How many letters two spellings may differ by to be the same word.
const CLOSE: usize = 2;

/// The attribute that was probably meant: another case or up to two letters off, for names of six letters or more.
pub(super) fn meant(given: &str) -> Option<&'static str> {
    if KNOWN.contains(&given) {
        return None;
    }
    if let Some(same) = KNOWN.iter().find(|known| known.eq_ignore_ascii_case(given)) {
        return Some(same);
    }
    if given.len() < 6 || given.starts_with("extension") {
        return None;
    }
    let close = KNOWN.iter().map(|known| (distance(given, known), *known)).min()?;
    (close.0 <= CLOSE).then_some(close.1)
}

/// How many letters have to be added, dropped or replaced (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut last = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (to, above) in b.iter().zip(row.iter().skip(1)) {
            let swapped = last + usize::from(from != *to);
            last = *above;
            left = swapped.min(above + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelling_is_told_from_another_attribute() {
        for (given, expected) in [
            ("userPrincipleName", Some("userPrincipalName")),
            ("userprincipalname", Some("userPrincipalName")),
            ("objectID", Some("objectId")),
            ("givenNam", Some("givenName")),
            ("MAIL", Some("mail")),
            ("userPrincipalName", None),
            // Too short, or a row of its own: no guess.
            ("male", None),
            ("shoeSize", None),
            ("extensionAttribute16", None),
            ("extension_0a1b2c_costCenter", None),
        ] {
            assert_eq!(meant(given), expected, "{given}");
        }
    }

    #[test]
    fn the_distance_counts_letters() {
        for (a, b, count) in [("", "", 0), ("abc", "", 3), ("", "ab", 2), ("kitten", "sitting", 3), ("mail", "mail", 0)] {
            assert_eq!(distance(a, b), count, "{a} {b}");
        }
    }
}
