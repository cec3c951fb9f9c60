//! The answers that are lists of names: what is at hand, who is assigned. It must not know answers of one value.

use super::answers::{chosen, spoken};
use super::{Change, Consequence};
use crate::steps::{Configuration, FieldId, assignments, prerequisites};
use crate::value::text::lowered;
use crate::world::World;
use Consequence::{Cosmetic, MayDisable, Reach, Values};

/// One of several things that are there or not.
struct Entry {
    field: FieldId,
    /// What makes it the same one.
    key: String,
    /// What it is called.
    name: String,
}

pub(super) fn at_hand(
    before: &Configuration,
    after: &Configuration,
    world: &World,
    changes: &mut Vec<Change>,
) {
    let field = FieldId::of(prerequisites::STEP.slug, "atHand");
    let listed = |configuration: &Configuration| -> Vec<Entry> {
        let draft = chosen(configuration);
        let Some(prerequisites::Answer { at_hand }) = &configuration.prerequisites else { return Vec::new() };
        let entry = |id: &String| Entry { field, key: id.clone(), name: spoken(field, id, &draft, world) };
        at_hand.iter().map(entry).collect()
    };
    let (before, after) = (listed(before), listed(after));
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

pub(super) fn principals(before: &Configuration, after: &Configuration, changes: &mut Vec<Change>) {
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
