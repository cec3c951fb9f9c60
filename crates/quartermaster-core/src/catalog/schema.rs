//! The shape of an application file and of a step's portal words, as serde reads them from TOML and JSON.
//! Compiled into the crate and into build.rs, so it must not name anything of the crate.

use serde::Deserialize;

/// The slugs of the steps that words and notes may speak about, in the order of the wizard.
pub const STEP_SLUGS: &[&str] = &[
    "application",
    "prerequisites",
    "licenses",
    "token",
    "connection",
    "notification",
    "mappings",
    "assignments",
    "activation",
];

/// The placeholders that texts may hold, each written in braces; the guide fills them.
pub const PLACEHOLDERS: &[&str] =
    &["application", "gallery_name", "vendor", "tenant_url", "email", "tenant", "environment"];

/// An application that Entra provisions into: one file in `catalog/`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// A slug; also the file's name.
    pub id: String,
    /// Its place among the choices, the smallest first.
    #[serde(default)]
    pub order: u16,
    /// As the person knows it: "LinkedIn Sales Navigator".
    pub display_name: String,
    /// Who publishes it in the gallery; empty when unknown.
    #[serde(default)]
    pub publisher: String,
    /// The short name for sentences: "LinkedIn".
    pub vendor: String,
    /// Its name in Entra's application gallery; `None` for one that is not listed there.
    #[serde(default)]
    pub gallery_name: Option<String>,
    /// One line under the choice.
    pub summary: String,
    /// What to settle before choosing it at all.
    #[serde(default)]
    pub notice: Option<Note>,
    /// The guide that the file follows.
    #[serde(default)]
    pub guide: Option<Guide>,
    /// Minutes between two incremental cycles, as its guide names them.
    pub cycle_minutes: u32,
    /// Slugs of the steps that do not apply.
    #[serde(default)]
    pub skips: Vec<String>,
    /// Tenant URLs to offer; may be empty, otherwise one of them is the default.
    #[serde(default)]
    pub tenant_urls: Vec<TenantUrlPreset>,
    /// Shown below the tenant URL field when there is no preset; may be empty.
    #[serde(default)]
    pub tenant_url_hint: String,
    /// Domain suffixes that belong to the vendor: `linkedin.com`.
    #[serde(default)]
    pub own_hosts: Vec<String>,
    /// Things to have at hand.
    #[serde(default)]
    pub prerequisites: Vec<Prerequisite>,
    /// Application roles that can be given in an assignment.
    pub roles: Vec<Role>,
    /// License facts; `None` where the vendor assigns none over SCIM.
    #[serde(default)]
    pub licenses: Option<Licenses>,
    /// What is known of its access token.
    #[serde(default)]
    pub token: TokenFacts,
    /// The user mapping before the guide's edits.
    pub users: ObjectMapping,
    /// The group mapping before the guide's edits.
    pub groups: ObjectMapping,
    /// What the guide changes in the mappings.
    #[serde(default)]
    pub edits: Vec<Edit>,
    /// Traps, contradictions and facts of this application only.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Instructions of this application only.
    #[serde(default)]
    pub instructions: Vec<Instruction>,
    /// Schematics of this application only.
    #[serde(default)]
    pub sketches: Vec<Sketch>,
}

impl Application {
    /// The mapping of one kind of object, before the guide's edits.
    pub fn mapping(&self, object: Object) -> &ObjectMapping {
        match object {
            Object::Users => &self.users,
            Object::Groups => &self.groups,
        }
    }

    /// Whether a step is asked for this application.
    pub fn asks(&self, step: &str) -> bool {
        self.skips.iter().all(|skipped| skipped != step)
    }

    /// The role to take in an assignment.
    pub fn recommended_role(&self) -> Option<&Role> {
        self.roles.iter().find(|role| role.recommended)
    }

    /// The tenant URL that is taken unless the person chooses otherwise.
    pub fn default_tenant_url(&self) -> Option<&TenantUrlPreset> {
        self.tenant_urls.iter().find(|preset| preset.verdict == Verdict::Default)
    }
}

/// A guide that was followed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Its title.
    pub title: String,
    /// Its date, yyyy-mm-dd.
    pub date: String,
    /// Where it can be read; https.
    pub url: String,
}

/// A tenant URL to offer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenantUrlPreset {
    /// The URL, https.
    pub url: String,
    /// What we think of it.
    pub verdict: Verdict,
    /// What stands on the button.
    pub label: String,
    /// Why, and when to take it.
    pub note: String,
    /// Who prints it.
    pub source: String,
    /// When: yyyy, yyyy-mm, yyyy-mm-dd or "undated".
    pub date: String,
}

/// What we think of an offered tenant URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Taken unless the person chooses otherwise.
    Default,
    /// To be tried when the default does not answer.
    Alternative,
    /// Printed somewhere, and probably wrong.
    Doubtful,
}

/// One thing to have at hand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prerequisite {
    /// A slug.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Who can provide it.
    pub who_can_help: String,
    /// What cannot be done without it.
    pub what_waits: String,
    /// How to recognize it; may be empty.
    #[serde(default)]
    pub hint: String,
}

/// An application role.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// As the assignment dialog prints it.
    pub name: String,
    /// The one to take; exactly one per application.
    #[serde(default)]
    pub recommended: bool,
    /// A remark; may be empty.
    #[serde(default)]
    pub note: String,
}

