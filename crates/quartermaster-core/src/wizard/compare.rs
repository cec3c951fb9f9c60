//! The file that the answers are compared with, and what differs now. The file becomes part of no draft and no saved text.
//! It must not say what a change is or does: `diff` does.

use super::{Effect, Place, Target, Wizard, schema};
use crate::diff::{self, Change};
use crate::import;
use crate::portal;
use crate::problem::Problem;
use crate::steps::{Configuration, Control, FieldId, Step, configure, mappings, step};

/// Said of a file that opens and is still no configuration; what is to be mended in it follows.
const NOT_COMPLETE: &str =
    "This file cannot be compared yet: open it with Open… at the top of the page and mend what is listed";

/// A file beside the answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Compared {
    name: String,
    with: With,
    left_out: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum With {
    Configuration(Box<Configuration>),
    Schema(Box<portal::Opened>),
}

/// What the page shows of a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What the file is called.
    pub name: String,
    /// The file is Entra's schema: of the answers it can hold the mappings and the filters.
    pub schema: bool,
    /// What stands in the file and is not compared, a sentence each.
    pub left_out: Vec<String>,
    /// What differs, step by step: from the file to the answers. `None` while there is something to mend in the answers.
    pub changes: Option<Vec<Listed>>,
}

/// A change as it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// What changes.
    pub change: Change,
    /// Where it is answered: its row or its field, or the first that its step asks now. `None` where there is no such step now.
    pub place: Option<FieldId>,
}

impl Comparison {
    /// The whole of it in a sentence.
    pub fn said(&self) -> String {
        let other = if self.schema { "Entra’s schema" } else { "The file" };
        match self.changes.as_deref() {
            None => "A comparison needs every answer: mend what is listed first".to_owned(),
            Some([]) if self.left_out.is_empty() => [other, " and your answers are the same"].concat(),
            Some([]) => "Nothing differs in what could be compared".to_owned(),
            Some([_]) => "One change".to_owned(),
            Some(changes) => [&changes.len().to_string(), " changes"].concat(),
        }
    }
}

impl Wizard {
    /// The open comparison, as it stands with the present answers.
    #[inline(never)]
    pub fn comparison(&self) -> Option<Comparison> {
        let Compared { name, with, left_out } = self.compared.as_ref()?;
        let changes = self.configuration().ok().map(|now| match with {
            With::Configuration(before) => diff::compare(before, &now, &self.world),
            With::Schema(schema) => diff::against_schema(&now, schema, &self.world),
        });
        let listed = |change: Change| Listed { place: self.answered_at(&change), change };
        Some(Comparison {
            name: name.clone(),
            schema: matches!(with, With::Schema(_)),
            left_out: left_out.clone(),
            changes: changes.map(|changes| changes.into_iter().map(listed).collect()),
        })
    }

    /// Whether a comparison is open.
    pub fn compares(&self) -> bool {
        self.compared.is_some()
    }

    /// Where something is answered now that may have been answered elsewhere before.
    fn answered_at(&self, change: &Change) -> Option<FieldId> {
        let step = self.path().into_iter().find(|step| step.slug == change.field.step)?;
        let mut asked = step.fields.iter().filter(|one| (one.asked)(&self.draft, &self.world));
        let first = asked.clone().next();
        let Some(own) = asked.find(|one| one.name == change.field.name) else {
            return first.map(|one| FieldId::of(step.slug, one.name));
        };
        let field = FieldId::of(step.slug, own.name);
        Some(self.row_of(change, &own.control).map_or(field, |(row, part)| field.in_row(row, part)))
    }

    /// The row of a table that a change is about, if it is there now, and the part of it that takes the focus.
    fn row_of(&self, change: &Change, control: &Control) -> Option<(usize, &'static str)> {
        match control {
            Control::Mapping(_, object) => {
                let rows = mappings::table(*object, &self.draft, &self.world);
                let at = rows.iter().position(|row| mappings::same(&row.target, &change.subject))?;
                Some((at, "head"))
            }
            Control::Principals(_) => {
                let rows = &self.draft.assignments.principals;
                let at = rows.iter().position(|row| row.principal.trim() == change.subject)?;
                Some((at, "principal"))
            }
            Control::Text { .. }
            | Control::Toggle(_)
            | Control::Confirm { .. }
            | Control::Choice { .. }
            | Control::Ticks { .. }
            | Control::Fixed { .. }
            | Control::Secret
            | Control::Filter(..) => None,
        }
    }

    /// Holds the answers against a file. One that cannot be used is told, and leaves all as it was.
    #[inline(never)]
    pub(super) fn open_comparison(&mut self, name: String, text: &str) -> Vec<Effect> {
        let (with, left_out) = match self.read_for_comparison(text) {
            Ok(read) => read,
            Err((why, list)) => {
                self.say_once(true, why);
                if let Some(notice) = &mut self.notice {
                    notice.list = list;
                }
                return Vec::new();
            }
        };
        self.compared = Some(Compared { name, with, left_out });
        self.notice = None;
        let mut effects = if self.at == Place::Review { Vec::new() } else { self.go(Place::Review, false) };
        effects.push(Effect::Focus(Target::Comparison));
        effects.extend(self.comparison().map(|comparison| Effect::Announce(comparison.said())));
        effects
    }

    /// What a text is to be compared as, and what is left out of it; or the sentence that says why it cannot be, and what
    /// there is to mend in it.
    fn read_for_comparison(&mut self, text: &str) -> Result<(With, Vec<String>), (String, Vec<String>)> {
        if schema::is_schema(text) {
            let opened = portal::open(text).map_err(|fault| (fault.to_string(), Vec::new()))?;
            let notes = opened.notes.iter().map(ToString::to_string).collect();
            return Ok((With::Schema(Box::new(opened)), notes));
        }
        // The token of this visit has nothing to do with the file.
        let token = std::mem::take(&mut self.world.token);
        let read = import::open(text, &self.world).map(|opened| {
            let left_out: Vec<String> = opened.reports.iter().map(ToString::to_string).collect();
            (configure(&opened.draft, &self.world), left_out)
        });
        self.world.token = token;
        match read {
            Ok((Ok(configuration), left_out)) => Ok((With::Configuration(Box::new(configuration)), left_out)),
            Ok((Err(problems), left_out)) => {
                let open = problems.iter().map(with_step);
                Err((NOT_COMPLETE.to_owned(), open.chain(left_out).collect()))
            }
            Err(fault) => Err((fault.to_string(), Vec::new())),
        }
    }
}

/// A problem with the name of its step, for a reader who does not see that step.
fn with_step(problem: &Problem) -> String {
    let short = step(problem.field.step).map_or("", |step: &Step| step.short);
    [short, ": ", &problem.to_string()].concat()
}
