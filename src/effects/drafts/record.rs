//! Owns the shape of a stored record: a revision, its checksum, the copy before it. Decides what can be believed, stores nothing.

use js_sys::{JSON, Object};
use wasm_bindgen::prelude::*;

use super::super::browser::{property, set};

/// The shape of a stored record. A page meets a higher one only when a newer page ran on this device.
pub const SCHEMA: u32 = 1;

/// Largest whole number that a JavaScript number holds exactly.
const WHOLE: f64 = 9_007_199_254_740_991.0;

/// One saved revision of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its revision: 1 or more, rising.
    pub rev: u64,
    /// The draft as the core wrote it.
    pub json: String,
    /// When it was saved, in milliseconds since 1970.
    pub updated: u64,
}

impl Stored {
    /// The copy that a stored object holds, if every part is of its type and the checksum is right.
    fn of(stored: &JsValue) -> Option<Self> {
        let json = property(stored, "json").as_string()?;
        let copy = Self { rev: whole(stored, "rev")?, updated: whole(stored, "updated")?, json };
        (whole(stored, "crc32")? == u64::from(crc32(copy.json.as_bytes()))).then_some(copy)
    }

    fn object(&self) -> JsValue {
        let object = Object::new().into();
        set(&object, "rev", &number(self.rev));
        set(&object, "json", &JsValue::from_str(&self.json));
        set(&object, "crc32", &number(u64::from(crc32(self.json.as_bytes()))));
        set(&object, "updated", &number(self.updated));
        object
    }
}

/// What a stored record turns out to be.
pub(super) enum Reading {
    Absent,
    Good(Stored),
    Recovered(Stored),
    Unreadable,
    Newer,
}

impl Reading {
    pub(super) fn of(found: &JsValue) -> Self {
        if found.is_undefined() {
            return Self::Absent;
        }
        if whole(found, "schema").is_some_and(|schema| schema > u64::from(SCHEMA)) {
            return Self::Newer;
        }
        match (Stored::of(found), previous(found)) {
            (Some(copy), _) => Self::Good(copy),
            (None, Some(previous)) => Self::Recovered(previous),
            (None, None) => Self::Unreadable,
        }
    }
}

/// The record to store: a revision, and inside it the one before.
pub(super) fn of(copy: &Stored, previous: Option<&Stored>) -> JsValue {
    let record = copy.object();
    set(&record, "schema", &number(u64::from(SCHEMA)));
    if let Some(previous) = previous {
        set(&record, "previous", &previous.object());
    }
    record
}

/// The copy inside a record that was the last good one before it.
pub(super) fn previous(found: &JsValue) -> Option<Stored> {
    Stored::of(&property(found, "previous"))
}

/// What an unreadable record says, as far as it is text at all.
pub(super) fn text_of(found: &JsValue) -> String {
    let stored = property(found, "json").as_string().or_else(|| found.as_string());
    stored.or_else(|| JSON::stringify(found).ok()?.as_string()).unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "revisions and dates stay far below 2^53")]
fn number(value: u64) -> JsValue {
    JsValue::from_f64(value as f64)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked first")]
fn whole(of: &JsValue, name: &str) -> Option<u64> {
    let value = property(of, name).as_f64()?;
    ((0.0..=WHOLE).contains(&value) && value.fract() == 0.0).then_some(value as u64)
}

/// CRC-32 as in IEEE 802.3 (the one of zip and png), bit by bit: a draft is a few kilobytes, a table would be larger.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| (0..4).fold(crc, |crc, _| (crc >> 1) ^ (0xEDB8_8320 & 0u32.wrapping_sub(crc & 1)));
    !bytes.iter().fold(!0, |crc, byte| step(step(crc ^ u32::from(*byte))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_of_ieee_802_3() {
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_ne!(crc32(b"{\"rev\":1}"), crc32(b"{\"rev\":0}"));
    }
}
