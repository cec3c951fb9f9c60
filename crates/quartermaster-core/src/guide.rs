//! The words that guide a person through the portals: what to do, where it is on the screen, what goes wrong there.
//! It must not know the drafts of the steps; what a person typed comes in as [`Fill`].

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::catalog::{self, Application, Edition, Instruction, Note, Place, Sketch, StepWords};

/// The words of the first step as build.rs left them: a JSON array.
static FIRST: &str = include_str!(concat!(env!("OUT_DIR"), "/words.json"));
/// Those of the other steps. The page does not have them before another step is asked for (xtask/src/data.rs).
static LATER: &str = include_str!(concat!(env!("OUT_DIR"), "/later.json"));

/// The portal words of all steps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// One entry a step, in the order of the wizard.
    pub steps: Vec<StepWords>,
}

impl Words {
    /// The words that ship with the page. build.rs has checked them, so parsing does not fail; if it ever did, there
    /// would be none.
    pub fn built_in() -> Self {
        Self { steps: first().iter().chain(later()).cloned().collect() }
    }
}

/// Parsed once, as those of the other steps.
fn first() -> &'static [StepWords] {
    static PARSED: OnceLock<Vec<StepWords>> = OnceLock::new();
    PARSED.get_or_init(|| catalog::read_all(FIRST))
}

#[inline(never)]
fn later() -> &'static [StepWords] {
    static PARSED: OnceLock<Vec<StepWords>> = OnceLock::new();
    PARSED.get_or_init(|| catalog::read_all(LATER))
}

fn of(step: &str) -> Option<&'static StepWords> {
    let found = first().iter().find(|words| words.step == step);
    found.or_else(|| later().iter().find(|words| words.step == step))
}

/// What an instruction and a sketch have in common.
trait Word {
    fn step(&self) -> &str;
    fn vendor(&self) -> Option<&str>;
    fn editions(&self) -> &[Edition];
    fn place(&self) -> Place;
}

macro_rules! words {
    ($($word:ty),*) => {
        $(impl Word for $word {
            fn step(&self) -> &str {
                &self.step
            }
            fn vendor(&self) -> Option<&str> {
                self.vendor.as_deref()
            }
            fn editions(&self) -> &[Edition] {
                &self.editions
            }
            fn place(&self) -> Place {
                self.place
            }
        })*
    };
}
words![Instruction, Sketch];

/// The step's own words and the application's. What is written for this vendor or application replaces what is
/// written for any vendor's administration: nobody reads both "find the page" and the way to it.
fn gather<'a, W: Word>(
    step: &str,
    edition: Edition,
    app: Option<&'a Application>,
    shared: &'a [W],
    own: &'a [W],
) -> Vec<&'a W> {
    let vendor = app.map(|app| app.vendor.as_str());
    let speaks = |word: &&W| word.editions().is_empty() || word.editions().contains(&edition);
    let mut found: Vec<&W> = shared
        .iter()
        .filter(|word| word.vendor().is_none_or(|name| Some(name) == vendor))
        .chain(own.iter().filter(|word| word.step() == step))
        .filter(speaks)
        .collect();
    let general = |word: &W| word.vendor().is_none() && word.step().is_empty();
    if found.iter().any(|word| word.place() == Place::Vendor && !general(word)) {
        found.retain(|word| word.place() == Place::Portal || !general(word));
    }
    found
}

/// What to do at a step, in order. Without an application only what holds for every one.
pub fn instructions<'a>(step: &str, edition: Edition, app: Option<&'a Application>) -> Vec<&'a Instruction> {
    let Some(words) = of(step) else { return Vec::new() };
    let own = app.map_or(&[][..], |app| &app.instructions);
    let mut found = gather(step, edition, app, &words.instructions, own);
    found.sort_by_key(|instruction| instruction.order);
    found
}

/// The schematics of a step, in order.
pub fn sketches<'a>(step: &str, edition: Edition, app: Option<&'a Application>) -> Vec<&'a Sketch> {
    let Some(words) = of(step) else { return Vec::new() };
    let own = app.map_or(&[][..], |app| &app.sketches);
    gather(step, edition, app, &words.sketches, own)
}

