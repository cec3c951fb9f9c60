//! Carries a request of the connection test and brings what came of it. It must not know what an answer means, and lets
//! the token out in one header only: what comes back is cleared of it here.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "these errors are other people's and grow with each version"
)]

use std::error;
use std::fmt;
use std::io::{self, ErrorKind, Read};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use quartermaster_core::probe::{
    Answer, Failure, FailureKind, Heard, LONGEST_BODY, Request, Response, TlsFault, authorization, without,
};
use quartermaster_core::value::SecretToken;
use rustls::CertificateError;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

/// How much of a body is read.
const LONGEST: u64 = LONGEST_BODY as u64;

/// A connection to a service, or the readiness for one.
pub struct Carrier {
    agent: Agent,
}

impl Carrier {
    /// `limit` is for each request. With an address, that is where the connection goes; the certificate still has to be
    /// for the host. Otherwise the system's proxies are used.
    pub fn new(limit: Duration, address: Option<SocketAddr>) -> Self {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let mut config = Agent::config_builder()
            .tls_config(tls)
            .https_only(true)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(limit))
            .user_agent(concat!("quartermaster/", env!("CARGO_PKG_VERSION")));
        if address.is_some() {
            config = config.proxy(None);
        }
        Self { agent: Agent::with_parts(config.build(), DefaultConnector::default(), Names { address }) }
    }

    /// Sends a request with the token and waits for what comes of it.
    pub fn carry(&self, request: &Request, token: &SecretToken) -> Answer {
        let begun = Instant::now();
        let header = authorization(token);
        let sent = self
            .agent
            .get(&request.url)
            .header("Accept", Request::ACCEPT)
            .header("Authorization", header.as_str())
            .call();
        let heard = match sent {
            Ok(response) => Heard::Response(read(response, token)),
            Err(error) => {
                let kind = kind(&error, self.agent.config().proxy().is_some());
                Heard::Failed(Failure { kind, said: without(&said(&error), token) })
            }
        };
        let millis = u32::try_from(begun.elapsed().as_millis()).ok();
        Answer { request: request.clone(), heard, millis, hops: Vec::new() }
    }
}

fn read(response: ureq::http::Response<ureq::Body>, token: &SecretToken) -> Response {
    let status = response.status().as_u16();
    let headers = response.headers().iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        (name.as_str().to_owned(), without(&value, token))
    });
    let headers = headers.collect();
    let mut bytes = Vec::new();
    let mut reader = response.into_body().into_reader().take(LONGEST.saturating_add(1));
    // What has come before a fault is kept.
    let broke = reader.read_to_end(&mut bytes).is_err();
    let long = u64::try_from(bytes.len()).is_ok_and(|length| length > LONGEST);
    let body = without(&String::from_utf8_lossy(&bytes), token);
    Response { status, headers, body, cut: broke || long }
}

/// Where names lead.
#[derive(Debug)]
struct Names {
    address: Option<SocketAddr>,
}

/// A name that cannot be looked up, and what the system says of it.
#[derive(Debug)]
struct Unresolved(io::Error);

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl error::Error for Unresolved {}

impl Resolver for Names {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let Some(address) = self.address else {
            return DefaultResolver::default().resolve(uri, config, timeout).map_err(|error| match error {
                Error::Io(error) => Error::Other(Box::new(Unresolved(error))),
                other => other,
            });
        };
        let mut addresses = self.empty();
        addresses.push(address);
        Ok(addresses)
    }
}

/// What stood in the way. Through a proxy, what fails before TLS is the proxy's.
fn kind(error: &Error, proxied: bool) -> FailureKind {
    let before = |kind| if proxied { FailureKind::Proxy } else { kind };
    match error {
        Error::HostNotFound => before(FailureKind::Dns),
        Error::Other(inner) if inner.is::<Unresolved>() => before(FailureKind::Dns),
        Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => FailureKind::Proxy,
        Error::Timeout(_) => FailureKind::Timeout,
        Error::Tls(_) => FailureKind::Tls(TlsFault::Other),
        Error::Rustls(error) => FailureKind::Tls(tls(error)),
        Error::ConnectionFailed => before(FailureKind::Unreachable),
        Error::Io(error) => match tls_within(error) {
            Some(error) => FailureKind::Tls(tls(error)),
            None => io_kind(error, proxied),
        },
        // Everything else is about what was said in HTTP, or about a request that ureq would not send.
        _ => FailureKind::NotHttp,
    }
}

fn io_kind(error: &io::Error, proxied: bool) -> FailureKind {
    let before = |kind| if proxied { FailureKind::Proxy } else { kind };
    match error.kind() {
        ErrorKind::ConnectionRefused => before(FailureKind::Refused),
        ErrorKind::TimedOut | ErrorKind::WouldBlock => FailureKind::Timeout,
        ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::HostUnreachable
        | ErrorKind::AddrNotAvailable
        | ErrorKind::PermissionDenied => before(FailureKind::Unreachable),
        ErrorKind::InvalidData => FailureKind::NotHttp,
        _ => FailureKind::Closed,
    }
}

fn tls_within(error: &io::Error) -> Option<&rustls::Error> {
    error.get_ref()?.downcast_ref::<rustls::Error>()
}

fn tls(error: &rustls::Error) -> TlsFault {
    match error {
        rustls::Error::InvalidCertificate(certificate) => match certificate {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => TlsFault::Expired,
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                TlsFault::NotYetValid
            }
            CertificateError::Revoked => TlsFault::Revoked,
            CertificateError::UnknownIssuer => TlsFault::UnknownIssuer,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                TlsFault::WrongName
            }
            // An authority's own certificate in the place of the server's: signed by itself.
            CertificateError::Other(inner) if inner.to_string().contains("CaUsedAsEndEntity") => {
                TlsFault::UnknownIssuer
            }
            _ => TlsFault::Other,
        },
        rustls::Error::AlertReceived(_) | rustls::Error::PeerIncompatible(_) => TlsFault::Handshake,
        rustls::Error::InvalidMessage(_) => TlsFault::NotTls,
        _ => TlsFault::Other,
    }
}

/// What the system or the library says of it.
fn said(error: &Error) -> String {
    match error {
        Error::Io(error) => error.to_string(),
        Error::Other(error) => error.to_string(),
        other => other.to_string(),
    }
}
