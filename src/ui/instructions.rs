//! What to do on another screen, one step after the other, each with its own "done".

use leptos::prelude::*;

use super::copy_button::{CopyButton, CopyButtonProps, CopyState};
use super::el::{el, live_each};
use super::note::{Note, NoteKind, NoteProps};
use super::prose::prose;
use super::view::View;

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
    #[prop(into)] list: Signal<Vec<Instruction>>,
    #[prop(into)] done: Signal<Vec<String>>,
    on_done: Callback<(String, bool)>,
    on_copy: Callback<String>,
    #[prop(into, optional)] copied: Signal<Option<(String, CopyState)>>,
) -> View {
    let row =
        move |at: usize, one: &Instruction| row(&id, at + 1, one.clone(), done, on_done, on_copy, copied);
    el("ol", "instructions").set("role", "list").with(live_each(move || list.get(), row)).view()
}

fn row(
    id: &str,
    number: usize,
    one: Instruction,
    done: Signal<Vec<String>>,
    on_done: Callback<(String, bool)>,
    on_copy: Callback<String>,
    copied: Signal<Option<(String, CopyState)>>,
) -> View {
    let Instruction { key, text, value, what, trap } = one;
    let own = format!("{id}-{key}");
    let target = format!("{own}-value");
    let is = key.clone();
    let is_done: Signal<bool> = Memo::new(move |_| done.with(|done| done.contains(&is))).into();
    let value = (!value.is_empty()).then(|| {
        let (key, asked) = (key.clone(), key.clone());
        let state = Signal::derive(move || {
            copied.with(|copied| match copied {
                Some((of, state)) if *of == key => *state,
                Some(_) | None => CopyState::Idle,
            })
        });
        let copy = CopyButton(
            CopyButtonProps::builder()
                .what(what)
                .on_copy(Callback::new(move |()| on_copy.run(asked.clone())))
                .state(state)
                .target(target.clone())
                .build(),
        );
        let code = el("code", "").set("id", &target).with(el("bdi", "").text(&value).view()).view();
        el("div", "instructions__value").with(code).with(copy).view()
    });
    let trap =
        (!trap.is_empty()).then(|| Note(NoteProps::builder().kind(NoteKind::Warning).text(trap).build()));
    let widget = el("input", "option__input")
        .set("type", "checkbox")
        .set("id", &own)
        .live_flag("checked", is_done)
        .on("change", move |event| on_done.run((key.clone(), event_target_checked(&event))))
        .view();
    let number = [number.to_string().as_str(), ". "].concat();
    let text = el("span", "instructions__text")
        .with(el("span", "instructions__number").text(&number).view())
        .with(prose(&text))
        .view();
    el("li", "")
        .live_class("instructions__item", "instructions__item--done", is_done)
        .with(el("label", "instructions__step").with(widget).with(text).view())
        .with_some(value)
        .with_some(trap)
        .view()
}
