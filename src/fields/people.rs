//! Users and groups with their roles: one row each, added and taken out by buttons.

use leptos::prelude::*;
use quartermaster_core::steps::assignments::{self, PrincipalRow};
use quartermaster_core::steps::{Choice, Input};

use super::{Asked, advice};
use crate::{effects, ui};

const ADD: &str = "Add a user or group";
const REMOVE: &str = "Remove";
const NOBODY: &str = "Nobody is listed yet.";
const KIND: &str = "Kind";
const WHO: &str = "Who";
const ROLE: &str = "Role";
const PILOT: &str = "Pilot";
const PILOT_HINT: &str = "Tried first, by Provision on demand.";

pub fn widget(it: Asked) -> AnyView {
    let rows = it.session.read(|wizard| wizard.draft.assignments.principals.clone());
    let count = Memo::new(move |_| rows.with(Vec::len));
    let id = it.id.dom();
    let roles = it.session.read(|wizard| assignments::roles(&wizard.draft, &wizard.world));
    view! {
        <div class="field">
            <h2 id={id} tabindex="-1">{it.say(it.field.label)}</h2>
            <p class={"field__hint"}>{it.say(it.field.hint)}</p>
            {move || (count.get() == 0).then(|| view! { <p class="people__none">{NOBODY}</p> })}
            <ol class={"people"} role="list">
                {move || {
                    let roles = roles.get();
                    (0..count.get()).map(|at| row(it, at, rows, roles.clone())).collect::<Vec<_>>()
                }}
            </ol>
            <ui::Button
                label={ADD}
                on_press={Callback::new(move |()| {
                    let at = count.get_untracked();
                    it.put(Input::AddRow);
                    effects::focus_soon(it.id.in_row(at, "principal").dom());
                })}
            />
        </div>
    }
    .into_any()
}

fn row(it: Asked, at: usize, rows: Memo<Vec<PrincipalRow>>, roles: Vec<Choice>) -> AnyView {
    let part = move |get: fn(&PrincipalRow) -> String| {
        Memo::new(move |_| rows.with(|rows| rows.get(at).map(get).unwrap_or_default()))
    };
    let who = part(|row| row.principal.clone());
    let kind = part(|row| row.kind.clone());
    let role = part(|row| row.role.clone());
    let pilot = Memo::new(move |_| rows.with(|rows| rows.get(at).is_some_and(|row| row.pilot)));
    let number = (at + 1).to_string();
    let error = it.problem(it.id.in_row(at, "principal"));
    let id = it.id.in_row(at, "principal").dom();
    let kinds = vec![Choice::of("user", "User", ""), Choice::of("group", "Group", "")];
    let pilot_put = it.put_row(at, "pilot");
    view! {
        <li class="people__row">
            <div class={"people__line"}>
                {select(it, at, "kind", &[KIND, " ", &number].concat(), kinds, kind)}
                <ui::Field id={id.clone()} label={[WHO, " ", &number].concat()} error={error}>
                    <ui::TextInput
                        id={id.clone()}
                        value={who}
                        on_input={it.put_row(at, "principal")}
                        describedby={ui::described_by(&id, false, error)}
                        invalid={Signal::derive(move || error.with(Option::is_some))}
                        mono={true}
                    />
                </ui::Field>
                {select(it, at, "role", &[ROLE, " ", &number].concat(), roles, role)}
            </div>
            {advice(it, it.id.in_row(at, "principal"))}
            {advice(it, it.id.in_row(at, "role"))}
            <div class={"people__line people__line--last"}>
                <ui::Tick
                    id={it.id.in_row(at, "pilot").dom()}
                    label={[PILOT, " ", &number].concat()}
                    hint={PILOT_HINT}
                    checked={pilot}
                    on_change={Callback::new(move |on: bool| pilot_put.run(on.to_string()))}
                    error={it.problem(it.id.in_row(at, "pilot"))}
                />
                <ui::Button
                    label={REMOVE}
                    more={number.clone()}
                    tone={ui::Tone::Quiet}
                    on_press={Callback::new(move |()| {
                        it.put(Input::RemoveRow(at));
                        effects::focus_soon(it.id.dom());
                    })}
                />
            </div>
        </li>
    }
    .into_any()
}

/// A drop-down of a few words.
fn select(it: Asked, at: usize, part: &'static str, label: &str, choices: Vec<Choice>, chosen: Memo<String>) -> AnyView {
    let field = it.id.in_row(at, part);
    let id = field.dom();
    let error = it.problem(field);
    let describedby = ui::described_by(&id, false, error);
    let put = it.put_row(at, part);
    let options = choices
        .into_iter()
        .map(|choice| {
            let value = choice.value.clone();
            view! { <option value={choice.value} prop:selected={move || chosen.with(|now| *now == value)}>{choice.label}</option> }
        })
        .collect::<Vec<_>>();
    view! {
        <ui::Field id={id.clone()} label={label.to_owned()} error={error}>
            <select
                class="input select"
                id={id}
                aria-describedby={move || Some(describedby.get()).filter(|ids| !ids.is_empty())}
                on:change={move |event| put.run(event_target_value(&event))}
            >
                {options}
            </select>
        </ui::Field>
    }
    .into_any()
}
