//! What curl and PowerShell print, with all that stands around it: read as the same answers, and without the token.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "support/seeded.rs"]
mod seeded;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use quartermaster_core::probe::paste::{Pasted, read};
use quartermaster_core::probe::{
    Answer, Asked, Failure, FailureKind, Heard, Origin, Purpose, Response, TlsFault, diagnose, lines,
};
use quartermaster_core::value::SecretToken;
use seeded::same_cases;

const CANARY: &str = "canaryQ7x-9Zt4Lm2Vb8Wc";
/// With the end of its line, as a file has it; a client that nobody here wrote takes it for a list (tests/probe).
const LIST: &str = include_str!("../../../tests/probe/bodies/list.json");
const EMPTY: &str = LIST.trim_ascii_end();

fn asked_of(address: &str) -> Asked {
    Asked {
        address: address.to_owned(),
        users: "userName".to_owned(),
        groups: Some("displayName".to_owned()),
        value: "7f3c".to_owned(),
        origin: Origin::Paste,
        token: Vec::new(),
        presets: Vec::new(),
        application: "Wiki".to_owned(),
    }
}

fn asked() -> Asked {
    asked_of("https://wiki.example.com/scim")
}

fn pasted(text: &str) -> Pasted {
    read(text, &asked(), None)
}

fn response(answer: &Answer) -> &Response {
    match &answer.heard {
        Heard::Response(response) => response,
        Heard::Failed(failure) => panic!("{failure:?}"),
    }
}

fn failure(answer: &Answer) -> &Failure {
    match &answer.heard {
        Heard::Failed(failure) => failure,
        Heard::Response(response) => panic!("{response:?}"),
    }
}

fn one(text: &str) -> Answer {
    let Pasted { answers, .. } = pasted(text);
    assert_eq!(answers.len(), 1, "{text}: {answers:#?}");
    answers.into_iter().next().unwrap()
}

fn ok(version: &str) -> String {
    format!("{version} 200 OK\r\nContent-Type: application/scim+json\r\nContent-Length: 128\r\n\r\n{EMPTY}")
}

#[test]
fn every_version_of_http_is_read_alike() {
    for version in ["HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/3"] {
        let answer = one(&ok(version));
        assert_eq!((response(&answer).status, response(&answer).body.as_str()), (200, EMPTY), "{version}");
        assert_eq!(response(&answer).header("content-type"), Some("application/scim+json"));
        assert_eq!(
            (answer.request.purpose, answer.millis, response(&answer).cut),
            (Purpose::Users, None, false)
        );
    }
    assert_eq!(response(&one("HTTP/2 401 \n\n")).status, 401);
}

#[test]
fn what_the_lines_print_is_three_answers_with_their_times() {
    let text = format!(
        "ada@laptop:~$ ( t=\"${{QM_TOKEN-}}\"; … -w '\\nquartermaster: %{{http_code}} …' 'https://wiki.example.com/scim/Users?x' )\n\
         Secret token: \n{}\nquartermaster: 200 0.183421s https://wiki.example.com/scim/Users?filter=userName%20eq%20%227f3c%22\n\
         HTTP/2 404 \r\ncontent-type: text/html\r\n\r\n<html>no</html>\nquartermaster: 404 0,05s https://wiki.example.com/scim/Groups?filter=x\n\
         curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received\n\
         quartermaster: 000 30.001s https://wiki.example.com/scim/ServiceProviderConfig\nada@laptop:~$ ",
        ok("HTTP/1.1")
    );
    let Pasted { answers, other, .. } = pasted(&text);
    let told: Vec<_> = answers.iter().map(|answer| (answer.request.purpose, answer.millis)).collect();
    assert_eq!(
        told,
        [(Purpose::Users, Some(183)), (Purpose::Groups, Some(50)), (Purpose::Capabilities, Some(30_001))]
    );
    assert_eq!(
        (response(&answers[0]).body.as_str(), response(&answers[1]).body.as_str()),
        (EMPTY, "<html>no</html>")
    );
    assert_eq!(failure(&answers[2]).kind, FailureKind::Timeout);
    assert_eq!(other, None);
    let elsewhere = text.replace("wiki.example.com/scim", "old.example.com");
    assert_eq!(pasted(&elsewhere).other.as_deref(), Some("https://old.example.com"));
}

