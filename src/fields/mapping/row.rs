//! A row of a mapping table as it is read, and where it opens. It must not know how a row is edited.

use std::cell::RefCell;

use leptos::ev::{Event, KeyboardEvent};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlTableRowElement};
use quartermaster_core::expr::{TokenKind, tokens};
use quartermaster_core::steps::mappings::{Difference, DifferenceKind, MappingRow, SourceKind};
use quartermaster_core::wizard::TableRow;

use super::{APPLIED, MATCH, SOURCE, Table, fault};
use crate::fields::note;
use crate::parts::words;
use crate::ui;
use crate::ui::el::{El, Mould, el, like, unseen};
use crate::ui::view::{View, several, text as plain};

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

/// What every closed row has, to be copied.
struct Moulds {
    row: Mould,
    cell: Mould,
    source: Mould,
    always: Mould,
    on_creation: Mould,
    acts: Mould,
    edit: Mould,
}

impl Moulds {
    fn new() -> Self {
        let cell = || el("td", "").is("role", "cell");
        let applied = |says| cell().is("data-label", APPLIED).with(words("span", "", says)).mould();
        Self {
            row: el("tr", "").is("role", "row").mould(),
            cell: cell().mould(),
            source: cell().is("data-label", SOURCE).mould(),
            always: applied(ALWAYS),
            on_creation: applied(ON_CREATION),
            acts: cell().is("class", "map__acts").mould(),
            edit: ui::button::still(EDIT).mould(),
        }
    }
}

thread_local! {
    static MOULDS: Moulds = Moulds::new();
    /// The beginning of the path that was drawn last: the targets of one extension stand together, and begin alike.
    static PREFIX: RefCell<Option<(String, Mould)>> = const { RefCell::new(None) };
}

/// Drawn again as a whole when anything of the row changes: there are many of them, and nothing in one is typed in. The
/// table hears its button, see [`pressed`] and [`moved`].
pub(super) fn closed(table: Table, at: usize, seen: &TableRow) -> View {
    let edited = if seen.facts.difference.kind == DifferenceKind::Same { "" } else { " map__row--edited" };
    let bad = if seen.problems.is_empty() { "" } else { " map__row--bad" };
    let class = ["map__row", edited, bad].concat();
    let name = if seen.row.target.is_empty() { NEW_ROW } else { &seen.row.target };
    MOULDS.with(|moulds| {
        let place = seen.row.matching.map(|place| words("span", "pill", &ordinal(place)));
        let place = like(&moulds.cell).set_some("data-label", place.as_ref().map(|_| MATCH)).with_some(place);
        let applied = like(if seen.row.creation { &moulds.on_creation } else { &moulds.always });
        let edit = like(&moulds.edit).set("id", &table.opener(at)).with(unseen(&[" ", name].concat()));
        like(&moulds.row)
            .set("class", &class)
            .with(like(&moulds.cell).with_all(target(seen)).view())
            .with(like(&moulds.source).with(source(seen)).view())
            .with(place.view())
            .with(applied.view())
            .with(like(&moulds.acts).with(edit.view()).view())
            .view()
    })
}

/// The closed row whose button was pressed.
pub(super) fn pressed(event: &Event) -> Option<usize> {
    place_of(event, ".map__acts .button")
}

/// The closed row that the keys move, and whether they move it down: it need not be opened for that.
pub(super) fn moved(event: &Event) -> Option<(usize, bool)> {
    let keys = event.unchecked_ref::<KeyboardEvent>();
    let down = keys.key() == "ArrowDown";
    let at = place_of(event, ".map__acts")?;
    (keys.alt_key() && (down || keys.key() == "ArrowUp")).then_some((at, down))
}

/// Which row of the table the event is about, if it comes from inside what `selector` names.
fn place_of(event: &Event, selector: &str) -> Option<usize> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let row = target.closest(selector).ok()??.closest("tr").ok()??;
    usize::try_from(row.dyn_into::<HtmlTableRowElement>().ok()?.section_row_index()).ok()
}

fn target(seen: &TableRow) -> Vec<View> {
    let facts = &seen.facts;
    let known = [facts.label.as_str(), facts.traits.as_str()];
    let known: Vec<&str> = known.into_iter().filter(|text| !text.is_empty()).collect();
    vec![path(&seen.row.target), words("small", "", &known.join(" · "))]
}

/// A path that breaks behind its colons where it has to.
fn path(target: &str) -> View {
    let Some((before, last)) = target.rsplit_once(':') else { return words("b", "", target) };
    PREFIX.with_borrow_mut(|kept| {
        if kept.as_ref().is_none_or(|(of, _)| of != before) {
            let piece = |piece: &str| several(vec![plain(piece), plain(":"), el("wbr", "").view()]);
            let drawn = el("b", "").with_all(before.split(':').map(piece).collect());
            *kept = Some((before.to_owned(), drawn.mould()));
        }
        let begun = kept.as_ref().map_or_else(|| el("b", ""), |(_, drawn)| like(drawn));
        begun.text(last).view()
    })
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

/// The pieces of an expression, each in its color. What has none is put together with its neighbors.
fn ink(text: &str) -> Vec<View> {
    let mut views = Vec::new();
    let mut pale = 0;
    for token in tokens(text) {
        let class = class_of(token.kind);
        if !class.is_empty() {
            views.extend(between(text, pale, token.span.start));
            views.push(words("span", class, token.span.of(text)));
            pale = token.span.end;
        }
    }
    views.extend(between(text, pale, text.len()));
    views
}

fn between(text: &str, start: usize, end: usize) -> Option<View> {
    text.get(start..end).filter(|piece| !piece.is_empty()).map(plain)
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
