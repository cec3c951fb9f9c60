//! How a field's label and a single character read inside a sentence.
//! It must not know what the sentence is about.

use std::fmt;

use crate::value::text::hidden_character;

/// "Enter a tenant URL", "Enter an application instance", "Enter the name of the variable", "Enter seats".
pub(super) fn enter(label: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "Enter {}{}", article(label), InSentence(label))
}

fn article(label: &str) -> &'static str {
    let first = label.split(' ').next().unwrap_or_default();
    let is_plural = first.ends_with('s') && !first.ends_with("ss") && !first.ends_with("us");
    if label.contains(" of the ") {
        return "the ";
    }
    if is_plural || first == "People" {
        return "";
    }
    // Acronyms are spelled out when read ("an LDAP path"), but SCIM and SAML are words.
    let is_spelled = is_acronym(first) && !matches!(first, "SCIM" | "SAML");
    let vowels = if is_spelled { "AEFHILMNORSX" } else { "AEIOaeio" };
    if first.starts_with(|c| vowels.contains(c)) { "an " } else { "a " }
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| !c.is_ascii_lowercase())
}

/// A label as it stands inside a sentence: its first letter small, unless the word is a name or an acronym.
pub(super) struct InSentence<'t>(pub(super) &'t str);

impl fmt::Display for InSentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.0.split(' ').next().unwrap_or_default();
        let is_name =
            matches!(first, "Entra" | "Microsoft" | "Azure" | "Graph") || self.0.starts_with("Key Vault");
        let has_inner_capital = first.chars().skip(1).any(|c| c.is_ascii_uppercase());
        let mut rest = self.0.chars();
        match rest.next() {
            Some(letter) if !is_name && !has_inner_capital => {
                write!(f, "{}{}", letter.to_ascii_lowercase(), rest.as_str())
            }
            Some(_) | None => f.write_str(self.0),
        }
    }
}

/// A character as a sentence can show it: in quotation marks, or by its number when it cannot be seen.
pub(super) struct Shown(pub(super) char);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let c = self.0;
        let mut buffer = [0; 4];
        if c == ' ' {
            f.write_str("a space")
        } else if c.is_whitespace() || hidden_character(c.encode_utf8(&mut buffer)).is_some() {
            write!(f, "a hidden character (U+{:04X})", u32::from(c))
        } else {
            write!(f, "“{c}”")
        }
    }
}
