//! The question below scoping filters: a clause is a line. It must not judge a clause.

use quartermaster_core::scoping::{FilterEdit, Operator, Part, Place};
use quartermaster_core::steps::{Control, Field, FieldId, Input};

use super::talk::Heard;
use super::{Dialogue, Turn, help};
use crate::output::Fault;
use crate::paper::Ink;

impl Dialogue {
    pub(super) fn ask_filters(&mut self, id: FieldId, field: &'static Field) -> Result<Turn, Fault> {
        self.show_filters(field);
        loop {
            match self.talk.hear(
                &self.wizard.say(field.label),
                "ATTRIBUTE OPERATOR VALUE, :help for more; Enter goes on",
            )? {
                Heard::Back => return Ok(Turn::Back),
                Heard::Quit => return Ok(Turn::Quit),
                Heard::Save(path) => self.save(&path)?,
                Heard::Help | Heard::Take(_) => self.talk.say(|page| {
                    help::filters(page);
                    help::everywhere(page);
                }),
                Heard::Clear => self.no_filters(id, field),
                Heard::Text(text) if text.trim().is_empty() => return Ok(Turn::On),
                Heard::Text(text) => match self.change_filter(id, field, text.trim()) {
                    Ok(()) => self.show_filters(field),
                    Err(instead) => self.talk.say(|page| page.line(2, Ink::Problem, &instead)),
                },
            }
        }
    }

    fn show_filters(&mut self, field: &Field) {
        let Control::Filter(lens, _) = &field.control else { return };
        let filters = (lens.get)(&self.wizard.draft).clone();
        self.talk.say(|page| {
            for (group, number) in filters.groups.iter().zip(1_usize..) {
                let words: Vec<String> = group.clauses.iter().map(|clause| clause.words()).collect();
                page.entry(2, 4, (Ink::Strong, &number.to_string()), (Ink::Plain, &words.join(" and ")));
            }
        });
    }

    fn count_filters(&self, field: &Field) -> usize {
        let Control::Filter(lens, _) = &field.control else { return 0 };
        (lens.get)(&self.wizard.draft).groups.len()
    }

    fn no_filters(&mut self, id: FieldId, field: &Field) {
        for group in (0..self.count_filters(field)).rev() {
            self.edit(id, Input::Filter(FilterEdit::RemoveGroup(group)));
        }
    }

    /// Carries out a line; the sentence for one that means nothing.
    fn change_filter(&mut self, id: FieldId, field: &Field, line: &str) -> Result<(), String> {
        if line == "none" {
            self.no_filters(id, field);
            return Ok(());
        }
        let count = self.count_filters(field);
        if let Some(number) = line.strip_prefix("remove ") {
            let at = number.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let at = at
                .filter(|at| *at < count)
                .ok_or_else(|| format!("There is no filter {number}: type its number"))?;
            self.edit(id, Input::Filter(FilterEdit::RemoveGroup(at)));
            return Ok(());
        }
        let (another, clause) = match line.split_once(' ') {
            Some(("or", rest)) => (true, rest.trim()),
            Some(("and", rest)) => (false, rest.trim()),
            Some(_) | None => (false, line),
        };
        let (attribute, operator, value) = read(clause)
            .ok_or("Type an attribute, an operator and a value, such as department EQUALS Sales, or :help")?;
        let (group, clause) = if another || count == 0 {
            self.edit(id, Input::Filter(FilterEdit::AddGroup));
            (count, 0)
        } else {
            let group = count.saturating_sub(1);
            self.edit(id, Input::Filter(FilterEdit::AddClause(group)));
            let Control::Filter(lens, _) = &field.control else { return Ok(()) };
            let clauses =
                (lens.get)(&self.wizard.draft).groups.get(group).map_or(0, |group| group.clauses.len());
            (group, clauses.saturating_sub(1))
        };
        for (part, text) in
            [(Part::Attribute, attribute), (Part::Operator, operator.name()), (Part::Value, value)]
        {
            let place = Place { group, clause, part };
            self.edit(id, Input::Filter(FilterEdit::Put(place, text.to_owned())));
        }
        Ok(())
    }
}

/// An attribute, the longest operator that fits, by the portal's name or in plain words, and the value.
fn read(clause: &str) -> Option<(&str, Operator, &str)> {
    let (attribute, rest) = clause.split_once(' ')?;
    let rest = rest.trim_start();
    let fits = |operator: &Operator| {
        let names = [operator.name(), operator.words()].into_iter();
        let fit = names.filter(|name| {
            let start = rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
            start && rest.get(name.len()..).is_some_and(|after| after.is_empty() || after.starts_with(' '))
        });
        fit.map(str::len).max()
    };
    let found = Operator::ALL.into_iter().filter_map(|operator| Some((fits(&operator)?, operator)));
    let (length, operator) = found.max_by_key(|(length, _)| *length)?;
    Some((attribute, operator, rest.get(length..)?.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_is_read_by_names_and_by_words() {
        for (clause, expected) in [
            ("department EQUALS Sales", Some(("department", Operator::Equals, "Sales"))),
            ("department equals New York", Some(("department", Operator::Equals, "New York"))),
            ("department is Sales", Some(("department", Operator::Equals, "Sales"))),
            ("department is not Sales", Some(("department", Operator::NotEquals, "Sales"))),
            ("jobTitle is not empty", Some(("jobTitle", Operator::IsNotNull, ""))),
            ("jobTitle IS NOT NULL", Some(("jobTitle", Operator::IsNotNull, ""))),
            ("mail NOT REGEX MATCH ^a.*$", Some(("mail", Operator::NotRegexMatch, "^a.*$"))),
            ("city & Rome, Milan", Some(("city", Operator::In, "Rome, Milan"))),
            (
                "employeeId Greater_Than_OR_EQUALS 10",
                Some(("employeeId", Operator::GreaterThanOrEquals, "10")),
            ),
            ("department EQUALSSales", None),
            ("department", None),
            ("", None),
        ] {
            assert_eq!(read(clause), expected, "{clause}");
        }
    }
}
