//! The files that are the same for everybody: scripts and the JSON Schema. Their bytes are not in here, so that the page
//! stays small; their lengths and fingerprints are. It must not fetch or open one: the caller hands the bytes in.

use std::fmt;

use super::sha256::sha256;

/// A constant file, as the build found it in `constant/` (the JSON Schema: in `docs/`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Constant {
    /// Its plain name.
    pub name: &'static str,
    /// SHA-256 of its bytes, as 64 lower-case hexadecimal digits.
    pub sha256: &'static str,
    /// How many bytes it has.
    pub length: usize,
}

/// All of them, by name.
pub static CONSTANTS: &[Constant] = include!(concat!(env!("OUT_DIR"), "/constants.rs"));

/// Why bytes are not a constant file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstantFault {
    /// Nothing answered.
    Unreachable(&'static str),
    /// What answered does not have it.
    Absent(&'static str),
    /// They are other bytes than this build knows.
    Altered(&'static str),
}

impl fmt::Display for ConstantFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, said) = match self {
            Self::Unreachable(name) => (name, " could not be fetched: go online, then try again"),
            Self::Absent(name) => (name, " does not lie beside this page: tell whoever hosts it"),
            Self::Altered(name) => {
                (name, " is not of the same version as this page: reload it, then try again")
            }
        };
        out.write_str(name)?;
        out.write_str(said)
    }
}

/// The constant file of this name.
pub fn constant(name: &str) -> Option<&'static Constant> {
    CONSTANTS.iter().find(|constant| constant.name == name)
}

impl Constant {
    /// Holds bytes that came from outside against the table.
    ///
    /// # Errors
    /// [`ConstantFault::Altered`] where they are not these.
    pub fn check(&self, bytes: &[u8]) -> Result<(), ConstantFault> {
        if bytes.len() == self.length && sha256(bytes) == self.sha256 {
            Ok(())
        } else {
            Err(ConstantFault::Altered(self.name))
        }
    }
}
