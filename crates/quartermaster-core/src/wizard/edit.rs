//! Puts what a person did into the draft, by the field's control. It must not judge it.

use super::{Effect, Question, Then, Wizard};
use crate::scoping::FilterEdit;
use crate::steps::assignments::{self, PrincipalRow};
use crate::steps::mappings::Rows;
use crate::steps::{Control, Draft, Edited, FieldId, Input, application, mappings, step};
use crate::world::World;

impl Wizard {
    /// Puts an input into a field; one that would cost other answers only once that is `confirmed`.
    #[inline(never)]
    pub(super) fn edit(&mut self, field: FieldId, input: Input, confirmed: bool) -> Vec<Effect> {
        if !self.may_write() {
            return Vec::new();
        }
        let Some(asked) = step(field.step).and_then(|step| step.field(field.name)) else { return Vec::new() };
        let before = self.draft.clone();
        let mut draft = self.draft.clone();
        let typing = matches!(input, Input::Text(_) | Input::Row { .. } | Input::Filter(FilterEdit::Put(..)))
            .then(|| typed_in(field, &input));
        let rows = rows_of(&asked.control, &draft, &self.world);
        put(&asked.control, input.clone(), &mut draft, &self.world);
        if draft == before {
            return Vec::new();
        }
        if let Some(step) = step(field.step) {
            (step.settle)(&mut draft, &self.world, Edited { name: field.name, before: &before });
        }
        let another = draft.application.application != before.application.application;
        let lost =
            if another && !confirmed { application::lost_by_changing(&before, &draft) } else { Vec::new() };
        if !lost.is_empty() {
            let name = self.world.application(&draft.application.application);
            self.question = Some(Question {
                title: format!(
                    "Change to {}?",
                    name.map(|app| app.display_name.as_str()).unwrap_or("another application")
                ),
                lost: lost.into_iter().map(str::to_owned).collect(),
                confirm: "Change the application",
                then: Then::Edit(field, input),
            });
            return Vec::new();
        }
        if another {
            // What was judged about the answers of the other application is no longer there.
            self.judged.retain(|judged| judged.step == field.step);
        }
        self.history.remember(self.moment(), typing);
        self.draft = draft;
        // Rows have moved: what was judged about them moves along.
        let now = rows_of(&asked.control, &self.draft, &self.world);
        let gone =
            matches!(input, Input::Filter(FilterEdit::RemoveGroup(_) | FilterEdit::RemoveClause { .. }));
        let moved = |judged: FieldId| match judged.row {
            Some(_) if gone && judged.step == field.step && judged.name == field.name => None,
            Some((at, part)) if judged.step == field.step && judged.name == field.name => {
                Some(field.in_row(mappings::place_after(&input, rows, now, at)?, part))
            }
            Some(_) | None => Some(judged),
        };
        self.judged = std::mem::take(&mut self.judged).into_iter().filter_map(moved).collect();
        Vec::new()
    }
}

/// The field that typing in a row is counted for; parts of rows are fields of their own.
fn typed_in(field: FieldId, input: &Input) -> FieldId {
    match input {
        Input::Row { row, part, .. } => field.in_row(*row, part),
        // Enough to tell one part from another.
        Input::Filter(FilterEdit::Put(place, _)) => {
            field.in_row(place.group.saturating_mul(1000).saturating_add(place.clause), place.part.key())
        }
        Input::Text(_)
        | Input::Toggle(_)
        | Input::Tick { .. }
        | Input::AddRow
        | Input::RemoveRow(_)
        | Input::MoveRow { .. }
        | Input::PutRow(..)
        | Input::RestoreRow(_)
        | Input::Filter(_)
        | Input::Restore => field,
    }
}

/// How many rows a table has; 0 for what is no table.
fn rows_of(control: &Control, draft: &Draft, world: &World) -> usize {
    match control {
        Control::Mapping(_, object) => mappings::table(*object, draft, world).len(),
        Control::Principals(lens) => (lens.get)(draft).len(),
        Control::Text { .. }
        | Control::Choice { .. }
        | Control::Toggle(_)
        | Control::Ticks { .. }
        | Control::Confirm { .. }
        | Control::Fixed { .. }
        | Control::Filter(..)
        | Control::Secret => 0,
    }
}

/// Puts an input where the control keeps it; an input of another kind than the control's changes nothing.
fn put(control: &Control, input: Input, draft: &mut Draft, world: &World) {
    match (control, input) {
        (Control::Text { lens, .. } | Control::Choice { lens, .. }, Input::Text(text)) => {
            *(lens.edit)(draft) = text
        }
        (Control::Toggle(lens), Input::Toggle(on)) => *(lens.edit)(draft) = on,
        (Control::Ticks { lens, .. }, Input::Tick { value, on }) => {
            let set = (lens.edit)(draft);
            if on {
                set.insert(value);
            } else {
                set.remove(&value);
            }
        }
        (Control::Confirm { lens, subject }, Input::Toggle(on)) => {
            let subject = if on { subject(draft, world) } else { None };
            *(lens.edit)(draft) = subject.unwrap_or_default();
        }
        (Control::Mapping(lens, _), Input::Restore) => *(lens.edit)(draft) = None,
        (Control::Mapping(lens, object), input) => {
            let mut rows = mappings::table(*object, draft, world);
            mappings::change(Rows::make_mut(&mut rows), input, *object, draft, world);
            // A table that is as it was is the application's own again.
            let own = mappings::rows(None, *object, draft, world);
            *(lens.edit)(draft) = (rows != own).then_some(rows);
        }
        (Control::Filter(lens, _), Input::Filter(edit)) => (lens.edit)(draft).take(edit),
        (Control::Principals(lens), Input::AddRow) => {
            let role = assignments::usual_role(draft, world);
            (lens.edit)(draft).push(PrincipalRow { kind: "user".into(), role, ..PrincipalRow::default() });
        }
        (Control::Principals(lens), Input::RemoveRow(row)) => {
            let rows = (lens.edit)(draft);
            if row < rows.len() {
                rows.remove(row);
            }
        }
        (Control::Principals(lens), Input::Row { row, part, value }) => {
            let Some(edited) = (lens.edit)(draft).get_mut(row) else { return };
            match part {
                "kind" => edited.kind = value,
                "principal" => edited.principal = value,
                "role" => edited.role = value,
                "pilot" => edited.pilot = value == "true",
                _ => {}
            }
        }
        (
            Control::Text { .. }
            | Control::Choice { .. }
            | Control::Toggle(_)
            | Control::Ticks { .. }
            | Control::Confirm { .. }
            | Control::Fixed { .. }
            | Control::Secret
            | Control::Filter(..)
            | Control::Principals(_),
            Input::Text(_)
            | Input::Toggle(_)
            | Input::Tick { .. }
            | Input::AddRow
            | Input::RemoveRow(_)
            | Input::MoveRow { .. }
            | Input::PutRow(..)
            | Input::RestoreRow(_)
            | Input::Row { .. }
            | Input::Filter(_)
            | Input::Restore,
        ) => {}
    }
}
