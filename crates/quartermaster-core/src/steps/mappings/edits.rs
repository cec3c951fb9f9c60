//! What a person does to a mapping table: rows come, go, move and change. It must not judge them.

use super::{MappingRow, SourceKind, differences};
use crate::catalog::Object;
use crate::steps::{Draft, Input};
use crate::world::World;

/// Takes an input into the rows of a table of this draft.
pub(crate) fn change(rows: &mut Vec<MappingRow>, input: Input, object: Object, draft: &Draft, world: &World) {
    let needed = differences::needed(object, draft, world);
    let stays = |target: &str| needed.iter().any(|needed| same(needed, target));
    apply(rows, input, &differences::all_own(object, draft, world), stays);
}

/// Takes an input into the rows. `own` are the application's own rows in its order, also those that the guide takes
/// out; `stays` says of a target that it cannot be removed. An input that does not fit changes nothing.
fn apply(rows: &mut Vec<MappingRow>, input: Input, own: &[MappingRow], stays: impl Fn(&str) -> bool) {
    match input {
        Input::AddRow => rows.push(MappingRow::empty()),
        Input::RemoveRow(at) => {
            let Some(row) = rows.get(at) else { return };
            let only = rows.iter().filter(|other| same(&other.target, &row.target)).count() == 1;
            if !(only && stays(&row.target)) {
                rows.remove(at);
                renumber(rows, None);
            }
        }
        Input::MoveRow { from, to } => {
            if from < rows.len() && to < rows.len() {
                let row = rows.remove(from);
                rows.insert(to, row);
            }
        }
        Input::RestoreRow(target) => restore(rows, &target, own),
        Input::PutRow(at, row) => {
            if let Some(place) = rows.get_mut(at) {
                *place = *row;
            }
        }
        Input::Row { row: at, part, value } => {
            let Some(row) = rows.get_mut(at) else { return };
            match part {
                "target" => row.target = value,
                "source" => row.source = value,
                "default" => row.default = value,
                "apply" => row.creation = value == "creation",
                "kind" => {
                    if let Some(kind) = SourceKind::of(&value) {
                        convert(row, kind);
                    }
                }
                "matching" => {
                    row.matching = value.parse().ok();
                    renumber(rows, Some(at));
                }
                _ => {}
            }
        }
        Input::Text(_) | Input::Toggle(_) | Input::Tick { .. } | Input::Filter(_) | Input::Restore => {}
    }
}

/// Where the row at `at` stands after an input that took `before` rows to `after`; `None` when it is gone.
pub(crate) fn place_after(input: &Input, before: usize, after: usize, at: usize) -> Option<usize> {
    match input {
        Input::RemoveRow(gone) if after < before => match at.cmp(gone) {
            std::cmp::Ordering::Less => Some(at),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => at.checked_sub(1),
        },
        Input::MoveRow { from, to } if *from < before && *to < before => {
            if at == *from {
                Some(*to)
            } else {
                let lifted = if at > *from { at.saturating_sub(1) } else { at };
                Some(if lifted >= *to { lifted.saturating_add(1) } else { lifted })
            }
        }
        // A row came somewhere in between: what was said of the others may no longer be at its place.
        Input::RestoreRow(_) if after > before => None,
        Input::Text(_)
        | Input::Toggle(_)
        | Input::Tick { .. }
        | Input::AddRow
        | Input::RemoveRow(_)
        | Input::MoveRow { .. }
        | Input::RestoreRow(_)
        | Input::PutRow(..)
        | Input::Row { .. }
        | Input::Filter(_)
        | Input::Restore => Some(at),
    }
}

/// Whether two targets are the same attribute: SCIM's names are not case sensitive (RFC 7643, 2.1).
pub(crate) fn same(one: &str, other: &str) -> bool {
    bare(one).eq_ignore_ascii_case(bare(other))
}

/// The text without the white space around it. Hardly any has some, and each row of a table is held against each other.
fn bare(text: &str) -> &str {
    let bytes = text.as_bytes();
    let ends = [bytes.first(), bytes.last()];
    if ends.into_iter().flatten().all(u8::is_ascii_graphic) { text } else { text.trim() }
}

/// Puts the application's own row back: in the place of the row with this target, or where it stands in the
/// application's order.
fn restore(rows: &mut Vec<MappingRow>, target: &str, own: &[MappingRow]) {
    let Some(at) = own.iter().position(|row| same(&row.target, target)) else { return };
    let Some(row) = own.get(at) else { return };
    if let Some(present) = rows.iter_mut().find(|row| same(&row.target, target)) {
        present.clone_from(row);
    } else {
        let before = own.iter().take(at).rev();
        let place =
            before.filter_map(|before| rows.iter().position(|row| same(&row.target, &before.target))).next();
        rows.insert(place.map_or(0, |place| place.saturating_add(1)).min(rows.len()), row.clone());
    }
    let place = rows.iter().position(|row| same(&row.target, target));
    renumber(rows, place);
}

/// Numbers the matching rows 1, 2, 3 in the order they have; `chosen` goes before another row with the same number.
fn renumber(rows: &mut [MappingRow], chosen: Option<usize>) {
    let mut order: Vec<(u8, bool, usize)> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| Some((row.matching?, Some(at) != chosen, at)))
        .collect();
    order.sort_unstable();
    for (number, (_, _, at)) in (1_u8..=u8::MAX).zip(order) {
        if let Some(row) = rows.get_mut(at) {
            row.matching = Some(number);
        }
    }
}

