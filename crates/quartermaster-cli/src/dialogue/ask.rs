//! One question, by its field's control. It must not judge the answer.

use quartermaster_core::problem::ProblemKind;
use quartermaster_core::steps::{Choice, Control, Field, FieldId, Input, Suggestion, TextKind};
use quartermaster_core::wizard::Event;

use super::talk::Heard;
use super::{Dialogue, Turn, help};
use crate::output::Fault;
use crate::paper::Ink;

/// Whether a field is a question at all.
pub fn is_asked(field: &Field) -> bool {
    match field.control {
        Control::Fixed { .. } | Control::Secret => false,
        Control::Text { .. }
        | Control::Choice { .. }
        | Control::Toggle(_)
        | Control::Ticks { .. }
        | Control::Confirm { .. }
        | Control::Mapping(..)
        | Control::Principals(_)
        | Control::Filter(..) => true,
    }
}

/// Whether a problem can be mended at its own question. An address that is missing may also be mended by the question
/// after it, so that one is asked first.
pub fn is_mended_here(kind: &ProblemKind) -> bool {
    !matches!(kind, ProblemKind::AddressMissing)
}

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
    pub(super) fn ask(&mut self, id: FieldId, field: &'static Field) -> Result<Turn, Fault> {
        let label = self.wizard.say(field.label);
        match &field.control {
            Control::Fixed { shown, .. } => {
                self.talk.say(|page| page.line(0, Ink::Faint, &format!("{label}: {shown}")));
                return Ok(Turn::On);
            }
            Control::Secret => {
                let said = format!(
                    "{label}: not asked for here, and in no file. It is asked for when the files are applied"
                );
                self.talk.say(|page| page.line(0, Ink::Faint, &said));
                return Ok(Turn::On);
            }
            Control::Text { .. }
            | Control::Choice { .. }
            | Control::Toggle(_)
            | Control::Ticks { .. }
            | Control::Confirm { .. }
            | Control::Mapping(..)
            | Control::Principals(_)
            | Control::Filter(..) => {}
        }
        let hint = self.wizard.say(field.hint);
        let optional = field.optional && matches!(field.control, Control::Text { .. });
        self.talk.say(|page| {
            page.line(0, Ink::Plain, "");
            page.line(0, Ink::Strong, &if optional { format!("{label} (optional)") } else { label.clone() });
            if !hint.is_empty() {
                page.line(2, Ink::Faint, &hint);
            }
        });
        match &field.control {
            Control::Mapping(_, object) => return self.ask_rows(id, *object),
            Control::Principals(_) => return self.ask_principals(id),
            Control::Filter(..) => return self.ask_filters(id, field),
            Control::Text { .. }
            | Control::Choice { .. }
            | Control::Toggle(_)
            | Control::Ticks { .. }
            | Control::Confirm { .. }
            | Control::Fixed { .. }
            | Control::Secret => {}
        }
        self.show_offers(field);
        loop {
            let present = self.present(field);
            match self.talk.hear(&label, &present)? {
                Heard::Back => return Ok(Turn::Back),
                Heard::Quit => return Ok(Turn::Quit),
                Heard::Help => self.talk.say(help::everywhere),
                Heard::Save(path) => self.save(&path)?,
                Heard::Clear => {
                    self.clear(id, field);
                    return Ok(Turn::On);
                }
                // Enter keeps what stands there.
                Heard::Text(text) if text.trim().is_empty() => return Ok(Turn::On),
                Heard::Take(number) => match self.take(id, field, number) {
                    Took::Yes => return Ok(Turn::On),
                    Took::No(instead) => self.talk.say(|page| page.line(2, Ink::Problem, &instead)),
                },
                Heard::Text(text) => match self.put(id, field, &text) {
                    Took::Yes => return Ok(Turn::On),
                    Took::No(instead) => self.talk.say(|page| page.line(2, Ink::Problem, &instead)),
                },
            }
        }
    }

    pub(super) fn edit(&mut self, field: FieldId, input: Input) {
        self.wizard.update(Event::Edited { field, input });
    }

    /// What stands there, in brackets; empty where nothing does.
    fn present(&self, field: &Field) -> String {
        let draft = &self.wizard.draft;
        let said = match &field.control {
            Control::Text { lens, .. } => (lens.get)(draft).clone(),
            Control::Choice { lens, .. } => {
                let chosen = (lens.get)(draft);
                let choices = self.choices(field).into_iter();
                choices.filter(|choice| choice.value == *chosen).map(|choice| choice.label).collect()
            }
            Control::Toggle(lens) => (if *(lens.get)(draft) { "yes" } else { "no" }).to_owned(),
            Control::Confirm { lens, subject } => {
                let confirmed =
                    subject(draft, &self.wizard.world).is_some_and(|one| one == *(lens.get)(draft));
                (if confirmed { "yes" } else { "no" }).to_owned()
            }
            Control::Ticks { lens, .. } => {
                let ticked = (lens.get)(draft);
                let numbers = self.choices(field).into_iter().zip(1_usize..);
                let numbers = numbers.filter(|(choice, _)| ticked.contains(&choice.value));
                let numbers: Vec<String> = numbers.map(|(_, number)| number.to_string()).collect();
                if numbers.is_empty() { "none".to_owned() } else { numbers.join(" ") }
            }
            Control::Fixed { .. }
            | Control::Secret
            | Control::Mapping(..)
            | Control::Principals(_)
            | Control::Filter(..) => String::new(),
        };
        if said.is_empty() { said } else { format!("[{said}]") }
    }

    fn choices(&self, field: &Field) -> Vec<Choice> {
        match &field.control {
            Control::Choice { options, .. } | Control::Ticks { options, .. } => {
                options(&self.wizard.draft, &self.wizard.world)
            }
            Control::Text { .. }
            | Control::Toggle(_)
            | Control::Confirm { .. }
            | Control::Fixed { .. }
            | Control::Secret
            | Control::Mapping(..)
            | Control::Principals(_)
            | Control::Filter(..) => Vec::new(),
        }
    }

    fn suggestions(&self, field: &Field) -> Vec<Suggestion> {
        if let Control::Text { suggest, .. } = &field.control {
            suggest(&self.wizard.draft, &self.wizard.world)
        } else {
            Vec::new()
        }
    }

    /// What can be chosen or taken, numbered.
    fn show_offers(&mut self, field: &Field) {
        let (choices, suggestions) = (self.choices(field), self.suggestions(field));
        let several = matches!(field.control, Control::Ticks { .. });
        self.talk.say(|page| {
            for (choice, number) in choices.iter().zip(1_usize..) {
                let text = if choice.hint.is_empty() {
                    choice.label.clone()
                } else {
                    format!("{}\n{}", choice.label, choice.hint)
                };
                page.entry(2, 4, (Ink::Strong, &number.to_string()), (Ink::Plain, &text));
            }
            for (offer, number) in suggestions.iter().zip(1_usize..) {
                let mut text = offer.value.clone();
                for more in [&offer.label, &offer.note, &offer.source] {
                    if !more.is_empty() && !offer.value.contains(more.as_str()) {
                        text = format!("{text}\n{more}");
                    }
                }
                page.entry(2, 4, (Ink::Strong, &format!(":{number}")), (Ink::Plain, &text));
            }
            if several {
                page.line(2, Ink::Faint, "The numbers of those that apply, such as 1 3; all, or none");
            }
        });
    }

    fn clear(&mut self, id: FieldId, field: &Field) {
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

    fn take(&mut self, id: FieldId, field: &Field, number: usize) -> Took {
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
    fn put(&mut self, id: FieldId, field: &Field, text: &str) -> Took {
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
