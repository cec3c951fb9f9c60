//! Writes a pattern of .NET in the language of the library that matches it. It must not know either grammar's
//! text: it reads a tree, and writes only what means the same wherever it stands.

use std::fmt::Write;

use super::super::regex_syntax::{Around, Assertion, Class, Construct, Item, Named, Node, Pattern};

/// Sets and places that a pattern may have; each takes memory of its own.
const SETS: usize = 400;

/// How often something that may be empty can have to be repeated: nothing is consumed by it, so nothing else
/// bounds it.
const EMPTY_ROUNDS: u64 = 10_000;

/// How long a match may have to be at least. No text that is searched is longer.
const SHORTEST: u64 = super::TEXT_LIMIT as u64;

/// An assertion that always holds. Behind the pattern, and behind what is repeated in what is repeated, it keeps
/// the library from matching cleverly what .NET matches by trying: a pattern that never comes to an end in Entra
/// shall not come to one here.
const HOLDS: &str = "(?!(?!))";

/// `\w`, and what counts as part of a word for `\b` (Microsoft, "Character classes in regular expressions" and
/// "Anchors in regular expressions").
const WORD: &str = r"\p{L}\p{Mn}\p{Nd}\p{Pc}";
const WORD_OR_JOINER: &str = r"[\p{L}\p{Mn}\p{Nd}\p{Pc}\x{200C}\x{200D}]";
const SPACE: &str = r"\x{09}-\x{0D}\x{85}\p{Z}";

/// The pattern, and for each group in it the number that the group has in .NET.
///
/// # Errors
/// What cannot be written, or would not be bounded.
pub(super) fn translate(pattern: &Pattern) -> Result<(String, Vec<usize>), Construct> {
    let mut writer = Writer { out: String::new(), places: Vec::new(), groups: Vec::new(), sets: 0 };
    writer.count(&pattern.root);
    if length(&pattern.root) > SHORTEST || rounds(&pattern.root) > EMPTY_ROUNDS {
        return Err(Construct::Size);
    }
    writer.out.push_str("(?:");
    writer.node(&pattern.root)?;
    writer.out.push(')');
    writer.out.push_str(HOLDS);
    if writer.sets > SETS {
        return Err(Construct::Size);
    }
    Ok((writer.out, writer.places))
}

struct Writer {
    out: String,
    /// Numbers of the groups in the order in which they open, as written so far.
    places: Vec<usize>,
    /// The same for the whole pattern.
    groups: Vec<usize>,
    sets: usize,
}

impl Writer {
    fn count(&mut self, node: &Node) {
        match node {
            Node::Capture { number, inner } => {
                self.groups.push(*number);
                self.count(inner);
            }
            Node::Around { inner, .. } | Node::Repeat { inner, .. } => self.count(inner),
            Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().for_each(|node| self.count(node)),
            Node::Empty
            | Node::Literal { .. }
            | Node::Class { .. }
            | Node::Any { .. }
            | Node::Assertion(_)
            | Node::Backreference { .. } => {}
        }
    }

    fn node(&mut self, node: &Node) -> Result<(), Construct> {
        match node {
            Node::Empty => {}
            Node::Literal { letter, fold } => self.letter(*letter, *fold),
            Node::Class { class, fold } => self.class(class, *fold)?,
            Node::Any { line_feed: true } => self.out.push_str("(?s:.)"),
            Node::Any { line_feed: false } => self.out.push_str(r"[^\n]"),
            Node::Assertion(assertion) => self.assertion(*assertion),
            Node::Capture { number, inner } => {
                self.places.push(*number);
                self.group("(", inner)?;
            }
            Node::Around { kind, inner } => {
                let open = match kind {
                    Around::Group => "(?:",
                    Around::Atomic => "(?>",
                    Around::Ahead => "(?=",
                    Around::NotAhead => "(?!",
                    Around::Behind => "(?<=",
                    Around::NotBehind => "(?<!",
                };
                self.group(open, inner)?;
            }
            Node::Backreference { number, fold } => self.backreference(*number, *fold)?,
            Node::Repeat { inner, least, most, lazy } => self.repeat(inner, *least, *most, *lazy)?,
            Node::Sequence(nodes) => {
                for node in nodes {
                    // Alternatives always stand in a group of their own here.
                    self.node(node)?;
                }
            }
            Node::Either(nodes) => {
                for (index, node) in nodes.iter().enumerate() {
                    if index > 0 {
                        self.out.push('|');
                    }
                    self.node(node)?;
                }
            }
        }
        Ok(())
    }

