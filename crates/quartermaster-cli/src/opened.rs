//! A configuration on its way in: the world it is judged in, the draft, and what is said of it.
//! It must not judge anything itself: the core does.

use std::path::Path;

use quartermaster_core::import::{self, Report};
use quartermaster_core::portal::{self, Base};
use quartermaster_core::problem::{Advice, Problem, ProblemKind};
use quartermaster_core::settings::{self, Settings};
use quartermaster_core::steps::{
    Configuration, Draft, FieldId, STEPS, Step, configure, examine, mappings, path, say, step,
};
use quartermaster_core::value::Repair;
use quartermaster_core::wire::json::Json;
use quartermaster_core::world::World;

use crate::arguments::{Call, Configured};
use crate::clock;
use crate::files;
use crate::output::Fault;

/// The applications, the day, and where a new set-up starts from.
pub fn world(call: &Call) -> Result<(World, Settings), Fault> {
    let mut world = World { today: call.today.or_else(clock::today), ..World::built_in() };
    let Some(path) = &call.settings else { return Ok((world, Settings::default())) };
    let text = files::read(path)?;
    let settings = settings::read(&text, &mut world)
        .map_err(|fault| Fault::file(&files::shown(path), fault.to_string()))?;
    Ok((world, settings))
}

/// A file that was opened, with everything that can be said of it.
#[derive(Debug)]
pub struct Opened {
    /// How the file is called.
    pub name: String,
    pub draft: Draft,
    pub world: World,
    /// What could not be taken from the file. In the page a step would tell; here it stands in the way, because nobody
    /// may see that a filter was not understood.
    pub left_out: Vec<Report>,
    /// The configuration, or the problems that stand in its way.
    pub configuration: Result<Configuration, Vec<Problem>>,
}

impl Opened {
    /// Opens the file of a command.
    pub fn of(configured: &Configured, world: World) -> Result<Self, Fault> {
        let base = configured.portal_schema.as_deref();
        if files::is_standard(&configured.file) && base.is_some_and(files::is_standard) {
            return Err(Fault::call("Only one of the files can come from standard input: name the other"));
        }
        let mut opened = Self::at(&configured.file, world)?;
        if let Some(path) = base {
            let text = files::read(path)?;
            let base =
                Base::parse(&text).map_err(|fault| Fault::file(&files::shown(path), fault.to_string()))?;
            opened.draft.mappings.portal = Some(base);
            opened.configuration = configure(&opened.draft, &opened.world);
        }
        Ok(opened)
    }

    /// Opens a file.
    pub fn at(path: &Path, world: World) -> Result<Self, Fault> {
        Self::read(&files::shown(path), &files::read(path)?, world)
    }

    /// Opens a text.
    pub fn read(name: &str, text: &str, world: World) -> Result<Self, Fault> {
        let opened = import::open(text, &world).map_err(|fault| Fault::file(name, fault.to_string()))?;
        let configuration = configure(&opened.draft, &world);
        let (draft, left_out) = (opened.draft, opened.reports);
        Ok(Self { name: name.to_owned(), draft, world, left_out, configuration })
    }

    /// The configuration, where nothing stands in the way.
    pub fn ready(&self) -> Option<&Configuration> {
        self.configuration.as_ref().ok().filter(|_| self.left_out.is_empty())
    }

    /// What stands in the way.
    pub fn problems(&self) -> &[Problem] {
        self.configuration.as_ref().err().map(Vec::as_slice).unwrap_or_default()
    }

    /// How many things stand in the way.
    pub fn in_the_way(&self) -> usize {
        self.problems().len().saturating_add(self.left_out.len())
    }

    /// What is worth knowing, step by step.
    pub fn warnings(&self) -> Vec<Advice> {
        path(&self.draft, &self.world).flat_map(|step| (step.advise)(&self.draft, &self.world)).collect()
    }

    /// What was quietly mended, step by step.
    pub fn repairs(&self) -> Vec<(FieldId, Repair)> {
        path(&self.draft, &self.world)
            .flat_map(|step| examine(step.slug, &self.draft, &self.world).repairs)
            .collect()
    }

    /// What a field is called.
    pub fn label(&self, field: FieldId) -> String {
        let found = step(field.step).and_then(|step| step.field(field.name));
        found.map(|found| say(found.label, &self.draft, &self.world)).unwrap_or_default()
    }

    /// The expression that a problem is about, and the place in it.
    pub fn expression(&self, problem: &Problem) -> Option<(String, usize, usize)> {
        let span = if let ProblemKind::Expression { fault, .. } = &problem.kind {
            fault.span
        } else if let ProblemKind::ExpressionUse { lint, .. } = &problem.kind {
            lint.span
        } else {
            return None;
        };
        let (at, _) = problem.field.row?;
        let object = step(problem.field.step)?.field(problem.field.name)?.object()?;
        let rows = mappings::table(object, &self.draft, &self.world);
        Some((rows.get(at)?.source.clone(), span.start, span.end))
    }
}

/// Where a field stands, for people who know the file: `assignments.principals[2].role`, rows from 1.
pub fn place(field: FieldId) -> String {
    match field.row {
        None => format!("{}.{}", field.step, field.name),
        Some((row, part)) => format!("{}.{}[{}].{part}", field.step, field.name, row.saturating_add(1)),
    }
}

/// The step that comes first of two; what belongs to no step comes last.
pub fn rank(slug: Option<&str>) -> usize {
    slug.and_then(|slug| STEPS.iter().position(|step| step.slug == slug)).unwrap_or(STEPS.len())
}

/// The name of a step in lists.
pub fn short(slug: &str) -> &'static str {
    step(slug).map_or("", |step: &Step| step.short)
}

/// What was opened for a comparison.
#[derive(Debug)]
pub enum Either {
    /// A configuration.
    Configuration(Box<Opened>),
    /// Entra's own schema.
    Schema(String, Box<portal::Opened>),
}

impl Either {
    /// Opens a file as what it is.
    pub fn at(path: &Path, world: World) -> Result<Self, Fault> {
        let (name, text) = (files::shown(path), files::read(path)?);
        let plain = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if Json::parse_within(plain, portal::DEEPEST).is_ok_and(|json| portal::is_schema(&json)) {
            let opened = portal::open(&text).map_err(|fault| Fault::file(&name, fault.to_string()))?;
            return Ok(Self::Schema(name, Box::new(opened)));
        }
        Ok(Self::Configuration(Box::new(Opened::read(&name, &text, world)?)))
    }
}
