//! A filter as one reads it. It must not know whether the filter is right: what is missing reads as "…".

use super::{ClauseDraft, FilterDraft, OperandKind, Operator};

impl FilterDraft {
    /// In words: "department is Sales and country is DE, or jobTitle is not empty". Empty without clauses.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for group in self.groups.iter().filter(|group| !group.clauses.is_empty()) {
            if !words.is_empty() {
                words.push_str(", or ");
            }
            for (at, clause) in group.clauses.iter().enumerate() {
                if at > 0 {
                    words.push_str(" and ");
                }
                clause.read_out(&mut words);
            }
        }
        words
    }
}

impl ClauseDraft {
    /// In words: "department is Sales".
    pub fn words(&self) -> String {
        let mut words = String::new();
        self.read_out(&mut words);
        words
    }

    fn read_out(&self, words: &mut String) {
        let or_gap =
            |text: &str| if text.trim().is_empty() { "…".to_owned() } else { text.trim().to_owned() };
        words.push_str(&or_gap(&self.attribute));
        words.push(' ');
        let operator = Operator::parse(&self.operator);
        match operator {
            Some(operator) => words.push_str(operator.words()),
            None => words.push_str(&or_gap(&self.operator)),
        }
        match operator.map(Operator::operand) {
            Some(OperandKind::Nothing) => {}
            None if self.value.is_empty() => {}
            Some(OperandKind::Text | OperandKind::Pattern | OperandKind::Number) | None => {
                words.push(' ');
                words.push_str(&shown(&self.value));
            }
        }
    }
}

/// A plain word or number as it is; anything that could be taken for a part of the sentence in quotation marks.
fn shown(value: &str) -> String {
    let plain = |c: char| (c.is_ascii_alphanumeric() || c >= '\u{C0}') || matches!(c, '-' | '_' | '@' | '.');
    if value.is_empty() {
        "…".to_owned()
    } else if value.chars().all(plain) && !matches!(value, "and" | "or" | "is" | "not" | "empty") {
        value.to_owned()
    } else {
        ["“", value, "”"].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::super::GroupDraft;
    use super::*;

    fn filter(groups: &[&[(&str, &str, &str)]]) -> FilterDraft {
        let clause = |(attribute, operator, value): &(&str, &str, &str)| ClauseDraft {
            attribute: (*attribute).into(),
            operator: (*operator).into(),
            value: (*value).into(),
        };
        let groups = groups
            .iter()
            .map(|group| GroupDraft { name: String::new(), clauses: group.iter().map(clause).collect() });
        FilterDraft { groups: groups.collect() }
    }

    #[test]
    fn a_filter_reads_as_a_sentence() {
        for (groups, expected) in [
            (&[][..], ""),
            (&[&[][..]][..], ""),
            (
                &[
                    &[("department", "EQUALS", "Sales"), ("country", "EQUALS", "DE")][..],
                    &[("jobTitle", "IS NOT NULL", "ignored")][..],
                ][..],
                "department is Sales and country is DE, or jobTitle is not empty",
            ),
            (&[&[("city", "EQUALS", "New York")][..]][..], "city is “New York”"),
            (&[&[("city", "NOT EQUALS", "or")][..]][..], "city is not “or”"),
            (
                &[&[("employeeId", "Greater_Than", "1000"), ("mail", "REGEX MATCH", "^a.*$")][..]][..],
                "employeeId is greater than 1000 and mail matches “^a.*$”",
            ),
            (&[&[("", "", "")][..]][..], "… …"),
            (&[&[("mail", "EQUALS", "")][..]][..], "mail is …"),
            (&[&[("mail", "IsMemberOf", "x")][..]][..], "mail IsMemberOf x"),
        ] {
            assert_eq!(filter(groups).words(), expected);
        }
    }
}
