//! The doctor: what Entra shows in each of its shapes, what it means, and that nothing is concluded from other texts.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/seeded.rs"]
mod seeded;
mod support;

use std::fs;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use quartermaster_core::doctor::{Certainty, Examination, Finding, Kind, Seen, entries, examine};
use quartermaster_core::steps::FieldId;
use quartermaster_core::value::{Date, SecretToken};
use quartermaster_core::wire::json::Json;
use quartermaster_core::wire::print::{join, print};
use seeded::same_cases;

const NAMES: [&str; 5] = ["log-older", "log-newer", "job-quarantine", "job-paused", "on-demand"];
const CANARY: &str = "canaryQ7x-9Zt4Lm2Vb8Wc";

fn fixture(name: &str) -> String {
    fs::read_to_string(support::root().join(format!("tests/fixtures/doctor/{name}.json"))).unwrap()
}

fn of(text: &str) -> Examination {
    examine(text, None, Date::parse("2026-11-22").ok())
}

fn only(text: &str) -> Finding {
    let examined = of(text);
    assert_eq!(examined.findings.len(), 1, "{text}: {examined:#?}");
    examined.findings.into_iter().next().unwrap()
}

#[test]
fn a_log_entry_of_the_older_shape_names_its_code_and_whom() {
    let examined = of(&fixture("log-older"));
    assert_eq!((examined.seen, examined.lead().as_str()), (Seen::Log, "One log entry."));
    let finding = only(&fixture("log-older"));
    assert_eq!(finding.code, "WikiEntryConflict");
    assert_eq!(finding.title, "The application already has such a user or group");
    assert_eq!((finding.certainty, finding.who), (Certainty::Named, vec!["Night shift".to_owned()]));
    assert_eq!(finding.place, Some(FieldId::of("mappings", "users")));
    assert!(finding.evidence[0].contains("HTTP status code 409"), "{:?}", finding.evidence);
    assert!(finding.again.starts_with("In the next cycle"), "{}", finding.again);
    assert!(finding.mail.starts_with("None."), "{}", finding.mail);
}

#[test]
fn a_list_is_told_by_cause_with_how_often_and_whom() {
    let examined = of(&fixture("log-newer"));
    assert_eq!(examined.lead(), "6 log entries, 1 in order.");
    let told: Vec<_> = examined
        .findings
        .iter()
        .map(|finding| (finding.code.as_str(), finding.count, finding.who.join(" "), finding.certainty))
        .collect();
    let incompatible = "SystemForCrossDomainIdentityManagementServiceIncompatible";
    assert_eq!(
        told,
        [
            (incompatible, 2, "ada@contoso.com grace@contoso.com".to_owned(), Certainty::Named),
            ("NotEffectivelyEntitled", 1, "linus@contoso.com".to_owned(), Certainty::Named),
            ("stagedDelete", 1, "barbara@contoso.com".to_owned(), Certainty::Named),
            ("WikiMoonPhaseWrong", 1, "alan@contoso.com".to_owned(), Certainty::Unknown),
        ]
    );
    let entitled = &examined.findings[1];
    assert!(entitled.evidence.contains(&"Assigned: False".to_owned()), "{:?}", entitled.evidence);
    let unknown = &examined.findings[3];
    assert_eq!(unknown.title, "“WikiMoonPhaseWrong” is not known here");
    assert!(
        unknown.fix.starts_with("Look the code up in")
            && unknown.again.is_empty()
            && unknown.source.is_empty()
    );
    assert_eq!(unknown.evidence, ["The moon does not fit."]);
    assert_eq!(examined.blanked, 1);
}

#[test]
fn a_quarantine_says_when_it_is_tried_again_and_when_it_ends() {
    let finding = only(&fixture("job-quarantine"));
    assert_eq!(finding.title, "Entra could not sign in to the application");
    assert_eq!(finding.place, Some(FieldId::of("connection", "tenantUrl")));
    assert_eq!(
        finding.again,
        "In quarantine since 2026-11-20. Entra tries again on 2026-11-23 at 09:45 UTC. As a rule it tries 6, 12 and 24 \
         hours after the first failure, then once a day. After 28 days, on 2026-12-18, Entra disables the job. That is \
         in 26 days."
    );
    assert!(finding.mail.contains("azure-noreply@microsoft.com"), "{}", finding.mail);
    assert!(finding.evidence.contains(&"reason: EncounteredQuarantineException".to_owned()));
    let later = examine(&fixture("job-quarantine"), None, Date::parse("2027-01-03").ok());
    assert!(later.findings[0].again.ends_with("That day is past: the job may be disabled already."));
}

