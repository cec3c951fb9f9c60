//! The opened document as it is kept in a draft: its text without white space, cheap to copy.
//! It must not know what the document means.

use std::fmt;
use std::sync::Arc;

use super::{Opened, SchemaFault, open};

/// The text of a schema that opens. Copies share it, so a draft with its history holds it once.
#[derive(Clone, PartialEq, Eq)]
pub struct Base(Arc<str>);

impl Base {
    /// From the text of a schema.
    ///
    /// # Errors
    /// The one reason why it cannot be opened.
    pub fn parse(text: &str) -> Result<Self, SchemaFault> {
        open(text).map(|opened| opened.base)
    }

    /// The document without white space between its parts; escapes and numbers stay as they were written.
    pub(super) fn of(text: &str) -> Self {
        let mut kept = String::with_capacity(text.len());
        let (mut inside, mut escaped) = (false, false);
        for c in text.chars() {
            if inside || !matches!(c, ' ' | '\t' | '\n' | '\r') {
                kept.push(c);
            }
            if escaped {
                escaped = false;
            } else if c == '"' {
                inside = !inside;
            } else {
                escaped = inside && c == '\\';
            }
        }
        Self(kept.into())
    }

    /// The document, opened again.
    ///
    /// # Errors
    /// None for a text that has opened before.
    pub fn open(&self) -> Result<Opened, SchemaFault> {
        open(&self.0)
    }

    /// The text, for a saved draft.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base({} bytes)", self.0.len())
    }
}
