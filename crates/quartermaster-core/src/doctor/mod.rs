//! The error doctor: from what Entra shows to a cause, what to do, when it is tried again, and the step that mends it.
//! What it knows is data (knowledge.toml). It must not guess: what is not known is said to be unknown.

mod knowledge;
mod scan;
mod sign;
mod when;

use crate::steps::FieldId;
use crate::value::blank::blank;
use crate::value::{Date, SecretToken};
pub use knowledge::{Again, Entry, Kind, entries};
pub use scan::Certainty;
pub use sign::Seen;
use sign::{Sign, Signs};

/// The longest text that is read, in bytes; what is behind is left out, and said to be.
pub const LONGEST: usize = crate::import::LARGEST;
/// How many names and quotes a finding holds.
const FEW: usize = 5;
/// The longest quote, in characters.
const QUOTE: usize = 400;

const LOOK_UP: &str = "Look the code up in Microsoft’s article “How to analyze the provisioning logs”, and what is \
written beside it in the application’s own documentation. The provisioning log entry has a recommended action, too.";
const LOOK_FURTHER: &str = "Open the provisioning logs of the application, filter for the status Failure, open one entry, \
and copy it whole as JSON: its error code and its reason say more. For Test connection, “Find out what the application \
answers” on the step Connection goes further.";

/// What a text comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examination {
    /// What kind of thing it is.
    pub seen: Seen,
    /// What is wrong, the surest and most frequent first.
    pub findings: Vec<Finding>,
    /// Entries and jobs that are in order.
    pub fine: usize,
    /// Entries and jobs altogether.
    pub looked_at: usize,
    /// How often something like a token was taken out.
    pub blanked: usize,
    /// The text was longer than is read.
    pub cut: bool,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How sure it is.
    pub certainty: Certainty,
    /// The code as it was written; empty where there is none.
    pub code: String,
    /// What it is, in one line.
    pub title: String,
    /// Why it happens.
    pub cause: String,
    /// What to do.
    pub fix: String,
    /// When Entra tries again; empty where that is not known.
    pub again: String,
    /// Whether Entra sends a mail; empty where that is not known.
    pub mail: String,
    /// Where to mend it in the wizard: a field, or a step where the name is empty.
    pub place: Option<FieldId>,
    /// Short quotes of what was pasted; no token is in them.
    pub evidence: Vec<String>,
    /// Whom it is about, the first few.
    pub who: Vec<String>,
    /// How many entries say so.
    pub count: usize,
    /// Who says so; empty where nothing is known.
    pub source: String,
}

impl Examination {
    /// One sentence about the whole.
    pub fn lead(&self) -> String {
        let cut = if self.cut { " Only the first part of the text was read." } else { "" };
        let said = match (self.seen, self.findings.len(), self.looked_at) {
            (Seen::Empty, ..) => return String::new(),
            (Seen::Exchange, ..) => {
                "This is what a server answered, not what Entra shows. Paste it under “Find out what the \
                 application answers” on the step Connection."
                    .to_owned()
            }
            (Seen::Text | Seen::Json, 0, _) => {
                "Nothing in this text is known here as an error of Entra.".to_owned()
            }
            (Seen::Text | Seen::Json, ..) => String::new(),
            (Seen::Log | Seen::Job | Seen::OnDemand | Seen::Graph, findings, all) => {
                let what = match (self.seen, all) {
                    (Seen::Job, 1) => "One job".to_owned(),
                    (Seen::Job, _) => [&all.to_string(), " jobs"].concat(),
                    (Seen::OnDemand, _) => "A result of provisioning on demand".to_owned(),
                    (Seen::Graph, _) => "An error of Microsoft Graph".to_owned(),
                    (Seen::Log | Seen::Text | Seen::Json | Seen::Empty | Seen::Exchange, 1) => {
                        "One log entry".to_owned()
                    }
                    (Seen::Log | Seen::Text | Seen::Json | Seen::Empty | Seen::Exchange, _) => {
                        [&all.to_string(), " log entries"].concat()
                    }
                };
                let outcome = match (findings, self.fine) {
                    (0, _) => ": nothing to mend".to_owned(),
                    (_, 0) => String::new(),
                    (_, fine) => [", ", &fine.to_string(), " in order"].concat(),
                };
                [&what, &outcome, "."].concat()
            }
        };
        [&said, cut].concat().trim().to_owned()
    }

