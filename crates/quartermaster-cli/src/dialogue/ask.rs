//! One question, by its field's control: how it is put, and what may be typed at it. It must not know what an answer
//! comes to (answer.rs).

use quartermaster_core::problem::ProblemKind;
use quartermaster_core::steps::{Choice, Control, Field, FieldId, Suggestion};

use super::answer::Took;
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
            Control::Mapping(_, object) => {
                self.put_question(field, &label);
                return self.ask_rows(id, *object);
            }
            Control::Principals(_) => {
                self.put_question(field, &label);
                return self.ask_principals(id);
            }
            Control::Filter(..) => {
                self.put_question(field, &label);
                return self.ask_filters(id, field);
            }
            Control::Text { .. }
            | Control::Choice { .. }
            | Control::Toggle(_)
            | Control::Ticks { .. }
            | Control::Confirm { .. } => self.put_question(field, &label),
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

    fn put_question(&mut self, field: &Field, label: &str) {
        let hint = self.wizard.say(field.hint);
        let optional = field.optional && matches!(field.control, Control::Text { .. });
        self.talk.say(|page| {
            page.line(0, Ink::Plain, "");
            page.line(
                0,
                Ink::Strong,
                &if optional { format!("{label} (optional)") } else { label.to_owned() },
            );
            if !hint.is_empty() {
                page.line(2, Ink::Faint, &hint);
            }
        });
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

    pub(super) fn choices(&self, field: &Field) -> Vec<Choice> {
        field.control.choices(&self.wizard.draft, &self.wizard.world)
    }

    pub(super) fn suggestions(&self, field: &Field) -> Vec<Suggestion> {
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
}
