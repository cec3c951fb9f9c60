//! The answers that are one value each. Every answer is taken apart by name, so a new field does not compile until it is
//! dealt with here. It must not know lists and tables.

use super::{Change, Consequence};
use crate::steps::{
    Configuration, Control, Draft, FieldId, activation, application, assignments, connection, licenses,
    notification, step, token,
};
use crate::world::World;
use Consequence::{
    Cosmetic, Guard, InitialCycle, Licenses, MayDisable, MayDuplicate, MayStop, Notified, Reach, Restart,
};

/// What a change from one value to another does; `None` where there is no value.
type Judge = fn(Option<&str>, Option<&str>) -> &'static [Consequence];

/// One value of a configuration.
struct Fact {
    field: FieldId,
    /// Its key, which is compared.
    key: String,
    judge: Judge,
}

pub(super) fn compare(before: &Configuration, after: &Configuration, world: &World) -> Vec<Change> {
    let mut changes = Vec::new();
    let (facts, drafts) = ([facts(before), facts(after)], [chosen(before), chosen(after)]);
    let [one, other] = &facts;
    for fact in
        one.iter().chain(other.iter().filter(|fact| one.iter().all(|known| known.field != fact.field)))
    {
        let [before, after] = facts.each_ref().map(|facts| facts.iter().find(|one| one.field == fact.field));
        if before.map(|fact| &fact.key) == after.map(|fact| &fact.key) {
            continue;
        }
        let consequences =
            (fact.judge)(before.map(|fact| fact.key.as_str()), after.map(|fact| fact.key.as_str()));
        let [was, is] = &drafts;
        let before = before.map(|fact| spoken(fact.field, &fact.key, was, world));
        let after = after.map(|fact| spoken(fact.field, &fact.key, is, world));
        changes.push(Change {
            field: fact.field,
            subject: String::new(),
            sentence: sentence(fact.field, before.as_deref(), after.as_deref()),
            before,
            after,
            consequences: consequences.to_vec(),
        });
    }
    changes
}

/// Everything that is one value. Yes and no are written as in a draft.
fn facts(configuration: &Configuration) -> Vec<Fact> {
    // Tables and lists have files of their own.
    let Configuration {
        application,
        prerequisites: _,
        licenses,
        token,
        connection,
        notification,
        mappings: _,
        assignments,
        activation,
    } = configuration;
    let mut facts = Vec::new();
    if let Some(application::Answer { id, display_name, origin, tenant }) = application {
        let mut say = |name, key: Option<String>, judge| {
            facts.extend(fact(application::STEP.slug, name, key, judge));
        };
        say("application", Some(id.clone()), |_, _| &[MayDuplicate, InitialCycle]);
        // It is found again by its name: under another one a second application is added.
        say("displayName", Some(display_name.to_string()), |_, _| &[MayDuplicate, InitialCycle]);
        say("origin", Some(origin.key().to_owned()), |_, _| &[MayDuplicate, InitialCycle]);
        say("tenant", tenant.as_ref().map(ToString::to_string), |before, after| {
            // Naming it is a safeguard; another one is another directory.
            if before.and(after).is_some() { &[MayDuplicate, InitialCycle, Reach] } else { &[Cosmetic] }
        });
    }
    if let Some(licenses::Answer { auto_assign, seats, people }) = licenses {
        let mut say =
            |name, key: Option<String>, judge| facts.extend(fact(licenses::STEP.slug, name, key, judge));
        let automatic = if auto_assign.is_some() { "yes" } else { "no" };
        say("autoAssign", Some(automatic.to_owned()), |_, _| &[Licenses]);
        if let Some(licenses::AutoAssign { instance, license_type }) = auto_assign {
            say("applicationInstance", Some(instance.to_string()), |_, _| &[Licenses]);
            say("licenseType", Some(license_type.to_string()), |_, _| &[Licenses]);
        }
        say("seats", seats.map(|count| count.to_string()), |_, _| &[Cosmetic]);
        say("people", people.map(|count| count.to_string()), |_, _| &[Cosmetic]);
    }
    if let Some(token::Answer { generated_on, from }) = token {
        let mut say =
            |name, key: Option<String>, judge| facts.extend(fact(token::STEP.slug, name, key, judge));
        say("generatedOn", generated_on.map(|day| day.to_string()), |before, after| {
            // A newer token makes the old one worthless: Entra has to be given it.
            if before.and(after).is_some() { &[MayStop] } else { &[Cosmetic] }
        });
        let (kind, variable, reference) = match from {
            token::From::Prompt => ("prompt", None, None),
            token::From::Environment(name) => ("environment", Some(name.to_string()), None),
            token::From::KeyVault(reference) => ("keyVault", None, Some(reference.to_string())),
        };
        say("from", Some(kind.to_owned()), |_, _| &[Cosmetic]);
        say("variable", variable, another_token);
        say("reference", reference, another_token);
    }
    if let Some(connection::Answer { tenant_url, confirmed, passed }) = connection {
        let mut say =
            |name, key: Option<String>, judge| facts.extend(fact(connection::STEP.slug, name, key, judge));
        say("tenantUrl", Some(tenant_url.to_string()), |_, _| &[MayDuplicate, MayStop]);
        say("confirmedHost", confirmed.then(|| tenant_url.host().to_owned()), |_, _| &[Cosmetic]);
        let outcome = if *passed { "passed" } else { "notTested" };
        say("testConnection", Some(outcome.to_owned()), |_, _| &[Cosmetic]);
    }
    if let Some(notification::Answer { email, on_failure, threshold }) = notification {
        let mut say =
            |name, key: Option<String>, judge| facts.extend(fact(notification::STEP.slug, name, key, judge));
        say("email", email.as_ref().map(ToString::to_string), |_, _| &[Notified]);
        say("onFailure", Some(yes(*on_failure)), |_, _| &[Notified]);
        say("prevent", Some(yes(threshold.is_some())), |_, _| &[Guard]);
        say("threshold", threshold.map(|count| count.to_string()), |_, _| &[Guard]);
    }
    if let Some(assignments::Answer { everybody, principals: _ }) = assignments {
        let scope = if *everybody { "all" } else { "assigned" };
        facts.extend(fact(assignments::STEP.slug, "scope", Some(scope.to_owned()), |_, after| match after {
            Some("assigned") => &[MayDisable, Restart, Reach],
            Some(_) | None => &[InitialCycle, Reach],
        }));
    }
    if let Some(answer) = activation {
        let (status, untested) = match answer {
            activation::Answer::Off => ("off", false),
            activation::Answer::On { untested } => ("on", *untested),
        };
        let mut say =
            |name, key: Option<String>, judge| facts.extend(fact(activation::STEP.slug, name, key, judge));
        say("status", Some(status.to_owned()), |_, after| match after {
            Some("on") => &[InitialCycle],
            Some(_) | None => &[MayStop],
        });
        say("untested", Some(yes(untested)), |_, after| match after {
            Some("yes") => &[MayStop],
            Some(_) | None => &[Cosmetic],
        });
    }
    facts
}

