//! A mapping table: each row with its target, its source, and whether it is part of the configuration.

use leptos::prelude::*;
use quartermaster_core::catalog::{self, Object};
use quartermaster_core::steps::mappings::{self, MappingRow, SourceKind};
use quartermaster_core::steps::{Input, application_of};

use super::{Asked, advice};
use crate::ui;

const TARGET: &str = "Target attribute";
const SOURCE: &str = "Source in Entra";
const MATCH: &str = "Match";
const APPLIED: &str = "Applied";
const ON: &str = "On";
const SOURCE_OF: &str = "Source attribute of ";
const PROVISION: &str = "Provision ";
const GUIDE_WAS: &str = "The guide’s edit. It was ";
const REMOVED: &str = "Taken out, as the guide asks";
const RESTORE: &str = "Put the table back as it was";
const NEEDED: &str = "has to stay";
const ALWAYS: &str = "Always";
const ON_CREATION: &str = "On creation";

/// What the application's file says of a row.
#[derive(Clone, Default)]
struct Known {
    label: String,
    was: String,
    reason: String,
    needed: bool,
}

pub fn widget(it: Asked, object: Object) -> AnyView {
    let rows = it.session.read(move |wizard| mappings::table(object, &wizard.draft, &wizard.world));
    let count = Memo::new(move |_| rows.with(Vec::len));
    let edited = it.session.read(move |wizard| match object {
        Object::Users => wizard.draft.mappings.users.is_some(),
        Object::Groups => wizard.draft.mappings.groups.is_some(),
    });
    let error = it.problem(it.id);
    let caption = it.say(it.field.label);
    let id = it.id.dom();
    let more = caption.clone();
    let body = move || (0..count.get()).map(|at| row(it, object, at, rows)).collect::<Vec<_>>();
    view! {
        <div class="field" class:field--bad={move || error.with(Option::is_some)}>
            <h2 id={id} tabindex="-1">{caption.clone()}</h2>
            {move || {
                error.get().map(|text| view! { <p class="field__error">{ui::icon::sign(ui::Glyph::Bang)}<span><b>{ui::words::ERROR}</b>{text}</span></p> })
            }}
            <table class={"map"} role="table" aria-label={caption}>
                <thead>
                    <tr role="row">
                        {[ON, TARGET, SOURCE, MATCH, APPLIED].into_iter().map(|head| view! { <th role="columnheader" scope="col">{head}</th> }).collect::<Vec<_>>()}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
            {removed(it, object)}
            {move || {
                edited.get().then(|| view! { <ui::Button label={RESTORE} more={more.clone()} on_press={Callback::new(move |()| it.put(Input::Restore))}/> })
            }}
        </div>
    }
    .into_any()
}

/// What the file says of the row with this target; nothing for rows that a person's file brought along.
fn known(it: Asked, object: Object, target: &str) -> Known {
    it.session.peek(|wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        let rows = application.map(|application| catalog::effective_rows(application, object)).unwrap_or_default();
        let row = rows.iter().find(|row| row.mapping.target == target);
        row.map(|row| Known {
            label: row.mapping.label.clone(),
            was: row.edit.map(|edit| edit.from.shown()).unwrap_or_default(),
            reason: row.edit.map(|edit| edit.reason.clone()).unwrap_or_default(),
            needed: row.mapping.required,
        })
        .unwrap_or_default()
    })
}

