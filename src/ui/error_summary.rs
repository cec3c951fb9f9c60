//! All problems at once, above the heading, each a link to its field (GOV.UK error summary).

use leptos::html::Div;
use leptos::prelude::*;

use super::dom;
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
    node: NodeRef<Div>,
    #[prop(optional_no_strip)] on_follow: Option<Callback<String>>,
) -> impl IntoView {
    let follow = move |field: &str| match on_follow {
        Some(on_follow) => on_follow.run(field.to_owned()),
        None => dom::focus_field(field),
    };
    let there = Memo::new(move |_| faults.with(|faults| !faults.is_empty()));
    let items = move || {
        faults
            .get()
            .into_iter()
            .map(|Fault { field, text }| {
                let href = format!("#{field}");
                view! {
                    <li>
                        <a
                            class={"error-summary__link"}
                            href={href}
                            on:click={move |event| {
                                event.prevent_default();
                                follow(&field);
                            }}
                        >
                            {text}
                        </a>
                    </li>
                }
                .into_any()
            })
            .collect::<Vec<_>>()
    };
    (move || {
        there.get().then(|| {
            view! {
                <div class="error-summary" id="problems" tabindex="-1" node_ref={node}>
                    // On the inner element: JAWS then reads it on insertion as well as on focus.
                    <div role={"alert"}>
                        <h2 class={"error-summary__title"}>
                            {sign(Glyph::Bang)}<span>{words::THERE_IS_A_PROBLEM}</span>
                        </h2>
                        <ul role="list">{items}</ul>
                    </div>
                </div>
            }
        })
    })
    .into_any()
}
