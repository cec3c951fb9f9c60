//! What only the shell knows: the day and the moment. It must not know what they are for.

use jiff::{Timestamp, Zoned};
use quartermaster_core::value::Date;

/// The person's local day.
pub fn today() -> Option<Date> {
    Date::parse(&Zoned::now().date().to_string()).ok()
}

/// The present moment.
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// Another number each time; not for secrets.
pub fn seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(Timestamp::now().as_nanosecond())
}

/// An id that nobody has, in the form of a GUID (RFC 9562 section 5.4); not for secrets.
pub fn guid() -> String {
    let number = (u128::from(seed()) << 64) | u128::from(seed());
    // Version 4, variant 1.
    let number = (number & !(0xf << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62);
    let digits = format!("{number:032x}");
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}
