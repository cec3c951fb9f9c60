//! Who is provisioned: the scope, users and groups with their role, and the one to try first.
//! It must not look anybody up: there is no directory here.

use super::field::always;
use super::{Choice, Control, Edited, Field, FieldId, Found, Group, Step, everywhere};
use crate::lens;
use crate::problem::{Advice, AdviceKind, ProblemKind};
use crate::value::text::lowered;
use crate::value::{GroupPrincipal, RoleName, UserPrincipal};
use crate::wire::v1;
use crate::world::World;

/// What was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// `assigned` or `all`.
    pub scope: String,
    /// Users and groups.
    pub principals: Vec<PrincipalRow>,
}

impl Default for Draft {
    fn default() -> Self {
        Self { scope: "assigned".into(), principals: Vec::new() }
    }
}

/// One user or group as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrincipalRow {
    /// `user` or `group`.
    pub kind: String,
    /// User principal name or id; name or id of a group.
    pub principal: String,
    /// The role.
    pub role: String,
    /// The one to try first.
    pub pilot: bool,
}

/// What it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Whether everybody is provisioned, not only who is assigned.
    pub everybody: bool,
    /// Users and groups.
    pub principals: Vec<Principal>,
}

/// A checked user or group.
#[derive(Clone, Debug, PartialEq)]
pub struct Principal {
    /// Who.
    pub who: Who,
    /// The role.
    pub role: RoleName,
    /// The one to try first; only ever a user.
    pub pilot: bool,
}

/// A user or a group.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// A user.
    User(UserPrincipal),
    /// A group.
    Group(GroupPrincipal),
}

/// The step.
pub static STEP: Step = Step {
    slug: "assignments",
    key: "assignments",
    title: "Who is provisioned?",
    short: "Who is provisioned",
    lead: "Start with one user. Add the others when that user has arrived in {vendor} as you want.",
    group: Group::Entra,
    fields: &[
        Field {
            name: "scope",
            label: "Scope",
            hint: "",
            control: Control::Choice { lens: lens!(assignments.scope), options: scopes },
            path: &["scope"],
            optional: false,
            asked: always,
        },
        Field {
            name: "principals",
            label: "Users and groups",
            hint: "A user by user principal name or object id, a group by its name or object id.",
            control: Control::Principals(lens!(assignments.principals)),
            path: &["principals"],
            optional: true,
            asked: always,
        },
    ],
    applies: everywhere,
    waits: true,
    advise,
    summary: |draft, _| {
        let rows = &draft.assignments.principals;
        let users = rows.iter().filter(|row| row.kind != "group").count();
        let groups = rows.len() - users;
        match (draft.assignments.scope.as_str(), users, groups) {
            ("all", ..) => "Everybody".to_owned(),
            (_, 0, 0) => "Nobody listed yet".to_owned(),
            (_, users, 0) => counted(users, "user"),
            (_, 0, groups) => counted(groups, "group"),
            (_, users, groups) => format!("{}, {}", counted(users, "user"), counted(groups, "group")),
        }
    },
    settle,
};

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn scopes(_: &super::Draft, _: &World) -> Vec<Choice> {
    vec![
        Choice::of("assigned", "Only assigned users and groups", "What Entra starts with, and what both guides describe."),
        Choice::of("all", "All users and groups", "Everybody in the directory. Going back to assigned ones needs a restart of provisioning."),
    ]
}

/// The roles that the application offers, the usual one first.
pub fn roles(draft: &super::Draft, world: &World) -> Vec<Choice> {
    let roles = super::application_of(draft, world).map(|app| app.roles.as_slice()).unwrap_or_default();
    roles.iter().map(|role| Choice::of(&role.name, &role.name, &role.note)).collect()
}

/// The role that a new row starts with.
pub fn usual_role(draft: &super::Draft, world: &World) -> String {
    let roles = super::application_of(draft, world).map(|app| app.roles.as_slice()).unwrap_or_default();
    roles.iter().find(|role| role.recommended).map(|role| role.name.clone()).unwrap_or_default()
}

