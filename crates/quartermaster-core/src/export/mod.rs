//! The files that a configuration becomes: the one list of them.
//! It must not know where a file goes: the shell downloads, copies or writes it.

mod bundle;
mod constant;
mod handover;
mod sha256;
mod zip;

use crate::steps::Configuration;
use crate::value::Date;
use crate::world::World;
pub use bundle::{Bundle, Bundled, Content, bundle};
pub use constant::{CONSTANTS, Constant, ConstantFault, constant};
pub use sha256::sha256;

/// A kind of file.
pub struct Artefact {
    /// Its name in commands and tests.
    pub name: &'static str,
    /// Its plain name in a folder or an archive, where the scripts look for it.
    pub file: &'static str,
    /// How the file's name begins.
    pub stem: &'static str,
    /// How it ends, without the dot.
    pub ending: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// Where it stands in a list.
    pub shelf: Shelf,
    /// What it is called in the list.
    pub title: &'static str,
    /// What it is for, in a sentence.
    pub purpose: &'static str,
    /// What it still waits for, if for anything: known without making it.
    pub waits: fn(&Configuration, &World) -> Option<&'static str>,
    /// What it holds; [`Rendering::Waits`] where it waits.
    pub render: fn(&Configuration, &World) -> Rendering,
}

/// What kind of use a file is for; lists are grouped by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// All of them.
    Whole,
    /// Read by programs.
    Data,
    /// Run by a person.
    Scripts,
    /// Read by a person.
    Papers,
}

impl Shelf {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 4] = [Self::Whole, Self::Data, Self::Scripts, Self::Papers];

    /// What stands above its files.
    pub fn label(self) -> &'static str {
        match self {
            Self::Whole => "All of them",
            Self::Data => "Data",
            Self::Scripts => "Scripts",
            Self::Papers => "Papers",
        }
    }

    /// Its files, in the order of the list.
    pub fn files(self) -> impl Iterator<Item = &'static Artefact> {
        ARTEFACTS.iter().copied().filter(move |artefact| artefact.shelf == self)
    }
}

/// What an artefact holds for one configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rendering {
    /// This text.
    Text(String),
    /// The constant file of this name; who asks has its bytes ([`CONSTANTS`] has its fingerprint).
    Beside(&'static str),
    /// These files in one archive, which [`bundle`] makes.
    Bundle(Bundle),
    /// Nothing, until this is answered.
    Waits(&'static str),
}

/// Declares the artefacts: their modules and their order.
macro_rules! artefacts {
    ($($name:ident),* $(,)?) => {
        $(#[doc = concat!("The artefact `", stringify!($name), "`.")] pub mod $name;)*
        /// Everything that can be exported, in the order of the list.
        pub static ARTEFACTS: &[&Artefact] = &[$(&$name::ARTEFACT),*];
    };
}
artefacts![
    configuration,
    notification,
    schema,
    portal_schema,
    plan,
    apply_sh,
    apply_ps1,
    main_tf,
    handover_html,
    handover_md,
    renewal,
    everything,
];

/// For files that are made of any configuration.
fn never(_: &Configuration, _: &World) -> Option<&'static str> {
    None
}

/// The artefact of this name.
pub fn artefact(name: &str) -> Option<&'static Artefact> {
    ARTEFACTS.iter().copied().find(|artefact| artefact.name == name)
}

impl Artefact {
    /// The name of the file: `provisioning-linkedin-elevate-contoso-2026-11-22.json`. Of what a person typed only the
    /// tenant is in it, as `[a-z0-9-]`, 40 characters at most. A constant file keeps its plain name.
    pub fn file_name(&self, configuration: &Configuration, today: Option<Date>) -> String {
        if constant(self.file).is_some() {
            return self.file.to_owned();
        }
        let mut parts = vec![self.stem.to_owned()];
        if let Some(application) = &configuration.application {
            parts.push(slug(&application.id));
            parts.extend(application.tenant.as_ref().map(|tenant| slug(&tenant.to_string())));
        }
        parts.extend(today.map(|day| day.to_string()));
        parts.retain(|part| !part.is_empty());
        format!("{}.{}", parts.join("-"), self.ending)
    }
}

/// A part of a file name: `[a-z0-9-]`, 40 characters at most; a tenant's usual ending is left out.
fn slug(text: &str) -> String {
    let text = text.strip_suffix(".onmicrosoft.com").unwrap_or(text);
    let mut slug = String::new();
    for c in text.chars() {
        if slug.len() >= 40 {
            break;
        }
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}

/// How the application is called in texts: its name in Entra.
fn name_of(configuration: &Configuration) -> String {
    configuration
        .application
        .as_ref()
        .map(|application| application.display_name.to_string())
        .unwrap_or_default()
}

/// The catalog's application of a configuration.
fn catalog_application<'a>(
    configuration: &Configuration,
    world: &'a World,
) -> Option<&'a crate::catalog::Application> {
    world.application(&configuration.application.as_ref()?.id)
}
