//! A mapping table: each row with its target, its source, and whether it is part of the configuration.

use crate::ui::view::{View, several};
use leptos::prelude::*;
use quartermaster_core::catalog::{self, Object};
use quartermaster_core::steps::mappings::{self, MappingRow, SourceKind};
use quartermaster_core::steps::{Input, application_of};

use super::{Asked, advice, input_of};
use crate::parts::{button, button_of, line, lines, words};
use crate::session::Watched;
use crate::ui::button::ButtonProps;
use crate::ui::el::{derived, el, live_view, memo, unseen};
use crate::ui::text_input::TextInputProps;
use crate::{effects, ui};

const TARGET: &str = "Target attribute";
const SOURCE: &str = "Source in Entra";
const MATCH: &str = "Match";
const APPLIED: &str = "Applied";
const ON: &str = "On";
const SOURCE_OF: &str = "Source attribute of ";
const PROVISION: &str = "Provision ";
const GUIDE_WAS: &str = "The guide’s edit. It was ";
const REMOVED: &str = "Taken out, as the guide asks";
const RESTORE: &str = "Put the table back as it was";
const NEEDED: &str = "has to stay";
const ALWAYS: &str = "Always";
const ON_CREATION: &str = "On creation";

/// What the application's file says of a row.
#[derive(Clone, Default)]
struct Known {
    label: String,
    was: String,
    reason: String,
    needed: bool,
}

#[inline(never)]
pub fn widget(it: Asked, object: Object) -> View {
    let rows = it.session.watch(move |wizard| mappings::table(object, &wizard.draft, &wizard.world));
    let count = memo(move || rows.get().len());
    let edited = it.session.read(move |wizard| match object {
        Object::Users => wizard.draft.mappings.users.is_some(),
        Object::Groups => wizard.draft.mappings.groups.is_some(),
    });
    let error = it.problem(it.id);
    let caption = it.say(it.field.label);
    let heads = [ON, TARGET, SOURCE, MATCH, APPLIED];
    let head = |text| el("th", "").set("role", "columnheader").set("scope", "col").text(text).view();
    let heads = el("tr", "").set("role", "row").with_all(heads.into_iter().map(head).collect()).view();
    let body = move || (0..count.get()).map(|at| row(it, object, at, rows)).collect();
    let table = el("table", "map")
        .set("role", "table")
        .set("aria-label", &caption)
        .with(el("thead", "").with(heads).view())
        .with(el("tbody", "").live_children(body).view())
        .view();
    let heading = el("h2", "").set("id", &it.id.dom()).set("tabindex", "-1").text(&caption).view();
    let fault = move || {
        let sign = ui::icon::sign(ui::Glyph::Bang);
        error.get().map(|text| el("p", "field__error").with(sign).with(told(&text)).view())
    };
    let restore = Callback::new(move |()| {
        it.put(Input::Restore);
        // The button is gone by now.
        effects::focus_soon(it.id.dom());
    });
    let restore = move || {
        let more = caption.clone().into();
        edited.get().then(|| button(ButtonProps { more, ..button_of(RESTORE, restore) }))
    };
    el("div", "")
        .live_class("field", "field--bad", derived(move || error.with(Option::is_some)))
        .with(heading)
        .live_child(fault)
        .with(table)
        .with_some(removed(it, object))
        .live_child(restore)
        .view()
}

fn told(problem: &str) -> View {
    el("span", "").with(words("b", "", ui::words::ERROR)).text(problem).view()
}

/// The problem of a part of a row.
fn part_problem(at: Signal<Option<String>>, part: &str) -> View {
    let id = [part, "-error"].concat();
    live_view(move || Some(el("p", "field__error").set("id", &id).with(told(&at.get()?)).view()))
}

/// What the file says of the row with this target; nothing for rows that a person's file brought along.
fn known(it: Asked, object: Object, target: &str) -> Known {
    it.session.peek(|wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        let rows =
            application.map(|application| catalog::effective_rows(application, object)).unwrap_or_default();
        let row = rows.iter().find(|row| row.mapping.target == target);
        row.map(|row| Known {
            label: row.mapping.label.clone(),
            was: row.edit.map(|edit| edit.from.shown()).unwrap_or_default(),
            reason: row.edit.map(|edit| edit.reason.clone()).unwrap_or_default(),
            needed: row.mapping.required,
        })
        .unwrap_or_default()
    })
}

