//! Where the token comes from: the environment, or the person, who types it unseen. It must never come from an argument:
//! those stand in lists of processes and in histories of shells.

use std::env;
use std::io::{self, IsTerminal};

use quartermaster_core::problem::ProblemKind;
use quartermaster_core::steps::Draft;
use quartermaster_core::value::{SecretToken, TokenFinding, ValueFault};
use zeroize::Zeroizing;

use crate::output::Fault;

/// The variable that is looked at when no other is named.
const USUAL: &str = "SCIM_TOKEN";
/// The variable that the lines for other shells look at.
const OF_THE_LINE: &str = "QM_TOKEN";

/// The token: from the variable that is named, else that of the configuration, else SCIM_TOKEN, else asked for.
pub fn token(named: Option<&str>, draft: &Draft) -> Result<SecretToken, Fault> {
    let configured = Some(draft.token.variable.trim());
    let configured = configured.filter(|name| draft.token.from == "environment" && !name.is_empty());
    if let Some(name) = named {
        let found = variable(name)?;
        return held(found.ok_or_else(|| not_set(name))?);
    }
    for name in configured.into_iter().chain([USUAL]) {
        if let Some(found) = variable(name)? {
            return held(found);
        }
    }
    let name = configured.unwrap_or(USUAL);
    if !io::stdin().is_terminal() {
        return Err(Fault::call(format!("Set {name} to the token: here nobody can be asked for it")));
    }
    let typed = rpassword::prompt_password("Secret token (it is not shown): ").map_err(|error| {
        Fault::call(format!("The token could not be read: {error}. Set {name} to it instead"))
    })?;
    held(typed)
}

/// The token where a variable holds it: the one that is named, else that of the configuration, SCIM_TOKEN or QM_TOKEN,
/// which the line reads. Nobody is asked, and a token that no header can carry is told by the answers.
pub fn known(named: Option<&str>, draft: &Draft) -> Result<Option<SecretToken>, Fault> {
    let configured = [draft.token.variable.trim()].into_iter().filter(|name| !name.is_empty());
    let all: Vec<&str> =
        named.map_or_else(|| configured.chain([USUAL, OF_THE_LINE]).collect(), |named| vec![named]);
    for name in all {
        if let Some(found) = variable(name)? {
            return Ok(Some(SecretToken::hold(found)));
        }
    }
    named.map_or(Ok(None), |name| Err(not_set(name)))
}

fn not_set(name: &str) -> Fault {
    Fault::call(format!("Set {name} to the token: it is not set, or empty"))
}

fn variable(name: &str) -> Result<Option<String>, Fault> {
    let Some(value) = env::var_os(name) else { return Ok(None) };
    // The value may be the token: it is not told what is in it.
    let text = value
        .into_string()
        .map_err(|_| Fault::call(format!("{name} holds what is not text: set it to the token")))?;
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

/// Only what a header can carry.
fn held(text: String) -> Result<SecretToken, Fault> {
    let text = Zeroizing::new(text);
    let token = SecretToken::hold(text.trim().to_owned());
    let cannot = token.examine(None).into_iter().find(TokenFinding::cannot_be_sent);
    let control = token.with(|token| token.chars().any(char::is_control));
    match cannot.or(control.then_some(TokenFinding::LineBreak)) {
        Some(finding) => {
            let sentence = ProblemKind::Value { label: "Secret token", fault: ValueFault::Token(finding) };
            Err(Fault::call(sentence.to_string()))
        }
        None => Ok(token),
    }
}
