//! The hand-over: what a person needs to know who applies a configuration by hand, checks it or signs it off, as plain
//! data. How it looks is for `html` and `markdown`; this must not know either.
//!
//! It is told from the configuration alone. What depends on the day or on the token in memory is left out: the same
//! configuration gives the same bytes, on the page and on the command line.

pub(super) mod html;
pub(super) mod markdown;
mod parts;
mod plan;
mod steps;
mod words;

use super::name_of;
use crate::catalog::Edition;
use crate::guide::Fill;
use crate::import;
use crate::steps::{Configuration, Draft, fill_of};
use crate::world::World;
use words::{Piece, Words, marked, said};

/// The whole hand-over.
pub(super) struct Paper {
    /// Of whom it is, as plain text.
    name: String,
    title: Words,
    lead: Words,
    parts: Vec<Part>,
}

/// A part with a heading of its own.
struct Part {
    /// Names it within the page.
    id: &'static str,
    title: &'static str,
    blocks: Vec<Block>,
}

/// Something that stands in a part.
enum Block {
    /// A paragraph.
    Say(Words),
    /// A remark.
    Quiet(Words),
    /// A heading and what stands under it.
    Under(Words, Vec<Block>),
    /// Names and what they are, a line each.
    Facts(Vec<(Words, Vec<Words>)>),
    /// A list.
    Bullets(Vec<Words>),
    /// Things to do in their order, to be ticked off.
    ToDo(Vec<ToDo>),
    /// Where the reader says which portal they see.
    Editions,
    /// What is only for one edition of the portal.
    Edition(Edition, Vec<Block>),
    /// A table; the first cell of a row names it.
    Table(Table),
}

/// One thing to do.
#[derive(PartialEq)]
struct ToDo {
    text: Words,
    /// What is entered there; may be empty.
    value: Words,
    /// What goes wrong easily right here; may be empty.
    trap: Words,
}

/// A table.
struct Table {
    caption: Words,
    head: Vec<&'static str>,
    rows: Vec<Vec<Words>>,
}

/// What the parts are told from.
struct Subject<'a> {
    configuration: &'a Configuration,
    draft: &'a Draft,
    /// Without a day and without a token.
    world: &'a World,
    /// The placeholders of sentences, what a person typed being marked.
    fill: &'a Fill<'a>,
}

/// The hand-over of a configuration.
pub(super) fn paper(configuration: &Configuration, world: &World) -> Paper {
    let world = World { catalog: world.catalog.clone(), ..World::empty() };
    let draft = import::draft_of(configuration, &world);
    let plain = fill_of(&draft, &world);
    let [application, tenant_url, email, tenant, environment] =
        [plain.application, plain.tenant_url, plain.email, plain.tenant, plain.environment].map(marked);
    let fill = Fill {
        application: &application,
        tenant_url: &tenant_url,
        email: &email,
        tenant: &tenant,
        environment: &environment,
        ..plain
    };
    let subject = Subject { configuration, draft: &draft, world: &world, fill: &fill };
    let name = name_of(configuration);
    Paper {
        title: vec![Piece::Said("Automatic provisioning to ".into()), Piece::Typed(name.clone())],
        lead: said(
            "For whoever applies this by hand, checks it or signs it off. The secret token is neither here nor in any \
             other file.",
        ),
        parts: vec![
            parts::glance(&subject),
            parts::warnings(&subject),
            parts::confirmed(&subject),
            steps::part(&subject),
            plan::part(&subject),
            plan::back(&subject),
            parts::files(&subject),
            parts::sign_off(),
        ],
        name,
    }
}

impl Subject<'_> {
    /// A sentence of the catalog with its placeholders filled.
    fn say(&self, text: &str) -> Words {
        words::pieces(&crate::guide::fill(text, self.fill))
    }
}
