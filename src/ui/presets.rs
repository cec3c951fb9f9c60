//! Known values for the text field above them, each with where it comes from.

use leptos::prelude::*;

use super::icon::{Glyph, sign};
use super::prose::prose;
use super::words;

/// A known value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preset {
    /// What goes into the field.
    pub value: String,
    /// When one would take it; may be empty.
    pub note: String,
    /// Where it is written, with its date; may be empty.
    pub source: String,
}

/// A list of known values with "Use this". The one that the field holds says "In use" and keeps the focus.
#[component]
pub fn Presets(
    /// Names the list: "Known tenant URLs".
    #[prop(into)]
    label: String,
    presets: Vec<Preset>,
    #[prop(into)] current: Signal<String>,
    on_choose: Callback<String>,
) -> impl IntoView {
    let rows = presets
        .into_iter()
        .map(|Preset { value, note, source }| {
            let (shown, named, told) = (value.clone(), value.clone(), value.clone());
            let used = Memo::new(move |_| current.with(|now| *now == value));
            let note = (!note.is_empty()).then(|| view! { <p class="presets__note">{prose(&note)}</p> });
            let source = (!source.is_empty()).then(|| view! { <p class="presets__source">{source}</p> });
            view! {
                <li class="presets__row" class:presets__row--used={move || used.get()}>
                    <div class={"presets__text"}>
                        <code><bdi>{shown}</bdi></code>
                        {note}
                        {source}
                    </div>
                    <button
                        class={"button"}
                        type="button"
                        aria-disabled={move || used.get().then_some("true")}
                        on:click={move |_| {
                            if !used.get_untracked() {
                                on_choose.run(told.clone());
                            }
                        }}
                    >
                        {move || used.get().then(|| sign(Glyph::Tick))}
                        <span>{move || if used.get() { words::IN_USE } else { words::USE_THIS }}</span>
                        <span class={"vh"}>{" "}{named}</span>
                    </button>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! { <ul class="presets" role="list" aria-label={label}>{rows}</ul> }.into_any()
}
