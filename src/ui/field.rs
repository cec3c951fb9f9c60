//! The frame around one question: label, hint, problem, repairs, and the ids that tie them to the widget inside.
//! It knows no widget.

use leptos::prelude::*;

use super::el::{El, el, live_view};
use super::icon::{Glyph, sign};
use super::prose::prose;
use super::view::{Children, View};
use super::words;

/// The value for a widget's `aria-describedby`: `{id}-hint` when there is a hint, `{id}-error` while there is a problem.
pub fn described_by(id: &str, has_hint: bool, error: Signal<Option<String>>) -> Signal<String> {
    let hint = if has_hint { format!("{id}-hint") } else { String::new() };
    let problem = format!("{id}-error");
    Signal::derive(move || match (hint.is_empty(), error.with(Option::is_some)) {
        (_, false) => hint.clone(),
        (true, true) => problem.clone(),
        (false, true) => [hint.as_str(), problem.as_str()].join(" "),
    })
}

/// An attribute value, or no attribute where there is nothing to say.
pub(super) fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// The hint below a label or legend.
pub(super) fn hint_line(id: &str, hint: &str) -> Option<View> {
    let id = format!("{id}-hint");
    (!hint.is_empty()).then(|| el("p", "field__hint").set("id", &id).with(prose(hint)).view())
}

/// The problem line, there only while there is a problem. Its room stays: what is mended must not move away under the
/// pointer that mends it.
pub(super) fn error_line(id: &str, error: Signal<Option<String>>) -> View {
    let id = format!("{id}-error");
    let mut stood = false;
    live_view(move || {
        let Some(text) = error.get() else { return stood.then(|| el("p", "field__error").view()) };
        stood = true;
        let words = el("span", "").with(el("b", "").text(words::ERROR).view()).text(&text).view();
        Some(el("p", "field__error").set("id", &id).with(sign(Glyph::Bang)).with(words).view())
    })
}

/// The element around a question, marked while there is a problem.
pub(super) fn frame(tag: &'static str, class: &'static str, error: Signal<Option<String>>) -> El {
    el(tag, "").live_class(class, "field--bad", is_some(error))
}

/// Whether there is a problem.
pub(super) fn is_some(error: Signal<Option<String>>) -> Signal<bool> {
    Signal::derive(move || error.with(Option::is_some))
}

/// A `fieldset` with legend, hint and problem, and the options below.
pub(super) fn group(
    id: &str,
    legend: &str,
    hint: &str,
    tag: String,
    error: Signal<Option<String>>,
    options: Vec<View>,
) -> View {
    frame("fieldset", "field", error)
        .live_text_attribute("aria-describedby", described_by(id, !hint.is_empty(), error))
        .with(el("legend", "field__label").text(legend).with_some(tag_text(tag)).view())
        .with_some(hint_line(id, hint))
        .with(error_line(id, error))
        .with(el("div", "options").with_all(options).view())
        .view()
}

/// The tag behind a label, such as "(optional)".
pub(super) fn tag_text(tag: String) -> Option<View> {
    filled(tag).map(|tag| el("span", "field__tag").text(" ").text(&tag).view())
}

/// A labelled question. The widget inside carries `id`; give it [`described_by`] and `invalid` too.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    #[prop(into, optional)] tag: String,
    #[prop(into, optional)] error: Signal<Option<String>>,
    /// What was repaired in the typed text, told once it happened ("Removed a space at the end").
    #[prop(into, optional)]
    repairs: Signal<Vec<String>>,
    /// What belongs below the widget and its repairs: presets, notes.
    #[prop(optional_no_strip)]
    below: Option<View>,
    children: Children,
) -> View {
    let label = el("label", "field__label").set("for", &id).text(&label).with_some(tag_text(tag)).view();
    let repair =
        |text: String| el("p", "").with(sign(Glyph::Tick)).with(el("span", "").text(&text).view()).view();
    let repairs = el("div", "field__repairs")
        .set("role", "status")
        .live_children(move || repairs.get().into_iter().map(repair).collect())
        .view();
    frame("div", "field", error)
        .with(label)
        .with_some(hint_line(&id, &hint))
        .with(error_line(&id, error))
        .with(children())
        .with(repairs)
        .with_some(below)
        .view()
}
