//! What to do on another screen, one step after the other, each with its own "done".

use leptos::prelude::*;

use super::copy_button::{CopyButton, CopyState};
use super::note::{Note, NoteKind};
use super::prose::prose;

/// One thing to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instruction {
    /// Stable name: what is remembered as done.
    pub key: String,
    /// The sentence, with `**names on screen**` and `` `values` ``.
    pub text: String,
    /// A value to type there, with a copy button; may be empty.
    pub value: String,
    /// What the value is, in the middle of a sentence ("tenant URL").
    pub what: String,
    /// What goes wrong here; may be empty.
    pub trap: String,
}

/// An ordered list of things to do. `done` holds the keys of those that are done; `copied` tells what became of the last
/// copied value, by key. Ids are `{id}-{key}`.
#[component]
pub fn Instructions(
    #[prop(into)] id: String,
    list: Vec<Instruction>,
    #[prop(into)] done: Signal<Vec<String>>,
    on_done: Callback<(String, bool)>,
    on_copy: Callback<String>,
    #[prop(into, optional)] copied: Signal<Option<(String, CopyState)>>,
) -> impl IntoView {
    let items = list
        .into_iter()
        .enumerate()
        .map(|(index, one)| row(&id, index + 1, one, done, on_done, on_copy, copied))
        .collect::<Vec<_>>();
    view! { <ol class="instructions" role="list">{items}</ol> }.into_any()
}

fn row(
    id: &str,
    number: usize,
    one: Instruction,
    done: Signal<Vec<String>>,
    on_done: Callback<(String, bool)>,
    on_copy: Callback<String>,
    copied: Signal<Option<(String, CopyState)>>,
) -> AnyView {
    let Instruction { key, text, value, what, trap } = one;
    let own = format!("{id}-{key}");
    let target = format!("{own}-value");
    let is = key.clone();
    let is_done = Memo::new(move |_| done.with(|done| done.contains(&is)));
    let value = (!value.is_empty()).then(|| {
        let (key, asked) = (key.clone(), key.clone());
        let state = Signal::derive(move || {
            copied.with(|copied| match copied {
                Some((of, state)) if *of == key => *state,
                Some(_) | None => CopyState::Idle,
            })
        });
        view! {
            <div class="instructions__value">
                <code id={target.clone()}><bdi>{value}</bdi></code>
                <CopyButton what={what} on_copy={Callback::new(move |()| on_copy.run(asked.clone()))} state={state} target={target} />
            </div>
        }
        .into_any()
    });
    let trap = (!trap.is_empty()).then(|| view! { <Note kind={NoteKind::Warning} text={trap} /> });
    view! {
        <li class="instructions__item" class:instructions__item--done={move || is_done.get()}>
            <label class={"instructions__step"}>
                <input
                    class={"option__input"}
                    type="checkbox"
                    id={own}
                    prop:checked={move || is_done.get()}
                    on:change={move |event| on_done.run((key.clone(), event_target_checked(&event)))}
                />
                <span class={"instructions__text"}>
                    <span class={"instructions__number"}>{number.to_string()}{". "}</span>
                    {prose(&text)}
                </span>
            </label>
            {value}
            {trap}
        </li>
    }
    .into_any()
}
