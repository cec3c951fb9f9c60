//! Values that cannot be wrong: each newtype is made only by its `parse`, from what a person typed or a file said.
//! It must not know of steps, fields or labels; the sentences for its faults live in `problem/values.rs`.

/// Gives a newtype over a `String` its `as_str` and its `Display`.
macro_rules! reads_as_text {
    ($($name:ident),+) => { $(
        impl $name {
            /// The value as it is stored, shown and exported.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+ };
}

mod attribute;
pub mod blank;
mod count;
mod date;
pub mod domain;
mod entra_tenant;
mod environment_variable;
mod fault;
mod guid;
mod jwt;
mod key_vault;
mod lookalike;
mod name;
mod notification_email;
mod principal;
mod punycode;
mod repair;
mod secret_token;
mod tenant_url;
pub mod text;

pub use attribute::{AttributeFault, AttributeName, TargetPath};
pub use count::{Count, CountFault, DEFAULT_DELETION_THRESHOLD};
pub use date::{Date, DateFault};
pub use domain::DomainFault;
pub use entra_tenant::{EntraTenant, EntraTenantFault, TenantDomain};
pub use environment_variable::{EnvironmentVariable, EnvironmentVariableFault};
pub use fault::ValueFault;
pub use guid::{Guid, GuidFault};
pub use key_vault::{KeyVaultFault, KeyVaultReference};
pub use lookalike::{Lookalike, Resemblance};
pub use name::{ApplicationName, Label, RoleName, TextFault};
pub use notification_email::{EmailFault, EmailHint, NotificationEmail};
pub use principal::{GroupName, GroupPrincipal, UserPrincipal, UserPrincipalFault, UserPrincipalName};
pub use repair::{Parsed, Repair};
pub use secret_token::{SecretToken, TokenFinding};
pub use tenant_url::{TenantUrl, TenantUrlFault};
