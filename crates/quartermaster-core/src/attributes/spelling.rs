//! Which known attribute a misspelt one probably meant. It must not know what the attributes stand for.

use crate::expr::spelling::distance;

/// How many letters two spellings may differ by to be the same word.
const CLOSE: usize = 2;

/// The shortest word that is guessed at: of shorter ones too many are close to each other.
const SHORTEST: usize = 5;

/// Longer texts are no misspelt names; comparing them would take its time.
const LONGEST: usize = 128;

/// The known word that was probably meant: the same in another case, or up to two letters off. `None` for a word that is
/// known, and for one that is like none.
pub fn closest<'a>(given: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    if known.clone().any(|word| word == given) {
        return None;
    }
    if let Some(same) = known.clone().find(|word| word.eq_ignore_ascii_case(given)) {
        return Some(same);
    }
    if given.len() < SHORTEST || given.len() > LONGEST {
        return None;
    }
    // What differs in its number only is another attribute of the same family.
    let letters = count(given);
    let near = known.filter(|word| {
        word.len().abs_diff(given.len()) <= CLOSE && may_be_close(&letters, word) && stem(word) != stem(given)
    });
    let (far, word) = near.map(|word| (distance(given, word), word)).min()?;
    (far <= CLOSE).then_some(word)
}

/// How often each letter occurs; letters share the places, which only makes words look closer than they are.
fn count(word: &str) -> [i16; 32] {
    let mut letters = [0; 32];
    for byte in word.bytes() {
        if let Some(place) = letters.get_mut(usize::from(byte & 31)) {
            *place += 1;
        }
    }
    letters
}

/// Whether so few letters differ that measuring is worth its time: one that is replaced shows twice.
fn may_be_close(letters: &[i16; 32], word: &str) -> bool {
    let other = count(word);
    let apart: i16 = letters.iter().zip(other).map(|(one, other)| (one - other).abs()).sum();
    usize::from(apart.unsigned_abs()) <= 2 * CLOSE
}

fn stem(word: &str) -> &str {
    word.trim_end_matches(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelling_is_told_from_another_word() {
        let known = ["userPrincipalName", "objectId", "givenName", "mail", "state", "extensionAttribute1"];
        for (given, expected) in [
            ("userPrincipleName", Some("userPrincipalName")),
            ("userprincipalname", Some("userPrincipalName")),
            ("objectID", Some("objectId")),
            ("givenNam", Some("givenName")),
            ("MAIL", Some("mail")),
            ("userPrincipalName", None),
            ("male", None),
            ("shoeSize", None),
            ("state2", None),
            ("extensionAttribute16", None),
            ("extension_0a1b2c_costCenter", None),
        ] {
            assert_eq!(closest(given, known.into_iter()), expected, "{given}");
        }
    }
}
