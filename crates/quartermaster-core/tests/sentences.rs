//! Every sentence that a check can say, word by word. A new kind of problem or advice does not compile until it is here.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use quartermaster_core::expr::{Expression, Lint, LintKind, Span};
use quartermaster_core::problem::{Advice, AdviceKind, Problem, ProblemKind};
use quartermaster_core::scoping::{FaultKind, HintKind};
use quartermaster_core::steps::FieldId;
use quartermaster_core::value::{CountFault, Date, TokenFinding};

const FIELD: FieldId = FieldId::of("connection", "tenantUrl");

/// One of each kind; the match makes the compiler point here when there is a new one.
fn problems() -> Vec<(ProblemKind, &'static str)> {
    let listed = |kind: &ProblemKind| match kind {
        ProblemKind::Value { .. }
        | ProblemKind::Choose(_)
        | ProblemKind::UnknownApplication(_)
        | ProblemKind::FutureDay
        | ProblemKind::Token(_)
        | ProblemKind::ConfirmHost { .. }
        | ProblemKind::TestFailed
        | ProblemKind::AddressMissing
        | ProblemKind::SourceMissing(_)
        | ProblemKind::Misspelt { .. }
        | ProblemKind::NoMatching(_)
        | ProblemKind::MatchingGap { .. }
        | ProblemKind::MatchingTwice { .. }
        | ProblemKind::ConstantMatching(_)
        | ProblemKind::SoftDeletedUnread(_)
        | ProblemKind::RowNeeded(_)
        | ProblemKind::TargetTwice(_)
        | ProblemKind::Expression { .. }
        | ProblemKind::ExpressionUse { .. }
        | ProblemKind::Filter(_)
        | ProblemKind::Duplicate(_)
        | ProblemKind::PilotIsGroup
        | ProblemKind::SecondPilot(_)
        | ProblemKind::ConfirmUntested => 24,
    };
    let all = vec![
        (
            ProblemKind::Value { label: "Seats", fault: CountFault::BelowOne.into() },
            "Seats must be 1 or more",
        ),
        (ProblemKind::Choose("an application"), "Choose an application"),
        (
            ProblemKind::UnknownApplication("slack".into()),
            "Choose an application that Quartermaster knows: “slack” is none of them",
        ),
        (ProblemKind::FutureDay, "The day the token was generated must be today or earlier"),
        (
            ProblemKind::Token(TokenFinding::BearerPrefix),
            "Secret token must not start with “Bearer”: Entra adds that itself",
        ),
        (
            ProblemKind::ConfirmHost { host: "a.example".into(), imitates: None },
            "Confirm that a.example may receive the secret token, or use another tenant URL",
        ),
        (
            ProblemKind::ConfirmHost { host: "1inkedin.com".into(), imitates: Some("linkedin.com".into()) },
            "1inkedin.com only looks like linkedin.com: use another tenant URL, or confirm that 1inkedin.com may receive the secret token",
        ),
        (
            ProblemKind::TestFailed,
            "Mend the tenant URL or the token and run Test Connection again: it has to pass or to be left for later",
        ),
        (
            ProblemKind::AddressMissing,
            "Enter a notification e-mail, or clear “Send an e-mail when provisioning fails”",
        ),
        (ProblemKind::SourceMissing("title".into()), "Enter a source for title, or remove the row"),
        (
            ProblemKind::Misspelt { given: "userPrincipleName".into(), meant: "userPrincipalName" },
            "There is no attribute userPrincipleName: write userPrincipalName",
        ),
        (
            ProblemKind::NoMatching("users"),
            "Choose a matching attribute for users: without one Entra cannot tell who is there already",
        ),
        (
            ProblemKind::MatchingGap { objects: "users", missing: 2 },
            "Number the matching attributes of users 1, 2, 3: there is no 2",
        ),
        (
            ProblemKind::MatchingTwice { target: "userName".into(), number: 1 },
            "Choose another place for userName: another row is matched as number 1 already",
        ),
        (
            ProblemKind::ConstantMatching("userName".into()),
            "Match userName by an attribute: a fixed text is the same for everybody",
        ),
        (
            ProblemKind::SoftDeletedUnread("active".into()),
            "Let active read IsSoftDeleted again: it is what disables people who leave",
        ),
        (ProblemKind::RowNeeded("active".into()), "Put the row active back: provisioning needs it"),
        (
            ProblemKind::TargetTwice("title".into()),
            "Remove one of the rows title: an attribute takes its value from one source",
        ),
        (
            ProblemKind::Expression {
                target: "title".into(),
                fault: Expression::parse("ToUper([jobTitle])").unwrap_err().remove(0),
            },
            "There is no function ToUper, did you mean ToUpper? (title)",
        ),
        (
            ProblemKind::ExpressionUse {
                target: "title".into(),
                lint: Lint { span: Span::new(0, 1), kind: LintKind::Several("title".into()) },
            },
            "Choose one value with Item, or put them together with Join: title takes one (title)",
        ),
        (ProblemKind::Filter(FaultKind::AttributeMissing), "Choose an attribute, or remove the clause"),
        (ProblemKind::Duplicate(1), "Remove this row: it is the same as row 1"),
        (ProblemKind::PilotIsGroup, "Choose a user as the pilot: a group cannot be one"),
        (ProblemKind::SecondPilot(2), "Choose one pilot: row 2 is the pilot already"),
        (
            ProblemKind::ConfirmUntested,
            "Confirm that provisioning may start before the connection has passed its test, or choose Off",
        ),
    ];
    let kinds: std::collections::HashSet<_> =
        all.iter().map(|(kind, _)| std::mem::discriminant(kind)).collect();
    assert!(all.iter().all(|(kind, _)| listed(kind) == kinds.len()));
    all
}

