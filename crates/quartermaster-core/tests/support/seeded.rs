//! Property tests with a fixed seed: the same cases on every run, so that a change is the only thing that can make one
//! fail. It must not know what is tested.

use proptest::test_runner::{Config, RngSeed};

/// That many cases, the same every time.
pub fn same_cases(cases: u32) -> Config {
    Config { cases, rng_seed: RngSeed::Fixed(20_261_122), failure_persistence: None, ..Config::default() }
}
