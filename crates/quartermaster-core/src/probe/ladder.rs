//! From answers to rungs: which are passed, which one failed, which are not known. It must not know what an answer says;
//! `judge.rs` does.

use super::fault::{Fault, Seen};
use super::judge::{self, Judged};
use super::{Answer, Asked, Heard, Ladder, Outcome, Purpose, Rung, RungName};
use crate::problem::ProblemKind;
use crate::value::TenantUrl;

/// What the answers mean, rung by rung. With no answers only the address is judged; after a failed rung, later answers
/// count no more.
pub fn diagnose(answers: &[Answer], asked: &Asked) -> Ladder {
    let rungs = asked.rungs().into_iter().map(|rung| Rung { rung, outcome: Outcome::NotReached });
    let mut ladder = Ladder { rungs: rungs.collect() };
    if let Err(fault) = TenantUrl::parse(&asked.address) {
        let sentence = ProblemKind::Value { label: "Tenant URL", fault: fault.into() }.to_string();
        let seen = Seen { evidence: vec![sentence], ..Seen::default() };
        ladder.set(RungName::Address, Outcome::Failed(Fault::Address.diagnosis(seen, asked)));
        return ladder;
    }
    ladder.set(RungName::Address, Outcome::Passed);
    for answer in answers {
        let Judged { bad, notes } = judge::judge(answer, asked);
        let purpose = answer.request.purpose;
        let failed = bad.as_ref().map(|(fault, _)| rung_of(*fault, purpose));
        for rung in proven(answer, bad.as_ref().map(|(fault, _)| *fault)) {
            if failed != Some(rung) {
                ladder.pass(rung);
            }
        }
        for (fault, seen) in notes {
            if failed.is_none() {
                ladder.note(rung_of(fault, purpose), fault, seen, asked);
            }
        }
        if let (Some((fault, seen)), Some(rung)) = (bad, failed) {
            ladder.set(rung, Outcome::Failed(fault.diagnosis(seen, asked)));
            break;
        }
    }
    ladder
}

impl Ladder {
    /// The one rung that failed, if one did.
    pub fn failed(&self) -> Option<&super::Diagnosis> {
        self.rungs.iter().find_map(|rung| match &rung.outcome {
            Outcome::Failed(diagnosis) => Some(diagnosis),
            Outcome::Passed | Outcome::Noted(_) | Outcome::NotReached => None,
        })
    }

    /// Whether all is well: nothing has failed, and nothing is left open. Only the time may be unknown: a text that was
    /// pasted need not say it.
    pub fn passed(&self) -> bool {
        self.rungs.iter().all(|rung| match rung.outcome {
            Outcome::Passed | Outcome::Noted(_) => true,
            Outcome::NotReached => rung.rung == RungName::Pace,
            Outcome::Failed(_) => false,
        })
    }

    fn set(&mut self, name: RungName, outcome: Outcome) {
        if let Some(rung) = self.rungs.iter_mut().find(|rung| rung.rung == name) {
            rung.outcome = outcome;
        }
    }

    /// What is noted stays noted.
    fn pass(&mut self, name: RungName) {
        if let Some(rung) = self.rungs.iter_mut().find(|rung| rung.rung == name)
            && rung.outcome == Outcome::NotReached
        {
            rung.outcome = Outcome::Passed;
        }
    }

    /// The first note of a rung counts.
    fn note(&mut self, name: RungName, fault: Fault, seen: Seen, asked: &Asked) {
        if let Some(rung) = self.rungs.iter_mut().find(|rung| rung.rung == name)
            && matches!(rung.outcome, Outcome::Passed | Outcome::NotReached)
        {
            rung.outcome = Outcome::Noted(fault.diagnosis(seen, asked));
        }
    }
}

/// The rungs that an answer proves, whatever else is wrong with it.
fn proven(answer: &Answer, bad: Option<Fault>) -> Vec<RungName> {
    let Heard::Response(_) = answer.heard else {
        // That the browser may not read it says that a server is there.
        let there = matches!(bad, Some(Fault::Cors));
        return if there { vec![RungName::Server] } else { Vec::new() };
    };
    let mut proven = vec![RungName::Server, RungName::Readable];
    let accepted = match bad {
        None => answer.request.purpose != Purpose::Capabilities,
        Some(fault) => {
            matches!(fault, Fault::FilterRefused | Fault::FilterIgnored | Fault::Several | Fault::Scim1)
        }
    };
    if accepted {
        proven.push(RungName::Token);
    }
    if matches!(bad, None | Some(Fault::Scim1)) {
        match answer.request.purpose {
            Purpose::Users => proven.push(RungName::Users),
            Purpose::Groups => proven.push(RungName::Groups),
            Purpose::Capabilities => {}
        }
    }
    if bad.is_none() && answer.request.purpose != Purpose::Capabilities {
        proven.push(RungName::Scim2);
        if answer.millis.is_some() {
            proven.push(RungName::Pace);
        }
    }
    proven
}

/// Where a fault stands on the ladder.
fn rung_of(fault: Fault, purpose: Purpose) -> RungName {
    let rung = match fault {
        Fault::Address => RungName::Address,
        Fault::Dns
        | Fault::Refused
        | Fault::Unreachable
        | Fault::Closed
        | Fault::TlsExpired
        | Fault::TlsNotYetValid
        | Fault::TlsUnknownIssuer
        | Fault::TlsWrongName
        | Fault::TlsRevoked
        | Fault::TlsHandshake
        | Fault::TlsNotTls
        | Fault::TlsOther
        | Fault::Timeout
        | Fault::Proxy
        | Fault::NotHttp
        | Fault::NoAnswer
        | Fault::RedirectHttps
        | Fault::RedirectHttp
        | Fault::RedirectSlash
        | Fault::Redirect
        | Fault::RedirectHidden
        | Fault::Login
        | Fault::CaptivePortal
        | Fault::Firewall
        | Fault::ServerError
        | Fault::Unavailable => RungName::Server,
        Fault::MixedContent | Fault::Policy | Fault::Cors => RungName::Readable,
        Fault::TokenMissing
        | Fault::TokenBearerTwice
        | Fault::TokenExpired
        | Fault::TokenRefused
        | Fault::TokenRefusedBefore
        | Fault::TokenScheme
        | Fault::Scope
        | Fault::License
        | Fault::Gated
        | Fault::Forbidden => RungName::Token,
        Fault::NotFound
        | Fault::NotFoundScim
        | Fault::NoGroups
        | Fault::FilterRefused
        | Fault::BadRequest
        | Fault::Method
        | Fault::NotAcceptable
        | Fault::MediaType
        | Fault::OtherStatus
        | Fault::Html
        | Fault::Empty
        | Fault::Cut
        | Fault::NotJson
        | Fault::NotAList
        | Fault::FilterIgnored
        | Fault::Several => RungName::Users,
        Fault::Scim1 | Fault::NoSchemas | Fault::ContentType | Fault::NoFilter | Fault::NoPatch => {
            RungName::Scim2
        }
        Fault::TooMany | Fault::Slow => RungName::Pace,
    };
    // What went well for users and fails for groups is about groups.
    if purpose == Purpose::Groups && rung < RungName::Groups { RungName::Groups } else { rung }
}
