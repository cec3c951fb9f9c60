//! The open row of a mapping table: what fills the target, when, and what becomes of the row. It must not know which
//! values are right.

use std::sync::Arc;

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlInputElement;
use quartermaster_core::attributes::{self, Attribute};
use quartermaster_core::steps::mappings::{DifferenceKind, MappingRow, SourceKind};
use quartermaster_core::steps::{Choice, Input, application_of};
use quartermaster_core::wizard::TableRow;

use super::{Table, expression, row};
use crate::fields::{drop_down, input_of, labelled, note};
use crate::parts::{button, button_of, words};
use crate::ui;
use crate::ui::button::ButtonProps;
use crate::ui::combobox::{ComboOption, ComboboxProps};
use crate::ui::el::{derived, el, live_list, live_view, memo};
use crate::ui::field::FieldProps;
use crate::ui::segmented::SegmentedProps;
use crate::ui::view::View;

const NEW: &str = "New mapping";
const KIND: &str = "Kind of source";
const ATTRIBUTE: &str = "Attribute";
const EXPRESSION: &str = "Expression";
const CONSTANT: &str = "Constant";
const TARGET: &str = "Target attribute";
const TARGETS: &str = "Attributes of the application";
const SOURCE: &str = "Source attribute";
const SOURCES: &str = "Attributes of Entra";
const FIXED: &str = "Fixed text";
const MATCHING: &str = "Matching";
const NOT_MATCHING: &str = "Not used for matching";
const APPLIED: &str = "Applied";
const ALWAYS: &str = "Always";
const ON_CREATION: &str = "Only when the account is created";
const DEFAULT: &str = "Default value";
const DEFAULT_HINT: &str = "Written for a new account whose source is empty";
const OPTIONAL: &str = "(optional)";
const USE: &str = "Use this";
const CANCEL: &str = "Cancel";
const UP: &str = "Move up";
const DOWN: &str = "Move down";
const REMOVE: &str = "Remove";
const PUT_BACK: &str = "Put back as the guide has it";
const STAYS: &str = "This row has to stay: provisioning needs it.";

type Seen = Memo<Option<Arc<TableRow>>>;

pub(super) fn view(table: Table, at: usize, seen: Seen) -> View {
    let Some(start) = seen.get_untracked() else { return el("tr", "").view() };
    table.before.update_value(|before| {
        if before.as_ref().is_none_or(|(row, _)| *row != at) {
            *before = Some((at, start.row.clone()));
        }
    });
    let part = move |get: fn(&MappingRow) -> String| {
        memo(move || seen.with(|seen| seen.as_ref().map(|seen| get(&seen.row)).unwrap_or_default()))
    };
    let target = part(|row| row.target.clone());
    let source = part(|row| row.source.clone());
    let kind = part(|row| row.kind.key().to_owned());
    let name = move || Some(target.get()).filter(|name| !name.is_empty()).unwrap_or_else(|| NEW.to_owned());
    let heading = el("b", "row-editor__name")
        .set("id", &table.it.id.in_row(at, "head").dom())
        .set("tabindex", "-1")
        .live_text(name)
        .view();
    let head = el("div", "row-editor__head").with(heading).with(kinds(table, at, kind)).view();
    let why = move || {
        let difference = seen.with(|seen| seen.as_ref().map(|seen| seen.facts.difference.clone()));
        difference.as_ref().and_then(row::why)
    };
    let filled = live_view(move || {
        Some(match SourceKind::of(&kind.get()) {
            Some(SourceKind::Expression) => expression::view(table, at, seen, source),
            Some(SourceKind::Constant) => constant(table, at, seen, source),
            Some(SourceKind::Attribute) | None => attribute(table, at, seen, source),
        })
    });
    let advice = live_list(move || {
        let parts = ["target", "source", "default"];
        let all = seen.with(|seen| {
            let of = |part| seen.as_ref().map(|seen| seen.advice_of(part)).unwrap_or_default();
            parts.into_iter().flat_map(of).collect::<Vec<_>>()
        });
        all.iter().map(note).collect()
    });
    let more = el("div", "row-editor__line")
        .with(matching(table, at, seen))
        .with(applied(table, at, part(|row| if row.creation { "creation" } else { "" }.to_owned())))
        .with(default(table, at, seen, part(|row| row.default.clone())))
        .view();
    let editor = el("div", "row-editor")
        .on("keydown", move |event| keys(table, at, &event))
        .with(head)
        .live_child(why)
        .with(target_field(table, at, seen, target))
        .with(filled)
        .with(advice)
        .with(more)
        .with(acts(table, at, seen))
        .view();
    let cell = el("td", "map__open").set("role", "cell").set("colspan", "5").with(editor).view();
    el("tr", "").set("role", "row").with(cell).view()
}

