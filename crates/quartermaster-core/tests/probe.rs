//! The connection test over a table of answers: each has its diagnosis, at its rung, and no other.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use quartermaster_core::catalog::{Catalog, Verdict};
use quartermaster_core::probe::{
    Answer, Asked, Failure, FailureKind, Fault, Heard, Origin, Outcome, Purpose, Response, RungName,
    TlsFault, diagnose, next, requests,
};
use quartermaster_core::value::TokenFinding;

/// Names and values.
type Headers<'a> = &'a [(&'a str, &'a str)];

const VALUE: &str = "3f8a1c52-9d7e-4b06-a1c4-5e2d7b90f613";
const SCIM: &str = "application/scim+json";
/// Bodies that are right: tests/probe has them judged by a client that nobody here wrote.
const LIST: &str = include_str!("../../../tests/probe/bodies/list.json");
const CONFIG: &str = include_str!("../../../tests/probe/bodies/config.json");
const ERROR: &str = include_str!("../../../tests/probe/bodies/error.json");
const ERROR_TYPED: &str = include_str!("../../../tests/probe/bodies/error-typed.json");

fn asked() -> Asked {
    let catalog = Catalog::built_in();
    let app = catalog.applications.iter().find(|app| app.id == "linkedin-sales-navigator").unwrap();
    Asked {
        address: "https://api.linkedin.com".to_owned(),
        users: "userName".to_owned(),
        groups: Some("displayName".to_owned()),
        value: VALUE.to_owned(),
        origin: Origin::Terminal,
        token: Vec::new(),
        presets: app.tenant_urls.clone(),
        application: app.display_name.clone(),
    }
}

fn response(status: u16, headers: Headers<'_>, body: &str) -> Response {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Response { status, headers, body: body.to_owned(), cut: false }
}

fn answer(asked: &Asked, purpose: Purpose, heard: Heard) -> Answer {
    let request = requests(asked).into_iter().find(|request| request.purpose == purpose).unwrap();
    Answer { request, heard, millis: Some(40), hops: Vec::new() }
}

fn users(asked: &Asked, response: Response) -> Answer {
    answer(asked, Purpose::Users, Heard::Response(response))
}

fn scim_error(status: u16, kind: &str, detail: &str) -> String {
    let error = if kind.is_empty() { ERROR } else { ERROR_TYPED };
    let error = error.replace("DETAIL", detail).replace("invalidFilter", kind);
    error.replace("\"400\"", &format!("\"{status}\""))
}

