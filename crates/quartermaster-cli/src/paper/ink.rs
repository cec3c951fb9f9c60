//! How a piece of text stands out, and whether it does so by color. It must not know the text.

use std::env;

use clap::builder::styling::{AnsiColor, Effects, Style};

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// What is read first.
    Strong,
    /// What need not be read.
    Faint,
    /// Something to mend.
    Problem,
    /// Something worth knowing.
    Warning,
    /// Something that is well.
    Good,
    /// Everything else.
    Plain,
}

impl Ink {
    pub(super) fn style(self) -> Style {
        match self {
            Self::Strong => Style::new().effects(Effects::BOLD),
            Self::Faint => Style::new().effects(Effects::DIMMED),
            Self::Problem => AnsiColor::Red.on_default().effects(Effects::BOLD),
            Self::Warning => AnsiColor::Yellow.on_default(),
            Self::Good => AnsiColor::Green.on_default(),
            Self::Plain => Style::new(),
        }
    }
}

/// Whether to color: NO_COLOR and CLICOLOR_FORCE say so, otherwise a terminal (no-color.org, bixense.com/clicolors).
pub(super) fn colored(terminal: bool) -> bool {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        false
    } else if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        true
    } else {
        terminal && set("TERM").is_none_or(|term| term != "dumb")
    }
}
