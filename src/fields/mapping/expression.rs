//! An expression being written: its colors, what is said of each place, what can be written next, and its try-out.
//! It must not know the language: the core does.

use std::sync::Arc;

use leptos::ev::{Event, FocusEvent, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use quartermaster_core::attributes;
use quartermaster_core::expr::complete::{Candidate, CandidateKind};
use quartermaster_core::expr::{functions, tokens};
use quartermaster_core::steps::mappings::{self, Remark};
use quartermaster_core::wizard::TableRow;

use super::row::class_of;
use super::{Table, tryout};
use crate::fields::labelled;
use crate::parts::words;
use crate::ui;
use crate::ui::combobox::{ComboOption, ListState, listbox, option_in};
use crate::ui::dom;
use crate::ui::el::follow;
use crate::ui::el::{derived, el, live_list, memo};
use crate::ui::field::FieldProps;
use crate::ui::view::text as plain;
use crate::ui::view::{Held, View, several};

const LABEL: &str = "Expression";
const HINT: &str = "Attributes in [brackets], texts in \"quotes\". Ctrl and Space list what fits.";
const CANDIDATES: &str = "What can be written here";
const FUNCTION: &str = "Function";
const WORD: &str = "Word";
const WARNING: &str = "Mind: ";

/// What is written, and where the caret stands in it (in bytes).
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub text: Memo<String>,
    pub caret: RwSignal<usize>,
}

pub(super) fn view(table: Table, at: usize, seen: Memo<Option<Arc<TableRow>>>, text: Memo<String>) -> View {
    let written = Written { text, caret: RwSignal::new(0) };
    let object = table.object;
    let id = table.it.id.in_row(at, "source").dom();
    let remarks = memo(move || {
        let own = table.own_sources();
        seen.with(|seen| {
            seen.as_ref().map(|seen| mappings::remarks(&seen.row, object, &own)).unwrap_or_default()
        })
    });
    let error = derived(move || seen.with(|seen| seen.as_ref().and_then(|seen| seen.problem("source"))));
    let area = area(table, at, &id, written, remarks, error);
    let field = FieldProps { hint: HINT.to_owned(), ..labelled(&id, LABEL.to_owned(), error, area) };
    let said = el("ul", "ink-remarks")
        .set("role", "list")
        .set("id", &[&id, "-remarks"].concat())
        .with(live_list(move || remarks.get().iter().map(remark).collect()))
        .view();
    let views = vec![ui::Field(field), said, tryout::view(table, at, written)];
    several(views)
}

fn remark(remark: &Remark) -> View {
    let (class, word) = if remark.problem {
        ("ink-remark", ui::words::ERROR)
    } else {
        ("ink-remark ink-remark--mind", WARNING)
    };
    el("li", class).with(words("b", "", word)).text(&remark.sentence).view()
}

