//! Turns a sentence with `**names on screen**` and `` `values` `` into elements. Knows these two marks and no other.

use super::el::el;
use super::view::{View, several, text as plain};

/// The sentence as text, `<b>` and `<code>`. A mark that is not closed stays as it was typed.
pub fn prose(text: &str) -> View {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, kind, inside, after)) = next_mark(rest) {
        if !before.is_empty() {
            parts.push(plain(before));
        }
        parts.push(match kind {
            Kind::Name => el("b", "").text(inside).view(),
            Kind::Value => el("code", "").with(el("bdi", "").text(inside).view()).view(),
        });
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(plain(rest));
    }
    several(parts)
}

#[derive(Debug, PartialEq)]
enum Kind {
    Name,
    Value,
}

fn next_mark(text: &str) -> Option<(&str, Kind, &str, &str)> {
    let name = pair(text, "**").map(|(before, inside, after)| (before, Kind::Name, inside, after));
    let value = pair(text, "`").map(|(before, inside, after)| (before, Kind::Value, inside, after));
    match (name, value) {
        (Some(name), Some(value)) => Some(if name.0.len() < value.0.len() { name } else { value }),
        (found, None) | (None, found) => found,
    }
}

fn pair<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, rest) = text.split_once(mark)?;
    let (inside, after) = rest.split_once(mark)?;
    Some((before, inside, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_value_are_found_in_their_order() {
        assert_eq!(
            next_mark("Set **Mode** to `Automatic`"),
            Some(("Set ", Kind::Name, "Mode", " to `Automatic`"))
        );
        assert_eq!(next_mark("to `a` in **b**"), Some(("to ", Kind::Value, "a", " in **b**")));
    }

    #[test]
    fn an_open_mark_stays_text() {
        assert_eq!(next_mark("two ** stars"), None);
        assert_eq!(next_mark(""), None);
    }
}
