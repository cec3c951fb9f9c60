//! Several files as one archive. It must not know which: the artefact `everything` chooses them.

use super::constant::{ConstantFault, constant};
use super::zip::{Entry, zip};

/// The files of an archive, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// Each with its plain name.
    pub files: Vec<Bundled>,
}

/// A file of a [`Bundle`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundled {
    /// Its plain name in the archive.
    pub file: &'static str,
    /// What it holds.
    pub content: Content,
}

/// What a file of a [`Bundle`] holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// This text.
    Text(String),
    /// The constant file of this name.
    Beside(&'static str),
}

impl Bundle {
    /// The names of the constant files that [`bundle`] will want.
    pub fn wants(&self) -> impl Iterator<Item = &'static str> {
        self.files.iter().filter_map(|file| match file.content {
            Content::Beside(name) => Some(name),
            Content::Text(_) => None,
        })
    }
}

/// The archive of a bundle: a zip whose bytes depend on nothing but the files. `beside` gives the bytes of a constant
/// file by its name; they are held against [`CONSTANTS`](super::CONSTANTS).
///
/// # Errors
/// The first constant file that is not given, or is not the one that this build knows.
pub fn bundle<'a>(
    bundle: &'a Bundle,
    beside: impl Fn(&str) -> Option<&'a [u8]>,
) -> Result<Vec<u8>, ConstantFault> {
    let mut entries = Vec::with_capacity(bundle.files.len());
    for Bundled { file, content } in &bundle.files {
        let bytes = match content {
            Content::Text(text) => text.as_bytes(),
            Content::Beside(name) => {
                let known = constant(name).ok_or(ConstantFault::Absent(name))?;
                let bytes = beside(name).ok_or(ConstantFault::Absent(name))?;
                known.check(bytes)?;
                bytes
            }
        };
        entries.push(Entry { name: file, bytes, runs: file.ends_with(".sh") });
    }
    Ok(zip(&entries))
}
