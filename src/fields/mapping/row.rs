//! A row of a mapping table as it is read, and where it opens. It must not know how a row is edited.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use quartermaster_core::expr::{TokenKind, tokens};
use quartermaster_core::steps::mappings::{Difference, DifferenceKind, MappingRow, SourceKind};
use quartermaster_core::wizard::TableRow;

use super::{APPLIED, MATCH, SOURCE, Table, editor, fault};
use crate::fields::note;
use crate::parts::{button, button_of, words};
use crate::ui;
use crate::ui::button::ButtonProps;
use crate::ui::el::{El, derived, el, live_view, memo};

pub(super) const ACTIONS: &str = "Row actions";
const EDIT: &str = "Edit";
const NEW_ROW: &str = "the new row";
const ALWAYS: &str = "Always";
const ON_CREATION: &str = "On creation";
const DEFAULT: &str = "Default: ";
const GUIDE_WAS: &str = "The guide’s edit. It was ";
const HERE_WAS: &str = "Changed here. It was ";
const ADDED: &str = "Added here.";
const PUT_BACK: &str = "Put back here, though the guide takes it out.";

pub(super) fn view(table: Table, at: usize) -> AnyView {
    let seen = table.row(at);
    let open = table.it.session.open_row;
    let is_open = memo(move || open.get() == Some(at));
    live_view(move || {
        Some(if is_open.get() { editor::view(table, at, seen) } else { closed(table, at, seen) })
    })
}

fn closed(table: Table, at: usize, seen: Memo<Option<TableRow>>) -> AnyView {
    let class = move || {
        let edited = seen.with(|seen| {
            seen.as_ref().is_some_and(|seen| seen.facts.difference.kind != DifferenceKind::Same)
        });
        let bad = seen.with(|seen| seen.as_ref().is_some_and(|seen| !seen.problems.is_empty()));
        let edited = if edited { " map__row--edited" } else { "" };
        Some(["map__row", edited, if bad { " map__row--bad" } else { "" }].concat())
    };
    // The row can be moved from its button without being opened.
    let keys = move |event: Event| {
        let event = event.unchecked_ref::<KeyboardEvent>();
        let down = event.key() == "ArrowDown";
        if event.alt_key() && (down || event.key() == "ArrowUp") {
            event.prevent_default();
            table.shift(at, down, "edit");
        }
    };
    let name = derived(move || {
        let target = seen.with(|seen| seen.as_ref().map(|seen| seen.row.target.clone()));
        target.filter(|target| !target.is_empty()).unwrap_or_else(|| NEW_ROW.to_owned())
    });
    let edit = ButtonProps {
        id: Some(table.opener(at)),
        more: name,
        tone: ui::Tone::Quiet,
        ..button_of(EDIT, Callback::new(move |()| table.open(at, "head")))
    };
    let target = move || seen.get().map(|seen| target(&seen)).into_iter().collect();
    let source = move || seen.get().map(|seen| source(&seen)).into_iter().collect();
    let matching = move || {
        let place = seen.with(|seen| seen.as_ref().and_then(|seen| seen.row.matching));
        place.map(|at| words("span", "pill", &ordinal(at)))
    };
    let applied = move || {
        let creation = seen.with(|seen| seen.as_ref().is_some_and(|seen| seen.row.creation));
        if creation { ON_CREATION } else { ALWAYS }.to_owned()
    };
    let has_place = move || seen.with(|seen| seen.as_ref()?.row.matching.map(|_| MATCH.to_owned()));
    el("tr", "")
        .set("role", "row")
        .live("class", class)
        .with(cell().live_children(target).view())
        .with(cell().set("data-label", SOURCE).live_children(source).view())
        .with(cell().live("data-label", has_place).live_child(matching).view())
        .with(cell().set("data-label", APPLIED).with(el("span", "").live_text(applied).view()).view())
        .with(cell().set("class", "map__acts").on("keydown", keys).with(button(edit)).view())
        .view()
}

fn cell() -> El {
    el("td", "").set("role", "cell")
}

fn target(seen: &TableRow) -> AnyView {
    let facts = &seen.facts;
    let known = [facts.label.as_str(), facts.traits.as_str()];
    let known: Vec<&str> = known.into_iter().filter(|text| !text.is_empty()).collect();
    let views = vec![path(&seen.row.target), words("small", "", &known.join(" · "))];
    views.into_any()
}

/// A path that breaks behind its colons where it has to.
fn path(target: &str) -> AnyView {
    let mut pieces = Vec::new();
    for piece in target.split_inclusive(':') {
        pieces.push(piece.to_owned().into_any());
        pieces.push(el("wbr", "").view());
    }
    el("b", "").with_all(pieces).view()
}

fn source(seen: &TableRow) -> AnyView {
    let row = &seen.row;
    let mut views = vec![shown(row)];
    if !row.default.is_empty() {
        views.push(words("small", "", &[DEFAULT, &row.default].concat()));
    }
    views.extend(seen.problems.iter().map(|problem| fault(&problem.to_string())));
    views.extend(why(&seen.facts.difference));
    views.extend(seen.advice.iter().map(note));
    el("div", "").with_all(views).view()
}

/// The source as the portal prints it, an expression in its colors.
fn shown(row: &MappingRow) -> AnyView {
    if row.kind == SourceKind::Expression {
        el("code", "ink").with_all(ink(&row.source)).view()
    } else {
        words("code", "", &row.shown())
    }
}

/// The pieces of an expression, each in its color.
pub(super) fn ink(text: &str) -> Vec<AnyView> {
    let piece = |kind, text: &str| match class_of(kind) {
        "" => text.to_owned().into_any(),
        class => words("span", class, text),
    };
    tokens(text).iter().map(|token| piece(token.kind, token.span.of(text))).collect()
}

/// The class of a piece of an expression; empty for what has no color of its own.
pub(super) fn class_of(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Function => "ink__function",
        TokenKind::Attribute | TokenKind::UnclosedAttribute => "ink__attribute",
        TokenKind::Text | TokenKind::UnclosedText | TokenKind::SingleQuoted | TokenKind::CurlyQuoted => {
            "ink__text"
        }
        TokenKind::Number => "ink__number",
        TokenKind::Word
        | TokenKind::Space
        | TokenKind::Operator
        | TokenKind::Open
        | TokenKind::Close
        | TokenKind::Comma
        | TokenKind::Stray => "",
    }
}

/// What differs from the application's own row, and why.
pub(super) fn why(difference: &Difference) -> Option<AnyView> {
    let line = el("small", "map__why");
    let was = |line: El, says: &str| line.text(says).with(words("s", "", &difference.was)).text(". ");
    let line = match difference.kind {
        DifferenceKind::Same => return None,
        DifferenceKind::Guide => was(line, GUIDE_WAS),
        DifferenceKind::Changed => was(line, HERE_WAS),
        DifferenceKind::Added => line.text(ADDED),
        DifferenceKind::PutBack => line.text(PUT_BACK).text(" "),
    };
    Some(line.text(&difference.reason).view())
}

/// A place among the matching rows.
pub(super) fn ordinal(at: u8) -> String {
    match at {
        1 => "1st".to_owned(),
        2 => "2nd".to_owned(),
        3 => "3rd".to_owned(),
        other => [other.to_string().as_str(), "th"].concat(),
    }
}
