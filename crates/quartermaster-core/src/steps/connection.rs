//! The address that Entra sends users and the token to, and whether Test Connection passed.
//! It must not know the addresses: the application's file does.

use super::field::always;
use super::{Choice, Control, Edited, Field, FieldId, Found, Group, Step, Suggestion, TextKind, everywhere};
use crate::catalog::{TenantUrlPreset, Verdict};
use crate::lens;
use crate::problem::{Advice, AdviceKind, ProblemKind};
use crate::value::TenantUrl;
use crate::wire::v1;
use crate::world::World;

/// What was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The address of the SCIM service.
    pub tenant_url: String,
    /// The host that was confirmed by name.
    pub confirmed_host: String,
    /// `notTested`, `passed` or `failed`; of the address as it is now.
    pub test_connection: String,
}

impl Default for Draft {
    fn default() -> Self {
        Self { tenant_url: String::new(), confirmed_host: String::new(), test_connection: NOT_TESTED.into() }
    }
}

const NOT_TESTED: &str = "notTested";

/// What it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The address of the SCIM service.
    pub tenant_url: TenantUrl,
    /// Whether its host is unknown and was confirmed by name.
    pub confirmed: bool,
    /// Whether Test Connection passed.
    pub passed: bool,
}

/// The step.
pub static STEP: Step = Step {
    slug: "connection",
    key: "connection",
    title: "Connect Entra to {vendor}",
    short: "Connection",
    lead: "Entra needs the address of {vendor}’s SCIM service and the token you generated. You enter both under Admin credentials.",
    group: Group::Entra,
    fields: &[
        Field {
            name: "provisioningMode",
            label: "Provisioning mode",
            hint: "It cannot go back to Manual once it is saved. The newer Connectivity page no longer asks.",
            control: Control::Fixed { shown: "Automatic", value: "\"automatic\"" },
            path: &["provisioningMode"],
            optional: false,
            asked: always,
        },
        Field {
            name: "tenantUrl",
            label: "Tenant URL",
            hint: "Where Entra sends users, and the token with every request.",
            control: Control::Text { lens: lens!(connection.tenant_url), kind: TextKind::Code, suggest: presets },
            path: &["tenantUrl"],
            optional: false,
            asked: always,
        },
        Field {
            name: "confirmedHost",
            label: "I know this host and want Entra to send it the secret token",
            hint: "",
            control: Control::Confirm { lens: lens!(connection.confirmed_host), subject: unknown_host },
            path: &["confirmedHost"],
            optional: true,
            asked: |draft, world| unknown_host(draft, world).is_some(),
        },
        Field {
            name: "testConnection",
            label: "What Test Connection said",
            hint: "Press Test Connection in Entra and choose what you saw.",
            control: Control::Choice { lens: lens!(connection.test_connection), options: outcomes },
            path: &["testConnection"],
            optional: false,
            asked: always,
        },
    ],
    applies: everywhere,
    waits: true,
    advise,
    summary: |draft, _| {
        match draft.connection.test_connection.as_str() {
            "passed" => "Test passed",
            "failed" => "Test failed",
            _ => "Not tested yet",
        }
        .to_owned()
    },
    settle,
};

fn outcomes(_: &super::Draft, _: &World) -> Vec<Choice> {
    vec![
        Choice::of("notTested", "Not tested yet", "You can go on. It stays as a warning."),
        Choice::of("passed", "It passed", "The portal showed a success message."),
        Choice::of("failed", "It failed", "The portal showed an error. Paste it below to see what it may mean."),
    ]
}

fn presets_of<'a>(draft: &super::Draft, world: &'a World) -> &'a [TenantUrlPreset] {
    super::application_of(draft, world).map(|app| app.tenant_urls.as_slice()).unwrap_or_default()
}

fn presets(draft: &super::Draft, world: &World) -> Vec<Suggestion> {
    let offer = |preset: &TenantUrlPreset| Suggestion {
        value: preset.url.clone(),
        label: preset.label.clone(),
        note: preset.note.clone(),
        source: format!("{}, {}", preset.source, preset.date),
    };
    presets_of(draft, world).iter().map(offer).collect()
}