fn advice() -> Vec<(AdviceKind, &'static str)> {
    let listed = |kind: &AdviceKind| match kind {
        AdviceKind::Said(_)
        | AdviceKind::Open { .. }
        | AdviceKind::OnlyUserData(_)
        | AdviceKind::TooFewSeats { .. }
        | AdviceKind::NoTokenDay
        | AdviceKind::TokenEnds { .. }
        | AdviceKind::Token(_)
        | AdviceKind::DoubtfulUrl { .. }
        | AdviceKind::EncodedHost(_)
        | AdviceKind::HostConfirmed(_)
        | AdviceKind::NotTested
        | AdviceKind::BoxIsOff
        | AdviceKind::NobodyIsTold
        | AdviceKind::DeletionNotPrevented
        | AdviceKind::UnknownAttribute { .. }
        | AdviceKind::UnknownTarget { .. }
        | AdviceKind::MatchingNotUnique { .. }
        | AdviceKind::MatchingDefault(_)
        | AdviceKind::MatchingGuests(_)
        | AdviceKind::MailFromName
        | AdviceKind::MailMayBeEmpty
        | AdviceKind::Misfit { .. }
        | AdviceKind::MatchingMayBeEmpty { .. }
        | AdviceKind::Expression { .. }
        | AdviceKind::Filter(_)
        | AdviceKind::DefaultAccess
        | AdviceKind::GroupsAreFlat
        | AdviceKind::Guest
        | AdviceKind::NoPilot
        | AdviceKind::NobodyAssigned
        | AdviceKind::Everybody
        | AdviceKind::StartsUntested => 32,
    };
    let on = Date::parse("2028-11-20").unwrap();
    let all = vec![
        (AdviceKind::Said("As the value says it".into()), "As the value says it"),
        (
            AdviceKind::Open {
                label: "A contract".into(),
                who: "Your account team".into(),
                waits: "All of it".into(),
            },
            "Still open: A contract. Who can help: Your account team. What waits for it: All of it",
        ),
        (
            AdviceKind::OnlyUserData("LinkedIn".into()),
            "LinkedIn will only sync user data: somebody has to assign each license by hand",
        ),
        (
            AdviceKind::TooFewSeats { seats: 10, people: 12 },
            "12 people for 10 licenses: first come, first served. Whoever comes after the 10 are taken gets none",
        ),
        (
            AdviceKind::NoTokenDay,
            "Without the day the token was generated there is no renewal reminder among the files",
        ),
        (
            AdviceKind::TokenEnds { on, over: false },
            "The token may stop working on November 20, 2028: generate a new one before that day",
        ),
        (
            AdviceKind::TokenEnds { on, over: true },
            "The token may have stopped working on November 20, 2028: generate a new one",
        ),
        (
            AdviceKind::Token(TokenFinding::TooShort),
            "Secret token is shorter than 16 characters: check that all of it was copied",
        ),
        (
            AdviceKind::DoubtfulUrl {
                note: "As printed, and probably wrong".into(),
                source: "A page, 2019".into(),
            },
            "As printed, and probably wrong",
        ),
        (
            AdviceKind::EncodedHost("bücher.example".into()),
            "This host may be shown as bücher.example: look at each letter, some only look familiar",
        ),
        (
            AdviceKind::HostConfirmed("a.example".into()),
            "Entra will send the secret token to a.example, a host that Quartermaster does not know",
        ),
        (AdviceKind::NotTested, "The connection has not been tested yet"),
        (
            AdviceKind::BoxIsOff,
            "No mail will go to this address until “Send an e-mail when provisioning fails” is ticked",
        ),
        (AdviceKind::NobodyIsTold, "Nobody is told when provisioning goes into quarantine"),
        (AdviceKind::DeletionNotPrevented, "Nothing stops a run that would delete many accounts by mistake"),
        (
            AdviceKind::UnknownAttribute { name: "shoeSize".into(), meant: None },
            "shoeSize is not among Entra’s usual attributes: check its spelling, or leave it if your directory has it",
        ),
        (
            AdviceKind::UnknownTarget { target: "nickNane".into(), meant: Some("nickName") },
            "nickNane is not among SCIM’s attributes: write nickName if you mean that, or leave it if the application takes it",
        ),
        (
            AdviceKind::MatchingNotUnique { target: "externalId".into(), source: "mailNickname".into() },
            "externalId is matched by mailNickname, which two of them may share: one may take the other’s place",
        ),
        (
            AdviceKind::MatchingDefault("userName".into()),
            "userName is matched and has a default value: everybody without a value of their own would get the same one",
        ),
        (
            AdviceKind::MatchingGuests("userName".into()),
            "userName is matched by userPrincipalName, which reaches the application without a guest’s #EXT# part: take originalUserPrincipalName where guests are provisioned",
        ),
        (
            AdviceKind::MailFromName,
            "userPrincipalName need not be an address that receives mail: Coalesce([mail], [userPrincipalName]) takes mail where there is one",
        ),
        (
            AdviceKind::MailMayBeEmpty,
            "mail is empty for some people, and nothing is sent for them: Coalesce([mail], [userPrincipalName]) takes the other then",
        ),
        (
            AdviceKind::Misfit { target: "active".into(), what: "takes yes or no, and its source is a text" },
            "active takes yes or no, and its source is a text: an expression may be needed",
        ),
        (
            AdviceKind::MatchingMayBeEmpty { target: "userName".into(), source: "mail".into() },
            "userName is matched by mail, which is empty for some users: they may be created a second time",
        ),
        (
            AdviceKind::Expression {
                target: "title".into(),
                lint: Lint { span: Span::new(0, 1), kind: LintKind::NoDefault },
            },
            "Give Switch a default: where its source is none of the keys, the value is emptied (title)",
        ),
        (
            AdviceKind::Filter(HintKind::Spaces),
            "The value begins or ends with a space, which Entra compares too",
        ),
        (
            AdviceKind::DefaultAccess,
            "“Default Access”: both tutorials say that it does not work for provisioning, a newer Microsoft page says that it does since 2020. Choose User to be safe",
        ),
        (
            AdviceKind::GroupsAreFlat,
            "Of a group only the direct members are provisioned, not those of groups inside it; assigning groups needs Microsoft Entra ID P1 or P2",
        ),
        (
            AdviceKind::Guest,
            "A guest’s user principal name reaches the application without its #EXT# part: map originalUserPrincipalName if it has to match",
        ),
        (AdviceKind::NoPilot, "No pilot: choose one user to try before the others"),
        (
            AdviceKind::NobodyAssigned,
            "Nobody is listed: with this scope no one is provisioned until somebody is assigned in Entra",
        ),
        (AdviceKind::Everybody, "Every user and group of the directory will be provisioned"),
        (AdviceKind::StartsUntested, "Provisioning starts before the connection has passed its test"),
    ];
    let kinds: std::collections::HashSet<_> =
        all.iter().map(|(kind, _)| std::mem::discriminant(kind)).collect();
    assert!(all.iter().all(|(kind, _)| listed(kind) == kinds.len()));
    all
}