/// Enter in a line of text is done with the row, and never Continue; Escape takes back what was changed.
fn keys(table: Table, at: usize, event: &Event) {
    let key = event.unchecked_ref::<KeyboardEvent>().key();
    let in_line = event.target().is_some_and(|target| {
        target.dyn_ref::<HtmlInputElement>().is_some_and(|input| input.type_() == "text")
    });
    if event.default_prevented() {
        return;
    }
    if key == "Enter" && in_line {
        event.prevent_default();
        table.close(at);
    } else if key == "Escape" {
        event.prevent_default();
        cancel(table, at);
    }
}

/// Puts the row back as it was when it was opened; one that was just added goes.
fn cancel(table: Table, at: usize) {
    let before = table.before.try_update_value(Option::take).flatten();
    if let Some((row, before)) = before
        && row == at
    {
        if before == MappingRow::empty() {
            table.remove(at);
            return;
        }
        table.it.put(Input::PutRow(at, Box::new(before)));
    }
    table.close(at);
}

fn kinds(table: Table, at: usize, kind: Memo<String>) -> View {
    let choice = |kind: SourceKind| {
        let label = match kind {
            SourceKind::Attribute => ATTRIBUTE,
            SourceKind::Expression => EXPRESSION,
            SourceKind::Constant => CONSTANT,
        };
        ui::Choice { value: kind.key().to_owned(), label: label.to_owned(), hint: String::new() }
    };
    ui::Segmented(SegmentedProps {
        id: table.it.id.in_row(at, "kind").dom(),
        label: KIND.to_owned(),
        choices: SourceKind::ALL.map(choice).into(),
        chosen: kind.into(),
        on_choose: table.it.put_row(at, "kind"),
    })
}

/// The sentence at one part of the row.
fn problem(seen: Seen, part: &'static str) -> Signal<Option<String>> {
    derived(move || seen.with(|seen| seen.as_ref().and_then(|seen| seen.problem(part))))
}

/// A text input with a list, in its frame.
fn picker(
    table: Table,
    at: usize,
    seen: Seen,
    value: Memo<String>,
    part: &'static str,
    (label, list): (&str, &str),
    options: Vec<ComboOption>,
) -> View {
    let id = table.it.id.in_row(at, part).dom();
    let error = problem(seen, part);
    let input = ui::Combobox(ComboboxProps {
        id: id.clone(),
        label: list.to_owned(),
        value: value.into(),
        on_input: table.it.put_row(at, part),
        options,
        describedby: ui::described_by(&id, false, error),
        invalid: derived(move || error.with(Option::is_some)),
    });
    ui::Field(labelled(&id, label.to_owned(), error, input))
}

/// An attribute, as a list offers it.
fn offered(attribute: Attribute) -> ComboOption {
    let graph = attribute.graph.as_ref().map(|graph| [" (Microsoft Graph: ", graph, ")"].concat());
    let meaning = [&*attribute.meaning, graph.as_deref().unwrap_or_default()].concat();
    ComboOption { value: attribute.name.to_string(), meaning, tag: attribute.traits() }
}

fn target_field(table: Table, at: usize, seen: Seen, target: Memo<String>) -> View {
    let object = table.object;
    let mut options: Vec<ComboOption> = table.it.session.peek(|wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        let own = application.map(|application| application.mapping(object).attributes.as_slice());
        let own = own.unwrap_or_default().iter();
        let known = |mapping: &quartermaster_core::catalog::AttributeMapping| {
            attributes::target(object, &mapping.target).map(offered).unwrap_or_else(|| ComboOption {
                value: mapping.target.clone(),
                meaning: mapping.label.clone(),
                tag: String::new(),
            })
        };
        own.map(known).collect()
    });
    let own = table.it.session.peek(|wizard| wizard.draft.mappings.own_targets(object).to_vec());
    for other in attributes::targets(object).into_iter().chain(own) {
        if !options.iter().any(|option| option.value == other.name) {
            options.push(offered(other));
        }
    }
    picker(table, at, seen, target, "target", (TARGET, TARGETS), options)
}

