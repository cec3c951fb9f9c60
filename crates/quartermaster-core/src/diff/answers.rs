//! The answers that are one value each, and those that are lists of names. Every answer is taken apart by name, so a new
//! field does not compile until it is dealt with here. It must not know the mapping tables.

use super::{Change, Consequence};
use crate::steps::{
    Configuration, Control, Draft, FieldId, activation, application, assignments, connection, licenses,
    notification, prerequisites, step, token,
};
use crate::value::text::lowered;
use crate::world::World;
use Consequence::{
    Cosmetic, Guard, InitialCycle, Licenses, MayDisable, MayDuplicate, MayStop, Notified, Reach, Restart,
    Values,
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

/// One of several things that are there or not.
struct Entry {
    field: FieldId,
    /// What makes it the same one.
    key: String,
    /// What it is called.
    name: String,
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
        let before = before.map(|fact| spoken(fact, was, world));
        let after = after.map(|fact| spoken(fact, is, world));
        changes.push(Change {
            field: fact.field,
            subject: String::new(),
            sentence: sentence(fact.field, before.as_deref(), after.as_deref()),
            before,
            after,
            consequences: consequences.to_vec(),
        });
    }
    at_hand(before, after, &drafts, world, &mut changes);
    principals(before, after, &mut changes);
    changes
}

/// Everything that is one value. Yes and no are written as in a draft.
fn facts(configuration: &Configuration) -> Vec<Fact> {
    // The mappings have a file of their own; the lists in here are below.
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
fn chosen(configuration: &Configuration) -> Draft {
    let mut draft = Draft::default();
    if let Some(answer) = &configuration.application {
        draft.application.application.clone_from(&answer.id);
    }
    draft
}

/// A value in the words of its control.
fn spoken(fact: &Fact, draft: &Draft, world: &World) -> String {
    let field = step(fact.field.step).and_then(|step| step.field(fact.field.name));
    let offered = match field.map(|field| &field.control) {
        Some(Control::Choice { options, .. } | Control::Ticks { options, .. }) => options(draft, world),
        Some(Control::Toggle(_)) => return if fact.key == "yes" { "Yes" } else { "No" }.to_owned(),
        Some(
            Control::Text { .. }
            | Control::Confirm { .. }
            | Control::Fixed { .. }
            | Control::Secret
            | Control::Mapping(..)
            | Control::Principals(_)
            | Control::Filter(..),
        )
        | None => return fact.key.clone(),
    };
    let chosen = offered.into_iter().find(|choice| choice.value == fact.key);
    chosen.map_or_else(|| fact.key.clone(), |choice| choice.label)
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

fn at_hand(
    before: &Configuration,
    after: &Configuration,
    [was, is]: &[Draft; 2],
    world: &World,
    changes: &mut Vec<Change>,
) {
    let field = FieldId::of(prerequisites::STEP.slug, "atHand");
    let listed = |configuration: &Configuration, draft: &Draft| -> Vec<Entry> {
        let Some(prerequisites::Answer { at_hand }) = &configuration.prerequisites else { return Vec::new() };
        let entry = |id: &String| Entry {
            field,
            key: id.clone(),
            name: spoken(&Fact { field, key: id.clone(), judge: |_, _| &[Cosmetic] }, draft, world),
        };
        at_hand.iter().map(entry).collect()
    };
    let (before, after) = (listed(before, was), listed(after, is));
    come_and_go(&before, &after, "” is at hand", "” is no longer at hand", |_| vec![Cosmetic], changes);
}

/// The entries that only one of the two has.
fn come_and_go(
    before: &[Entry],
    after: &[Entry],
    came: &str,
    went: &str,
    judge: impl Fn(bool) -> Vec<Consequence>,
    changes: &mut Vec<Change>,
) {
    let has = |list: &[Entry], entry: &Entry| list.iter().any(|other| other.key == entry.key);
    let mut say = |entry: &Entry, gone: bool| {
        let name = Some(entry.name.clone());
        let (before, after) = if gone { (name, None) } else { (None, name) };
        changes.push(Change {
            field: entry.field,
            subject: entry.name.clone(),
            before,
            after,
            sentence: ["“", &entry.name, if gone { went } else { came }].concat(),
            consequences: judge(gone),
        });
    };
    before.iter().filter(|entry| !has(after, entry)).for_each(|entry| say(entry, true));
    after.iter().filter(|entry| !has(before, entry)).for_each(|entry| say(entry, false));
}

fn principals(before: &Configuration, after: &Configuration, changes: &mut Vec<Change>) {
    let field = FieldId::of(assignments::STEP.slug, "principals");
    let of = |configuration: &Configuration| {
        let listed = configuration.assignments.as_ref().map(|answer| answer.principals.as_slice());
        listed.unwrap_or_default().to_vec()
    };
    let (before, after) = (of(before), of(after));
    let entries = |all: &[assignments::Principal]| -> Vec<Entry> {
        let entry = |one: &assignments::Principal| Entry { field, key: key(one), name: name(one) };
        all.iter().map(entry).collect()
    };
    // Being taken out of the file takes nobody's assignment away; once it is taken away in Entra, the account is
    // disabled.
    let judge = |gone: bool| if gone { vec![MayDisable, Reach] } else { vec![Reach] };
    come_and_go(
        &entries(&before),
        &entries(&after),
        "” is assigned",
        "” is no longer assigned",
        judge,
        changes,
    );
    for was in &before {
        let Some(is) = after.iter().find(|is| key(is) == key(was)) else { continue };
        let assignments::Principal { who: _, role, pilot } = is;
        if *role != was.role {
            let (before, after) = (was.role.to_string(), role.to_string());
            // Microsoft's pages contradict each other on whether that role is provisioned.
            let default = [&before, &after].iter().any(|role| role.eq_ignore_ascii_case("Default Access"));
            changes.push(Change {
                field,
                subject: name(is),
                sentence: ["“", &name(is), "” changes from role ", &before, " to role ", &after].concat(),
                before: Some(before),
                after: Some(after),
                consequences: if default { vec![MayDisable, Reach] } else { vec![Values] },
            });
        }
        if *pilot != was.pilot {
            let said = |pilot: bool| Some(if pilot { "Pilot" } else { "Not the pilot" }.to_owned());
            changes.push(Change {
                field,
                subject: name(is),
                before: said(was.pilot),
                after: said(*pilot),
                sentence: [
                    "“",
                    &name(is),
                    if *pilot { "” becomes the pilot" } else { "” is no longer the pilot" },
                ]
                .concat(),
                consequences: vec![Cosmetic],
            });
        }
    }
}

/// Entra tells names apart without regard to case.
fn key(principal: &assignments::Principal) -> String {
    match &principal.who {
        assignments::Who::User(user) => ["u ", &user.key()].concat(),
        assignments::Who::Group(group) => ["g ", &lowered(group.as_str())].concat(),
    }
}

fn name(principal: &assignments::Principal) -> String {
    match &principal.who {
        assignments::Who::User(user) => user.to_string(),
        assignments::Who::Group(group) => group.to_string(),
    }
}
