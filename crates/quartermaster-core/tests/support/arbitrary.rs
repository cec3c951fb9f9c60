//! Drafts and events as nobody would think of them, and as many would. It must not assert any rule.

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use quartermaster_core::catalog::Edition;
use quartermaster_core::export::{ARTEFACTS, ConstantFault};
use quartermaster_core::scoping::{ClauseDraft, FilterDraft, GroupDraft};
use quartermaster_core::steps::assignments::PrincipalRow;
use quartermaster_core::steps::mappings::{MappingRow, Rows, SourceKind};
use quartermaster_core::steps::{Draft, FieldId, Input, STEPS};
use quartermaster_core::value::SecretToken;
use quartermaster_core::wire::saved;
use quartermaster_core::wizard::{Event, Place, Way};
use quartermaster_core::world::TokenReport;

use super::support::{self, APPLICATIONS, filled, hostile, today};

/// What the token field holds; nothing may ever repeat it.
pub const CANARY: &str = "canary-5f1d0c7e-never-to-be-seen";

/// Any text, often an odd one.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "\\PC{0,12}",
        any::<String>(),
        select(vec!["\u{0}", "\"", "\\", "’", "\u{2028}", "\u{202e}", "yes", "on", "500", "{vendor}"])
            .prop_map(String::from),
    ]
}

fn any_set() -> impl Strategy<Value = BTreeSet<String>> {
    btree_set(any_text(), 0..3)
}

fn any_mapping() -> impl Strategy<Value = Option<Rows>> {
    let kind = select(vec![SourceKind::Attribute, SourceKind::Constant, SourceKind::Expression]);
    let row = (any_text(), kind, any_text(), option::of(any::<u8>()), any::<bool>(), any_text()).prop_map(
        |(target, kind, source, matching, creation, default)| MappingRow {
            target,
            kind,
            source,
            matching,
            creation,
            default,
        },
    );
    option::of(vec(row, 0..4).prop_map(Rows::new))
}

fn any_filter() -> impl Strategy<Value = FilterDraft> {
    let clause = (any_text(), any_text(), any_text()).prop_map(|(attribute, operator, value)| ClauseDraft {
        attribute,
        operator,
        value,
    });
    let group = (any_text(), vec(clause, 0..3)).prop_map(|(name, clauses)| GroupDraft { name, clauses });
    vec(group, 0..3).prop_map(|groups| FilterDraft { groups })
}

fn any_principals() -> impl Strategy<Value = Vec<PrincipalRow>> {
    let row = (any_text(), any_text(), any_text(), any::<bool>())
        .prop_map(|(kind, principal, role, pilot)| PrincipalRow { kind, principal, role, pilot });
    vec(row, 0..4)
}

/// Any draft that memory can hold.
pub fn any_draft() -> impl Strategy<Value = Draft> {
    let texts = vec(any_text(), 17);
    let flags = any::<[bool; 4]>();
    let edition = select(Edition::ALL.to_vec());
    (
        texts,
        flags,
        [any_set().boxed(), any_set().boxed(), any_set().boxed()],
        any_mapping(),
        any_mapping(),
        (any_principals(), any_filter(), any_filter()),
        edition,
    )
        .prop_map(
            |(
                texts,
                [a, b, c, d],
                [at_hand, done, passed],
                users,
                groups,
                (principals, users_filter, groups_filter),
                edition,
            )| {
                let mut texts = texts.into_iter();
                let mut next = || texts.next().unwrap_or_default();
                let mut draft = Draft::default();
                let application = &mut draft.application;
                for place in [
                    &mut application.application,
                    &mut application.display_name,
                    &mut application.origin,
                    &mut application.tenant,
                ] {
                    *place = next();
                }
                let licenses = &mut draft.licenses;
                for place in [
                    &mut licenses.auto_assign,
                    &mut licenses.application_instance,
                    &mut licenses.license_type,
                    &mut licenses.seats,
                    &mut licenses.people,
                ] {
                    *place = next();
                }
                let token = &mut draft.token;
                for place in
                    [&mut token.generated_on, &mut token.from, &mut token.variable, &mut token.reference]
                {
                    *place = next();
                }
                draft.connection.tenant_url = next();
                draft.connection.confirmed_host = next();
                draft.notification.email = next();
                draft.activation.status = next();
                (draft.notification.on_failure, draft.notification.prevent) = (a, b);
                (draft.mappings.with_groups, draft.activation.untested) = (c, d);
                (draft.prerequisites.at_hand, draft.done, draft.passed) = (at_hand, done, passed);
                (draft.mappings.users, draft.mappings.groups) = (users, groups);
                (draft.mappings.users_filter, draft.mappings.groups_filter) = (users_filter, groups_filter);
                draft.assignments.principals = principals;
                draft.edition = edition;
                draft
            },
        )
}

