//! The sets of characters of a pattern. It must not know of steps or texts.

use std::sync::{Arc, LazyLock};

use super::super::regex_syntax::{Class, Item, Named};
use super::super::unicode::Ranges;

/// A set of characters.
pub(super) type Set = Arc<Ranges>;

/// `\w` and the two joiners, which `\b` takes for letters too (Microsoft, "Anchors in regular expressions").
pub(super) static WORD_OR_JOINER: LazyLock<Ranges> =
    LazyLock::new(|| named(Named::Word).with(&Ranges::from_ranges([(0x200c, 0x200d)].into_iter())));

/// Makes sets; the same one is made once.
#[derive(Default)]
pub(super) struct Sets {
    made: Vec<((Class, bool), Set)>,
    named: Vec<(Named, Ranges)>,
}

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
        let set = Arc::new(self.build(class, fold));
        self.made.push(((class.clone(), fold), Arc::clone(&set)));
        set
    }

    fn build(&mut self, class: &Class, fold: bool) -> Ranges {
        let (mut all, mut points) = (Ranges::default(), Vec::new());
        for item in &class.items {
            match item {
                Item::Range(first, last) => points.push((u32::from(*first), u32::from(*last))),
                Item::Named { set, negated } => {
                    let set = self.named(*set);
                    all = if *negated { all.with(&set.rest()) } else { all.with(set) };
                }
            }
        }
        all = all.with(&Ranges::from_ranges(points.into_iter()));
        if fold {
            all = all.folded();
        }
        if class.negated {
            all = all.rest();
        }
        if let Some(minus) = &class.minus {
            all = all.without(&self.build(minus, fold));
        }
        all
    }

    fn named(&mut self, set: Named) -> &Ranges {
        let known = self.named.iter().position(|(known, _)| *known == set);
        let at = known.unwrap_or_else(|| {
            self.named.push((set, named(set)));
            self.named.len() - 1
        });
        static NONE: Ranges = Ranges::NONE;
        self.named.get(at).map_or(&NONE, |(_, ranges)| ranges)
    }
}

/// Microsoft, "Character classes in regular expressions".
fn named(set: Named) -> Ranges {
    match set {
        Named::Digit => Ranges::of(&["Nd"]),
        Named::Word => Ranges::of(&["L", "Mn", "Nd", "Pc"]),
        Named::Space => Ranges::of(&["Z"]).with(&Ranges::from_ranges([(0x9, 0xd), (0x85, 0x85)].into_iter())),
        Named::Category(name) => Ranges::of(&[name]),
    }
}