    fn group(&mut self, open: &str, inner: &Node) -> Result<(), Construct> {
        self.out.push_str(open);
        self.node(inner)?;
        self.out.push(')');
        Ok(())
    }

    fn letter(&mut self, letter: char, fold: bool) {
        if fold && letter.is_alphabetic() {
            self.out.push_str("(?i:");
            self.escaped(letter);
            self.out.push(')');
        } else {
            self.escaped(letter);
        }
    }

    fn escaped(&mut self, letter: char) {
        if letter.is_ascii_alphanumeric() {
            self.out.push(letter);
        } else {
            // Writing to a text cannot fail.
            let _ = write!(self.out, "\\x{{{:X}}}", u32::from(letter));
        }
    }

    fn class(&mut self, class: &Class, fold: bool) -> Result<(), Construct> {
        self.sets += 1;
        if let Some(minus) = &class.minus {
            self.out.push_str("(?:(?!");
            self.class(minus, fold)?;
            self.out.push(')');
            self.plain_class(class, fold);
            self.out.push(')');
        } else {
            self.plain_class(class, fold);
        }
        Ok(())
    }

    fn plain_class(&mut self, class: &Class, fold: bool) {
        self.out.push_str(if fold { "(?i:" } else { "(?:" });
        self.out.push_str(if class.negated { "[^" } else { "[" });
        for item in &class.items {
            match item {
                Item::Range(first, last) => {
                    self.escaped(*first);
                    self.out.push('-');
                    self.escaped(*last);
                }
                Item::Named { set, negated } => {
                    self.out.push_str(if *negated { "[^" } else { "[" });
                    match set {
                        Named::Digit => self.out.push_str(r"\p{Nd}"),
                        Named::Word => self.out.push_str(WORD),
                        Named::Space => self.out.push_str(SPACE),
                        // No text here holds half of a character.
                        Named::Category("Cs") => self.out.push_str(r"\x{61}&&\x{62}"),
                        Named::Category(name) => {
                            let _ = write!(self.out, "\\p{{{name}}}");
                        }
                    }
                    self.out.push(']');
                }
            }
        }
        self.out.push_str("])");
    }

    fn assertion(&mut self, assertion: Assertion) {
        self.sets += 1;
        let word = |yes: &str, no: &str| {
            let w = WORD_OR_JOINER;
            format!("(?:(?<={w})(?{yes}{w})|(?<!{w})(?{no}{w}))")
        };
        match assertion {
            Assertion::Start => self.out.push_str(r"\A"),
            Assertion::LineStart => self.out.push_str("(?m:^)"),
            Assertion::End => self.out.push_str(r"(?!\n(?s:.)|[^\n])"),
            Assertion::LineEnd => self.out.push_str("(?m:$)"),
            Assertion::VeryEnd => self.out.push_str(r"\z"),
            Assertion::PreviousEnd => self.out.push_str(r"\G"),
            Assertion::WordBoundary => self.out.push_str(&word("!", "=")),
            Assertion::NoWordBoundary => self.out.push_str(&word("=", "!")),
        }
    }

