//! The one list of everything a typed value can have wrong with it.
//! It must not know the sentences: `problem/values.rs` writes those, with the field's label.

use super::{
    AttributeFault, CountFault, DateFault, DomainFault, EmailFault, EntraTenantFault,
    EnvironmentVariableFault, GuidFault, KeyVaultFault, TenantUrlFault, TextFault, TokenFinding,
    UserPrincipalFault,
};

macro_rules! value_faults {
    ($($(#[$doc:meta])* $variant:ident($fault:ident),)+) => {
        /// Why a text did not parse into its value. Carries no label: the field that asked knows its own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ValueFault {
            $($(#[$doc])* $variant($fault),)+
        }
        $(impl From<$fault> for ValueFault {
            fn from(fault: $fault) -> Self {
                Self::$variant(fault)
            }
        })+
    };
}

value_faults! {
    /// A tenant URL.
    TenantUrl(TenantUrlFault),
    /// A notification e-mail address.
    Email(EmailFault),
    /// A domain name on its own.
    Domain(DomainFault),
    /// A name, a label, a target path: free text with a limit.
    Text(TextFault),
    /// A calendar date.
    Date(DateFault),
    /// An object id.
    Guid(GuidFault),
    /// An Entra tenant: domain or id.
    EntraTenant(EntraTenantFault),
    /// A user: principal name or object id.
    User(UserPrincipalFault),
    /// The name of an environment variable.
    EnvironmentVariable(EnvironmentVariableFault),
    /// A Key Vault secret identifier.
    KeyVault(KeyVaultFault),
    /// A whole number.
    Count(CountFault),
    /// The name of a source attribute.
    Attribute(AttributeFault),
    /// A finding about the access token; never holds any part of it.
    Token(TokenFinding),
}
