//! All other files in one archive. It must not know any of them.

use super::{ARTEFACTS, Artefact, Bundle, Bundled, Content, Rendering, Shelf, never};
use crate::steps::Configuration;
use crate::world::World;

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "everything",
    file: "everything.zip",
    stem: "everything",
    ending: "zip",
    mime: "application/zip",
    shelf: Shelf::Whole,
    title: "Everything",
    purpose: "All files in one archive, under the names that the scripts look for. The token is in none of them.",
    waits: never,
    render: |configuration, world| Rendering::Bundle(all(configuration, world)),
};

/// Every file that there is; one that waits for an answer is left out.
fn all(configuration: &Configuration, world: &World) -> Bundle {
    let others = ARTEFACTS.iter().filter(|artefact| artefact.shelf != Shelf::Whole);
    let files = others.filter_map(|artefact| {
        let content = match (artefact.render)(configuration, world) {
            Rendering::Text(text) => Content::Text(text),
            Rendering::Beside(name) => Content::Beside(name),
            Rendering::Bundle(_) | Rendering::Waits(_) => return None,
        };
        Some(Bundled { file: artefact.file, content })
    });
    Bundle { files: files.collect() }
}
