//! A text input with a list of what is usual below it (the editable combobox of the ARIA Authoring Practices, with list
//! autocomplete). Any text is taken; the list only helps. It knows nothing of what the options are.

use leptos::ev::{Event, FocusEvent, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use quartermaster_core::value::text::lowered;

use super::dom;
use super::el::{derived, el, memo};
use super::view::{Held, View};
use crate::ui::el::follow;

/// One thing that is usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComboOption {
    /// What is put into the input.
    pub value: String,
    /// What it is, in a few words.
    pub meaning: String,
    /// Its kind, in a word or two.
    pub tag: String,
}

/// Where a list of options stands: what is shown of it, and which one is chosen with the arrow keys.
#[derive(Clone, Copy)]
pub struct ListState {
    /// The list is on the screen.
    pub open: RwSignal<bool>,
    /// The option that Enter takes, from 0.
    pub active: RwSignal<Option<usize>>,
}

impl ListState {
    /// A closed list.
    pub fn closed() -> Self {
        Self { open: RwSignal::new(false), active: RwSignal::new(None) }
    }

    /// Puts the list away.
    pub fn close(self) {
        self.open.set(false);
        self.active.set(None);
    }

    /// One option up or down, around the ends; opens the list.
    pub fn step(self, down: bool, count: usize) {
        let last = count.saturating_sub(1);
        let next = match (self.active.get_untracked(), down) {
            _ if count == 0 => None,
            (None, true) => Some(0),
            (None, false) => Some(last),
            (Some(at), true) => Some(if at >= last { 0 } else { at + 1 }),
            (Some(at), false) => Some(if at == 0 { last } else { at - 1 }),
        };
        self.open.set(count > 0);
        self.active.set(next);
    }
}

/// The id of an option in its list.
pub fn option_in(list: &str, at: usize) -> String {
    [list, "-", &at.to_string()].concat()
}

/// A listbox with these options, there while it is open. Pressing one does not take the focus from the input.
pub fn listbox(
    id: String,
    label: String,
    state: ListState,
    options: Memo<Vec<ComboOption>>,
    on_choose: Callback<ComboOption>,
) -> View {
    let node = Held::default();
    follow(move || {
        if state.active.get().is_some()
            && let Some(list) = node.get()
        {
            dom::reveal_within(&list, "[aria-selected=true]");
        }
    });
    let items = id.clone();
    let option = move |(at, option): (usize, ComboOption)| {
        let chosen = option.clone();
        let on = derived(move || state.active.get() == Some(at));
        let tag = (!option.tag.is_empty()).then(|| el("small", "combo__tag").text(&option.tag).view());
        let meaning = (!option.meaning.is_empty()).then(|| el("small", "").text(&option.meaning).view());
        el("li", "combo__option")
            .set("role", "option")
            .set("id", &option_in(&items, at))
            .live_bool("aria-selected", on)
            .on("mousedown", |event| event.prevent_default())
            .on("click", move |_| on_choose.run(chosen.clone()))
            .with(el("code", "").text(&option.value).view())
            .with_some(tag)
            .with_some(meaning)
            .view()
    };
    let list = move || {
        if state.open.get() {
            options.get().into_iter().enumerate().map(&option).collect()
        } else {
            Vec::new()
        }
    };
    el("ul", "combo__list")
        .node(node)
        .set("role", "listbox")
        .set("id", &id)
        .set("aria-label", &label)
        .live("hidden", move || (!state.open.get() || options.get().is_empty()).then(String::new))
        .live_children(list)
        .view()
}

/// A text input with a list of options. `label` names the list for screen readers; the input has its own label with
/// `for`.
#[component]
pub fn Combobox(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    on_input: Callback<String>,
    /// All options, in order.
    options: Vec<ComboOption>,
    #[prop(into, optional)] describedby: Signal<String>,
    #[prop(into, optional)] invalid: Signal<bool>,
) -> View {
    let node = Held::<leptos::web_sys::HtmlInputElement>::default();
    let state = ListState::closed();
    // Whether what stands there was typed since the list was opened; otherwise all of the list is shown.
    let typed = RwSignal::new(false);
    follow(move || {
        let text = value.get();
        if let Some(input) = node.get()
            && input.value() != text
        {
            input.set_value(&text);
        }
    });
    let shown = memo(move || {
        if !state.open.get() {
            return Vec::new();
        }
        let wanted = if typed.get() { lowered(value.get().trim()) } else { String::new() };
        let fits = |option: &&ComboOption| {
            wanted.is_empty()
                || lowered(&option.value).contains(&wanted)
                || lowered(&option.meaning).contains(&wanted)
        };
        options.iter().filter(fits).cloned().collect::<Vec<_>>()
    });
    let choose = Callback::new(move |option: ComboOption| {
        on_input.run(option.value);
        state.close();
        typed.set(false);
    });
    let keys = move |event: Event| {
        let event = event.unchecked_ref::<KeyboardEvent>();
        let arrow = matches!(event.key().as_str(), "ArrowDown" | "ArrowUp");
        if arrow {
            event.prevent_default();
            if state.open.get_untracked() && !event.alt_key() {
                state.step(event.key() == "ArrowDown", shown.get_untracked().len());
            } else if event.key() == "ArrowUp" {
                state.close();
            } else {
                typed.set(false);
                state.open.set(true);
            }
        } else if event.key() == "Enter" {
            // Enter in a row must not press Continue.
            event.prevent_default();
            let active = state.active.get_untracked();
            if let Some(option) = active.and_then(|at| shown.get_untracked().into_iter().nth(at)) {
                choose.run(option);
            }
        } else if event.key() == "Escape" && state.open.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            state.close();
        }
    };
    let leave = move |event: Event| {
        // A press on the scroll bar of the list keeps it open.
        let to = event.unchecked_ref::<FocusEvent>().related_target();
        if dom::moved_out_of(".combo", to.clone()) || to.is_none() {
            state.close();
        }
    };
    let list = [id.as_str(), "-list"].concat();
    let active_list = list.clone();
    let input = el("input", "input input--mono")
        .node(node)
        .set("id", &id)
        .set("type", "text")
        .set("role", "combobox")
        .letter_by_letter()
        .set("aria-autocomplete", "list")
        .set("aria-controls", &list)
        .live_bool("aria-expanded", derived(move || state.open.get() && !shown.get().is_empty()))
        .live("aria-activedescendant", move || Some(option_in(&active_list, state.active.get()?)))
        .live_true("aria-invalid", invalid)
        .live_text_attribute("aria-describedby", describedby)
        .value_once("value", value.get_untracked())
        .on("input", move |_| {
            if let Some(input) = node.get() {
                typed.set(true);
                state.active.set(None);
                state.open.set(true);
                on_input.run(input.value());
            }
        })
        .on("click", move |_| {
            typed.set(false);
            state.open.set(true);
        })
        .on("keydown", keys)
        .on("blur", leave)
        .view();
    el("div", "combo").with(input).with(listbox(list, label, state, shown, choose)).view()
}
