//! Sets of characters, as sorted ranges. It must not know of steps or texts.
//!
//! The tables of Unicode are those of the library regex-syntax; no other part of it is used.

use std::sync::{Arc, LazyLock};

use regex_syntax::hir::{Class as HirClass, ClassUnicode, ClassUnicodeRange, HirKind};

use super::super::regex_syntax::{Class, Item, Named};

/// A set of characters.
pub(super) type Set = Arc<Ranges>;

/// First and last characters, in order, not touching each other.
#[derive(Debug, PartialEq)]
pub(in super::super) struct Ranges(Vec<(char, char)>);

impl Ranges {
    /// From a class as regular expressions write it, of which only categories and code points are needed.
    pub(in super::super) fn parse(class: &str) -> Self {
        Self::from(&named(class))
    }

    /// Whether the character is in it.
    pub(in super::super) fn has(&self, letter: char) -> bool {
        let at = self.0.partition_point(|(_, last)| *last < letter);
        self.0.get(at).is_some_and(|(first, _)| *first <= letter)
    }
}

impl From<&ClassUnicode> for Ranges {
    fn from(class: &ClassUnicode) -> Self {
        Self(class.iter().map(|range| (range.start(), range.end())).collect())
    }
}

/// `\w` and the two joiners, which `\b` takes for letters too (Microsoft, "Anchors in regular expressions").
pub(super) static WORD_OR_JOINER: LazyLock<Ranges> =
    LazyLock::new(|| Ranges::parse(r"[\p{L}\p{Mn}\p{Nd}\p{Pc}\x{200C}\x{200D}]"));

fn named(class: &str) -> ClassUnicode {
    if let Ok(read) = regex_syntax::parse(class)
        && let HirKind::Class(HirClass::Unicode(class)) = read.kind()
    {
        return class.clone();
    }
    // An empty class or one of bytes: neither is asked for.
    ClassUnicode::empty()
}

/// Makes sets; the same one is made once.
#[derive(Default)]
pub(super) struct Sets {
    made: Vec<(Key, Set)>,
    named: Vec<(Named, ClassUnicode)>,
}

type Key = (Class, bool);

impl Sets {
    /// A letter in either case.
    pub(super) fn folded(&mut self, letter: char) -> Set {
        let items = vec![Item::Range(letter, letter)];
        self.class(&Class { negated: false, items, minus: None }, true)
    }

    /// A class; `fold` takes each letter of it in either case.
    pub(super) fn class(&mut self, class: &Class, fold: bool) -> Set {
        let made = self.made.iter().find(|((known, folds), _)| known == class && *folds == fold);
        if let Some((_, set)) = made {
            return Arc::clone(set);
        }
        let set: Set = Arc::new(Ranges::from(&self.build(class, fold)));
        self.made.push(((class.clone(), fold), Arc::clone(&set)));
        set
    }

    fn build(&mut self, class: &Class, fold: bool) -> ClassUnicode {
        let mut all = ClassUnicode::empty();
        for item in &class.items {
            match item {
                Item::Range(first, last) => all.push(ClassUnicodeRange::new(*first, *last)),
                Item::Named { set, negated } => {
                    let mut set = self.named(*set);
                    if *negated {
                        set.negate();
                    }
                    all.union(&set);
                }
            }
        }
        if fold {
            // It fails only without its table, and the table is compiled in.
            let _ = all.try_case_fold_simple();
        }
        if class.negated {
            all.negate();
        }
        if let Some(minus) = &class.minus {
            let minus = self.build(minus, fold);
            all.difference(&minus);
        }
        all
    }

    fn named(&mut self, set: Named) -> ClassUnicode {
        if let Some((_, known)) = self.named.iter().find(|(known, _)| *known == set) {
            return known.clone();
        }
        let class = match set {
            Named::Digit => named(r"\p{Nd}"),
            Named::Word => named(r"[\p{L}\p{Mn}\p{Nd}\p{Pc}]"),
            Named::Space => named(r"[\x{9}-\x{D}\x{85}\p{Z}]"),
            // No text here holds half of a character.
            Named::Category("Cs") => ClassUnicode::empty(),
            Named::Category(name) => named(&["\\p{", name, "}"].concat()),
        };
        self.named.push((set, class.clone()));
        class
    }
}