/// The rung and the diagnosis that failed, and everything that was noted.
fn found(answers: &[Answer], asked: &Asked) -> (Option<(RungName, &'static str)>, Vec<&'static str>) {
    let ladder = diagnose(answers, asked);
    let mut failed = Vec::new();
    let mut noted = Vec::new();
    for rung in &ladder.rungs {
        match &rung.outcome {
            Outcome::Failed(diagnosis) => failed.push((rung.rung, diagnosis.name)),
            Outcome::Noted(diagnosis) => noted.push(diagnosis.name),
            Outcome::Passed | Outcome::NotReached => {}
        }
    }
    assert!(failed.len() < 2, "{failed:?}");
    (failed.first().copied(), noted)
}

fn expect(answer: Answer, asked: &Asked, rung: RungName, name: &str) {
    let shown = format!("{:?}", answer.heard);
    let (failed, noted) = found(std::slice::from_ref(&answer), asked);
    assert_eq!(
        failed,
        Some((rung, Fault::ALL.iter().find(|fault| fault.name() == name).unwrap().name())),
        "{shown}"
    );
    assert!(noted.is_empty(), "{noted:?} {shown}");
    assert_eq!(next(&[answer], asked), None, "nothing more is asked after a failure");
}

#[test]
fn three_good_answers_pass_every_rung() {
    let asked = asked();
    let mut answers = Vec::new();
    while let Some(request) = next(&answers, &asked) {
        let body = match request.purpose {
            Purpose::Users | Purpose::Groups => LIST,
            Purpose::Capabilities => CONFIG,
        };
        let heard = Heard::Response(response(200, &[("Content-Type", SCIM)], body));
        answers.push(Answer { request, heard, millis: Some(12), hops: Vec::new() });
    }
    assert_eq!(answers.len(), 3);
    let ladder = diagnose(&answers, &asked);
    let names: Vec<RungName> = ladder.rungs.iter().map(|rung| rung.rung).collect();
    use RungName::{Address, Groups, Pace, Scim2, Server, Token, Users};
    assert_eq!(names, [Address, Server, Token, Users, Groups, Scim2, Pace]);
    assert!(ladder.rungs.iter().all(|rung| rung.outcome == Outcome::Passed), "{ladder:?}");
}

#[test]
fn without_an_answer_only_the_address_is_judged() {
    let mut asked = asked();
    let outcomes =
        |asked: &Asked| diagnose(&[], asked).rungs.into_iter().map(|rung| rung.outcome).collect::<Vec<_>>();
    assert!(
        matches!(outcomes(&asked).as_slice(), [Outcome::Passed, rest @ ..] if rest.iter().all(|one| *one == Outcome::NotReached))
    );
    asked.address = "http://api.linkedin.com".to_owned();
    let (failed, _) = found(&[], &asked);
    assert_eq!(failed, Some((RungName::Address, "address")));
    let ladder = diagnose(&[], &asked);
    assert_eq!(ladder.failed().unwrap().evidence, ["Tenant URL must start with https://"]);
    assert_eq!(next(&[], &asked), None);
}

#[test]
fn what_fails_below_http_is_told_by_its_kind() {
    let asked = asked();
    let page = Asked { origin: Origin::Page, ..asked.clone() };
    for (kind, rung, name) in [
        (FailureKind::Dns, RungName::Server, "dns"),
        (FailureKind::Refused, RungName::Server, "refused"),
        (FailureKind::Unreachable, RungName::Server, "unreachable"),
        (FailureKind::Closed, RungName::Server, "closed"),
        (FailureKind::Tls(TlsFault::Expired), RungName::Server, "tls-expired"),
        (FailureKind::Tls(TlsFault::NotYetValid), RungName::Server, "tls-not-yet-valid"),
        (FailureKind::Tls(TlsFault::UnknownIssuer), RungName::Server, "tls-unknown-issuer"),
        (FailureKind::Tls(TlsFault::WrongName), RungName::Server, "tls-wrong-name"),
        (FailureKind::Tls(TlsFault::Revoked), RungName::Server, "tls-revoked"),
        (FailureKind::Tls(TlsFault::Handshake), RungName::Server, "tls-handshake"),
        (FailureKind::Tls(TlsFault::NotTls), RungName::Server, "tls-not-tls"),
        (FailureKind::Tls(TlsFault::Other), RungName::Server, "tls-other"),
        (FailureKind::Timeout, RungName::Server, "timeout"),
        (FailureKind::Proxy, RungName::Server, "proxy"),
        (FailureKind::NotHttp, RungName::Server, "not-http"),
        (FailureKind::Unknown, RungName::Server, "no-answer"),
        (FailureKind::MixedContent, RungName::Readable, "mixed-content"),
        (FailureKind::Policy, RungName::Readable, "policy"),
        (FailureKind::Unreadable, RungName::Readable, "cors"),
        (FailureKind::Redirect, RungName::Server, "redirect-hidden"),
    ] {
        let heard = Heard::Failed(Failure { kind, said: "it said so".to_owned() });
        let one = answer(&page, Purpose::Users, heard);
        expect(one.clone(), &page, rung, name);
        let ladder = diagnose(&[one], &page);
        assert_eq!(ladder.failed().unwrap().evidence, ["it said so"]);
    }
}

#[test]
fn that_a_page_may_not_read_says_that_a_server_is_there() {
    let page = Asked { origin: Origin::Page, ..asked() };
    let heard = Heard::Failed(Failure { kind: FailureKind::Unreadable, said: String::new() });
    let ladder = diagnose(&[answer(&page, Purpose::Users, heard)], &page);
    let server = ladder.rungs.iter().find(|rung| rung.rung == RungName::Server).unwrap();
    assert_eq!(server.outcome, Outcome::Passed);
}

#[test]
fn a_redirect_is_told_by_where_it_leads() {
    let asked = asked();
    for (location, name) in [
        ("https://login.example.com/adfs/ls?wa=1", "login"),
        ("/users/sign_in", "login"),
        ("https://accounts.example.com/oauth2/authorize?client_id=7", "login"),
        ("http://api.linkedin.com/Users", "redirect-http"),
        ("/Users/?filter=x", "redirect-slash"),
        ("https://api.linkedin.com//Users", "redirect-slash"),
        ("https://api.linkedin.com:443/Users/", "redirect-slash"),
        ("https://scim.linkedin.com/v2/Users", "redirect"),
        ("/v3/Users", "redirect"),
        ("http://10.1.2.3/start", "captive-portal"),
        ("http://hotspot.example.net/?orig=api.linkedin.com", "captive-portal"),
    ] {
        let answer = users(&asked, response(302, &[("Location", location)], "<html>Found</html>"));
        expect(answer, &asked, RungName::Server, name);
    }
    let mut plain =
        users(&asked, response(301, &[("location", "https://api.linkedin.com/Users?filter=x")], ""));
    plain.request.url = "http://api.linkedin.com/Users?filter=x".to_owned();
    expect(plain, &asked, RungName::Server, "redirect-https");
    expect(users(&asked, response(304, &[], "")), &asked, RungName::Users, "other-status");
}

#[test]
fn a_redirect_that_was_followed_counts_as_one() {
    let asked = asked();
    let mut followed = users(&asked, response(200, &[("Content-Type", SCIM)], LIST));
    followed.hops = vec![response(308, &[("Location", "https://api.linkedin.com/Users/")], "")];
    expect(followed, &asked, RungName::Server, "redirect-slash");
}

#[test]
fn each_401_is_told_apart() {
    let asked = asked();
    let bearer = |rest: &str| format!("Bearer realm=\"scim\"{rest}");
    let rows: [(Headers<'_>, String, &str); 12] = [
        (&[], String::new(), "token-refused-before"),
        (&[], r#"{"message":"Unauthorized"}"#.to_owned(), "token-refused-before"),
        (&[], "<html><title>401 Authorization Required</title></html>".to_owned(), "token-refused-before"),
        (
            &[],
            scim_error(401, "", "Authorization failure. The authorization header is not valid."),
            "token-refused",
        ),
        (&[], scim_error(401, "", "The token has expired"), "token-expired"),
        (&[], scim_error(401, "", "Token is missing or expired"), "token-refused"),
        (&[], r#"{"error":"No authorization header was sent"}"#.to_owned(), "token-missing"),
        (&[], r#"{"error":"Missing bearer token"}"#.to_owned(), "token-missing"),
        (&[], r#"{"error":"Unknown scheme: Bearer Bearer"}"#.to_owned(), "token-bearer-twice"),
        (&[("WWW-Authenticate", "Basic realm=\"scim\"")], String::new(), "token-scheme"),
        (&[("WWW-Authenticate", "Basic realm=\"scim\"")], scim_error(401, "", "No."), "token-refused"),
        (
            &[("WWW-Authenticate", "Negotiate"), ("WWW-Authenticate", "Bearer")],
            String::new(),
            "token-refused-before",
        ),
    ];
    for (headers, body, name) in rows {
        expect(users(&asked, response(401, headers, &body)), &asked, RungName::Token, name);
    }
    for (rest, name) in [
        (", error=\"invalid_token\", error_description=\"The access token expired\"", "token-expired"),
        (", error=\"invalid_token\"", "token-refused-before"),
    ] {
        let headers = [("www-authenticate", &*bearer(rest))];
        expect(users(&asked, response(401, &headers, "")), &asked, RungName::Token, name);
    }
    let twice = Asked { token: vec![TokenFinding::BearerPrefix], ..asked.clone() };
    expect(users(&twice, response(401, &[], "")), &twice, RungName::Token, "token-bearer-twice");
    let none = Asked { token: vec![TokenFinding::Empty], ..asked };
    expect(users(&none, response(401, &[], "")), &none, RungName::Token, "token-missing");
}

#[test]
fn each_403_is_told_apart() {
    let asked = asked();
    let json = |detail: &str| response(403, &[("Content-Type", SCIM)], &scim_error(403, "", detail));
    for (given, name) in [
        (json("Forbidden"), "forbidden"),
        (json("The token lacks the scope scim.write"), "scope"),
        (json("Administrator role required"), "scope"),
        (json("Your subscription does not include provisioning"), "license"),
        (json("This feature is part of the Enterprise plan"), "license"),
        (json("SCIM is not enabled for this organization"), "gated"),
        (
            response(403, &[("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"scim\"")], ""),
            "scope",
        ),
    ] {
        expect(users(&asked, given), &asked, RungName::Token, name);
    }
    let page = "<!DOCTYPE html><html><title>Access denied | api.linkedin.com</title></html>";
    let blocked = response(403, &[("Content-Type", "text/html"), ("Server", "cloudflare")], page);
    expect(users(&asked, blocked), &asked, RungName::Server, "firewall");
    expect(users(&asked, response(402, &[], "")), &asked, RungName::Token, "license");
}

#[test]
fn every_other_status_has_its_own() {
    let asked = asked();
    let html = "<html><head><title>404 Not Found</title></head></html>";
    for (given, rung, name) in [
        (
            response(400, &[], &scim_error(400, "invalidFilter", "userName is not filterable")),
            RungName::Users,
            "filter-refused",
        ),
        (
            response(400, &[], r#"{"Errors":[{"code":"400","description":"Unsupported filter"}]}"#),
            RungName::Users,
            "filter-refused",
        ),
        (
            response(501, &[], &scim_error(501, "", "Filters are not implemented")),
            RungName::Users,
            "filter-refused",
        ),
        (response(400, &[], "Bad Request"), RungName::Users, "bad-request"),
        (response(404, &[("Content-Type", "text/html")], html), RungName::Users, "not-found"),
        (response(410, &[], ""), RungName::Users, "not-found"),
        (response(404, &[], &scim_error(404, "", "Resource not found")), RungName::Users, "not-found-scim"),
        (response(405, &[("Allow", "POST")], ""), RungName::Users, "method"),
        (response(406, &[], ""), RungName::Users, "not-acceptable"),
        (response(415, &[], ""), RungName::Users, "media-type"),
        (response(418, &[], ""), RungName::Users, "other-status"),
        (response(407, &[], ""), RungName::Server, "proxy"),
        (response(429, &[("Retry-After", "90")], ""), RungName::Pace, "too-many"),
        (response(500, &[], "Internal Server Error"), RungName::Server, "server-error"),
        (response(502, &[("Server", "nginx")], html), RungName::Server, "unavailable"),
        (response(503, &[("Retry-After", "600")], ""), RungName::Server, "unavailable"),
        (response(511, &[], ""), RungName::Server, "captive-portal"),
    ] {
        expect(users(&asked, given), &asked, rung, name);
    }
}

#[test]
fn when_to_try_again_is_told_as_the_server_says_it() {
    let asked = asked();
    for (value, phrase) in [
        ("1", "Test again in a second."),
        ("30", "Test again in 30 seconds."),
        ("600", "Test again in 10 minutes."),
        ("Wed, 21 Oct 2026 07:28:00 GMT", "Test again after Wed, 21 Oct 2026 07:28:00 GMT."),
    ] {
        let ladder = diagnose(&[users(&asked, response(429, &[("Retry-After", value)], ""))], &asked);
        let diagnosis = ladder.failed().unwrap();
        assert_eq!(diagnosis.remedies.first().unwrap(), phrase);
        assert_eq!(diagnosis.evidence, ["HTTP 429".to_owned(), format!("Retry-After: {value}")]);
    }
    let ladder = diagnose(&[users(&asked, response(429, &[], ""))], &asked);
    assert_eq!(ladder.failed().unwrap().remedies.first().unwrap(), "Test again in some minutes.");
}

#[test]
fn a_200_that_is_no_list_is_told_by_what_it_is() {
    let asked = asked();
    let html = ("Content-Type", "text/html; charset=utf-8");
    let json = ("Content-Type", "application/json");
    let cut = LIST.get(..60).unwrap();
    for (given, rung, name) in [
        (
            response(200, &[html], "<!doctype html><title>Sales Navigator</title><a href=/login>Log in</a>"),
            RungName::Users,
            "html",
        ),
        (
            response(200, &[html], "<html><form><input type=\"password\"></form></html>"),
            RungName::Server,
            "login",
        ),
        (
            response(200, &[html], "<html><body onload='f()'><input name=SAMLRequest></body></html>"),
            RungName::Server,
            "login",
        ),
        (
            response(200, &[html], "<HTML><!-- <WISPAccessGatewayParam> --></HTML>"),
            RungName::Server,
            "captive-portal",
        ),
        (
            response(200, &[html], "<html><h1>Guest Wi-Fi</h1>Accept our terms</html>"),
            RungName::Server,
            "captive-portal",
        ),
        (response(200, &[json], ""), RungName::Users, "empty"),
        (response(204, &[], ""), RungName::Users, "empty"),
        (response(200, &[json], cut), RungName::Users, "cut"),
        (Response { cut: true, ..response(200, &[json], "") }, RungName::Users, "cut"),
        (
            response(200, &[("Content-Type", "text/xml")], "<?xml version=\"1.0\"?><Error/>"),
            RungName::Users,
            "not-json",
        ),
        (response(200, &[], "It works"), RungName::Users, "not-json"),
        (response(200, &[json], "[]"), RungName::Users, "not-a-list"),
        (response(200, &[json], "{\"status\":\"ok\"}"), RungName::Users, "not-a-list"),
        (response(200, &[json], &scim_error(401, "", "No")), RungName::Users, "not-a-list"),
    ] {
        expect(users(&asked, given), &asked, rung, name);
    }
}

fn people(count: usize, name: impl Fn(usize) -> String) -> String {
    let one = |at| {
        let schemas = r#""schemas":["urn:ietf:params:scim:schemas:core:2.0:User"]"#;
        format!(r#"{{{schemas},"id":"{at}","userName":"{}"}}"#, name(at))
    };
    let all: Vec<String> = (0..count).map(one).collect();
    let list = LIST.replace("[]", &format!("[{}]", all.join(",")));
    list.replace("\"totalResults\":0", &format!("\"totalResults\":{count}"))
}

/// The service says of one of its abilities that it has it not.
fn without(ability: &str) -> String {
    let has = format!("\"{ability}\":{{\"supported\":true");
    assert!(CONFIG.contains(&has), "{ability}");
    CONFIG.replace(&has, &format!("\"{ability}\":{{\"supported\":false"))
}

#[test]
fn a_listing_that_ignores_the_filter_is_a_danger_and_quotes_nobody() {
    let asked = asked();
    let body = people(3, |at| format!("person{at}@example.com"));
    let one = users(&asked, response(200, &[("Content-Type", SCIM)], &body));
    let shown = format!("{:?}", diagnose(std::slice::from_ref(&one), &asked));
    assert!(!shown.contains("person0") && !shown.contains("@example.com"), "{shown}");
    expect(one, &asked, RungName::Users, "filter-ignored");
    // One that is too long to be read whole, and one that only counts.
    let long = people(5000, |at| format!("person{at}@example.com"));
    let long = Response { cut: true, ..response(200, &[], long.get(..1000).unwrap()) };
    expect(users(&asked, long), &asked, RungName::Users, "filter-ignored");
    let counts = response(200, &[("Content-Type", SCIM)], r#"{"totalResults":4127}"#);
    let counts = users(&asked, counts);
    let ladder = diagnose(std::slice::from_ref(&counts), &asked);
    assert_eq!(ladder.failed().unwrap().evidence, ["HTTP 200", "totalResults: 4127"]);
    expect(counts, &asked, RungName::Users, "filter-ignored");
}

#[test]
fn more_than_one_match_is_no_ignored_filter() {
    let asked = asked();
    let several = response(200, &[("Content-Type", SCIM)], &people(2, |_| VALUE.to_owned()));
    let several = users(&asked, several);
    let title = diagnose(std::slice::from_ref(&several), &asked).failed().unwrap().title.clone();
    assert_eq!(title, "2 users have the same userName");
    expect(several, &asked, RungName::Users, "several");
    // An answer to an earlier test, which looked for another value: its address says which.
    let mut earlier =
        users(&asked, response(200, &[("Content-Type", SCIM)], &people(2, |_| "7c-old".to_owned())));
    earlier.request.url = earlier.request.url.replace(VALUE, "7c-old");
    expect(earlier, &asked, RungName::Users, "several");
    // A person may paste the answer to a search for somebody who is there.
    let one = response(200, &[("Content-Type", SCIM)], &people(1, |_| VALUE.to_uppercase()));
    assert_eq!(found(&[users(&asked, one)], &asked), (None, Vec::new()));
}

#[test]
fn what_works_and_is_not_the_standard_is_noted() {
    let asked = asked();
    let json = response(200, &[("Content-Type", "application/json")], LIST);
    assert_eq!(found(&[users(&asked, json)], &asked), (None, vec!["content-type"]));
    let bare = response(200, &[("Content-Type", SCIM)], r#"{"totalResults":0,"Resources":[]}"#);
    assert_eq!(found(&[users(&asked, bare)], &asked), (None, vec!["no-schemas"]));
    let slow =
        Answer { millis: Some(7_300), ..users(&asked, response(200, &[("Content-Type", SCIM)], LIST)) };
    let ladder = diagnose(std::slice::from_ref(&slow), &asked);
    assert!(ladder.rungs.iter().any(|rung| matches!(&rung.outcome,
        Outcome::Noted(one) if one.name == "slow" && one.evidence == ["…/Users took 7.3 s"])));
    let only_a_body = response(200, &[], LIST);
    assert_eq!(found(&[users(&asked, only_a_body)], &asked), (None, Vec::new()));
}

#[test]
fn scim_1_fails_at_its_own_rung() {
    let asked = asked();
    let old = r#"{"schemas":["urn:scim:schemas:core:1.0"],"totalResults":0,"Resources":[]}"#;
    let one = users(&asked, response(200, &[("Content-Type", "application/json")], old));
    let ladder = diagnose(std::slice::from_ref(&one), &asked);
    let passed = |name| ladder.rungs.iter().any(|rung| rung.rung == name && rung.outcome == Outcome::Passed);
    assert!(passed(RungName::Token) && passed(RungName::Users), "{ladder:?}");
    expect(one, &asked, RungName::Scim2, "scim-1");
}

#[test]
fn what_fails_for_groups_only_is_about_groups() {
    let asked = asked();
    let good = users(&asked, response(200, &[("Content-Type", SCIM)], LIST));
    let groups = |given| answer(&asked, Purpose::Groups, Heard::Response(given));
    for (given, rung, name) in [
        (response(404, &[], &scim_error(404, "", "No such endpoint")), RungName::Groups, "no-groups"),
        (response(501, &[], ""), RungName::Groups, "no-groups"),
        (response(400, &[], &scim_error(400, "invalidFilter", "")), RungName::Groups, "filter-refused"),
        (response(403, &[], &scim_error(403, "", "permission denied")), RungName::Groups, "scope"),
        (response(500, &[], ""), RungName::Groups, "server-error"),
        (response(429, &[], ""), RungName::Pace, "too-many"),
    ] {
        let answers = [good.clone(), groups(given)];
        assert_eq!(found(&answers, &asked), (Some((rung, name)), Vec::new()));
        let ladder = diagnose(&answers, &asked);
        let users = ladder.rungs.iter().find(|rung| rung.rung == RungName::Users).unwrap();
        assert_eq!(users.outcome, Outcome::Passed);
    }
    let refused = [good, groups(response(400, &[], &scim_error(400, "invalidFilter", "")))];
    let title = diagnose(&refused, &asked).failed().unwrap().title.clone();
    assert_eq!(title, "The service cannot search for displayName");
}

#[test]
fn what_the_service_says_of_itself_is_noted_and_never_fails() {
    let asked = asked();
    let list = || response(200, &[("Content-Type", SCIM)], LIST);
    let both = [users(&asked, list()), answer(&asked, Purpose::Groups, Heard::Response(list()))];
    let with = |heard| [both.as_slice(), &[answer(&asked, Purpose::Capabilities, heard)]].concat();
    let says = |body: &str| with(Heard::Response(response(200, &[("Content-Type", SCIM)], body)));
    assert_eq!(found(&says(CONFIG), &asked), (None, Vec::new()));
    assert_eq!(found(&says(&without("patch")), &asked), (None, vec!["no-patch"]));
    assert_eq!(found(&says(&without("filter")), &asked), (None, vec!["no-filter"]));
    assert_eq!(found(&says(r#"{"filter":{"supported":false}}"#), &asked), (None, vec!["no-filter"]));
    for heard in [
        Heard::Response(response(404, &[], "")),
        Heard::Response(response(401, &[], "")),
        Heard::Response(response(200, &[], "<html></html>")),
        Heard::Failed(Failure { kind: FailureKind::Timeout, said: String::new() }),
    ] {
        assert_eq!(found(&with(heard), &asked), (None, Vec::new()));
    }
    let limited = with(Heard::Response(response(429, &[], "")));
    assert_eq!(found(&limited, &asked), (Some((RungName::Pace, "too-many")), Vec::new()));
}

#[test]
fn where_the_address_is_in_doubt_the_others_of_the_file_are_offered() {
    let mut asked = asked();
    let not_found = |asked: &Asked| {
        let ladder = diagnose(&[users(asked, response(404, &[], ""))], asked);
        let offered = &ladder.failed().unwrap().addresses;
        offered.iter().map(|preset| (preset.url.clone(), preset.verdict)).collect::<Vec<_>>()
    };
    let doubtful = ("https://developer.linkedin.com".to_owned(), Verdict::Doubtful);
    let scim = ("https://api.linkedin.com/scim".to_owned(), Verdict::Alternative);
    let default = ("https://api.linkedin.com".to_owned(), Verdict::Default);
    assert_eq!(not_found(&asked), [scim.clone(), doubtful.clone()]);
    asked.address = "https://api.linkedin.com/scim/".to_owned();
    assert_eq!(not_found(&asked), [default.clone(), doubtful.clone()]);
    // What is doubtful comes last, wherever it stands in the file.
    asked.address = "https://scim.example.com".to_owned();
    asked.presets.reverse();
    assert_eq!(not_found(&asked), [scim, default, doubtful]);
    let refused = users(&asked, response(401, &[], &scim_error(401, "", "No.")));
    assert!(diagnose(&[refused], &asked).failed().unwrap().addresses.is_empty());
}

#[test]
fn a_token_in_an_answer_is_in_no_rung() {
    let asked = asked();
    let canary = "qmCanary7Zt4Lm2Vb8WcR5xQ1";
    let location = format!("https://user:{canary}@login.example.com/{canary}?token={canary}#{canary}");
    for given in [
        response(401, &[("WWW-Authenticate", &format!("Bearer error_description=\"{canary}\""))], ""),
        response(401, &[], &scim_error(401, "", &format!("Bearer {canary} is not known"))),
        response(400, &[], &format!("Authorization: Bearer {canary}")),
        response(403, &[], &format!("<html><title>Bearer {canary}</title></html>")),
        response(302, &[("Location", &location)], ""),
        response(200, &[], &format!("{{\"{canary}\": 1}}")),
        response(429, &[("Retry-After", canary)], ""),
        response(200, &[("Content-Type", canary)], LIST),
    ] {
        let shown = format!("{:?}", diagnose(&[users(&asked, given)], &asked));
        assert!(!shown.contains("Canary"), "{shown}");
    }
}

#[test]
fn no_answer_however_odd_stops_the_test() {
    let asked = asked();
    let bodies = [
        "\u{feff}",
        "{",
        "[[[[",
        "{\"totalResults\"",
        "{\"totalResults\":",
        "{\"totalResults\":-1}",
        "<",
        "<title",
        "é<html>",
        "{\"schemas\":\"x\",\"Resources\":{}}",
        "{\"Resources\":null,\"totalResults\":null}",
        "\u{0}\u{1}",
        "{\"totalResults\":99999999999999999999999}",
        "{\"a\":1,\"a\":2}",
        "<titleé>",
        "éééééééééééééééééééééééééééééééééééé",
    ];
    let locations = ["", "://", "//", "/", "?", "#", "https://", "http://[::1]:80/", "é", "https://é@é/é?é"];
    for status in [100, 200, 201, 206, 300, 302, 399, 400, 401, 403, 404, 499, 500, 599, 600, 999, 0] {
        for body in bodies {
            for location in locations {
                let headers = [("Location", location), ("Retry-After", body), ("WWW-Authenticate", location)];
                let one = users(&asked, response(status, &headers, body));
                let ladder = diagnose(&[one], &asked);
                let failed =
                    ladder.rungs.iter().filter(|rung| matches!(rung.outcome, Outcome::Failed(_))).count();
                assert!(failed <= 1, "{ladder:?}");
                assert!(status == 200 || status == 201 || status == 206 || failed == 1, "{status} {body}");
            }
        }
    }
}

#[test]
fn every_fault_is_found_by_a_test_of_this_file() {
    let here = include_str!("probe.rs");
    let missing = Fault::ALL.iter().filter(|fault| !here.contains(&format!("\"{}\"", fault.name())));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&Fault>::new());
}
