//! A mapping table: a row each, one of which can be open for editing, and the rows that are missing from it.

mod editor;
mod expression;
mod row;
mod tryout;

use std::sync::Arc;

use leptos::prelude::*;
use quartermaster_core::attributes::Attribute;
use quartermaster_core::catalog::Object;
use quartermaster_core::steps::Input;
use quartermaster_core::steps::mappings::{self, MappingRow, Missing};
use quartermaster_core::value::text::lowered;
use quartermaster_core::wizard::TableRow;

use super::Asked;
use crate::parts::{button, button_of, line, lines, words};
use crate::session::Watched;
use crate::ui::button::ButtonProps;
use crate::ui::el::{derived, el, live_each, live_view, memo};
use crate::ui::view::View;
use crate::{effects, ui};

const TARGET: &str = "Target attribute";
const SOURCE: &str = "Source in Entra";
const MATCH: &str = "Match";
const APPLIED: &str = "Applied";
const ADD: &str = "Add a mapping";
const ADD_TO: &str = "to the table of ";
const REMOVED: &str = "Not in the table";
const PUT_BACK: &str = "Put back";
const KEYS: &str = "Alt with the arrow keys up and down moves a row from its button.";
const RESTORE: &str = "Put the table back as it was";
const MOVED_TO: &str = " is row ";
const OF: &str = " of ";
const REMOVED_ROW: &str = " was removed";

/// The rows of a table with all that is said of them; shared, because every row looks into it.
type Rows = Watched<Arc<Vec<Arc<TableRow>>>>;

/// What the parts of a table have in common.
#[derive(Clone, Copy)]
struct Table {
    it: Asked,
    object: Object,
    rows: Rows,
    count: Memo<usize>,
    /// The open row as it was when it was opened, with its place.
    before: StoredValue<Option<(usize, MappingRow)>>,
}

impl Table {
    /// The row at this place now; whoever asks is told when it changes.
    fn row(self, at: usize) -> Memo<Option<Arc<TableRow>>> {
        memo(move || self.rows.get().get(at).cloned())
    }

    /// The id of the button that opens a row.
    fn opener(self, at: usize) -> String {
        self.it.id.in_row(at, "edit").dom()
    }

    /// The id of the button that adds a row.
    fn adder(self) -> String {
        [&self.it.id.dom(), "-add"].concat()
    }

    fn open(self, at: usize, part: &'static str) {
        self.before.set_value(None);
        self.it.session.open_row.set(Some(at));
        effects::focus_soon(self.it.id.in_row(at, part).dom());
    }

    /// Puts the open row away and goes back to its button.
    fn close(self, at: usize) {
        self.before.set_value(None);
        self.it.session.open_row.set(None);
        effects::focus_soon(self.opener(at));
    }

    fn add(self) {
        let at = self.count.get_untracked();
        self.it.put(Input::AddRow);
        self.open(at, "target");
    }

    fn remove(self, at: usize) {
        let before = self.count.get_untracked();
        let target = self.target(at);
        self.it.put(Input::RemoveRow(at));
        let left = self.count.get_untracked();
        if left == before {
            return;
        }
        self.it.session.open_row.set(None);
        self.say(&[&target, REMOVED_ROW]);
        // The next row has come to this place; after the last one there is only the button that adds.
        effects::focus_soon(if at < left { self.opener(at) } else { self.adder() });
    }

    /// Moves a row one up or down; the focus stays on the control with this part of the id.
    fn shift(self, at: usize, down: bool, control: &'static str) {
        let to = if down { Some(at + 1) } else { at.checked_sub(1) };
        let count = self.count.get_untracked();
        let Some(to) = to.filter(|to| *to < count) else { return };
        let target = self.target(at);
        let open = self.it.session.open_row;
        self.it.put(Input::MoveRow { from: at, to });
        if open.get_untracked() == Some(at) {
            self.before.update_value(|before| {
                if let Some((row, _)) = before {
                    *row = to;
                }
            });
            open.set(Some(to));
        }
        self.say(&[&target, MOVED_TO, &(to + 1).to_string(), OF, &count.to_string()]);
        effects::focus_soon(self.it.id.in_row(to, control).dom());
    }

    /// The attributes of Entra's side, those of an opened schema with them.
    fn own_sources(self) -> Vec<Attribute> {
        self.it.session.peek(|wizard| wizard.draft.mappings.own_sources(self.object).to_vec())
    }

    fn target(self, at: usize) -> String {
        self.rows.get_untracked().get(at).map(|row| row.row.target.clone()).unwrap_or_default()
    }

    fn say(self, parts: &[&str]) {
        self.it.session.announcement.set(parts.concat());
    }
}

