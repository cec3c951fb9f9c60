//! Reads the shapes of the catalog from JSON and collects everything that does not fit, each with its key and what to
//! do. Compiled into the crate and into build.rs; of the crate it names only the JSON and the faults. It must not know
//! what a key means; that is checked afterwards.

use super::super::checks::CatalogFault;
use crate::wire::json::Json;

/// What can be read. Reading never stops: what does not fit is noted and read as the least there is.
/// Not serde: its code for these structs, made anew for every type, was a third of the core's part of the page.
pub trait Shape {
    /// Reads a value; [`Json::Missing`] where there is none.
    fn read(json: &Json, reader: &mut Reader) -> Self;
}

/// The place that is read, and what did not fit so far.
#[derive(Debug, Default)]
pub struct Reader {
    key: String,
    misfits: Vec<(String, String)>,
}

/// Reads a whole file: an application or the words of a step. The value is of use only while nothing was added to
/// the faults.
pub fn read<T: Shape>(json: &Json, file: &str, faults: &mut Vec<CatalogFault>) -> T {
    let mut reader = Reader::default();
    let value = T::read(json, &mut reader);
    let told = reader.misfits.into_iter();
    faults.extend(told.map(|(key, remedy)| CatalogFault { file: file.to_owned(), key, remedy }));
    value
}

impl Reader {
    /// The value of a key that has to be there.
    pub fn needed<T: Shape>(&mut self, json: &Json, key: &str) -> T {
        self.field(json, key, true)
    }

    /// The value of a key that may be left out.
    pub fn optional<T: Shape>(&mut self, json: &Json, key: &str) -> T {
        self.field(json, key, false)
    }

    fn field<T: Shape>(&mut self, json: &Json, key: &str, needed: bool) -> T {
        let length = self.enter(key);
        let value = T::read(self.value_of(json, key, needed), self);
        self.key.truncate(length);
        value
    }

    fn enter(&mut self, key: &str) -> usize {
        let length = self.key.len();
        if length > 0 {
            self.key.push('.');
        }
        self.key.push_str(key);
        length
    }

    fn value_of<'a>(&mut self, json: &'a Json, key: &str, needed: bool) -> &'a Json {
        let found = json.get(key).unwrap_or(&Json::Missing);
        // What is no object at all has been told already.
        if needed && matches!(found, Json::Missing) && json.entries().is_some() {
            self.misfit("Add this key");
        }
        found
    }

    /// Notes what to do at this place.
    fn misfit(&mut self, remedy: &str) {
        self.misfits.push((self.key.clone(), remedy.to_owned()));
    }

    /// Demands an object that has no other keys than these.
    pub fn only(&mut self, json: &Json, needed: &[&str], optional: &[&str]) {
        let Some(entries) = json.entries() else { return self.wrong(json, "Write keys with values here") };
        for (key, _) in entries {
            if !needed.contains(&key.as_str()) && !optional.contains(&key.as_str()) {
                let length = self.enter(key);
                let known = [needed, optional].concat().join(", ");
                self.misfit(&["Take a key that is known: ", &known].concat());
                self.key.truncate(length);
            }
        }
    }

    /// Notes a value of another type; none at all has been told already, or is none that has to be there.
    fn wrong(&mut self, json: &Json, remedy: &str) {
        if !matches!(json, Json::Missing) {
            self.misfit(remedy);
        }
    }

    /// The index of one of these words; the first when it is none of them.
    pub fn word(&mut self, json: &Json, words: &[&str]) -> usize {
        let text = json.as_text().unwrap_or_default();
        words.iter().position(|word| *word == text).unwrap_or_else(|| {
            self.wrong(json, &["Take one of: ", &words.join(", ")].concat());
            0
        })
    }

    /// An object with one of these keys and a text: the index of the key, and the text.
    pub fn tagged(&mut self, json: &Json, tags: &[&str]) -> (usize, String) {
        if let Some([(key, Json::Text(text))]) = json.entries()
            && let Some(index) = tags.iter().position(|tag| tag == key)
        {
            return (index, text.clone());
        }
        self.wrong(json, &["Write one of these keys with a text: ", &tags.join(", ")].concat());
        (0, String::new())
    }

    fn items<'a>(&mut self, json: &'a Json) -> &'a [Json] {
        json.items().unwrap_or_else(|| {
            self.wrong(json, "Write a list");
            &[]
        })
    }

    fn number(&mut self, json: &Json, largest: u32) -> u32 {
        let number = if let Json::Number(number) = json { number.as_u64() } else { None };
        number
            .and_then(|number| u32::try_from(number).ok())
            .filter(|number| *number <= largest)
            .unwrap_or_else(|| {
                self.wrong(json, &["Write a whole number from 0 to ", &largest.to_string()].concat());
                0
            })
    }
}

impl Shape for String {
    fn read(json: &Json, reader: &mut Reader) -> Self {
        let Some(text) = json.as_text() else {
            reader.wrong(json, "Write a text");
            return Self::new();
        };
        text.to_owned()
    }
}

impl Shape for bool {
    fn read(json: &Json, reader: &mut Reader) -> Self {
        json.as_flag().unwrap_or_else(|| {
            reader.wrong(json, "Write true or false");
            false
        })
    }
}

impl Shape for u8 {
    fn read(json: &Json, reader: &mut Reader) -> Self {
        Self::try_from(reader.number(json, Self::MAX.into())).unwrap_or_default()
    }
}

impl Shape for u16 {
    fn read(json: &Json, reader: &mut Reader) -> Self {
        Self::try_from(reader.number(json, Self::MAX.into())).unwrap_or_default()
    }
}

impl Shape for u32 {
    fn read(json: &Json, reader: &mut Reader) -> Self {
        reader.number(json, Self::MAX)
    }
}

impl<T: Shape> Shape for Option<T> {
    fn read(json: &Json, reader: &mut Reader) -> Self {
        if matches!(json, Json::Missing | Json::Null) { None } else { Some(T::read(json, reader)) }
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn read(json: &Json, reader: &mut Reader) -> Self {
        let items = reader.items(json);
        let mut list = Self::with_capacity(items.len());
        let length = reader.key.len();
        for (index, item) in items.iter().enumerate() {
            for piece in ["[", &index.to_string(), "]"] {
                reader.key.push_str(piece);
            }
            list.push(T::read(item, reader));
            reader.key.truncate(length);
        }
        list
    }
}

/// Reads a struct: the keys that it needs, then those that may be left out. A field that is named in neither list
/// does not compile.
macro_rules! shape {
    ($name:ident { $($needed:ident),* ; $($optional:ident),* }) => {
        impl Shape for $name {
            fn read(json: &Json, reader: &mut Reader) -> Self {
                reader.only(json, &[$(stringify!($needed)),*], &[$(stringify!($optional)),*]);
                Self {
                    $($needed: reader.needed(json, stringify!($needed)),)*
                    $($optional: reader.optional(json, stringify!($optional)),)*
                }
            }
        }
    };
}

/// Reads an enum from the word of each variant; the first variant is read where there is none.
macro_rules! word {
    ($name:ident { $first:ident = $first_word:literal $(, $variant:ident = $word:literal)* }) => {
        impl Shape for $name {
            fn read(json: &Json, reader: &mut Reader) -> Self {
                let index = reader.word(json, &[$first_word $(, $word)*]);
                [Self::$first $(, Self::$variant)*].get(index).copied().unwrap_or(Self::$first)
            }
        }
    };
}

pub(super) use {shape, word};