#[test]
fn what_stands_around_an_answer_is_left_out() {
    for text in [
        format!("PS C:\\Users\\ada> curl -si https://x\r\n{}\r\n\r\nPS C:\\Users\\ada> ", ok("HTTP/1.1")),
        format!("\u{feff}% \u{1b}[1;32mcurl\u{1b}[0m -si x\n\u{1b}]0;title\u{7}{}ada@mac ~ % ", ok("HTTP/2")),
        format!("HTTP/1.1 200 Connection established\r\nVia: proxy\r\n\r\n{}", ok("HTTP/1.1")),
        format!("HTTP/1.1 100 Continue\r\n\r\n{}", ok("HTTP/1.1")),
        ok("HTTP/1.1").replace("\r\n", "\n"),
        ok("HTTP/1.1").replace("\r\n", "\r"),
        ok("HTTP/1.1").replace("\r\n", "\r\r\n"),
        ok("HTTP/1.1").replace("\r\n\r\n", "\r\n"),
        ok("HTTP/1.1").replace("Response\"]", "Respo\nnse\"]"),
        format!(
            "  % Total    % Received\n* Connected to x\n> GET /Users HTTP/1.1\n> Host: x\n>\n< HTTP/1.1 200 OK\n< Content-Type: application/scim+json\n<\n{{ [96 bytes data]\n{EMPTY}\n* Connection #0 left intact"
        ),
        format!(
            "StatusCode        : 200\nStatusDescription : OK\nRawContent        : HTTP/1.1 200 OK\n                    Content-Type: application/scim+json\n\n                    {EMPTY}\n"
        ),
        format!(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/scim+json\r\n\r\n40\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n",
            &EMPTY[..64],
            EMPTY.len() - 64,
            &EMPTY[64..]
        ),
    ] {
        let answer = one(&text);
        assert_eq!((response(&answer).status, response(&answer).body.as_str()), (200, EMPTY), "{text}");
        assert_eq!(response(&answer).header("Content-Type"), Some("application/scim+json"), "{text}");
        assert!(!response(&answer).cut);
    }
}

#[test]
fn redirects_that_were_followed_are_on_the_way() {
    let text = format!(
        "HTTP/1.1 301 Moved Permanently\r\nLocation: https://wiki.example.com/scim/\r\nContent-Length: 0\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /login\r\n\r\n{}",
        ok("HTTP/1.1")
    );
    let answer = one(&text);
    let hops: Vec<_> =
        answer.hops.iter().map(|hop| (hop.status, hop.header("location").unwrap_or_default())).collect();
    assert_eq!(hops, [(301, "https://wiki.example.com/scim/"), (302, "/login")]);
    // Answers to several requests are no redirects.
    let two = format!("{}\n{}", ok("HTTP/1.1"), ok("HTTP/1.1"));
    let purposes: Vec<_> = pasted(&two).answers.iter().map(|answer| answer.request.purpose).collect();
    assert_eq!(purposes, [Purpose::Users, Purpose::Groups]);
}

#[test]
fn the_same_address_without_https_is_no_other_one_where_it_leads_back() {
    let text = |answer: &str| {
        format!("{answer}\r\n\r\n\nquartermaster: 301 0.1s http://wiki.example.com/scim/Users?filter=x\n")
    };
    let led = pasted(&text(
        "HTTP/1.1 301 Moved Permanently\r\nLocation: https://wiki.example.com/scim/Users?filter=x",
    ));
    assert_eq!(led.other, None);
    assert_eq!(diagnose(&led.answers, &asked()).failed().unwrap().name, "redirect-https");
    // What it answers in the clear says nothing about the address that was meant.
    let answered = pasted(&text(&ok("HTTP/1.1")));
    assert_eq!(answered.other.as_deref(), Some("http://wiki.example.com/scim"));
}

