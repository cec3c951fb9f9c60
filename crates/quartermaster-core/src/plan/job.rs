//! The synchronization job: its template, itself, its credentials and its start.
//! It must not hold the token: it has a hole in its place.

use super::Context;
use super::application::reading;
use super::operation::{Act, Clause, Look, Method, Operation, Permission, Request, Secret, SecretTest, hole};
use super::words;
use crate::export::notification;
use crate::steps::Configuration;
use crate::steps::application::Origin;
use crate::wire::json::Json;

/// The hole that only the program fills which carries the plan out.
const TOKEN: &str = "secretToken";
const TEMPLATE: &str = "synchronizationTemplateId";
const JOB: &str = "jobId";

pub(super) const JOB_PATH: &str = "/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}";
const JOBS: &str = "/servicePrincipals/{servicePrincipalId}/synchronization/jobs";
const SECRETS: &str = "/servicePrincipals/{servicePrincipalId}/synchronization/secrets";

/// The template, the job, the test of the credentials, and the credentials.
pub(super) fn make(
    configuration: &Configuration,
    origin: Origin,
    context: Context,
    operations: &mut Vec<Operation>,
) {
    operations.push(the_template(origin, context));
    operations.push(the_job(context));
    let secrets = secrets(configuration);
    let tested = secrets.iter().filter(|secret| ["BaseAddress", "SecretToken"].contains(&secret.key));
    let tested = tested.cloned().collect();
    operations.push(Operation {
        permission: context.synchronization(),
        look: Look::among(Request::get(SECRETS, &[])),
        change: Some(Request::of(Method::Post, &[JOB_PATH, "/validateCredentials"].concat())),
        ..reading("credentials", &words::CREDENTIALS, Act::Validate(tested))
    });
    operations.push(Operation {
        permission: context.synchronization(),
        look: Look::among(Request::get(SECRETS, &[])),
        change: Some(Request::of(Method::Put, SECRETS)),
        ..reading("secrets", &words::SECRETS, Act::Secrets(secrets))
    });
}

fn the_template(origin: Origin, context: Context) -> Operation {
    // Gallery applications have one, or say which is the default; the names are those of an application outside of it.
    let usual = || Clause::is(&["default"], Json::Flag(true));
    let prefer = match origin {
        Origin::Custom => vec![
            vec![Clause::is(&["id"], Json::text("scim"))],
            vec![Clause::is(&["factoryTag"], Json::text("CustomSCIM"))],
            vec![usual()],
        ],
        Origin::Gallery | Origin::Existing => vec![vec![usual()]],
    };
    let own = if context.existing { "Synchronization.Read.All" } else { "Application.ReadWrite.OwnedBy" };
    Operation {
        permission: Permission::of(&["Synchronization.Read.All"], &[own]),
        look: Look {
            prefer,
            show: vec![&["id"], &["factoryTag"]],
            gives: vec![(TEMPLATE.to_owned(), &["id"])],
            ..Look::among(Request::get(
                "/servicePrincipals/{servicePrincipalId}/synchronization/templates",
                &[],
            ))
        },
        ..reading("synchronizationTemplate", &words::SYNCHRONIZATION_TEMPLATE, Act::Find)
    }
}

fn the_job(context: Context) -> Operation {
    Operation {
        permission: context.synchronization(),
        look: Look {
            fits: vec![Clause::is(&["templateId"], hole(TEMPLATE))],
            show: vec![&["id"], &["status", "code"]],
            gives: vec![(JOB.to_owned(), &["id"])],
            ..Look::among(Request::get(JOBS, &[]))
        },
        change: Some(Request::post(JOBS, Json::object([("templateId", hole(TEMPLATE))]))),
        made: vec![(JOB.to_owned(), &["id"])],
        undo: Some(Request::of(Method::Delete, JOB_PATH)),
        ..reading("job", &words::JOB, Act::Ensure)
    }
}

/// What the job is told (Microsoft Graph: synchronizationSecretKeyStringValuePair). Secrets beside these are not touched.
fn secrets(configuration: &Configuration) -> Vec<Secret> {
    let address = configuration.connection.as_ref().map(|answer| answer.tenant_url.to_string());
    let everybody = configuration.assignments.as_ref().is_some_and(|answer| answer.everybody);
    let notification = notification::entry(configuration);
    let notification = notification.get("value").cloned().unwrap_or(Json::Null);
    let secret = |key, value, test| Secret { key, value, test };
    vec![
        secret("BaseAddress", Json::Text(address.unwrap_or_default()), SecretTest::Text),
        secret("SecretToken", hole(TOKEN), SecretTest::Masked),
        secret("SyncAll", Json::text(if everybody { "true" } else { "false" }), SecretTest::Word),
        secret("SyncNotificationSettings", notification, SecretTest::Json),
    ]
}

/// The last operation. A job that was started, and is perhaps in quarantine, is not started again.
pub(super) fn start(context: Context) -> Operation {
    Operation {
        permission: context.synchronization(),
        look: Look { fits: started(), ..Look::of(Request::get(JOB_PATH, &[])) },
        change: Some(Request::of(Method::Post, &[JOB_PATH, "/start"].concat())),
        undo: Some(Request::of(Method::Post, &[JOB_PATH, "/pause"].concat())),
        ..reading("start", &words::START, Act::Ensure)
    }
}

/// What holds of a job that was started.
pub(super) fn started() -> Vec<Clause> {
    vec![Clause::is(&["schedule", "state"], Json::text("Active"))]
}
