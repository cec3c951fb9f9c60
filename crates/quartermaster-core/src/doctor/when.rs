//! When Entra tries again, when it gives up, and whether it sends a mail: sentences. It must not know what went wrong.
//! Sources: Microsoft docs, “Quarantine status” (2025-03-04) and “How provisioning works”.

use super::knowledge::Again;
use super::sign::Quarantine;
use crate::value::Date;

/// How long a job may stay in quarantine.
const DAYS: i64 = 28;

const MAILS: &str = "One mail when the quarantine begins and another when its reason changes, from \
azure-noreply@microsoft.com, if a notification e-mail is set. Then none: silence does not mean that it runs.";
const NO_MAIL: &str =
    "None. Entra mails about quarantine and held-back deletions only, not about single failures.";
const DELETION_MAIL: &str = "One mail from azure-noreply@microsoft.com, if a notification e-mail is set.";

/// When Entra tries again. `today` tells how far away a day is.
pub fn again(again: Again, times: Option<&Quarantine>, today: Option<Date>) -> String {
    match (again, times) {
        (Again::Quarantine, Some(times)) => quarantined(times, today),
        (Again::Quarantine, None) => {
            "If the job goes into quarantine: 6, 12 and 24 hours after the first failure, then \
            once a day. After 28 days Entra disables the job. Test connection is not repeated by itself."
                .to_owned()
        }
        (Again::Cycle, _) => {
            "In the next cycle, mostly within 40 minutes; if it keeps failing, less and less often."
                .to_owned()
        }
        (Again::Asked, _) => "Not by itself.".to_owned(),
        (Again::Stopped, _) => "Not by itself: somebody has to start it or allow it.".to_owned(),
        (Again::Change, _) => {
            "When something about the user changes, or with the next initial cycle. On demand it can \
            be tried at once."
                .to_owned()
        }
        (Again::Running, _) => "It runs by itself, an incremental cycle about every 40 minutes.".to_owned(),
    }
}

/// Whether Entra sends a mail.
pub fn mail(again: Again) -> &'static str {
    match again {
        Again::Quarantine => MAILS,
        Again::Stopped => DELETION_MAIL,
        Again::Cycle | Again::Asked | Again::Change | Again::Running => NO_MAIL,
    }
}

/// No mail is sent for a job that was merely stopped.
pub const fn silent() -> &'static str {
    NO_MAIL
}

fn quarantined(times: &Quarantine, today: Option<Date>) -> String {
    let mut said = Vec::new();
    let began = day(&times.began);
    match began {
        Some(began) => said.push(["In quarantine since ", &began.to_string(), "."].concat()),
        None => said.push("Since when is not said here.".to_owned()),
    }
    match moment(&times.next) {
        Some(next) => said.push(["Entra tries again on ", &next, "."].concat()),
        None => said.push("When Entra tries next is not said here.".to_owned()),
    }
    said.push("As a rule it tries 6, 12 and 24 hours after the first failure, then once a day.".to_owned());
    match began {
        Some(began) => {
            let last = began.plus_days(DAYS);
            let far = today.map(|today| last.days_since_1970().saturating_sub(today.days_since_1970()));
            let far = match far {
                Some(far) if far < 0 => " That day is past: the job may be disabled already.".to_owned(),
                Some(0) => " That is today.".to_owned(),
                Some(1) => " That is tomorrow.".to_owned(),
                Some(far) => [" That is in ", &far.to_string(), " days."].concat(),
                None => String::new(),
            };
            said.push(["After 28 days, on ", &last.to_string(), ", Entra disables the job.", &far].concat());
        }
        None => said.push("After 28 days Entra disables the job.".to_owned()),
    }
    said.join(" ")
}

/// The day of a time as Graph writes it; none for its “never” and for what is no time.
fn day(time: &str) -> Option<Date> {
    time.get(..10).and_then(|day| Date::parse(day).ok())
}

/// A time as people read it: `2021-05-24 at 21:50 UTC`.
fn moment(time: &str) -> Option<String> {
    let day = day(time)?;
    let clock = time.get(11..16).filter(|clock| {
        clock.bytes().enumerate().all(|(at, byte)| if at == 2 { byte == b':' } else { byte.is_ascii_digit() })
    });
    let clock = clock.filter(|_| time.ends_with('Z'));
    Some(match clock {
        Some(clock) => [&day.to_string(), " at ", clock, " UTC"].concat(),
        None => day.to_string(),
    })
}