#[test]
fn what_a_tool_says_in_place_of_an_answer_has_its_kind() {
    let tls = FailureKind::Tls;
    for (said, kind) in [
        ("curl: (6) Could not resolve host: wiki.example.com", FailureKind::Dns),
        (
            "curl: (7) Failed to connect to wiki.example.com port 443 after 5 ms: Couldn't connect to server",
            FailureKind::Refused,
        ),
        ("curl: (7) Failed to connect to x port 443: Network is unreachable", FailureKind::Unreachable),
        ("curl: (28) Connection timed out after 30001 milliseconds", FailureKind::Timeout),
        ("curl: (52) Empty reply from server", FailureKind::Closed),
        ("curl: (56) CONNECT tunnel failed, response 407", FailureKind::Proxy),
        ("curl: (5) Could not resolve proxy: proxy.contoso.com", FailureKind::Proxy),
        ("curl: (1) Received HTTP/0.9 when not allowed", FailureKind::NotHttp),
        ("curl: (60) SSL certificate problem: certificate has expired", tls(TlsFault::Expired)),
        ("curl: (60) SSL certificate problem: unsuitable certificate purpose", tls(TlsFault::Other)),
        (
            "curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to wiki.example.com:443",
            FailureKind::Closed,
        ),
        ("curl: (60) SSL certificate problem: self-signed certificate", tls(TlsFault::UnknownIssuer)),
        (
            "curl: (60) SSL: no alternative certificate subject name matches target host name 'x'",
            tls(TlsFault::WrongName),
        ),
        ("curl: (35) error:0A00010B:SSL routines::wrong version number", tls(TlsFault::NotTls)),
        ("curl: (35) error:0A000410:SSL routines::ssl/tls alert handshake failure", tls(TlsFault::Handshake)),
        ("Error: No such host is known. (wiki.example.com:443)", FailureKind::Dns),
        ("Error: The remote name could not be resolved: 'wiki.example.com'", FailureKind::Dns),
        (
            "Error: No connection could be made because the target machine actively refused it.",
            FailureKind::Refused,
        ),
        ("Error: A task was canceled.", FailureKind::Timeout),
        (
            "Error: The remote certificate is invalid because of errors in the certificate chain: NotTimeValid",
            tls(TlsFault::Expired),
        ),
        (
            "Error: The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch",
            tls(TlsFault::WrongName),
        ),
        (
            "Invoke-WebRequest : The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.",
            tls(TlsFault::Other),
        ),
    ] {
        let answer = one(&format!("$ command\n{said}\n"));
        assert_eq!((failure(&answer).kind, failure(&answer).said.as_str()), (kind, said));
    }
    let marked =
        one("curl: (6) Could not resolve host: x\n\nquartermaster: 000 0.01s https://x/Users?filter=1\n");
    assert_eq!((failure(&marked).kind, marked.millis), (FailureKind::Dns, Some(10)));
    let said = "Failed to connect to 10.0.0.8 port 3128 after 2 ms: Couldn't connect to server";
    let mark = |host| format!("\n\nquartermaster: 000 0.01s https://{host}/scim/Users?filter=1\n");
    let proxy = one(&format!("curl: (7) {said}{}", mark("wiki.example.com")));
    assert_eq!(failure(&proxy).kind, FailureKind::Proxy);
    let same = one(&format!("curl: (7) {said}{}", mark("10.0.0.8")));
    assert_eq!(failure(&same).kind, FailureKind::Refused);
    let spoken =
        "Invoke-WebRequest : The remote server returned an error: (401) Unauthorized.\nAt line:1 char:1";
    assert_eq!(response(&one(spoken)).status, 401);
    let spoken = "Invoke-RestMethod: Response status code does not indicate success: 404 (Not Found).";
    assert_eq!(response(&one(spoken)).status, 404);
    let refused = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\ncurl: (56) CONNECT tunnel failed, response 407";
    assert_eq!(failure(&one(refused)).kind, FailureKind::Proxy);
}

#[test]
fn a_body_that_ends_early_is_said_to() {
    let cut =
        one("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"Resources\": [{\"userName\": \"ad");
    assert!(response(&cut).cut);
    let cut = one(
        "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<html>\ncurl: (18) transfer closed with 894 bytes remaining to read",
    );
    assert!(response(&cut).cut && response(&cut).body == "<html>");
    let packed = one(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 90\r\n\r\n\u{1f}\u{fffd}\u{8}\u{fffd}\u{fffd}",
    );
    assert!(response(&packed).cut && response(&packed).body.is_empty());
}

#[test]
fn a_text_without_an_answer_gives_none() {
    for text in [
        "",
        "hello",
        "HTTP/9 200",
        "HTTP/1.1",
        "HTTP/1.1 2000 OK",
        "$ ls\nfile",
        "GET /Users HTTP/1.1",
        EMPTY,
    ] {
        assert_eq!(pasted(text).answers, [], "{text}");
    }
}