#[test]
fn every_problem_says_what_to_do() {
    for (kind, sentence) in problems() {
        assert_eq!(Problem { field: FIELD, kind }.to_string(), sentence);
    }
    // In a list of people the row is named.
    let field = FieldId::of("assignments", "principals").in_row(1, "principal");
    assert_eq!(
        Problem { field, kind: ProblemKind::Duplicate(1) }.to_string(),
        "Remove this row: it is the same as row 1 (row 2)"
    );
}

#[test]
fn every_advice_says_what_is_worth_knowing() {
    for (kind, sentence) in advice() {
        assert_eq!(Advice { field: FIELD, kind }.to_string(), sentence);
    }
    // A close one is named, of both sides.
    let close = AdviceKind::UnknownAttribute { name: "givenNane".into(), meant: Some("givenName") };
    assert_eq!(
        Advice { field: FIELD, kind: close }.to_string(),
        "givenNane is not among Entra’s usual attributes: write givenName if you mean that, or leave it if your directory has it"
    );
    let far = AdviceKind::UnknownTarget { target: "badge".into(), meant: None };
    assert_eq!(
        Advice { field: FIELD, kind: far }.to_string(),
        "badge is not among SCIM’s attributes: check its spelling, or leave it if the application takes it"
    );
}

#[test]
fn no_sentence_scolds() {
    let all = problems().into_iter().map(|(_, said)| said).chain(advice().into_iter().map(|(_, said)| said));
    for said in all {
        let lower = said.to_lowercase();
        assert!(!lower.contains("invalid") && !lower.contains("please") && !said.contains('!'), "{said}");
        assert!(!said.ends_with('.'), "{said}");
        assert!(
            said.chars().next().is_some_and(|c| !c.is_lowercase() || !said.starts_with("the ")),
            "{said}"
        );
    }
}

#[test]
fn what_others_say_has_its_source() {
    for (kind, sentence) in advice() {
        let sourced = matches!(
            kind,
            AdviceKind::DoubtfulUrl { .. }
                | AdviceKind::TooFewSeats { .. }
                | AdviceKind::OnlyUserData(_)
                | AdviceKind::DefaultAccess
                | AdviceKind::GroupsAreFlat
                | AdviceKind::Guest
                | AdviceKind::MatchingGuests(_)
                | AdviceKind::MailMayBeEmpty
                | AdviceKind::NobodyIsTold
                | AdviceKind::BoxIsOff
                | AdviceKind::DeletionNotPrevented
        );
        assert_eq!(!Advice { field: FIELD, kind }.source().is_empty(), sourced, "{sentence}");
    }
}
