//! The connection test from the page itself: what a request that failed means there, where a browser says nothing but that
//! it did. It must not ask anybody.

use super::{FailureKind, Purpose};

/// What a browser lets a page know of a request that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glimpse {
    /// The page came over https and the address does not begin with it.
    pub mixed: bool,
    /// The browser reported that the page's policy stopped it.
    pub stopped: bool,
    /// What came of asking the same address once more without the token, and without wanting to read; `None` where that was
    /// not tried.
    pub again: Option<Again>,
}

/// What came of asking once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// An answer, which the page may not read.
    Answered,
    /// The browser reported that the page's policy stopped it. The address itself is allowed, or the first request would
    /// have been stopped: it points to one that is not.
    Stopped,
    /// Nothing.
    Failed,
}

impl Glimpse {
    /// Whether there is something to learn from asking once more. What a service says of itself may be missing, and with
    /// it as many requests are sent as a test may send.
    pub fn calls_for_more(self, purpose: Purpose) -> bool {
        let open = !self.mixed && !self.stopped && self.again.is_none();
        open && purpose != Purpose::Capabilities
    }

    /// What stood in the way.
    pub fn kind(self) -> FailureKind {
        match self.again {
            _ if self.stopped => FailureKind::Policy,
            _ if self.mixed => FailureKind::MixedContent,
            Some(Again::Answered) => FailureKind::Unreadable,
            Some(Again::Stopped) => FailureKind::Redirect,
            Some(Again::Failed) | None => FailureKind::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_already_or_does_not_matter_is_not_asked_again() {
        let more = |glimpse: Glimpse| glimpse.calls_for_more(Purpose::Users);
        assert!(more(Glimpse::default()));
        assert!(!more(Glimpse { stopped: true, ..Glimpse::default() }));
        assert!(!more(Glimpse { mixed: true, ..Glimpse::default() }));
        assert!(!more(Glimpse { again: Some(Again::Failed), ..Glimpse::default() }));
        assert!(Glimpse::default().calls_for_more(Purpose::Groups));
        assert!(!Glimpse::default().calls_for_more(Purpose::Capabilities));
    }

    #[test]
    fn a_server_that_answers_is_told_from_none_and_a_rule_of_the_browser_from_both() {
        let kind = |mixed, stopped, again| Glimpse { mixed, stopped, again }.kind();
        assert_eq!(kind(false, false, Some(Again::Answered)), FailureKind::Unreadable);
        assert_eq!(kind(false, false, Some(Again::Failed)), FailureKind::Unknown);
        assert_eq!(kind(false, false, Some(Again::Stopped)), FailureKind::Redirect);
        assert_eq!(kind(false, false, None), FailureKind::Unknown);
        assert_eq!(kind(false, true, None), FailureKind::Policy);
        assert_eq!(kind(true, false, None), FailureKind::MixedContent);
    }
}
