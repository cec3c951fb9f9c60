//! What can be typed. It must not do anything.

use crate::paper::{Ink, Paper};

/// What can be typed at every question.
pub fn everywhere(page: &mut Paper) {
    list(
        page,
        &[
            ("Enter", "keeps what stands in brackets"),
            (":clear", "leaves the answer empty"),
            (":1", "takes the first of the values that are offered"),
            (":back", "goes to the question before"),
            (":save FILE", "keeps the answers so far, to go on later"),
            (":quit", "ends without writing a file"),
        ],
    );
}

/// What can be typed below a mapping table.
pub fn rows(page: &mut Paper) {
    list(
        page,
        &[
            ("title <- [jobTitle]", "lets a row take an attribute, or adds the row"),
            ("title <- \"Guest\"", "a fixed text"),
            ("title <- ToUpper([jobTitle])", "an expression"),
            ("remove 3", "takes the third row out; its target can be named too"),
            ("match 3 1", "uses the third row for matching, first; match 3 no does not"),
            ("creation 3, always 3", "writes it for new objects only, or always"),
            ("default 3 Unknown", "what is written where the source is empty"),
            ("restore", "puts the table back to the application’s own"),
            ("schema FILE", "takes the tables of Entra’s own schema"),
        ],
    );
}

/// What can be typed below users and groups.
pub fn principals(page: &mut Paper) {
    list(
        page,
        &[
            ("user NAME", "adds a user, by user principal name or object id"),
            ("group NAME", "adds a group, by its name or object id"),
            ("pilot 1", "makes the first one the pilot; pilot no takes it back"),
            ("role 1 ROLE", "gives the first one another role"),
            ("remove 1", "takes the first one out"),
        ],
    );
}

/// What can be typed below scoping filters.
pub fn filters(page: &mut Paper) {
    list(
        page,
        &[
            ("department EQUALS Sales", "adds a clause to the last filter; all of them have to hold"),
            ("or jobTitle IS NOT NULL", "adds another filter; passing one is enough"),
            ("remove 1", "takes the first filter out"),
            ("none", "takes all out"),
        ],
    );
    let names: Vec<&str> = quartermaster_core::scoping::Operator::ALL.iter().map(|one| one.name()).collect();
    page.line(2, Ink::Faint, &format!("Operators: {}", names.join(", ")));
}

fn list(page: &mut Paper, lines: &[(&str, &str)]) {
    let rows: Vec<Vec<(Ink, String)>> = lines
        .iter()
        .map(|(typed, does)| vec![(Ink::Strong, (*typed).to_owned()), (Ink::Plain, (*does).to_owned())])
        .collect();
    page.table(2, &rows);
}
