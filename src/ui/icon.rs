//! The drawn signs. Every one is a single path on a 24 by 24 grid, stroked in the color of the text beside it.

use std::cell::RefCell;

use leptos::prelude::*;

use super::el::{El, Mould, drawn, like};
use super::view::View;

/// A sign. It never stands alone: a word says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says what is drawn")]
pub enum Glyph {
    Tick,
    Bang,
    Cross,
    Circle,
    Dot,
    Wait,
    Info,
    Split,
    Triangle,
    External,
    Copy,
    Download,
    Undo,
    Redo,
    File,
    Open,
    Share,
    Moon,
    Sun,
    Contrast,
    Chevron,
    Calendar,
    Menu,
    Back,
    Edit,
    Hand,
    Brand,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Tick => "m5 12.5 4.5 4.5L19 7.5",
            Self::Bang => "M12 5v8.5M12 18.4v.2",
            Self::Cross => "m6.5 6.5 11 11m0-11-11 11",
            Self::Circle => "M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z",
            Self::Dot => "M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
            Self::Wait => "M9 6.5v11M15 6.5v11",
            Self::Info => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.6v.2",
            Self::Split => "M12 21v-7M12 14 5.5 7.5M12 14l6.5-6.5M5.5 12V7.5H10M18.5 12V7.5H14",
            Self::Triangle => "M12 4 2.8 20h18.4zM12 10v5M12 17.4v.2",
            Self::External => {
                "M13.5 4.5h6v6M19.5 4.5 11 13M10 5.5H6A1.5 1.5 0 0 0 4.5 7v11A1.5 1.5 0 0 0 6 19.5h11a1.5 1.5 0 0 0 1.5-1.5v-4"
            }
            Self::Copy => {
                "M9 8.5h9A1.5 1.5 0 0 1 19.5 10v9A1.5 1.5 0 0 1 18 20.5H9A1.5 1.5 0 0 1 7.5 19v-9A1.5 1.5 0 0 1 9 8.5zM16 5.5V5a1.5 1.5 0 0 0-1.5-1.5H6A1.5 1.5 0 0 0 4.5 5v9.5A1.5 1.5 0 0 0 5 15.6"
            }
            Self::Download => "M12 4v11.5M7 11l5 5 5-5M4.5 20h15",
            Self::Undo => "M8.5 5 4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3.5",
            Self::Redo => "M15.5 5 20 9.5 15.5 14M19.5 9.5H10a5.5 5.5 0 0 0 0 11h3.5",
            Self::File => "M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5",
            Self::Open => "M3.5 18.5V5.5H9l2 2.5h7.5v3M3.5 18.5 6.5 11h15l-3 7.5z",
            Self::Share => {
                "M10 14a4 4 0 0 0 5.7.3l3-3a4 4 0 0 0-5.7-5.7L12 6.7M14 10a4 4 0 0 0-5.7-.3l-3 3a4 4 0 0 0 5.7 5.7l1-1.1"
            }
            Self::Moon => "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M19.1 4.9l-1.8 1.8M6.7 17.3l-1.8 1.8"
            }
            Self::Contrast => {
                "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zv17M12 7l5 3M12 11.5l6 3.2M12 16l4 2"
            }
            Self::Chevron => "m9 5.5 6.5 6.5L9 18.5",
            Self::Calendar => "M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8",
            Self::Menu => "M4 7h16M4 12h16M4 17h16",
            Self::Back => "M15 5.5 8.5 12l6.5 6.5",
            Self::Edit => "M4.5 19.5v-4L15.5 4.5l4 4-11 11z",
            Self::Hand => "M4 12h14.5M12.5 6l6 6-6 6",
            Self::Brand => "M12 2.5 20.5 7v10L12 21.5 3.5 17V7zM8.2 12l2.7 2.7 5-5.2",
        }
    }
}

/// Draws a sign; hidden from screen readers.
#[component]
pub fn Icon(glyph: Glyph) -> View {
    sign(glyph)
}

thread_local! {
    /// The signs that were drawn so far.
    static DRAWN: RefCell<Vec<(Glyph, Mould)>> = const { RefCell::new(Vec::new()) };
}

/// The same as [`Icon`] for use inside other parts.
pub fn sign(glyph: Glyph) -> View {
    DRAWN.with_borrow_mut(|signs| {
        let known = signs.iter().find(|(of, _)| *of == glyph).map(|(_, sign)| like(sign).view());
        known.unwrap_or_else(|| {
            let sign = draw(glyph).mould();
            let view = like(&sign).view();
            signs.push((glyph, sign));
            view
        })
    })
}

fn draw(glyph: Glyph) -> El {
    drawn("svg", "icon")
        .is("viewBox", "0 0 24 24")
        .is("aria-hidden", "true")
        .is("focusable", "false")
        .with(drawn("path", "").is("d", glyph.path()).view())
}
