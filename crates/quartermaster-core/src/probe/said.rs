//! From what curl, PowerShell and their libraries say to what went wrong below HTTP. It must not know where it was said.

use super::{Failure, FailureKind, TlsFault};

/// What a line of an error means; the line goes along as it is.
pub fn failure(line: &str) -> Failure {
    let small = line.to_lowercase();
    let number =
        small.strip_prefix("curl: (").and_then(|rest| rest.split(')').next()).and_then(|n| n.parse().ok());
    Failure {
        kind: number.and_then(|number| by_curl(number, &small)).unwrap_or_else(|| by_words(&small)),
        said: line.to_owned(),
    }
}

/// The host that curl could not connect to, where it names one: with a proxy that is the proxy.
pub fn unconnected(line: &str) -> Option<&str> {
    line.split_once("Failed to connect to ")?.1.split_once(" port ").map(|(host, _)| host)
}

/// The exit codes of curl (its manual, “Exit codes”); none where the words say more.
fn by_curl(number: u32, small: &str) -> Option<FailureKind> {
    match number {
        5 | 97 => Some(FailureKind::Proxy),
        6 => Some(FailureKind::Dns),
        7 if has(small, &["unreachable", "no route"]) => Some(FailureKind::Unreachable),
        7 if has(small, &["proxy"]) => Some(FailureKind::Proxy),
        7 => Some(FailureKind::Refused),
        28 => Some(FailureKind::Timeout),
        35 if has(small, &["ssl_error_syscall", "unexpected eof", "connection reset"]) => {
            Some(FailureKind::Closed)
        }
        35 | 51 | 58 | 59 | 60 | 66 | 77 | 80 | 82 | 83 | 90 | 91 => {
            Some(FailureKind::Tls(tls(number, small)))
        }
        56 if has(small, &["connect tunnel", "proxy"]) => Some(FailureKind::Proxy),
        16 | 18 | 52 | 55 | 56 | 92 | 95 => Some(FailureKind::Closed),
        1 | 8 => Some(FailureKind::NotHttp),
        _ => None,
    }
}

fn tls(number: u32, small: &str) -> TlsFault {
    match (tls_words(small), number) {
        (Some(fault), _) => fault,
        (None, 51) => TlsFault::WrongName,
        (None, 60) => TlsFault::UnknownIssuer,
        (None, 35) => TlsFault::Handshake,
        (None, _) => TlsFault::Other,
    }
}

/// In the order in which the words are to be looked for: “expired” stands beside “certificate verify failed”.
fn tls_words(small: &str) -> Option<TlsFault> {
    let words: [(TlsFault, &[&str]); 8] = [
        (TlsFault::Revoked, &["revoked"]),
        (TlsFault::Other, &["certificate purpose"]),
        (TlsFault::NotYetValid, &["not yet valid", "not valid yet"]),
        (
            TlsFault::Expired,
            &["has expired", "expired", "notvalidnow", "nottimevalid", "cert_e_expired", "validity period"],
        ),
        (
            TlsFault::WrongName,
            &[
                "no alternative certificate subject name",
                "subject name",
                "does not match",
                "namemismatch",
                "name mismatch",
                "wrong_principal",
                "target principal name",
            ],
        ),
        (
            TlsFault::UnknownIssuer,
            &[
                "self-signed",
                "self signed",
                "local issuer",
                "unknown ca",
                "untrusted",
                "not trusted",
                "chainerrors",
                "partialchain",
                "trusted root",
                "verify the legitimacy",
            ],
        ),
        (
            TlsFault::NotTls,
            &[
                "wrong version number",
                "unknown protocol",
                "packet length too long",
                "record layer",
                "unexpected packet format",
                "corrupt frame",
            ],
        ),
        (
            TlsFault::Handshake,
            &[
                "handshake",
                "protocol version",
                "no protocols",
                "unsupported protocol",
                "algorithm_mismatch",
                "no common",
            ],
        ),
    ];
    words.into_iter().find(|(_, words)| has(small, words)).map(|(fault, _)| fault)
}

fn by_words(small: &str) -> FailureKind {
    let words: [(FailureKind, &[&str]); 7] = [
        (
            FailureKind::Dns,
            &[
                "could not be resolved",
                "could not resolve",
                "no such host",
                "name or service not known",
                "nodename nor servname",
                "name does not resolve",
                "temporary failure in name resolution",
            ],
        ),
        (FailureKind::Proxy, &["proxy"]),
        (
            FailureKind::Timeout,
            &["timed out", "timeout", "task was canceled", "a task was cancelled", "operation was canceled"],
        ),
        (FailureKind::Unreachable, &["unreachable", "no route to host"]),
        (FailureKind::Refused, &["refused", "unable to connect", "couldn't connect", "failed to connect"]),
        (
            FailureKind::NotHttp,
            &[
                "protocol violation",
                "invalid http",
                "invalid status line",
                "http/0.9",
                "server returned an invalid",
            ],
        ),
        (
            FailureKind::Closed,
            &["closed", "reset", "ended prematurely", "empty reply", "aborted", "unexpected eof"],
        ),
    ];
    let secure = has(small, &["ssl", "tls", "certificate", "trust relationship", "schannel", "sec_e_"]);
    match (secure.then(|| tls_words(small)), words.into_iter().find(|(_, words)| has(small, words))) {
        (Some(Some(fault)), _) => FailureKind::Tls(fault),
        (_, Some((kind @ (FailureKind::Dns | FailureKind::Timeout | FailureKind::Refused), _))) => kind,
        (Some(None), _) => FailureKind::Tls(TlsFault::Other),
        (None, Some((kind, _))) => kind,
        (None, None) => FailureKind::Unknown,
    }
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}
