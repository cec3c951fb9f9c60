//! The operations about people: who they are, which role they get, who goes first.
//! It must not know the directory: everybody is looked up when the plan is carried out.

use super::Context;
use super::application::reading;
use super::job::{JOB_PATH, started};
use super::operation::{Act, Clause, Look, Method, Operation, Permission, Request, hole};
use super::words;
use crate::steps::assignments::{Answer, Principal, Who};
use crate::value::{GroupPrincipal, UserPrincipal};
use crate::wire::json::Json;

/// The role that every application has, though none of its roles is called so
/// (Microsoft Graph: appRoleAssignment, property appRoleId).
const DEFAULT_ACCESS: (&str, &str) = ("Default Access", "00000000-0000-0000-0000-000000000000");

/// Who is assigned, and the roles they get, each once.
pub(super) struct People<'a> {
    principals: &'a [Principal],
    roles: Vec<&'a str>,
}

impl<'a> People<'a> {
    pub(super) fn of(answer: Option<&'a Answer>) -> Self {
        let principals = answer.map(|answer| answer.principals.as_slice()).unwrap_or_default();
        let mut roles: Vec<&str> = Vec::new();
        for principal in principals {
            if !roles.contains(&principal.role.as_str()) {
                roles.push(principal.role.as_str());
            }
        }
        Self { principals, roles }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.principals.is_empty()
    }

    pub(super) fn has_pilot(&self) -> bool {
        self.principals.iter().any(|principal| principal.pilot)
    }

    /// Everybody is looked up before the first change: a name that nobody or several have stops the plan while the
    /// tenant is as it was.
    pub(super) fn look_up(&self, operations: &mut Vec<Operation>) {
        for (at, principal) in self.principals.iter().enumerate() {
            operations.push(lookup(at.saturating_add(1), principal));
        }
    }

    /// The roles of the application by their names.
    pub(super) fn roles(&self, operations: &mut Vec<Operation>) {
        for (at, role) in self.roles.iter().enumerate() {
            let id = format!("role{}", at.saturating_add(1));
            let (default, default_id) = DEFAULT_ACCESS;
            let gives = [&id, "Id"].concat();
            operations.push(Operation {
                about: Some((*role).to_owned()),
                look: Look {
                    list: &["appRoles"],
                    fits: vec![
                        Clause::is(&["displayName"], Json::text(role)),
                        Clause::is(&["isEnabled"], Json::Flag(true)),
                        Clause::is(&["allowedMemberTypes", "*"], Json::text("User")),
                    ],
                    show: vec![&["displayName"], &["id"]],
                    otherwise: role.eq_ignore_ascii_case(default).then(|| (gives.clone(), default_id)),
                    gives: vec![(gives, &["id"])],
                    ..Look::of(Request::get("/servicePrincipals/{servicePrincipalId}", &["id", "appRoles"]))
                },
                ..reading(&id, &words::ROLE, Act::Find)
            });
        }
    }

    /// Each gets the role, unless it is theirs.
    pub(super) fn assign(&self, operations: &mut Vec<Operation>) {
        for (at, principal) in self.principals.iter().enumerate() {
            let number = at.saturating_add(1);
            let role = self.roles.iter().position(|role| *role == principal.role.as_str());
            let role = hole(&format!("role{}Id", role.unwrap_or_default().saturating_add(1)));
            let who = hole(&format!("principal{number}Id"));
            let path = "/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo";
            let id = format!("assignment{number}");
            let gives = [&id, "Id"].concat();
            let undo = [path, "/{", &gives, "}"].concat();
            operations.push(Operation {
                about: Some(name(principal).to_owned()),
                permission: Permission::of(
                    &["AppRoleAssignment.ReadWrite.All", "Application.Read.All"],
                    &["AppRoleAssignment.ReadWrite.All", "Application.Read.All"],
                ),
                look: Look {
                    fits: vec![
                        Clause::is(&["principalId"], who.clone()),
                        Clause::is(&["appRoleId"], role.clone()),
                    ],
                    show: vec![&["principalDisplayName"], &["id"]],
                    gives: vec![(gives.clone(), &["id"])],
                    ..Look::among(Request { top: Some(PAGE), ..Request::get(path, &[]) })
                },
                change: Some(Request::post(
                    path,
                    Json::object([
                        ("principalId", who),
                        ("resourceId", hole(super::application::SERVICE_PRINCIPAL)),
                        ("appRoleId", role),
                    ]),
                )),
                made: vec![(gives, &["id"])],
                undo: Some(Request::of(Method::Delete, &undo)),
                ..reading(&id, &words::ASSIGNMENT, Act::Ensure)
            });
        }
    }

    /// The one to try first.
    pub(super) fn pilot(&self, context: Context, operations: &mut Vec<Operation>) {
        let Some((at, pilot)) = self.principals.iter().enumerate().find(|(_, principal)| principal.pilot)
        else {
            return;
        };
        let subject = Json::object([
            ("objectId", hole(&format!("principal{}Id", at.saturating_add(1)))),
            ("objectTypeName", Json::text("User")),
        ]);
        let parameters = Json::object([
            ("ruleId", hole(super::schema::USER_RULE)),
            ("subjects", Json::List(vec![subject])),
        ]);
        operations.push(Operation {
            about: Some(name(pilot).to_owned()),
            permission: context.synchronization(),
            look: Look::of(Request::get(JOB_PATH, &[])),
            change: Some(Request::post(
                &[JOB_PATH, "/provisionOnDemand"].concat(),
                Json::object([("parameters", Json::List(vec![parameters]))]),
            )),
            ..reading("pilot", &words::PILOT, Act::Provision(started()))
        });
    }
}

/// The largest page of assignments (Microsoft Graph: paging of directory objects).
const PAGE: u32 = 999;

fn name(principal: &Principal) -> &str {
    match &principal.who {
        Who::User(user) => user.as_str(),
        Who::Group(group) => group.as_str(),
    }
}

fn lookup(number: usize, principal: &Principal) -> Operation {
    let id = format!("principal{number}");
    let gives = vec![([&id, "Id"].concat(), &["id"] as super::operation::Path)];
    let about = Some(name(principal).to_owned());
    let (look, words, permission) = match &principal.who {
        Who::User(user) => {
            let select = &["id", "displayName", "userPrincipalName"];
            let (property, value) = match user {
                UserPrincipal::Name(name) => ("userPrincipalName", name.as_str()),
                UserPrincipal::Id(id) => ("id", id.as_str()),
            };
            let look = Look {
                show: vec![&["displayName"], &["userPrincipalName"], &["id"]],
                ..Look::among(Request::get("/users", select).filtered(property, Json::text(value)))
            };
            (look, &words::USER, Permission::of(&["User.ReadBasic.All"], &["User.Read.All"]))
        }
        Who::Group(group) => {
            let select = &["id", "displayName", "securityEnabled"];
            let (property, value) = match group {
                GroupPrincipal::Name(name) => ("displayName", name.as_str()),
                GroupPrincipal::Id(id) => ("id", id.as_str()),
            };
            let look = Look {
                show: vec![&["displayName"], &["id"]],
                ..Look::among(Request::get("/groups", select).filtered(property, Json::text(value)))
            };
            (look, &words::GROUP, Permission::of(&["GroupMember.Read.All"], &["GroupMember.Read.All"]))
        }
    };
    Operation { about, permission, look: Look { gives, ..look }, ..reading(&id, words, Act::Find) }
}
