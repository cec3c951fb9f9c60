//! Users and groups with their roles: one row each, added and taken out by buttons.

use leptos::prelude::*;
use quartermaster_core::steps::assignments::{self, PrincipalRow};
use quartermaster_core::steps::{Choice, Input};

use super::{Asked, advice, drop_down, input_of, labelled};
use crate::parts::{button, button_of, press, words};
use crate::session::Watched;
use crate::ui::button::ButtonProps;
use crate::ui::el::{el, memo};
use crate::ui::tick::TickProps;
use crate::ui::view::View;
use crate::{effects, ui};

const ADD: &str = "Add a user or group";
const REMOVE: &str = "Remove";
const NOBODY: &str = "Nobody is listed yet.";
const KIND: &str = "Kind";
const WHO: &str = "Who";
const ROLE: &str = "Role";
const PILOT: &str = "Pilot";
const PILOT_HINT: &str = "Tried first, by Provision on demand.";

#[inline(never)]
pub fn widget(it: Asked) -> View {
    let rows = it.session.watch(|wizard| wizard.draft.assignments.principals.clone());
    let count = it.session.read(|wizard| wizard.draft.assignments.principals.len());
    let roles = it.session.watch(|wizard| assignments::roles(&wizard.draft, &wizard.world));
    let all = move || {
        let roles = roles.get();
        (0..count.get()).map(|at| row(it, at, rows, roles.clone())).collect()
    };
    let add = move || {
        let at = count.get_untracked();
        it.put(Input::AddRow);
        effects::focus_soon(it.id.in_row(at, "principal").dom());
    };
    let label = it.say(it.field.label);
    el("div", "field")
        .with(el("h2", "").set("id", &it.id.dom()).set("tabindex", "-1").text(&label).view())
        .with(words("p", "field__hint", &it.say(it.field.hint)))
        .live_child(move || (count.get() == 0).then(|| words("p", "people__none", NOBODY)))
        .with(el("ol", "people").set("role", "list").live_children(all).view())
        .with(press(ADD, add))
        .view()
}

fn row(it: Asked, at: usize, rows: Watched<Vec<PrincipalRow>>, roles: Vec<Choice>) -> View {
    let part = move |get: fn(PrincipalRow) -> String| {
        memo(move || rows.get().into_iter().nth(at).map(get).unwrap_or_default())
    };
    let who = part(|row| row.principal);
    let kind = part(|row| row.kind);
    let role = part(|row| row.role);
    let pilot = memo(move || rows.get().get(at).is_some_and(|row| row.pilot));
    let number = (at + 1).to_string();
    let error = it.problem(it.id.in_row(at, "principal"));
    let id = it.id.in_row(at, "principal").dom();
    let kinds = vec![Choice::of("user", "User", ""), Choice::of("group", "Group", "")];
    let pilot_put = it.put_row(at, "pilot");
    let typed = it.put_row(at, "principal");
    let input = ui::TextInput(input_of(&id, who.into(), false, error, typed));
    let who = ui::Field(labelled(&id, [WHO, " ", &number].concat(), error, input));
    let line = el("div", "people__line")
        .with(select(it, at, "kind", [KIND, " ", &number].concat(), kinds, kind))
        .with(who)
        .with(select(it, at, "role", [ROLE, " ", &number].concat(), roles, role))
        .view();
    let pilot = ui::Tick(TickProps {
        id: it.id.in_row(at, "pilot").dom(),
        label: [PILOT, " ", &number].concat(),
        hint: PILOT_HINT.to_owned(),
        checked: pilot.into(),
        on_change: Callback::new(move |on: bool| pilot_put.run(on.to_string())),
        error: it.problem(it.id.in_row(at, "pilot")),
    });
    let take_out = Callback::new(move |()| {
        it.put(Input::RemoveRow(at));
        effects::focus_soon(it.id.dom());
    });
    let remove = ButtonProps { more: number.into(), tone: ui::Tone::Quiet, ..button_of(REMOVE, take_out) };
    el("li", "people__row")
        .with(line)
        .with(advice(it, it.id.in_row(at, "principal")))
        .with(advice(it, it.id.in_row(at, "role")))
        .with(el("div", "people__line people__line--last").with(pilot).with(button(remove)).view())
        .view()
}

/// A drop-down of a few words.
fn select(
    it: Asked,
    at: usize,
    part: &'static str,
    label: String,
    choices: Vec<Choice>,
    chosen: Memo<String>,
) -> View {
    let field = it.id.in_row(at, part);
    drop_down(&field.dom(), label, choices, chosen.into(), it.problem(field), it.put_row(at, part))
}