    fn backreference(&mut self, number: usize, fold: bool) -> Result<(), Construct> {
        let mut places = self.groups.iter().zip(1..).filter(|(group, _)| **group == number);
        let (Some((_, place)), None) = (places.next(), places.next()) else {
            return Err(Construct::SharedName);
        };
        let _ = write!(self.out, "(?{}:\\{place})", if fold { "i" } else { "" });
        Ok(())
    }

    fn repeat(&mut self, inner: &Node, least: u32, most: Option<u32>, lazy: bool) -> Result<(), Construct> {
        if is_place(inner) {
            // A place is there or it is not, however often one looks; the library refuses to look twice.
            let optional = least == 0;
            self.out.push_str("(?:");
            if optional && lazy {
                self.out.push('|');
            }
            self.node(inner)?;
            if optional && !lazy {
                self.out.push('|');
            }
            self.out.push(')');
            return Ok(());
        }
        self.out.push_str("(?:");
        self.node(inner)?;
        if repeats(inner) {
            // Alternatives always stand in a group of their own, so this is behind all of them.
            self.out.push_str(HOLDS);
        }
        self.out.push(')');
        match most {
            Some(most) => {
                let _ = write!(self.out, "{{{least},{most}}}");
            }
            None => {
                let _ = write!(self.out, "{{{least},}}");
            }
        }
        if lazy {
            self.out.push('?');
        }
        Ok(())
    }
}

/// Whether it never consumes anything and captures nothing.
fn is_place(node: &Node) -> bool {
    match node {
        Node::Empty | Node::Assertion(_) => true,
        Node::Around {
            kind: Around::Ahead | Around::NotAhead | Around::Behind | Around::NotBehind, ..
        } => true,
        Node::Around { kind: Around::Group | Around::Atomic, inner } | Node::Repeat { inner, .. } => {
            is_place(inner)
        }
        Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().all(is_place),
        Node::Literal { .. }
        | Node::Class { .. }
        | Node::Any { .. }
        | Node::Capture { .. }
        | Node::Backreference { .. } => false,
    }
}

/// Whether something in it is repeated.
fn repeats(node: &Node) -> bool {
    match node {
        Node::Repeat { .. } => true,
        Node::Capture { inner, .. } | Node::Around { inner, .. } => repeats(inner),
        Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().any(repeats),
        Node::Empty
        | Node::Literal { .. }
        | Node::Class { .. }
        | Node::Any { .. }
        | Node::Assertion(_)
        | Node::Backreference { .. } => false,
    }
}

/// How many characters a match has at least.
fn length(node: &Node) -> u64 {
    match node {
        Node::Literal { .. } | Node::Class { .. } | Node::Any { .. } => 1,
        Node::Empty | Node::Assertion(_) | Node::Backreference { .. } => 0,
        Node::Around { kind: Around::Group | Around::Atomic, inner } | Node::Capture { inner, .. } => {
            length(inner)
        }
        Node::Around {
            kind: Around::Ahead | Around::NotAhead | Around::Behind | Around::NotBehind, ..
        } => 0,
        Node::Repeat { inner, least, .. } => length(inner).saturating_mul(u64::from(*least)),
        Node::Sequence(nodes) => nodes.iter().fold(0, |sum, node| length(node).saturating_add(sum)),
        Node::Either(nodes) => nodes.iter().map(length).min().unwrap_or(0),
    }
}

/// How many times over something that may be empty has to be repeated.
fn rounds(node: &Node) -> u64 {
    match node {
        Node::Repeat { inner, least, .. } if length(inner) == 0 => {
            rounds(inner).saturating_mul(u64::from(*least).max(1))
        }
        Node::Repeat { inner, .. } | Node::Capture { inner, .. } | Node::Around { inner, .. } => {
            rounds(inner)
        }
        Node::Sequence(nodes) | Node::Either(nodes) => nodes.iter().map(rounds).max().unwrap_or(1),
        Node::Empty
        | Node::Literal { .. }
        | Node::Class { .. }
        | Node::Any { .. }
        | Node::Assertion(_)
        | Node::Backreference { .. } => 1,
    }
}