pub fn widget(it: Asked, object: Object) -> View {
    let rows: Rows = it.session.watch(move |wizard| {
        let rows = wizard.mapping_table(object);
        Arc::new(rows.into_iter().map(Arc::new).collect::<Vec<_>>())
    });
    let count = memo(move || rows.get().len());
    let table = Table { it, object, rows, count, before: StoredValue::new(None) };
    let edited = it.session.read(move |wizard| match object {
        Object::Users => wizard.draft.mappings.users.is_some(),
        Object::Groups => wizard.draft.mappings.groups.is_some(),
    });
    let problems = it.session.read(move |wizard| wizard.problems_at(it.id));
    let bad = derived(move || problems.with(|problems| !problems.is_empty()));
    let caption = it.say(it.field.label);
    let heads = [TARGET, SOURCE, MATCH, APPLIED, ""];
    let head = |text: &str| match text {
        "" => el("th", "").set("role", "columnheader").with(ui::el::unseen(row::ACTIONS)).view(),
        text => el("th", "").set("role", "columnheader").set("scope", "col").text(text).view(),
    };
    let heads = el("tr", "").set("role", "row").with_all(heads.into_iter().map(head).collect()).view();
    let open = it.session.open_row;
    let body = move || {
        let open = open.get();
        let shown = |(at, row): (usize, &Arc<TableRow>)| (open != Some(at)).then(|| Arc::clone(row));
        rows.get().iter().enumerate().map(shown).collect()
    };
    let row = move |at: usize, row: &Option<Arc<TableRow>>| match row {
        Some(row) => row::closed(table, at, row),
        None => editor::view(table, at, table.row(at)),
    };
    // One ear for all rows: there may be many of them.
    let tbody = el("tbody", "")
        .on("click", move |event| {
            if let Some(at) = row::pressed(&event) {
                table.open(at, "head");
            }
        })
        .on("keydown", move |event| {
            if let Some((at, down)) = row::moved(&event) {
                event.prevent_default();
                table.shift(at, down, "edit");
            }
        });
    let drawn = el("table", "map")
        .set("role", "table")
        .set("aria-label", &caption)
        .with(el("thead", "").with(heads).view())
        .with(tbody.with(live_each(body, row)).view())
        .view();
    let faults = move || problems.get().iter().map(|text| fault(text)).collect();
    let more = [ADD_TO, &lowered(&caption)].concat();
    let add = ButtonProps {
        id: Some(table.adder()),
        more: more.into(),
        ..button_of(ADD, Callback::new(move |()| table.add()))
    };
    let restore = Callback::new(move |()| {
        it.put(Input::Restore);
        it.session.open_row.set(None);
        // The button is gone by now.
        effects::focus_soon(it.id.dom());
    });
    let named = caption.clone();
    let restore = move || {
        let more = named.clone().into();
        edited.get().then(|| button(ButtonProps { more, ..button_of(RESTORE, restore) }))
    };
    let frame = el("div", "")
        .live_class("field", "field--bad", bad)
        .set("id", &it.id.dom())
        .set("tabindex", "-1")
        .set("role", "group")
        .set("aria-label", &caption);
    frame
        .live_children(faults)
        .with(drawn)
        .with(el("div", "acts").with(button(add)).live_child(restore).view())
        .with(words("small", "map__keys", KEYS))
        .with(missing(table))
        .view()
}

/// A problem as it stands above what it is about.
fn fault(problem: &str) -> View {
    let said = el("span", "").with(words("b", "", ui::words::ERROR)).text(problem).view();
    el("p", "field__error").with(ui::icon::sign(ui::Glyph::Bang)).with(said).view()
}

/// The rows of the application that are not in the table, with the reason where the guide takes them out.
fn missing(table: Table) -> View {
    let Table { it, object, .. } = table;
    let missing = it.session.watch(move |wizard| {
        let rows = mappings::table(object, &wizard.draft, &wizard.world);
        mappings::missing(object, &rows, &wizard.draft, &wizard.world)
    });
    let row = move |Missing { row, reason, source }: Missing| {
        let target = row.target.clone();
        let back = Callback::new(move |()| {
            it.put(Input::RestoreRow(target.clone()));
            let rows = table.rows.get_untracked();
            let at = rows.iter().position(|row| row.row.target == target);
            effects::focus_soon(table.opener(at.unwrap_or_default()));
        });
        let more = row.target.clone().into();
        let back = button(ButtonProps { more, tone: ui::Tone::Quiet, ..button_of(PUT_BACK, back) });
        let says = |text: &str| (!text.is_empty()).then(|| words("small", "", text));
        let from = if source.is_empty() { String::new() } else { [ui::words::SOURCE, &source].concat() };
        let said = el("div", "")
            .with(words("b", "", &row.target))
            .text(" ← ")
            .with(words("code", "", &row.shown()))
            .with_some(says(&reason))
            .with_some(says(&from))
            .view();
        line(ui::MarkKind::Bad, vec![said, back])
    };
    live_view(move || {
        let rows: Vec<_> = missing.get().into_iter().map(&row).collect();
        (!rows.is_empty()).then(|| el("section", "").with(words("h2", "", REMOVED)).with(lines(rows)).view())
    })
}