    /// What to look up where nothing is known.
    pub fn advice(&self) -> &'static str {
        match self.seen {
            Seen::Text | Seen::Json if self.findings.is_empty() => LOOK_FURTHER,
            Seen::Text
            | Seen::Json
            | Seen::Empty
            | Seen::Log
            | Seen::Job
            | Seen::OnDemand
            | Seen::Graph
            | Seen::Exchange => "",
        }
    }
}

/// Examines what was pasted: a text, a log entry or a list of them, a job, an on-demand result. `held` is the token that
/// the shell holds, to be taken out of the text like everything else that looks like one. Never fails.
pub fn examine(text: &str, held: Option<&SecretToken>, today: Option<Date>) -> Examination {
    let (text, cut) = within(text, LONGEST);
    let blanked = blank(text, held);
    let text = blanked.text.as_str();
    let base = Examination { blanked: blanked.count, cut, ..Examination::default() };
    if text.trim().is_empty() {
        return Examination { cut: false, ..base };
    }
    match sign::read(text) {
        Some(signs) if signs.seen != Seen::Json => of_signs(signs, today, base),
        Some(_) => Examination { seen: Seen::Json, findings: of_text(text, today), ..base },
        None if is_exchange(text) => Examination { seen: Seen::Exchange, ..base },
        None => Examination { seen: Seen::Text, findings: of_text(text, today), ..base },
    }
}

/// The beginning of a text up to `most` bytes, and whether that is less than all of it.
fn within(text: &str, most: usize) -> (&str, bool) {
    if text.len() <= most {
        return (text, false);
    }
    let end = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    (text.get(..end).unwrap_or_default(), true)
}

/// Whether some line is the first of an HTTP answer.
fn is_exchange(text: &str) -> bool {
    text.lines().any(|line| {
        let rest = line.trim_start().strip_prefix("HTTP/");
        rest.is_some_and(|rest| rest.split(' ').nth(1).is_some_and(|status| status.parse::<u16>().is_ok()))
    })
}

fn of_signs(signs: Signs, today: Option<Date>, base: Examination) -> Examination {
    let mut findings: Vec<Finding> = Vec::new();
    for sign in &signs.signs {
        let one = of_sign(sign, today);
        let same = findings.iter_mut().find(|known| {
            known.title == one.title && (known.certainty != Certainty::Unknown || known.code == one.code)
        });
        match same {
            Some(known) => {
                known.count = known.count.saturating_add(1);
                merge(&mut known.who, one.who);
                merge(&mut known.evidence, one.evidence);
            }
            None => findings.push(one),
        }
    }
    findings.sort_by_key(|finding| (is_harmless(finding), usize::MAX - finding.count));
    Examination { seen: signs.seen, findings, fine: signs.fine, looked_at: signs.looked_at, ..base }
}

/// Where there is nothing to do it stands last.
fn is_harmless(finding: &Finding) -> bool {
    finding.code == "RedundantExport"
}

fn merge(known: &mut Vec<String>, more: Vec<String>) {
    for one in more {
        if known.len() < FEW && !known.contains(&one) {
            known.push(one);
        }
    }
}

