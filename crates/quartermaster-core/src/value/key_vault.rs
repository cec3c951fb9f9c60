//! Where in Azure Key Vault the token lies: a secret identifier.
//! It must not know the secret, or how one is fetched.

use std::fmt;

use super::repair::{Parsed, Repair, trimmed};
use super::text::strip_prefix_ignoring_case;

/// The hosts of Key Vault in the public, US government and China clouds.
const HOSTS: [&str; 3] = [".vault.azure.net", ".vault.usgovcloudapi.net", ".vault.azure.cn"];

/// A secret identifier: `https://{vault}.vault.azure.net/secrets/{secret}[/{version}]`
/// (Azure Key Vault, "Object identifiers").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyVaultReference {
    identifier: String,
    vault: String,
    secret: String,
    version: Option<String>,
}

/// Why a text is not a secret identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyVaultFault {
    /// Nothing is left after trimming.
    Empty,
    /// `@Microsoft.KeyVault(...)`, which only App Service resolves.
    AppServiceSyntax,
    /// Does not start with `https://`.
    NotHttps,
    /// Not a host of Key Vault.
    Host,
    /// Not a vault name: 3 to 24 letters, digits and hyphens.
    VaultName,
    /// The path is not `/secrets/{secret}`: a key, a certificate, or nothing.
    NotASecret,
    /// Not a secret name: 1 to 127 letters, digits and hyphens.
    SecretName,
    /// Not a version: letters and digits.
    Version,
}

impl KeyVaultReference {
    /// From a secret identifier; lower-cases the host and drops one slash at the end.
    ///
    /// # Errors
    /// [`KeyVaultFault`] naming the first part that is not as it should be.
    pub fn parse(text: &str) -> Result<Parsed<Self>, KeyVaultFault> {
        let (kept, mut repairs) = trimmed(text);
        if kept.is_empty() {
            return Err(KeyVaultFault::Empty);
        }
        if strip_prefix_ignoring_case(kept, "@microsoft.keyvault").is_some() {
            return Err(KeyVaultFault::AppServiceSyntax);
        }
        let rest = strip_prefix_ignoring_case(kept, "https://").ok_or(KeyVaultFault::NotHttps)?;
        let (typed_host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = typed_host.to_ascii_lowercase();
        if host != typed_host {
            repairs.push(Repair::CanonicalForm);
        }
        let vault = HOSTS.iter().find_map(|suffix| host.strip_suffix(suffix)).ok_or(KeyVaultFault::Host)?;
        if !is_name(vault, 3, 24) || vault.starts_with('-') || vault.ends_with('-') {
            return Err(KeyVaultFault::VaultName);
        }
        let path = match path.strip_suffix('/') {
            Some(shorter) if !shorter.is_empty() => {
                repairs.push(Repair::SlashRemoved);
                shorter
            }
            Some(_) | None => path,
        };
        let below = path.strip_prefix("secrets/").ok_or(KeyVaultFault::NotASecret)?;
        let (secret, version) = match below.split_once('/') {
            Some((secret, version)) => (secret, Some(version)),
            None => (below, None),
        };
        if !is_name(secret, 1, 127) {
            return Err(KeyVaultFault::SecretName);
        }
        if version.is_some_and(|version| !is_name(version, 1, 127) || version.contains('-')) {
            return Err(KeyVaultFault::Version);
        }
        let value = Self {
            identifier: ["https://", &host, "/", path].concat(),
            vault: vault.to_owned(),
            secret: secret.to_owned(),
            version: version.map(str::to_owned),
        };
        Ok(Parsed { value, repairs })
    }

    /// The whole identifier.
    pub fn as_str(&self) -> &str {
        &self.identifier
    }

    /// The vault's name.
    pub fn vault(&self) -> &str {
        &self.vault
    }

    /// The secret's name.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// The secret's version; without one, the current version is meant.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }
}

impl fmt::Display for KeyVaultReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.identifier)
    }
}

fn is_name(text: &str, shortest: usize, longest: usize) -> bool {
    (shortest..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn identifiers_of_three_clouds_parse_into_their_parts() {
        for host in HOSTS {
            let text = format!("https://contoso-vault{host}/secrets/LinkedIn-Token");
            let reference = KeyVaultReference::parse(&text).unwrap().value;
            assert_eq!(reference.as_str(), text);
            assert_eq!((reference.vault(), reference.secret()), ("contoso-vault", "LinkedIn-Token"));
            assert_eq!(reference.version(), None);
        }
        let text = "HTTPS://Kv1.Vault.Azure.Net/secrets/t/0123456789abcdef0123456789abcdef/";
        let parsed = KeyVaultReference::parse(text).unwrap();
        assert_eq!(
            parsed.value.as_str(),
            "https://kv1.vault.azure.net/secrets/t/0123456789abcdef0123456789abcdef"
        );
        assert_eq!(parsed.value.version(), Some("0123456789abcdef0123456789abcdef"));
        assert_eq!(parsed.repairs, [Repair::CanonicalForm, Repair::SlashRemoved]);
    }

    #[test]
    fn each_wrong_part_is_named() {
        let long = format!("https://kv1.vault.azure.net/secrets/{}", "a".repeat(128));
        for (text, fault) in [
            ("", KeyVaultFault::Empty),
            (
                "@Microsoft.KeyVault(SecretUri=https://kv1.vault.azure.net/secrets/t)",
                KeyVaultFault::AppServiceSyntax,
            ),
            ("http://kv1.vault.azure.net/secrets/t", KeyVaultFault::NotHttps),
            ("kv1.vault.azure.net/secrets/t", KeyVaultFault::NotHttps),
            ("https://kv1.vault.azure.net.evil.example/secrets/t", KeyVaultFault::Host),
            ("https://vault.azure.net/secrets/t", KeyVaultFault::Host),
            ("https://kv1.vault.azure.net:443/secrets/t", KeyVaultFault::Host),
            ("https://user@kv1.vault.azure.net/secrets/t", KeyVaultFault::VaultName),
            ("https://kv.vault.azure.net/secrets/t", KeyVaultFault::VaultName),
            ("https://a.b.vault.azure.net/secrets/t", KeyVaultFault::VaultName),
            ("https://-kv1.vault.azure.net/secrets/t", KeyVaultFault::VaultName),
            ("https://kv1.vault.azure.net", KeyVaultFault::NotASecret),
            ("https://kv1.vault.azure.net/", KeyVaultFault::NotASecret),
            ("https://kv1.vault.azure.net/secrets", KeyVaultFault::NotASecret),
            ("https://kv1.vault.azure.net/secrets/", KeyVaultFault::NotASecret),
            ("https://kv1.vault.azure.net/keys/t", KeyVaultFault::NotASecret),
            ("https://kv1.vault.azure.net/secrets/my_token", KeyVaultFault::SecretName),
            ("https://kv1.vault.azure.net/secrets/t?api-version=7.4", KeyVaultFault::SecretName),
            (&long, KeyVaultFault::SecretName),
            ("https://kv1.vault.azure.net/secrets/t/1-2", KeyVaultFault::Version),
            ("https://kv1.vault.azure.net/secrets/t/1/2", KeyVaultFault::Version),
        ] {
            assert_eq!(KeyVaultReference::parse(text), Err(fault), "{text}");
        }
    }
}