/// What is known of the licenses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Licenses {
    /// What the person has to know; these notes carry no step.
    #[serde(default)]
    pub facts: Vec<Note>,
    /// Below the field for the application instance.
    pub instance_hint: String,
    /// License types to suggest.
    #[serde(default)]
    pub types: Vec<String>,
}

/// What is known of the access token.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TokenFacts {
    /// How long it works; `None` when unknown.
    pub lifetime_years: Option<u32>,
    /// What the person has to know; these notes carry no step.
    pub facts: Vec<Note>,
}

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

/// A generation of the Entra portal that instructions speak about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Edition {
    /// entra.microsoft.com with the Connectivity page.
    #[default]
    #[serde(rename = "current")]
    Current,
    /// The provisioning page with a mode to choose.
    #[serde(rename = "classic")]
    Classic,
    /// The Azure portal as the 2017 guide saw it.
    #[serde(rename = "2017")]
    Portal2017,
}

impl Edition {
    /// All of them, the newest first.
    pub const ALL: [Self; 3] = [Self::Current, Self::Classic, Self::Portal2017];

    /// The name in files, links and drafts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Classic => "classic",
            Self::Portal2017 => "2017",
        }
    }

    /// What the person chooses it by.
    pub fn label(self) -> &'static str {
        match self {
            Self::Current => "Connectivity page",
            Self::Classic => "Provisioning Mode: Automatic",
            Self::Portal2017 => "2017 portal",
        }
    }

    /// How the person recognizes it, in one line.
    pub fn description(self) -> &'static str {
        match self {
            Self::Current => "Microsoft Entra admin center: the Provisioning page offers + New configuration",
            Self::Classic => "One long Provisioning page with Admin Credentials, Mappings and Settings",
            Self::Portal2017 => "Azure portal of 2017: no notification field, mappings named Synchronize …",
        }
    }

    /// The edition with this name in files, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|edition| edition.name() == name)
    }
}

/// A trap, a contradiction or a fact, with its source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The step it belongs to; empty where the place says it (a notice, license facts, a step's own words).
    #[serde(default)]
    pub step: String,
    /// Only for applications of this vendor; `None` for all. Used in a step's words.
    #[serde(default)]
    pub vendor: Option<String>,
    /// What kind of note.
    pub kind: NoteKind,
    /// The note.
    pub text: String,
    /// Who says so, short.
    pub source: String,
    /// When: yyyy, yyyy-mm, yyyy-mm-dd or "undated".
    pub date: String,
}

/// What a [`Note`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// Something that goes wrong easily.
    Trap,
    /// Sources disagree.
    Contradiction,
    /// Worth knowing.
    Fact,
}

/// Where an instruction is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// In the Entra portal.
    Portal,
    /// In the vendor's administration.
    Vendor,
}

/// One thing to do in a portal.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instruction {
    /// A slug, unique in the whole catalog: ticks are kept by it.
    pub id: String,
    /// The step it belongs to; in a step's own words the file says it.
    #[serde(default)]
    pub step: String,
    /// Only for applications of this vendor; `None` for all. Used in a step's words.
    #[serde(default)]
    pub vendor: Option<String>,
    /// Only for these editions; empty for all.
    #[serde(default)]
    pub editions: Vec<Edition>,
    /// Where it is done.
    pub place: Place,
    /// Its place in the sequence.
    pub order: u16,
    /// What to do, one action.
    pub text: String,
    /// What has to be typed or chosen there, to be copied.
    #[serde(default)]
    pub value: Option<String>,
    /// What goes wrong easily right here.
    #[serde(default)]
    pub trap: Option<String>,
}

/// A schematic of a screen, to be drawn from simple shapes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sketch {
    /// The step it belongs to; in a step's own words the file says it.
    #[serde(default)]
    pub step: String,
    /// Only for applications of this vendor; `None` for all. Used in a step's words.
    #[serde(default)]
    pub vendor: Option<String>,
    /// Only for these editions; empty for all.
    #[serde(default)]
    pub editions: Vec<Edition>,
    /// Whose screen it is.
    pub place: Place,
    /// The title of the screen.
    pub screen: String,
    /// The entries of its menu, from the top.
    #[serde(default)]
    pub menu: Vec<String>,
    /// The menu entry that is open; one of `menu`.
    #[serde(default)]
    pub active: Option<String>,
    /// What stands on the screen, from the top.
    pub items: Vec<SketchItem>,
    /// The same in one or two sentences.
    pub text: String,
}

/// One shape of a [`Sketch`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SketchItem {
    /// What it is.
    pub kind: ItemKind,
    /// What stands on or before it.
    pub label: String,
    /// What stands in it; may be empty, may hold placeholders.
    #[serde(default)]
    pub value: String,
    /// The thing to touch.
    #[serde(default)]
    pub hit: bool,
}

/// What a [`SketchItem`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    /// A heading.
    Heading,
    /// A field with a value.
    Field,
    /// A button.
    Button,
    /// A box to tick; its value is "on" or "off".
    Checkbox,
    /// A link.
    Link,
    /// A row of a table: label and value side by side.
    Row,
    /// Words.
    Text,
}

/// The portal words of one step, the same for every application: one file in `src/steps/`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepWords {
    /// The step's slug; also the file's name.
    pub step: String,
    /// What to do.
    #[serde(default)]
    pub instructions: Vec<Instruction>,
    /// Schematics.
    #[serde(default)]
    pub sketches: Vec<Sketch>,
    /// Traps, contradictions and facts.
    #[serde(default)]
    pub notes: Vec<Note>,
}
