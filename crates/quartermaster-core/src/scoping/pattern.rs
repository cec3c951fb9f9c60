//! Regular expressions of filters, read as .NET reads them. It must not know filters.

use crate::expr::dotnet::regex_syntax;

/// Whether Entra can use a regular expression. One that only this page cannot try is not held against it.
///
/// # Errors
/// What to mend, without a full stop.
pub fn dotnet_pattern(pattern: &str) -> Result<(), String> {
    match regex_syntax::check(pattern) {
        Err(fault) if !fault.is_ours() => Err(fault.to_string()),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Why this page cannot try a regular expression that Entra may take.
pub(super) fn untried(pattern: &str) -> Option<String> {
    regex_syntax::check(pattern)
        .err()
        .filter(regex_syntax::RegexFault::is_ours)
        .map(|fault| fault.to_string())
}

/// Looks for a regular expression in a text, as .NET's `Regex.IsMatch` does: anywhere in it, and case counts. `None`
/// when that cannot be decided within bounds.
#[cfg(feature = "evaluate")]
pub fn dotnet_match(pattern: &str, text: &str) -> Option<bool> {
    crate::expr::dotnet::regex::Regex::parse(pattern).ok()?.is_match(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_held_against_dotnet_and_not_against_this_page() {
        assert_eq!(dotnet_pattern(r".*\@contoso\.com"), Ok(()));
        assert_eq!(dotnet_pattern("(1[0-9]{6})"), Ok(()));
        let said = dotnet_pattern("(a").err().unwrap_or_default();
        assert!(said.starts_with("Close this ("), "{said}");
        assert_eq!(untried("(a"), None);
        // Balancing groups are .NET's own.
        let balancing = "(?<open>a)(?<-open>b)";
        assert_eq!((dotnet_pattern(balancing), untried(balancing).is_some()), (Ok(()), true));
    }

    #[cfg(feature = "evaluate")]
    #[test]
    fn a_match_may_be_anywhere_and_ends_in_bounded_time() {
        assert_eq!(dotnet_match(r"@contoso\.com$", "b.simon@contoso.com"), Some(true));
        assert_eq!(dotnet_match("[1-9][0-9]", "5"), Some(false));
        assert_eq!(dotnet_match("[1-9][0-9]", "a 500"), Some(true));
        assert_eq!(dotnet_match("Sales", "sales"), Some(false));
        assert_eq!(dotnet_match("(a", "a"), None);
        assert_eq!(dotnet_match(r"(?=(a+)+$)(a|a)*b\1", &"a".repeat(60)), None);
    }
}
