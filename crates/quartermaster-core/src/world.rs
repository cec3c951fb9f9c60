//! Everything outside the draft that a check needs: the catalog, the day, what is known of the token.
//! It must not hold the token itself, nor anything a person typed.

use crate::catalog::{Application, Catalog};
use crate::value::{Date, TokenFinding};

/// What the shell has told the core about the secret token: whether one is held, and what its hygiene check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenReport {
    /// A token is held in the shell's memory.
    pub present: bool,
    /// What was found wrong with it; never a part of the token.
    pub findings: Vec<TokenFinding>,
}

/// What the answers are judged against.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// The applications that can be set up: the built-in ones and those of the organization's settings.
    pub catalog: Catalog,
    /// The token, as far as the core may know it.
    pub token: TokenReport,
    /// The person's local date; `None` until the shell has told it.
    pub today: Option<Date>,
}

impl World {
    /// A world with the built-in applications, no token and no date.
    pub fn built_in() -> Self {
        Self { catalog: Catalog::built_in(), token: TokenReport::default(), today: None }
    }

    /// The same for a newcomer's first step: of the applications only what is said where one chooses.
    pub fn choices() -> Self {
        Self { catalog: Catalog::choices(), ..Self::empty() }
    }

    /// A world without applications, for what needs none.
    pub fn empty() -> Self {
        Self { catalog: Catalog::default(), token: TokenReport::default(), today: None }
    }

    /// The application with this id, if the catalog has it.
    pub fn application(&self, id: &str) -> Option<&Application> {
        self.catalog.get(id)
    }
}
