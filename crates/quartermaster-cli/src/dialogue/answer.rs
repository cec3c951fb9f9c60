//! What was typed at a question, as an edit of the draft. It must not judge the answer: that is the steps' own.

use quartermaster_core::steps::{Choice, Control, Field, FieldId, Input, TextKind};
use quartermaster_core::wizard::Event;

use super::Dialogue;

/// Yes or no, as people type it.
pub fn truth(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "y" => Some(true),
        "no" | "n" => Some(false),
        _ => None,
    }
}

/// What an answer that is no command comes to.
pub enum Took {
    /// It was taken.
    Yes,
    /// It was not; what can be typed instead.
    No(String),
}

impl Dialogue {
    pub(super) fn edit(&mut self, field: FieldId, input: Input) {
        self.wizard.update(Event::Edited { field, input });
    }

    pub(super) fn clear(&mut self, id: FieldId, field: &Field) {
        match &field.control {
            Control::Text { .. } | Control::Choice { .. } => self.edit(id, Input::Text(String::new())),
            Control::Toggle(_) | Control::Confirm { .. } => self.edit(id, Input::Toggle(false)),
            Control::Ticks { .. } => self.tick(id, field, &[]),
            Control::Fixed { .. }
            | Control::Secret
            | Control::Mapping(..)
            | Control::Principals(_)
            | Control::Filter(..) => {}
        }
    }

    pub(super) fn take(&mut self, id: FieldId, field: &Field, number: usize) -> Took {
        let offered = self.suggestions(field);
        let Some(offer) = number.checked_sub(1).and_then(|at| offered.get(at)) else {
            return match field.control {
                Control::Choice { .. } | Control::Ticks { .. } => self.put(id, field, &number.to_string()),
                Control::Text { .. }
                | Control::Toggle(_)
                | Control::Confirm { .. }
                | Control::Fixed { .. }
                | Control::Secret
                | Control::Mapping(..)
                | Control::Principals(_)
                | Control::Filter(..) => {
                    Took::No("There is no such value: type the answer itself".to_owned())
                }
            };
        };
        self.edit(id, Input::Text(offer.value.clone()));
        Took::Yes
    }

    /// Puts a typed answer into the draft.
    pub(super) fn put(&mut self, id: FieldId, field: &Field, text: &str) -> Took {
        match &field.control {
            Control::Text { kind, .. } => {
                let text = match kind {
                    TextKind::Plain => text,
                    TextKind::Code | TextKind::Email | TextKind::Number | TextKind::Date => text.trim(),
                };
                self.edit(id, Input::Text(text.to_owned()));
                Took::Yes
            }
            Control::Toggle(_) | Control::Confirm { .. } => match truth(text) {
                Some(flag) => {
                    self.edit(id, Input::Toggle(flag));
                    Took::Yes
                }
                None => Took::No("Type yes or no".to_owned()),
            },
            Control::Choice { .. } => {
                let choices = self.choices(field);
                match chosen(&choices, text) {
                    Some(choice) => {
                        self.edit(id, Input::Text(choice.value.clone()));
                        Took::Yes
                    }
                    None => Took::No(format!("Type a number from 1 to {}", choices.len())),
                }
            }
            Control::Ticks { .. } => {
                let choices = self.choices(field);
                let wanted: Option<Vec<String>> = match text.trim() {
                    "all" => Some(choices.iter().map(|choice| choice.value.clone()).collect()),
                    "none" => Some(Vec::new()),
                    other => other
                        .split([',', ' '])
                        .filter(|word| !word.is_empty())
                        .map(|word| chosen(&choices, word).map(|choice| choice.value.clone()))
                        .collect(),
                };
                match wanted {
                    Some(wanted) => {
                        self.tick(id, field, &wanted);
                        Took::Yes
                    }
                    None => Took::No(format!("Type numbers from 1 to {}, all or none", choices.len())),
                }
            }
            Control::Fixed { .. }
            | Control::Secret
            | Control::Mapping(..)
            | Control::Principals(_)
            | Control::Filter(..) => Took::Yes,
        }
    }

    fn tick(&mut self, id: FieldId, field: &Field, wanted: &[String]) {
        for choice in self.choices(field) {
            let on = wanted.contains(&choice.value);
            self.edit(id, Input::Tick { value: choice.value, on });
        }
    }
}

/// The choice that is meant by a number, a label or a value.
fn chosen<'a>(choices: &'a [Choice], text: &str) -> Option<&'a Choice> {
    let text = text.trim();
    if let Ok(number) = text.parse::<usize>() {
        return number.checked_sub(1).and_then(|at| choices.get(at));
    }
    choices
        .iter()
        .find(|choice| choice.label.eq_ignore_ascii_case(text) || choice.value.eq_ignore_ascii_case(text))
}
