//! The plan: the Microsoft Graph operations that a configuration compiles to, in their order, as plain data.
//! It must not send anything, nor know how it is printed or which program carries it out.
//!
//! An operation looks first and changes only what is not yet so. From this follows that a plan can be carried out again:
//! the second run finds everything done and sends no write, and one that stopped goes on where it was. Two things cannot
//! be looked at, and so "changes nothing" means for them:
//!
//! - the saved token: Graph shows it masked. It is left alone unless something readable beside it differs, the saved
//!   credentials no longer pass their test, or a token was handed over on purpose. Then it is put again, and the same
//!   token put again leaves the tenant as it is.
//! - whether the pilot was provisioned: the job keeps no mark of it. While the job has not been started the pilot is
//!   provisioned again; for the same values Entra's answer is `Skipped`, `RedundantExport`. Once it runs, its cycles do it.
//!
//! Nothing of a tenant is written into a plan: ids of templates, service principals, jobs, rules, roles, users and groups
//! are looked up. The one id in it is Microsoft's own for "not in the gallery".

mod application;
mod failure;
mod job;
mod operation;
mod people;
mod schema;
mod words;

use crate::steps::application::Origin;
use crate::steps::{Configuration, activation};
use crate::wire::v1;
use crate::world::World;
pub use failure::{COMMON, Failure};
pub use operation::{
    Act, Clause, Look, Method, Operation, Permission, Request, Secret, SecretTest, Test, hole,
};
pub use schema::{ENTRA_ATTRIBUTES, ENTRA_DIRECTORIES, Edit};
pub use words::Words;

/// How long what was just created may answer 403, 404 or 409 before it counts as a failure, in seconds.
/// The provider of Terraform for Entra waits in the same way; Microsoft gives no figure.
pub const PATIENCE: Patience = Patience { created: 180, otherwise: 20 };

/// See [`PATIENCE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// Where this run has created the application or its job.
    pub created: u32,
    /// Where it found them: an earlier run may have stopped a moment ago.
    pub otherwise: u32,
}

/// What a configuration compiles to.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The application, as the configuration's file names it: a program compares both.
    pub application: v1::Application,
    /// The tenant URL, for the same comparison.
    pub tenant_url: String,
    /// What to do, in order.
    pub operations: Vec<Operation>,
    /// What is left out, in sentences.
    pub notes: Vec<&'static str>,
}

impl Plan {
    /// The plan of a configuration. `None` where it has no application, address or mappings: a configuration made of a
    /// draft has all of them, so this is no case a person can meet.
    pub fn of(configuration: &Configuration, world: &World) -> Option<Self> {
        let answer = configuration.application.as_ref()?;
        let connection = configuration.connection.as_ref()?;
        let application = world.application(&answer.id)?;
        let people = people::People::of(configuration.assignments.as_ref());
        let context = Context { existing: answer.origin == Origin::Existing };
        let mut operations = Vec::new();
        application::find(answer, application, &mut operations);
        people.look_up(&mut operations);
        application::make(answer, application, &mut operations);
        people.roles(&mut operations);
        job::make(configuration, answer.origin, context, &mut operations);
        schema::edit(configuration.mappings.as_ref()?, application, context, &mut operations);
        people.assign(&mut operations);
        people.pilot(context, &mut operations);
        let starts = !matches!(configuration.activation, None | Some(activation::Answer::Off));
        if starts {
            operations.push(job::start(context));
        }
        let groups = configuration.mappings.as_ref().is_some_and(|mappings| mappings.groups.is_some());
        let notes = [
            (configuration.licenses.is_some(), words::LICENSES_ARE_ELSEWHERE),
            (!groups, words::GROUPS_ARE_OFF),
            (people.is_empty(), words::NOBODY_IS_ASSIGNED),
            (!people.has_pilot(), words::NO_PILOT),
            (!starts, words::STAYS_OFF),
        ];
        Some(Self {
            application: crate::steps::application::write(answer),
            tenant_url: connection.tenant_url.to_string(),
            operations,
            notes: notes.into_iter().filter_map(|(said, note)| said.then_some(note)).collect(),
        })
    }

    /// Every permission that the plan needs, least privileges, without those that another one of them includes.
    pub fn permission(&self) -> Permission {
        let mut all = Permission::default();
        for operation in &self.operations {
            all.delegated.extend(&operation.permission.delegated);
            all.application.extend(&operation.permission.application);
        }
        for list in [&mut all.delegated, &mut all.application] {
            list.sort_unstable();
            list.dedup();
            let whole = list.clone();
            list.retain(|name| {
                let writes = name.strip_suffix(".Read.All").map(|kind| [kind, ".ReadWrite.All"].concat());
                writes.is_none_or(|writes| !whole.iter().any(|other| *other == writes))
            });
        }
        all
    }
}

/// What the operations of one plan have in common.
#[derive(Clone, Copy, Debug)]
struct Context {
    /// The application is there already, so whoever applies the plan need not own it.
    existing: bool,
}

impl Context {
    /// To write what belongs to synchronization. An app may do so with what it made itself
    /// (Microsoft Graph: Create synchronizationJob, permissions).
    fn synchronization(self) -> Permission {
        let own =
            if self.existing { "Synchronization.ReadWrite.All" } else { "Application.ReadWrite.OwnedBy" };
        Permission::of(&["Synchronization.ReadWrite.All"], &[own])
    }
}
