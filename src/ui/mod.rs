//! The parts the page is built from: buttons, fields, notes, panes. They own their markup and class names (component =
//! file = CSS block in `style/`) and know nothing of the wizard: texts, values and callbacks come in as props.
//!
//! They are made with [`el`]: elements as they are written down, and nothing that can become `innerHTML`, which
//! `trusted-types 'none'` forbids.

#![allow(
    missing_docs,
    reason = "the macro turns every prop into a struct field; a component's own comment describes them"
)]

pub mod button;
pub mod code_pane;
pub mod combobox;
pub mod copy_button;
pub mod date_input;
pub mod dialog;
pub mod disclosure;
pub mod dom;
pub mod el;
pub mod error_summary;
pub mod field;
pub mod icon;
pub mod instructions;
pub mod mark;
pub mod menu;
pub mod note;
pub mod notice_bar;
pub mod paste_box;
pub mod picker;
pub mod presets;
pub mod progress;
pub mod prose;
pub mod radios;
pub mod schematic;
pub mod secret_input;
pub mod segmented;
pub mod status_line;
pub mod text_input;
pub mod tick;
pub mod ticks;
pub mod view;
pub mod words;

pub use button::{Button, Tone};
pub use code_pane::{CodePane, Ink, Line, Span};
pub use combobox::{ComboOption, Combobox};
pub use copy_button::{CopyButton, CopyState};
pub use date_input::DateInput;
pub use dialog::Dialog;
pub use disclosure::Disclosure;
pub use error_summary::{ErrorSummary, Fault};
pub use field::{Field, described_by};
pub use icon::{Glyph, Icon};
pub use instructions::{Instruction, Instructions};
pub use mark::{Mark, MarkKind};
pub use menu::{Menu, MenuShape};
pub use note::{Note, NoteKind};
pub use notice_bar::{NoticeBar, NoticeKind};
pub use paste_box::PasteBox;
pub use picker::{Choices, Picker};
pub use presets::{Preset, Presets};
pub use progress::Progress;
pub use prose::prose;
pub use radios::{Choice, Radios};
pub use schematic::{Schematic, Sketch, SketchItem, SketchKind};
pub use secret_input::SecretInput;
pub use segmented::Segmented;
pub use status_line::{StatusKind, StatusLine};
pub use text_input::{TextInput, Width};
pub use tick::Tick;
pub use ticks::Ticks;
pub use view::{Children, ChildrenFn, View, several};