fn of_sign(sign: &Sign, today: Option<Date>) -> Finding {
    let by_code = sign.kind.and_then(|kind| match kind {
        Kind::Error | Kind::Skip => knowledge::by_code(kind, &sign.code).or_else(|| {
            knowledge::by_code(if kind == Kind::Skip { Kind::Error } else { Kind::Skip }, &sign.code)
        }),
        Kind::Quarantine | Kind::Job => knowledge::by_code(kind, &sign.code),
    });
    let (entry, certainty) = match by_code {
        Some(entry) => (Some(entry), Certainty::Named),
        // It is Entra that speaks here, so its words may be taken for what they say.
        None => {
            let message = ["provisioning: ", &sign.message].concat();
            let by_words = scan::phrase(&message).map(|(entry, _)| entry);
            let likely = by_words.or_else(|| scan::status(&message).and_then(knowledge::by_status));
            (likely, if likely.is_some() { Certainty::Likely } else { Certainty::Unknown })
        }
    };
    let mut evidence = sign.seen.clone();
    if !sign.message.is_empty() {
        evidence.insert(0, sign.message.clone());
    }
    let mut finding = finding(entry, certainty, &sign.code, evidence, sign, today);
    merge(&mut finding.who, Some(quoted(&sign.who)).filter(|who| !who.is_empty()).into_iter().collect());
    finding
}

fn of_text(text: &str, today: Option<Date>) -> Vec<Finding> {
    let nothing = Sign::default();
    let make = |entry: Option<&Entry>, certainty, code: &str, evidence: Vec<String>| {
        finding(entry, certainty, code, evidence, &nothing, today)
    };
    let codes = scan::codes(text);
    if !codes.is_empty() {
        let found = codes.into_iter().map(|(entry, word)| {
            let line = text.lines().find(|line| line.contains(&word)).unwrap_or_default();
            make(Some(entry), Certainty::Named, &word, vec![line.to_owned()])
        });
        return found.collect();
    }
    if let Some((entry, phrase)) = scan::phrase(text) {
        return vec![make(Some(entry), Certainty::Likely, "", vec![phrase.to_owned()])];
    }
    if let Some(code) = scan::unknown_code(text) {
        return vec![make(None, Certainty::Unknown, &code, Vec::new())];
    }
    let status = scan::status(text).filter(|_| scan::is_about_provisioning(text));
    let found = status.and_then(|status| Some((knowledge::by_status(status)?, status)));
    found
        .map(|(entry, status)| {
            make(Some(entry), Certainty::Likely, "", vec![["HTTP ", &status.to_string()].concat()])
        })
        .into_iter()
        .collect()
}

fn finding(
    entry: Option<&Entry>,
    certainty: Certainty,
    code: &str,
    evidence: Vec<String>,
    sign: &Sign,
    today: Option<Date>,
) -> Finding {
    let evidence =
        evidence.iter().map(|line| quoted(line)).filter(|line| !line.is_empty()).take(FEW).collect();
    let code = quoted(code);
    let times = sign.quarantine.as_ref();
    let Some(entry) = entry else {
        let title = if code.is_empty() {
            "Entra reports a failure without a code".to_owned()
        } else {
            ["“", &code, "” is not known here"].concat()
        };
        return Finding {
            certainty,
            code,
            title,
            cause: "What it means is not written down here, so nothing is guessed.".to_owned(),
            fix: LOOK_UP.to_owned(),
            again: times.map(|times| when::again(Again::Quarantine, Some(times), today)).unwrap_or_default(),
            mail: times.map(|_| when::mail(Again::Quarantine).to_owned()).unwrap_or_default(),
            place: None,
            evidence,
            who: Vec::new(),
            count: 1,
            source: String::new(),
        };
    };
    let again = match (times, entry.again) {
        (Some(_), again) if again != Again::Stopped => Again::Quarantine,
        // An entry of the log that names the credentials is still one attempt of many.
        (_, again) => again,
    };
    let mail =
        if entry.kind == Kind::Job && again == Again::Stopped { when::silent() } else { when::mail(again) };
    Finding {
        certainty,
        code,
        title: entry.title.clone(),
        cause: entry.cause.clone(),
        fix: entry.fix.clone(),
        again: when::again(again, times, today),
        mail: mail.to_owned(),
        place: entry.place,
        evidence,
        who: Vec::new(),
        count: 1,
        source: entry.source.clone(),
    }
}

/// A short quote on one line. What was written as escapes may be a token only now that it is read.
fn quoted(text: &str) -> String {
    let text = blank(text, None).text;
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = line.char_indices().nth(QUOTE) {
        line.truncate(at);
        line.push('…');
    }
    line
}