fn attribute(table: Table, at: usize, seen: Seen, source: Memo<String>) -> View {
    let known = attributes::sources(table.object).into_iter().chain(table.own_sources());
    let options = known.map(offered).collect();
    picker(table, at, seen, source, "source", (SOURCE, SOURCES), options)
}

fn constant(table: Table, at: usize, seen: Seen, source: Memo<String>) -> View {
    let id = table.it.id.in_row(at, "source").dom();
    let error = problem(seen, "source");
    let props = input_of(&id, source.into(), false, error, table.it.put_row(at, "source"));
    ui::Field(labelled(&id, FIXED.to_owned(), error, ui::TextInput(props)))
}

fn matching(table: Table, at: usize, seen: Seen) -> View {
    let rows = table.rows.get_untracked();
    let own = rows.get(at).is_some_and(|row| row.row.matching.is_some());
    let places = rows.iter().filter(|row| row.row.matching.is_some()).count() + usize::from(!own);
    let mut choices = vec![Choice::of("", NOT_MATCHING, "")];
    let places = (1..=u8::MAX).take(places);
    choices.extend(places.map(|place| Choice::of(&place.to_string(), &row::ordinal(place), "")));
    let chosen = derived(move || {
        let place = seen.with(|seen| seen.as_ref().and_then(|seen| seen.row.matching));
        place.map(|place| place.to_string()).unwrap_or_default()
    });
    let id = table.it.id.in_row(at, "matching").dom();
    let put = table.it.put_row(at, "matching");
    drop_down(&id, MATCHING.to_owned(), choices, chosen, problem(seen, "matching"), put)
}

fn applied(table: Table, at: usize, chosen: Memo<String>) -> View {
    let choices = vec![Choice::of("", ALWAYS, ""), Choice::of("creation", ON_CREATION, "")];
    let id = table.it.id.in_row(at, "apply").dom();
    drop_down(&id, APPLIED.to_owned(), choices, chosen.into(), None.into(), table.it.put_row(at, "apply"))
}

fn default(table: Table, at: usize, seen: Seen, value: Memo<String>) -> View {
    let id = table.it.id.in_row(at, "default").dom();
    let error = problem(seen, "default");
    let props = input_of(&id, value.into(), true, error, table.it.put_row(at, "default"));
    ui::Field(FieldProps {
        hint: DEFAULT_HINT.to_owned(),
        tag: OPTIONAL.to_owned(),
        ..labelled(&id, DEFAULT.to_owned(), error, ui::TextInput(props))
    })
}

fn acts(table: Table, at: usize, seen: Seen) -> View {
    let it = table.it;
    let id = move |part| Some(it.id.in_row(at, part).dom());
    let act = move |label: &str, part, tone, act: fn(Table, usize)| {
        let press = Callback::new(move |()| act(table, at));
        ButtonProps { id: id(part), tone, ..button_of(label, press) }
    };
    let (plain, quiet) = (ui::Tone::Plain, ui::Tone::Quiet);
    let up = ButtonProps {
        idle: derived(move || at == 0),
        ..act(UP, "up", quiet, |table, at| table.shift(at, false, "up"))
    };
    let down = ButtonProps {
        idle: derived(move || at + 1 >= table.count.get()),
        ..act(DOWN, "down", quiet, |table, at| table.shift(at, true, "down"))
    };
    let needed = memo(move || seen.with(|seen| seen.as_ref().is_some_and(|seen| seen.facts.needed)));
    let remove = move || {
        Some(if needed.get() {
            words("small", "row-editor__stays", STAYS)
        } else {
            button(act(REMOVE, "remove", quiet, Table::remove))
        })
    };
    let changed = memo(move || {
        let kind = seen.with(|seen| seen.as_ref().map(|seen| seen.facts.difference.kind));
        kind == Some(DifferenceKind::Changed)
    });
    let back = move || {
        let put = |table: Table, at| table.it.put(Input::RestoreRow(table.target(at)));
        changed.get().then(|| button(act(PUT_BACK, "back", quiet, put)))
    };
    el("div", "acts row-editor__acts")
        .with(button(act(USE, "use", plain, Table::close)))
        .with(button(act(CANCEL, "cancel", quiet, cancel)))
        .with(el("span", "row-editor__gap").view())
        .with(button(up))
        .with(button(down))
        .live_child(back)
        .live_child(remove)
        .view()
}
