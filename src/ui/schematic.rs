//! A drawn sketch of a screen: real labels, simple boxes, the thing to touch outlined and pointed at. Not a screenshot.

use leptos::prelude::*;

use super::el::el;
use super::icon::{Glyph, sign};
use super::view::View;
use super::words;

/// What is drawn for an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SketchKind {
    /// A heading of a part of the screen.
    Heading,
    /// A labelled box with a value.
    Field,
    /// A button.
    Button,
    /// A checkbox; ticked when `value` is not empty.
    Checkbox,
    /// A link.
    Link,
    /// A row of a table: label and value.
    Row,
    /// Plain text.
    #[default]
    Text,
}

/// One thing on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SketchItem {
    /// What is drawn.
    pub kind: SketchKind,
    /// Its label as on the screen.
    pub label: String,
    /// What stands in it; may be empty.
    pub value: String,
    /// The thing to touch.
    pub hit: bool,
}

/// A screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Where one is, as the screen's own heading or path says it.
    pub screen: String,
    /// The menu at the side: label, and whether to touch it.
    pub menu: Vec<(String, bool)>,
    /// What stands on the screen, from the top.
    pub items: Vec<SketchItem>,
    /// The same in a sentence, shown below the sketch and read out instead of it.
    pub text: String,
}

/// Draws the sketch. Screen readers get its text, not its boxes.
#[component]
pub fn Schematic(sketch: Sketch) -> View {
    let Sketch { screen, menu, items, text } = sketch;
    let named = [words::SKETCH, ": ", screen.as_str(), ". ", text.as_str()].concat();
    let menu = menu
        .into_iter()
        .map(|(label, hit)| {
            let class = if hit { "schematic__entry schematic__hit" } else { "schematic__entry" };
            el("span", class).with_some(hit.then(pointer)).text(&label).view()
        })
        .collect::<Vec<_>>();
    let menu = (!menu.is_empty()).then(|| el("div", "schematic__menu").with_all(menu).view());
    let items = items.into_iter().map(item_view).collect();
    let body = el("div", "schematic__body")
        .set("aria-hidden", "true")
        .with_some(menu)
        .with(el("div", "schematic__main").with_all(items).view())
        .view();
    let frame = el("div", "schematic__frame")
        .set("role", "img")
        .set("aria-label", &named)
        .with(el("div", "schematic__screen").set("aria-hidden", "true").text(&screen).view())
        .with(body)
        .view();
    let caption = el("figcaption", "schematic__caption").set("aria-hidden", "true").text(&text).view();
    el("figure", "schematic").with(frame).with(caption).view()
}

fn pointer() -> View {
    el("span", "schematic__pointer").with(sign(Glyph::Hand)).view()
}

fn item_view(item: SketchItem) -> View {
    let SketchItem { kind, label, value, hit } = item;
    let part = match (kind, hit) {
        (SketchKind::Heading, false) => "schematic__heading",
        (SketchKind::Heading, true) => "schematic__heading schematic__hit",
        (SketchKind::Field, false) => "schematic__value",
        (SketchKind::Field, true) => "schematic__value schematic__hit",
        (SketchKind::Button, false) => "schematic__button",
        (SketchKind::Button, true) => "schematic__button schematic__hit",
        (SketchKind::Checkbox, false) => "schematic__checkbox",
        (SketchKind::Checkbox, true) => "schematic__checkbox schematic__hit",
        (SketchKind::Link, false) => "schematic__link",
        (SketchKind::Link, true) => "schematic__link schematic__hit",
        (SketchKind::Row, false) => "schematic__row",
        (SketchKind::Row, true) => "schematic__row schematic__hit",
        (SketchKind::Text, false) => "schematic__text",
        (SketchKind::Text, true) => "schematic__text schematic__hit",
    };
    let frame = el("div", part).with_some(hit.then(pointer));
    let words = |text: &str| el("span", "").text(text).view();
    match kind {
        SketchKind::Field => {
            let label = el("span", "schematic__label").text(&label).view();
            el("div", "schematic__field").with(label).with(frame.with(words(&value)).view()).view()
        }
        SketchKind::Row => frame.with(words(&label)).with(words(&value)).view(),
        SketchKind::Checkbox => {
            let ticked = (!value.is_empty()).then(|| sign(Glyph::Tick));
            let square = el("span", "schematic__box").with_some(ticked).view();
            frame.with(square).with(words(&label)).view()
        }
        SketchKind::Heading | SketchKind::Button | SketchKind::Link | SketchKind::Text => {
            frame.with(words(&label)).view()
        }
    }
}
