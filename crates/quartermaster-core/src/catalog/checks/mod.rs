//! The named checks over application files and portal words: what serde cannot say.
//! Run by build.rs over the built-in files and by the page over an organization's own, so it must not name
//! anything of the crate but the schema.

mod applications;
mod words;

use std::fmt;

use super::schema::{Application, StepWords};

/// What is wrong in a file, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogFault {
    /// The file, or the place in a larger file.
    pub file: String,
    /// The key inside it, as a path.
    pub key: String,
    /// What to do, as a request.
    pub remedy: String,
}

impl fmt::Display for CatalogFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if !self.key.is_empty() {
            f.write_str(": ")?;
            f.write_str(&self.key)?;
        }
        f.write_str(": ")?;
        f.write_str(&self.remedy)
    }
}

/// Everything that is checked together, each with the name of its file.
#[derive(Clone, Debug, Default)]
pub struct Shelf<'a> {
    /// The applications.
    pub applications: Vec<(String, &'a Application)>,
    /// The portal words of the steps.
    pub words: Vec<(String, &'a StepWords)>,
}

/// One named check.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Its name.
    pub name: &'static str,
    /// What it demands, as a sentence.
    pub demands: &'static str,
    run: fn(&Shelf<'_>, &mut Vec<CatalogFault>),
}

impl Check {
    /// What this check alone finds.
    pub fn faults(&self, shelf: &Shelf<'_>) -> Vec<CatalogFault> {
        let mut faults = Vec::new();
        (self.run)(shelf, &mut faults);
        faults
    }
}

/// The checks of what an application's file says, in the order in which they run.
pub static CHECKS: &[Check] = &[
    Check {
        name: "ids-are-slugs",
        demands: "Ids consist of a-z, 0-9 and single hyphens, and an application's id is the name of its file.",
        run: applications::ids_are_slugs,
    },
    Check { name: "ids-are-unique", demands: "No id is given twice.", run: applications::ids_are_unique },
    Check {
        name: "steps-are-known",
        demands: "Whatever names a step names one that exists, and no step comes without its words.",
        run: applications::steps_are_known,
    },
    Check {
        name: "one-default-tenant-url",
        demands: "Where tenant URLs are offered, exactly one is the default.",
        run: applications::one_default_tenant_url,
    },
    Check {
        name: "urls-are-https",
        demands: "URLs start with https://, and a tenant URL stands on a host that the vendor owns.",
        run: applications::urls_are_https,
    },
    Check {
        name: "matching-has-no-gaps",
        demands: "Each mapping has matching attributes, numbered 1, 2, 3 without a gap.",
        run: applications::matching_has_no_gaps,
    },
    Check {
        name: "targets-are-unique",
        demands: "No target is mapped twice.",
        run: applications::targets_are_unique,
    },
    Check {
        name: "disabling-stays-mapped",
        demands: "The users have a required row made from [IsSoftDeleted]: it is what disables an account.",
        run: applications::disabling_stays_mapped,
    },
    Check {
        name: "edits-hit-a-row",
        demands: "An edit names a row that is there, with the source it has, and removes none that is needed.",
        run: applications::edits_hit_a_row,
    },
    Check {
        name: "attributes-are-spelt-right",
        demands: "userPrincipalName is never written userPrincipleName, as the guide of 2017 does.",
        run: applications::attributes_are_spelt_right,
    },
    Check {
        name: "one-recommended-role",
        demands: "Exactly one role is the recommended one.",
        run: applications::one_recommended_role,
    },
    Check {
        name: "notes-name-their-source",
        demands: "Every note, tenant URL and edit says who says so, and notes say when.",
        run: words::notes_name_their_source,
    },
    Check {
        name: "texts-are-calm",
        demands: "Texts are not empty, are trimmed, end with a full stop where they are sentences, and shout at nobody.",
        run: words::texts_are_calm,
    },
    Check {
        name: "placeholders-are-known",
        demands: "Braces in texts hold a placeholder that can be filled.",
        run: words::placeholders_are_known,
    },
    Check {
        name: "sketches-can-be-drawn",
        demands: "A sketch marks what to touch, and its open menu entry is one of its menu.",
        run: words::sketches_can_be_drawn,
    },
];

/// The checks of the words of the steps alone. Only build.rs and the tests run them: the page reads applications of an
/// organization, never other words.
pub static WORD_CHECKS: &[Check] = &[
    Check {
        name: "every-edition-is-spoken-to",
        demands: "Each step has an instruction for every edition and every application.",
        run: words::every_edition_is_spoken_to,
    },
    Check {
        name: "vendors-are-known",
        demands: "Words for one vendor name a vendor that an application has.",
        run: words::vendors_are_known,
    },
];

/// Runs these checks.
pub fn run(checks: &[Check], shelf: &Shelf<'_>) -> Vec<CatalogFault> {
    checks.iter().flat_map(|check| check.faults(shelf)).collect()
}

fn fault(faults: &mut Vec<CatalogFault>, file: &str, key: String, remedy: &str) {
    faults.push(CatalogFault { file: file.to_owned(), key, remedy: remedy.to_owned() });
}

/// `name[3].part`: the key of one part of one entry of a list.
fn at(name: &str, index: usize, part: &str) -> String {
    let index = index.to_string();
    if part.is_empty() { [name, "[", &index, "]"].concat() } else { [name, "[", &index, "].", part].concat() }
}