#[test]
fn times_that_are_not_there_are_said_not_to_be() {
    let examined = of(&fixture("job-paused"));
    let titles: Vec<_> = examined.findings.iter().map(|finding| finding.title.as_str()).collect();
    assert_eq!(titles, ["Entra could not sign in to the application", "The job is paused"]);
    let again = &examined.findings[0].again;
    assert!(
        again.starts_with("Since when is not said here. When Entra tries next is not said here."),
        "{again}"
    );
    assert!(examined.findings[1].mail.starts_with("None."));
}

#[test]
fn a_threshold_speaks_beside_the_error_and_a_status_alone_is_enough() {
    let job = fixture("job-quarantine");
    let text = job.replace("EncounteredQuarantineException", "TooManyDeletes");
    let titles: Vec<_> = of(&text).findings.into_iter().map(|finding| finding.title).collect();
    assert!(titles.contains(&"The job has stopped before deleting too many".to_owned()), "{titles:?}");
    let status = r#"{"code":"Active","quarantine":null,"lastExecution":{"state":"EntryLevelErrors"}}"#;
    assert_eq!(only(status).title, "The last run went through, with single failures");
    let fine = of(r#"{"status":{"code":"Active","lastExecution":{"state":"Succeeded"}}}"#);
    assert_eq!((fine.findings.len(), fine.fine, fine.lead().as_str()), (0, 1, "One job: nothing to mend."));
}

#[test]
fn an_on_demand_result_is_decoded_twice_and_told_once() {
    let text = fixture("on-demand");
    let examined = of(&text);
    assert_eq!((examined.seen, examined.looked_at), (Seen::OnDemand, 1));
    let finding = only(&text);
    assert_eq!((finding.code.as_str(), finding.count), ("RedundantExport", 1));
    assert_eq!(finding.who, ["ada@contoso.com"]);
    assert_eq!(finding.evidence, ["Both sides are the same."]);
    // Newer answers have JSON in place of the strings.
    let decoded = text.replace("\\\\\\\"", "'").replace("\"{", "{").replace("}\"", "}").replace("\\\"", "\"");
    assert_eq!(only(&decoded).code, "RedundantExport");
    // A success is nothing to mend.
    let success =
        text.replace("Skipped", "Success").replace("RedundantExport", "").replace("SkipReason", "x");
    assert_eq!(of(&success).findings, []);
}

#[test]
fn a_text_is_known_by_its_sentence_or_its_code() {
    let said = "You appear to have entered invalid credentials. Please confirm you are using the correct information.";
    let finding = only(said);
    assert_eq!(
        (finding.certainty, finding.place),
        (Certainty::Likely, Some(FieldId::of("connection", "tenantUrl")))
    );
    for (text, title) in [
        ("Error code: DuplicateTargetEntries", "More than one account in the application matches"),
        ("  Timeout\n", "The application took too long"),
        ("Skipped. Skip reason: NotEffectivelyEntitled", "The user is not entitled to the application"),
        ("errorCode = Unauthorized", "The token is accepted, but not for this change"),
        (
            "Entra provisioning: the application returned an error response with the HTTP status code 409",
            "The application already has such a user or group",
        ),
        (
            "{\"errorCode\": \"SalesforceInvalidCredentials\", \"reason",
            "Entra could not sign in to the application",
        ),
        (
            r#"{"error":{"code":"InvalidCredentials","message":"no"}}"#,
            "Entra could not sign in to the application",
        ),
    ] {
        assert_eq!(only(text).title, title, "{text}");
    }
    let unknown = only("Provisioning stopped. Error code: MoonPhaseWrong");
    assert_eq!((unknown.certainty, unknown.code.as_str()), (Certainty::Unknown, "MoonPhaseWrong"));
}

/// Everyday texts that hold words which are codes elsewhere.
const UNRELATED: [&str; 16] = [
    "",
    "   \n\t ",
    "Hello, can you help me?",
    "There was a scheduling conflict, so the meeting hit a timeout. Unauthorized people left.",
    "error: connection refused (os error 111)",
    "npm ERR! 404 Not Found - GET https://registry.example.com/left-pad",
    "The status code 500 stands on the invoice of room 403.",
    "Too many requests: try again later",
    "SELECT * FROM users WHERE id = 1; -- Timeout 30",
    "{\"name\":\"left-pad\",\"version\":\"1.3.0\",\"status\":\"ok\"}",
    "[1, 2, 3]",
    "{}",
    "{\"value\":[]}",
    "In provisioning the bakery with flour there was no conflict at all.",
    "Unknown",
    "NullPointerException at com.example.Main.main(Main.java:3)",
];

#[test]
fn nothing_is_concluded_from_other_texts() {
    for text in UNRELATED {
        let examined = of(text);
        assert_eq!(examined.findings, [], "{text}");
        let told = !examined.lead().is_empty() && !examined.advice().is_empty();
        assert_eq!(told, !text.trim().is_empty(), "{text}: {examined:?}");
    }
    let http = of("HTTP/2 401 \r\nwww-authenticate: Bearer\r\n\r\n");
    assert!(http.findings.is_empty() && http.lead().contains("on the step Connection."), "{}", http.lead());
}

#[test]
fn every_code_of_microsoft_s_lists_is_known() {
    let listed = "Conflict EntryConflict TooManyRequests InternalServerError InsufficientRights MethodNotAllowed \
        NotPermitted Unauthorized UnprocessableEntity WebExceptionProtocolError InvalidAnchor NotImplemented \
        MandatoryFieldsMissing MissingValues SchemaAttributeNotFound InternalError InvalidDomain Timeout \
        LicenseLimitExceeded DuplicateTargetEntries DuplicateSourceEntries ImportSkipped EntrySynchronizationSkipped \
        SystemForCrossDomainIdentityManagementMultipleEntriesInResponse \
        SystemForCrossDomainIdentityManagementServiceIncompatible SchemaPropertyCanOnlyAcceptValue \
        SystemForCrossDomainIdentityManagementInvalidCredentials NotEffectivelyEntitled RedundantExport";
    for code in listed.split_whitespace() {
        let entry = r#"{"statusInfo":{"status":"failure","errorCode":"CODE"}}"#.replace("CODE", code);
        assert_eq!(only(&entry).certainty, Certainty::Named, "{code}");
    }
    let reasons = "EncounteredBaseEscrowThreshold EncounteredTotalEscrowThreshold EncounteredEscrowProportionThreshold \
        EncounteredQuarantineException Unknown QuarantinedOnDemand TooManyDeletes IngestionInterrupted";
    for reason in reasons.split_whitespace() {
        let job =
            r#"{"status":{"code":"Quarantine","quarantine":{"reason":"CODE"}}}"#.replace("CODE", reason);
        assert_eq!(only(&job).certainty, Certainty::Named, "{reason}");
    }
    for code in ["NotConfigured", "NotRun", "Paused", "Quarantine"] {
        let job = r#"{"status":{"code":"CODE","quarantine":null}}"#.replace("CODE", code);
        assert_eq!(only(&job).certainty, Certainty::Named, "{code}");
    }
}

#[test]
fn no_token_leaves_the_doctor() {
    let escaped: String = CANARY.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect();
    for text in [
        fixture("log-newer"),
        format!("Error code: InvalidCredentials Authorization: Bearer {CANARY}"),
        format!(r#"{{"statusInfo":{{"status":"failure","errorCode":"X1","reason":"Bearer {escaped}"}}}}"#),
        format!(r#"{{"statusInfo":{{"status":"failure","errorCode":"Bearer {CANARY}"}}}}"#),
        format!("You appear to have entered invalid credentials {CANARY} x"),
    ] {
        let held = SecretToken::hold(CANARY.to_owned());
        let examined = examine(&text, Some(&held), None);
        let said = format!("{examined:?} {}", examined.lead());
        assert!(!said.contains("Zt4Lm2") && !examined.findings.is_empty(), "{said}");
    }
}

#[test]
fn a_long_text_is_read_in_part_and_said_to_be() {
    let mut long = "é".repeat(quartermaster_core::doctor::LONGEST);
    long.push_str(" Error code: DuplicateTargetEntries");
    let examined = of(&long);
    assert!(examined.cut && examined.findings.is_empty());
    assert!(examined.lead().ends_with("Only the first part of the text was read."));
}

/// What is done to a text.
#[derive(Clone, Debug)]
enum Damage {
    Cut,
    Remove(usize),
    Twice(usize),
    Put(String),
}

fn any_damage() -> impl Strategy<Value = (Index, Damage)> {
    let damage = prop_oneof![
        Just(Damage::Cut),
        (1_usize..40).prop_map(Damage::Remove),
        (1_usize..40).prop_map(Damage::Twice),
        prop_oneof!["[\"{}\\[\\]:,\\\\0e]{1,4}", any::<String>(), Just("null".to_owned())]
            .prop_map(Damage::Put),
    ];
    (any::<Index>(), damage)
}

fn damaged(text: &str, damages: &[(Index, Damage)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (index, damage) in damages {
        if chars.is_empty() {
            break;
        }
        let at = index.index(chars.len());
        match damage {
            Damage::Cut => chars.truncate(at),
            Damage::Remove(count) => drop(chars.drain(at..(at + count).min(chars.len()))),
            Damage::Twice(count) => {
                let piece: Vec<char> = chars.iter().skip(at).take(*count).copied().collect();
                chars.splice(at..at, piece);
            }
            Damage::Put(text) => drop(chars.splice(at..at, text.chars())),
        }
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(same_cases(600))]

    /// Whatever is done to a real answer: no panic, no token, and a named finding quotes a code that stands in the text.
    #[test]
    fn a_damaged_text_is_survived(name in 0_usize..5, damages in vec(any_damage(), 1..4)) {
        let text = damaged(&fixture(NAMES[name]), &damages);
        let held = SecretToken::hold(CANARY.to_owned());
        let examined = examine(&text, Some(&held), None);
        for finding in &examined.findings {
            if finding.certainty == Certainty::Named && finding.code != "stagedDelete" {
                let known = entries().iter().flat_map(|entry| &entry.codes);
                prop_assert!(known.clone().any(|code| finding.code.ends_with(code.as_str())), "{finding:?}");
            }
            prop_assert!(!finding.title.is_empty() && !finding.fix.is_empty());
        }
        let said = format!("{examined:?}");
        prop_assert!(!said.contains(CANARY));
    }

    /// Values in place of others, in the tree: nothing is ever read at a place that has another type.
    #[test]
    fn another_value_anywhere_is_survived(name in 0_usize..5, at in any::<Index>(), kind in 0_usize..6) {
        let mut json = Json::parse(&fixture(NAMES[name])).unwrap();
        let values = [Json::Null, Json::Flag(true), Json::text(""), Json::text("{\"a\":"), Json::List(Vec::new()), Json::Object(Vec::new())];
        let count = places(&mut json, &mut |_, _| {});
        let chosen = at.index(count);
        places(&mut json, &mut |place, value| if place == chosen { *value = values[kind].clone() });
        let examined = of(&join(&print(&json)));
        prop_assert!(examined.findings.len() <= 8);
    }

    /// Words that mean nothing here are never taken for something.
    #[test]
    fn ordinary_words_say_nothing(words in vec("[a-z]{1,9}", 0..40)) {
        prop_assert_eq!(of(&words.join(" ")).findings, Vec::new());
    }

    /// No text at all makes it fail.
    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        let examined = of(&text);
        prop_assert!(examined.findings.is_empty() || examined.seen != Seen::Empty);
    }
}

/// Visits every value below the root and says how many there are.
fn places(json: &mut Json, visit: &mut impl FnMut(usize, &mut Json)) -> usize {
    fn walk(json: &mut Json, next: &mut usize, visit: &mut impl FnMut(usize, &mut Json)) {
        let inner: Vec<&mut Json> = match json {
            Json::List(items) => items.iter_mut().collect(),
            Json::Object(entries) => entries.iter_mut().map(|(_, value)| value).collect(),
            Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) | Json::Missing => Vec::new(),
        };
        for value in inner {
            let place = *next;
            *next += 1;
            walk(value, next, visit);
            visit(place, value);
        }
    }
    let mut next = 0;
    walk(json, &mut next, visit);
    next
}

#[test]
fn what_is_known_has_a_kind_for_each_place() {
    for kind in [Kind::Error, Kind::Skip, Kind::Quarantine, Kind::Job] {
        assert!(entries().iter().any(|entry| entry.kind == kind));
    }
}
