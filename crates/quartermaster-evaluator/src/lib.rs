//! What expressions give, for the worker beside the page. It hands questions to the core and must not know what they mean.
//!
//! A crate of its own, built by a call of cargo of its own: in one call with the page, cargo would give the page's core
//! the evaluator as well.

use quartermaster_core::expr::eval::Surroundings;
use quartermaster_core::expr::exchange;
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a question, both JSON (`quartermaster_core::expr::exchange`). The present moment is in milliseconds since 1970;
/// the seed is where random values come from.
#[wasm_bindgen]
pub fn answer(question: &str, now: f64, seed: u64) -> String {
    // A cast keeps to the ends of its range.
    let now = exchange::moment(now as i64);
    exchange::answer(question, &Surroundings { now, seed, taken: &[] })
}
