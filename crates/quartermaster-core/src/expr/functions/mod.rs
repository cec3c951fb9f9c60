//! The functions of the language: the one list of them, and what each says of itself.
//! It must not know how an expression is read. What only a try-out needs (meaning, notes, examples, evaluation) is
//! behind the feature `evaluate`, so that the page's first load has names and parameters and nothing more.

use std::fmt;

#[cfg(feature = "evaluate")]
use super::arguments::Arguments;
#[cfg(feature = "evaluate")]
use super::failure::{Failure, FailureKind};
#[cfg(feature = "evaluate")]
use super::value::Value;

/// A function of Entra's expression language.
pub struct Function {
    /// Its name; case matters.
    pub name: &'static str,
    /// What it takes, in order.
    pub parameters: &'static [Parameter],
    /// How many of the last parameters may come again and again, together: 1 for `Join`, 2 for the pairs of `Switch`.
    pub repeating: usize,
    /// What it gives.
    pub result: Kind,
    /// What it does and how.
    #[cfg(feature = "evaluate")]
    pub help: Help,
}

/// What a function says of itself, and how it is evaluated.
#[cfg(feature = "evaluate")]
pub struct Help {
    /// One line, without a full stop: "Puts a suffix behind a text".
    pub meaning: &'static str,
    /// What is worth knowing; whole sentences.
    pub notes: &'static [&'static str],
    /// Its tests, its documentation and its inline help.
    pub examples: &'static [Example],
    /// What it does with its arguments.
    pub evaluate: fn(&Arguments<'_>) -> Result<Value, Failure>,
}

/// An expression with the value it gives. `now` is 2026-11-22T09:30:00Z, the randomness has the seed 1.
#[cfg(feature = "evaluate")]
#[derive(Debug)]
pub struct Example {
    /// The expression.
    pub expression: &'static str,
    /// Attributes and their values; what is not listed has none.
    pub inputs: &'static [(&'static str, Given)],
    /// What comes out.
    pub result: Outcome,
}

/// What an attribute has in an example.
#[cfg(feature = "evaluate")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Given {
    /// One text.
    Text(&'static str),
    /// Several texts.
    Several(&'static [&'static str]),
    /// Nothing.
    Absent,
}

/// What an example gives.
#[cfg(feature = "evaluate")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// One value, as it is sent.
    Text(&'static str),
    /// Several values, as they are sent.
    Several(&'static [&'static str]),
    /// No value.
    Absent,
    /// The attribute is left out of the flow.
    Dropped,
    /// It cannot be evaluated; the sentence that says so.
    Failure(&'static str),
}

/// One argument that a function takes.
pub struct Parameter {
    /// Its name, as help shows it.
    pub name: &'static str,
    /// Its key where the schema spells an expression out (Microsoft Graph: attributeMappingSource, parameters).
    /// Only those of the functions that `synchronization/schema/functions` lists are known; others repeat the name.
    pub key: &'static str,
    /// What it has to be.
    pub kind: Kind,
    /// Whether it may be left empty or out.
    pub optional: bool,
}

impl Parameter {
    /// One that has to be given.
    pub const fn needed(name: &'static str, kind: Kind) -> Self {
        Self { name, key: name, kind, optional: false }
    }

    /// One that may be left empty, and left out at the end.
    pub const fn optional(name: &'static str, kind: Kind) -> Self {
        Self { name, key: name, kind, optional: true }
    }

    /// The same, with the key that the schema has for it.
    pub const fn keyed(self, key: &'static str) -> Self {
        Self { key, ..self }
    }
}

/// What a parameter takes or a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any value.
    Any,
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// True or False.
    YesNo,
    /// A date with a time.
    Date,
    /// Several values.
    Several,
    /// A test: a comparison, or something that gives True or False. Only parameters have this.
    Condition,
    /// A word of the language that says how texts are compared. Only parameters have this.
    Compare,
    /// The attribute appRoleAssignments and nothing else. Only parameters have this.
    AppRoles,
}

/// Declares the functions: their modules and the list of them, by name.
macro_rules! functions {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*

        /// All functions, by name.
        pub static FUNCTIONS: &[&Function] = &[$(&$module::FUNCTION),*];
    };
}

functions![
    append,
    app_role_assignments,
    app_role_assignments_complex,
    assertive_app_role_assignments_complex,
    bit_and,
    c_bool,
    c_date,
    coalesce,
    convert_to_base64,
    convert_to_utf8_hex,
    count,
    c_str,
    date_add,
    date_diff,
    date_from_num,
    default_domain,
    format_date_time,
    guid,
    ignore_flow_if_null_or_empty,
    iif,
    in_str,
    is_nothing,
    is_null,
    is_null_or_empty,
    is_present,
    is_string,
    item,
    join,
    left,
    mid,
    normalize_diacritics,
    not,
    now,
    num_from_date,
    p_case,
    prepend,
    random_string,
    redact,
    remove_duplicates,
    replace,
    select_unique_value,
    single_app_role_assignment,
    split,
    strip_spaces,
    switch,
    to_lower,
    to_upper,
    word,
];

/// The words of the language that are no functions.
pub const WORDS: [&str; 2] = ["vbBinaryCompare", "vbTextCompare"];

/// The function of this name, letter by letter.
pub fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().copied().find(|function| function.name == name)
}

impl Function {
    /// The parameter that the argument at this place (from 0) is for; none beyond the last.
    pub fn parameter(&self, at: usize) -> Option<&'static Parameter> {
        let count = self.parameters.len();
        let place = match at.checked_sub(count) {
            Some(beyond) if self.repeating > 0 => count - self.repeating.min(count) + beyond % self.repeating,
            Some(_) | None => at,
        };
        self.parameters.get(place)
    }

    /// How many arguments it takes at least.
    pub fn fewest(&self) -> usize {
        self.parameters.iter().rposition(|one| !one.optional).map_or(0, |last| last + 1)
    }

    /// How many arguments it takes at most; none when there is no such number.
    pub fn most(&self) -> Option<usize> {
        (self.repeating == 0).then_some(self.parameters.len())
    }

    /// How it is written: `Join(separator, source, …)`; what may be left out stands in brackets: `Word(…, [start])`.
    pub fn signature(&self) -> String {
        let mut text = String::from(self.name);
        text.push('(');
        for (at, parameter) in self.parameters.iter().enumerate() {
            if at > 0 {
                text.push_str(", ");
            }
            let (open, close) = if parameter.optional { ("[", "]") } else { ("", "") };
            text.push_str(open);
            text.push_str(parameter.name);
            text.push_str(close);
        }
        text.push_str(if self.repeating > 0 { ", …)" } else { ")" });
        text
    }
}

/// By its name: two functions never share one.
impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
