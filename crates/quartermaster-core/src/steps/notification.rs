//! Who is told when provisioning stops, and what stops a mass deletion.
//! It must not know how the setting is carried to Entra: `export/notification.rs` does.

use super::field::{always, no_suggestions};
use super::{Control, Field, FieldId, Found, Group, Step, TextKind, everywhere, nothing_to_settle};
use crate::lens;
use crate::problem::{Advice, AdviceKind, ProblemKind};
use crate::value::{Count, DEFAULT_DELETION_THRESHOLD, EntraTenant, NotificationEmail};
use crate::wire::v1;
use crate::world::World;

/// What was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The address.
    pub email: String,
    /// Whether Entra mails it.
    pub on_failure: bool,
    /// Whether mass deletions are stopped.
    pub prevent: bool,
    /// How many deletions stop a run.
    pub threshold: String,
}

impl Default for Draft {
    fn default() -> Self {
        Self { email: String::new(), on_failure: true, prevent: true, threshold: DEFAULT_DELETION_THRESHOLD.to_string() }
    }
}

/// What it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The address of a person or group.
    pub email: Option<NotificationEmail>,
    /// Whether Entra mails it; never without an address.
    pub on_failure: bool,
    /// How many deletions stop a run; `None` when nothing does.
    pub threshold: Option<Count>,
}

/// The step.
pub static STEP: Step = Step {
    slug: "notification",
    key: "notification",
    title: "Who is told when provisioning stops?",
    short: "Notifications",
    lead: "Entra sends one mail when the job goes into quarantine, and another when the reason changes. It does not mail each single failure: watch the provisioning logs for those.",
    group: Group::Entra,
    fields: &[
        Field {
            name: "email",
            label: "Notification e-mail",
            hint: "One address of a person or a group. A group outlives the person.",
            control: Control::Text { lens: lens!(notification.email), kind: TextKind::Email, suggest: no_suggestions },
            path: &["email"],
            optional: false,
            asked: always,
        },
        Field {
            name: "onFailure",
            label: "Send an e-mail when provisioning fails",
            hint: "The mail comes from azure-noreply@microsoft.com: allow that sender.",
            control: Control::Toggle(lens!(notification.on_failure)),
            path: &["onFailure"],
            optional: false,
            asked: always,
        },
        Field {
            name: "prevent",
            label: "Prevent accidental deletion",
            hint: "The job stops when one cycle would delete too many accounts, and waits for you.",
            control: Control::Toggle(lens!(notification.prevent)),
            path: &["accidentalDeletion", "prevent"],
            optional: false,
            asked: always,
        },
        Field {
            name: "threshold",
            label: "Accidental deletion threshold",
            hint: "How many deletions in one cycle stop the job. Entra starts with 500, which lets 499 through: choose what is unusual in your directory.",
            control: Control::Text { lens: lens!(notification.threshold), kind: TextKind::Number, suggest: no_suggestions },
            path: &["accidentalDeletion", "threshold"],
            optional: false,
            asked: |draft, _| draft.notification.prevent,
        },
    ],
    applies: everywhere,
    waits: false,
    advise,
    summary: |draft, _| match draft.notification.email.trim() {
        "" => "Nobody is told".to_owned(),
        email => email.to_owned(),
    },
    settle: nothing_to_settle,
};

/// Finds an address that cannot be one, mail without an address, and a threshold that is no whole number from 1.
pub fn parse(draft: &super::Draft, _: &World, found: &mut Found) -> Option<Answer> {
    let typed = &draft.notification;
    let field = |name| FieldId::of(STEP.slug, name);
    let email = found.optional(field("email"), "Notification e-mail", &typed.email, NotificationEmail::parse);
    if typed.on_failure && email == Some(None) {
        found.problem::<()>(field("email"), ProblemKind::AddressMissing);
    }
    let threshold = if typed.prevent {
        found.value(field("threshold"), "Accidental deletion threshold", Count::parse(&typed.threshold)).map(Some)
    } else {
        Some(None)
    };
    Some(Answer { email: email?, on_failure: typed.on_failure, threshold: threshold? })
}

fn advise(draft: &super::Draft, _: &World) -> Vec<Advice> {
    let typed = &draft.notification;
    let mut advice = Vec::new();
    let about = |name, kind| Advice { field: FieldId::of(STEP.slug, name), kind };
    match NotificationEmail::parse(&typed.email) {
        Ok(email) => {
            let tenant = match EntraTenant::parse(&draft.application.tenant).map(|parsed| parsed.value) {
                Ok(EntraTenant::Domain(domain)) => Some(domain),
                Ok(EntraTenant::Id(_)) | Err(_) => None,
            };
            let hints = email.value.hints(tenant.as_ref().map(|domain| domain.as_str()));
            advice.extend(hints.iter().map(|hint| about("email", AdviceKind::Said(hint.to_string()))));
            if !typed.on_failure {
                advice.push(about("onFailure", AdviceKind::BoxIsOff));
            }
        }
        Err(_) if typed.email.trim().is_empty() && !typed.on_failure => {
            advice.push(about("email", AdviceKind::NobodyIsTold));
        }
        Err(_) => {}
    }
    if !typed.prevent {
        advice.push(about("prevent", AdviceKind::DeletionNotPrevented));
    }
    advice
}

/// The step's part of the exported file.
pub fn write(answer: &Answer) -> v1::Notification {
    v1::Notification {
        email: answer.email.as_ref().map(ToString::to_string),
        on_failure: answer.on_failure,
        accidental_deletion: v1::AccidentalDeletion {
            prevent: answer.threshold.is_some(),
            threshold: answer.threshold.map(Count::get),
        },
    }
}