fn row(it: Asked, object: Object, at: usize, rows: Watched<Vec<MappingRow>>) -> View {
    let Some(start) = rows.get_untracked().into_iter().nth(at) else { return several(Vec::new()) };
    let known = known(it, object, &start.target);
    let on = memo(move || rows.get().get(at).is_some_and(|row| row.on));
    let source = memo(move || rows.get().into_iter().nth(at).map(|row| row.source).unwrap_or_default());
    let (field, switch) = (it.id.in_row(at, "source"), it.id.in_row(at, "on"));
    let (error, switch_error) = (it.problem(field), it.problem(switch));
    let class = if known.was.is_empty() { "map__row" } else { "map__row map__row--edited" };
    let class = move || {
        let bad = error.with(Option::is_some) || switch_error.with(Option::is_some);
        let off = if on.get() { "" } else { " map__row--off" };
        Some([class, off, if bad { " map__row--bad" } else { "" }].concat())
    };
    let source_view = match start.kind {
        SourceKind::Attribute => {
            let typed = it.put_row(at, "source");
            let aria_label = Some([SOURCE_OF, &start.target].concat());
            let props = input_of(&field.dom(), source.into(), false, error, typed);
            ui::TextInput(TextInputProps { aria_label, ..props })
        }
        SourceKind::Constant | SourceKind::Expression => words("code", "", &start.shown()),
    };
    let why = (!known.was.is_empty()).then(|| {
        el("small", "map__why")
            .text(GUIDE_WAS)
            .with(words("s", "", &known.was))
            .text(". ")
            .text(&known.reason)
            .view()
    });
    let source_cell = el("div", "")
        .with(source_view)
        .with(part_problem(error, &field.dom()))
        .with_some(why)
        .with(advice(it, field))
        .view();
    let switched = it.put_row(at, "on");
    let input = el("input", "option__input")
        .set("type", "checkbox")
        .set("id", &switch.dom())
        .live_flag("checked", on.into())
        .on("change", move |event| switched.run(event_target_checked(&event).to_string()))
        .view();
    let switch_view =
        el("label", "switch").with(input).with(unseen(&[PROVISION, &start.target].concat())).view();
    let label = if known.needed { [known.label.as_str(), ", ", NEEDED].concat() } else { known.label };
    let cell = |class| el("td", class).set("role", "cell");
    let target = cell("")
        .with(words("b", "", &start.target))
        .with(words("small", "", &label))
        .with(part_problem(switch_error, &switch.dom()))
        .view();
    let matching = cell("")
        .set_some("data-label", start.matching.map(|_| MATCH))
        .with_some(start.matching.map(|at| words("span", "pill", &ordinal(at))))
        .view();
    let applied = words("span", "", if start.creation { ON_CREATION } else { ALWAYS });
    el("tr", "")
        .set("role", "row")
        .live("class", class)
        .with(cell("map__switch").with(switch_view).view())
        .with(target)
        .with(cell("").set("data-label", SOURCE).with(source_cell).view())
        .with(matching)
        .with(cell("").set("data-label", APPLIED).with(applied).view())
        .view()
}

fn ordinal(at: u8) -> String {
    match at {
        1 => "1st".to_owned(),
        2 => "2nd".to_owned(),
        3 => "3rd".to_owned(),
        other => [other.to_string().as_str(), "th"].concat(),
    }
}

/// The rows that the guide takes out, with the reason.
fn removed(it: Asked, object: Object) -> Option<View> {
    let rows: Vec<View> = it.session.peek(|wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        let rows =
            application.map(|application| catalog::removed_rows(application, object)).unwrap_or_default();
        let row = |target: &str, source: &str, reason: &str, from: &str| {
            let words = el("div", "")
                .with(words("b", "", target))
                .text(" ← ")
                .with(words("code", "", source))
                .with(words("small", "", reason))
                .with(words("small", "", &[ui::words::SOURCE, from].concat()))
                .view();
            line(ui::MarkKind::Bad, vec![words])
        };
        rows.iter()
            .map(|it| row(&it.mapping.target, &it.mapping.source.shown(), &it.edit.reason, &it.edit.source))
            .collect()
    });
    (!rows.is_empty()).then(|| el("section", "").with(words("h3", "", REMOVED)).with(lines(rows)).view())
}
