//! All problems at once, above the heading, each a link to its field (GOV.UK error summary).

use super::view::{Held, View};
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;

use super::dom;
use super::el::{el, live_view};
use super::icon::{Glyph, sign};
use super::words;

/// One problem and where to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The id of the field.
    pub field: String,
    /// The same sentence that stands at the field.
    pub text: String,
}

/// The list of problems; nothing while there is none. Focus `node` (or the id `problems`) once it is there.
/// A link focuses its field; give `on_follow` where the field may stand on another step.
#[component]
pub fn ErrorSummary(
    #[prop(into)] faults: Signal<Vec<Fault>>,
    node: Held<HtmlElement>,
    #[prop(optional_no_strip)] on_follow: Option<Callback<String>>,
) -> View {
    let follow = move |field: &str| match on_follow {
        Some(on_follow) => on_follow.run(field.to_owned()),
        None => dom::focus_field(field),
    };
    let there = Memo::new(move |_| faults.with(|faults| !faults.is_empty()));
    let item = move |Fault { field, text }: Fault| {
        let href = format!("#{field}");
        let link = el("a", "error-summary__link")
            .set("href", &href)
            .on("click", move |event| {
                event.prevent_default();
                follow(&field);
            })
            .text(&text)
            .view();
        el("li", "").with(link).view()
    };
    live_view(move || {
        there.get().then(|| {
            let title = el("h2", "error-summary__title")
                .with(sign(Glyph::Bang))
                .with(el("span", "").text(words::THERE_IS_A_PROBLEM).view())
                .view();
            let list = el("ul", "")
                .set("role", "list")
                .live_children(move || faults.get().into_iter().map(item).collect())
                .view();
            el("div", "error-summary")
                .set("id", "problems")
                .set("tabindex", "-1")
                .node(node)
                // On the inner element: JAWS then reads it on insertion as well as on focus.
                .with(el("div", "").set("role", "alert").with(title).with(list).view())
                .view()
        })
    })
}