/// Gives the row another kind of source and takes along what it says, where both kinds can say it.
fn convert(row: &mut MappingRow, kind: SourceKind) {
    let text = row.source.trim();
    let said = match (row.kind, kind) {
        (SourceKind::Attribute, SourceKind::Expression) if !text.is_empty() => ["[", text, "]"].concat(),
        (SourceKind::Constant, SourceKind::Expression) if !text.is_empty() => {
            ["\"", &row.source.replace('\\', "\\\\").replace('"', "\\\""), "\""].concat()
        }
        (SourceKind::Expression, SourceKind::Attribute) => match inside(text, '[', ']') {
            Some(name) => name.to_owned(),
            None => String::new(),
        },
        (SourceKind::Expression, SourceKind::Constant) => match inside(text, '"', '"') {
            Some(plain) => plain.to_owned(),
            None => String::new(),
        },
        (SourceKind::Attribute | SourceKind::Expression | SourceKind::Constant, _) => row.source.clone(),
    };
    (row.kind, row.source) = (kind, said);
}

/// What stands between two signs, where none of them nor a backslash stands inside.
fn inside(text: &str, open: char, close: char) -> Option<&str> {
    let inside = text.strip_prefix(open)?.strip_suffix(close)?;
    (!inside.contains([open, close, '\\'])).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(target: &str, matching: Option<u8>) -> MappingRow {
        MappingRow { target: target.into(), source: target.into(), matching, ..MappingRow::empty() }
    }

    fn names(rows: &[MappingRow]) -> Vec<(&str, Option<u8>)> {
        rows.iter().map(|row| (row.target.as_str(), row.matching)).collect()
    }

    fn after(rows: &[MappingRow], input: Input) -> Vec<MappingRow> {
        let own = [row("a", Some(1)), row("b", None), row("c", None)];
        let mut rows = rows.to_vec();
        apply(&mut rows, input, &own, |target| target == "a");
        rows
    }

    #[test]
    fn matching_rows_are_numbered_without_a_gap() {
        let rows = [row("a", Some(1)), row("b", Some(2)), row("c", Some(3))];
        let of = |row, value: &str| after(&rows, Input::Row { row, part: "matching", value: value.into() });
        assert_eq!(names(&of(2, "1")), [("a", Some(2)), ("b", Some(3)), ("c", Some(1))]);
        assert_eq!(names(&of(0, "")), [("a", None), ("b", Some(1)), ("c", Some(2))]);
        assert_eq!(names(&of(0, "9")), [("a", Some(3)), ("b", Some(1)), ("c", Some(2))]);
        assert_eq!(names(&after(&rows, Input::RemoveRow(1))), [("a", Some(1)), ("c", Some(2))]);
    }

    #[test]
    fn a_row_that_has_to_stay_goes_only_where_it_stands_twice() {
        let rows = [row("a", None), row("b", None)];
        assert_eq!(after(&rows, Input::RemoveRow(0)), rows);
        assert_eq!(names(&after(&rows, Input::RemoveRow(1))), [("a", None)]);
        let twice = [row("a", None), row("A ", None)];
        assert_eq!(names(&after(&twice, Input::RemoveRow(0))), [("A ", None)]);
    }

    #[test]
    fn a_row_comes_back_where_the_application_has_it() {
        let of = |rows: &[MappingRow], target: &str| {
            let rows = after(rows, Input::RestoreRow(target.into()));
            rows.iter().map(|row| row.target.clone()).collect::<Vec<_>>()
        };
        assert_eq!(of(&[row("a", None), row("c", None), row("x", None)], "b"), ["a", "b", "c", "x"]);
        assert_eq!(of(&[row("c", None)], "a"), ["a", "c"]);
        assert_eq!(of(&[row("x", None)], "nothing"), ["x"]);
        let changed = MappingRow { source: "other".into(), ..row("B", None) };
        assert_eq!(after(&[changed], Input::RestoreRow("b".into())), [row("b", None)]);
    }

    #[test]
    fn moved_rows_take_what_was_said_of_them_along() {
        let rows: Vec<_> = ["a", "b", "c", "d"].map(|name| row(name, None)).into();
        for (from, to) in [(0, 3), (3, 0), (1, 2), (2, 2), (0, 9)] {
            let moved = after(&rows, Input::MoveRow { from, to });
            for (at, row) in rows.iter().enumerate() {
                let place = place_after(&Input::MoveRow { from, to }, rows.len(), moved.len(), at);
                assert_eq!(place.and_then(|place| moved.get(place)), Some(row), "{from} to {to}");
            }
        }
    }

    #[test]
    fn another_kind_keeps_what_both_can_say() {
        let to = |kind, source: &str, next| {
            let mut row = MappingRow { kind, source: source.into(), ..MappingRow::empty() };
            convert(&mut row, next);
            row.source
        };
        use SourceKind::{Attribute, Constant, Expression};
        assert_eq!(to(Attribute, "mail", Expression), "[mail]");
        assert_eq!(to(Expression, " [mail] ", Attribute), "mail");
        assert_eq!(to(Expression, "ToUpper([mail])", Attribute), "");
        assert_eq!(to(Expression, "[a] [b]", Attribute), "");
        assert_eq!(to(Constant, "say \"a\\b\"", Expression), r#""say \"a\\b\"""#);
        assert_eq!(to(Expression, "\"en-US\"", Constant), "en-US");
        assert_eq!(to(Attribute, "", Expression), "");
        assert_eq!(to(Attribute, "mail", Constant), "mail");
    }
}
