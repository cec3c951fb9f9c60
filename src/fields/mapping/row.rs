//! A row of a mapping table as it is read, and where it opens. It must not know how a row is edited.

use crate::ui::view::View;
use crate::ui::view::text as plain;
use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use quartermaster_core::expr::{TokenKind, tokens};
use quartermaster_core::steps::mappings::{Difference, DifferenceKind, MappingRow, SourceKind};
use quartermaster_core::wizard::TableRow;

use super::{APPLIED, MATCH, SOURCE, Table, fault};
use crate::fields::note;
use crate::parts::words;
use crate::ui;
use crate::ui::el::{El, el};

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

/// Drawn again as a whole when anything of the row changes: there are many of them, and nothing in one is typed in.
pub(super) fn closed(table: Table, at: usize, seen: &TableRow) -> View {
    let edited = if seen.facts.difference.kind == DifferenceKind::Same { "" } else { " map__row--edited" };
    let bad = if seen.problems.is_empty() { "" } else { " map__row--bad" };
    let class = ["map__row", edited, bad].concat();
    // The row can be moved from its button without being opened.
    let keys = move |event: Event| {
        let event = event.unchecked_ref::<KeyboardEvent>();
        let down = event.key() == "ArrowDown";
        if event.alt_key() && (down || event.key() == "ArrowUp") {
            event.prevent_default();
            table.shift(at, down, "edit");
        }
    };
    let name = if seen.row.target.is_empty() { NEW_ROW } else { &seen.row.target };
    let edit =
        ui::button::still(&table.opener(at), EDIT, name, Callback::new(move |()| table.open(at, "head")));
    let place = seen.row.matching;
    el("tr", "")
        .is("role", "row")
        .set("class", &class)
        .with(cell().with_all(target(seen)).view())
        .with(cell().is("data-label", SOURCE).with(source(seen)).view())
        .with(
            cell()
                .set_some("data-label", place.map(|_| MATCH))
                .with_some(place.map(|at| words("span", "pill", &ordinal(at))))
                .view(),
        )
        .with(
            cell()
                .is("data-label", APPLIED)
                .with(words("span", "", if seen.row.creation { ON_CREATION } else { ALWAYS }))
                .view(),
        )
        .with(cell().is("class", "map__acts").on("keydown", keys).with(edit).view())
        .view()
}

fn cell() -> El {
    el("td", "").is("role", "cell")
}

fn target(seen: &TableRow) -> Vec<View> {
    let facts = &seen.facts;
    let known = [facts.label.as_str(), facts.traits.as_str()];
    let known: Vec<&str> = known.into_iter().filter(|text| !text.is_empty()).collect();
    vec![path(&seen.row.target), words("small", "", &known.join(" · "))]
}

/// A path that breaks behind its colons where it has to.
fn path(target: &str) -> View {
    let mut pieces = Vec::new();
    for piece in target.split_inclusive(':') {
        pieces.push(plain(piece));
        pieces.push(el("wbr", "").view());
    }
    el("b", "").with_all(pieces).view()
}

fn source(seen: &TableRow) -> View {
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
fn shown(row: &MappingRow) -> View {
    if row.kind == SourceKind::Expression {
        el("code", "ink").with_all(ink(&row.source)).view()
    } else {
        words("code", "", &row.shown())
    }
}

/// The pieces of an expression, each in its color.
pub(super) fn ink(text: &str) -> Vec<View> {
    let piece = |kind, text: &str| match class_of(kind) {
        "" => plain(text),
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
pub(super) fn why(difference: &Difference) -> Option<View> {
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
