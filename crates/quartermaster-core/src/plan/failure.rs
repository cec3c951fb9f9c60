//! What a failure is, and those that any request can meet. What one operation can meet stands with its words (words.rs).

/// What a failure means.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    /// When it is said: a status (`400`, `5xx`); `none` or `several` where a look cannot be decided; `lost` where no
    /// answer came; `unreached` where no connection could be made; `refused` where a token has to be entered; `failed`
    /// where the answer tells of a failure.
    pub on: &'static str,
    /// What it means.
    pub means: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

/// A failure: when it is said, what it means, what to do.
pub(super) const fn failure(on: &'static str, means: &'static str, remedy: &'static str) -> Failure {
    Failure { on, means, remedy }
}

/// What any request can meet; an operation's own failures come first.
pub static COMMON: &[Failure] = &[
    failure(
        "401",
        "Microsoft Graph does not accept the access token: it has ended, or it is for something else.",
        "Get a new token for https://graph.microsoft.com and run this again. What is done stays done.",
    ),
    failure(
        "403",
        "The permission is missing, or nobody has consented to it.",
        "Give the permissions that the plan lists, or sign in as Application Administrator or Cloud Application Administrator, and run this again.",
    ),
    failure(
        "429",
        "Microsoft Graph asks for a longer pause than this program waits.",
        "Run this again later. What is done stays done.",
    ),
    failure(
        "5xx",
        "Microsoft Graph has a problem of its own.",
        "Run this again in some minutes. What is done stays done.",
    ),
    failure(
        "unreached",
        "Microsoft Graph cannot be reached, so this was not carried out.",
        "Look at the connection, a proxy between, or the address in GRAPH_URL, and run this again.",
    ),
    failure(
        "lost",
        "No answer came, so it is not known whether this was carried out.",
        "Look at the connection and run this again in some minutes. Each operation looks first whether it is already done.",
    ),
];
