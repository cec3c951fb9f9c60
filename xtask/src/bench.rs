//! `bench`: sizes by file against the budget, and what tests/e2e/bench.mjs measures in Chromium. Times are reported,
//! never failed: they belong to the machine.

use crate::guards::{BUDGET, total, weigh};
use crate::report::{Done, kilobytes, stage};
use crate::site::{Build, make};
use crate::{e2e, shell};

/// Prints both tables.
pub fn run() -> Done {
    let site = make(Build::Release)?;
    let weights = weigh(&site)?;
    println!("| first load | plain | brotli |\n|---|---:|---:|");
    for weight in &weights {
        println!("| {} | {} | {} |", weight.path, kilobytes(weight.plain), kilobytes(weight.packed));
    }
    let sum = total(&weights);
    println!("| **total**, budget {} | | **{}** |\n", kilobytes(BUDGET), kilobytes(sum));
    stage("Measuring in Chromium", || {
        shell::run(e2e::node(&site)?.arg("bench.mjs"), "The script is tests/e2e/bench.mjs.")
    })
}
