//! One row of a mapping table as it was typed. It must not know whether it is right.

use crate::catalog::{Apply, AttributeMapping, Source};

/// One row as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingRow {
    /// The target attribute.
    pub target: String,
    /// What kind of source it has.
    pub kind: SourceKind,
    /// Attribute name, constant or expression.
    pub source: String,
    /// Matching precedence, from 1.
    pub matching: Option<u8>,
    /// Only applied to new objects.
    pub creation: bool,
    /// What is written where the source is empty; may be empty itself.
    pub default: String,
}

/// Kinds of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// A directory attribute.
    Attribute,
    /// A fixed text.
    Constant,
    /// An expression.
    Expression,
}

impl SourceKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Attribute, Self::Expression, Self::Constant];

    /// Its key in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Attribute => "attribute",
            Self::Constant => "constant",
            Self::Expression => "expression",
        }
    }

    /// The kind of this key.
    pub fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

impl MappingRow {
    /// A row that was just added.
    pub fn empty() -> Self {
        Self {
            target: String::new(),
            kind: SourceKind::Attribute,
            source: String::new(),
            matching: None,
            creation: false,
            default: String::new(),
        }
    }

    /// The row of an application's file.
    pub fn of(mapping: &AttributeMapping) -> Self {
        let (kind, source) = match &mapping.source {
            Source::Attribute(name) => (SourceKind::Attribute, name),
            Source::Constant(text) => (SourceKind::Constant, text),
            Source::Expression(text) => (SourceKind::Expression, text),
        };
        Self {
            target: mapping.target.clone(),
            kind,
            source: source.clone(),
            matching: mapping.matching,
            creation: mapping.apply == Apply::Creation,
            default: String::new(),
        }
    }

    /// The row in one line: `userName ← [mail] (matching 1)`.
    pub fn told(&self) -> String {
        let mut line = [&self.target, " ← ", &self.shown()].concat();
        let mut notes = Vec::new();
        notes.extend(self.matching.map(|at| ["matching ", &at.to_string()].concat()));
        notes.extend(self.creation.then(|| "on creation".to_owned()));
        notes.extend((!self.default.is_empty()).then(|| ["default ", &self.default].concat()));
        if !notes.is_empty() {
            line = [&line, " (", &notes.join(", "), ")"].concat();
        }
        line
    }

    /// The source as the portal's table prints it.
    pub fn shown(&self) -> String {
        match self.kind {
            SourceKind::Attribute => format!("[{}]", self.source),
            SourceKind::Constant => format!("\"{}\"", self.source),
            SourceKind::Expression => self.source.clone(),
        }
    }
}
