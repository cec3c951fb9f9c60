//! The pure core of Quartermaster: everything that could be written on paper.
//! It must not know of a browser, a clock, randomness or I/O.

pub mod attributes;
pub mod catalog;
pub mod diff;
pub mod doctor;
pub mod export;
pub mod expr;
pub mod guide;
pub mod import;
pub mod plan;
pub mod portal;
pub mod probe;
pub mod problem;
pub mod scoping;
pub mod settings;
pub mod steps;
pub mod value;
pub mod wire;
pub mod wizard;
pub mod world;
