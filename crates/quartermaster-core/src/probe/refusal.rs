//! What a 400, a 401 and a 403 mean: the token, its permission, the subscription, or the request itself. It must not know
//! other statuses.

use super::evidence::Reading;
use super::fault::Fault;
use super::{Asked, Response};
use crate::value::TokenFinding;

pub(super) fn bad_request(reading: &Reading, asked: &Asked) -> Fault {
    let of_the_token = reading.has_word(&["bearer", "authorization", "token", "jwt"]);
    if of_the_token && (reading.says(&["bearer bearer"]) || asked.token.contains(&TokenFinding::BearerPrefix))
    {
        Fault::TokenBearerTwice
    } else if reading.has_word(&["filter", "invalidfilter"]) {
        Fault::FilterRefused
    } else {
        Fault::BadRequest
    }
}

pub(super) fn unauthorized(reading: &Reading, response: &Response, asked: &Asked) -> Fault {
    // “Missing or expired” says neither.
    let decided = !reading.says(&[" or "]);
    let schemes: Vec<&str> = response
        .headers
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("www-authenticate"))
        .filter_map(|(_, value)| value.split_whitespace().next())
        .collect();
    let bearer = response
        .headers
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("www-authenticate"))
        .any(|(_, value)| value.to_ascii_lowercase().contains("bearer"));
    if asked.token.contains(&TokenFinding::BearerPrefix) || reading.says(&["bearer bearer"]) {
        Fault::TokenBearerTwice
    } else if asked.token.contains(&TokenFinding::Empty) {
        Fault::TokenMissing
    } else if decided && reading.has_word(&["expire"]) {
        Fault::TokenExpired
    } else if decided
        && reading.says(&[
            "missing",
            "not provided",
            "no token",
            "no credentials",
            "no authorization",
            "no bearer",
            "not found in request",
            "without a token",
        ])
    {
        Fault::TokenMissing
    } else if reading.scim_error {
        Fault::TokenRefused
    } else if !schemes.is_empty() && !bearer {
        Fault::TokenScheme
    } else {
        Fault::TokenRefusedBefore
    }
}

pub(super) fn forbidden(reading: &Reading) -> Fault {
    if reading.html {
        Fault::Firewall
    } else if reading.says(&["insufficient_scope"]) {
        Fault::Scope
    } else if reading.has_word(&["licen", "subscri", "entitle", "edition", "contract", "upgrade", "tier"])
        || reading.says(&["your plan", "current plan", "pricing plan", "enterprise plan"])
    {
        Fault::License
    } else if reading.says(&[
        "not enabled",
        "not been enabled",
        "is disabled",
        "not activated",
        "not available",
    ]) || reading.says(&["turned off", "switched off", "feature"])
    {
        Fault::Gated
    } else if reading.has_word(&["scope", "permission", "privilege", "role"]) {
        Fault::Scope
    } else {
        Fault::Forbidden
    }
}
