//! The shape of attribute mappings and of what a guide changes in them.
//! Compiled into the crate and into build.rs, so it must not name anything of the crate.

use super::read::{Reader, Shape, shape, word};
use crate::wire::json::Json;

/// The mapping of one kind of object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectMapping {
    /// `User` or `Group`.
    pub source_object: String,
    /// The SCIM schema URN of the target object.
    pub target_object: String,
    /// Its rows, in the order of the portal.
    pub attributes: Vec<AttributeMapping>,
}

shape!(ObjectMapping { source_object, target_object, attributes;  });

/// One row of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeMapping {
    /// The SCIM attribute.
    pub target: String,
    /// Where its value comes from.
    pub source: Source,
    /// Its place among the matching attributes, from 1; `None` when it does not match.
    pub matching: Option<u8>,
    /// When it is written.
    pub apply: Apply,
    /// The row has to stay.
    pub required: bool,
    /// Its plain name: "work e-mail".
    pub label: String,
}

shape!(AttributeMapping { target, source, label; matching, apply, required });

/// Where a mapped value comes from; the same words as in the exported file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// An attribute of the directory object, by its name.
    Attribute(String),
    /// A fixed text.
    Constant(String),
    /// An expression of the provisioning service.
    Expression(String),
}

impl Shape for Source {
    fn read(json: &Json, reader: &mut Reader) -> Self {
        match reader.tagged(json, &["attribute", "constant", "expression"]) {
            (0, text) => Self::Attribute(text),
            (1, text) => Self::Constant(text),
            (_, text) => Self::Expression(text),
        }
    }
}

impl Source {
    /// As the portal's table prints it: `[mail]`, `"en-US"`, or the expression itself.
    pub fn shown(&self) -> String {
        match self {
            Self::Attribute(name) => ["[", name, "]"].concat(),
            Self::Constant(text) => ["\"", text, "\""].concat(),
            Self::Expression(text) => text.clone(),
        }
    }

    /// The name, text or expression without its dress.
    pub fn text(&self) -> &str {
        match self {
            Self::Attribute(text) | Self::Constant(text) | Self::Expression(text) => text,
        }
    }
}

/// When a mapped value is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Apply {
    /// On creation and on every change.
    #[default]
    Always,
    /// Only when the account is created.
    Creation,
}

word!(Apply { Always = "always", Creation = "creation" });

/// The kinds of objects that are provisioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// User accounts.
    Users,
    /// Groups.
    Groups,
}

word!(Object { Users = "users", Groups = "groups" });

impl Object {
    /// Both, users first.
    pub const ALL: [Self; 2] = [Self::Users, Self::Groups];

    /// `users` or `groups`: the key in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Groups => "groups",
        }
    }
}

/// One change that a guide makes to a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// In which table.
    pub object: Object,
    /// What is done.
    pub kind: EditKind,
    /// The row, by its target.
    pub target: String,
    /// The row's source before.
    pub from: Source,
    /// The row's source afterwards; only for [`EditKind::Source`].
    pub to: Option<Source>,
    /// Why.
    pub reason: String,
    /// Who asks for it.
    pub source: String,
}

shape!(Edit { object, kind, target, from, reason, source; to });

/// What an [`Edit`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// The row goes.
    Remove,
    /// The row takes its value from somewhere else.
    Source,
}

word!(EditKind { Remove = "remove", Source = "source" });