#[test]
fn the_token_is_taken_out_before_anything_is_read() {
    let held = SecretToken::hold(CANARY.to_owned());
    let text = format!(
        "Secret token: {CANARY}\n> Authorization: Bearer {CANARY}\nHTTP/1.1 401 Unauthorized\r\nX-Echo: Bearer Bearer {CANARY}\r\nSet-Cookie: a={CANARY}\r\n\r\n{{\"detail\":\"{CANARY} is not known\"}}"
    );
    let with = read(&text, &asked(), Some(&held));
    assert!(with.blanked >= 2);
    let ladder = diagnose(&with.answers, &asked());
    let said = format!("{with:?} {ladder:?}");
    assert!(!said.contains("canary") && !said.contains("Zt4Lm2"), "{said}");
    let encoded = read(
        "HTTP/1.1 401 Unauthorized\r\nX-Echo: Y2FuYXJ5UTd4LTladDRMbTJWYjhXYw==\r\n\r\n",
        &asked(),
        Some(&held),
    );
    assert!(!format!("{encoded:?}").contains("Y2FuYXJ5"), "{encoded:?}");
    // A token that nobody holds is known by where it stands, or by its looks.
    let without = read(&text.replace(&format!("{CANARY} is not"), "it is not"), &asked(), None);
    assert!(!format!("{without:?}").contains("canary"), "{without:?}");
    assert_eq!(with.answers.len(), 1);
}

#[test]
fn the_lines_hold_addresses_between_quotes_and_no_token() {
    let (curl, power) = (lines::curl(&asked()).unwrap(), lines::powershell(&asked()).unwrap());
    for line in [&curl, &power] {
        assert!(
            line.contains("'https://wiki.example.com/scim/Users?filter=userName%20eq%20%227f3c%22'"),
            "{line}"
        );
        assert!(
            line.contains("QM_TOKEN") && !line.contains('\n') && line.contains("quartermaster: "),
            "{line}"
        );
    }
    assert_eq!(lines::curl(&asked_of("no address")), None);
    let hostile = Asked { users: "a'$(touch x)\u{2019};`b`\u{201b}".to_owned(), ..asked() };
    let url = quartermaster_core::probe::requests(&hostile)[0].url.clone();
    assert!(lines::curl(&hostile).unwrap().contains(&format!("'{url}'")), "{url}");
}

/// A line run by the shell that it is for, with a curl that only tells what it was given.
#[test]
#[cfg(unix)]
fn the_line_gives_the_token_to_curl_and_to_nobody_else() {
    use std::os::unix::fs::PermissionsExt;
    use std::process::{Command, Stdio};
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("paste-line");
    std::fs::create_dir_all(&folder).unwrap();
    let curl = folder.join("curl");
    std::fs::write(
        &curl,
        "#!/bin/sh\nfor one in \"$@\"; do printf 'argument %s\\n' \"$one\"; done\nprintf 'input '; cat\n",
    )
    .unwrap();
    std::fs::set_permissions(&curl, std::fs::Permissions::from_mode(0o755)).unwrap();
    let hostile = Asked { value: "7f' $(touch stolen) \u{2019}".to_owned(), ..asked() };
    let line = lines::curl(&hostile).unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh")
        .args(["-c", &line])
        .current_dir(&folder)
        .env("PATH", path)
        .env("QM_TOKEN", CANARY)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.ends_with(&format!("input Authorization: Bearer {CANARY}\n")), "{said} {:?}", output.stderr);
    assert_eq!(said.matches(CANARY).count(), 1, "{said}");
    for request in quartermaster_core::probe::requests(&hostile) {
        assert!(said.contains(&format!("argument {}\n", request.url)), "{said}");
    }
    assert!(!folder.join("stolen").exists());
}

proptest! {
    #![proptest_config(same_cases(600))]

    /// Whatever a terminal or a hand did to the text: no panic, at most three answers, no token.
    #[test]
    fn a_damaged_text_is_survived(
        damages in vec((any::<Index>(), 0_usize..30, prop_oneof!["[\r\n\u{1b}\\[m{}\":HTP/1 2]{0,6}", any::<String>()]), 1..5),
    ) {
        let text = format!("{}\nquartermaster: 200 0.1s https://wiki.example.com/scim/Users?x\ncurl: (6) no\nHTTP/2 302\nlocation: /x\n\n{}", ok("HTTP/1.1"), ok("HTTP/2"));
        let mut chars: Vec<char> = text.chars().collect();
        for (index, count, put) in &damages {
            let at = index.index(chars.len() + 1);
            chars.splice(at..(at + count).min(chars.len()), put.chars());
        }
        let text: String = chars.into_iter().collect();
        let read = pasted(&text);
        prop_assert!(read.answers.len() <= 3);
        let _ladder = diagnose(&read.answers, &asked());
    }

    /// Any text at all.
    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        prop_assert!(pasted(&text).answers.len() <= 3);
    }
}
