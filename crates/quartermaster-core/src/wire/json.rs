//! JSON as the project reads and prints it: keys keep their order, a key given twice is refused, nesting is bounded.
//! It must not know what any key means.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// How deep a file may nest; ours needs six levels.
pub const DEEPEST: usize = 32;

/// A JSON value whose objects keep the order of their keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Flag(bool),
    /// A number, as it was written by serde_json.
    Number(serde_json::Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object, keys in order.
    Object(Vec<(String, Json)>),
    /// Not part of JSON: a place that still waits for an answer, in a preview.
    Missing,
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
    /// It nests deeper than [`DEEPEST`].
    TooDeep,
    /// An object has this key twice.
    Twice(String),
}

const TWICE: &str = "twice:";
const DEEP: &str = "deep";

impl Json {
    /// Reads a JSON text.
    ///
    /// # Errors
    /// The first thing that stands in the way, see [`JsonFault`].
    pub fn parse(text: &str) -> Result<Self, JsonFault> {
        let mut reader = serde_json::Deserializer::from_str(text);
        Seed(DEEPEST).deserialize(&mut reader).and_then(|json| reader.end().map(|()| json)).map_err(|error| {
            let said = error.to_string();
            if let Some(rest) = said.strip_prefix(TWICE) {
                let key = rest.rsplit_once(" at line ").map_or(rest, |(key, _)| key);
                JsonFault::Twice(key.to_owned())
            } else if said.starts_with(DEEP) || said.starts_with("recursion") {
                JsonFault::TooDeep
            } else if error.is_eof() {
                JsonFault::Cut
            } else {
                JsonFault::NotJson { line: error.line(), column: error.column() }
            }
        })
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

struct Seed(usize);

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Json;
    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Json, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number.into()))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number.into()))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(serde_json::Number::from_f64(number).map_or(Json::Null, Json::Number))
    }
    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::text(text))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let depth = self.0.checked_sub(1).ok_or_else(|| A::Error::custom(DEEP))?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Seed(depth))? {
            list.push(item);
        }
        Ok(Json::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let depth = self.0.checked_sub(1).ok_or_else(|| A::Error::custom(DEEP))?;
        let mut entries: Vec<(String, Json)> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if entries.iter().any(|(name, _)| *name == key) {
                return Err(A::Error::custom(format_args!("{TWICE}{key}")));
            }
            entries.push((key, map.next_value_seed(Seed(depth))?));
        }
        Ok(Json::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_order_and_none_may_come_twice() {
        let json = Json::parse(r#"{"b":1,"a":[true,null,"x",-2,1.5]}"#).ok();
        let keys: Vec<_> = json.iter().flat_map(|json| json.entries()).flatten().map(|(key, _)| key.as_str()).collect();
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
}