/// A filled form with some answers exchanged for others that may well be right.
pub fn likely_draft() -> impl Strategy<Value = Draft> {
    let form = (select(APPLICATIONS.to_vec()), any::<bool>())
        .prop_map(|(id, nasty)| if nasty { hostile(id) } else { filled(id) });
    let text = |all: &[&'static str]| option::of(select(all.to_vec()));
    (
        form,
        text(&["LinkedIn", " a name ", "O’Brien \"x\"", "日本"]),
        text(&["", "Contoso.com", "8ADF8E6E-67B2-4CF2-A259-E3DC5476C621"]),
        text(&["yes", "no"]),
        text(&["prompt", "environment", "keyVault"]),
        text(&["", "2026-11-22", "1999-01-01"]),
        text(&["notTested", "passed"]),
        text(&["", "a@b.example", "<mailto:O'Brien@Contoso.com>"]),
        any::<[bool; 3]>(),
        text(&["1", "1,000", " 25 "]),
        text(&["on", "off"]),
        option::of((0..20_usize, select(vec!["mail", "employeeId", "extensionAttribute1", ""]))),
    )
        .prop_map(
            |(
                mut draft,
                name,
                tenant,
                licenses,
                from,
                day,
                test,
                email,
                [mail, prevent, groups],
                threshold,
                status,
                row,
            )| {
                let put = |place: &mut String, text: Option<&str>| {
                    if let Some(text) = text {
                        text.clone_into(place);
                    }
                };
                put(&mut draft.application.display_name, name);
                put(&mut draft.application.tenant, tenant);
                put(&mut draft.licenses.auto_assign, licenses);
                put(&mut draft.token.from, from);
                put(&mut draft.token.generated_on, day);
                put(&mut draft.connection.test_connection, test);
                put(&mut draft.notification.email, email);
                put(&mut draft.notification.threshold, threshold);
                put(&mut draft.activation.status, status);
                draft.notification.on_failure = mail;
                draft.notification.prevent = prevent;
                draft.mappings.with_groups = groups;
                if let Some((at, source)) = row {
                    let world = support::world();
                    let mut rows = quartermaster_core::steps::mappings::table(
                        quartermaster_core::catalog::Object::Users,
                        &draft,
                        &world,
                    )
                    .to_vec();
                    if source.is_empty() && at < rows.len() {
                        rows.remove(at);
                    } else if let Some(row) = rows.get_mut(at) {
                        row.kind = SourceKind::Attribute;
                        source.clone_into(&mut row.source);
                    }
                    draft.mappings.users = Some(rows.into());
                }
                draft
            },
        )
}

fn any_field() -> impl Strategy<Value = FieldId> {
    let all: Vec<FieldId> = STEPS
        .iter()
        .flat_map(|step| step.fields.iter().map(|field| FieldId::of(step.slug, field.name)))
        .collect();
    select(all)
}

fn any_place() -> impl Strategy<Value = Place> {
    let mut all: Vec<Place> = STEPS.iter().map(|step| Place::Step(step.slug)).collect();
    all.push(Place::Review);
    select(all)
}

fn any_input() -> impl Strategy<Value = Input> {
    let likely = select(vec![
        "linkedin-elevate",
        "scim2",
        "yes",
        "no",
        "on",
        "off",
        "passed",
        "failed",
        "user",
        "group",
        "b.simon@contoso.com",
        "https://scim.example.com",
        "500",
        "2026-11-20",
        "environment",
        "Name",
    ]);
    let text = prop_oneof![likely.prop_map(String::from), any_text()];
    let part = select(vec!["on", "source", "kind", "principal", "role", "pilot", "other"]);
    prop_oneof![
        4 => text.clone().prop_map(Input::Text),
        2 => any::<bool>().prop_map(Input::Toggle),
        1 => (text.clone(), any::<bool>()).prop_map(|(value, on)| Input::Tick { value, on }),
        1 => Just(Input::AddRow),
        1 => (0..4_usize).prop_map(Input::RemoveRow),
        2 => (0..4_usize, part, prop_oneof![text, Just("true".to_owned())]).prop_map(|(row, part, value)| Input::Row { row, part, value }),
        1 => Just(Input::Restore),
    ]
}

fn any_report() -> impl Strategy<Value = TokenReport> {
    select(vec!["", " ", "Bearer ", "https://", "\n"]).prop_map(|front| {
        let token = SecretToken::hold(format!("{front}{CANARY}"));
        TokenReport { present: true, findings: token.examine(Some(today())) }
    })
}

/// Anything that can happen, the usual more often.
pub fn any_event() -> impl Strategy<Value = Event> {
    let artefacts: Vec<&'static str> = ARTEFACTS.iter().map(|artefact| artefact.name).collect();
    let files = prop_oneof![
        any_text(),
        any_draft().prop_map(|draft| saved::write(&draft)),
        likely_draft().prop_map(|draft| saved::write(&draft)),
    ];
    prop_oneof![
        12 => (any_field(), any_input()).prop_map(|(field, input)| Event::Edited { field, input }),
        6 => Just(Event::Continued),
        2 => Just(Event::WentBack),
        3 => any_place().prop_map(Event::WentTo),
        1 => any_field().prop_map(Event::ChangeChosen),
        1 => any_field().prop_map(Event::ProblemChosen),
        1 => any_text().prop_map(Event::AddressChanged),
        1 => (any_text(), any::<bool>()).prop_map(|(id, done)| Event::InstructionMarked { id, done }),
        1 => select(Edition::ALL.to_vec()).prop_map(Event::EditionChosen),
        3 => Just(Event::Undone),
        2 => Just(Event::Redone),
        3 => any::<bool>().prop_map(Event::Answered),
        1 => Just(Event::NoticeClosed),
        2 => files.clone().prop_map(Event::FileOpened),
        2 => (select(artefacts), any::<bool>()).prop_map(|(artefact, copy)| {
            Event::ExportChosen { artefact, way: if copy { Way::Copy } else { Way::Download } }
        }),
        1 => Just(Event::ConstantMissed(ConstantFault::Unreachable("apply.sh"))),
        1 => Just(Event::DraftDownloadChosen),
        1 => Just(Event::StartOverChosen),
        1 => any_report().prop_map(Event::TokenRead),
        1 => any::<bool>().prop_map(|here| Event::WriterChanged { here }),
        1 => files.prop_map(Event::OtherTabSaved),
        1 => any_text().prop_map(Event::SettingsRead),
    ]
}
