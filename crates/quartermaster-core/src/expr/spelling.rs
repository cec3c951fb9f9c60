//! Which known name a misspelt one probably meant. It must not know what the names are for.

/// How many letters two spellings may differ by to be the same word.
const CLOSE: usize = 2;

/// The name that was probably meant: the same in other letters' case, or up to two letters off where the word is long
/// enough to tell (one letter for words of up to five).
pub fn meant<'a>(given: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    if let Some(same) = known.clone().find(|one| one.eq_ignore_ascii_case(given)) {
        return Some(same);
    }
    let length = given.chars().count();
    let room = if length < 3 {
        return None;
    } else if length < 6 {
        1
    } else {
        CLOSE
    };
    // A word many times as long is not worth measuring, and hostile texts have such words.
    let close = known
        .filter(|one| one.len().abs_diff(length) <= CLOSE)
        .map(|one| (distance(given, one), one))
        .min_by_key(|(count, _)| *count)?;
    (close.0 <= room).then_some(close.1)
}

/// How many letters have to be added, dropped, replaced or swapped with their neighbor (optimal string alignment).
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or_default();
    for (i, from) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let replaced = at(&row, j) + usize::from(from != to);
            let mut best = replaced.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            if i > 0 && j > 0 && a.get(i - 1) == Some(to) && b.get(j - 1) == Some(from) {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
        }
        before = row;
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelling_finds_its_name_and_another_word_does_not() {
        let known = ["Join", "ToUpper", "ToLower", "IIF", "Mid"];
        for (given, expected) in [
            ("join", Some("Join")),
            ("Jion", Some("Join")),
            ("Jon", Some("Join")),
            ("ToUper", Some("ToUpper")),
            ("toupper", Some("ToUpper")),
            ("If", None),
            ("IF", None),
            ("Concatenate", None),
        ] {
            assert_eq!(meant(given, known.into_iter()), expected, "{given}");
        }
    }

    #[test]
    fn the_distance_counts_letters() {
        for (a, b, count) in
            [("", "", 0), ("abc", "", 3), ("", "ab", 2), ("kitten", "sitting", 3), ("mial", "mail", 1)]
        {
            assert_eq!(distance(a, b), count, "{a} {b}");
        }
    }
}