/// The same secret may lie in both places, or another one.
fn another_token(before: Option<&str>, after: Option<&str>) -> &'static [Consequence] {
    if before.and(after).is_some() { &[MayStop] } else { &[Cosmetic] }
}

fn fact(slug: &'static str, name: &'static str, key: Option<String>, judge: Judge) -> Option<Fact> {
    Some(Fact { field: FieldId::of(slug, name), key: key?, judge })
}

fn yes(flag: bool) -> String {
    if flag { "yes" } else { "no" }.to_owned()
}

/// A draft with nothing but the application: what is offered depends on it.
pub(super) fn chosen(configuration: &Configuration) -> Draft {
    let mut draft = Draft::default();
    if let Some(answer) = &configuration.application {
        draft.application.application.clone_from(&answer.id);
    }
    draft
}

/// A value in the words of its control.
pub(super) fn spoken(field: FieldId, key: &str, draft: &Draft, world: &World) -> String {
    let Some(asked) = step(field.step).and_then(|step| step.field(field.name)) else {
        return key.to_owned();
    };
    if matches!(asked.control, Control::Toggle(_)) {
        return if key == "yes" { "Yes" } else { "No" }.to_owned();
    }
    let offered = asked.control.choices(draft, world);
    let chosen = offered.into_iter().find(|choice| choice.value == key);
    chosen.map_or_else(|| key.to_owned(), |choice| choice.label)
}

/// What changes in a field that has one value.
pub(super) fn sentence(field: FieldId, before: Option<&str>, after: Option<&str>) -> String {
    let label = label(field);
    match (before, after) {
        (Some(before), Some(after)) => ["“", label, "” changes from ", before, " to ", after].concat(),
        (None, Some(after)) => ["“", label, "” is now ", after].concat(),
        (Some(before), None) => ["“", label, "” is left empty, it was ", before].concat(),
        (None, None) => label.to_owned(),
    }
}

/// What the field is called.
pub(super) fn label(field: FieldId) -> &'static str {
    step(field.step).and_then(|step| step.field(field.name)).map_or(field.name, |field| field.label)
}
