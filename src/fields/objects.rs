//! The fields of users and of groups, one kind at a time, and the file that holds both. It must not know what the
//! fields ask.

use leptos::prelude::*;
use quartermaster_core::catalog::Object;
use quartermaster_core::steps::{Step, mappings};
use quartermaster_core::wizard::Event;

use super::field;
use crate::parts::{press, words};
use crate::session::Session;
use crate::ui::el::{derived, el, live_view, memo};
use crate::ui::segmented::SegmentedProps;
use crate::ui::view::View;
use crate::{effects, ui};

const OBJECT: &str = "Object";
const USERS: &str = "Users";
const GROUPS: &str = "Groups";
const NONE: &str = "off";
const SCHEMA: &str = "The portal’s own file";
const SCHEMA_SAYS: &str = "Entra’s schema editor downloads all mappings as one file. Open it to see and change your tenant’s own; what this page does not show stays in it.";
const SCHEMA_IS_OPEN: &str = "A schema is open: what you change here goes into it, and all else in it stays.";
const OPEN: &str = "Open the portal’s schema file…";
const DOWNLOAD: &str = "Download the portal’s schema";

pub fn view(session: Session, step: &'static Step) -> View {
    let shown = session.groups_shown;
    let both = session.read(|wizard| !wizard.writer);
    let panel = move |object: Object| {
        let groups = object == Object::Groups;
        let visible = memo(move || both.get() || shown.get() == groups);
        live_view(move || {
            visible.get().then(|| {
                let fields = step.fields.iter().filter(|field| field.object() == Some(object));
                el("div", "objects__one")
                    .with_all(fields.map(|one| field(session, step, one)).collect())
                    .view()
            })
        })
    };
    el("div", "objects")
        .with(choice(session))
        .with(panel(Object::Users))
        .with(panel(Object::Groups))
        .with(schema(session))
        .view()
}

/// Users or groups, with how many rows each has.
fn choice(session: Session) -> View {
    let count = move |object| {
        session.read(move |wizard| {
            let off = object == Object::Groups && !wizard.draft.mappings.with_groups;
            (!off).then(|| mappings::table(object, &wizard.draft, &wizard.world).len().to_string())
        })
    };
    let (users, groups) = (count(Object::Users), count(Object::Groups));
    let shown = session.groups_shown;
    let one = |object: Object, label: &str, hint: Option<String>| ui::Choice {
        value: object.key().to_owned(),
        label: label.to_owned(),
        hint: hint.unwrap_or_else(|| NONE.to_owned()),
    };
    live_view(move || {
        let choices = vec![one(Object::Users, USERS, users.get()), one(Object::Groups, GROUPS, groups.get())];
        let props = SegmentedProps {
            id: "mappings-object".to_owned(),
            label: OBJECT.to_owned(),
            choices,
            chosen: derived(move || {
                if shown.get() { Object::Groups } else { Object::Users }.key().to_owned()
            }),
            on_choose: Callback::new(move |key: String| {
                session.open_row.set(None);
                shown.set(key == Object::Groups.key());
            }),
        };
        Some(ui::Segmented(props))
    })
}

fn schema(session: Session) -> View {
    let open = session.read(|wizard| wizard.draft.mappings.portal.is_some());
    let said = move || if open.get() { SCHEMA_IS_OPEN } else { SCHEMA_SAYS }.to_owned();
    let acts = el("div", "acts")
        .with(press(OPEN, move || effects::choose_schema(session)))
        .with(press(DOWNLOAD, move || session.send(Event::SchemaChosen)))
        .view();
    el("section", "objects__file")
        .with(words("h2", "", SCHEMA))
        .with(el("p", "field__hint").live_text(said).view())
        .with(acts)
        .view()
}
