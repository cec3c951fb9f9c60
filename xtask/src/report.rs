//! What a chore says: which stage runs, how long it took, what failed and what to do. Knows no chore.

use std::fmt;
use std::time::{Duration, Instant};

/// What went wrong, in plain words, with what to do about it.
#[derive(Debug)]
pub struct Failure(String);

/// The outcome of a chore or a part of one.
pub type Done<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure told in `words`.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// Says what begins, does it, says how long it took.
pub fn stage<T>(what: &str, work: impl FnOnce() -> Done<T>) -> Done<T> {
    println!("==> {what}");
    let begun = Instant::now();
    let outcome = work();
    match &outcome {
        Ok(_) => println!("    {what}: done in {}\n", seconds(begun.elapsed())),
        Err(failure) => println!("    {what}: failed after {}\n    {failure}\n", seconds(begun.elapsed())),
    }
    outcome
}

/// A duration as a person reads it: "3.2 s", "4 min 10 s".
pub fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {} s", whole / 60, whole % 60)
    }
}

/// A size as a person reads it, in the kilobytes of 1,000 bytes that the budget counts in.
pub fn kilobytes(bytes: u64) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_and_sizes_read_like_speech() {
        assert_eq!(seconds(Duration::from_millis(3210)), "3.2 s");
        assert_eq!(seconds(Duration::from_secs(250)), "4 min 10 s");
        assert_eq!(kilobytes(77_345), "77.3 KB");
    }
}
