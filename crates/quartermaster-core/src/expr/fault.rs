//! What can be wrong with the text of an expression, one sentence for each. It must not decide anything.

use std::fmt;

use super::ast::{DEEPEST, LONGEST, Span};
use super::functions::Function;

/// One thing to mend in an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: FaultKind,
}

/// What can be wrong with an expression. `Display` says what to do.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// There is nothing.
    Empty,
    /// More than [`LONGEST`] characters; how many there are.
    TooLong(usize),
    /// Calls nest deeper than [`DEEPEST`].
    TooDeep,
    /// A character that cannot be seen.
    Hidden(char),
    /// A character that means nothing here.
    Stray(char),
    /// `'text'`
    SingleQuotes,
    /// `“text”`
    CurlyQuotes,
    /// A text that does not end.
    UnclosedText,
    /// An attribute that does not end.
    UnclosedAttribute,
    /// `[ ]`
    UnnamedAttribute,
    /// A backslash in a text that stands before another character than `"` and `\`.
    LoneBackslash,
    /// `1.2.3`, `&HXY`
    Number(String),
    /// A word without quotes, shortened.
    BareWord(String),
    /// A word of the language where none may stand.
    MisplacedWord(String),
    /// No function has this name; the one that was probably meant.
    NoSuchFunction(String, Option<&'static str>),
    /// A function in other letters' case: as it is written, as it was.
    FunctionCase(&'static str, String),
    /// A function's name without parentheses.
    NoParentheses(&'static str),
    /// Too few or too many arguments: how many there are.
    ArgumentCount(&'static Function, usize),
    /// Nothing stands where the function needs this argument: function, parameter.
    ArgumentMissing(&'static str, &'static str),
    /// A constant that is no whole number, where one is needed: function, parameter.
    NumberNeeded(&'static str, &'static str),
    /// Something other than `[appRoleAssignments]`: function.
    RolesNeeded(&'static str),
    /// Switch has a key without a value.
    SwitchPairs,
    /// Replace without anything to look for.
    NothingToReplace,
    /// SelectUniqueValue inside another function.
    NotOutermost,
    /// `+` or `&` between two values.
    Concatenation(char),
    /// `AND` or `OR`, as it is written.
    Logic(String),
    /// `==`, `!=`: as it is written, as it should be.
    Operator(&'static str, &'static str),
    /// A comparison that is not the condition of IIF, CBool or Not.
    MisplacedComparison,
    /// A second comparison in the same argument.
    ChainedComparison,
    /// Nothing stands on one side of a comparison.
    HalfComparison,
    /// A `(` that is not closed; the function it belongs to, or nothing.
    Unclosed(String),
    /// A `)` that closes nothing.
    ExtraClose,
    /// Parentheses that belong to no function.
    Grouping,
    /// Two values without a comma between them.
    MissingComma,
    /// `;` between two arguments.
    Semicolon,
    /// A comma outside of any function.
    OuterComma,
    /// Something follows the end of the expression.
    AfterEnd,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = match self {
            Self::Empty => "Enter an expression",
            Self::SingleQuotes => "Write text in straight double quotes: \"text\", not 'text'",
            Self::CurlyQuotes => "Write text in straight quotes: \"text\", not “text”",
            Self::UnclosedText => "Close the text with a quotation mark",
            Self::UnclosedAttribute => "Close the attribute with ]",
            Self::UnnamedAttribute => "Name the attribute between [ and ]",
            Self::LoneBackslash => "Write \\\\ for a backslash in a text, or \\\" for a quotation mark",
            Self::SwitchPairs => "Give each key of Switch its value: behind the default they come in pairs",
            Self::NothingToReplace => {
                "Give Replace an oldValue or a regexPattern: it has nothing to look for"
            }
            Self::NotOutermost => {
                "Move SelectUniqueValue to the outside: it cannot stand inside another function"
            }
            Self::MisplacedComparison => "Compare only in the condition of IIF, or in CBool or Not",
            Self::ChainedComparison => "Compare two values only: nest IIF for a second test",
            Self::HalfComparison => "Compare with something: one side is empty",
            Self::ExtraClose => "Remove this ): there is no ( for it",
            Self::Grouping => "Put the name of a function before (: parentheses do nothing else",
            Self::MissingComma => "Put a comma between these two",
            Self::Semicolon => "Separate arguments with a comma, not a semicolon",
            Self::OuterComma => "Remove this comma, or put a function around all of it",
            Self::AfterEnd => "Remove this: the expression ends before it",
            Self::TooDeep => {
                return write!(f, "Nest less: functions may stand {DEEPEST} deep in each other here");
            }
            Self::TooLong(length) => {
                return write!(
                    f,
                    "Shorten the expression: it has {} characters and {} fit",
                    thousands(*length),
                    thousands(LONGEST)
                );
            }
            Self::Hidden(c) => {
                return write!(f, "Remove the hidden character (U+{:04X}) here", u32::from(*c));
            }
            Self::Stray(c) => return write!(f, "Remove “{c}”: it means nothing here"),
            Self::Number(text) => return write!(f, "Write a number as 12, -1.5 or &HF: “{text}” is none"),
            Self::BareWord(word) => {
                write!(f, "Put quotes around constants: “{word}” is not text")?;
                let is_name = word.starts_with(|c: char| c.is_ascii_alphabetic())
                    && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))
                    && !word.eq_ignore_ascii_case("true")
                    && !word.eq_ignore_ascii_case("false");
                // Somebody who forgot the brackets would put quotes around an attribute.
                return if is_name {
                    write!(f, ". An attribute stands in brackets, [{word}]")
                } else {
                    Ok(())
                };
            }
            Self::MisplacedWord(word) => {
                return write!(f, "Remove {word}: only the last argument of InStr can be that");
            }
            Self::NoSuchFunction(name, Some(meant)) => {
                return write!(f, "There is no function {name}, did you mean {meant}?");
            }
            Self::NoSuchFunction(name, None) => {
                return write!(f, "There is no function {name}: choose one that Entra has");
            }
            Self::FunctionCase(name, given) => {
                return write!(f, "Functions are written as {name}, not {given}");
            }
            Self::NoParentheses(name) => return write!(f, "Put parentheses behind {name}: {name}(…)"),
            Self::ArgumentCount(function, given) => return count(function, *given, f),
            Self::ArgumentMissing(function, parameter) => {
                return write!(f, "Give {function} its {parameter}: nothing stands here");
            }
            Self::NumberNeeded(function, parameter) => {
                return write!(f, "Give {function} a whole number for {parameter}");
            }
            Self::RolesNeeded(function) => {
                return write!(f, "Give {function} [appRoleAssignments]: it takes nothing else");
            }
            Self::Concatenation(sign) => {
                return write!(f, "Put texts together with Join or Append: Entra has no {sign}");
            }
            Self::Logic(word) => return write!(f, "Nest IIF in IIF: Entra has no {word}"),
            Self::Operator(given, right) => return write!(f, "Write {right} to compare, not {given}"),
            Self::Unclosed(name) if name.is_empty() => return f.write_str("Close this ( with )"),
            Self::Unclosed(name) => return write!(f, "Close {name}( with )"),
        };
        f.write_str(plain)
    }
}

/// "Append takes 2 arguments, source and suffix: here it has 1".
fn count(function: &Function, given: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (fewest, name) = (function.fewest(), function.name);
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    match function.most() {
        Some(0) => write!(f, "{name} takes no arguments")?,
        Some(most) if most == fewest => write!(f, "{name} takes {most} argument{}", plural(most))?,
        Some(most) => write!(f, "{name} takes {fewest} to {most} arguments")?,
        None => write!(f, "{name} takes {fewest} argument{} or more", plural(fewest))?,
    }
    write!(f, ", as {}: here it has {given}", function.signature())
}

/// How much of a word a sentence shows, in characters.
const SHOWN: usize = 40;

/// The beginning of a text, as a sentence can show it.
pub fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
