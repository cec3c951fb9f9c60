//! `apps`: the applications that can be set up.

use quartermaster_core::catalog::Application;
use quartermaster_core::steps::STEPS;
use quartermaster_core::wire::json::Json;
use quartermaster_core::world::World;

use crate::arguments::Format;
use crate::output::{Output, Status};
use crate::paper::{Ink, Paper};

pub fn run(world: &World, format: Format) -> Output {
    let all = &world.catalog.applications;
    Output::either(
        Status::Fine,
        format,
        || Json::object([("applications", Json::List(all.iter().map(json).collect()))]),
        || {
            let mut page = Paper::standard();
            for application in all.iter() {
                page.blank();
                page.line(0, Ink::Strong, &application.display_name);
                page.line(2, Ink::Plain, &application.summary);
                page.entry(2, 7, (Ink::Faint, "id"), (Ink::Plain, &application.id));
                if let Some(guide) = &application.guide {
                    let said = format!("{}, {}\n{}", guide.title, guide.date, guide.url);
                    page.entry(2, 7, (Ink::Faint, "guide"), (Ink::Plain, &said));
                }
                if let Some(notice) = &application.notice {
                    page.entry(2, 7, (Ink::Warning, "first"), (Ink::Plain, &notice.text));
                }
            }
            page.into_text()
        },
    )
}

fn json(application: &Application) -> Json {
    let mut entries = vec![
        ("id".to_owned(), Json::text(&application.id)),
        ("displayName".to_owned(), Json::text(&application.display_name)),
        ("vendor".to_owned(), Json::text(&application.vendor)),
        ("summary".to_owned(), Json::text(&application.summary)),
    ];
    if let Some(name) = &application.gallery_name {
        entries.push(("galleryName".to_owned(), Json::text(name)));
    }
    if let Some(notice) = &application.notice {
        entries.push(("notice".to_owned(), Json::text(&notice.text)));
    }
    let asked = STEPS.iter().filter(|step| application.asks(step.slug)).map(|step| Json::text(step.slug));
    entries.push(("steps".to_owned(), Json::List(asked.collect())));
    let roles = application.roles.iter().map(|role| Json::text(&role.name));
    entries.push(("roles".to_owned(), Json::List(roles.collect())));
    Json::Object(entries)
}
