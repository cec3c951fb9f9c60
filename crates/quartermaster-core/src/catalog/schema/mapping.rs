//! The shape of attribute mappings and of what a guide changes in them.
//! Compiled into the crate and into build.rs, so it must not name anything of the crate.

use serde::Deserialize;

/// The mapping of one kind of object.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectMapping {
    /// `User` or `Group`.
    pub source_object: String,
    /// The SCIM schema URN of the target object.
    pub target_object: String,
    /// Its rows, in the order of the portal.
    pub attributes: Vec<AttributeMapping>,
}

/// One row of a mapping.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeMapping {
    /// The SCIM attribute.
    pub target: String,
    /// Where its value comes from.
    pub source: Source,
    /// Its place among the matching attributes, from 1; `None` when it does not match.
    #[serde(default)]
    pub matching: Option<u8>,
    /// When it is written.
    #[serde(default)]
    pub apply: Apply,
    /// The row has to stay.
    #[serde(default)]
    pub required: bool,
    /// Its plain name: "work e-mail".
    pub label: String,
}

/// Where a mapped value comes from; the same words as in the exported file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// An attribute of the directory object, by its name.
    Attribute(String),
    /// A fixed text.
    Constant(String),
    /// An expression of the provisioning service.
    Expression(String),
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Apply {
    /// On creation and on every change.
    #[default]
    Always,
    /// Only when the account is created.
    Creation,
}

/// The kinds of objects that are provisioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Object {
    /// User accounts.
    Users,
    /// Groups.
    Groups,
}

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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
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
    #[serde(default)]
    pub to: Option<Source>,
    /// Why.
    pub reason: String,
    /// Who asks for it.
    pub source: String,
}

/// What an [`Edit`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EditKind {
    /// The row goes.
    Remove,
    /// The row takes its value from somewhere else.
    Source,
}
