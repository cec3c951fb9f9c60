//! Puts what a person did into the draft, by the field's control. It must not judge it.

use super::{Effect, Question, Then, Wizard};
use crate::steps::assignments::{self, PrincipalRow};
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
        let typing = matches!(input, Input::Text(_) | Input::Row { .. }).then(|| typed_in(field, &input));
        let removed = if let Input::RemoveRow(row) = input { Some(row) } else { None };
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
        if let Some(row) = removed {
            // Rows below have moved up: what was judged about them no longer points at the right ones.
            let moved = |judged: &FieldId| {
                judged.step == field.step
                    && judged.name == field.name
                    && judged.row.is_some_and(|(at, _)| at >= row)
            };
            self.judged.retain(|judged| !moved(judged));
        }
        Vec::new()
    }
}

/// The field that typing in a row is counted for; parts of rows are fields of their own.
fn typed_in(field: FieldId, input: &Input) -> FieldId {
    match input {
        Input::Row { row, part, .. } => field.in_row(*row, part),
        Input::Text(_)
        | Input::Toggle(_)
        | Input::Tick { .. }
        | Input::AddRow
        | Input::RemoveRow(_)
        | Input::Restore => field,
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
        (Control::Mapping(lens, object), Input::Row { row, part, value }) => {
            let mut rows = mappings::table(*object, draft, world);
            let own = mappings::rows(None, *object, draft, world);
            let Some(edited) = rows.get_mut(row) else { return };
            match part {
                "on" => edited.on = value == "true",
                "source" => edited.source = value,
                _ => return,
            }
            // A table that is as it was is the application's own again.
            *(lens.edit)(draft) = (rows != own).then_some(rows);
        }
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
            | Control::Mapping(..)
            | Control::Principals(_),
            Input::Text(_)
            | Input::Toggle(_)
            | Input::Tick { .. }
            | Input::AddRow
            | Input::RemoveRow(_)
            | Input::Row { .. }
            | Input::Restore,
        ) => {}
    }
}