/// The text area with its colors below it.
fn area(
    table: Table,
    at: usize,
    id: &str,
    written: Written,
    remarks: Memo<Vec<Remark>>,
    error: Signal<Option<String>>,
) -> View {
    let Written { text, caret } = written;
    let object = table.object;
    let node = Held::<leptos::web_sys::HtmlTextAreaElement>::default();
    let state = ListState::closed();
    follow(move || {
        let text = text.get();
        if let Some(area) = node.get()
            && area.value() != text
        {
            area.set_value(&text);
        }
    });
    let completion = move || {
        mappings::complete(&text.get_untracked(), caret.get_untracked(), object, &table.own_sources())
    };
    let options = memo(move || {
        let _ = (caret.get(), text.get());
        let candidates = if state.open.get() { completion().candidates } else { Vec::new() };
        candidates.into_iter().map(|candidate| offered(candidate, object)).collect::<Vec<_>>()
    });
    let put = table.it.put_row(at, "source");
    let choose = Callback::new(move |option: ComboOption| {
        let completion = completion();
        let span = completion.span;
        let Some(candidate) = completion.candidates.into_iter().find(|one| one.label == option.value) else {
            return;
        };
        let now = text.get_untracked();
        let (before, after) =
            (now.get(..span.start).unwrap_or_default(), now.get(span.end..).unwrap_or_default());
        let next = [before, &candidate.text, after].concat();
        let place = span.start + candidate.cursor;
        if let Some(area) = node.get() {
            area.set_value(&next);
            dom::set_caret(&area, units(&next, place));
        }
        put.run(next);
        caret.set(place);
        state.close();
    });
    let look = move || {
        if let Some(area) = node.get() {
            let place = bytes(&area.value(), dom::caret(&area));
            if caret.get_untracked() != place {
                caret.set(place);
            }
        }
    };
    let typed = move |_: Event| {
        let Some(area) = node.get() else { return };
        // An expression is one line in the portal.
        let value = area.value();
        let line = value.replace(['\r', '\n'], " ");
        if line != value {
            let place = dom::caret(&area);
            area.set_value(&line);
            dom::set_caret(&area, place);
        }
        put.run(line);
        look();
        let found = completion();
        let begun = found.span.start < found.span.end && !found.candidates.is_empty();
        state.active.set(begun.then_some(0));
        state.open.set(begun);
    };
    let keys = move |event: Event| {
        let event = event.unchecked_ref::<KeyboardEvent>();
        let key = event.key();
        let open = state.open.get_untracked() && !options.with_untracked(Vec::is_empty);
        match key.as_str() {
            "ArrowDown" | "ArrowUp" if open => {
                event.prevent_default();
                state.step(key == "ArrowDown", options.with_untracked(Vec::len));
            }
            " " if event.ctrl_key() => {
                event.prevent_default();
                look();
                state.active.set(Some(0));
                state.open.set(true);
            }
            "Enter" => {
                event.prevent_default();
                let active = state.active.get_untracked().filter(|_| open);
                match active.and_then(|at| options.get_untracked().into_iter().nth(at)) {
                    Some(option) => choose.run(option),
                    None => table.close(at),
                }
            }
            "Escape" if open => {
                event.prevent_default();
                state.close();
            }
            _ => {}
        }
    };
    let list = [id, "-list"].concat();
    let active_list = list.clone();
    let (remarked, error_id, hint_id) =
        ([id, "-remarks"].concat(), [id, "-error"].concat(), [id, "-hint"].concat());
    let described = move || {
        let mut ids = vec![hint_id.as_str()];
        if error.with(Option::is_some) {
            ids.push(&error_id);
        }
        if remarks.with(|remarks| !remarks.is_empty()) {
            ids.push(&remarked);
        }
        Some(ids.join(" "))
    };
    let bad = derived(move || {
        error.with(Option::is_some) || remarks.with(|remarks| remarks.iter().any(|remark| remark.problem))
    });
    let text_area = el("textarea", "ink-area__text")
        .node(node)
        .set("id", id)
        .set("rows", "1")
        .letter_by_letter()
        .set("aria-autocomplete", "list")
        .set("aria-controls", &list)
        .live("aria-activedescendant", move || {
            let open = state.open.get() && options.with(|options| !options.is_empty());
            Some(option_in(&active_list, state.active.get().filter(|_| open)?))
        })
        .live_true("aria-invalid", bad)
        .live("aria-describedby", described)
        .value_once("value", text.get_untracked())
        .on("input", typed)
        .on("keydown", keys)
        .on("keyup", move |_| look())
        .on("click", move |_| look())
        .on("focus", move |_| look())
        .on("blur", move |event: Event| {
            let to = event.unchecked_ref::<FocusEvent>().related_target();
            if to.is_none() || dom::moved_out_of(".combo", to) {
                state.close();
            }
        })
        .view();
    let drawn = el("code", "ink-area__drawn ink")
        .set("aria-hidden", "true")
        .live_children(move || remarks.with(|remarks| drawn(&text.get(), remarks)));
    let stack = el("div", "ink-area").with(drawn.view()).with(text_area).view();
    el("div", "combo").with(stack).with(listbox(list, CANDIDATES.to_owned(), state, options, choose)).view()
}

/// A candidate with what it is.
fn offered(candidate: Candidate, object: quartermaster_core::catalog::Object) -> ComboOption {
    let (meaning, tag) = match candidate.kind {
        CandidateKind::Function => (
            functions::find(&candidate.label).map(|found| found.signature()).unwrap_or_default(),
            FUNCTION.to_owned(),
        ),
        CandidateKind::Attribute => {
            let found = attributes::source(object, &candidate.label);
            found.map(|found| (found.meaning.to_string(), found.traits())).unwrap_or_default()
        }
        CandidateKind::Word => (String::new(), WORD.to_owned()),
    };
    ComboOption { value: candidate.label, meaning, tag }
}

/// The pieces of the text in their colors, those that something is said of underlined.
fn drawn(text: &str, remarks: &[Remark]) -> Vec<View> {
    let mut pieces: Vec<View> = Vec::new();
    for token in tokens(text) {
        let (start, end) = (token.span.start, token.span.end);
        let over = |remark: &&Remark| {
            (remark.start < end && remark.end > start) || (remark.start == remark.end && remark.start == end)
        };
        let worst = remarks.iter().filter(over).map(|remark| remark.problem).max();
        let piece = token.span.of(text);
        let class = class_of(token.kind);
        pieces.push(match worst {
            None if class.is_empty() => plain(piece),
            None => words("span", class, piece),
            Some(problem) => {
                let mark = if problem { "ink__bad" } else { "ink__mind" };
                el("span", mark).with(words("span", class, piece)).view()
            }
        });
    }
    pieces
}

/// The byte at a place counted in UTF-16 units, as the browser counts.
fn bytes(text: &str, units: usize) -> usize {
    let mut passed = 0;
    for (at, c) in text.char_indices() {
        if passed >= units {
            return at;
        }
        passed += c.len_utf16();
    }
    text.len()
}

/// A byte as the browser counts it.
fn units(text: &str, byte: usize) -> usize {
    text.get(..byte).unwrap_or(text).encode_utf16().count()
}