/// The traps, contradictions and facts of a step: the application's own first, then the vendor's, then the rest.
pub fn notes<'a>(step: &str, app: Option<&'a Application>) -> Vec<&'a Note> {
    let mut found: Vec<&Note> = Vec::new();
    if let Some(app) = app {
        match step {
            "application" => found.extend(&app.notice),
            "licenses" => found.extend(app.licenses.iter().flat_map(|licenses| &licenses.facts)),
            "token" => found.extend(&app.token.facts),
            _ => {}
        }
        found.extend(app.notes.iter().filter(|note| note.step == step));
    }
    let shared = of(step).map_or(&[][..], |words| &words.notes);
    let vendor = app.map(|app| app.vendor.as_str());
    found.extend(shared.iter().filter(|note| note.vendor.is_some() && note.vendor.as_deref() == vendor));
    found.extend(shared.iter().filter(|note| note.vendor.is_none()));
    found
}

/// What the placeholders of a text are filled with; an empty one falls back to a phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fill<'a> {
    /// `{application}`: its name in Entra.
    pub application: &'a str,
    /// `{gallery_name}`: its name in the application gallery.
    pub gallery_name: &'a str,
    /// `{vendor}`: the vendor's short name.
    pub vendor: &'a str,
    /// `{tenant_url}`: the SCIM address.
    pub tenant_url: &'a str,
    /// `{email}`: where notifications go.
    pub email: &'a str,
    /// `{tenant}`: the Entra tenant.
    pub tenant: &'a str,
    /// `{environment}`: the environment variable that holds the token.
    pub environment: &'a str,
    /// `{cycle}`: the minutes between two cycles, as the application's guide names them.
    pub cycle: Option<u32>,
}

impl Fill<'_> {
    /// What was typed for a placeholder, and the phrase that stands for it while it is empty.
    fn of(&self, name: &str) -> Option<(Cow<'_, str>, &'static str)> {
        let (value, phrase) = match name {
            "application" => (self.application, "your application"),
            "gallery_name" => (self.gallery_name, "the application"),
            "vendor" => (self.vendor, "the application"),
            "tenant_url" => (self.tenant_url, "the tenant URL"),
            "email" => (self.email, "the notification address"),
            "tenant" => (self.tenant, "your tenant"),
            "environment" => (self.environment, "the environment variable"),
            "cycle" => {
                let minutes = self.cycle.map(|minutes| minutes.to_string()).unwrap_or_default();
                return Some((Cow::Owned(minutes), "40"));
            }
            _ => return None,
        };
        Some((Cow::Borrowed(value), phrase))
    }
}

/// Fills the placeholders of a sentence. An empty value reads as a phrase such as "your application"; braces around
/// anything else are left as they are.
pub fn fill(text: &str, fill: &Fill<'_>) -> String {
    replace(text, fill).0
}

/// Fills the placeholders of a value that is copied; `None` while one of them is still empty, because a phrase is
/// nothing to paste.
pub fn fill_value(text: &str, fill: &Fill<'_>) -> Option<String> {
    let (filled, complete) = replace(text, fill);
    complete.then_some(filled)
}

fn replace(text: &str, fill: &Fill<'_>) -> (String, bool) {
    let mut filled = String::with_capacity(text.len());
    let mut complete = true;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}').and_then(|(name, after)| Some((fill.of(name)?, after))) {
            Some(((value, phrase), after)) => {
                let value = value.trim();
                complete &= !value.is_empty();
                filled.push_str(if value.is_empty() { phrase } else { value });
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    (filled, complete)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::PLACEHOLDERS;

    #[test]
    fn every_placeholder_that_a_text_may_hold_is_filled() {
        for name in PLACEHOLDERS {
            assert!(Fill::default().of(name).is_some(), "{name}");
        }
    }

    #[test]
    fn an_empty_value_reads_as_a_phrase_and_is_not_copied() {
        let nothing = Fill::default();
        assert_eq!(fill("Open {application}.", &nothing), "Open your application.");
        assert_eq!(fill_value("{tenant_url}", &nothing), None);
        let known = Fill { application: " Sales EMEA ", tenant_url: "https://api.linkedin.com", ..nothing };
        assert_eq!(fill("Open {application}.", &known), "Open Sales EMEA.");
        assert_eq!(fill_value("{tenant_url}", &known).as_deref(), Some("https://api.linkedin.com"));
    }

    #[test]
    fn the_minutes_of_a_cycle_are_those_of_the_application() {
        assert_eq!(
            fill("every {cycle} minutes", &Fill { cycle: Some(20), ..Fill::default() }),
            "every 20 minutes"
        );
        assert_eq!(
            fill("every {cycle} minutes", &Fill::default()),
            "every 40 minutes",
            "what Entra's guides say"
        );
    }

    #[test]
    fn other_braces_and_typed_braces_are_left_alone() {
        let odd = Fill { application: "{email}", email: "a@b.example", ..Fill::default() };
        assert_eq!(fill("{x} {application} { {email", &odd), "{x} {email} { {email");
    }
}
