//! A drawn sketch of a screen: real labels, simple boxes, the thing to touch outlined and pointed at. Not a screenshot.

use leptos::prelude::*;

use super::icon::{Glyph, sign};
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
pub fn Schematic(sketch: Sketch) -> impl IntoView {
    let Sketch { screen, menu, items, text } = sketch;
    let named = [words::SKETCH, ": ", screen.as_str(), ". ", text.as_str()].concat();
    let menu = menu
        .into_iter()
        .map(|(label, hit)| {
            let class = if hit { "schematic__entry schematic__hit" } else { "schematic__entry" };
            view! { <span class={class}>{hit.then(pointer)}{label}</span> }.into_any()
        })
        .collect::<Vec<_>>();
    let menu = (!menu.is_empty()).then(|| view! { <div class="schematic__menu">{menu}</div> });
    let items = items.into_iter().map(item_view).collect::<Vec<_>>();
    view! {
        <figure class="schematic">
            <div class={"schematic__frame"} role="img" aria-label={named}>
                <div class={"schematic__screen"} aria-hidden="true">{screen}</div>
                <div class={"schematic__body"} aria-hidden="true">
                    {menu}
                    <div class={"schematic__main"}>{items}</div>
                </div>
            </div>
            <figcaption class={"schematic__caption"} aria-hidden="true">{text}</figcaption>
        </figure>
    }
    .into_any()
}

fn pointer() -> AnyView {
    view! { <span class="schematic__pointer">{sign(Glyph::Hand)}</span> }.into_any()
}

fn item_view(item: SketchItem) -> AnyView {
    let SketchItem { kind, label, value, hit } = item;
    let part = match kind {
        SketchKind::Heading => "schematic__heading",
        SketchKind::Field => "schematic__value",
        SketchKind::Button => "schematic__button",
        SketchKind::Checkbox => "schematic__checkbox",
        SketchKind::Link => "schematic__link",
        SketchKind::Row => "schematic__row",
        SketchKind::Text => "schematic__text",
    };
    let class = if hit { [part, "schematic__hit"].join(" ") } else { part.to_owned() };
    let point = hit.then(pointer);
    match kind {
        SketchKind::Field => view! {
            <div class="schematic__field">
                <span class={"schematic__label"}>{label}</span>
                <span class={class}>{point}<span>{value}</span></span>
            </div>
        }
        .into_any(),
        SketchKind::Row => view! {
            <div class={class}>{point}<span>{label}</span><span>{value}</span></div>
        }
        .into_any(),
        SketchKind::Checkbox => {
            let ticked = (!value.is_empty()).then(|| sign(Glyph::Tick));
            view! {
                <div class={class}>{point}<span class={"schematic__box"}>{ticked}</span><span>{label}</span></div>
            }
            .into_any()
        }
        SketchKind::Heading | SketchKind::Button | SketchKind::Link | SketchKind::Text => {
            view! { <div class={class}>{point}<span>{label}</span></div> }.into_any()
        }
    }
}