fn row(it: Asked, object: Object, at: usize, rows: Memo<Vec<MappingRow>>) -> AnyView {
    let Some(start) = rows.with_untracked(|rows| rows.get(at).cloned()) else { return ().into_any() };
    let known = known(it, object, &start.target);
    let on = Memo::new(move |_| rows.with(|rows| rows.get(at).is_some_and(|row| row.on)));
    let source = Memo::new(move |_| rows.with(|rows| rows.get(at).map(|row| row.source.clone()).unwrap_or_default()));
    let field = it.id.in_row(at, "source");
    let switch = it.id.in_row(at, "on");
    let (error, switch_error) = (it.problem(field), it.problem(switch));
    let bad = Signal::derive(move || error.with(Option::is_some) || switch_error.with(Option::is_some));
    let was_edited = !known.was.is_empty();
    let target = start.target.clone();
    let switched = it.put_row(at, "on");
    let typed = it.put_row(at, "source");
    let source_view = match start.kind {
        SourceKind::Attribute => {
            let id = field.dom();
            view! {
                <ui::TextInput
                    id={id.clone()}
                    value={source}
                    on_input={typed}
                    describedby={ui::described_by(&id, false, error)}
                    invalid={Signal::derive(move || error.with(Option::is_some))}
                    mono={true}
                    aria_label={[SOURCE_OF, &target].concat()}
                />
            }
            .into_any()
        }
        SourceKind::Constant | SourceKind::Expression => view! { <code>{start.shown()}</code> }.into_any(),
    };
    let problem = move |at: Signal<Option<String>>, id: String| {
        move || {
            let id = id.clone();
            at.get().map(|text| view! { <p class="field__error" id={id}><span><b>{ui::words::ERROR}</b>{text}</span></p> })
        }
    };
    let match_label = start.matching.map(|_| MATCH);
    let matching = start.matching.map(|at| view! { <span class="pill">{ordinal(at)}</span> });
    view! {
        <tr
            role="row"
            class="map__row"
            class:map__row--edited={was_edited}
            class:map__row--off={move || !on.get()}
            class:map__row--bad={move || bad.get()}
        >
            <td role="cell" class={"map__switch"}>
                <label class={"switch"}>
                    <input
                        type="checkbox"
                        class={"option__input"}
                        id={switch.dom()}
                        prop:checked={move || on.get()}
                        on:change={move |event| switched.run(event_target_checked(&event).to_string())}
                    />
                    <span class={"vh"}>{PROVISION}{target.clone()}</span>
                </label>
            </td>
            <td role="cell">
                <b>{target.clone()}</b>
                <small>{known.label.clone()}{known.needed.then_some(", ")}{known.needed.then_some(NEEDED)}</small>
                {problem(switch_error, format!("{}-error", switch.dom()))}
            </td>
            <td role="cell" data-label={SOURCE}>
                <div>
                    {source_view}
                    {problem(error, format!("{}-error", field.dom()))}
                    {was_edited.then(|| view! { <small class="map__why">{GUIDE_WAS}<s>{known.was.clone()}</s>{". "}{known.reason.clone()}</small> })}
                    {advice(it, field)}
                </div>
            </td>
            <td role="cell" data-label={match_label}>{matching}</td>
            <td role="cell" data-label={APPLIED}><span>{if start.creation { ON_CREATION } else { ALWAYS }}</span></td>
        </tr>
    }
    .into_any()
}

fn ordinal(at: u8) -> String {
    match at {
        1 => "1st".to_owned(),
        2 => "2nd".to_owned(),
        3 => "3rd".to_owned(),
        other => format!("{other}th"),
    }
}

/// The rows that the guide takes out, with the reason.
fn removed(it: Asked, object: Object) -> Option<AnyView> {
    let rows: Vec<_> = it.session.peek(|wizard| {
        let application = application_of(&wizard.draft, &wizard.world);
        let rows = application.map(|application| catalog::removed_rows(application, object)).unwrap_or_default();
        rows.iter().map(|row| (row.mapping.target.clone(), row.mapping.source.shown(), row.edit.reason.clone(), row.edit.source.clone())).collect()
    });
    (!rows.is_empty()).then(|| {
        let rows = rows
            .into_iter()
            .map(|(target, source, reason, from)| {
                view! {
                    <li class="lines__row">
                        <ui::Mark kind={ui::MarkKind::Bad}/>
                        <div>
                            <b>{target}</b>{" ← "}<code>{source}</code>
                            <small>{reason}</small>
                            <small>{ui::words::SOURCE}{from}</small>
                        </div>
                    </li>
                }
            })
            .collect::<Vec<_>>();
        view! {
            <section>
                <h3>{REMOVED}</h3>
                <ul class={"lines"} role="list">{rows}</ul>
            </section>
        }
        .into_any()
    })
}
