//! Prints JSON for people: sections open, small things on one line, always the same bytes for the same value.
//! It must not know what any key means.

use super::json::Json;

/// The longest line that a nested object or list may fill before it is opened, in characters.
const WIDEST: usize = 100;

/// What a piece of a printed line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// A key of an object.
    Key,
    /// A text.
    Text,
    /// A number, a truth value, null.
    Number,
    /// Braces, brackets, commas, indentation.
    Mark,
    /// A place that still waits for an answer.
    Missing,
}

/// One line, in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The pieces, in order.
    pub pieces: Vec<(Ink, String)>,
}

impl Line {
    /// The line as text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(_, text)| text.as_str()).collect()
    }

    fn add(&mut self, ink: Ink, text: impl Into<String>) {
        let text = text.into();
        match self.pieces.last_mut() {
            Some((last, so_far)) if *last == ink => so_far.push_str(&text),
            Some(_) | None => self.pieces.push((ink, text)),
        }
    }
}

/// Prints a value, two spaces a level. The top two levels are always opened.
pub fn print(json: &Json) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    value(json, 0, &mut lines);
    lines
}

/// The lines as the bytes of a file, with a final line break.
pub fn join(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        text.push_str(&line.text());
        text.push('\n');
    }
    text
}

fn value(json: &Json, depth: usize, lines: &mut Vec<Line>) {
    if depth > 1 && fits(json, lines) {
        if let Some(line) = lines.last_mut() {
            inline(json, line);
        }
        return;
    }
    match json {
        Json::List(items) if !items.is_empty() => {
            opened(items.iter().map(|item| (None, item)), ["[", "]"], depth, lines);
        }
        Json::Object(entries) if !entries.is_empty() => {
            opened(entries.iter().map(|(key, item)| (Some(key.as_str()), item)), ["{", "}"], depth, lines);
        }
        Json::Null
        | Json::Flag(_)
        | Json::Number(_)
        | Json::Text(_)
        | Json::List(_)
        | Json::Object(_)
        | Json::Missing => {
            if let Some(line) = lines.last_mut() {
                inline(json, line);
            }
        }
    }
}

fn opened<'a>(
    items: impl ExactSizeIterator<Item = (Option<&'a str>, &'a Json)>,
    [open, close]: [&str; 2],
    depth: usize,
    lines: &mut Vec<Line>,
) {
    if let Some(line) = lines.last_mut() {
        line.add(Ink::Mark, open);
    }
    let count = items.len();
    for (at, (key, item)) in items.enumerate() {
        let mut line = Line::default();
        line.add(Ink::Mark, "  ".repeat(depth + 1));
        if let Some(key) = key {
            line.add(Ink::Key, quoted(key));
            line.add(Ink::Mark, ": ");
        }
        lines.push(line);
        value(item, depth + 1, lines);
        if at + 1 < count
            && let Some(line) = lines.last_mut()
        {
            line.add(Ink::Mark, ",");
        }
    }
    let mut line = Line::default();
    line.add(Ink::Mark, format!("{}{close}", "  ".repeat(depth)));
    lines.push(line);
}

fn fits(json: &Json, lines: &[Line]) -> bool {
    if let Json::List(items) = json
        && items.iter().any(|item| matches!(item, Json::Object(_)))
    {
        return false;
    }
    if let Json::Object(entries) = json
        && entries.iter().any(|(_, item)| matches!(item, Json::List(_)) && !fits(item, &[]))
    {
        return false;
    }
    let mut line = Line::default();
    inline(json, &mut line);
    let before = lines.last().map_or(0, |line| line.text().chars().count());
    before + line.text().chars().count() < WIDEST
}

fn inline(json: &Json, line: &mut Line) {
    match json {
        Json::Null => line.add(Ink::Number, "null"),
        Json::Flag(flag) => line.add(Ink::Number, if *flag { "true" } else { "false" }),
        Json::Number(number) => line.add(Ink::Number, number.to_string()),
        Json::Text(text) => line.add(Ink::Text, quoted(text)),
        Json::Missing => line.add(Ink::Missing, "missing"),
        Json::List(items) => {
            line.add(Ink::Mark, "[");
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    line.add(Ink::Mark, ", ");
                }
                inline(item, line);
            }
            line.add(Ink::Mark, "]");
        }
        Json::Object(entries) if entries.is_empty() => line.add(Ink::Mark, "{}"),
        Json::Object(entries) => {
            line.add(Ink::Mark, "{ ");
            for (at, (key, item)) in entries.iter().enumerate() {
                if at > 0 {
                    line.add(Ink::Mark, ", ");
                }
                line.add(Ink::Key, quoted(key));
                line.add(Ink::Mark, ": ");
                inline(item, line);
            }
            line.add(Ink::Mark, " }");
        }
    }
}

/// The value on one line, without any white space, for programs.
pub fn line(json: &Json) -> String {
    let mut text = String::new();
    packed(json, &mut text);
    text
}

fn packed(json: &Json, text: &mut String) {
    match json {
        Json::Null | Json::Missing => text.push_str("null"),
        Json::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
        Json::Number(number) => text.push_str(&number.to_string()),
        Json::Text(words) => text.push_str(&quoted(words)),
        Json::List(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                text.push_str(if at > 0 { "," } else { "" });
                packed(item, text);
            }
            text.push(']');
        }
        Json::Object(entries) => {
            text.push('{');
            for (at, (key, item)) in entries.iter().enumerate() {
                text.push_str(if at > 0 { "," } else { "" });
                text.push_str(&quoted(key));
                text.push(':');
                packed(item, text);
            }
            text.push('}');
        }
    }
}

/// A JSON string literal of a text: only what RFC 8259 section 7 demands is escaped.
pub fn quoted(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for char in text.chars() {
        match char {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\u{8}' => literal.push_str("\\b"),
            '\u{c}' => literal.push_str("\\f"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            '\0'..='\u{1f}' => {
                literal.push_str(if char < '\u{10}' { "\\u000" } else { "\\u001" });
                literal.extend(char::from_digit(u32::from(char) % 16, 16));
            }
            _ => literal.push(char),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_open_and_small_things_stay_on_one_line() {
        let json = Json::parse(r#"{"a":{"b":{"c":1},"d":[{"e":"\"x\""},{}],"f":[]},"g":true}"#)
            .unwrap_or(Json::Null);
        let expected = "{\n  \"a\": {\n    \"b\": { \"c\": 1 },\n    \"d\": [\n      { \"e\": \"\\\"x\\\"\" },\n      {}\n    ],\n    \"f\": []\n  },\n  \"g\": true\n}\n";
        assert_eq!(join(&print(&json)), expected);
    }

    #[test]
    fn what_is_printed_reads_back_as_it_was() {
        let text = r#"{"a":{"b":[1,2,{"c":[[],{"d":null}]}],"long":{"x":"0123456789012345678901234567890123456789","y":"0123456789012345678901234567890123456789012345678901234567890123456789"}}}"#;
        let json = Json::parse(text).unwrap_or(Json::Null);
        assert_eq!(Json::parse(&join(&print(&json))), Ok(json));
    }
}
