//! Property tests with a fixed seed: the same cases on every run, so that a change is the only thing that can make one
//! fail. It must not know what is tested.

#![allow(dead_code, reason = "each test uses its part")]

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};

/// That many cases, the same every time.
pub fn same_cases(cases: u32) -> Config {
    Config { cases, rng_seed: RngSeed::Fixed(20_261_122), failure_persistence: None, ..Config::default() }
}

/// That many values of a kind, the same every time: to count what the cases of a property are like.
pub fn same_values<S: Strategy>(kind: &S, count: u32) -> Vec<S::Value> {
    let mut runner = TestRunner::new(same_cases(count));
    (0..count).map(|_| kind.new_tree(&mut runner).unwrap().current()).collect()
}
