//! Where the secret token comes from, and when it was made. Never the token: the shell holds it, if anyone does.

use super::field::{always, no_suggestions};
use super::{Choice, Control, Field, FieldId, Found, Group, Step, TextKind, everywhere, nothing_to_settle};
use crate::lens;
use crate::problem::{Advice, AdviceKind, ProblemKind};
use crate::value::{Date, EnvironmentVariable, KeyVaultReference, Parsed};
use crate::wire::v1;
use crate::world::World;

/// What was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The day it was generated.
    pub generated_on: String,
    /// `prompt`, `environment` or `keyVault`.
    pub from: String,
    /// Name of the environment variable.
    pub variable: String,
    /// URL of the Key Vault secret.
    pub reference: String,
}

impl Default for Draft {
    fn default() -> Self {
        Self { generated_on: String::new(), from: "prompt".into(), variable: "SCIM_TOKEN".into(), reference: String::new() }
    }
}

/// What it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The day it was generated, if that is known.
    pub generated_on: Option<Date>,
    /// Where it comes from when the files are applied.
    pub from: From,
}

/// Where the token comes from when the files are applied.
#[derive(Clone, Debug, PartialEq)]
pub enum From {
    /// Whoever applies them is asked for it.
    Prompt,
    /// An environment variable.
    Environment(EnvironmentVariable),
    /// A secret in Azure Key Vault.
    KeyVault(KeyVaultReference),
}

/// The step.
pub static STEP: Step = Step {
    slug: "token",
    key: "token",
    title: "Generate the access token",
    short: "Access token",
    lead: "With every request Entra presents a token that {vendor} has made. It is shown only once: copy it before you leave the page.",
    group: Group::Vendor,
    fields: &[
        Field {
            name: "generatedOn",
            label: "Day it was generated",
            hint: "As year-month-day, such as 2026-11-22. From it follows the day on which the token has to be renewed.",
            control: Control::Text { lens: lens!(token.generated_on), kind: TextKind::Date, suggest: no_suggestions },
            path: &["generatedOn"],
            optional: true,
            asked: always,
        },
        Field {
            name: "from",
            label: "Where it will come from",
            hint: "The files never hold the token. Whoever applies them gets it from here.",
            control: Control::Choice { lens: lens!(token.from), options: sources },
            path: &["from"],
            optional: false,
            asked: always,
        },
        Field {
            name: "variable",
            label: "Name of the variable",
            hint: "",
            control: Control::Text { lens: lens!(token.variable), kind: TextKind::Code, suggest: no_suggestions },
            path: &["variable"],
            optional: false,
            asked: |draft, _| draft.token.from == "environment",
        },
        Field {
            name: "reference",
            label: "Key Vault secret",
            hint: "Its identifier, such as https://contoso.vault.azure.net/secrets/linkedin-scim",
            control: Control::Text { lens: lens!(token.reference), kind: TextKind::Code, suggest: no_suggestions },
            path: &["reference"],
            optional: false,
            asked: |draft, _| draft.token.from == "keyVault",
        },
        Field {
            name: "secret",
            label: "Secret token",
            hint: "Enter it to have it checked. It stays in this tab’s memory, is gone when you reload or close the page, and is in no file.",
            control: Control::Secret,
            path: &[],
            optional: true,
            asked: always,
        },
    ],
    applies: everywhere,
    waits: true,
    advise,
    summary: |draft, world| {
        match draft.token.from.as_str() {
            _ if world.token.present => "Held for this visit only",
            "environment" => "From an environment variable",
            "keyVault" => "From Key Vault",
            _ => "Asked for when applied",
        }
        .to_owned()
    },
    settle: nothing_to_settle,
};

fn sources(_: &super::Draft, _: &World) -> Vec<Choice> {
    vec![
        Choice::of("prompt", "Asked for", "Typed or pasted by the person who applies the files."),
        Choice::of("environment", "An environment variable", "For a pipeline that has it as a secret variable."),
        Choice::of("keyVault", "Azure Key Vault", "Read from a secret by whoever may read it."),
    ]
}

/// Finds a day that is none or still to come, a variable or reference that cannot be one, and what is wrong with a
/// pasted token.
pub fn parse(draft: &super::Draft, world: &World, found: &mut Found) -> Option<Answer> {
    let typed = &draft.token;
    let field = |name| FieldId::of(STEP.slug, name);
    let generated_on = found.optional(field("generatedOn"), "Day it was generated", &typed.generated_on, |text| {
        Date::parse(text.trim()).map(|value| Parsed { value, repairs: Vec::new() })
    });
    if let (Some(Some(day)), Some(today)) = (generated_on, world.today)
        && day > today
    {
        found.problem::<()>(field("generatedOn"), ProblemKind::FutureDay);
    }
    let from = match typed.from.as_str() {
        "prompt" => Some(From::Prompt),
        "environment" => found
            .value(field("variable"), "Name of the variable", EnvironmentVariable::parse(&typed.variable))
            .map(From::Environment),
        "keyVault" => found
            .value(field("reference"), "Key Vault secret", KeyVaultReference::parse(&typed.reference))
            .map(From::KeyVault),
        _ => found.problem(field("from"), ProblemKind::Choose("where the token will come from")),
    };
    if world.token.present
        && let Some(finding) = world.token.findings.iter().find(|finding| finding.blocks())
    {
        found.problem::<()>(field("secret"), ProblemKind::Token(*finding));
    }
    Some(Answer { generated_on: generated_on?, from: from? })
}

/// The last day of a token of this application that was generated on this day; `None` where its life is not known.
pub fn last_day(application: Option<&crate::catalog::Application>, generated_on: Date) -> Option<Date> {
    let years = application?.token.lifetime_years?;
    Some(generated_on.plus_years(i32::try_from(years).ok()?))
}

/// Days before the end from which the token is spoken of.
const SOON: i64 = 60;

fn advise(draft: &super::Draft, world: &World) -> Vec<Advice> {
    let mut advice = Vec::new();
    let about = |name, kind| Advice { field: FieldId::of(STEP.slug, name), kind };
    match Date::parse(draft.token.generated_on.trim()) {
        Ok(day) => {
            let application = super::application_of(draft, world);
            if let (Some(on), Some(today)) = (last_day(application, day), world.today)
                && today.days_since_1970() + SOON >= on.days_since_1970()
            {
                advice.push(about("generatedOn", AdviceKind::TokenEnds { on, over: today >= on }));
            }
        }
        Err(_) if draft.token.generated_on.trim().is_empty() => advice.push(about("generatedOn", AdviceKind::NoTokenDay)),
        Err(_) => {}
    }
    let findings = if world.token.present { world.token.findings.as_slice() } else { &[] };
    let harmless = findings.iter().filter(|finding| !finding.blocks());
    advice.extend(harmless.map(|finding| about("secret", AdviceKind::Token(*finding))));
    advice
}

/// The step's part of the exported file.
pub fn write(answer: &Answer) -> v1::Token {
    let (from, variable, reference) = match &answer.from {
        From::Prompt => ("prompt", None, None),
        From::Environment(name) => ("environment", Some(name.to_string()), None),
        From::KeyVault(reference) => ("keyVault", None, Some(reference.to_string())),
    };
    v1::Token { from, variable, reference, generated_on: answer.generated_on.map(|day| day.to_string()) }
}
