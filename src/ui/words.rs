//! The few words that the parts say by themselves, in one place so that another language can follow.

/// Stands before every problem text at a field.
pub const ERROR: &str = "Error: ";
/// Marks a question that may be left empty.
pub const OPTIONAL: &str = "(optional)";
/// Heading of the error summary.
pub const THERE_IS_A_PROBLEM: &str = "There is a problem";
/// The same once all of it is mended.
pub const NOTHING_LEFT: &str = "Nothing left to mend";
/// Read before a problem that is mended.
pub const MENDED: &str = "Mended: ";
/// Copy button, before.
pub const COPY: &str = "Copy";
/// Copy button, after.
pub const COPIED: &str = "Copied";
/// Copy button, when the browser refused; the text is selected by then.
pub const COPY_FAILED: &str = "Press Ctrl+C or ⌘C";
/// Told to a screen reader when the browser refused to copy.
pub const COPY_FAILED_LONG: &str =
    "The browser did not allow copying. The text is selected: press Control C or Command C";
/// Shows what a secret field holds.
pub const SHOW: &str = "Show";
/// Hides it again.
pub const HIDE: &str = "Hide";
/// Told when a secret became readable on screen.
pub const SHOWN: &str = "is shown on screen";
/// Told when it is covered again.
pub const HIDDEN: &str = "is hidden";
/// Takes a preset over into the field.
pub const USE_THIS: &str = "Use this";
/// Stands on the preset that the field already holds.
pub const IN_USE: &str = "In use";
/// Opens the browser's calendar.
pub const CALENDAR: &str = "Choose from a calendar";
/// Before the source of a note.
pub const SOURCE: &str = "Source: ";
/// Before the text equivalent of a drawn screen.
pub const SKETCH: &str = "Sketch of the screen";
/// The thing to touch in a drawn screen.
pub const HERE: &str = "here";
/// Read before a note that is a fact.
pub const NOTE: &str = "Note: ";
/// Read before a warning.
pub const WARNING: &str = "Warning: ";
/// Read before a note on two sources that differ.
pub const CONTRADICTION: &str = "Sources disagree: ";
/// Read before good news.
pub const GOOD: &str = "In order: ";
/// Between the two numbers of a progress.
pub const OF: &str = " of ";
/// After them.
pub const DONE: &str = " done";
/// Read after a link that leaves the page.
pub const NEW_TAB: &str = " (opens in new tab)";