/// Finds rows that name nobody, name somebody twice, have no role, and a group as the pilot.
pub fn parse(draft: &super::Draft, _: &World, found: &mut Found) -> Option<Answer> {
    let typed = &draft.assignments;
    let everybody = match typed.scope.as_str() {
        "assigned" => Some(false),
        "all" => Some(true),
        _ => found.problem(FieldId::of(STEP.slug, "scope"), ProblemKind::Choose("who is provisioned")),
    };
    let mut principals: Vec<Principal> = Vec::new();
    let mut seen: Vec<Option<(bool, String)>> = Vec::new();
    let mut pilot = None;
    for (at, row) in typed.principals.iter().enumerate() {
        let field = |part| FieldId::of(STEP.slug, "principals").in_row(at, part);
        let who = match row.kind.as_str() {
            "group" => found.value(field("principal"), "Group", GroupPrincipal::parse(&row.principal)).map(Who::Group),
            "user" => found.value(field("principal"), "User", UserPrincipal::parse(&row.principal)).map(Who::User),
            _ => found.problem(field("kind"), ProblemKind::Choose("User or Group")),
        };
        let role = found.value(field("role"), "Role", RoleName::parse(&row.role));
        if row.pilot && row.kind == "group" {
            found.problem::<()>(field("pilot"), ProblemKind::PilotIsGroup);
        } else if row.pilot {
            match pilot {
                None => pilot = Some(at),
                Some(first) => {
                    found.problem::<()>(field("pilot"), ProblemKind::SecondPilot(first + 1));
                }
            }
        }
        // Entra tells names apart without regard to case.
        let key = who.as_ref().map(|who| match who {
            Who::User(user) => (false, user.key()),
            Who::Group(group) => (true, lowered(group.as_str())),
        });
        if let Some(first) = seen.iter().position(|earlier| earlier.is_some() && *earlier == key) {
            found.problem::<()>(field("principal"), ProblemKind::Duplicate(first + 1));
        }
        seen.push(key);
        if let (Some(who), Some(role)) = (who, role) {
            principals.push(Principal { who, role, pilot: row.pilot });
        }
    }
    Some(Answer { everybody: everybody?, principals })
}

fn advise(draft: &super::Draft, _: &World) -> Vec<Advice> {
    let typed = &draft.assignments;
    let list = FieldId::of(STEP.slug, "principals");
    let mut advice = Vec::new();
    for (at, row) in typed.principals.iter().enumerate() {
        if row.role.trim().eq_ignore_ascii_case("Default Access") {
            advice.push(Advice { field: list.in_row(at, "role"), kind: AdviceKind::DefaultAccess });
        }
        if row.kind != "group" && UserPrincipal::parse(&row.principal).is_ok_and(|user| user.value.is_guest()) {
            advice.push(Advice { field: list.in_row(at, "principal"), kind: AdviceKind::Guest });
        }
    }
    if typed.principals.iter().any(|row| row.kind == "group") {
        advice.push(Advice { field: list, kind: AdviceKind::GroupsAreFlat });
    }
    if typed.scope == "all" {
        advice.push(Advice { field: FieldId::of(STEP.slug, "scope"), kind: AdviceKind::Everybody });
    }
    if typed.principals.is_empty() && typed.scope == "assigned" {
        advice.push(Advice { field: list, kind: AdviceKind::NobodyAssigned });
    } else if !typed.principals.iter().any(|row| row.pilot) {
        advice.push(Advice { field: list, kind: AdviceKind::NoPilot });
    }
    advice
}

/// There is one pilot: marking another one takes the mark from the first.
fn settle(draft: &mut super::Draft, _: &World, edited: Edited<'_>) {
    let before = &edited.before.assignments.principals;
    let rows = &mut draft.assignments.principals;
    let newly = rows.iter().enumerate().position(|(at, row)| row.pilot && !before.get(at).is_some_and(|old| old.pilot));
    if let Some(newly) = newly
        && rows.len() == before.len()
    {
        for (at, row) in rows.iter_mut().enumerate() {
            row.pilot = at == newly;
        }
    }
}

/// The step's part of the exported file.
pub fn write(answer: &Answer) -> v1::Assignments {
    v1::Assignments {
        scope: if answer.everybody { "all" } else { "assigned" },
        principals: answer.principals.iter().map(write_principal).collect(),
    }
}

fn write_principal(principal: &Principal) -> v1::Principal {
    let (kind, name) = match &principal.who {
        Who::User(user) => ("user", user.to_string()),
        Who::Group(group) => ("group", group.to_string()),
    };
    v1::Principal { kind, principal: name, role: principal.role.to_string(), pilot: principal.pilot.then_some(true) }
}