/// The typed host, when it belongs neither to a preset nor to the application's own domains.
fn unknown_host(draft: &super::Draft, world: &World) -> Option<String> {
    let url = TenantUrl::parse(&draft.connection.tenant_url).ok()?.value;
    let own = super::application_of(draft, world).map(|app| app.own_hosts.as_slice()).unwrap_or_default();
    let host = url.host();
    let known = own.iter().any(|domain| host == domain || host.strip_suffix(domain.as_str()).is_some_and(|sub| sub.ends_with('.')))
        || presets_of(draft, world).iter().any(|preset| preset.url == url.as_str());
    (!known).then(|| host.to_owned())
}

/// The domain that the host only looks like: one of the application's own, or of any other application here.
fn imitated<'a>(url: &TenantUrl, draft: &super::Draft, world: &'a World) -> Option<&'a str> {
    let own = super::application_of(draft, world).into_iter();
    let known = own.chain(world.catalog.applications.iter()).flat_map(|app| &app.own_hosts);
    known.map(String::as_str).find(|domain| url.lookalike_of(domain).is_some())
}

/// Finds an address that cannot be one, an unknown host that is not confirmed, and a test that failed.
pub fn parse(draft: &super::Draft, world: &World, found: &mut Found) -> Option<Answer> {
    let typed = &draft.connection;
    let field = |name| FieldId::of(STEP.slug, name);
    let tenant_url = found.value(field("tenantUrl"), "Tenant URL", TenantUrl::parse(&typed.tenant_url));
    let unknown = unknown_host(draft, world);
    if let (Some(host), Some(url)) = (&unknown, &tenant_url)
        && *host != typed.confirmed_host
    {
        let imitates = imitated(url, draft, world).map(str::to_owned);
        found.problem::<()>(field("confirmedHost"), ProblemKind::ConfirmHost { host: host.clone(), imitates });
    }
    let passed = match typed.test_connection.as_str() {
        "passed" => Some(true),
        "failed" => found.problem(field("testConnection"), ProblemKind::TestFailed),
        "notTested" => Some(false),
        _ => found.problem(field("testConnection"), ProblemKind::Choose("what Test Connection said")),
    };
    Some(Answer { tenant_url: tenant_url?, confirmed: unknown.is_some(), passed: passed? })
}

fn advise(draft: &super::Draft, world: &World) -> Vec<Advice> {
    let typed = &draft.connection;
    let mut advice = Vec::new();
    let about = |name, kind| Advice { field: FieldId::of(STEP.slug, name), kind };
    if let Ok(url) = TenantUrl::parse(&typed.tenant_url) {
        let doubtful = presets_of(draft, world)
            .iter()
            .find(|preset| preset.verdict == Verdict::Doubtful && preset.url == url.value.as_str());
        if let Some(preset) = doubtful {
            let source = format!("{}, {}", preset.source, preset.date);
            advice.push(about("tenantUrl", AdviceKind::DoubtfulUrl { note: preset.note.clone(), source }));
        }
        if let Some(host) = unknown_host(draft, world) {
            advice.extend(url.value.reads_as().map(|reads| about("tenantUrl", AdviceKind::EncodedHost(reads))));
            if host == typed.confirmed_host {
                advice.push(about("tenantUrl", AdviceKind::HostConfirmed(host)));
            }
        }
    }
    if typed.test_connection == "notTested" {
        advice.push(about("testConnection", AdviceKind::NotTested));
    }
    advice
}

/// A test speaks of one address: another address has not been tested, and nobody has agreed to start with it.
fn settle(draft: &mut super::Draft, _: &World, edited: Edited<'_>) {
    if edited.name == "tenantUrl" && draft.connection.tenant_url.trim() != edited.before.connection.tenant_url.trim() {
        NOT_TESTED.clone_into(&mut draft.connection.test_connection);
    }
    if draft.connection.test_connection != edited.before.connection.test_connection {
        draft.activation.untested = false;
    }
}

/// The step's part of the exported file.
pub fn write(answer: &Answer) -> v1::Connection {
    v1::Connection {
        provisioning_mode: "automatic",
        tenant_url: answer.tenant_url.to_string(),
        confirmed_host: answer.confirmed.then(|| answer.tenant_url.host().to_owned()),
        test_connection: if answer.passed { "passed" } else { "notTested" },
    }
}
