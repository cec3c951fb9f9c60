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
