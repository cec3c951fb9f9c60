//! JSON as the project reads and prints it: keys keep their order, a key given twice is refused, nesting is bounded.
//! It must not know what any key means.

mod reader;

use std::fmt;

use reader::Reader;

/// How deep a file may nest; ours needs six levels.
pub const DEEPEST: usize = 32;

/// A JSON value whose objects keep the order of their keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Flag(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, keys in order.
    Object(Vec<(String, Json)>),
    /// Not part of JSON: a place that still waits for an answer, in a preview.
    Missing,
}

/// A number as it is written. The project only counts, so there is no arithmetic of fractions behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// The number, if it is written as a whole one from 0.
    pub fn as_u64(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// As a person would type it: JSON may write 500 as 500.0 or 5e2. What is not whole or has more than nine digits
    /// stays as it is.
    pub fn typed(&self) -> String {
        self.whole().unwrap_or_else(|| self.0.clone())
    }

    fn whole(&self) -> Option<String> {
        let (sign, rest) = if self.0.starts_with('-') { self.0.split_at(1) } else { ("", &self.0[..]) };
        let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let length = exponent.parse::<i32>().ok()?.checked_add(i32::try_from(before.len()).ok()?)?;
        let length = usize::try_from(length).ok().filter(|length| (1..10).contains(length))?;
        let mut digits = [before, after].concat();
        if digits.bytes().skip(length).any(|digit| digit != b'0') {
            return None;
        }
        while digits.len() < length {
            digits.push('0');
        }
        digits.truncate(length);
        let digits = digits.trim_start_matches('0');
        Some([sign, if digits.is_empty() { "0" } else { digits }].concat())
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        Self(number.to_string())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a text is not JSON that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonFault {
    /// It is not JSON; line and column from 1.
    NotJson {
        /// Line of the first surprise.
        line: usize,
        /// Column of the first surprise.
        column: usize,
    },
    /// It ends too early.
    Cut,
    /// It nests deeper than it may, see [`DEEPEST`].
    TooDeep,
    /// An object has this key twice.
    Twice(String),
}

impl Json {
    /// Reads a JSON text as RFC 8259 has it: nothing before, after or between that the grammar does not name.
    ///
    /// # Errors
    /// The first thing that stands in the way, see [`JsonFault`].
    pub fn parse(text: &str) -> Result<Self, JsonFault> {
        Self::parse_within(text, DEEPEST)
    }

    /// As [`Json::parse`], for files that may nest to another depth than ours.
    ///
    /// # Errors
    /// The first thing that stands in the way, see [`JsonFault`].
    pub fn parse_within(text: &str, deepest: usize) -> Result<Self, JsonFault> {
        Reader::of(text).whole(deepest)
    }

    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// An object of these entries.
    pub fn object<const N: usize>(entries: [(&str, Json); N]) -> Self {
        Self::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The truth value, if it is one.
    pub fn as_flag(&self) -> Option<bool> {
        if let Self::Flag(flag) = self { Some(*flag) } else { None }
    }

    /// The entries, if it is an object.
    pub fn entries(&self) -> Option<&[(String, Json)]> {
        if let Self::Object(entries) = self { Some(entries) } else { None }
    }

    /// The items, if it is a list.
    pub fn items(&self) -> Option<&[Json]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }

    /// The value of a key, if it is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.entries()?.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The place of a key's value, if it is an object that has it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Json> {
        let Self::Object(entries) = self else { return None };
        entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The items to be changed, if it is a list.
    pub fn items_mut(&mut self) -> Option<&mut Vec<Json>> {
        if let Self::List(items) = self { Some(items) } else { None }
    }

    /// Puts a value at a path of keys, making objects on the way; what is no object on the way stays as it is.
    pub fn put(&mut self, path: &[&str], value: Json) {
        let (Self::Object(entries), Some((first, rest))) = (self, path.split_first()) else { return };
        let at = match entries.iter().position(|(name, _)| name == first) {
            Some(at) => at,
            None => {
                entries.push(((*first).to_owned(), Json::Object(Vec::new())));
                entries.len() - 1
            }
        };
        let Some((_, slot)) = entries.get_mut(at) else { return };
        if rest.is_empty() { *slot = value } else { slot.put(rest, value) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_order_and_none_may_come_twice() {
        let json = Json::parse(r#"{"b":1,"a":[true,null,"x",-2,1.5]}"#).ok();
        let keys: Vec<_> =
            json.iter().flat_map(|json| json.entries()).flatten().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["b", "a"]);
        assert_eq!(Json::parse(r#"{"a":{"b":1,"b":2}}"#), Err(JsonFault::Twice("b".into())));
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(Json::parse(&nested(DEEPEST)).is_ok());
        assert_eq!(Json::parse(&nested(DEEPEST + 1)), Err(JsonFault::TooDeep));
        assert_eq!(Json::parse(&nested(100_000)), Err(JsonFault::TooDeep));
    }

    #[test]
    fn what_is_not_json_is_told_with_its_place() {
        assert_eq!(Json::parse("{\n  x"), Err(JsonFault::NotJson { line: 2, column: 3 }));
        assert_eq!(Json::parse("{\"a\": "), Err(JsonFault::Cut));
        assert_eq!(Json::parse("{} {}"), Err(JsonFault::NotJson { line: 1, column: 4 }));
    }

    #[test]
    fn a_number_reads_as_a_person_would_type_it() {
        let typed = |text: &str| match Json::parse(text) {
            Ok(Json::Number(number)) => number.typed(),
            other => format!("{other:?}"),
        };
        for (written, expected) in [
            ("500", "500"),
            ("500.0", "500"),
            ("5e2", "500"),
            ("0.5E+3", "500"),
            ("5000e-1", "500"),
            ("-5.00", "-5"),
            ("0.0", "0"),
            ("1.5", "1.5"),
            ("5e-1", "5e-1"),
            ("1e9", "1e9"),
            ("1e99999999999", "1e99999999999"),
        ] {
            assert_eq!(typed(written), expected, "{written}");
        }
    }
}
