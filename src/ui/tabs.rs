//! Tabs as in the WAI-ARIA authoring practices: one stop in the tab order, arrows, Home and End move and choose.

use super::view::{Children, View};
use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

use super::dom;
use super::el::el;

/// One tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// What the callback is told; also the end of the tab's element id.
    pub key: String,
    /// What the person reads.
    pub label: String,
}

/// A row of tabs and the one panel below it; the children show what belongs to `chosen`.
/// Tabs have the ids `{id}-{key}`, the panel `{id}-panel`.
#[component]
pub fn Tabs(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    tabs: Vec<Tab>,
    #[prop(into)] chosen: Signal<String>,
    on_choose: Callback<String>,
    children: Children,
) -> View {
    let panel = format!("{id}-panel");
    let keys = StoredValue::new(tabs.iter().map(|tab| tab.key.clone()).collect::<Vec<_>>());
    let prefix = StoredValue::new(id.clone());
    let step = move |event: Event| {
        let pressed = event.unchecked_ref::<KeyboardEvent>().key();
        let wanted = keys.with_value(|keys| {
            let at = chosen.with_untracked(|now| keys.iter().position(|key| key == now)).unwrap_or(0);
            target_of(&pressed, at, keys.len(), dom::reads_rtl()).and_then(|at| keys.get(at).cloned())
        });
        if let Some(key) = wanted {
            event.prevent_default();
            on_choose.run(key.clone());
            dom::focus(&prefix.with_value(|id| format!("{id}-{key}")));
        }
    };
    let buttons = tabs
        .into_iter()
        .map(|Tab { key, label }| {
            let told = key.clone();
            let own = format!("{id}-{key}");
            let on: Signal<bool> = Memo::new(move |_| chosen.with(|now| *now == key)).into();
            el("button", "tabs__tab")
                .set("type", "button")
                .set("role", "tab")
                .set("id", &own)
                .set("aria-controls", &panel)
                .live_bool("aria-selected", on)
                .live("tabindex", move || Some(if on.get() { "0" } else { "-1" }.to_owned()))
                .on("click", move |_| on_choose.run(told.clone()))
                .text(&label)
                .view()
        })
        .collect();
    let list = el("div", "tabs__list")
        .set("role", "tablist")
        .set("aria-label", &label)
        .on("keydown", step)
        .with_all(buttons)
        .view();
    let panel = el("div", "tabs__panel")
        .set("role", "tabpanel")
        .set("id", &panel)
        .live("aria-labelledby", move || Some(prefix.with_value(|id| format!("{id}-{}", chosen.get()))))
        .with(children())
        .view();
    el("div", "tabs").with(list).with(panel).view()
}

/// Where a key leads from the tab at `at`; none for keys that are not ours.
fn target_of(key: &str, at: usize, count: usize, rtl: bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let next = if at >= last { 0 } else { at + 1 };
    let previous = if at == 0 { last } else { at - 1 };
    match key {
        "ArrowRight" => Some(if rtl { previous } else { next }),
        "ArrowLeft" => Some(if rtl { next } else { previous }),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_go_round_and_follow_the_reading_direction() {
        assert_eq!(target_of("ArrowRight", 2, 3, false), Some(0));
        assert_eq!(target_of("ArrowLeft", 0, 3, false), Some(2));
        assert_eq!(target_of("ArrowLeft", 0, 3, true), Some(1));
        assert_eq!(target_of("Home", 2, 3, false), Some(0));
        assert_eq!(target_of("End", 0, 3, false), Some(2));
    }

    #[test]
    fn other_keys_and_empty_rows_lead_nowhere() {
        assert_eq!(target_of("a", 0, 3, false), None);
        assert_eq!(target_of("End", 0, 0, false), None);
    }
}
